/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assign_word - a value as it is typed on the command line; for change/ only
 *
 * Errors: false where there is no such word, only JSON.
 */
#ifndef NETZ_CHANGE_ASSIGN_WORD_H
#define NETZ_CHANGE_ASSIGN_WORD_H

#include "change/assign.h"

/* Adds "?" "-", a scalar's text, the entries of a list joined by commas. Whether it reads back as
 * the same value is for the caller to find out. */
bool assign_add_word(struct str *out, const struct field *field, const struct node *value);

/* Adds "3..6" for a group that says nothing but this (assign_stretch.c). */
bool assign_add_stretch(struct str *out, const struct field *field, const struct node *value);

/* Adds the value as JSON on one line. */
void assign_add_json(struct str *out, const struct node *value);

/* Adds "addresses[besuch].street". */
void assign_add_path(struct str *out, const struct assign_step *steps, size_t count);

#endif
