/* SPDX-License-Identifier: Apache-2.0 */
/*
 * conflict - the lines that Git leaves in a file when two versions could not be joined
 *
 * They are no mistake of YAML or JSON, and whatever a parser says about them helps nobody:
 * yaml.conflict is the only finding then.
 */
#ifndef NETZ_TREE_CONFLICT_H
#define NETZ_TREE_CONFLICT_H

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "diag/source.h"

/* The first byte of a line <<<<<<<, from `start` on, that a line ======= follows; SIZE_MAX. */
size_t conflict_find(const struct source *source, size_t start);

/* Whether the line at `at` is one of these: <<<<<<<, |||||||, =======, >>>>>>>. */
bool conflict_is_line(const struct source *source, size_t at);

/* Names every conflict from `start` on, at its first line; gives whether there is one. */
bool conflict_add(struct source *source, size_t start, struct diags *diags);

/* Names the line at `at`. */
void conflict_add_line(struct source *source, size_t at, struct diags *diags);

#endif
