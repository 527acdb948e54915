/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regex - ECMA-262 patterns as JSON Schema means them (the only user of PCRE2)
 *
 * Owner:  struct regex ends with regex_free().
 * Errors: STATUS_INVALID for a pattern that does not compile. A match that would be too expensive
 *         is REGEX_TOO_EXPENSIVE and never "no match".
 * Standard: JSON Schema 2020-12 Core, section 6.4; libraries: PCRE2 with UTF, DOLLAR_ENDONLY,
 *         ALT_BSUX, EXTRA_ALT_BSUX, MATCH_UNSET_BACKREF, ALLOW_EMPTY_CLASS, NEVER_BACKSLASH_C.
 */
#ifndef NETZ_TEXT_REGEX_H
#define NETZ_TEXT_REGEX_H

#include "base/status.h"
#include "base/str.h"

struct regex;

enum regex_result { REGEX_NO, REGEX_YES, REGEX_TOO_EXPENSIVE };

/* `**out` is yours; on STATUS_INVALID `problem` (may be NULL) gets PCRE2's sentence. */
enum status regex_compile(struct regex **out, struct slice pattern, struct str *problem);

/* Searches `text` (well-formed UTF-8), unanchored. */
enum regex_result regex_match(const struct regex *regex, struct slice text);

void regex_free(struct regex *regex);

/* Gives back what this thread keeps from one match to the next; for threads that end. Several
 * threads may match with one regex at a time. */
void regex_end(void);

#endif
