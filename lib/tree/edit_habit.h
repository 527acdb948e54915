/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edit_habit - how far a file indents what it holds
 *
 * What most of its lists and maps do; the house's layout (tree/write.h) where it has none.
 */
#ifndef NETZ_TREE_EDIT_HABIT_H
#define NETZ_TREE_EDIT_HABIT_H

#include "base/str.h"
#include "tree/node.h"
#include "tree/write.h"

/* `start`: behind a byte order mark. */
struct layout edit_habit(struct slice bytes, size_t start, const struct node *root);

#endif
