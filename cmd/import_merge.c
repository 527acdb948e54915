/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include "change/assign_entry.h"

/* The old entry with the members that the new one has. */
static struct node *overlay(struct arena *arena, const struct node *old, struct node *new)
{
	struct vec members = VEC_OF(struct member);
	struct node *node;
	uint32_t i;

	if (old->type != NODE_MAP || new->type != NODE_MAP)
		return old->type == NODE_MAP ? (struct node *)(uintptr_t)old : new;
	for (i = 0; i < old->count; i++) {
		struct member member = old->members[i];
		struct node *value = node_find(new, member.key->text);

		if (value != NULL && !node_equal(value, member.value))
			member.value = value;
		vec_add(&members, &member);
	}
	for (i = 0; i < new->count; i++) {
		if (node_find(old, new->members[i].key->text) == NULL)
			vec_add(&members, &new->members[i]);
	}
	node = node_new_map(arena, members.items, members.count);
	vec_free(&members);
	return node;
}

/* Whether an entry that the table does not name stays: what has ended is history. */
static bool stays(const struct field *field, const struct node *entry, bool keep_others)
{
	return keep_others || (entry->type == NODE_MAP && !assign_entry_is_open(field, entry));
}

struct node *import_merge(struct arena *arena, const struct field *field, const struct node *old,
			  const struct node *new, bool keep_others)
{
	struct node **spoken = arena_zero(arena, old->count, sizeof(struct node *));
	bool *placed = arena_zero(arena, new->count, sizeof(*placed));
	struct vec items = VEC_OF(struct node *);
	struct node *list;
	uint32_t i;

	for (i = 0; i < new->count; i++) {
		uint32_t at = assign_entry_find_like(field, old, new->items[i]);

		placed[i] = at < old->count && spoken[at] == NULL;
		if (placed[i])
			spoken[at] = new->items[i];
	}
	for (i = 0; i < old->count; i++) {
		struct node *item = old->items[i];

		if (spoken[i] == NULL && !stays(field, item, keep_others))
			continue;
		if (spoken[i] != NULL)
			item = overlay(arena, item, spoken[i]);
		vec_add(&items, &item);
	}
	for (i = 0; i < new->count; i++) {
		if (!placed[i])
			vec_add(&items, &new->items[i]);
	}
	list = node_new_list(arena, items.items, items.count);
	vec_free(&items);
	return list;
}
