/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "page/escape.h"
#include "page/render.h"
#include "text/message.h"
#include "text/utf8.h"

struct evidence {
	struct slice list; /* "offer/a, offer/b" */
	size_t number;	   /* from 1 */
};

struct markdown {
	struct arena arena;
	struct map known; /* list to struct evidence: equal lists share a number */
	struct vec lists; /* struct evidence * in order of number */
};

static void render_blocks(struct markdown *markdown, struct str *out, const struct page_node *first,
			  bool tight);

static const struct evidence *evidence_of(struct markdown *markdown, const struct page_node *node)
{
	struct str list = { 0 };
	for (size_t i = 0; i < node->evidence_count; i++) {
		str_add(&list, i > 0 ? ", " : "");
		escape_markdown(&list, node->evidence[i], true);
	}
	struct evidence *evidence = map_get(&markdown->known, str_slice(&list));
	if (evidence == NULL) {
		evidence = arena_alloc(&markdown->arena, sizeof(*evidence));
		evidence->list = arena_copy(&markdown->arena, str_slice(&list));
		evidence->number = markdown->lists.count + 1;
		map_put(&markdown->known, evidence->list, evidence);
		vec_add(&markdown->lists, &evidence);
	}
	str_free(&list);
	return evidence;
}

static bool is_inline(enum page_element element)
{
	return element >= PAGE_STRONG && element != PAGE_FIGURE;
}

static void add_inline(struct markdown *markdown, struct str *out, const struct page_node *first,
		       const struct page_node *end, bool cell);

/* Emphasis marks count only where they touch the text (CommonMark 6.2). */
static void add_marked(struct markdown *markdown, struct str *out, const char *mark,
		       const struct page_node *node, bool cell)
{
	struct str text = { 0 };
	add_inline(markdown, &text, node->first, NULL, cell);
	struct slice inner = slice_trim(str_slice(&text));
	if (inner.len > 0) {
		str_add(out, mark);
		str_add_slice(out, inner);
		str_add(out, mark);
	}
	str_free(&text);
}

static void add_code(struct str *out, const struct page_node *node, bool cell)
{
	struct str text = { 0 };
	for (const struct page_node *child = node->first; child != NULL; child = child->next)
		if (child->element == PAGE_TEXT)
			str_add_slice(&text, child->text);
	escape_markdown_code(out, str_slice(&text), cell);
	str_free(&text);
}

/* Anchors need raw HTML in Markdown, so a link inside the page is its text. */
static void add_link(struct markdown *markdown, struct str *out, const struct page_node *node,
		     bool cell)
{
	bool linked = escape_link_is_safe(node->target) && node->target.data[0] != '#';
	str_add(out, linked ? "[" : "");
	add_inline(markdown, out, node->first, NULL, cell);
	if (node->first == NULL)
		escape_markdown(out, node->target, true);
	if (linked) {
		str_add(out, "](<");
		escape_markdown_target(out, node->target);
		str_add(out, ">)");
	}
}

static void add_inline(struct markdown *markdown, struct str *out, const struct page_node *first,
		       const struct page_node *end, bool cell)
{
	for (const struct page_node *node = first; node != end; node = node->next) {
		switch (node->element) {
		case PAGE_TEXT: escape_markdown(out, node->text, cell); break;
		case PAGE_STRONG: add_marked(markdown, out, "**", node, cell); break;
		case PAGE_EMPHASIS: add_marked(markdown, out, "*", node, cell); break;
		case PAGE_CODE: add_code(out, node, cell); break;
		case PAGE_LINK: add_link(markdown, out, node, cell); break;
		case PAGE_BREAK: str_add(out, cell ? " · " : "\\\n"); break;
		case PAGE_NUMBER:
			escape_markdown(out, node->text, cell);
			if (node->evidence_count > 0)
				str_addf(out, " [n%zu]", evidence_of(markdown, node)->number);
			break;
		case PAGE_ITEM:
		case PAGE_DETAIL:
			str_add(out, node != first ? "; " : "");
			add_inline(markdown, out, node->first, NULL, cell);
			break;
		default: add_inline(markdown, out, node->first, NULL, cell); break;
		}
	}
}

/* Adds `text` with `first` before its first line and `rest` before each further one that is not
 * empty. */
static void add_prefixed(struct str *out, struct slice text, const char *first, const char *rest)
{
	const char *prefix = first;
	struct slice line;
	while (slice_next(&text, '\n', &line)) {
		if (line.len > 0 || prefix == first)
			str_add(out, prefix);
		str_add_slice(out, line);
		str_add_char(out, '\n');
		prefix = rest;
	}
}

static void add_content(struct markdown *markdown, struct str *out, const struct page_node *node)
{
	const struct page_node *block = node->first;
	while (block != NULL && is_inline(block->element))
		block = block->next;
	add_inline(markdown, out, node->first, block, false);
	if (block != NULL) {
		if (block != node->first)
			str_add_char(out, '\n');
		render_blocks(markdown, out, block, true);
	}
	while (out->len > 0 && out->data[out->len - 1] == '\n')
		str_cut(out, out->len - 1);
}

static void add_list(struct markdown *markdown, struct str *out, const struct page_node *list)
{
	size_t number = 0;
	for (const struct page_node *item = list->first; item != NULL; item = item->next) {
		struct str content = { 0 };
		add_content(markdown, &content, item);
		struct str mark = { 0 };
		if (list->element == PAGE_NUMBERED)
			str_addf(&mark, "%zu. ", ++number);
		else
			str_add(&mark, "- ");
		struct str indent = { 0 };
		str_add_repeat(&indent, ' ', mark.len);
		add_prefixed(out, str_slice(&content), str_text(&mark), str_text(&indent));
		str_free(&indent);
		str_free(&mark);
		str_free(&content);
	}
}

static void add_terms(struct markdown *markdown, struct str *out, const struct page_node *terms)
{
	struct str content = { 0 };
	for (const struct page_node *node = terms->first; node != NULL; node = node->next) {
		if (node->element == PAGE_TERM) {
			add_marked(markdown, &content, "**", node, false);
			str_add_char(&content, ':');
		} else {
			str_add_char(&content, ' ');
			add_content(markdown, &content, node);
		}
		if (node->next == NULL || node->next->element == PAGE_TERM) {
			add_prefixed(out, str_slice(&content), "- ", "  ");
			str_cut(&content, 0);
		}
	}
	str_free(&content);
}

static size_t add_row(struct markdown *markdown, struct str *out, const struct page_node *row)
{
	size_t count = 0;
	str_add_char(out, '|');
	for (const struct page_node *cell = row->first; cell != NULL; cell = cell->next) {
		struct str text = { 0 };
		add_inline(markdown, &text, cell->first, NULL, true);
		str_add_char(out, ' ');
		str_add_slice(out, slice_trim(str_slice(&text)));
		str_add(out, " |");
		str_free(&text);
		count++;
	}
	str_add_char(out, '\n');
	return count;
}

static void add_table(struct markdown *markdown, struct str *out, const struct page_node *table)
{
	const struct page_node *row = table->first;
	if (row != NULL && row->element == PAGE_CAPTION) {
		add_marked(markdown, out, "**", row, false);
		str_add(out, "\n\n");
		row = row->next;
	}
	if (row == NULL)
		return;
	add_row(markdown, out, row);
	str_add_char(out, '|');
	for (const struct page_node *cell = row->first; cell != NULL; cell = cell->next)
		str_add(out, cell->numeric ? "---:|" : "---|");
	str_add_char(out, '\n');
	for (row = row->next; row != NULL; row = row->next)
		add_row(markdown, out, row);
}

static void add_heading(struct markdown *markdown, struct str *out, const struct page_node *node)
{
	struct str text = { 0 };
	add_inline(markdown, &text, node->first, NULL, true);
	str_add_repeat(out, '#', (size_t)node->level);
	str_add_char(out, ' ');
	str_add_slice(out, slice_trim(str_slice(&text)));
	str_add_char(out, '\n');
	str_free(&text);
}

static void add_quoted(struct markdown *markdown, struct str *out, const struct page_node *node)
{
	struct str content = { 0 };
	add_content(markdown, &content, node);
	add_prefixed(out, str_slice(&content), "> ", "> ");
	str_free(&content);
}

/* The picture itself is for HTML; what it says stands here in words. */
static void add_figure(struct str *out, const struct page_node *node)
{
	struct str text = { 0 };
	message_add(&text, _("Picture: %1$s"), node->text);
	str_add_char(out, '*');
	escape_markdown(out, str_slice(&text), true);
	str_add(out, "*\n");
	str_free(&text);
}

/* The fence is longer than any inside (CommonMark 4.5). */
static void add_literal(struct str *out, struct slice text)
{
	size_t fence = 3;
	size_t run = 0;
	for (size_t i = 0; i < text.len; i++) {
		run = text.data[i] == '`' ? run + 1 : 0;
		fence = run >= fence ? run + 1 : fence;
	}
	str_add_repeat(out, '`', fence);
	str_add(out, "text\n");
	struct slice line;
	while (slice_next(&text, '\n', &line)) {
		utf8_show(out, line, true);
		str_add_char(out, '\n');
	}
	str_add_repeat(out, '`', fence);
	str_add_char(out, '\n');
}

static void render_block(struct markdown *markdown, struct str *out, const struct page_node *node)
{
	switch (node->element) {
	case PAGE_SECTION: render_blocks(markdown, out, node->first, true); break;
	case PAGE_HEADING: add_heading(markdown, out, node); break;
	case PAGE_LIST:
	case PAGE_NUMBERED: add_list(markdown, out, node); break;
	case PAGE_TERMS: add_terms(markdown, out, node); break;
	case PAGE_TABLE: add_table(markdown, out, node); break;
	case PAGE_NOTE: add_quoted(markdown, out, node); break;
	case PAGE_FIGURE: add_figure(out, node); break;
	case PAGE_LITERAL: add_literal(out, node->text); break;
	default:
		add_content(markdown, out, node);
		str_add_char(out, '\n');
		break;
	}
}

static void render_blocks(struct markdown *markdown, struct str *out, const struct page_node *first,
			  bool tight)
{
	for (const struct page_node *node = first; node != NULL; node = node->next) {
		if (!tight && out->len > 0)
			str_add_char(out, '\n');
		tight = false;
		render_block(markdown, out, node);
	}
}

static void add_evidence(const struct markdown *markdown, struct str *out)
{
	str_addf(out, "\n## %s\n\n", _("Evidence"));
	for (size_t i = 0; i < markdown->lists.count; i++) {
		const struct evidence *evidence = *VEC_AT(struct evidence *, &markdown->lists, i);
		str_addf(out, "- [n%zu] ", evidence->number);
		str_add_slice(out, evidence->list);
		str_add_char(out, '\n');
	}
}

void render_markdown(const struct page *page, struct str *out)
{
	struct markdown markdown = { .lists = VEC_OF(struct evidence *) };
	render_blocks(&markdown, out, page_root(page)->first, true);
	if (markdown.lists.count > 0)
		add_evidence(&markdown, out);
	vec_free(&markdown.lists);
	map_free(&markdown.known);
	arena_free(&markdown.arena);
}
