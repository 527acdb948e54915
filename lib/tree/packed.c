/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/packed.h"

#include <string.h>

#include "base/mem.h"

/* Seven bits a byte, the last one without the eighth. */
static void add_number(struct str *out, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		str_add_char(out, (char)(0x80 | (number & 0x7f)));
	str_add_char(out, (char)number);
}

static uint64_t take_number(const unsigned char **at)
{
	uint64_t number = **at & 0x7f;
	unsigned shift = 0;

	while ((*(*at)++ & 0x80) != 0) {
		shift += 7;
		number |= (uint64_t)(**at & 0x7f) << shift;
	}
	return number;
}

/* The type and style, the place, then a text with its NUL, or the members. */
void packed_add(struct str *out, const struct node *node)
{
	uint32_t i;

	str_add_char(out, (char)(node->type | node->style << 4));
	add_number(out, node->span.begin);
	add_number(out, node->span.end - node->span.begin);
	if (node_is_scalar(node)) {
		add_number(out, node->text.len);
		str_add_slice(out, node->text);
		str_add_char(out, '\0');
		return;
	}
	add_number(out, node->count);
	for (i = 0; i < node->count; i++) {
		if (node->type == NODE_LIST) {
			packed_add(out, node->items[i]);
		} else {
			packed_add(out, node->members[i].key);
			packed_add(out, node->members[i].value);
		}
	}
}

static struct node *take(struct arena *arena, const unsigned char **at)
{
	struct node *node = arena_alloc(arena, sizeof(*node));
	unsigned head = *(*at)++;
	uint32_t i;

	node->type = head & 0xf;
	node->style = (uint8_t)(head >> 4);
	node->span.begin = (uint32_t)take_number(at);
	node->span.end = node->span.begin + (uint32_t)take_number(at);
	node->count = (uint32_t)take_number(at);
	if (node_is_scalar(node)) {
		node->text = (struct slice){ (const char *)*at, node->count };
		*at += node->count + 1;
		node->count = 0;
	} else if (node->type == NODE_LIST) {
		node->items = arena_alloc(arena, node->count * sizeof(struct node *));
		for (i = 0; i < node->count; i++)
			node->items[i] = take(arena, at);
	} else {
		node->members = arena_alloc(arena, node->count * sizeof(struct member));
		for (i = 0; i < node->count; i++) {
			node->members[i].key = take(arena, at);
			node->members[i].value = take(arena, at);
		}
	}
	return node;
}

struct node *packed_tree(struct arena *arena, struct slice packed)
{
	const unsigned char *at = (const unsigned char *)packed.data;

	return take(arena, &at);
}
