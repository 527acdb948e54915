/* SPDX-License-Identifier: Apache-2.0 */
/*
 * caution - what a strict reader says about a word without quotes
 *
 * yaml.ambiguous where YAML 1.1 would read another value, yaml.null-empty where nothing stands
 * behind a key, yaml.alias for the key <<.
 */
#ifndef NETZ_TREE_CAUTION_H
#define NETZ_TREE_CAUTION_H

#include "tree/build.h"

/* Looks at a plain scalar that is the next to be added to the tree. */
void caution_plain(struct builder *builder, const struct node *node);

#endif
