/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_applying.h"
#include "change/assign_entry.h"
#include "change/assign_tree.h"
#include "change/assign_word.h"
#include "text/date.h"
#include "text/message.h"

/* Whether an entry that has not ended says it already. */
static bool is_said(const struct field *field, const struct node *list, const struct node *item)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (assign_entry_is_open(field, list->items[i]) &&
		    assign_entry_says(list->items[i], item))
			return true;
	}
	return false;
}

/* What was typed for the item. */
static void add_item(struct str *out, const struct field *field, const struct node *item)
{
	const struct node *key = item;

	if (field->item_key.len > 0) {
		key = assign_entry_key(field, item);
		if (key == NULL && item->type == NODE_MAP && item->count > 0)
			key = item->members[0].value;
	}
	str_add_slice(out, node_text(key));
}

static bool refuse_missing(const struct assign_applying *applying, const struct field *field,
			   const struct node *item, const struct node *list)
{
	struct str word = { 0 };

	add_item(&word, field, item);
	(void)assign_refuse_missing(applying, field, str_slice(&word), list);
	str_free(&word);
	return false;
}

/* -- from a day to a day ------------------------------------------------------------------------
 */

/* `format` says why, with the date `when` (may be NULL). */
static bool refuse_period(const struct assign_applying *applying,
			  const struct assignment *assignment, const struct node *item,
			  const char *format, const struct node *when)
{
	bool begins = assignment->op == ASSIGN_APPEND;
	struct str name = { 0 }, word = { 0 }, hint = { 0 };

	field_add_name(&name, assignment->field, message_language());
	add_item(&word, assignment->field, item);
	message_add(&hint, format, node_text(when));
	(void)diags_add(applying->diags, DIAG_FILTER_PERIOD, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&name), str_slice(&word),
				  node_text(begins ? assignment->begin : assignment->end),
				  str_slice(&hint)));
	str_free(&name);
	str_free(&word);
	str_free(&hint);
	return false;
}

static bool is_after(const struct node *begin, const struct node *end)
{
	struct edtf from, to;

	return edtf_parse(node_text(begin), &from) && edtf_parse(node_text(end), &to) &&
	       from.earliest > to.latest;
}

static bool end_one(struct assign_applying *applying, const struct assignment *assignment,
		    const struct node *item, struct node *list)
{
	const struct field *field = assignment->field;
	uint32_t at = assign_entry_find_like(field, list, item);
	const struct node *begin, *end;

	if (at == list->count)
		return refuse_missing(applying, field, item, list);
	begin = node_find(list->items[at], field->begin);
	end = node_find(list->items[at], field->end);
	if (!assign_entry_is_open(field, list->items[at]))
		return node_equal(end, assignment->end) ||
		       refuse_period(applying, assignment, item, _("its end is %1$s already"), end);
	if (begin != NULL && is_after(begin, assignment->end))
		return refuse_period(applying, assignment, item, _("it begins only on %1$s"),
				     begin);
	assign_tree_put(applying->arena, assign_entry_open(applying->arena, field, list, at),
			field->end, assign_tree_copy(applying->arena, assignment->end));
	return true;
}

static bool begin_one(struct assign_applying *applying, const struct assignment *assignment,
		      const struct node *item, struct node *list)
{
	const struct field *field = assignment->field;
	uint32_t at = assign_entry_find_like(field, list, item);
	const struct node *begin;

	if (at < list->count && assign_entry_is_open(field, list->items[at])) {
		begin = node_find(list->items[at], field->begin);
		if (begin != NULL && node_equal(begin, assignment->begin))
			return true;
		return refuse_period(applying, assignment, item,
				     begin != NULL && begin->type != NODE_NULL
					     ? _("it is there already, since %1$s")
					     : _("it is there already, and nothing says that it "
						 "ended"),
				     begin);
	}
	at = list->count;
	assign_tree_add(applying->arena, list, assign_tree_copy(applying->arena, item));
	assign_tree_put(applying->arena, assign_entry_open(applying->arena, field, list, at),
			field->begin, assign_tree_copy(applying->arena, assignment->begin));
	return true;
}

/* -- what comes and goes ------------------------------------------------------------------------
 */

static bool take_one(struct assign_applying *applying, const struct assignment *assignment,
		     const struct node *item, struct node *list)
{
	uint32_t at = assign_entry_find_like(assignment->field, list, item);

	if (at == list->count)
		return refuse_missing(applying, assignment->field, item, list);
	assign_tree_drop_item(list, at);
	return true;
}

bool assign_take_out(struct assign_applying *applying, const struct assignment *assignment,
		     struct node *map)
{
	struct slice key = assignment->steps[assignment->step_count - 1].key;
	struct node *list = node_find(map, key);
	const struct node *items = assignment->value;
	uint32_t i;

	for (i = 0; i < items->count; i++) {
		if (!node_is(list, NODE_LIST))
			return refuse_missing(applying, assignment->field, items->items[i], list);
		if (assignment->end != NULL
			    ? !end_one(applying, assignment, items->items[i], list)
			    : !take_one(applying, assignment, items->items[i], list))
			return false;
	}
	if (list != NULL && list->count == 0)
		assign_tree_drop_member(map, key);
	assign_touch(applying, map, key, TOUCH_CHANGED);
	return true;
}

bool assign_add_to(struct assign_applying *applying, const struct assignment *assignment,
		   struct node *map)
{
	struct slice key = assignment->steps[assignment->step_count - 1].key;
	struct node *list = node_find(map, key);
	const struct node *items = assignment->value;
	bool done = true;
	uint32_t i;

	if (!node_is(list, NODE_LIST)) {
		if (list != NULL && assign_touch_of(applying, map, key) == TOUCH_SET)
			return assign_refuse_twice(applying, assignment);
		list = assign_tree_list(applying->arena);
		assign_tree_put(applying->arena, map, key, list);
	}
	for (i = 0; i < items->count && done; i++) {
		if (assignment->begin != NULL)
			done = begin_one(applying, assignment, items->items[i], list);
		else if (!is_said(assignment->field, list, items->items[i]))
			assign_tree_add(applying->arena, list,
					assign_tree_copy(applying->arena, items->items[i]));
	}
	if (assign_touch_of(applying, map, key) == TOUCH_NONE)
		assign_touch(applying, map, key, TOUCH_CHANGED);
	return done;
}
