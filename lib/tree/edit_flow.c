/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A flow list or map is put together anew: entries that were neighbours keep what stands between
 * them, byte for byte; a comment behind an entry, on its line, goes with it, and so do lines of
 * comment above it.
 */
#include "tree/edit_line.h"
#include "tree/edit_plan.h"

/* What stands between two entries, or between one and a bracket. */
struct gap {
	struct slice before; /* the comma; its white space and comments */
	struct slice line;   /* behind the comma: a comment up to the line's end */
	struct slice lead;   /* from the line's end, or on the same line, up to the next entry */
	bool comma;
};

struct weaver {
	struct edit_plan *plan;
	const struct edit_group *group;
	size_t open;  /* behind the opening bracket */
	size_t close; /* the closing one */
	int64_t left; /* the last old entry that was added; -1: none */
	struct str out;
};

static struct gap gap_of(const struct weaver *weaver, size_t begin, size_t comma, size_t end)
{
	struct slice bytes = weaver->plan->bytes;
	struct gap gap = { .comma = comma > 0 };
	size_t line;

	if (gap.comma) {
		gap.before = slice_part(bytes, begin, comma);
		begin = comma + 1;
	}
	line = edit_line_end(slice_part(bytes, 0, end), begin);
	if (line == end) /* nothing ends here */
		line = begin;
	gap.line = slice_part(bytes, begin, line);
	gap.lead = slice_part(bytes, line, end);
	return gap;
}

static size_t end_of_entry(const struct edit_entry *entry)
{
	return entry->end > entry->head ? entry->end : entry->head;
}

/* The gap before old entry `index`; its number of entries: before the closing bracket. */
static struct gap gap_before(const struct weaver *weaver, uint32_t index)
{
	const struct edit_entry *entries = weaver->group->entries;
	size_t end = index < weaver->group->old->count ? entries[index].head : weaver->close;

	if (index == 0)
		return gap_of(weaver, weaver->open, 0, end);
	return gap_of(weaver, end_of_entry(&entries[index - 1]), entries[index - 1].comma, end);
}

static bool has_break(struct slice text)
{
	return edit_line_breaks(text, 0, text.len);
}

static bool has_comment(struct slice text)
{
	return slice_find(text, '#', 0) < text.len;
}

/* Its last line end and the indentation behind it: without comments. */
static struct slice last_break(struct slice lead)
{
	size_t line = edit_line_begin(lead, lead.len);
	size_t above = line > 0 ? edit_line_begin(lead, line - 1) : 0;

	return slice_part(lead, edit_line_end(lead, above), lead.len);
}

/* What stands between old entry `left` (-1: the bracket) and the next, without comments. */
static struct slice habit_of(const struct weaver *weaver, int64_t left)
{
	uint32_t count = weaver->group->old->count;
	struct slice lead = gap_before(weaver, 0).lead;

	if (count > 1)
		lead = gap_before(weaver, left < 0		      ? 1
					  : left + 1 < (int64_t)count ? (uint32_t)left + 1
								      : (uint32_t)left)
			       .lead;
	if (has_break(lead))
		return last_break(lead);
	return lead.len > 0 && count > 1 ? lead : SLICE(" ");
}

/* What stands before an entry that has another neighbour now, `left`. */
static struct slice lead_of(const struct weaver *weaver, int64_t left, int64_t right)
{
	struct slice lead = habit_of(weaver, left);
	struct slice own = right >= 0 ? gap_before(weaver, (uint32_t)right).lead : SLICE("");

	/* blank lines at the top stay there */
	if (right == 0 && has_break(own) && !has_comment(own))
		return last_break(own);
	return has_break(own) || (right > 0 && !has_break(lead)) ? own : lead;
}

static void add_new(struct weaver *weaver, uint32_t index)
{
	const struct edit_group *group = weaver->group;
	const struct edit_slot *slot = &group->slots[index];

	if (group->old->type == NODE_MAP) {
		const struct node *like = group->old->members[0].key;

		edit_text_key(group->meant->members[slot->now].key, like, true, &weaver->out);
		str_add_char(&weaver->out, ' ');
		edit_text_flow(weaver->plan, group->meant->members[slot->now].value,
			       like->style == STYLE_DOUBLE ? like : NULL, &weaver->out);
	} else {
		edit_text_flow(weaver->plan, group->meant->items[slot->now], group->old->items[0],
			       &weaver->out);
	}
}

static void add_entry(struct weaver *weaver, uint32_t index)
{
	struct edit_plan *plan = weaver->plan;
	int64_t old = weaver->group->slots[index].old;
	const struct edit_entry *entry;
	size_t first = plan->splices.count;

	edit_plan_slot(plan, weaver->group, index);
	if (old == EDIT_NEW) {
		add_new(weaver, index);
		return;
	}
	entry = &weaver->group->entries[old];
	if (!edit_plan_apply(plan, first, entry->head, end_of_entry(entry), &weaver->out))
		edit_plan_refuse(plan, entry->head, EDIT_HIDDEN);
}

/* Nothing stands behind its colon, where a comma cannot stand either. */
static bool is_open(const struct edit_entry *entry)
{
	return entry->sep > 0 && entry->end == entry->sep;
}

/* The comma behind the entry that was added last, and its comment; gives whether a line must end.
 */
static bool add_comma(struct weaver *weaver, int64_t old, bool comma, struct slice lead)
{
	struct gap gap = { 0 };

	if (old >= 0)
		gap = gap_before(weaver, (uint32_t)old + 1);
	if (gap.comma && (comma || has_comment(gap.before)))
		str_add_slice(&weaver->out, gap.before);
	if (comma && gap.before.len == 0 && old >= 0 && is_open(&weaver->group->entries[old]))
		str_add_char(&weaver->out, ' ');
	if (comma || (gap.line.len > 0 && gap.line.data[0] == '#'))
		str_add_char(&weaver->out, ',');
	if (has_comment(gap.line) || has_break(lead))
		str_add_slice(&weaver->out, gap.line);
	return has_comment(gap.line) && !has_break(lead);
}

static void add_between(struct weaver *weaver, int64_t left, int64_t right)
{
	struct slice bytes = weaver->plan->bytes;
	const struct edit_entry *entries = weaver->group->entries;
	struct slice lead;

	if (left >= 0 && right == left + 1) {
		str_add_slice(&weaver->out,
			      slice_part(bytes, end_of_entry(&entries[left]), entries[right].head));
		return;
	}
	weaver->left = left >= 0 ? left : weaver->left;
	lead = lead_of(weaver, weaver->left, right);
	if (add_comma(weaver, left, true, lead)) {
		str_add(&weaver->out, weaver->plan->ending);
		str_add_repeat(&weaver->out, ' ', weaver->plan->layout.step);
	}
	str_add_slice(&weaver->out, lead);
}

static void add_open(struct weaver *weaver, int64_t first)
{
	struct gap gap = gap_before(weaver, 0);
	struct slice lead = gap.lead;

	if (first != 0 && has_comment(lead))
		lead = last_break(lead);
	if (first > 0 && has_comment(gap_before(weaver, (uint32_t)first).lead))
		lead = gap_before(weaver, (uint32_t)first).lead;
	str_add_slice(&weaver->out, gap.line);
	str_add_slice(&weaver->out, lead);
}

static void add_close(struct weaver *weaver, int64_t last)
{
	uint32_t count = weaver->group->old->count;
	struct gap gap = gap_before(weaver, count);
	struct slice own;

	if (last + 1 == (int64_t)count) {
		str_add_slice(&weaver->out, slice_part(weaver->plan->bytes,
						       end_of_entry(&weaver->group->entries[last]),
						       weaver->close));
		return;
	}
	own = last >= 0 ? gap_before(weaver, (uint32_t)last + 1).line : SLICE("");
	if (add_comma(weaver, last, gap.comma, gap.lead))
		str_add(&weaver->out, weaver->plan->ending);
	if (own.len == 0 && !has_comment(gap.line)) /* spaces at the line's end */
		str_add_slice(&weaver->out, gap.line);
	str_add_slice(&weaver->out, gap.lead);
}

void edit_flow_change(struct edit_plan *plan, const struct edit_group *group)
{
	struct weaver weaver = { .plan = plan,
				 .group = group,
				 .left = -1,
				 .open = group->old->span.begin + 1,
				 .close = group->old->span.end - 1 };
	uint32_t i;

	add_open(&weaver, group->slots[0].old);
	for (i = 0; i < group->count; i++) {
		if (i > 0)
			add_between(&weaver, group->slots[i - 1].old, group->slots[i].old);
		add_entry(&weaver, i);
	}
	add_close(&weaver, group->slots[group->count - 1].old);
	edit_plan_splice(plan, weaver.open, weaver.close, str_slice(&weaver.out));
	str_free(&weaver.out);
}
