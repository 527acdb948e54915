/* SPDX-License-Identifier: Apache-2.0 */
/*
 * snippet - the line of a finding with carets under what is meant
 *
 *       7 | category: kitaa
 *         |           ^^^^^
 *
 * Of a line that is too long the part around the place is shown; a tab reads "→". Nothing of the
 * line reaches the output unescaped; carets are placed by width on a terminal.
 */
#ifndef NETZ_OUT_SNIPPET_H
#define NETZ_OUT_SNIPPET_H

#include "base/str.h"
#include "diag/diag.h"

/* Columns before the line's text. */
enum { SNIPPET_GUTTER = 8 };

/* What surrounds the parts, all "" without colour. */
struct snippet_look {
	size_t columns; /* at most so many; 0 or more than 100: 100 */
	const char *gutter;
	const char *carets;
	const char *off;
};

/* Adds both lines, each with its line end; nothing where the finding has no line to show. */
void snippet_add(struct str *out, const struct diag *diag, const struct snippet_look *look);

#endif
