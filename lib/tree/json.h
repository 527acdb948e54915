/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json - JSON text to a tree with places, and what is wrong with it in words
 *
 * A reader of its own, because libraries stop at the first mistake and say "unexpected token": this
 * one knows the mistakes that people make (a comma too many, comments, single quotes, True, 01),
 * names each at its token and reads on behind it.
 *
 * Owner:  as tree/read.h.
 * Errors: as tree/read.h; findings json.syntax, yaml.duplicate-key, yaml.limit. `root` is NULL
 * after a mistake that leaves a value or the structure unknown. Standard: RFC 8259; names that are
 * there twice (decoded) are refused; depth as the profile says.
 */
#ifndef NETZ_TREE_JSON_H
#define NETZ_TREE_JSON_H

#include "base/vec.h"
#include "tree/read.h"

enum status tree_read_json(struct arena *arena, struct source *source,
			   const struct read_profile *profile, struct node **root,
			   struct diags *diags);

/* Reads a value a line (JSON Lines, ndjson) and appends those that are whole (struct node *). Blank
 * lines are left out. */
enum status tree_read_json_lines(struct arena *arena, struct source *source,
				 const struct read_profile *profile, struct vec *roots,
				 struct diags *diags);

#endif
