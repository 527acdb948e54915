/* SPDX-License-Identifier: Apache-2.0 */
/*
 * target - the field a word of the command line means
 *
 * "cost.amount", "Stadtteil", a nested key that is unique ("district"), an entry of a list by its
 * key ("addresses[besuch].street"), one step through a reference ("providers.category"), or "id".
 *
 * Owner:  a target owns its ends and borrows the inventory; target_free().
 * Errors: as data in enum target_result, so that the caller makes a finding of it.
 */
#ifndef NETZ_QUERY_TARGET_H
#define NETZ_QUERY_TARGET_H

#include "record/inventory.h"

struct target_end {
	const struct kind *kind;
	const struct field *field;
};

struct target {
	const struct kind *kind;
	const struct field *step; /* FIELD_REF that is followed, or NULL */
	struct vec ends;	  /* struct target_end; one, or with a step one a kind */
	const struct field *list; /* list of objects chosen by `entry`, or NULL */
	struct slice entry;	  /* "besuch"; a view into the word */
};

enum target_result {
	TARGET_FOUND,
	TARGET_UNKNOWN,	  /* `advice`: the nearest path, or nothing */
	TARGET_AMBIGUOUS, /* `advice`: the paths that fit, joined by ", " */
};

/* The id of a record as a field: FIELD_TEXT, in no schema. */
extern const struct field target_id_field;

/* Fills `out`, which must be empty. */
enum target_result target_find(struct target *out, const struct inventory *inventory,
			       const struct kind *kind, struct slice word, struct str *advice);

/* The field of the first end. */
const struct field *target_field(const struct target *target);

/* Adds the canonical path: "addresses[besuch].street", "providers.category". */
void target_add_path(struct str *out, const struct target *target);

void target_free(struct target *target);

#endif
