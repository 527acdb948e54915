/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scalar - one text in the YAML style that shows it best
 *
 * Standard: YAML 1.2.2, chapters 7.3 (flow scalars) and 8.1 (block scalars).
 */
#ifndef NETZ_TREE_SCALAR_H
#define NETZ_TREE_SCALAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "tree/node.h"

enum { SCALAR_COLUMNS = 80 };

/* Whether a plain text would not stay the text it is; in a flow list or map more characters
 * matter. */
bool scalar_needs_quotes(struct slice text, bool flow);

/* Adds a scalar on one line: plain, or in the quotes that need the fewest escapes. */
void scalar_add_line(struct str *out, const struct node *node, bool flow);

/* As scalar_add_line(), but a text in the quotes of `style` where it names quotes that can hold
 * it. */
void scalar_add_as(struct str *out, const struct node *node, enum node_style style, bool flow);

/*
 * Whether a text is shown better as a block: it has line ends, or spaces to fold at and more
 * columns than are left behind `column`; and a block can hold it.
 */
bool scalar_wants_block(struct slice text, size_t column);

/* Adds it as a block: header, line end, lines indented by `indent`, the last line end included. */
void scalar_add_block(struct str *out, struct slice text, size_t indent);

#endif
