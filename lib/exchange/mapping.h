/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mapping - which column of a table goes into which field, and what its values mean
 *
 * Read from YAML (schemas/netz/mapping.yaml says what may stand in it). Paths stay texts here: who
 * types values resolves each of them once (`paths`).
 *
 * Owner:  struct mapping owns source and tree; zeroed is valid; mapping_free() ends it.
 * Errors: STATUS_INVALID with findings of reading and schema.* on the mapping's file.
 */
#ifndef NETZ_EXCHANGE_MAPPING_H
#define NETZ_EXCHANGE_MAPPING_H

#include <stdbool.h>

#include "base/map.h"
#include "base/vec.h"
#include "schema/schema.h"
#include "text/fold.h"
#include "tree/node.h"

enum { MAPPING_ID = 0, MAPPING_NO_PATH = 1, MAPPING_PATHS = 2 }; /* paths begin behind these */

/* A path that the mapping names; each text once. */
struct mapping_path {
	struct slice text;
	const struct node *node; /* where it stands first */
};

/* One field and what it gets. */
struct mapping_part {
	size_t path;		  /* MAPPING_NO_PATH: that of the target */
	const struct node *value; /* a scalar: typed as text; a list of such; null; anything else */
};

/* What a raw value means. */
struct mapping_value {
	const struct mapping_part *parts;
	size_t count;
	const struct node *node; /* the raw value's own place */
};

struct mapping_target {
	const struct node *node;
	size_t path; /* MAPPING_ID, MAPPING_NO_PATH, or index into paths + MAPPING_PATHS */
	size_t text_path;
	struct slice split, prefix;
	bool keep_others;
	const struct node *empty, *unknown, *none;
	struct map values; /* raw, and raw folded → struct mapping_value */
};

struct mapping_column {
	const struct slice *names; /* one, or those that are joined */
	const struct node *const *nodes;
	size_t name_count;
	struct slice with;
	bool all;
	struct mapping_target *targets;
	size_t target_count;
};

struct mapping {
	struct source source;
	struct arena arena;
	const struct node *root;
	struct slice kind, format, encoding;
	char delimiter; /* 0: none */
	const struct node *empty, *unknown, *none;
	const struct node *left_out;
	const struct node *constants;
	struct vec constant_paths; /* size_t, one a constant */
	struct vec columns;	   /* struct mapping_column */
	struct vec paths;	   /* struct mapping_path */
	struct map by_path;
};

/* Reads mapping->source; `schema` is that of mappings. */
enum status mapping_read(struct mapping *mapping, const struct schema *schema, struct fold *fold,
			 struct diags *diags);

/* What `raw` means by the target's table: exactly, else folded; NULL when it is not there. */
const struct mapping_value *mapping_value(const struct mapping_target *target, struct slice raw,
					  struct fold *fold);

/* Whether `raw` is one of `words` (a list of scalars, or NULL). */
bool mapping_is_one_of(const struct node *words, struct slice raw);

void mapping_free(struct mapping *mapping);

#endif
