/* SPDX-License-Identifier: Apache-2.0 */
/*
 * echo - what became of a record, in sentences with the terms beside them
 *
 *   Angebot »Krabbelgruppe«
 *     Kosten »2 Euro« → »kostenlos«  cost.kind=kostenlos
 *
 * So people learn the notation from what they did.
 *
 * Errors: none.
 */
#ifndef NETZ_CMD_ECHO_H
#define NETZ_CMD_ECHO_H

#include "diff/sentence.h"

/* Adds the head and a line for each changed field, at most 80 columns wide where it can be. */
void echo_change(struct str *out, struct arena *arena, const struct inventory *inventory,
		 const struct record_change *change);

/* The same of all of them (struct record_change). Neighbours in which the same changes are named
 * one below the other, and what changes is said once. */
void echo_changes(struct str *out, struct arena *arena, const struct inventory *inventory,
		  const struct vec *changes);

#endif
