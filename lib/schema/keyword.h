/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keyword - every keyword of JSON Schema 2020-12 and of netz, and what netz does with it
 *
 * Each keyword has one handler, which reads its value into the plan. Annotations have one too, so
 * that a wrong shape is found. A keyword counts where the dialect has its vocabulary.
 */
#ifndef NETZ_SCHEMA_KEYWORD_H
#define NETZ_SCHEMA_KEYWORD_H

#include "schema/compile.h"

/* Where schemas stand in its value. */
enum keyword_shape { SHAPE_VALUE, SHAPE_SCHEMA, SHAPE_LIST, SHAPE_MAP };

struct keyword {
	const char *name;
	void (*compile)(struct compiler *compiler, struct schema *schema, const struct node *value);
	uint8_t shape;	     /* enum keyword_shape */
	uint16_t vocabulary; /* enum vocabulary_bit */
};

/* Fills a set's table of all keywords. */
void keyword_table(struct table *table, struct arena *arena);

/* The keyword, or NULL when there is none of that name. Static. */
const struct keyword *keyword_find(const struct table *table, struct slice name);

/* What a keyword of earlier versions is called now ("" where nothing takes its place); data NULL:
 * it is none of those. */
struct slice keyword_now(struct slice name);

/* The nearest keyword's name for "did you mean", or the empty slice. */
struct slice keyword_nearest(struct slice name);

#endif
