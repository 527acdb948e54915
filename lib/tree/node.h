/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node - a value that was read, with the bytes it came from
 *
 * The data model is JSON's (RFC 8259) with types by YAML 1.2's core schema (section 10.3.2). A
 * number keeps its lexeme; nothing is ever rounded on the way through. Members stay in the order of
 * the file.
 *
 * Owner:  nodes and their texts live in the arena of the reader and end with it.
 */
#ifndef NETZ_TREE_NODE_H
#define NETZ_TREE_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "diag/source.h"

enum node_type { NODE_NULL, NODE_BOOL, NODE_INT, NODE_FLOAT, NODE_TEXT, NODE_LIST, NODE_MAP };

enum node_style {
	STYLE_PLAIN,
	STYLE_SINGLE,
	STYLE_DOUBLE,
	STYLE_LITERAL,
	STYLE_FOLDED,
	STYLE_BLOCK,
	STYLE_FLOW
};

struct member;

struct node {
	uint8_t type;	  /* enum node_type */
	uint8_t style;	  /* enum node_style */
	struct span span; /* the value's own bytes, quotes and brackets included, trailing blank
			     lines not */
	uint32_t count;	  /* items or members */
	union {
		struct slice
			text; /* scalars: decoded text; for numbers, booleans, null the lexeme */
		struct node **items;	/* NODE_LIST */
		struct member *members; /* NODE_MAP */
	};
};

struct member {
	struct node *key; /* always NODE_TEXT */
	struct node *value;
};

/* The value under `key`, or NULL when `map` is no map or has none. Borrowed. */
struct node *node_find(const struct node *map, struct slice key);
struct node *node_get(const struct node *map, const char *key);

/* The member itself, for the place of the key, or NULL. */
struct member *node_member(const struct node *map, struct slice key);

/* The scalar's text, or the empty slice for NULL, null, lists and maps. */
struct slice node_text(const struct node *node);

/* Type tests that take NULL. */
static inline bool node_is(const struct node *node, enum node_type type)
{
	return node != NULL && node->type == type;
}

static inline bool node_is_scalar(const struct node *node)
{
	return node != NULL && node->type != NODE_LIST && node->type != NODE_MAP;
}

/* The boolean's value; false for anything else. */
bool node_bool(const struct node *node);

/* The number's value; false when it is none. node_to_int(): integers that fit, 1.0 too. */
bool node_to_number(const struct node *node, double *out);
bool node_to_int(const struct node *node, long long *out);

/*
 * Whether two values are equal as JSON Schema means it (2020-12 Core, section 4.2.2): numbers by
 * mathematical value, members in any order.
 */
bool node_equal(const struct node *a, const struct node *b);

/* The same with members in the same order. */
bool node_same(const struct node *a, const struct node *b);

/* Making trees in memory (for tests, new records and JSON of netz's own). */
struct node *node_new_text(struct arena *arena, struct slice text);
struct node *node_new_lexeme(struct arena *arena, enum node_type type, struct slice lexeme);
struct node *node_new_list(struct arena *arena, struct node *const *items, size_t count);
struct node *node_new_map(struct arena *arena, const struct member *members, size_t count);

#endif
