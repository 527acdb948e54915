/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plain - what a word without quotes means in YAML 1.2, and what YAML 1.1 made of it
 *
 * Standards: YAML 1.2.2, section 10.3.2 (core schema); YAML 1.1's type repository (bool, int,
 * float) for the words that older readers twist.
 */
#ifndef NETZ_TREE_PLAIN_H
#define NETZ_TREE_PLAIN_H

#include <stdbool.h>

#include "base/str.h"
#include "tree/node.h"

/* The core schema's type of a plain scalar: `12:30` and `no` are NODE_TEXT, 012 is NODE_INT. */
enum node_type tree_plain_type(struct slice lexeme);

/*
 * Whether YAML 1.1 reads the whole scalar as another value than the core schema does: no, Yes, on,
 * 012, 0o12, 1_000, 12:30, 1e3. Dates are none of these: they look the same to people.
 */
bool plain_is_ambiguous(struct slice lexeme);

#endif
