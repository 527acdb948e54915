/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lines - looking around in the lines of a YAML text, for who explains what is wrong with it
 *
 * Offsets are bytes of the source. Nothing here parses: it sees what people see.
 */
#ifndef NETZ_TREE_LINES_H
#define NETZ_TREE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag/source.h"

#define LINES_NOWHERE SIZE_MAX

/* The byte at `at`; a line feed past the end. */
char lines_byte(const struct source *source, size_t at);

bool lines_is_end(char byte);	/* LF, CR */
bool lines_is_blank(char byte); /* these, space and tab */

/* Where the line that holds `at` begins, where its first character is that is no space, and where
 * its text ends (white space behind it left out; at least one byte behind `at`). */
size_t lines_begin(const struct source *source, size_t at);
size_t lines_text(const struct source *source, size_t at);
size_t lines_text_end(const struct source *source, size_t at);

/* How many spaces the line begins with. */
size_t lines_indent(const struct source *source, size_t at);

/* The last byte before `at` on its line that is no blank, or LINES_NOWHERE. */
size_t lines_last(const struct source *source, size_t at);

/* The text of the next line above that holds more than a comment, or LINES_NOWHERE. */
size_t lines_above(const struct source *source, size_t at);

/* The first colon between `begin` and the line's end that a blank follows; LINES_NOWHERE: none. */
size_t lines_colon(const struct source *source, size_t begin);

/* Whether `begin` starts a key as people write them ("name:", "\"name\": …"): one word. */
bool lines_is_key(const struct source *source, size_t begin);

/* Whether "- " stands at `at`. */
bool lines_is_dash(const struct source *source, size_t at);

/* The length of a character at `at` that looks like a space and is none, or 0; its number. */
size_t lines_false_space(const struct source *source, size_t at, uint32_t *point);

/* The length of a quote that word processors put where a straight one belongs, at the start of
 * `text`; 0 where there is none. */
size_t lines_curly(struct slice text);

/* One character at `begin`, nothing at a line's end; or up to `end` where that lies behind. */
struct span lines_span(const struct source *source, size_t begin, size_t end);

#endif
