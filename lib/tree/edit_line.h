/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edit_line - lines, blanks and comments of YAML text that lies between values
 *
 * Lines end at LF, CRLF or CR. All places are bytes; none of the functions reads past the end.
 * Only for text outside of scalars: in one, "#" is no comment.
 */
#ifndef NETZ_TREE_EDIT_LINE_H
#define NETZ_TREE_EDIT_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Where the line that holds `at` begins; where it ends, line end excluded; where the next begins.
 */
size_t edit_line_begin(struct slice bytes, size_t at);
size_t edit_line_end(struct slice bytes, size_t at);
size_t edit_line_next(struct slice bytes, size_t at);

/* The first byte from `at` on that is no space or tab; that is no white space and no comment. */
size_t edit_line_skip_blanks(struct slice bytes, size_t at);
size_t edit_line_skip(struct slice bytes, size_t at);

/* Whether nothing, or only a comment, stands from `at` to the line's end; false at the text's. */
bool edit_line_is_blank(struct slice bytes, size_t at);
bool edit_line_is_comment(struct slice bytes, size_t at);

/* Whether [begin, end) is white space, line ends included; whether it holds a line end. */
bool edit_line_is_space(struct slice bytes, size_t begin, size_t end);
bool edit_line_breaks(struct slice bytes, size_t begin, size_t end);

/* The line end that most lines have: "\n", "\r\n", or "\r" where there is no other. Static. */
const char *edit_line_ending(struct slice bytes);

#endif
