/* SPDX-License-Identifier: Apache-2.0 */
/*
 * packed - a tree as bytes that are read back without a parser
 *
 * The schemas that are part of the binary are packed when it is built (tree/embed/pack.c): reading
 * their YAML anew would cost more than a thousand records. Nothing packed is ever stored outside of
 * the binary, so there is no version and no check.
 *
 * Owner:  nodes live in the arena; their texts are views of the packed bytes.
 * Errors: none.
 */
#ifndef NETZ_TREE_PACKED_H
#define NETZ_TREE_PACKED_H

#include "base/arena.h"
#include "base/str.h"
#include "tree/node.h"

/* Appends `node` with all its places, and those below it. */
void packed_add(struct str *out, const struct node *node);

/* The tree in `packed`, which packed_add() made and which must outlive it. */
struct node *packed_tree(struct arena *arena, struct slice packed);

/* One file of the binary. */
struct packed_file {
	const char *path; /* as sys/builtin.h has it */
	const char *bytes;
	size_t len;
};

extern const struct packed_file packed_files[]; /* sorted by path */
extern const size_t packed_count;

#endif
