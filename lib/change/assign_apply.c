/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_tree.h"

#include "base/map.h"
#include "change/assign.h"
#include "change/assign_entry.h"
#include "change/assign_word.h"
#include "text/message.h"

enum { NAMES_MAX = 400 };

/* What an earlier assignment of the same call did with a value. */
enum touch { TOUCH_NONE, TOUCH_SET, TOUCH_CHANGED };

/* An entry that was made without a key; gets its default at the end. */
struct fresh {
	struct node *entry;
	const struct field *list;
};

struct applying {
	struct arena *arena;
	struct diags *diags;
	struct map touched; /* address of the parent and key, or of an entry and "" → `touches` */
	struct vec fresh;   /* struct fresh */
};

/* Values of `touched`, which wants pointers. */
static const enum touch touches[] = { TOUCH_NONE, TOUCH_SET, TOUCH_CHANGED };

/* -- what was touched ---------------------------------------------------------------------------
 */

static void add_place(struct str *out, const struct node *parent, struct slice key)
{
	uintptr_t address = (uintptr_t)parent;

	str_add_slice(out, (struct slice){ (const char *)&address, sizeof(address) });
	str_add_slice(out, key);
}

static enum touch touch_of(const struct applying *applying, const struct node *parent,
			   struct slice key)
{
	const enum touch *touch;
	struct str place = { 0 };

	add_place(&place, parent, key);
	touch = map_get(&applying->touched, str_slice(&place));
	str_free(&place);
	return touch != NULL ? *touch : TOUCH_NONE;
}

static void touch(struct applying *applying, const struct node *parent, struct slice key,
		  enum touch what)
{
	struct str place = { 0 };
	struct slice kept;

	add_place(&place, parent, key);
	kept = arena_copy(applying->arena, str_slice(&place));
	(void)map_put(&applying->touched, kept, (void *)&touches[what]);
	str_free(&place);
}

/* -- findings -----------------------------------------------------------------------------------
 */

static bool refuse(const struct applying *applying, enum diag_id id,
		   const struct assignment *assignment, struct slice second, struct slice hint)
{
	struct str name = { 0 };

	if (assignment->field != NULL)
		field_add_name(&name, assignment->field, message_language());
	else
		assign_add_path(&name, assignment->steps, assignment->step_count);
	(void)diags_add(applying->diags, id, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&name), second, hint));
	str_free(&name);
	return false;
}

static bool refuse_twice(const struct applying *applying, const struct assignment *assignment)
{
	const struct assign_step *last = &assignment->steps[assignment->step_count - 1];
	struct str hint = { 0 };

	if (assignment->step_count > 1 && last[-1].field != NULL && last[-1].field->list)
		message_add(&hint,
			    _("keep one of the two; one more in the list is written %1$s+=…"),
			    last[-1].field->path);
	else
		str_add(&hint, _("keep one of the two"));
	(void)refuse(applying, DIAG_FILTER_TWICE, assignment, str_slice(&hint), SLICE(""));
	str_free(&hint);
	return false;
}

/* -- entries of lists ---------------------------------------------------------------------------
 */

static bool refuse_entry(const struct applying *applying, const struct assign_step *step,
			 const struct node *list)
{
	const struct field *key = field_child(step->field, step->field->item_key);
	struct assign_step named = *step;
	struct str name = { 0 }, names = { 0 }, word = { 0 };
	uint32_t i;

	field_add_name(&name, step->field, message_language());
	named.assumed = false;
	for (i = 0; i < list->count && names.len < NAMES_MAX; i++) {
		const struct node *value = assign_entry_key(step->field, list->items[i]);

		str_cut(&word, 0);
		if (key == NULL || value == NULL || !assign_add_word(&word, key, value))
			continue;
		named.entry = str_slice(&word);
		str_add(&names, names.len > 0 ? ", " : "");
		assign_add_path(&names, &named, 1);
	}
	(void)diags_add(applying->diags, DIAG_FILTER_ENTRY, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&name), str_slice(&names)));
	str_free(&name);
	str_free(&names);
	str_free(&word);
	return false;
}

/* A name that was typed is a value that was given. */
static void give_key(struct applying *applying, const struct assign_step *step, struct node *entry)
{
	struct slice key = step->field->item_key;

	if (step->assumed || node_find(entry, key) != NULL)
		return;
	assign_tree_put(applying->arena, entry, key,
			assign_tree_copy(applying->arena, step->entry_value));
	touch(applying, entry, key, TOUCH_SET);
}

/* The entry that the step means, made where it is not there; NULL with a finding. */
static struct node *enter_list(struct applying *applying, const struct assign_step *step,
			       struct node *list)
{
	uint32_t index = assign_entry_find(step->field, list, step->entry_value);
	struct node *entry;
	struct fresh *fresh;

	if (step->assumed && index == list->count && list->count == 1)
		index = 0;
	if (step->assumed && index == list->count && list->count > 1) {
		(void)refuse_entry(applying, step, list);
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
	touch(applying, entry, SLICE(""), TOUCH_CHANGED);
	return entry;
}

static void finish_fresh(struct applying *applying)
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
static struct node *descend(struct applying *applying, const struct assignment *assignment,
			    const struct assign_step *step, struct node *map)
{
	enum node_type type = step->in_list ? NODE_LIST : NODE_MAP;
	struct node *value = node_find(map, step->key);

	if (value == NULL || value->type != type) {
		if (value != NULL && touch_of(applying, map, step->key) == TOUCH_SET) {
			(void)refuse_twice(applying, assignment);
			return NULL;
		}
		value = step->in_list ? assign_tree_list(applying->arena)
				      : assign_tree_map(applying->arena);
		assign_tree_put(applying->arena, map, step->key, value);
	}
	if (touch_of(applying, map, step->key) == TOUCH_NONE)
		touch(applying, map, step->key, TOUCH_CHANGED);
	return step->in_list ? enter_list(applying, step, value) : value;
}

/* -- set, append, remove ------------------------------------------------------------------------
 */

static void append(struct applying *applying, struct node *list, const struct node *items)
{
	uint32_t i;

	for (i = 0; i < items->count; i++)
		assign_tree_add(applying->arena, list,
				assign_tree_copy(applying->arena, items->items[i]));
}

/* `:=` for one entry of a list. */
static bool set_entry(struct applying *applying, const struct assignment *assignment,
		      const struct assign_step *step, struct node *map)
{
	struct node *value = assign_tree_copy(applying->arena, assignment->value);
	struct node *list = node_find(map, step->key);
	uint32_t index;

	if (!node_is(list, NODE_LIST)) {
		if (list != NULL && touch_of(applying, map, step->key) == TOUCH_SET)
			return refuse_twice(applying, assignment);
		list = assign_tree_list(applying->arena);
		assign_tree_put(applying->arena, map, step->key, list);
	}
	index = assign_entry_find(step->field, list, step->entry_value);
	if (index < list->count && touch_of(applying, list->items[index], SLICE("")) != TOUCH_NONE)
		return refuse_twice(applying, assignment);
	touch(applying, value, SLICE(""), TOUCH_SET);
	touch(applying, map, step->key, TOUCH_CHANGED);
	if (value->type == NODE_MAP && node_find(value, step->field->item_key) == NULL)
		assign_tree_put(applying->arena, value, step->field->item_key,
				assign_tree_copy(applying->arena, step->entry_value));
	if (index == list->count)
		assign_tree_add(applying->arena, list, value);
	else
		list->items[index] = value;
	return true;
}

static bool set(struct applying *applying, const struct assignment *assignment,
		const struct assign_step *step, struct node *map)
{
	enum touch before = touch_of(applying, map, step->key);
	struct node *value = node_find(map, step->key);

	if (before == TOUCH_SET && value != NULL && node_equal(value, assignment->value))
		return true;
	if (before == TOUCH_SET && node_is(value, NODE_LIST) && value->count > 0 &&
	    node_is(assignment->value, NODE_LIST) && assignment->value->count > 0) {
		append(applying, value, assignment->value);
		return true;
	}
	if (before != TOUCH_NONE)
		return refuse_twice(applying, assignment);
	touch(applying, map, step->key, TOUCH_SET);
	assign_tree_put(applying->arena, map, step->key,
			assign_tree_copy(applying->arena, assignment->value));
	return true;
}

/* The entries of a list as one types them, those of objects by their keys. */
static void add_words(struct str *out, const struct field *field, const struct node *list)
{
	const struct field *key = field_child(field, field->item_key);
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count && out->len < NAMES_MAX; i++) {
		const struct node *item =
			key != NULL ? assign_entry_key(field, list->items[i]) : list->items[i];

		if (!node_is_scalar(item))
			continue;
		str_add(out, out->len > 0 ? ", " : "");
		str_add_slice(out, item->text);
	}
}

static bool refuse_missing(const struct applying *applying, const struct assignment *assignment,
			   const struct node *item, const struct node *list)
{
	struct node *items[1] = { assign_tree_copy(applying->arena, item) };
	const struct node one = { .type = NODE_LIST, .count = 1, .items = items };
	struct str word = { 0 }, present = { 0 }, hint = { 0 };

	add_words(&word, assignment->field, &one);
	add_words(&present, assignment->field, list);
	if (present.len > 0)
		message_add(&hint, _("it has: %1$s"), str_slice(&present));
	else
		str_add(&hint, _("its list is empty"));
	(void)refuse(applying, DIAG_FILTER_VALUE, assignment, str_slice(&word), str_slice(&hint));
	str_free(&word);
	str_free(&present);
	str_free(&hint);
	return false;
}

/* Where an entry like `item` stands: equal, or with the same key. */
static uint32_t find_item(const struct field *field, const struct node *list,
			  const struct node *item)
{
	const struct node *key = field->item_key.len > 0 ? assign_entry_key(field, item) : NULL;
	uint32_t i;

	if (key != NULL)
		return assign_entry_find(field, list, key);
	for (i = 0; i < list->count && !node_equal(list->items[i], item); i++)
		;
	return i;
}

static bool take_out(struct applying *applying, const struct assignment *assignment,
		     const struct assign_step *step, struct node *map)
{
	struct node *list = node_find(map, step->key);
	const struct node *items = assignment->value;
	uint32_t i;

	for (i = 0; i < items->count; i++) {
		uint32_t at = node_is(list, NODE_LIST)
				      ? find_item(assignment->field, list, items->items[i])
				      : 0;

		if (!node_is(list, NODE_LIST) || at == list->count)
			return refuse_missing(applying, assignment, items->items[i], list);
		assign_tree_drop_item(list, at);
	}
	if (list->count == 0)
		assign_tree_drop_member(map, step->key);
	touch(applying, map, step->key, TOUCH_CHANGED);
	return true;
}

static bool add_to(struct applying *applying, const struct assignment *assignment,
		   const struct assign_step *step, struct node *map)
{
	struct node *list = node_find(map, step->key);

	if (!node_is(list, NODE_LIST)) {
		if (list != NULL && touch_of(applying, map, step->key) == TOUCH_SET)
			return refuse_twice(applying, assignment);
		list = assign_tree_list(applying->arena);
		assign_tree_put(applying->arena, map, step->key, list);
	}
	append(applying, list, assignment->value);
	if (touch_of(applying, map, step->key) == TOUCH_NONE)
		touch(applying, map, step->key, TOUCH_CHANGED);
	return true;
}

static bool apply(struct applying *applying, const struct assignment *assignment, struct node *root)
{
	const struct assign_step *last = &assignment->steps[assignment->step_count - 1];
	struct node *map = root;
	size_t i;

	for (i = 0; i + 1 < assignment->step_count && map != NULL; i++)
		map = descend(applying, assignment, &assignment->steps[i], map);
	if (map == NULL)
		return false;
	switch (assignment->op) {
	case ASSIGN_APPEND: return add_to(applying, assignment, last, map);
	case ASSIGN_REMOVE: return take_out(applying, assignment, last, map);
	default:
		return last->in_list ? set_entry(applying, assignment, last, map)
				     : set(applying, assignment, last, map);
	}
}

enum status assign_apply(const struct kind *kind, const struct assignment *assignments,
			 size_t count, struct arena *arena, struct node **root, struct diags *diags)
{
	struct applying applying = { .arena = arena,
				     .diags = diags,
				     .fresh = VEC_OF(struct fresh) };
	struct node *tree =
		node_is(*root, NODE_MAP) ? assign_tree_copy(arena, *root) : assign_tree_map(arena);
	bool done = true;
	size_t i;

	for (i = 0; i < count; i++)
		done = apply(&applying, &assignments[i], tree) && done;
	finish_fresh(&applying);
	if (done)
		*root = assign_order(kind->fields, tree, arena);
	vec_free(&applying.fresh);
	map_free(&applying.touched);
	return done ? STATUS_OK : STATUS_INVALID;
}
