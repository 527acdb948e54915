/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phrase_order - where the members of an object stand when it is said in words
 *
 * A convention of all schemas, by key; for phrase_object.c only.
 */
#ifndef NETZ_RECORD_PHRASE_ORDER_H
#define NETZ_RECORD_PHRASE_ORDER_H

#include "record/phrase.h"

/* In front, in brackets behind, with their titles, at the end. PARTS are said by others, or not at
 * all. */
enum part { FRONT, ASIDE, TITLED, LAST, PARTS };

struct order_of_key {
	const char *key;
	enum part part;
	const char *format; /* of a date in brackets; NULL: as it is */
};

/* The convention for a key, or NULL: then it needs its title. Static. */
const struct order_of_key *order_of_key(struct slice key);

/* Puts the members of `map` into the order of the schema, those it does not know behind, the
 * qualifier of a number before it. `sorted` has room for all; `field` may be NULL. */
void order_members(const struct field *field, const struct node *map, const struct member **sorted);

#endif
