/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_plan.h"

#include "tree/edit_line.h"

enum { MERGE_LEN = 2 };

void edit_plan_splice(struct edit_plan *plan, size_t begin, size_t end, struct slice text)
{
	struct edit_splice *splice;

	if (begin == end && text.len == 0)
		return;
	splice = vec_push(&plan->splices);
	splice->begin = begin;
	splice->end = end;
	splice->order = plan->splices.count;
	splice->text = arena_copy(plan->arena, text);
}

void edit_plan_refuse(struct edit_plan *plan, size_t at, enum edit_reason reason)
{
	if (plan->reason != EDIT_FINE)
		return;
	plan->reason = reason;
	plan->refused = at;
}

/* By place; insertions before what is taken out from there on. */
static int compare_splices(const void *a, const void *b)
{
	const struct edit_splice *left = a;
	const struct edit_splice *right = b;

	if (left->begin != right->begin)
		return left->begin < right->begin ? -1 : 1;
	if ((left->end == left->begin) != (right->end == right->begin))
		return left->end == left->begin ? -1 : 1;
	return (left->order > right->order) - (left->order < right->order);
}

bool edit_plan_apply(struct edit_plan *plan, size_t first, size_t begin, size_t end,
		     struct str *out)
{
	struct vec part = VEC_OF(struct edit_splice);
	size_t at = begin;
	bool apart = true;
	size_t i;

	for (i = first; i < plan->splices.count; i++)
		vec_add(&part, vec_at(&plan->splices, i));
	plan->splices.count = first;
	vec_sort(&part, compare_splices);
	for (i = 0; apart && i < part.count; i++) {
		const struct edit_splice *splice = VEC_AT(struct edit_splice, &part, i);

		apart = splice->begin >= at && splice->end <= end;
		if (!apart)
			break;
		str_add_slice(out, slice_part(plan->bytes, at, splice->begin));
		str_add_slice(out, splice->text);
		at = splice->end;
	}
	str_add_slice(out, slice_part(plan->bytes, at, end));
	vec_free(&part);
	return apart;
}

void edit_plan_free(struct edit_plan *plan)
{
	vec_free(&plan->splices);
}

/* --- the walk ------------------------------------------------------------------------------------
 */

void edit_plan_slot(struct edit_plan *plan, const struct edit_group *group, uint32_t index)
{
	const struct edit_slot *slot = &group->slots[index];
	bool map = group->old->type == NODE_MAP;
	struct edit_path path = { .up = group->place->path };
	struct edit_place place = group->below;
	const struct node *value =
		map ? group->meant->members[slot->now].value : group->meant->items[slot->now];

	if (map)
		path.key = group->meant->members[slot->now].key->text;
	if (slot->old != EDIT_NEW) {
		place.entry = &group->entries[slot->old];
		place.path = &path;
		value = edit_plan_walk(plan,
				       map ? group->old->members[slot->old].value
					   : group->old->items[slot->old],
				       value, &place);
	}
	if (map)
		group->result->members[index] =
			(struct member){ group->meant->members[slot->now].key,
					 (struct node *)value };
	else
		group->result->items[index] = (struct node *)value;
}

static bool has_merge_key(const struct node *map)
{
	uint32_t i;

	for (i = 0; map->type == NODE_MAP && i < map->count; i++) {
		const struct node *key = map->members[i].key;

		if (key->style == STYLE_PLAIN && key->text.len == MERGE_LEN &&
		    slice_is(key->text, "<<"))
			return true;
	}
	return false;
}

/* How far the values of a list stand from their dashes. */
static unsigned dash_of(const struct edit_plan *plan, const struct edit_entry *first)
{
	bool one_line = first->begin > first->head &&
			edit_line_skip_blanks(plan->bytes, first->sep) == first->begin;

	return one_line ? first->begin - first->head : 0;
}

static struct edit_place place_below(const struct edit_plan *plan, const struct node *old,
				     const struct edit_entry *entries)
{
	struct edit_place place = { 0 };

	if (old->style == STYLE_FLOW) {
		place.where = EDIT_IN_FLOW;
		return place;
	}
	place.where = old->type == NODE_MAP ? EDIT_BEHIND_KEY : EDIT_BEHIND_DASH;
	place.column = edit_entry_column(plan->bytes, plan->start, &entries[0]);
	place.dash = old->type == NODE_LIST ? dash_of(plan, &entries[0]) : 0;
	return place;
}

static struct node *new_result(const struct edit_plan *plan, const struct node *old, uint32_t count)
{
	struct node *node = arena_zero(plan->arena, 1, sizeof(*node));

	node->type = old->type;
	node->style = old->style;
	node->count = count;
	if (old->type == NODE_MAP)
		node->members = arena_zero(plan->arena, count + 1, sizeof(*node->members));
	else
		node->items = arena_zero(plan->arena, count + 1, sizeof(struct node *));
	return node;
}

/* Entries come, go or move. */
static bool is_shuffled(const struct edit_group *group)
{
	uint32_t i;

	for (i = 0; i < group->count; i++) {
		if (!group->slots[i].stays)
			return true;
	}
	return group->count != group->old->count;
}

static void change_group(struct edit_plan *plan, struct edit_group *group)
{
	char open = plan->bytes.data[group->old->span.begin];
	uint32_t i;

	if (!is_shuffled(group)) {
		for (i = 0; i < group->count; i++)
			edit_plan_slot(plan, group, i);
	} else if (has_merge_key(group->old)) {
		edit_plan_refuse(plan, group->old->span.begin, EDIT_MERGE);
	} else if (group->old->style != STYLE_FLOW) {
		edit_block_change(plan, group);
	} else if (open == '[' || open == '{') {
		edit_flow_change(plan, group);
	} else { /* [a: b] is a map without brackets of its own */
		edit_value_replace(plan, group->old, group->meant, group->place);
		*group->result = *group->meant;
	}
}

static const struct node *walk_entries(struct edit_plan *plan, const struct node *old,
				       const struct node *meant, const struct edit_place *place)
{
	struct edit_entry *entries =
		arena_alloc(plan->arena, old->count * sizeof(struct edit_entry));
	struct edit_group group = { .old = old,
				    .meant = meant,
				    .entries = entries,
				    .count = meant->count,
				    .place = place };

	if (!edit_entry_find(plan->bytes, plan->start, old, place->where == EDIT_ROOT, entries)) {
		if (!node_equal(old, meant))
			edit_plan_refuse(plan, old->span.begin, EDIT_HIDDEN);
		return old;
	}
	if (old->type == NODE_MAP)
		group.slots = edit_pair_members(plan->arena, old, meant, plan->options->reorder);
	else
		group.slots = edit_pair_items(plan->arena, old, meant, plan->options, place->path);
	group.below = place_below(plan, old, entries);
	group.result = new_result(plan, old, meant->count);
	change_group(plan, &group);
	return plan->reason == EDIT_FINE ? group.result : meant;
}

const struct node *edit_plan_walk(struct edit_plan *plan, const struct node *old,
				  const struct node *meant, const struct edit_place *place)
{
	bool branches = !node_is_scalar(old) && old->type == meant->type;

	if (old == meant || plan->reason != EDIT_FINE)
		return meant;
	if (place->entry->alias && !node_is_scalar(old)) {
		if (!node_equal(old, meant))
			edit_plan_refuse(plan, place->entry->begin, EDIT_ALIAS);
		return old;
	}
	if (branches && old->count > 0 && meant->count > 0)
		return walk_entries(plan, old, meant, place);
	if (branches ? old->count == meant->count : node_equal(old, meant))
		return meant;
	edit_value_replace(plan, old, meant, place);
	return meant;
}
