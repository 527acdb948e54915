/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_entry.h"

#include "change/assign.h"
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

bool assign_entry_is_open(const struct field *list, const struct node *entry)
{
	const struct node *end = list->end.len > 0 ? node_find(entry, list->end) : NULL;

	return end == NULL || end->type == NODE_NULL;
}

uint32_t assign_entry_find(const struct field *list, const struct node *node,
			   const struct node *key)
{
	const struct field *field = field_child(list, list->item_key);
	uint32_t found = node->count;
	uint32_t i;

	if (key == NULL)
		return node->count;
	for (i = 0; i < node->count; i++) {
		const struct node *own = key_of(list, field, node->items[i]);

		if (own == NULL || !node_equal(own, key))
			continue;
		if (assign_entry_is_open(list, node->items[i]))
			return i;
		if (found == node->count)
			found = i;
	}
	return found;
}

bool assign_names_entry(const struct field *list, const struct node *node, const struct node *entry)
{
	const struct node *key = list->item_key.len > 0 ? assign_entry_key(list, entry) : NULL;
	uint32_t i;

	if (!node_is(node, NODE_LIST))
		return false;
	if (key != NULL) {
		i = assign_entry_find(list, node, key);
		return i < node->count && node->items[i] == entry;
	}
	for (i = 0; i < node->count && !node_equal(node->items[i], entry); i++)
		;
	return i < node->count && node->items[i] == entry;
}

bool assign_entry_says(const struct node *entry, const struct node *item)
{
	uint32_t i;

	if (entry->type != NODE_MAP || item->type != NODE_MAP)
		return node_equal(entry, item);
	for (i = 0; i < item->count; i++) {
		const struct node *value = node_find(entry, item->members[i].key->text);

		if (value == NULL || !node_equal(value, item->members[i].value))
			return false;
	}
	return true;
}

uint32_t assign_entry_find_like(const struct field *list, const struct node *node,
				const struct node *item)
{
	const struct node *key = list->item_key.len > 0 ? assign_entry_key(list, item) : NULL;
	uint32_t i;

	if (key != NULL)
		return assign_entry_find(list, node, key);
	for (i = 0; i < node->count && !assign_entry_says(node->items[i], item); i++)
		;
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
