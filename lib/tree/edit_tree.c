/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_tree.h"

#include <string.h>

static bool is_branch(const struct node *node)
{
	return node->type == NODE_LIST || node->type == NODE_MAP;
}

static struct member entry_at(const struct node *node, uint32_t index)
{
	if (node->type == NODE_MAP)
		return node->members[index];
	return (struct member){ NULL, node->items[index] };
}

static void put_entry(struct node *node, uint32_t index, struct member entry)
{
	if (node->type == NODE_MAP)
		node->members[index] = entry;
	else
		node->items[index] = entry.value;
}

/* A list or map like `like` with room for `count` entries. */
static struct node *new_branch(struct arena *arena, const struct node *like, uint32_t count)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	*node = *like;
	node->count = count;
	if (like->type == NODE_MAP)
		node->members = arena_alloc(arena, count * sizeof(*node->members));
	else
		node->items = arena_alloc(arena, count * sizeof(struct node *));
	return node;
}

static struct node *without(struct arena *arena, const struct node *old, uint32_t index)
{
	struct node *node = new_branch(arena, old, old->count - 1);
	uint32_t i;

	for (i = 0; i < node->count; i++)
		put_entry(node, i, entry_at(old, i < index ? i : i + 1));
	return node;
}

static struct node *with(struct arena *arena, const struct node *old, uint32_t index,
			 struct member entry)
{
	struct node *node = new_branch(arena, old, old->count + 1);
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		if (i == index)
			put_entry(node, i, entry);
		else
			put_entry(node, i, entry_at(old, i < index ? i : i - 1));
	}
	return node;
}

/* The node at `at`, or NULL. */
static const struct node *find(const struct node *root, struct edit_at at)
{
	size_t i;

	for (i = 0; i < at.count; i++) {
		if (!is_branch(root) || at.steps[i] >= root->count)
			return NULL;
		root = entry_at(root, at.steps[i]).value;
	}
	return root;
}

struct node *edit_tree_set(struct arena *arena, const struct node *root, struct edit_at at,
			   struct node *value)
{
	struct node *node;
	struct member entry;
	struct edit_at below = { at.steps + 1, at.count - 1 };

	if (at.count == 0)
		return value;
	if (!is_branch(root) || at.steps[0] >= root->count)
		return NULL;
	entry = entry_at(root, at.steps[0]);
	entry.value = edit_tree_set(arena, entry.value, below, value);
	if (entry.value == NULL)
		return NULL;
	node = new_branch(arena, root, root->count);
	if (root->type == NODE_MAP)
		memcpy(node->members, root->members, root->count * sizeof(*root->members));
	else
		memcpy(node->items, root->items, root->count * sizeof(struct node *));
	put_entry(node, at.steps[0], entry);
	return node;
}

struct node *edit_tree_insert(struct arena *arena, const struct node *root, struct edit_at at,
			      uint32_t index, struct node *key, struct node *value)
{
	const struct node *branch = find(root, at);

	if (branch == NULL || !is_branch(branch) || index > branch->count ||
	    (branch->type == NODE_MAP) != (key != NULL) ||
	    (key != NULL && node_member(branch, key->text) != NULL))
		return NULL;
	return edit_tree_set(arena, root, at,
			     with(arena, branch, index, (struct member){ key, value }));
}

struct node *edit_tree_remove(struct arena *arena, const struct node *root, struct edit_at at,
			      bool keep_empty)
{
	struct edit_at above = { at.steps, at.count - 1 };
	const struct node *branch;
	uint32_t index;

	if (at.count == 0)
		return NULL;
	branch = find(root, above);
	index = at.steps[at.count - 1];
	if (branch == NULL || !is_branch(branch) || index >= branch->count)
		return NULL;
	if (branch->count == 1 && !keep_empty && above.count > 0)
		return edit_tree_remove(arena, root, above, keep_empty);
	return edit_tree_set(arena, root, above, without(arena, branch, index));
}

struct node *edit_tree_move(struct arena *arena, const struct node *root, struct edit_at at,
			    uint32_t index)
{
	struct edit_at above = { at.steps, at.count - 1 };
	const struct node *branch;
	uint32_t from;

	if (at.count == 0)
		return NULL;
	branch = find(root, above);
	from = at.steps[at.count - 1];
	if (branch == NULL || !is_branch(branch) || from >= branch->count || index >= branch->count)
		return NULL;
	return edit_tree_set(
		arena, root, above,
		with(arena, without(arena, branch, from), index, entry_at(branch, from)));
}
