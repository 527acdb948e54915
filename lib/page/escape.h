/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escape - text made harmless for the place it goes to
 *
 * Hidden code points and ill-formed bytes become visible first (text/utf8.h), in every form.
 * Standards: HTML (WHATWG, 13.3), XML 1.0 (2.2, 2.4), CommonMark 0.30 (2.4), GFM (6.9, tables).
 */
#ifndef NETZ_PAGE_ESCAPE_H
#define NETZ_PAGE_ESCAPE_H

#include <stdbool.h>

#include "base/str.h"

/* Text for HTML and XML, in content and in quoted attributes alike. Line ends stay. */
void escape_html(struct str *out, struct slice text);

/*
 * Text for CommonMark on one line: no markup, no raw HTML, no autolink, no mention. Line ends
 * become hard breaks, in a table cell (`cell`) spaces.
 */
void escape_markdown(struct str *out, struct slice text, bool cell);

/* A code span that shows exactly `text` (line ends as spaces). */
void escape_markdown_code(struct str *out, struct slice text, bool cell);

/*
 * Whether a link may lead to `target`: http, https, mailto or tel with something behind the colon,
 * or "#…"; nothing hidden, no white space inside.
 */
bool escape_link_is_safe(struct slice target);

/* A safe target for "<…>" of CommonMark. */
void escape_markdown_target(struct str *out, struct slice target);

#endif
