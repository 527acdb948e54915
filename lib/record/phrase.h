/* SPDX-License-Identifier: Apache-2.0 */
/*
 * phrase - a value of a record in words, as inline elements of a page
 *
 * An object reads like a remark in a directory: what names it first, then what people read beside
 * it in brackets, the words of the source in quotes where they say more, then the rest with titles,
 * and its link at the end: "Erikastraße 11a, Lebenstedt (Besuch, seit 2025); Ort: Salzgitter".
 * Which keys need no title is a convention of all schemas (phrase_order.c lists them); a key that
 * it does not know gets its title, so that a new schema reads well, too.
 */
#ifndef NETZ_RECORD_PHRASE_H
#define NETZ_RECORD_PHRASE_H

#include "record/portrait.h"

struct phrase {
	struct page *page;
	const struct inventory *inventory; /* NULL: references stay ids */
	const struct kind *kind;	   /* of the record, for keys that name its fields */
	const struct portrait_options *options;
};

/* Adds a scalar, an object, or a list's items with ", " between; `field` may be NULL. */
void phrase_add(const struct phrase *phrase, const struct field *field, const struct node *node);

/* The field's title in the language, or its key. */
struct slice phrase_title(const struct phrase *phrase, const struct field *field);

/* Whether the key's value names the object it stands in ("institution" in a list of carriers). */
bool phrase_names_object(struct slice key);

/* The record that a reference of `field` means, or NULL. */
const struct record *phrase_record(const struct phrase *phrase, const struct field *field,
				   struct slice text);

/* Adds a text; its line ends are line ends on the page. */
void phrase_add_lines(const struct phrase *phrase, struct slice text);

/* Adds a record's title as a link, with its address where wanted. */
void phrase_add_record(const struct phrase *phrase, const struct record *record);

#endif
