/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json - JSON text to a tree with places (the only reader that uses jansson)
 *
 * Owner, errors: as tree/read.h; findings json.syntax, yaml.duplicate-key, yaml.limit, yaml.limit.
 * Standard: RFC 8259; duplicate names are refused.
 */
#ifndef NETZ_TREE_JSON_H
#define NETZ_TREE_JSON_H

#include "tree/read.h"

enum status tree_read_json(struct arena *arena, struct source *source,
			   const struct read_profile *profile, struct node **root,
			   struct diags *diags);

#endif
