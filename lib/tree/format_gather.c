/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/format_part.h"

#include "base/vec.h"
#include "tree/comments.h"
#include "tree/edit_entry.h"
#include "tree/edit_line.h"
#include "tree/edit_pair.h"

struct gatherer {
	struct arena *arena;
	struct slice bytes;
	size_t start;
	struct vec comments; /* struct span */
	size_t next;	     /* the first of them that belongs to nothing yet */
	bool failed;
	size_t refused;
};

/* A list or map that is looked through. */
struct level {
	const struct node *old;
	const struct node *ordered;
	struct format_parts *parts;
	struct edit_entry *entries;
	struct edit_slot *slots; /* of maps */
	size_t column;		 /* of its entries, in block style */
	size_t limit;		 /* where the next thing begins behind it */
	bool block;
};

/* -- comments -----------------------------------------------------------------------------------
 */

/* The next comment if it begins before `end`, or NULL. */
static const struct span *next_before(const struct gatherer *gatherer, size_t end)
{
	const struct span *span;

	if (gatherer->next >= gatherer->comments.count)
		return NULL;
	span = VEC_AT(struct span, &gatherer->comments, gatherer->next);
	return span->begin < end ? span : NULL;
}

static bool has_blank_above(const struct gatherer *gatherer, size_t at)
{
	size_t line = edit_line_begin(gatherer->bytes, at);

	return line > gatherer->start &&
	       edit_line_is_blank(gatherer->bytes, edit_line_begin(gatherer->bytes, line - 1));
}

/* Takes the next comment. */
static struct format_line *take(struct gatherer *gatherer)
{
	const struct span *span = VEC_AT(struct span, &gatherer->comments, gatherer->next++);
	struct format_line *line = arena_zero(gatherer->arena, 1, sizeof(*line));

	line->text = slice_part(gatherer->bytes, span->begin, span->end);
	line->blank = has_blank_above(gatherer, span->begin);
	return line;
}

static void take_until(struct gatherer *gatherer, size_t end, struct format_lines *lines)
{
	while (next_before(gatherer, end) != NULL)
		format_lines_add(lines, take(gatherer));
}

/* Puts a comment from further below above the key or dash: behind the blank line that stood there.
 */
static void put_above(struct format_part *part, struct format_line *line)
{
	line->blank = part->blank;
	part->blank = false;
	format_lines_add(&part->above, line);
}

static void lift_until(struct gatherer *gatherer, size_t end, struct format_part *part)
{
	while (next_before(gatherer, end) != NULL)
		put_above(part, take(gatherer));
}

/* Of two comments on the lines of one value, the first goes above. */
static void put_behind(struct gatherer *gatherer, struct format_part *part)
{
	if (part->behind != NULL)
		put_above(part, part->behind);
	part->behind = take(gatherer);
}

/* A comment on the line of `from`, before `end`, stands behind what ends there. */
static void take_behind(struct gatherer *gatherer, size_t from, size_t end,
			struct format_part *part)
{
	const struct span *span = next_before(gatherer, end);

	if (span != NULL && !edit_line_breaks(gatherer->bytes, from, span->begin))
		put_behind(gatherer, part);
}

/* Comments on lines of their own that are indented deeper than `column`. */
static void take_deeper(struct gatherer *gatherer, const struct level *level, size_t end,
			struct format_lines *lines)
{
	const struct span *span;

	while ((span = next_before(gatherer, end)) != NULL) {
		size_t line = edit_line_begin(gatherer->bytes, span->begin);

		line = line < gatherer->start ? gatherer->start : line;
		if (span->begin - line <= level->column ||
		    edit_line_skip_blanks(gatherer->bytes, line) != span->begin)
			break;
		format_lines_add(lines, take(gatherer));
	}
}

/* -- values -------------------------------------------------------------------------------------
 */

static struct format_parts *gather(struct gatherer *gatherer, const struct node *old,
				   const struct node *ordered, size_t limit);

static bool is_block(const struct node *node)
{
	return node->style != STYLE_FLOW;
}

/* What lies between the colon or dash and the end of the value. */
static void gather_value(struct gatherer *gatherer, const struct edit_entry *entry,
			 const struct node *old, size_t limit, struct format_part *part)
{
	size_t begin = entry->begin;

	take_behind(gatherer, entry->sep > 0 ? entry->sep : entry->head, begin, part);
	if (node_is_scalar(old) || old->count == 0 || !is_block(old))
		lift_until(gatherer, begin, part);
	if (!node_is_scalar(old) && old->count > 0) {
		part->inside = gather(gatherer, old, part->value, limit);
		return;
	}
	if (node_is_scalar(old)) /* behind the header of a block text */
		take_behind(gatherer, begin, entry->end, part);
	lift_until(gatherer, entry->end, part);
}

/* Numbers of the members of `old` in their new order. */
static uint32_t old_index(const struct level *level, uint32_t index)
{
	return level->slots != NULL ? (uint32_t)level->slots[index].old : index;
}

/* Blank lines at the top of a list or map part nothing. */
static void gather_above(struct gatherer *gatherer, const struct level *level, uint32_t index,
			 struct format_part *part)
{
	const struct edit_entry *entry = &level->entries[index];

	take_until(gatherer, entry->sep > 0 ? entry->sep : entry->head, &part->above);
	if (index == 0 && part->above.first != NULL)
		part->above.first->blank = false;
	part->blank = level->block && !entry->inline_head &&
		      (index > 0 || part->above.first != NULL) &&
		      has_blank_above(gatherer, entry->head);
}

/* What begins behind a dash has no line above it: its comments go above the dash. */
static void hoist(struct format_part *item)
{
	struct format_lines *above;

	if (item->inside == NULL || item->inside->count == 0)
		return;
	above = &item->inside->all[0].above;
	if (above->first == NULL)
		return;
	if (item->behind != NULL) { /* stands before them */
		put_above(item, item->behind);
		item->behind = NULL;
	} else {
		above->first->blank = item->blank;
	}
	item->blank = false;
	format_lines_join(&item->above, *above);
	*above = (struct format_lines){ 0 };
}

static void gather_entry(struct gatherer *gatherer, const struct level *level, uint32_t index,
			 struct format_part *part)
{
	const struct edit_entry *entry = &level->entries[index];
	const struct node *old = level->old->type == NODE_MAP ? level->old->members[index].value
							      : level->old->items[index];
	bool last = index + 1 == level->old->count;
	size_t limit = last ? level->limit : level->entries[index + 1].head;
	size_t stop = entry->end;

	gather_above(gatherer, level, index, part);
	gather_value(gatherer, entry, old, limit, part);
	if (part->key == NULL)
		hoist(part);
	if (level->block) {
		take_behind(gatherer, stop, limit, part);
		take_deeper(gatherer, level, limit,
			    part->inside != NULL && is_block(old) ? &part->inside->trailing
								  : &part->below);
		return;
	}
	stop = entry->comma > 0 ? entry->comma : stop;
	take_behind(gatherer, stop, last ? level->old->span.end : limit, part);
}

static bool pair(struct gatherer *gatherer, struct level *level)
{
	uint32_t i;

	if (level->old->type != level->ordered->type || level->old->count != level->ordered->count)
		return false;
	if (level->old->type == NODE_LIST)
		return true;
	level->slots = edit_pair_members(gatherer->arena, level->old, level->ordered, true);
	for (i = 0; i < level->ordered->count; i++) {
		if (level->slots[i].old == EDIT_NEW)
			return false;
	}
	return true;
}

static void gather_entries(struct gatherer *gatherer, struct level *level)
{
	uint32_t *now = arena_zero(gatherer->arena, level->old->count, sizeof(*now));
	struct format_parts *parts = level->parts;
	uint32_t i;

	for (i = 0; i < parts->count; i++) {
		struct format_part *part = &parts->all[i];

		now[old_index(level, i)] = i;
		if (level->old->type == NODE_MAP)
			part->key = level->ordered->members[i].key;
		part->value = level->old->type == NODE_MAP ? level->ordered->members[i].value
							   : level->ordered->items[i];
	}
	for (i = 0; i < parts->count; i++)
		gather_entry(gatherer, level, i, &parts->all[now[i]]);
	if (!level->block)
		take_until(gatherer, level->old->span.end, &parts->trailing);
}

/* The entries of a list or map; comments behind it that belong to something in it, too. */
static struct format_parts *gather(struct gatherer *gatherer, const struct node *old,
				   const struct node *ordered, size_t limit)
{
	struct format_parts *parts = arena_zero(gatherer->arena, 1, sizeof(*parts));
	struct level level = { .old = old,
			       .ordered = ordered,
			       .parts = parts,
			       .limit = limit,
			       .block = is_block(old) };

	level.entries = arena_zero(gatherer->arena, old->count, sizeof(*level.entries));
	if (!edit_entry_find(gatherer->bytes, gatherer->start, old, false, level.entries) ||
	    !pair(gatherer, &level)) {
		if (!gatherer->failed)
			gatherer->refused = old->span.begin;
		gatherer->failed = true;
		return parts;
	}
	parts->count = old->count;
	parts->flow = !level.block;
	parts->all = arena_zero(gatherer->arena, old->count, sizeof(*parts->all));
	if (level.block)
		level.column = edit_entry_column(gatherer->bytes, gatherer->start, level.entries);
	gather_entries(gatherer, &level);
	return parts;
}

/* -- the whole ----------------------------------------------------------------------------------
 */

/*
 * Comments above the first entry are the file's, but for the last ones without a blank line between
 * each other and the entry, where there are others above.
 */
static void split_header(struct format_text *text, struct format_part *first)
{
	struct format_line *line = first->above.first;
	struct format_line *cut = NULL; /* the last one of the header */

	text->blank = first->blank;
	first->blank = false;
	if (line == NULL)
		return;
	for (; line->next != NULL; line = line->next) {
		if (line->next->blank)
			cut = line;
	}
	if (cut == NULL || text->blank) {
		format_lines_join(&text->header, first->above);
		first->above = (struct format_lines){ 0 };
		return;
	}
	text->blank = true;
	format_lines_join(&text->header,
			  (struct format_lines){ .first = first->above.first, .last = cut });
	first->above.first = cut->next;
	first->above.first->blank = false;
	cut->next = NULL;
}

static struct format_part *first_in_file(const struct format_text *text, const struct node *old,
					 const struct node *ordered)
{
	struct format_parts *parts = text->root.inside;
	uint32_t i;

	if (parts == NULL || parts->count == 0)
		return NULL;
	if (old->type == NODE_LIST)
		return &parts->all[0];
	for (i = 0; i + 1 < ordered->count &&
		    !slice_equal(ordered->members[i].key->text, old->members[0].key->text);
	     i++)
		;
	return &parts->all[i];
}

static void gather_root(struct gatherer *gatherer, const struct node *old,
			const struct node *ordered, struct format_text *text)
{
	struct format_part *root = &text->root;
	struct format_part *first;
	bool has_parts = !node_is_scalar(old) && old->count > 0;

	root->value = ordered;
	if (!has_parts || !is_block(old))
		take_until(gatherer, old->span.begin, &text->header);
	if (has_parts)
		root->inside = gather(gatherer, old, ordered, gatherer->bytes.len);
	else
		take_behind(gatherer, old->span.begin, gatherer->bytes.len, root);
	first = first_in_file(text, old, ordered);
	if (first != NULL && is_block(old))
		split_header(text, first);
	take_until(gatherer, gatherer->bytes.len,
		   root->inside != NULL ? &root->inside->trailing : &root->below);
}

bool format_gather(struct arena *arena, struct slice bytes, size_t start, const struct node *old,
		   const struct node *ordered, struct format_text *text, size_t *refused)
{
	struct gatherer gatherer = {
		.arena = arena, .bytes = bytes, .start = start, .comments = VEC_OF(struct span)
	};

	*text = (struct format_text){ 0 };
	comments_find(bytes, old, &gatherer.comments);
	gather_root(&gatherer, old, ordered, text);
	*refused = gatherer.refused;
	vec_free(&gatherer.comments);
	return !gatherer.failed;
}
