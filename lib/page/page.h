/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page - a document for readers, built once and written as Markdown, HTML or plain text
 *
 * A page is a tree of elements; page_begin() opens one inside the open one, page_end() closes it,
 * text goes into the open one. Whoever builds a page cannot write markup: escaping is the
 * renderers' business.
 *
 *   page_begin(page, PAGE_PARAGRAPH);
 *   page_text(page, SLICE("Known are "));
 *   page_number(page, SLICE("130"), addresses, 130);
 *   page_end(page);
 *
 * Owner:  a page owns copies of all texts; page_close() ends it.
 * Errors: none; a wrong order of begin and end is a bug and ends in an assertion.
 */
#ifndef NETZ_PAGE_PAGE_H
#define NETZ_PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum page_element {
	PAGE_SECTION, /* a chapter; `anchor` */
	PAGE_HEADING, /* level 1-6 */
	PAGE_PARAGRAPH,
	PAGE_NOTE, /* a remark the reader must not miss */
	PAGE_LIST,
	PAGE_NUMBERED,
	PAGE_ITEM,
	PAGE_TABLE, /* holds a caption and rows */
	PAGE_CAPTION,
	PAGE_ROW,
	PAGE_HEAD, /* head cell of a column or, first in a later row, of the row */
	PAGE_CELL,
	PAGE_TERMS, /* description list */
	PAGE_TERM,
	PAGE_DETAIL,  /* the description of a term */
	PAGE_LITERAL, /* lines that stay as they are, in letters of one width */
	PAGE_STRONG,  /* inline from here on */
	PAGE_EMPHASIS,
	PAGE_CODE,
	PAGE_LINK,   /* `target`: http, https, mailto, tel, or #anchor; anything else is written as
			text */
	PAGE_NUMBER, /* a number that opens to the addresses behind it */
	PAGE_TEXT,
	PAGE_BREAK,  /* a line break */
	PAGE_FIGURE, /* an SVG of page/chart.h with its text alternative */
};

struct page_node {
	enum page_element element;
	int level;		      /* PAGE_HEADING: 1-6; PAGE_CELL: heat 0-5 (0 = none) */
	bool numeric;		      /* PAGE_CELL, PAGE_HEAD: right-aligned */
	struct slice text;	      /* PAGE_TEXT, PAGE_LITERAL, PAGE_FIGURE (text alternative) */
	struct slice target;	      /* PAGE_LINK; PAGE_FIGURE: the SVG */
	struct slice anchor;	      /* any block, row or item (page_anchor()), or empty */
	const struct slice *evidence; /* PAGE_NUMBER: addresses, sorted */
	size_t evidence_count;
	struct page_node *first, *last, *next;
};

struct page;

/* `title` is the document's; `language` a tag ("de"). Yours. */
struct page *page_open(struct slice title, const char *language);
void page_close(struct page *page);

/* What the renderers walk: the children of the root are the document. Borrowed. */
const struct page_node *page_root(const struct page *page);
struct slice page_title(const struct page *page);
const char *page_language(const struct page *page);

void page_begin(struct page *page, enum page_element element);
void page_end(struct page *page);
void page_begin_section(struct page *page, struct slice anchor);
void page_begin_cell(struct page *page, bool numeric, int heat);
void page_begin_link(struct page *page, struct slice target);

void page_text(struct page *page, struct slice text);
void page_break(struct page *page);

/* Whole elements at once. `anchor` may be empty. */
void page_heading(struct page *page, int level, struct slice anchor, struct slice text);
void page_paragraph(struct page *page, struct slice text);
void page_item(struct page *page, struct slice text);
void page_cell(struct page *page, struct slice text);
void page_head(struct page *page, struct slice text, bool numeric);
void page_link(struct page *page, struct slice target, struct slice text);
void page_literal(struct page *page, struct slice text); /* lines */

/*
 * A number and the addresses it counts; they are copied and sorted. The text is what is shown
 * ("130"). An address may name a part of a record behind "#" ("need/x#statements.2").
 */
void page_number(struct page *page, struct slice text, const struct slice *addresses, size_t count);

/* An accessible picture: `svg` is what page/chart.h made, `alternative` says it in words. */
void page_figure(struct page *page, struct slice svg, struct slice alternative);

/* Gives the innermost open element an anchor: a link "#anchor" leads there. */
void page_anchor(struct page *page, struct slice anchor);
bool page_has_anchor(const struct page *page, struct slice anchor);

/* The name under which an address is shown in lists of evidence, beside the address. */
void page_name(struct page *page, struct slice address, struct slice name);
struct slice page_name_of(const struct page *page, struct slice address); /* empty: none */

/*
 * A translated sentence with numbered places (%1$s … %9$s) for elements: calls `part(context,
 * index)` at each place (index from 1), adds the rest as text; %% is a percent sign. Lets a number
 * with evidence stand inside a sentence of either language.
 */
void page_sentence(struct page *page, const char *format,
		   void (*part)(void *context, unsigned index), void *context);

#endif
