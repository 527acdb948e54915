/* SPDX-License-Identifier: Apache-2.0 */
/*
 * snippet - the line of a finding with carets under what is meant
 *
 *       7 | category: kitaa
 *         |           ^^^^^
 *
 * At most 100 columns: of a longer line the part around the place is shown. Nothing of the line
 * reaches the output unescaped; carets are placed by width on a terminal.
 */
#ifndef NETZ_OUT_SNIPPET_H
#define NETZ_OUT_SNIPPET_H

#include "base/str.h"
#include "diag/diag.h"

/* Columns before the line's text. */
enum { SNIPPET_GUTTER = 8 };

/* Adds both lines, each with its line end; nothing where the finding has no line to show.
 * `colour_on` and `colour_off` surround the carets (may be ""). */
void snippet_add(struct str *out, const struct diag *diag, const char *colour_on,
		 const char *colour_off);

#endif
