/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_line.h"
#include "tree/edit_plan.h"

/* How the old value lies there. */
enum form {
	FORM_LINE,    /* ends on the line of its end: scalars, brackets, nothing */
	FORM_TEXT,    /* a header "|" and lines */
	FORM_BELOW,   /* a list or map on the lines below */
	FORM_COMPACT, /* a list or map that begins behind its dash, on its line */
};

struct replacement {
	struct edit_plan *plan;
	const struct node *old;
	const struct edit_place *place;
	size_t begin;
	size_t end;
	size_t cut; /* where the new value may begin: behind the colon if only space stands there */
	size_t stop; /* behind the old value's lines */
	struct edit_text text;
};

static enum form form_of(const struct replacement *it)
{
	const struct node *old = it->old;
	bool alias = it->place->entry->alias;

	if (alias || old->style == STYLE_FLOW || old->type == NODE_NULL)
		return FORM_LINE;
	if (old->style == STYLE_LITERAL || old->style == STYLE_FOLDED)
		return FORM_TEXT;
	if (node_is_scalar(old))
		return FORM_LINE;
	if (edit_line_breaks(it->plan->bytes, it->place->entry->sep, it->begin))
		return FORM_BELOW;
	return FORM_COMPACT;
}

/* `text` without the spaces at its beginning. */
static struct slice bare(struct slice text)
{
	return slice_part(text, edit_line_skip_blanks(text, 0), text.len);
}

static void replace_in_flow(struct edit_plan *plan, const struct node *old,
			    const struct node *meant, const struct edit_entry *entry)
{
	struct str text = { 0 };

	bool empty = entry->begin == entry->end;
	/* behind the space that is there */
	size_t shift = empty && edit_line_skip_blanks(plan->bytes, entry->begin) > entry->begin;

	if (empty && shift == 0)
		str_add(&text, entry->sep > 0 ? " " : ": ");
	else if (empty && entry->sep == 0)
		str_add(&text, ": ");
	edit_text_flow(plan, meant, old, &text);
	edit_plan_splice(plan, entry->begin + shift, entry->end + shift, str_slice(&text));
	str_free(&text);
}

/* "- a: 1" cannot follow a comment: its first line goes below. */
static void uncompact(struct replacement *it)
{
	struct str below = { 0 };
	struct slice first = bare(it->text.line);

	if (!it->text.lines || it->place->where != EDIT_BEHIND_DASH || first.len == 0 ||
	    first.data[0] == '|' || first.data[0] == '>')
		return;
	str_add_repeat(&below, ' ', it->place->column + 1 + (it->text.line.len - first.len));
	str_add_slice(&below, first);
	str_add(&below, it->plan->ending);
	str_add_slice(&below, it->text.below);
	it->text.below = arena_copy(it->plan->arena, str_slice(&below));
	it->text.line = SLICE("");
	str_free(&below);
}

static bool is_comment_behind(const struct replacement *it, size_t at)
{
	return edit_line_is_comment(it->plan->bytes, at);
}

static void replace_line(struct replacement *it)
{
	struct edit_plan *plan = it->plan;
	size_t next = edit_line_next(plan->bytes, it->end);

	if (!it->text.lines) {
		edit_plan_splice(plan, it->begin, it->end,
				 it->begin == it->end ? it->text.line : bare(it->text.line));
		return;
	}
	if (is_comment_behind(it, it->end))
		uncompact(it);
	edit_plan_splice(plan, it->cut, it->end,
			 it->cut < it->begin || it->begin == it->end ? it->text.line
								     : bare(it->text.line));
	edit_plan_splice(plan, next, next, it->text.below);
}

static void replace_text(struct replacement *it)
{
	struct edit_plan *plan = it->plan;
	size_t header = it->begin;
	size_t body = edit_line_next(plan->bytes, it->begin);

	while (slice_find(SLICE("|>+-123456789"), plan->bytes.data[header], 0) < 13)
		header++;
	if (it->text.lines && is_comment_behind(it, header))
		uncompact(it);
	if (it->text.lines && it->cut < it->begin)
		edit_plan_splice(plan, it->cut, header, it->text.line);
	else
		edit_plan_splice(plan, it->begin, header, bare(it->text.line));
	if (body < it->stop || it->text.below.len > 0)
		edit_plan_splice(plan, body, it->stop, it->text.below);
}

static void replace_below(struct replacement *it)
{
	struct edit_plan *plan = it->plan;
	size_t sep = it->place->entry->sep;
	size_t rest = edit_line_skip_blanks(plan->bytes, sep);
	size_t body = edit_line_next(plan->bytes, sep);
	bool comment = is_comment_behind(it, sep);

	/* an anchor belongs to the list or map */
	if (!comment && !edit_line_is_blank(plan->bytes, sep)) {
		edit_plan_refuse(plan, it->begin, EDIT_HIDDEN);
		return;
	}
	if (comment)
		uncompact(it);
	edit_plan_splice(plan, sep, comment ? sep : rest, it->text.line);
	edit_plan_splice(plan, body, it->stop, it->text.below);
}

static void replace_compact(struct replacement *it)
{
	struct str whole = { 0 };

	str_add_slice(&whole, it->cut < it->begin ? it->text.line : bare(it->text.line));
	str_add(&whole, it->plan->ending);
	str_add_slice(&whole, it->text.below);
	edit_plan_splice(it->plan, it->cut, it->stop, str_slice(&whole));
	str_free(&whole);
}

static void replace_behind(struct replacement *it, const struct node *meant)
{
	struct slice bytes = it->plan->bytes;
	size_t sep = it->place->entry->sep;
	size_t line = edit_line_begin(bytes, sep);

	line = line < it->plan->start ? it->plan->start : line;
	it->cut = edit_line_is_space(bytes, sep, it->begin) ? sep : it->begin;
	it->text =
		edit_text_behind(it->plan, slice_part(bytes, line, sep), it->old, meant, it->place);
	switch (form_of(it)) {
	case FORM_TEXT: replace_text(it); break;
	case FORM_BELOW: replace_below(it); break;
	case FORM_COMPACT: replace_compact(it); break;
	default: replace_line(it); break;
	}
}

/* The whole document: what stands around it stays. */
static void replace_root(struct replacement *it, const struct node *meant)
{
	struct edit_plan *plan = it->plan;
	bool block = it->old->style == STYLE_BLOCK && !node_is_scalar(it->old);
	struct str text = { 0 };
	struct str lines = { 0 };

	if (block && edit_line_begin(plan->bytes, it->begin) < it->begin &&
	    edit_line_begin(plan->bytes, it->begin) > plan->start) {
		edit_plan_refuse(plan, it->begin, EDIT_HIDDEN);
		return;
	}
	if (block && !plan->careful) {
		tree_write(&text, meant);
	} else {
		edit_text_flow(plan, meant, it->old, &text);
		str_add(&text, block || form_of(it) == FORM_TEXT ? "\n" : "");
	}
	edit_text_lines(plan, str_slice(&text), &lines);
	edit_plan_splice(plan, it->begin, block || form_of(it) == FORM_TEXT ? it->stop : it->end,
			 str_slice(&lines));
	str_free(&text);
	str_free(&lines);
}

void edit_value_replace(struct edit_plan *plan, const struct node *old, const struct node *meant,
			const struct edit_place *place)
{
	const struct edit_entry *entry = place->entry;
	struct replacement it = {
		.plan = plan, .old = old, .place = place, .begin = entry->begin, .end = entry->end
	};
	bool keeps;

	it.stop = edit_entry_stop(plan->bytes, old, entry->end, &keeps);
	if (place->where == EDIT_IN_FLOW)
		replace_in_flow(plan, old, meant, entry);
	else if (place->where == EDIT_ROOT)
		replace_root(&it, meant);
	else if (entry->sep == 0)
		edit_plan_refuse(plan, entry->head, EDIT_HIDDEN);
	else
		replace_behind(&it, meant);
}
