/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_applying.h"

#include "change/assign_entry.h"
#include "change/assign_tree.h"
#include "change/assign_word.h"
#include "text/message.h"

enum { NAMES_MAX = 400 };

/* Values of `touched`, which wants pointers. */
static const enum assign_touch touches[] = { TOUCH_NONE, TOUCH_SET, TOUCH_CHANGED };

/* -- what was touched ---------------------------------------------------------------------------
 */

static void add_place(struct str *out, const struct node *parent, struct slice key)
{
	uintptr_t address = (uintptr_t)parent;

	str_add_slice(out, (struct slice){ (const char *)&address, sizeof(address) });
	str_add_slice(out, key);
}

enum assign_touch assign_touch_of(const struct assign_applying *applying, const struct node *parent,
				  struct slice key)
{
	const enum assign_touch *touch;
	struct str place = { 0 };

	add_place(&place, parent, key);
	touch = map_get(&applying->touched, str_slice(&place));
	str_free(&place);
	return touch != NULL ? *touch : TOUCH_NONE;
}

void assign_touch(struct assign_applying *applying, const struct node *parent, struct slice key,
		  enum assign_touch what)
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

bool assign_refuse_twice(const struct assign_applying *applying,
			 const struct assignment *assignment)
{
	const struct assign_step *last = &assignment->steps[assignment->step_count - 1];
	struct str name = { 0 };
	struct str hint = { 0 };

	if (assignment->step_count > 1 && last[-1].field != NULL && last[-1].field->list)
		message_add(&hint,
			    _("keep one of the two; one more in the list is written %1$s+=…"),
			    last[-1].field->path);
	else
		str_add(&hint, _("keep one of the two"));
	if (assignment->field != NULL)
		field_add_name(&name, assignment->field, message_language());
	else
		assign_add_path(&name, assignment->steps, assignment->step_count);
	(void)diags_add(applying->diags, DIAG_FILTER_TWICE, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&name), str_slice(&hint), SLICE("")));
	str_free(&name);
	str_free(&hint);
	return false;
}

bool assign_refuse_entry(const struct assign_applying *applying, const struct assign_step *step,
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

bool assign_refuse_missing(const struct assign_applying *applying, const struct field *field,
			   struct slice entry, const struct node *list)
{
	struct str name = { 0 }, present = { 0 }, hint = { 0 };

	field_add_name(&name, field, message_language());
	add_words(&present, field, list);
	if (present.len > 0)
		message_add(&hint, _("it has: %1$s"), str_slice(&present));
	else
		str_add(&hint, _("its list is empty"));
	(void)diags_add(applying->diags, DIAG_FILTER_VALUE, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&name), entry, str_slice(&hint)));
	str_free(&name);
	str_free(&present);
	str_free(&hint);
	return false;
}
