/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include "base/mem.h"
#include "text/utf8.h"

enum { KNOWN_BYTES = 400, LIST_BYTES = 20000, SHOWN_COLUMNS = 60 };

/* What a text of a path means: a value, or findings that are said wherever it stands. */
struct import_known {
	const struct node *value;
	struct diags *found; /* NULL: none */
};

void import_move(struct importing *importing, struct diags *from, struct span span,
		 struct slice column, struct diags *to)
{
	size_t i;

	for (i = 0; i < from->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &from->items, i);
		struct diag *moved = diags_add(to, diag->id, &importing->table.source, span,
					       diag->args, diag->arg_count);

		diags_set_severity(to, moved, diag->severity);
		if (moved != NULL)
			moved->path = diags_copy(to, column);
	}
}

/* "~2018" is how people write "2018~". */
static struct slice turn_date(struct importing *importing, const struct field *field,
			      struct slice text)
{
	struct str turned = { 0 };
	struct slice kept;

	if (field->type != FIELD_DATE || field->list || !slice_starts(text, "~"))
		return text;
	str_add_slice(&turned, slice_trim(slice_part(text, 1, text.len)));
	str_add_char(&turned, '~');
	kept = arena_copy(&importing->arena, str_slice(&turned));
	str_free(&turned);
	return kept;
}

/* A reference that is certain nowhere, in an inventory that is too large to look for what was
 * meant. */
static const struct node *refuse_shortly(const struct field *field, struct slice text,
					 struct diags *diags)
{
	struct str name = { 0 };
	struct str shown = { 0 };

	field_add_name(&name, field, message_language());
	utf8_cut(&shown, text, SHOWN_COLUMNS);
	(void)diags_add(diags, DIAG_REF_UNKNOWN, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&name), field->kinds[0], str_slice(&shown), SLICE("")));
	str_free(&name);
	str_free(&shown);
	return NULL;
}

static const struct node *type_text(struct importing *importing, const struct import_path *path,
				    struct slice text, struct diags *diags)
{
	const struct field *field = path->path.field;
	bool state = slice_is(text, "?") || slice_is(text, "-");
	const struct node *value = NULL;
	struct node *typed = NULL;

	if (!state)
		value = import_refer(importing, field, text);
	if (value != NULL)
		return value;
	if (field->type == FIELD_REF && !state && !import_may_doubt(importing))
		return refuse_shortly(field, text, diags);
	text = turn_date(importing, field, text);
	if (assign_value(importing->context->inventory, field, text, &importing->arena, &typed,
			 diags) != STATUS_OK)
		return NULL;
	return typed;
}

/* Texts of codes and references stand in many rows, and take longest. */
static bool is_common(const struct field *field, struct slice text)
{
	const struct field *key = field->list && field->type == FIELD_OBJECT
					  ? field_child(field, field->item_key)
					  : field;

	return text.len <= KNOWN_BYTES && key != NULL &&
	       (key->type == FIELD_CODE || key->type == FIELD_REF || key->type == FIELD_DATE ||
		key->type == FIELD_BOOL);
}

static const struct node *type_once(struct importing *importing, const struct filling *filling,
				    const struct import_path *path, struct diags *diags)
{
	struct import_known *known;
	struct diags found = { 0 };
	struct str key = { 0 };

	str_addf(&key, "%zu/", filling->path);
	str_add_slice(&key, filling->text);
	known = map_get(&importing->values, str_slice(&key));
	if (known == NULL) {
		known = arena_zero(&importing->arena, 1, sizeof(*known));
		known->value = type_text(importing, path, filling->text, &found);
		if (found.items.count > 0) {
			known->found = mem_zero(1, sizeof(*known->found));
			*known->found = found;
		}
		(void)map_put(&importing->values, arena_copy(&importing->arena, str_slice(&key)),
			      known);
	}
	if (known->found != NULL)
		import_move(importing, known->found, filling->span, filling->column, diags);
	str_free(&key);
	return known->value;
}

void import_forget_values(struct importing *importing)
{
	size_t i;

	for (i = 0; i < importing->values.cap; i++) {
		struct import_known *known = importing->values.entries[i].value;

		if (importing->values.entries[i].key.data == NULL || known->found == NULL)
			continue;
		diags_free(known->found);
		mem_free(known->found);
	}
	map_free(&importing->values);
}

/* JSON's own numbers and booleans need no reading. */
static bool is_typed(const struct field *field, const struct node *number)
{
	if (number == NULL || field->list)
		return false;
	switch (number->type) {
	case NODE_BOOL: return field->type == FIELD_BOOL;
	case NODE_INT:
	case NODE_FLOAT: return field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;
	default: return false;
	}
}

/* Codes, references, numbers and dates are short, and so are lists of them. */
static bool is_too_long(const struct field *field, struct slice text)
{
	const struct field *key = field->list && field->type == FIELD_OBJECT
					  ? field_child(field, field->item_key)
					  : field;

	return text.len > LIST_BYTES && key != NULL && key->type != FIELD_TEXT;
}

static const struct node *refuse_long(struct importing *importing, const struct filling *filling,
				      struct diags *diags)
{
	struct diag *diag = diags_add(
		diags, DIAG_TABLE_ROW, &importing->table.source, filling->span,
		DIAG_ARGS(slice_of(_("a value that is too long for its field")), SLICE("")));

	if (diag != NULL)
		diag->path = diags_copy(diags, filling->column);
	return NULL;
}

const struct node *import_value(struct importing *importing, const struct filling *filling,
				struct diags *diags)
{
	const struct import_path *path = import_path(importing, filling->path);
	const struct node *value;
	struct diags found = { 0 };

	if (filling->value != NULL)
		return filling->value;
	if (is_typed(path->path.field, filling->number))
		return filling->number;
	if (is_too_long(path->path.field, filling->text))
		return refuse_long(importing, filling, diags);
	if (is_common(path->path.field, filling->text))
		return type_once(importing, filling, path, diags);
	value = type_text(importing, path, filling->text, &found);
	import_move(importing, &found, filling->span, filling->column, diags);
	diags_free(&found);
	return value;
}

bool import_contradicts(struct importing *importing, const struct filling *filling,
			const struct node *was, const struct node *value, struct diags *diags)
{
	const struct field *field = import_path(importing, filling->path)->path.field;
	struct diags found = { 0 };
	struct str name = { 0 };

	if (was == NULL || field->list || node_equal(was, value))
		return false;
	field_add_name(&name, field, message_language());
	(void)diags_add(&found, DIAG_FILTER_TWICE, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&name), slice_of(_("keep one of the two"))));
	import_move(importing, &found, filling->span, filling->column, diags);
	diags_free(&found);
	str_free(&name);
	return true;
}
