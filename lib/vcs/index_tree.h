/* SPDX-License-Identifier: Apache-2.0 */
/*
 * index_tree - the index's cache of trees, with folders marked whose files change
 *
 * Standard: gitformat-index(5), Cache tree.
 *
 * Errors: false: the bytes are no such cache, or it is too deep. Git makes it anew.
 */
#ifndef NETZ_VCS_INDEX_TREE_H
#define NETZ_VCS_INDEX_TREE_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"

/* Adds the extension's content `bytes` to `out`; `paths` (struct slice, sorted) are the files that
 * change. */
bool index_tree_mark(struct slice bytes, const struct vec *paths, struct str *out);

#endif
