/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_entry.h"

#include "change/assign_tree.h"

static const struct node *key_of(const struct field *list, const struct field *key,
				 const struct node *entry)
{
	const struct node *value;

	if (node_is(entry, NODE_TEXT))
		return entry;
	value = node_find(entry, list->item_key);
	return value == NULL && key != NULL ? key->preset : value;
}

const struct node *assign_entry_key(const struct field *list, const struct node *entry)
{
	return key_of(list, field_child(list, list->item_key), entry);
}

uint32_t assign_entry_find(const struct field *list, const struct node *node,
			   const struct node *key)
{
	const struct field *field = field_child(list, list->item_key);
	uint32_t i;

	if (key == NULL)
		return node->count;
	for (i = 0; i < node->count; i++) {
		const struct node *own = key_of(list, field, node->items[i]);

		if (own != NULL && node_equal(own, key))
			break;
	}
	return i;
}

struct node *assign_entry_open(struct arena *arena, const struct field *list, struct node *node,
			       uint32_t index)
{
	struct node *entry = node->items[index];
	struct node *map;

	if (entry->type == NODE_MAP)
		return entry;
	map = assign_tree_map(arena);
	if (node_is(entry, NODE_TEXT) && list->item_key.len > 0)
		assign_tree_put(arena, map, list->item_key, entry);
	node->items[index] = map;
	return map;
}
