/* SPDX-License-Identifier: Apache-2.0 */
/*
 * offer - candidates for a word that is to be completed; for cmd/completion.c
 *
 * Each goes to context->out, a line each, when it begins with `current`. Shells put a candidate
 * into the line as it is, and schemas may come from strangers: nothing that a shell would run,
 * expand or split, and nothing that a CI runner would obey, is offered. Where there is no inventory
 * nothing is.
 *
 * Errors: none; what cannot be read offers nothing.
 */
#ifndef NETZ_CMD_OFFER_H
#define NETZ_CMD_OFFER_H

#include "cmd/command.h"

/* "before" + word + "after". */
void offer(struct context *context, struct slice current, const char *before, struct slice word,
	   const char *after);

/* Where one of the following wants a kind, the address of a record stands for its kind. */

/* Whether the word is a kind or an address. */
bool offer_knows(struct context *context, const char *word);

/* The names of the kind's fields, behind a comma or a hyphen, too. */
void offer_names(struct context *context, struct slice current, const char *kind_name);

/* A term of `netz list KIND`: the kind's fields, behind "has:" the same, behind "field=" its codes;
 * "not:" may stand before each. */
void offer_terms(struct context *context, struct slice current, const char *kind_name);

/* PATH=VALUE: the kind's fields, behind "field=", "field+=" and "field-=" its codes or ids. */
void offer_assignments(struct context *context, struct slice current, const char *kind_name);

#endif
