/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phrase_object - an object in words: which of its members need no title, and where they stand
 *
 * The conventions of phrase.h; for phrase.c only.
 */
#ifndef NETZ_RECORD_PHRASE_OBJECT_H
#define NETZ_RECORD_PHRASE_OBJECT_H

#include "record/phrase.h"

/* Adds the members of the map `node`; `field` may be NULL. */
void phrase_add_object(const struct phrase *phrase, const struct field *field,
		       const struct node *node);

/* Adds a value inside another one: objects in brackets, so that their parts stay together. */
void phrase_add_nested(const struct phrase *phrase, const struct field *field,
		       const struct node *node);

/* A code's label, a date in words, a key's title, or the text itself; `words` may hold the result.
 */
struct slice phrase_words(const struct phrase *phrase, const struct field *field, struct slice text,
			  struct str *words);

#endif
