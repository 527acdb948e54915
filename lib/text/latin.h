/* SPDX-License-Identifier: Apache-2.0 */
/*
 * latin - folding what western Europe writes, without ICU
 *
 * ICU costs 25 ms to open and 90 µs for a sentence; nearly every text of an inventory is this one.
 * The result is the one that fold_search() has from ICU (a test compares every code point).
 */
#ifndef NETZ_TEXT_LATIN_H
#define NETZ_TEXT_LATIN_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Adds `text` folded as fold_search() says, when ASCII, the letters U+00C0 to U+00FF and the marks
 * of German sentences are all there is; else adds nothing and gives false.
 */
bool latin_fold(struct str *out, struct slice text);

#endif
