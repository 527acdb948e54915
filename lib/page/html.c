/* SPDX-License-Identifier: Apache-2.0 */
#include "page/escape.h"
#include "page/render.h"
#include "text/message.h"

enum {
	WIDE = 10, /* columns */
	NARROW = 2,
	SHORT = 10, /* rows */
	LONG = 40   /* addresses: a longer list is for looking things up, and stays small */
};

struct html {
	const struct page *page;
	struct str *out;
};

static void render_nodes(struct html *html, const struct page_node *first);

static void add_id(struct html *html, const struct page_node *node)
{
	if (node->anchor.len == 0)
		return;
	str_add(html->out, " id=\"");
	escape_html(html->out, node->anchor);
	str_add_char(html->out, '"');
}

static void add_href(struct html *html, struct slice target)
{
	str_add(html->out, " href=\"");
	escape_html(html->out, target);
	str_add_char(html->out, '"');
}

static void add_text(struct html *html, struct slice text)
{
	while (text.len > 0) {
		size_t end = slice_find(text, '\n', 0);
		escape_html(html->out, slice_part(text, 0, end));
		if (end + 1 < text.len)
			str_add(html->out, "<br>");
		text = slice_part(text, end + 1, text.len);
	}
}

/* One address (behind "#" a part of the record): its name, where there is one, leads to where the
 * page tells more. */
static void add_address(struct html *html, struct slice address)
{
	struct slice record = slice_part(address, 0, slice_find(address, '#', 0));
	struct slice name = page_name_of(html->page, record);
	bool linked = page_has_anchor(html->page, record);
	str_add(html->out, "<li>");
	if (linked) {
		str_add(html->out, "<a href=\"#");
		escape_html(html->out, record);
		str_add(html->out, "\">");
	}
	escape_html(html->out, name.len > 0 ? name : address);
	if (linked)
		str_add(html->out, "</a>");
	if (name.len > 0) {
		str_add(html->out, " <code>");
		escape_html(html->out, address);
		str_add(html->out, "</code>");
	}
}

static void add_number(struct html *html, const struct page_node *node)
{
	if (node->evidence_count == 0) {
		str_add(html->out, "<span class=\"n\" data-n=\"0\">");
		escape_html(html->out, node->text);
		str_add(html->out, "</span>");
		return;
	}
	str_addf(html->out, "<details class=\"n\" data-n=\"%zu\"><summary>", node->evidence_count);
	escape_html(html->out, node->text);
	str_add(html->out, "</summary><ul>");
	for (size_t i = 0; i < node->evidence_count; i++) {
		if (node->evidence_count <= LONG) {
			add_address(html, node->evidence[i]);
			continue;
		}
		str_add(html->out, "<li>");
		escape_html(html->out, node->evidence[i]);
	}
	str_add(html->out, "</ul></details>");
}

/* <details> is no phrasing content: what holds one must not be a <p>. */
static bool holds_only_phrasing(const struct page_node *first)
{
	for (const struct page_node *node = first; node != NULL; node = node->next) {
		if (node->element < PAGE_STRONG || node->element == PAGE_FIGURE ||
		    (node->element == PAGE_NUMBER && node->evidence_count > 0) ||
		    !holds_only_phrasing(node->first))
			return false;
	}
	return true;
}

static void wrap(struct html *html, const char *name, const struct page_node *node)
{
	str_addf(html->out, "<%s", name);
	add_id(html, node);
	str_add_char(html->out, '>');
	render_nodes(html, node->first);
	str_addf(html->out, "</%s>", name);
}

static void add_block(struct html *html, const char *name, const struct page_node *node)
{
	wrap(html, name, node);
	str_add_char(html->out, '\n');
}

static void add_paragraph(struct html *html, const struct page_node *node)
{
	bool phrasing = holds_only_phrasing(node->first);
	str_add(html->out, phrasing ? "<p" : "<div class=\"p\"");
	add_id(html, node);
	str_add_char(html->out, '>');
	render_nodes(html, node->first);
	str_add(html->out, phrasing ? "</p>\n" : "</div>\n");
}

static void add_link(struct html *html, const struct page_node *node)
{
	bool safe = escape_link_is_safe(node->target);
	if (safe && node->target.data[0] == '#')
		safe = page_has_anchor(html->page, slice_part(node->target, 1, node->target.len));
	if (safe) {
		str_add(html->out, "<a");
		add_href(html, node->target);
		if (slice_starts(node->target, "http"))
			str_add(html->out, " rel=\"noreferrer noopener\"");
		str_add_char(html->out, '>');
	}
	render_nodes(html, node->first);
	if (node->first == NULL)
		escape_html(html->out, node->target);
	if (safe)
		str_add(html->out, "</a>");
}

static bool is_head_row(const struct page_node *row)
{
	for (const struct page_node *cell = row->first; cell != NULL; cell = cell->next)
		if (cell->element != PAGE_HEAD)
			return false;
	return row->first != NULL;
}

static void add_cell(struct html *html, const struct page_node *cell, bool in_head)
{
	bool head = cell->element == PAGE_HEAD && cell->first != NULL;
	str_add(html->out, head ? "<th" : "<td");
	if (head)
		str_addf(html->out, " scope=\"%s\"", in_head ? "col" : "row");
	if (cell->level > 0)
		str_addf(html->out, " class=\"num h%d\"", cell->level);
	else if (cell->numeric)
		str_add(html->out, " class=\"num\"");
	add_id(html, cell);
	str_add_char(html->out, '>');
	render_nodes(html, cell->first);
	str_add(html->out, head ? "</th>" : "</td>");
}

static size_t count_children(const struct page_node *parent)
{
	size_t count = 0;
	for (const struct page_node *node = parent->first; node != NULL; node = node->next)
		count++;
	return count;
}

/* "wide": a matrix, its columns may be narrower than words; "narrow": two columns stay close;
 * "short": fits on one sheet of paper. */
static void add_table_class(struct html *html, const struct page_node *table)
{
	size_t columns = table->last != NULL ? count_children(table->last) : 0;
	const char *form = columns > WIDE ? "wide" : columns <= NARROW ? "narrow" : "";
	const char *length = count_children(table) <= SHORT ? "short" : "";
	if (*form == '\0' && *length == '\0')
		return;
	str_addf(html->out, " class=\"%s%s%s\"", form, *form != '\0' && *length != '\0' ? " " : "",
		 length);
}

/* Text without elements, for an attribute. */
static void add_plain(struct html *html, const struct page_node *first)
{
	for (const struct page_node *node = first; node != NULL; node = node->next) {
		escape_html(html->out, node->text);
		add_plain(html, node->first);
	}
}

static void add_table(struct html *html, const struct page_node *table)
{
	const struct page_node *row = table->first;
	str_add(html->out, "<div class=\"table\" tabindex=\"0\"");
	if (row != NULL && row->element == PAGE_CAPTION) {
		str_add(html->out, " role=\"group\" aria-label=\"");
		add_plain(html, row->first);
		str_add_char(html->out, '"');
	}
	str_add(html->out, "><table");
	add_table_class(html, table);
	add_id(html, table);
	str_add(html->out, ">\n");
	if (row != NULL && row->element == PAGE_CAPTION) {
		add_block(html, "caption", row);
		row = row->next;
	}
	bool in_head = row != NULL && is_head_row(row);
	str_add(html->out, in_head ? "<thead>" : "<tbody>");
	for (; row != NULL; row = row->next) {
		if (in_head && !is_head_row(row)) {
			str_add(html->out, "</thead>\n<tbody>");
			in_head = false;
		}
		str_add(html->out, "<tr");
		add_id(html, row);
		str_add_char(html->out, '>');
		for (const struct page_node *cell = row->first; cell != NULL; cell = cell->next)
			add_cell(html, cell, in_head);
		str_add(html->out, "</tr>\n");
	}
	str_add(html->out, in_head ? "</thead></table></div>\n" : "</tbody></table></div>\n");
}

static void add_note(struct html *html, const struct page_node *node)
{
	str_add(html->out, "<div class=\"note\" role=\"note\"");
	add_id(html, node);
	str_add_char(html->out, '>');
	render_nodes(html, node->first);
	str_add(html->out, "</div>\n");
}

static void render_inline(struct html *html, const struct page_node *node)
{
	switch (node->element) {
	case PAGE_STRONG: wrap(html, "strong", node); break;
	case PAGE_EMPHASIS: wrap(html, "em", node); break;
	case PAGE_CODE: wrap(html, "code", node); break;
	case PAGE_LINK: add_link(html, node); break;
	case PAGE_NUMBER: add_number(html, node); break;
	case PAGE_TEXT: add_text(html, node->text); break;
	case PAGE_BREAK: str_add(html->out, "<br>"); break;
	default: render_nodes(html, node->first); break;
	}
}

static void render_node(struct html *html, const struct page_node *node)
{
	static const char *const headings[] = { "h1", "h1", "h2", "h3", "h4", "h5", "h6" };
	switch (node->element) {
	case PAGE_SECTION: add_block(html, "section", node); break;
	case PAGE_HEADING: add_block(html, headings[node->level], node); break;
	case PAGE_PARAGRAPH: add_paragraph(html, node); break;
	case PAGE_NOTE: add_note(html, node); break;
	case PAGE_LIST: add_block(html, "ul", node); break;
	case PAGE_NUMBERED: add_block(html, "ol", node); break;
	case PAGE_ITEM: add_block(html, "li", node); break;
	case PAGE_TABLE: add_table(html, node); break;
	case PAGE_TERMS: add_block(html, "dl", node); break;
	case PAGE_TERM: add_block(html, "dt", node); break;
	case PAGE_DETAIL: add_block(html, "dd", node); break;
	case PAGE_LITERAL:
		str_add(html->out, "<pre>");
		escape_html(html->out, node->text);
		str_add(html->out, "</pre>\n");
		break;
	case PAGE_FIGURE:
		str_add(html->out, "<figure>");
		str_add_slice(html->out, node->target);
		str_add(html->out, "</figure>\n");
		break;
	default: render_inline(html, node); break;
	}
}

static void render_nodes(struct html *html, const struct page_node *first)
{
	for (const struct page_node *node = first; node != NULL; node = node->next)
		render_node(html, node);
}

static const struct page_node *first_heading(const struct page_node *section)
{
	const struct page_node *node = section->first;
	while (node != NULL && node->element != PAGE_HEADING)
		node = node->next;
	return node;
}

static void add_contents(struct html *html, const struct page_node *first)
{
	str_add(html->out, "<nav class=\"contents\" aria-labelledby=\"contents\">\n"
			   "<h2 id=\"contents\">");
	escape_html(html->out, slice_of(_("Contents")));
	str_add(html->out, "</h2>\n<ol>\n");
	for (const struct page_node *node = first; node != NULL; node = node->next) {
		if (node->element != PAGE_SECTION || node->anchor.len == 0 ||
		    first_heading(node) == NULL)
			continue;
		str_add(html->out, "<li><a href=\"#");
		escape_html(html->out, node->anchor);
		str_add(html->out, "\">");
		render_nodes(html, first_heading(node)->first);
		str_add(html->out, "</a></li>\n");
	}
	str_add(html->out, "</ol>\n</nav>\n");
}

static void add_head(struct html *html, struct slice css)
{
	str_add(html->out, "<!DOCTYPE html>\n<html lang=\"");
	escape_html(html->out, slice_of(page_language(html->page)));
	str_add(html->out,
		"\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	escape_html(html->out, page_title(html->page));
	str_add(html->out, "</title>\n<style>\n");
	str_add_slice(html->out, css);
	str_add(html->out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">");
	escape_html(html->out, slice_of(_("Skip to the content")));
	str_add(html->out, "</a>\n");
}

void render_html(const struct page *page, struct slice css, struct str *out)
{
	struct html html = { .page = page, .out = out };
	const struct page_node *node = page_root(page)->first;
	add_head(&html, css);
	const struct page_node *cover = node != NULL && node->element == PAGE_SECTION ? node : NULL;
	if (cover != NULL && cover->next != NULL) {
		add_block(&html, "header", cover);
		node = cover->next;
		add_contents(&html, node);
	}
	str_add(out, "<main id=\"content\">\n");
	render_nodes(&html, node);
	str_add(out, "</main>\n</body>\n</html>\n");
}
