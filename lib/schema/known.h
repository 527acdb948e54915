/* SPDX-License-Identifier: Apache-2.0 */
/*
 * known - schemas that are, byte for byte, part of the binary, and were read when it was built
 *
 * Owner:  the tree lives in the arena.
 * Errors: none; nothing is ever found in the text of such a file.
 */
#ifndef NETZ_SCHEMA_KNOWN_H
#define NETZ_SCHEMA_KNOWN_H

#include "base/arena.h"
#include "base/str.h"
#include "tree/node.h"

/* The tree of the file at `path` ("schemas/offer.yaml"), or NULL when the binary has no file with
 * this path and these bytes. */
struct node *known_tree(struct arena *arena, struct slice path, struct slice bytes);

#endif
