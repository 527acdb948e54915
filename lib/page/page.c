/* SPDX-License-Identifier: Apache-2.0 */
#include "page/page.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/slices.h"
#include "base/vec.h"

struct page {
	struct arena arena;
	struct slice title;
	struct slice language;
	struct page_node root;
	struct vec open;     /* struct page_node *: the way from the root to the open element */
	struct map anchors;  /* every anchor, to its node */
	struct map names;    /* address to struct slice */
	struct map evidence; /* address to struct slice: one copy each, however often it counts */
};

struct page *page_open(struct slice title, const char *language)
{
	struct page *page = mem_zero(1, sizeof(*page));
	page->title = arena_copy(&page->arena, title);
	page->language = arena_copy(&page->arena, slice_of(language));
	page->root.element = PAGE_SECTION;
	page->open = VEC_OF(struct page_node *);
	struct page_node *root = &page->root;
	vec_add(&page->open, &root);
	return page;
}

void page_close(struct page *page)
{
	if (page == NULL)
		return;
	vec_free(&page->open);
	map_free(&page->anchors);
	map_free(&page->names);
	map_free(&page->evidence);
	arena_free(&page->arena);
	mem_free(page);
}

const struct page_node *page_root(const struct page *page)
{
	assert(page->open.count == 1);
	return &page->root;
}

struct slice page_title(const struct page *page)
{
	return page->title;
}

const char *page_language(const struct page *page)
{
	return page->language.len > 0 ? page->language.data : "en";
}

static struct page_node *open_node(const struct page *page)
{
	return *VEC_AT(struct page_node *, &page->open, page->open.count - 1);
}

static struct page_node *add_node(struct page *page, enum page_element element)
{
	struct page_node *parent = open_node(page);
	struct page_node *node = arena_zero(&page->arena, 1, sizeof(*node));
	node->element = element;
	if (parent->last == NULL)
		parent->first = node;
	else
		parent->last->next = node;
	parent->last = node;
	return node;
}

static struct page_node *begin_node(struct page *page, enum page_element element)
{
	struct page_node *node = add_node(page, element);
	vec_add(&page->open, &node);
	return node;
}

void page_begin(struct page *page, enum page_element element)
{
	begin_node(page, element);
}

void page_end(struct page *page)
{
	assert(page->open.count > 1);
	page->open.count--;
}

static void set_anchor(struct page *page, struct page_node *node, struct slice anchor)
{
	if (anchor.len == 0 || map_get(&page->anchors, anchor) != NULL)
		return;
	node->anchor = arena_copy(&page->arena, anchor);
	map_put(&page->anchors, node->anchor, node);
}

void page_anchor(struct page *page, struct slice anchor)
{
	set_anchor(page, open_node(page), anchor);
}

bool page_has_anchor(const struct page *page, struct slice anchor)
{
	return map_get(&page->anchors, anchor) != NULL;
}

void page_name(struct page *page, struct slice address, struct slice name)
{
	struct slice *kept = arena_alloc(&page->arena, sizeof(*kept));
	*kept = arena_copy(&page->arena, name);
	map_put(&page->names, arena_copy(&page->arena, address), kept);
}

struct slice page_name_of(const struct page *page, struct slice address)
{
	const struct slice *name = map_get(&page->names, address);
	if (name == NULL)
		return slice_of(NULL);
	return *name;
}

void page_begin_section(struct page *page, struct slice anchor)
{
	set_anchor(page, begin_node(page, PAGE_SECTION), anchor);
}

void page_begin_cell(struct page *page, bool numeric, int heat)
{
	struct page_node *node = begin_node(page, PAGE_CELL);
	node->numeric = numeric;
	node->level = heat;
}

void page_begin_link(struct page *page, struct slice target)
{
	struct page_node *node = begin_node(page, PAGE_LINK);
	node->target = arena_copy(&page->arena, target);
}

void page_text(struct page *page, struct slice text)
{
	if (text.len == 0)
		return;
	add_node(page, PAGE_TEXT)->text = arena_copy(&page->arena, text);
}

void page_break(struct page *page)
{
	add_node(page, PAGE_BREAK);
}

void page_heading(struct page *page, int level, struct slice anchor, struct slice text)
{
	assert(level >= 1 && level <= 6);
	struct page_node *node = begin_node(page, PAGE_HEADING);
	node->level = level;
	set_anchor(page, node, anchor);
	page_text(page, text);
	page_end(page);
}

static void whole(struct page *page, enum page_element element, struct slice text)
{
	page_begin(page, element);
	page_text(page, text);
	page_end(page);
}

void page_paragraph(struct page *page, struct slice text)
{
	whole(page, PAGE_PARAGRAPH, text);
}

void page_item(struct page *page, struct slice text)
{
	whole(page, PAGE_ITEM, text);
}

void page_cell(struct page *page, struct slice text)
{
	whole(page, PAGE_CELL, text);
}

void page_head(struct page *page, struct slice text, bool numeric)
{
	struct page_node *node = begin_node(page, PAGE_HEAD);
	node->numeric = numeric;
	page_text(page, text);
	page_end(page);
}

void page_link(struct page *page, struct slice target, struct slice text)
{
	page_begin_link(page, target);
	page_text(page, text);
	page_end(page);
}

void page_literal(struct page *page, struct slice text)
{
	add_node(page, PAGE_LITERAL)->text = arena_copy(&page->arena, text);
}

static struct slice keep_address(struct page *page, struct slice address)
{
	const struct slice *kept = map_get(&page->evidence, address);
	if (kept == NULL) {
		struct slice *copy = arena_alloc(&page->arena, sizeof(*copy));
		*copy = arena_copy(&page->arena, address);
		map_put(&page->evidence, *copy, copy);
		kept = copy;
	}
	return *kept;
}

void page_number(struct page *page, struct slice text, const struct slice *addresses, size_t count)
{
	struct page_node *node = add_node(page, PAGE_NUMBER);
	node->text = arena_copy(&page->arena, text);
	struct slice *kept = arena_zero(&page->arena, count, sizeof(*kept));
	for (size_t i = 0; i < count; i++)
		kept[i] = keep_address(page, addresses[i]);
	if (count > 1)
		qsort(kept, count, sizeof(*kept), slices_compare);
	node->evidence = kept;
	node->evidence_count = count;
}

void page_figure(struct page *page, struct slice svg, struct slice alternative)
{
	struct page_node *node = add_node(page, PAGE_FIGURE);
	node->target = arena_copy(&page->arena, svg);
	node->text = arena_copy(&page->arena, alternative);
}

void page_sentence(struct page *page, const char *format,
		   void (*part)(void *context, unsigned index), void *context)
{
	const char *start = format;
	const char *at = strchr(format, '%');
	while (at != NULL) {
		if (at[1] == '%') {
			page_text(page, (struct slice){ start, (size_t)(at + 1 - start) });
			start = at + 2;
		} else if (at[1] >= '1' && at[1] <= '9' && at[2] == '$' && at[3] == 's') {
			page_text(page, (struct slice){ start, (size_t)(at - start) });
			part(context, (unsigned)(at[1] - '0'));
			start = at + 4;
		} else {
			at++;
			at = strchr(at, '%');
			continue;
		}
		at = strchr(start, '%');
	}
	page_text(page, slice_of(start));
}
