/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/asking.h"

struct node *ask_copy(struct arena *arena, const struct node *node)
{
	struct node *copy = arena_alloc(arena, sizeof(*copy));
	uint32_t i;

	*copy = *node;
	if (node->type == NODE_LIST) {
		copy->items = arena_alloc(arena, ((size_t)node->count + 1) * sizeof(struct node *));
		for (i = 0; i < node->count; i++)
			copy->items[i] = ask_copy(arena, node->items[i]);
	} else if (node->type == NODE_MAP) {
		copy->members = arena_zero(arena, (size_t)node->count + 1, sizeof(*copy->members));
		for (i = 0; i < node->count; i++) {
			copy->members[i].key = node->members[i].key;
			copy->members[i].value = ask_copy(arena, node->members[i].value);
		}
	}
	return copy;
}

struct node *ask_find_place(const struct node *root, const struct ask_place *place)
{
	struct node *node;

	if (place == NULL)
		return (struct node *)root;
	node = node_find(ask_find_place(root, place->up), place->field->key);
	if (!place->field->list)
		return node;
	return node_is(node, NODE_LIST) && place->index < node->count ? node->items[place->index]
								      : NULL;
}

static void set_member(struct arena *arena, struct node *map, struct slice key, struct node *value)
{
	struct member *member = node_member(map, key);
	struct member *members;

	if (!node_is(map, NODE_MAP)) /* of a record that is there and wrong */
		return;
	if (member != NULL) {
		member->value = value;
		return;
	}
	members = arena_zero(arena, (size_t)map->count + 1, sizeof(*members));
	if (map->count > 0)
		memcpy(members, map->members, map->count * sizeof(*members));
	members[map->count].key = node_new_text(arena, arena_copy(arena, key));
	members[map->count].value = value;
	map->members = members;
	map->count++;
}

struct node *ask_list(struct arena *arena, const struct node *list, const struct node *more)
{
	struct vec items = VEC_OF(struct node *);
	struct node *joined;
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		vec_add(&items, &list->items[i]);
	for (i = 0; node_is(more, NODE_LIST) && i < more->count; i++)
		vec_add(&items, &more->items[i]);
	joined = node_new_list(arena, items.items, items.count);
	vec_free(&items);
	return joined;
}

/* The object at `place`, made with all around it. */
static struct node *make_place(struct arena *arena, struct node *root,
			       const struct ask_place *place)
{
	struct node *up;
	struct node *node;

	if (place == NULL)
		return root;
	up = make_place(arena, root, place->up);
	node = node_find(up, place->field->key);
	if (!place->field->list) {
		if (!node_is(node, NODE_MAP)) {
			node = node_new_map(arena, NULL, 0);
			set_member(arena, up, place->field->key, node);
		}
		return node;
	}
	while (!node_is(node, NODE_LIST) || node->count <= place->index) {
		struct node *entry = node_new_map(arena, NULL, 0);

		node = ask_list(arena, node, node_new_list(arena, &entry, 1));
		set_member(arena, up, place->field->key, node);
	}
	return node->items[place->index];
}

void ask_put(struct arena *arena, struct node *root, const struct ask_place *place,
	     struct slice key, struct node *value)
{
	set_member(arena, make_place(arena, root, place), key, value);
}

void ask_drop(struct node *root, const struct ask_place *place, struct slice key)
{
	struct node *map = ask_find_place(root, place);
	struct member *member = node_member(map, key);

	if (member == NULL)
		return;
	map->count--;
	memmove(member, member + 1, (size_t)(map->members + map->count - member) * sizeof(*member));
}

static void add_place(struct str *out, const struct ask_place *place)
{
	if (place == NULL)
		return;
	add_place(out, place->up);
	str_add_slice(out, place->field->key);
	if (place->field->list)
		str_addf(out, "[%zu]", place->index);
	str_add_char(out, '.');
}

struct slice ask_path(struct arena *arena, const struct ask_place *place, struct slice key)
{
	struct str path = { 0 };
	struct slice copy;

	add_place(&path, place);
	str_add_slice(&path, key);
	copy = arena_copy(arena, str_slice(&path));
	str_free(&path);
	return copy;
}
