/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8 - code points in UTF-8: checking, counting, width, and what hides
 *
 * Lengths are bytes where the name says nothing else. Nothing here allocates but what adds to a
 * str. Standard: RFC 3629 (no overlong forms, no surrogates, at most U+10FFFF).
 */
#ifndef NETZ_TEXT_UTF8_H
#define NETZ_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* What a code point can do to a reader who cannot see it. */
enum utf8_hidden {
	UTF8_PLAIN,
	UTF8_CONTROL,	/* C0 but tab, LF, CR; DEL; C1 (NEL too) */
	UTF8_BIDI,	/* U+061C, U+200E, U+200F, U+202A-202E, U+2066-2069 */
	UTF8_INVISIBLE, /* zero width but ZWJ and ZWNJ, soft hyphen, tags, BOM inside, LS, PS,
			   fillers */
};

/*
 * Reads the code point at the start of `text` into `point` and gives its length in bytes; 0 when
 * the bytes are not well-formed UTF-8 (or `text` is empty).
 */
size_t utf8_decode(struct slice text, uint32_t *point);

/* Adds `point` to `out`; what is no scalar value becomes U+FFFD. */
void utf8_encode(struct str *out, uint32_t point);

/* The offset of the first byte that is not well-formed UTF-8, or text.len when all are. */
size_t utf8_valid(struct slice text);

/* How many code points; an ill-formed byte counts as one. */
size_t utf8_count(struct slice text);

/* The byte offset of the code point number `index` (0-based), or text.len past the end. */
size_t utf8_offset(struct slice text, size_t index);

/* Columns on a terminal: combining marks 0, East Asian wide and emoji 2, the rest 1. */
size_t utf8_width(struct slice text);

/* Cuts to at most `columns` columns, with "…" as the last one when something was cut. */
void utf8_cut(struct str *out, struct slice text, size_t columns);

enum utf8_hidden utf8_hidden(uint32_t point);

/* The first hidden code point (see above) in `text`: its offset, or text.len; `point` is set. */
size_t utf8_find_hidden(struct slice text, uint32_t *point);

/*
 * Adds `text` so that a terminal shows it and neither it nor a CI runner can obey it: hidden code
 * points and ill-formed bytes become visible escapes (\x1b, \u{202e}), so do "::" where a line of
 * `out` begins and "##[" (\x3a:, ##\x5b); tabs become spaces, line ends too when `one_line`.
 * Everything that goes to a terminal or a human format passes here.
 */
void utf8_show(struct str *out, struct slice text, bool one_line);

#endif
