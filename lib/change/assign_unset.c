/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_applying.h"
#include "change/assign_entry.h"
#include "change/assign_tree.h"

/* The way down to what is left out. */
struct leaving {
	struct assign_applying *applying;
	const struct assignment *assignment;
};

static bool leave(const struct leaving *leaving, size_t index, struct node *map);

/* The entry that the step means: its index, or the list's length; false with a finding. */
static bool find_entry(const struct leaving *leaving, const struct assign_step *step,
		       const struct node *list, uint32_t *index)
{
	bool there = list != NULL && list->type == NODE_LIST;

	*index = there ? assign_entry_find(step->field, list, step->entry_value) : 0;
	if (there && *index < list->count)
		return true;
	if (!step->assumed)
		return assign_refuse_missing(leaving->applying, step->field, step->entry, list);
	if (there && list->count > 1)
		return assign_refuse_entry(leaving->applying, step, list);
	*index = 0; /* the only one, or none */
	return true;
}

/* The step's entry, or what the path leads to in it. */
static bool leave_entry(const struct leaving *leaving, size_t index, struct node *list)
{
	const struct assign_step *step = &leaving->assignment->steps[index];
	uint32_t at;

	if (!find_entry(leaving, step, list, &at))
		return false;
	if (list == NULL || list->type != NODE_LIST || at >= list->count)
		return true;
	if (index + 1 == leaving->assignment->step_count) {
		assign_tree_drop_item(list, at);
		return true;
	}
	if (list->items[at]->type != NODE_MAP) /* a plain id has no members */
		return true;
	if (!leave(leaving, index + 1, list->items[at]))
		return false;
	if (list->items[at]->count == 0)
		assign_tree_drop_item(list, at);
	return true;
}

/* What is empty afterwards, and was not before, is left out, too. */
static bool leave(const struct leaving *leaving, size_t index, struct node *map)
{
	const struct assignment *assignment = leaving->assignment;
	const struct assign_step *step = &assignment->steps[index];
	struct node *value = node_find(map, step->key);
	bool last = index + 1 == assignment->step_count;
	bool empty = value == NULL || node_is_scalar(value) || value->count == 0;

	if (step->in_list) {
		if ((value != NULL || !step->assumed) && !leave_entry(leaving, index, value))
			return false;
	} else if (last) {
		assign_tree_drop_member(map, step->key);
		return true;
	} else if (node_is(value, NODE_MAP) && !leave(leaving, index + 1, value)) {
		return false;
	}
	if (!empty && value->count == 0)
		assign_tree_drop_member(map, step->key);
	return true;
}

bool assign_unset(struct assign_applying *applying, const struct assignment *assignment,
		  struct node *root)
{
	const struct leaving leaving = { applying, assignment };

	return leave(&leaving, 0, root);
}
