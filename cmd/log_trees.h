/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log_trees - the trees of records that were, by their blobs
 *
 * What a commit made of a record is what the next one began with: a text is read once, as long as
 * there is room, and of a former text only what is different (tree/reread.h).
 *
 * Owner:  a tree is valid until log_trees_turn(); log_trees_free() ends all.
 * Errors: none: see enum log_text.
 */
#ifndef NETZ_CMD_LOG_TREES_H
#define NETZ_CMD_LOG_TREES_H

#include "base/map.h"
#include "diag/source.h"
#include "tree/node.h"
#include "vcs/history.h"

enum log_text {
	LOG_TEXT_GOOD,
	LOG_TEXT_BROKEN,  /* no tree: broken syntax, too big, a link */
	LOG_TEXT_MISSING, /* not in this repository */
};

/* What was read up to a limit, forgotten as a whole. */
struct log_shelf {
	struct arena arena;
	struct map trees; /* id → struct log_tree */
};

struct log_trees {
	struct history *history;
	struct log_shelf fresh;
	struct log_shelf stale;
	struct str bytes;     /* of what is being read */
	struct source source; /* the same */
};

/* The tree of one side of a file; `*root` is NULL but for LOG_TEXT_GOOD, and for a side that was
 * not there, which is good. */
enum log_text log_trees_get(struct log_trees *trees, const struct history_side *side,
			    const struct node **root);

struct log_pair_of_trees {
	enum log_text old_text;
	enum log_text new_text;
	const struct node *old;
	const struct node *new;
};

/* Both sides: of the older one only what is different is read. */
void log_trees_pair(struct log_trees *trees, const struct history_side *old,
		    const struct history_side *new, struct log_pair_of_trees *out);

/* Bytes that are held now. */
size_t log_trees_bytes(const struct log_trees *trees);

/* Forgets what was not asked for lately, once it is too much. */
void log_trees_turn(struct log_trees *trees);

void log_trees_free(struct log_trees *trees);

#endif
