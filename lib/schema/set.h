/* SPDX-License-Identifier: Apache-2.0 */
/*
 * set - the inside of a schema set; for schema/ only
 */
#ifndef NETZ_SCHEMA_SET_H
#define NETZ_SCHEMA_SET_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "schema/dialect.h"
#include "schema/field.h"
#include "schema/plan.h"
#include "text/fold.h"

/* Fields are derived at the first question for a file and kept; see field.c. */
struct field_trees {
	struct arena arena;
	struct map by_path; /* path -> struct field * */
};

struct schema_set {
	struct schema_options options;
	struct dialect dialect; /* 2020-12 itself */
	struct table keywords;	/* keyword.h */
	struct arena arena;
	struct vec files;	  /* struct schema_file * */
	struct vec resources;	  /* struct resource * */
	struct map by_uri;	  /* URI -> struct resource * */
	struct map by_root;	  /* address of an embedded resource's node -> struct resource * */
	struct map builtins;	  /* URI -> struct resource *, those that were read */
	struct map member_tables; /* address of a large map -> struct table *; resolve.c */
	bool dynamic;		  /* some `$dynamicRef` depends on the way to it */
	struct vec paths;	  /* struct slice */
	struct map by_path;	  /* path -> struct schema_file * */
	struct map by_node;	  /* address of a node -> struct schema * */
	struct vec schemas;	  /* struct schema *, in the order they were found */
	struct map patterns;	  /* text -> struct pattern * */
	struct vec pattern_list;  /* struct pattern * */
	struct vec vocabularies;  /* const struct vocabulary *, by name */
	struct fold *fold;	  /* for "did you mean" only; opens ICU at its first use */
	struct field_trees *trees;
};

/* What a node is found by in a map: the bytes of its address, which must outlive the entry. */
static inline struct slice schema_set_key(const uintptr_t *address)
{
	return (struct slice){ (const char *)address, sizeof(*address) };
}

/* A new file of the set, without a tree. */
struct schema_file *schema_set_file(struct schema_set *set, struct slice path);

/* Compiles everything reachable from the files' roots; findings schema.*. */
void schema_set_compile(struct schema_set *set, struct diags *diags);

/* Fills `vocabularies` from the files below vocabularies/. */
void vocabulary_collect(struct schema_set *set, struct diags *diags);

/* The terms of a schema that lists values (enum, oneOf of consts), named `name`. Lives in the
 * set's arena. */
const struct vocabulary *vocabulary_of(struct schema_set *set, const struct schema *schema,
				       struct slice name);

#endif
