/* SPDX-License-Identifier: Apache-2.0 */
/*
 * comment - the comments of a record's file, which its tree does not have
 *
 * Owner:  everything is borrowed.
 * Errors: finding yaml.ambiguous (a warning).
 */
#ifndef NETZ_RECORD_COMMENT_H
#define NETZ_RECORD_COMMENT_H

#include <stdbool.h>

#include "diag/diag.h"
#include "tree/node.h"

/* Moves `span` on to the next comment behind it, "#" and all to the end of the line; zeroed before
 * the first. false where there is none. `root` is the tree of `source`. */
bool comment_next(const struct source *source, const struct node *root, struct span *span);

/* "Treffpunkt #5" is the text "Treffpunkt" to YAML: asks about a "#" behind a value that no space
 * follows. */
void comment_check(struct source *source, const struct node *root, struct diags *diags);

#endif
