/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vocabulary - the codes of a controlled list and their labels
 *
 * A vocabulary is a schema `oneOf: [{const, title, description, x-netz-en, x-netz-broader …}]`
 * below schemas/vocabularies/. Its name is the file's ("district").
 *
 * Owner:  the schema set owns vocabularies and terms.
 */
#ifndef NETZ_SCHEMA_VOCABULARY_H
#define NETZ_SCHEMA_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "schema/schema.h"
#include "text/fold.h"

struct table;

struct term {
	struct slice code; /* numbers by their lexeme ("3") */
	bool number;
	struct label title;
	struct label description;
	struct slice broader; /* code of the broader term (same list, or another:
				 institution-group), or empty */
	struct slice level;   /* x-netz-type ("stadtteil"), or empty */
	bool deprecated;
	struct slice successor; /* of a deprecated one: the code that takes its place, or empty */
};

struct vocabulary {
	struct slice name;
	struct label title;
	struct label description;
	const struct term *terms; /* in display order */
	size_t count;
	bool deprecated;	   /* a term of it is */
	const struct table *index; /* terms by code, or NULL */
};

/* Adds the path of the list of that name below the folder: "vocabularies/name.yaml". */
void vocabulary_add_path(struct str *out, struct slice name);

/* By name, or NULL. Borrowed. */
const struct vocabulary *vocabulary_find(const struct schema_set *set, struct slice name);

/* All of the set (const struct vocabulary *), sorted by name. Borrowed. */
const struct vec *vocabulary_all(const struct schema_set *set);

/* The term with exactly this code, or NULL. */
const struct term *vocabulary_term(const struct vocabulary *vocabulary, struct slice code);

/* The term meant by a code or by a label in any language, folded ("Salzgitter-Bad", "salzgitter
 * bad"), or NULL. */
const struct term *vocabulary_match(const struct vocabulary *vocabulary, struct slice text,
				    struct fold *fold);

/* The nearest term by code or label for "did you mean", or NULL when none is near. */
const struct term *vocabulary_nearest(const struct vocabulary *vocabulary, struct slice text,
				      struct fold *fold);

/* Whether `code` is `broader` or lies below it, through at most 64 levels (cycles end).
 */
bool vocabulary_is_within(const struct vocabulary *vocabulary, struct slice code,
			  struct slice broader);

#endif
