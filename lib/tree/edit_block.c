/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_line.h"
#include "tree/edit_plan.h"

/* A run of entries that go: [first, last]. */
struct run {
	uint32_t first;
	uint32_t last;
};

/* Lines that go. */
struct stretch {
	size_t begin;
	size_t end;
};

/* How many blank lines stand from `at` on. */
static size_t blanks_behind(struct slice bytes, size_t at)
{
	size_t count = 0;

	while (edit_line_is_blank(bytes, at)) {
		at = edit_line_next(bytes, at);
		count++;
	}
	return count;
}

static size_t pass_lines(struct slice bytes, size_t at, size_t count)
{
	while (count-- > 0)
		at = edit_line_next(bytes, at);
	return at;
}

/* The blank lines straight above `at`, `most` at most, back to `floor`; gives where they begin. */
static size_t blanks_above(struct slice bytes, size_t at, size_t floor, size_t most, size_t *begin)
{
	size_t count = 0;

	*begin = at;
	while (*begin > floor && count < most) {
		size_t above = edit_line_begin(bytes, *begin - 1);

		if (above < floor || !edit_line_is_blank(bytes, above))
			break;
		*begin = above;
		count++;
	}
	return count;
}

/* --- what comes ----------------------------------------------------------------------------------
 */

/* The whole lines of a new entry. */
static void add_new(struct edit_plan *plan, const struct edit_group *group, uint32_t index,
		    struct str *out)
{
	const struct edit_slot *slot = &group->slots[index];
	struct str before = { 0 };
	struct edit_text text;

	str_add_repeat(&before, ' ', group->below.column);
	if (group->old->type == NODE_MAP)
		edit_text_key(group->meant->members[slot->now].key, group->old->members[0].key,
			      false, &before);
	else
		str_add_char(&before, '-');
	text = edit_text_behind(plan, str_slice(&before), NULL,
				group->old->type == NODE_MAP
					? group->meant->members[slot->now].value
					: group->meant->items[slot->now],
				&group->below);
	str_add_slice(out, str_slice(&before));
	str_add_slice(out, text.line);
	str_add(out, plan->ending);
	str_add_slice(out, text.below);
	str_free(&before);
}

/* The lines of an entry that moves, with what changes in it. */
static void add_moved(struct edit_plan *plan, const struct edit_group *group,
		      const struct edit_entry *entry, size_t first, struct str *out)
{
	if (entry->inline_head)
		str_add_repeat(out, ' ', group->below.column);
	if (!edit_plan_apply(plan, first, entry->lead, entry->tail, out))
		edit_plan_refuse(plan, entry->head, EDIT_HIDDEN);
}

static void add_slot(struct edit_plan *plan, const struct edit_group *group, uint32_t index,
		     struct str *out)
{
	size_t first = plan->splices.count;

	edit_plan_slot(plan, group, index);
	if (group->slots[index].old == EDIT_NEW)
		add_new(plan, group, index, out);
	else
		add_moved(plan, group, &group->entries[group->slots[index].old], first, out);
}

/* Whether a blank line stands between the entries where a new one comes behind number `at` (-1: at
 * the top). */
static bool is_spaced(const struct edit_plan *plan, const struct edit_group *group, int64_t at)
{
	uint32_t count = group->old->count;
	uint32_t above = at < 0 ? 0 : at + 1 < (int64_t)count ? (uint32_t)at : count - 2;

	if (count < 2 || (at >= 0 && group->entries[at].keeps))
		return false;
	/* a line end behind CR would be one with it */
	if (at >= 0 && plan->ending[0] == '\n' &&
	    plan->bytes.data[group->entries[at].tail - 1] == '\r')
		return false;
	return edit_line_is_blank(plan->bytes, group->entries[above].tail);
}

/* Whether what comes ends with a text "|+". */
static bool is_keeping(const struct edit_group *group, const struct edit_slot *slot)
{
	return slot->old != EDIT_NEW && group->entries[slot->old].keeps;
}

/* Where what comes behind number `at` goes, and what it takes the place of: blank lines, where they
 * would become a part of the text "|+" that comes. */
static void splice_behind(struct edit_plan *plan, const struct edit_group *group, int64_t at,
			  const struct edit_slot *last, const struct str *text)
{
	size_t begin = group->entries[at].tail;
	size_t end = begin;

	if (is_keeping(group, last))
		end = pass_lines(plan->bytes, begin, blanks_behind(plan->bytes, begin));
	edit_plan_splice(plan, begin, end, str_slice(text));
}

static bool is_staying(const struct edit_group *group, uint32_t index)
{
	return group->slots[index].stays;
}

/* Puts what comes at the top before the first entry that was there. */
static void splice_top(struct edit_plan *plan, const struct edit_group *group, bool first_stays,
		       const struct str *text)
{
	const struct edit_entry *first = &group->entries[0];
	struct slice lines = str_slice(text);
	struct str whole = { 0 };

	if (first->inline_head)
		lines = slice_part(lines, edit_line_skip_blanks(lines, 0), lines.len);
	str_add_slice(&whole, lines);
	if (first->inline_head && first_stays)
		str_add_repeat(&whole, ' ', group->below.column);
	edit_plan_splice(plan, first->lead, first->lead, str_slice(&whole));
	str_free(&whole);
}

/* Walks what stays and puts what comes behind it; gives whether anything came at the top. */
static bool splice_coming(struct edit_plan *plan, const struct edit_group *group, const bool *stays)
{
	struct str text = { 0 };
	bool top = false;
	int64_t at = -1;
	bool spaced = is_spaced(plan, group, at);
	uint32_t i;

	for (i = 0; i <= group->count; i++) {
		if (i < group->count && !is_staying(group, i)) {
			str_add(&text, spaced && at >= 0 ? plan->ending : "");
			add_slot(plan, group, i, &text);
			if (spaced && at < 0 && !is_keeping(group, &group->slots[i]))
				str_add(&text, plan->ending);
			continue;
		}
		if (at < 0 && text.len > 0) {
			splice_top(plan, group, stays[0], &text);
			top = true;
		} else if (text.len > 0) {
			splice_behind(plan, group, at, &group->slots[i - 1], &text);
		}
		str_cut(&text, 0);
		if (i == group->count)
			break;
		edit_plan_slot(plan, group, i);
		at = group->slots[i].old;
		spaced = is_spaced(plan, group, at);
	}
	str_free(&text);
	return top;
}

/* --- what goes -----------------------------------------------------------------------------------
 */

/*
 * Blank lines go with a run so that as many are left between its neighbours as were on the side
 * that has fewer; at the top none are left, and at the end none that only stood before it.
 */
static struct stretch with_blanks(const struct edit_plan *plan, const struct edit_group *group,
				  struct run run)
{
	const struct edit_entry *entries = group->entries;
	struct slice bytes = plan->bytes;
	struct stretch stretch = { entries[run.first].lead, entries[run.last].tail };
	size_t behind = blanks_behind(bytes, stretch.end);
	size_t begin = stretch.begin;
	bool last = run.last + 1 == group->old->count;

	if (run.first > 0 && entries[run.first - 1].keeps) {
		stretch.end = pass_lines(bytes, stretch.end, behind);
	} else if (run.first > 0) {
		(void)blanks_above(bytes, begin, entries[run.first - 1].tail,
				   last && behind == 0 ? SIZE_MAX : behind, &stretch.begin);
	} else if (!last) { /* where all go, others take their place */
		size_t above = entries[run.first].inline_head
				       ? 0
				       : blanks_above(bytes, begin, plan->start, behind, &begin);

		stretch.end = pass_lines(bytes, stretch.end, above == 0 ? behind : above);
	}
	return stretch;
}

/* The first thing that stays comes up to where other things stand on the line. */
static size_t up_to_text(const struct edit_plan *plan, size_t at)
{
	struct slice bytes = plan->bytes;

	while (edit_line_is_blank(bytes, at))
		at = edit_line_next(bytes, at);
	return edit_line_skip_blanks(bytes, at);
}

static void splice_run(struct edit_plan *plan, const struct edit_group *group, struct run run,
		       bool top)
{
	const struct edit_entry *entries = group->entries;
	struct stretch all = with_blanks(plan, group, run);
	size_t begin = all.begin;
	uint32_t i;

	for (i = run.first; i <= run.last; i++) {
		size_t end = i == run.last ? all.end : entries[i].tail;

		/* what stands between two that go, and is no blank line, stays */
		if (i < run.last &&
		    edit_line_is_space(plan->bytes, entries[i].tail, entries[i + 1].lead))
			continue;
		if (entries[run.first].inline_head && begin == all.begin && !top)
			end = up_to_text(plan, end);
		if (end > begin)
			edit_plan_splice(plan, begin, end, SLICE(""));
		if (i < run.last)
			begin = entries[i + 1].lead > end ? entries[i + 1].lead : end;
	}
}

void edit_block_change(struct edit_plan *plan, const struct edit_group *group)
{
	uint32_t count = group->old->count;
	bool *stays = arena_zero(plan->arena, count, sizeof(*stays));
	struct run run;
	bool top;
	uint32_t i;

	for (i = 0; i < group->count; i++) {
		if (is_staying(group, i))
			stays[group->slots[i].old] = true;
	}
	top = splice_coming(plan, group, stays);
	for (i = 0; i < count; i++) {
		if (stays[i])
			continue;
		run.first = i;
		while (i + 1 < count && !stays[i + 1])
			i++;
		run.last = i;
		splice_run(plan, group, run, top);
	}
}
