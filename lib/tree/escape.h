/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escape - characters that a double-quoted text spells as an escape
 *
 * "\0" and "\u202e" hide in plain ASCII: the finding lies on the escape itself. Standard:
 * YAML 1.2.2, section 5.7; RFC 8259, section 7, is a part of it but for surrogate pairs.
 */
#ifndef NETZ_TREE_ESCAPE_H
#define NETZ_TREE_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "diag/diag.h"
#include "diag/source.h"

/* The character that the escape at the start of `text` (a backslash) stands for, and its length in
 * bytes; 0 where it is none (an escaped line end, a surrogate). */
size_t escape_decode(struct slice text, uint32_t *point);

/* The unit of UTF-16 that the escape \uNNNN at the start of `text` names, surrogates too. */
#define ESCAPE_NO_UNIT UINT32_MAX
uint32_t escape_unit(struct slice text);

/* Looks at a well-formed text with its quotes at `span`: NUL always, what hides where `strict`. */
void escape_check(struct source *source, struct span span, bool strict, struct diags *diags);

#endif
