/* SPDX-License-Identifier: Apache-2.0 */
/*
 * write - a tree as YAML text that reads as if written by hand
 *
 * Block style, two spaces; lists of scalars and maps of at most three scalars in flow style up to
 * 80 columns; long texts as `>-` or `|` blocks folded at 80 columns; a text is quoted only when
 * YAML 1.1 or 1.2 would read it as something else (but a date, which looks the same to people, is
 * not). What is written reads back equal (node_equal), with netz and with other YAML 1.2 readers.
 *
 * Errors: none. Texts must be well-formed UTF-8, as readers give them.
 */
#ifndef NETZ_TREE_WRITE_H
#define NETZ_TREE_WRITE_H

#include "base/str.h"
#include "tree/node.h"

/* How far things stand from each other, in columns. */
struct layout {
	unsigned step; /* a map from its key, at least 1 */
	unsigned list; /* a list from its key; may be 0 */
	unsigned dash; /* an item's value from its dash, at least 2 */
};

extern const struct layout layout_house; /* 2, 2, 2 */

/* Adds the document; ends with a line end. */
void tree_write(struct str *out, const struct node *root);

/*
 * Adds what stands behind a key's colon or behind a dash at `column`: a space and the value, or
 * the value on the lines below; ends with a line end. The last line of `out` is the one it stands
 * on, key or dash included.
 */
void tree_write_behind(struct str *out, const struct node *value, size_t column, bool dash,
		       const struct layout *layout);

/* Adds a key and its colon, in block style at `indent`. */
void tree_write_key(struct str *out, const struct node *key, size_t indent);

/* Whether a text must be quoted to stay a text in YAML 1.1 and 1.2 (plain, block context). */
bool tree_needs_quotes(struct slice text);

#endif
