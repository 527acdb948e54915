/* SPDX-License-Identifier: Apache-2.0 */
/*
 * set - the inside of a schema set; for schema/ only
 */
#ifndef NETZ_SCHEMA_SET_H
#define NETZ_SCHEMA_SET_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "schema/field.h"
#include "schema/plan.h"
#include "text/fold.h"

/* Fields are derived at the first question for a file and kept; see field.c. */
struct field_trees {
	struct arena arena;
	struct map by_path; /* path -> struct field * */
};

struct schema_set {
	struct arena arena;
	struct vec files;	 /* struct schema_file * */
	struct vec paths;	 /* struct slice */
	struct map by_path;	 /* path -> struct schema_file * */
	struct map by_node;	 /* address of a node -> struct schema * */
	struct vec schemas;	 /* struct schema *, in the order they were found */
	struct map patterns;	 /* text -> struct pattern * */
	struct vec pattern_list; /* struct pattern * */
	struct vec vocabularies; /* const struct vocabulary *, by name */
	struct fold *fold;	 /* for "did you mean" only; opens ICU at its first use */
	struct field_trees *trees;
};

/* Compiles everything reachable from the files' roots; findings schema.*. */
void schema_set_compile(struct schema_set *set, struct diags *diags);

/* Fills `vocabularies` from the files below vocabularies/. */
void vocabulary_collect(struct schema_set *set, struct diags *diags);

/* The terms of a schema that lists values (enum, oneOf of consts), named `name`. Lives in the
 * set's arena. */
const struct vocabulary *vocabulary_of(struct schema_set *set, const struct schema *schema,
				       struct slice name);

#endif
