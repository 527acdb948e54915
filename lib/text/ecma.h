/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ecma - a pattern of ECMA-262 in PCRE2's words; for text/regex
 *
 * Both write most things alike and mean some of them differently; what PCRE2 has beyond ECMA-262 is
 * refused. Standard: ECMA-262, 22.2 (patterns with the flag u).
 */
#ifndef NETZ_TEXT_ECMA_H
#define NETZ_TEXT_ECMA_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Adds to `out` what PCRE2 must be given for `pattern` (with the options that text/regex.h names).
 * Gives NULL, or what is wrong with the pattern: an N_() sentence; `out` is of no use then.
 * `branches`: some part is repeated, optional or one of several, so a search may have to go back.
 */
const char *ecma_translate(struct slice pattern, struct str *out, bool *branches);

#endif
