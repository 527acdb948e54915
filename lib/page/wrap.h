/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wrap - text broken into lines at spaces, for terminals
 *
 * Width is columns of text/utf8.h. A word that is too long stays whole.
 */
#ifndef NETZ_PAGE_WRAP_H
#define NETZ_PAGE_WRAP_H

#include <stddef.h>

#include "base/str.h"

/*
 * Cuts the next line of at most `width` columns (0 = no limit) off `rest`; a line end in the text
 * ends it too. False when the text is used up; `line` has no spaces at its end.
 */
bool wrap_next(struct slice *rest, size_t width, struct slice *line);

/*
 * Adds `text` with lines up to `columns` (0 = no limit), each begun at column `indent`, and a line
 * end. The current line of `out` already holds `column` columns. No line becomes a command of a CI
 * runner by beginning where the text did not (text/utf8.h: utf8_show).
 */
void wrap_text(struct str *out, struct slice text, size_t columns, size_t indent, size_t column);

#endif
