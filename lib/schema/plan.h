/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plan - what schemas are compiled to; for schema/ only
 *
 * One struct schema per subschema of the files, reached by pointers: `$ref` is already followed,
 * properties and codes are tables, and plan_settle() has worked out from the whole graph which JSON
 * types a schema can accept at all (`types`), for which of them the type decides alone (`simple`),
 * and which schema does the work for a type where one only refers to others (`direct`).
 *
 * Owner:  plans live in the set's arena. Places in a schema are nodes of its file's tree.
 */
#ifndef NETZ_SCHEMA_PLAN_H
#define NETZ_SCHEMA_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/format.h"
#include "schema/multiple.h"
#include "schema/schema.h"
#include "schema/table.h"
#include "schema/vocabulary.h"
#include "text/regex.h"

/* JSON types as bits; an integer is also a number (1.0 is an integer). */
enum {
	TYPE_NULL = 1,
	TYPE_BOOL = 2,
	TYPE_INT = 4,
	TYPE_FRACTION = 8,
	TYPE_TEXT = 16,
	TYPE_LIST = 32,
	TYPE_MAP = 64,
	TYPE_NUMBER = TYPE_INT | TYPE_FRACTION,
	TYPE_ALL = 127,
	TYPE_COUNT = 7
};

struct pattern {
	struct slice text;
	struct regex *regex;
};

struct schemas {
	struct schema **items;
	size_t count;
};

/* anyOf and oneOf: the first 64 branches by the type they could accept. */
struct branches {
	struct schemas list;
	uint8_t types; /* of all of them */
	uint64_t by_type[TYPE_COUNT];
};

/* A set of values: enum, or a oneOf of consts (a vocabulary). */
struct codes {
	const struct node **values; /* in the order of the file */
	size_t count;
	struct table texts;	    /* texts -> index into values */
	const struct node **others; /* those that are no texts */
	size_t other_count;
	uint8_t types;
};

struct text_rule {
	size_t min, max;
	const struct pattern *pattern;
	const struct format *format;
	bool edtf; /* x-netz-type: edtf */
};

enum { BOUND_MINIMUM, BOUND_ABOVE, BOUND_MAXIMUM, BOUND_BELOW, BOUND_COUNT };

struct number_rule {
	struct slice bounds[BOUND_COUNT]; /* lexemes; data NULL: no such bound */
	int64_t lowest, highest;	  /* the same as integers, inclusive, where `exact` … */
	bool exact; /* … because every bound is an integer of at most 18 digits */
	struct divisor divisor;
	struct slice multiple; /* multipleOf as it was written; data NULL: none */
};

struct list_rule {
	struct schemas prefix;
	struct schema *items; /* after the prefix */
	struct schema *contains;
	struct schema *unevaluated;
	size_t min, max;
	size_t min_contains, max_contains;
	bool unique;
};

struct property {
	struct slice key;
	struct schema *schema; /* NULL: only named by required or a dependent* */
	uint64_t required;     /* its bit among the first 64 required keys, or 0 */
	bool dependent;	       /* other rules hang on its being there */
};

struct pattern_property {
	const struct pattern *pattern;
	struct schema *schema;
};

struct dependent {
	struct slice key;
	struct slice *required;
	size_t required_count;
	struct schema *schema; /* dependentSchemas, or NULL */
};

struct map_rule {
	struct property *properties; /* in the order of the file; those without schema behind */
	size_t property_count;
	struct table by_key; /* key -> index into properties */
	struct pattern_property *patterns;
	size_t pattern_count;
	struct schema *additional;
	struct schema *names;
	struct schema *unevaluated;
	struct slice *required;
	size_t required_count;
	uint64_t required_mask;
	struct dependent *dependents;
	size_t dependent_count;
	size_t min, max;
	const struct node *property_node; /* until the rule is complete: `properties`' value */
};

struct resource; /* schema/resource.h */

struct schema_file {
	struct slice path; /* below the schema folder, or where it was found; NUL-ended */
	struct source own_source;
	struct source *source;
	struct arena arena;
	const struct node *root;
	struct resource *resource; /* the document as a whole */
	struct schema *schema;	   /* NULL until somebody refers to it, where `given` */
	bool given;		   /* by schema_set_resource() */
	bool builtin;		   /* a meta-schema */
};

struct schema {
	/* By type: who decides, through $ref and the one branch that accepts the type */
	struct schema *direct[TYPE_COUNT];
	uint8_t types;	   /* types it may accept */
	uint8_t simple;	   /* types of which it accepts every value */
	uint8_t own_types; /* the keyword `type` */
	uint8_t mark;	   /* plan_settle()'s */
	bool combined;	   /* has $ref, $dynamicRef, allOf, anyOf, oneOf, not, if */
	bool never;	   /* the schema `false` */
	bool unique;	   /* x-netz-unique */
	bool internal;	   /* x-netz-visibility: internal */
	bool deprecated;
	struct schema *ref;
	struct schema *dynamic;	   /* where `$dynamicRef` leads at first, or NULL */
	struct slice dynamic_name; /* its anchor; empty: it leads there always */
	struct schemas all;
	struct branches *any, *one;
	struct schema *negated, *condition, *then, *otherwise;
	const struct node *constant;
	struct codes *codes; /* enum */
	struct codes *terms; /* oneOf of consts; `one` stays for its places */
	struct text_rule *text;
	struct number_rule *number;
	struct list_rule *list;
	struct map_rule *map;
	/* words and netz's own keywords */
	const struct node *node;
	uintptr_t address; /* of the node: its key in the set's map */
	struct schema_file *file;
	struct resource *resource;
	const struct resource *scope; /* the same where a `$dynamicRef` may look for it, or NULL */
	struct schema_set *set;
	const struct node *ref_node, *dynamic_node;
	struct label title;
	struct label description;
	struct slice form;	/* x-netz-type */
	struct slice item_key;	/* x-netz-key */
	struct slice *period;	/* x-netz-period: two keys, or NULL */
	struct slice broader;	/* x-netz-broader */
	struct slice successor; /* x-netz-deprecated: what takes its place, or empty */
	struct slice *kinds;	/* x-netz-ref */
	size_t kind_count;
	const struct vocabulary *vocabulary; /* of `codes` or `terms` */
	const struct node *example;	     /* the first of `examples`, or NULL */
	const struct node *preset;	     /* `default`, or NULL */
};

/* The type bit of a number that is written with a fraction or an exponent; 0 for .inf and .nan,
 * which JSON does not have. */
unsigned plan_float_type(const struct node *node);

/* A node's type bit. */
static inline unsigned plan_type(const struct node *node)
{
	static const uint8_t types[] = {
		[NODE_NULL] = TYPE_NULL, [NODE_BOOL] = TYPE_BOOL, [NODE_INT] = TYPE_INT,
		[NODE_FLOAT] = 0,	 [NODE_TEXT] = TYPE_TEXT, [NODE_LIST] = TYPE_LIST,
		[NODE_MAP] = TYPE_MAP,
	};

	return node->type == NODE_FLOAT ? plan_float_type(node) : types[node->type];
}

/* 0 for TYPE_NULL … 6 for TYPE_MAP. */
static inline unsigned plan_type_index(unsigned type)
{
	static const uint8_t indexes[] = { 0, 0, 1, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4 };

	return type <= TYPE_TEXT ? indexes[type] : type == TYPE_LIST ? 5 : 6;
}

/* The schema itself, or the one it only refers to by `$ref`. */
const struct schema *plan_target(const struct schema *schema);

/* The schemas that are applied to the same value: number `index` of them, or NULL past the last. */
struct schema *plan_in_place(const struct schema *schema, size_t index);

/* Findings schema.ref (such a `$ref` is cut), then `types`, `simple` and `direct` of each of
 * `schemas` (struct schema *). Where a `$dynamicRef` may come (Core, 8.2.3.2) every step from one
 * resource to another is kept: `direct` never passes over one. */
void plan_settle(const struct vec *schemas, struct diags *diags);

#endif
