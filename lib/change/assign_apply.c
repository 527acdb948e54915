/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_applying.h"
#include "change/assign_entry.h"
#include "change/assign_tree.h"

/* An entry that was made without a key; gets its default at the end. */
struct fresh {
	struct node *entry;
	const struct field *list;
};

/* -- entries of lists ---------------------------------------------------------------------------
 */

/* A name that was typed is a value that was given. */
static void give_key(struct assign_applying *applying, const struct assign_step *step,
		     struct node *entry)
{
	struct slice key = step->field->item_key;

	if (step->assumed || node_find(entry, key) != NULL)
		return;
	assign_tree_put(applying->arena, entry, key,
			assign_tree_copy(applying->arena, step->entry_value));
	assign_touch(applying, entry, key, TOUCH_SET);
}

/* The entry that the step means, made where it is not there; NULL with a finding. */
static struct node *enter_list(struct assign_applying *applying, const struct assign_step *step,
			       struct node *list)
{
	uint32_t index = assign_entry_find(step->field, list, step->entry_value);
	struct node *entry;
	struct fresh *fresh;

	if (step->assumed && index == list->count && list->count == 1)
		index = 0;
	if (step->assumed && index == list->count && list->count > 1) {
		(void)assign_refuse_entry(applying, step, list);
		return NULL;
	}
	if (index < list->count) {
		entry = assign_entry_open(applying->arena, step->field, list, index);
	} else {
		entry = assign_tree_map(applying->arena);
		assign_tree_add(applying->arena, list, entry);
		fresh = vec_push(&applying->fresh);
		*fresh = (struct fresh){ entry, step->field };
	}
	give_key(applying, step, entry);
	assign_touch(applying, entry, SLICE(""), TOUCH_CHANGED);
	return entry;
}

static void finish_fresh(struct assign_applying *applying)
{
	size_t i;

	for (i = 0; i < applying->fresh.count; i++) {
		const struct fresh *fresh = VEC_AT(struct fresh, &applying->fresh, i);
		const struct field *key = field_child(fresh->list, fresh->list->item_key);

		if (key != NULL && key->preset != NULL && node_find(fresh->entry, key->key) == NULL)
			assign_tree_put(applying->arena, fresh->entry, key->key,
					assign_tree_copy(applying->arena, key->preset));
	}
}

/* -- the way down -------------------------------------------------------------------------------
 */

/* One step further: the map in which the next key stands; NULL with a finding. */
static struct node *descend(struct assign_applying *applying, const struct assignment *assignment,
			    const struct assign_step *step, struct node *map)
{
	enum node_type type = step->in_list ? NODE_LIST : NODE_MAP;
	struct node *value = node_find(map, step->key);

	if (value == NULL || value->type != type) {
		if (value != NULL && assign_touch_of(applying, map, step->key) == TOUCH_SET) {
			(void)assign_refuse_twice(applying, assignment);
			return NULL;
		}
		value = step->in_list ? assign_tree_list(applying->arena)
				      : assign_tree_map(applying->arena);
		assign_tree_put(applying->arena, map, step->key, value);
	}
	if (assign_touch_of(applying, map, step->key) == TOUCH_NONE)
		assign_touch(applying, map, step->key, TOUCH_CHANGED);
	return step->in_list ? enter_list(applying, step, value) : value;
}

/* -- set ------------------------------------------------------------------------
 */

static void append(struct assign_applying *applying, struct node *list, const struct node *items)
{
	uint32_t i;

	for (i = 0; i < items->count; i++)
		assign_tree_add(applying->arena, list,
				assign_tree_copy(applying->arena, items->items[i]));
}

/* `:=` for one entry of a list. */
static bool set_entry(struct assign_applying *applying, const struct assignment *assignment,
		      const struct assign_step *step, struct node *map)
{
	struct node *value = assign_tree_copy(applying->arena, assignment->value);
	struct node *list = node_find(map, step->key);
	uint32_t index;

	if (!node_is(list, NODE_LIST)) {
		if (list != NULL && assign_touch_of(applying, map, step->key) == TOUCH_SET)
			return assign_refuse_twice(applying, assignment);
		list = assign_tree_list(applying->arena);
		assign_tree_put(applying->arena, map, step->key, list);
	}
	index = assign_entry_find(step->field, list, step->entry_value);
	if (index < list->count &&
	    assign_touch_of(applying, list->items[index], SLICE("")) != TOUCH_NONE)
		return assign_refuse_twice(applying, assignment);
	assign_touch(applying, value, SLICE(""), TOUCH_SET);
	assign_touch(applying, map, step->key, TOUCH_CHANGED);
	if (value->type == NODE_MAP && node_find(value, step->field->item_key) == NULL)
		assign_tree_put(applying->arena, value, step->field->item_key,
				assign_tree_copy(applying->arena, step->entry_value));
	if (index == list->count)
		assign_tree_add(applying->arena, list, value);
	else
		list->items[index] = value;
	return true;
}

static bool set(struct assign_applying *applying, const struct assignment *assignment,
		const struct assign_step *step, struct node *map)
{
	enum assign_touch before = assign_touch_of(applying, map, step->key);
	struct node *value = node_find(map, step->key);

	if (before == TOUCH_SET && value != NULL && node_equal(value, assignment->value))
		return true;
	if (before == TOUCH_SET && node_is(value, NODE_LIST) && value->count > 0 &&
	    node_is(assignment->value, NODE_LIST) && assignment->value->count > 0) {
		append(applying, value, assignment->value);
		return true;
	}
	if (before != TOUCH_NONE)
		return assign_refuse_twice(applying, assignment);
	assign_touch(applying, map, step->key, TOUCH_SET);
	assign_tree_put(applying->arena, map, step->key,
			assign_tree_copy(applying->arena, assignment->value));
	return true;
}

static bool apply(struct assign_applying *applying, const struct assignment *assignment,
		  struct node *root)
{
	const struct assign_step *last = &assignment->steps[assignment->step_count - 1];
	struct node *map = root;
	size_t i;

	if (assignment->op == ASSIGN_UNSET)
		return assign_unset(applying, assignment, root);
	for (i = 0; i + 1 < assignment->step_count && map != NULL; i++)
		map = descend(applying, assignment, &assignment->steps[i], map);
	if (map == NULL)
		return false;
	switch (assignment->op) {
	case ASSIGN_APPEND: return assign_add_to(applying, assignment, map);
	case ASSIGN_REMOVE: return assign_take_out(applying, assignment, map);
	default:
		return last->in_list ? set_entry(applying, assignment, last, map)
				     : set(applying, assignment, last, map);
	}
}

/* Of a group that is named as a whole nothing is left but what is said now. */
static void empty_group(const struct assignment *assignment, struct node *map)
{
	size_t i;

	for (i = 0; i + 1 < assignment->step_count && map != NULL; i++) {
		const struct assign_step *step = &assignment->steps[i];
		struct node *value = node_find(map, step->key);
		uint32_t index = 0;

		if (step->in_list && node_is(value, NODE_LIST)) {
			index = assign_entry_find(step->field, value, step->entry_value);
			if (step->assumed && value->count == 1)
				index = 0;
			value = index < value->count ? value->items[index] : NULL;
		}
		map = node_is(value, NODE_MAP) ? value : NULL;
	}
	if (map != NULL)
		map->count = 0;
}

enum status assign_apply(const struct kind *kind, const struct assignment *assignments,
			 size_t count, struct arena *arena, struct node **root, struct diags *diags)
{
	struct assign_applying applying = { .arena = arena,
					    .diags = diags,
					    .fresh = VEC_OF(struct fresh) };
	struct node *tree =
		node_is(*root, NODE_MAP) ? assign_tree_copy(arena, *root) : assign_tree_map(arena);
	bool done = true;
	size_t i;

	for (i = 0; i < count; i++) {
		if (assignments[i].whole)
			empty_group(&assignments[i], tree);
	}
	for (i = 0; i < count; i++)
		done = apply(&applying, &assignments[i], tree) && done;
	finish_fresh(&applying);
	if (done)
		*root = assign_order(kind->fields, tree, arena);
	vec_free(&applying.fresh);
	map_free(&applying.touched);
	return done ? STATUS_OK : STATUS_INVALID;
}
