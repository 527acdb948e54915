/* SPDX-License-Identifier: Apache-2.0 */
#include "page/plain_table.h"
#include "page/render.h"
#include "page/wrap.h"
#include "text/utf8.h"

enum { TERM_WIDEST = 26 };

struct plain {
	struct str *out;
	size_t columns;
	bool colour;
	bool tight; /* no empty line before the next block */
};

static void render_blocks(struct plain *plain, const struct page_node *first, size_t indent);
static void render_items(struct plain *plain, const struct page_node *list, size_t indent,
			 size_t column);

/* A target is shown where the text does not say it already. */
static void add_link(struct str *text, const struct page_node *link)
{
	size_t before = text->len;
	plain_inline(text, link->first, NULL);
	struct slice shown = slice_part(str_slice(text), before, text->len);
	if (link->target.len == 0 || link->target.data[0] == '#' ||
	    slice_equal(shown, link->target) || slice_starts(link->target, "mailto:") ||
	    slice_starts(link->target, "tel:"))
		return;
	str_add(text, shown.len > 0 ? " <" : "<");
	utf8_show(text, link->target, true);
	str_add_char(text, '>');
}

void plain_inline(struct str *text, const struct page_node *first, const struct page_node *end)
{
	for (const struct page_node *node = first; node != end; node = node->next) {
		switch (node->element) {
		case PAGE_TEXT:
		case PAGE_NUMBER: utf8_show(text, node->text, false); break;
		case PAGE_BREAK: str_add_char(text, '\n'); break;
		case PAGE_LINK: add_link(text, node); break;
		default: plain_inline(text, node->first, NULL); break;
		}
	}
}

static void begin_block(struct plain *plain)
{
	if (!plain->tight && plain->out->len > 0)
		str_add_char(plain->out, '\n');
	plain->tight = false;
}

static bool is_inline(enum page_element element)
{
	return element >= PAGE_STRONG && element != PAGE_FIGURE;
}

/* A block's own text from column `indent` on (the line holds `column`), then the blocks inside it.
 */
static void render_content(struct plain *plain, const struct page_node *node, size_t indent,
			   size_t column)
{
	const struct page_node *block = node->first;
	while (block != NULL && is_inline(block->element))
		block = block->next;
	struct str text = { 0 };
	plain_inline(&text, node->first, block);
	if (text.len == 0 && column > 0 && block != NULL && block->element == PAGE_LIST) {
		/* a list that is all there is begins on the line of its label */
		render_items(plain, block, indent, column);
		block = block->next;
	} else if (text.len > 0 || column > 0)
		wrap_text(plain->out, slice_trim(str_slice(&text)), plain->columns, indent, column);
	str_free(&text);
	if (block != NULL) {
		plain->tight = true;
		render_blocks(plain, block, indent);
	}
}

static void render_heading(struct plain *plain, const struct page_node *node, size_t indent)
{
	begin_block(plain);
	struct str text = { 0 };
	plain_inline(&text, node->first, NULL);
	str_add_repeat(plain->out, ' ', indent);
	str_add(plain->out, plain->colour ? "\033[1m" : "");
	str_add_slice(plain->out, str_slice(&text));
	str_add(plain->out, plain->colour ? "\033[0m\n" : "\n");
	if (!plain->colour && node->level <= 2) {
		str_add_repeat(plain->out, ' ', indent);
		str_add_repeat(plain->out, node->level == 1 ? '=' : '-',
			       utf8_width(str_slice(&text)));
		str_add_char(plain->out, '\n');
	}
	str_free(&text);
}

static void render_items(struct plain *plain, const struct page_node *list, size_t indent,
			 size_t column)
{
	size_t number = 0;
	for (const struct page_node *item = list->first; item != NULL; item = item->next) {
		struct str mark = { 0 };
		if (list->element == PAGE_NUMBERED)
			str_addf(&mark, "%zu. ", ++number);
		else
			str_add(&mark, "- ");
		str_add_repeat(plain->out, ' ', indent > column ? indent - column : 0);
		column = 0;
		str_add_slice(plain->out, str_slice(&mark));
		render_content(plain, item, indent + mark.len, indent + mark.len);
		str_free(&mark);
	}
	plain->tight = false;
}

static void render_list(struct plain *plain, const struct page_node *list, size_t indent)
{
	begin_block(plain);
	render_items(plain, list, indent, 0);
}

static size_t term_width(const struct page_node *terms)
{
	size_t widest = 0;
	for (const struct page_node *node = terms->first; node != NULL; node = node->next) {
		if (node->element != PAGE_TERM)
			continue;
		struct str text = { 0 };
		plain_inline(&text, node->first, NULL);
		size_t width = utf8_width(str_slice(&text));
		widest = width > widest && width <= TERM_WIDEST ? width : widest;
		str_free(&text);
	}
	return widest;
}

/* Terms on the left, details in a column beside them; a term that is too wide has its own line. */
static void render_terms(struct plain *plain, const struct page_node *terms, size_t indent)
{
	begin_block(plain);
	size_t left = indent + term_width(terms) + 2;
	size_t column = 0;
	for (const struct page_node *node = terms->first; node != NULL; node = node->next) {
		if (node->element != PAGE_TERM) {
			render_content(plain, node, left, column);
			column = 0;
			continue;
		}
		struct str text = { 0 };
		plain_inline(&text, node->first, NULL);
		str_add_repeat(plain->out, ' ', indent);
		str_add_slice(plain->out, str_slice(&text));
		column = indent + utf8_width(str_slice(&text));
		str_free(&text);
		if (column + 2 > left || node->next == NULL || node->next->element == PAGE_TERM) {
			str_add_char(plain->out, '\n');
			column = 0;
		}
	}
	plain->tight = false;
}

static void render_literal(struct plain *plain, struct slice text, size_t indent)
{
	struct slice line;
	while (slice_next(&text, '\n', &line)) {
		str_add_repeat(plain->out, ' ', line.len > 0 ? indent : 0);
		utf8_show(plain->out, line, true);
		str_add_char(plain->out, '\n');
	}
}

static void render_block(struct plain *plain, const struct page_node *node, size_t indent)
{
	switch (node->element) {
	case PAGE_SECTION: render_blocks(plain, node->first, indent); return;
	case PAGE_HEADING: render_heading(plain, node, indent); return;
	case PAGE_LIST:
	case PAGE_NUMBERED: render_list(plain, node, indent); return;
	case PAGE_TERMS: render_terms(plain, node, indent); return;
	default: break;
	}
	begin_block(plain);
	switch (node->element) {
	case PAGE_TABLE: plain_table(plain->out, node, plain->columns, indent); break;
	case PAGE_LITERAL: render_literal(plain, node->text, indent); break;
	case PAGE_FIGURE: wrap_text(plain->out, node->text, plain->columns, indent, 0); break;
	case PAGE_NOTE:
		str_add_repeat(plain->out, ' ', indent);
		str_add(plain->out, "! ");
		render_content(plain, node, indent + 2, indent + 2);
		break;
	default: render_content(plain, node, indent, 0); break;
	}
}

static void render_blocks(struct plain *plain, const struct page_node *first, size_t indent)
{
	for (const struct page_node *node = first; node != NULL; node = node->next)
		render_block(plain, node, indent);
}

void render_plain(const struct page *page, size_t columns, bool colour, struct str *out)
{
	struct plain plain = { .out = out, .columns = columns, .colour = colour, .tight = true };
	render_blocks(&plain, page_root(page)->first, 0);
}
