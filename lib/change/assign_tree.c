/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_tree.h"

#include <string.h>

enum { ROOM_LEAST = 4 };

/* How many an array made for `count` holds; appending needs a new array where this changes. */
static uint32_t room_for(uint32_t count)
{
	uint32_t room = ROOM_LEAST;

	while (room < count)
		room *= 2;
	return room;
}

static struct node *new_node(struct arena *arena, enum node_type type, uint32_t count)
{
	struct node *node = arena_zero(arena, 1, sizeof(*node));
	size_t size = type == NODE_MAP ? sizeof(*node->members) : sizeof(struct node *);

	node->type = (uint8_t)type;
	node->style = STYLE_BLOCK;
	node->count = count;
	if (type == NODE_MAP)
		node->members = arena_alloc(arena, room_for(count) * size);
	else
		node->items = arena_alloc(arena, room_for(count) * size);
	return node;
}

struct node *assign_tree_map(struct arena *arena)
{
	return new_node(arena, NODE_MAP, 0);
}

struct node *assign_tree_list(struct arena *arena)
{
	return new_node(arena, NODE_LIST, 0);
}

struct node *assign_tree_copy(struct arena *arena, const struct node *node)
{
	struct node *copy;
	uint32_t i;

	if (node_is_scalar(node)) {
		copy = node_new_lexeme(arena, (enum node_type)node->type, node->text);
		copy->style = node->style;
		return copy;
	}
	copy = new_node(arena, (enum node_type)node->type, node->count);
	copy->style = node->style;
	for (i = 0; i < node->count; i++) {
		if (node->type == NODE_LIST) {
			copy->items[i] = assign_tree_copy(arena, node->items[i]);
			continue;
		}
		copy->members[i].key = node_new_text(arena, node->members[i].key->text);
		copy->members[i].value = assign_tree_copy(arena, node->members[i].value);
	}
	return copy;
}

void assign_tree_put(struct arena *arena, struct node *map, struct slice key, struct node *value)
{
	struct member *member = node_member(map, key);
	struct member *members;
	uint32_t room = room_for(map->count);

	if (member != NULL) {
		member->value = value;
		return;
	}
	if (map->count == room) {
		members = arena_alloc(arena, (size_t)room * 2 * sizeof(*members));
		memcpy(members, map->members, map->count * sizeof(*members));
		map->members = members;
	}
	map->members[map->count].key = node_new_text(arena, key);
	map->members[map->count++].value = value;
}

void assign_tree_add(struct arena *arena, struct node *list, struct node *item)
{
	struct node **items;
	uint32_t room = room_for(list->count);

	if (list->count == room) {
		items = arena_alloc(arena, (size_t)room * 2 * sizeof(struct node *));
		memcpy(items, list->items, list->count * sizeof(struct node *));
		list->items = items;
	}
	list->items[list->count++] = item;
}

void assign_tree_drop_member(struct node *map, struct slice key)
{
	struct member *member = node_member(map, key);

	if (member == NULL)
		return;
	map->count--;
	memmove(member, member + 1, (size_t)(map->members + map->count - member) * sizeof(*member));
}

void assign_tree_drop_item(struct node *list, uint32_t index)
{
	if (index >= list->count)
		return;
	list->count--;
	memmove(&list->items[index], &list->items[index + 1],
		(list->count - index) * sizeof(struct node *));
}
