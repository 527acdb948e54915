/* SPDX-License-Identifier: Apache-2.0 */
/*
 * format - a text in the house style of tree/write.h, with the comments that its tree does not have
 *
 * Two spaces, 80 columns, flow style for short lists and small maps, texts as `>-` and `|`, quotes
 * only where they are needed, LF, a line end at the end, no byte order mark, no "---". Between
 * members and items at most one blank line stays of those that were there.
 *
 * Comments stay with their key: those above a member or item go where it goes, and so do those
 * below that are indented deeper; one behind a value stays behind it. A list or map that holds
 * comments is never put on one line. Comments at the top of the file stay at its top (up to the
 * blank line above those of the first key), the last ones at its end. What was asked and left
 * empty ("key:") stays empty: nobody said what it means.
 *
 * Owner:  trees and the source are borrowed; `out` is the caller's.
 * Errors: STATUS_INVALID with the reader's findings when the text has any yaml.* error, or would
 *         pass a limit of the reader. STATUS_UNSAFE with edit.unsafe at the line where that cannot
 *         be done: the new text is read again, and must have the tree that was meant, the same
 *         comments, and be its own house style.
 */
#ifndef NETZ_TREE_FORMAT_H
#define NETZ_TREE_FORMAT_H

#include "base/status.h"
#include "base/str.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "tree/node.h"

/*
 * The text of `source`, read as `old` (read_record), in `out` (emptied before). `ordered` is the
 * same tree with its members in the order wanted; NULL: they stay in theirs.
 */
enum status tree_format(struct source *source, const struct node *old, const struct node *ordered,
			struct str *out, struct diags *diags);

#endif
