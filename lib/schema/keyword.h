/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keyword - every keyword of JSON Schema 2020-12 and of netz, and what netz does with it
 *
 * Each keyword has one handler, which reads its value into the plan. Annotations have one too, so
 * that a wrong shape is found; a keyword without handler is not supported and is never ignored.
 */
#ifndef NETZ_SCHEMA_KEYWORD_H
#define NETZ_SCHEMA_KEYWORD_H

#include "schema/compile.h"

struct keyword {
	const char *name;
	/* NULL: a keyword of 2020-12 that is not supported */
	void (*compile)(struct compiler *compiler, struct schema *schema, const struct node *value);
};

/* The keyword, or NULL when there is none of that name. Static. */
const struct keyword *keyword_find(struct slice name);

/* The nearest keyword's name for "did you mean", or the empty slice. */
struct slice keyword_nearest(struct slice name);

#endif
