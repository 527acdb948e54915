/* SPDX-License-Identifier: Apache-2.0 */
/*
 * render - a page as text: CommonMark (markdown.c), self-contained HTML (html.c), plain text
 * (plain.c)
 *
 * Same page, same bytes. Every text is escaped for where it goes; a hidden code point becomes
 * visible; a link target that is not http, https, mailto, tel or an anchor of the page is written
 * as text.
 */
#ifndef NETZ_PAGE_RENDER_H
#define NETZ_PAGE_RENDER_H

#include "page/page.h"

/*
 * CommonMark with GFM tables. Numbers with evidence get a reference [n1] and an annex "evidence" at
 * the end. No raw HTML, no autolinks, no mentions.
 */
void render_markdown(const struct page *page, struct str *out);

/* One HTML5 file: inline `css` (trusted, from the binary), no script, a strict
 * Content-Security-Policy; a table of contents. A number's list shows names, links and addresses;
 * one of more than 40 only addresses. */
void render_html(const struct page *page, struct slice css, struct str *out);

/* Plain text wrapped at `columns` (0 = never), with bold headings where `colour`. */
void render_plain(const struct page *page, size_t columns, bool colour, struct str *out);

#endif
