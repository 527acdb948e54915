/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/node.h"

#include <string.h>

#include "base/map.h"
#include "tree/number.h"

enum { MANY_MEMBERS = 16 };

struct member *node_member(const struct node *map, struct slice key)
{
	uint32_t i;

	if (!node_is(map, NODE_MAP))
		return NULL;
	for (i = 0; i < map->count; i++) {
		if (slice_equal(map->members[i].key->text, key))
			return &map->members[i];
	}
	return NULL;
}

struct node *node_find(const struct node *map, struct slice key)
{
	const struct member *member = node_member(map, key);

	return member != NULL ? member->value : NULL;
}

struct node *node_get(const struct node *map, const char *key)
{
	return node_find(map, slice_of(key));
}

struct slice node_text(const struct node *node)
{
	if (!node_is_scalar(node) || node->type == NODE_NULL)
		return (struct slice){ "", 0 };
	return node->text;
}

bool node_bool(const struct node *node)
{
	return node_is(node, NODE_BOOL) && node->text.len > 0 &&
	       (node->text.data[0] == 't' || node->text.data[0] == 'T');
}

static bool is_number(const struct node *node)
{
	return node_is(node, NODE_INT) || node_is(node, NODE_FLOAT);
}

bool node_to_number(const struct node *node, double *out)
{
	return is_number(node) && number_value(node->text, out);
}

bool node_to_int(const struct node *node, long long *out)
{
	return is_number(node) && number_integer(node->text, out);
}

static bool lists_equal(const struct node *a, const struct node *b)
{
	uint32_t i;

	for (i = 0; i < a->count; i++) {
		if (!node_equal(a->items[i], b->items[i]))
			return false;
	}
	return true;
}

static bool maps_equal(const struct node *a, const struct node *b)
{
	struct map index = { 0 };
	bool equal = true;
	uint32_t i;

	for (i = 0; b->count > MANY_MEMBERS && i < b->count; i++)
		(void)map_put(&index, b->members[i].key->text, b->members[i].value);
	for (i = 0; equal && i < a->count; i++) {
		struct slice key = a->members[i].key->text;
		const struct node *other =
			b->count > MANY_MEMBERS ? map_get(&index, key) : node_find(b, key);

		equal = other != NULL && node_equal(a->members[i].value, other);
	}
	map_free(&index);
	return equal;
}

bool node_equal(const struct node *a, const struct node *b)
{
	if (a == b)
		return true;
	if (is_number(a) && is_number(b))
		return number_equal(a->text, b->text);
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case NODE_NULL: return true;
	case NODE_BOOL: return node_bool(a) == node_bool(b);
	case NODE_LIST: return a->count == b->count && lists_equal(a, b);
	case NODE_MAP: return a->count == b->count && maps_equal(a, b);
	default: return slice_equal(a->text, b->text);
	}
}

bool node_same(const struct node *a, const struct node *b)
{
	uint32_t i;

	if (a == b)
		return true;
	if (node_is_scalar(a) || node_is_scalar(b))
		return node_equal(a, b);
	if (a->type != b->type || a->count != b->count)
		return false;
	for (i = 0; i < a->count; i++) {
		if (a->type == NODE_MAP
			    ? !slice_equal(a->members[i].key->text, b->members[i].key->text) ||
				      !node_same(a->members[i].value, b->members[i].value)
			    : !node_same(a->items[i], b->items[i]))
			return false;
	}
	return true;
}

static struct node *new_node(struct arena *arena, enum node_type type, enum node_style style)
{
	struct node *node = arena_zero(arena, 1, sizeof(*node));

	node->type = (uint8_t)type;
	node->style = (uint8_t)style;
	return node;
}

struct node *node_new_text(struct arena *arena, struct slice text)
{
	struct node *node = new_node(arena, NODE_TEXT, STYLE_PLAIN);

	node->text = arena_copy(arena, text);
	return node;
}

struct node *node_new_lexeme(struct arena *arena, enum node_type type, struct slice lexeme)
{
	struct node *node = new_node(arena, type, STYLE_PLAIN);

	node->text = arena_copy(arena, lexeme);
	return node;
}

struct node *node_new_list(struct arena *arena, struct node *const *items, size_t count)
{
	struct node *node = new_node(arena, NODE_LIST, STYLE_BLOCK);

	node->count = (uint32_t)count;
	node->items = arena_alloc(arena, count * sizeof(struct node *));
	if (count > 0)
		memcpy(node->items, items, count * sizeof(struct node *));
	return node;
}

struct node *node_new_map(struct arena *arena, const struct member *members, size_t count)
{
	struct node *node = new_node(arena, NODE_MAP, STYLE_BLOCK);

	node->count = (uint32_t)count;
	node->members = arena_alloc(arena, count * sizeof(*members));
	if (count > 0)
		memcpy(node->members, members, count * sizeof(*members));
	return node;
}
