/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phrase_measure - how much, and for which age: members of an object that are one expression
 *
 * "rund 900 Familien von 1.017 Geburten", "360 bis 380 Kinder", "12.000 Euro je Jahr"; "0 bis unter
 * 3 Jahre". For phrase_object.c, and for diff/, which compares them.
 */
#ifndef NETZ_RECORD_PHRASE_MEASURE_H
#define NETZ_RECORD_PHRASE_MEASURE_H

#include "record/phrase.h"

/* Adds what the map says with its keys value, min, max, count or amount, and qualifier, unit, of
 * and per beside them; or with from, to, below and pregnancy, where it is an age. false, and
 * nothing, when it is neither. `field` may be NULL. */
bool measure_add(struct str *out, const struct phrase *phrase, const struct field *field,
		 const struct node *map);

/* Whether measure_add() has said the member with this key. */
bool measure_says(const struct field *field, const struct node *map, struct slice key);

#endif
