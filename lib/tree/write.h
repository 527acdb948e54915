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

/* Adds the document; ends with a line end. */
void tree_write(struct str *out, const struct node *root);

/* Whether a text must be quoted to stay a text in YAML 1.1 and 1.2 (plain, block context). */
bool tree_needs_quotes(struct slice text);

#endif
