/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log_trees.h"

#include "base/mem.h"
#include "tree/read.h"
#include "tree/reread.h"

enum { SHELF_BYTES = 8 * 1024 * 1024 };

struct log_tree {
	enum log_text text;
	struct node *root;
	struct slice bytes; /* empty where there was something to find about them */
};

static struct slice key_of(const struct history_side *side)
{
	return (struct slice){ (const char *)side->id, sizeof(side->id) };
}

static void shelf_forget(struct log_shelf *shelf)
{
	map_free(&shelf->trees);
	arena_free(&shelf->arena);
}

static struct log_tree *keep(struct log_trees *trees, const struct history_side *side,
			     struct log_tree tree)
{
	struct arena *arena = &trees->fresh.arena;
	struct log_tree *kept = arena_alloc(arena, sizeof(*kept));

	*kept = tree;
	map_put(&trees->fresh.trees, arena_copy(arena, key_of(side)), kept);
	return kept;
}

/* Reads the text as a whole; one without a tree is remembered, too. */
static struct log_tree read_whole(struct log_trees *trees, struct slice bytes)
{
	struct arena *arena = &trees->fresh.arena;
	struct log_tree tree = { .text = LOG_TEXT_BROKEN };
	struct diags findings = { 0 };

	source_reset(&trees->source, "");
	str_add_slice(&trees->source.bytes, bytes);
	(void)tree_read(arena, &trees->source, &read_record, &tree.root, &findings);
	if (tree.root != NULL && tree.root->type != NODE_NULL)
		tree.text = LOG_TEXT_GOOD;
	if (tree.text == LOG_TEXT_GOOD && findings.items.count == 0)
		tree.bytes = arena_copy(arena, bytes);
	diags_free(&findings);
	return tree;
}

static struct log_tree *read_blob(struct log_trees *trees, const struct history_side *side,
				  const struct log_tree *like)
{
	struct arena *arena = &trees->fresh.arena;
	struct log_tree tree = { .text = LOG_TEXT_GOOD };
	enum status status =
		history_read(trees->history, side->id, read_record.bytes, &trees->bytes);
	struct slice bytes = str_slice(&trees->bytes);

	if (status == STATUS_TOO_BIG) {
		tree.text = LOG_TEXT_BROKEN;
	} else if (status != STATUS_OK) {
		tree.text = LOG_TEXT_MISSING;
	} else {
		if (like != NULL && like->bytes.len > 0)
			tree.root = tree_reread(arena, like->bytes, like->root, bytes);
		if (tree.root != NULL)
			tree.bytes = arena_copy(arena, bytes);
		else
			tree = read_whole(trees, bytes);
	}
	return keep(trees, side, tree);
}

/* A tree that was asked for again stays, and what shares nodes with it ends with it. */
static struct log_tree *take_over(struct log_trees *trees, const struct history_side *side,
				  const struct log_tree *stale)
{
	struct arena *arena = &trees->fresh.arena;
	struct log_tree tree = { .text = stale->text };

	if (stale->root != NULL)
		tree.root = tree_copy(arena, stale->root);
	if (stale->bytes.len > 0)
		tree.bytes = arena_copy(arena, stale->bytes);
	return keep(trees, side, tree);
}

/* `like`: a text that probably differs little, or NULL. */
static enum log_text get(struct log_trees *trees, const struct history_side *side,
			 const struct log_tree *like, const struct log_tree **out)
{
	struct log_tree *tree;

	*out = NULL;
	if (side->type == HISTORY_NONE)
		return LOG_TEXT_GOOD;
	if (side->type != HISTORY_FILE)
		return LOG_TEXT_BROKEN;
	tree = map_get(&trees->fresh.trees, key_of(side));
	if (tree == NULL) {
		const struct log_tree *stale = map_get(&trees->stale.trees, key_of(side));

		tree = stale != NULL ? take_over(trees, side, stale) : read_blob(trees, side, like);
	}
	*out = tree;
	return tree->text;
}

static const struct node *root_of(enum log_text text, const struct log_tree *tree)
{
	return text == LOG_TEXT_GOOD && tree != NULL ? tree->root : NULL;
}

enum log_text log_trees_get(struct log_trees *trees, const struct history_side *side,
			    const struct node **root)
{
	const struct log_tree *tree;
	enum log_text text = get(trees, side, NULL, &tree);

	*root = root_of(text, tree);
	return text;
}

void log_trees_pair(struct log_trees *trees, const struct history_side *old,
		    const struct history_side *new, struct log_pair_of_trees *out)
{
	const struct log_tree *tree;
	const struct log_tree *former;

	out->new_text = get(trees, new, NULL, &tree);
	out->old_text = get(trees, old, tree, &former);
	out->new = root_of(out->new_text, tree);
	out->old = root_of(out->old_text, former);
}

size_t log_trees_bytes(const struct log_trees *trees)
{
	return trees->fresh.arena.total + trees->stale.arena.total;
}

void log_trees_turn(struct log_trees *trees)
{
	if (trees->fresh.arena.total < SHELF_BYTES)
		return;
	shelf_forget(&trees->stale);
	trees->stale = trees->fresh;
	trees->fresh = (struct log_shelf){ 0 };
}

void log_trees_free(struct log_trees *trees)
{
	shelf_forget(&trees->fresh);
	shelf_forget(&trees->stale);
	source_free(&trees->source);
	str_free(&trees->bytes);
}
