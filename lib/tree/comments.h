/* SPDX-License-Identifier: Apache-2.0 */
/*
 * comments - every comment of a YAML text, found from the places of its values
 *
 * What begins with "#" outside of keys and scalars is a comment up to the end of its line, the one
 * behind the header of a block text (">- # so") too. Standard: YAML 1.2.2, section 6.6.
 *
 * Owner:  everything is borrowed.
 * Errors: none.
 */
#ifndef NETZ_TREE_COMMENTS_H
#define NETZ_TREE_COMMENTS_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"
#include "tree/node.h"

/* Appends (struct span) every comment of `bytes`, whose tree is `root`, in their order; blanks at
 * the end are not part of one. The tree has no aliases. */
void comments_find(struct slice bytes, const struct node *root, struct vec *out);

/* Whether two texts have the same comments, each as often, in whatever order. */
bool comments_same(struct slice a, const struct node *root_a, struct slice b,
		   const struct node *root_b);

#endif
