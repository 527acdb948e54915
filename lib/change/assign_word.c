/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_word.h"

#include "out/json.h"

/* The only member of an entry, which may stand for the whole. */
static const struct field *lone_child(const struct field *field, const struct node *entry)
{
	return entry->type == NODE_MAP && entry->count == 1
		       ? field_child(field, entry->members[0].key->text)
		       : NULL;
}

static bool add_one(struct str *out, const struct field *field, const struct node *value)
{
	const struct field *child = field->list ? lone_child(field, value) : NULL;

	if (child != NULL)
		return assign_add_word(out, child, value->members[0].value);
	if (!field->list && value->type == NODE_MAP)
		return assign_add_stretch(out, field, value);
	if (!node_is_scalar(value) || value->type == NODE_NULL)
		return false;
	if (value->type == NODE_BOOL)
		str_add(out, node_bool(value) ? "yes" : "no");
	else
		str_add_slice(out, value->text);
	return true;
}

bool assign_add_word(struct str *out, const struct field *field, const struct node *value)
{
	uint32_t i;

	if (field == NULL)
		return false;
	if (value->type == NODE_NULL) {
		str_add_char(out, '?');
		return true;
	}
	if (value->type != NODE_LIST)
		return add_one(out, field, value);
	if (value->count == 0)
		str_add_char(out, '-');
	for (i = 0; i < value->count; i++) {
		str_add(out, i > 0 ? "," : "");
		if (!add_one(out, field, value->items[i]))
			return false;
	}
	return true;
}

void assign_add_json(struct str *out, const struct node *value)
{
	uint32_t i;

	switch (value->type) {
	case NODE_LIST:
		str_add_char(out, '[');
		for (i = 0; i < value->count; i++) {
			str_add(out, i > 0 ? "," : "");
			assign_add_json(out, value->items[i]);
		}
		str_add_char(out, ']');
		break;
	case NODE_MAP:
		str_add_char(out, '{');
		for (i = 0; i < value->count; i++) {
			str_add(out, i > 0 ? "," : "");
			json_add_text(out, value->members[i].key->text);
			str_add_char(out, ':');
			assign_add_json(out, value->members[i].value);
		}
		str_add_char(out, '}');
		break;
	case NODE_TEXT: json_add_text(out, value->text); break;
	case NODE_INT:
	case NODE_FLOAT: json_add_number(out, value->text); break;
	case NODE_BOOL: str_add(out, node_bool(value) ? "true" : "false"); break;
	default: str_add(out, "null"); break;
	}
}

/* -- paths --------------------------------------------------------------------------------------
 */

static bool wants_quotes(struct slice entry)
{
	size_t i;

	if (entry.len == 0 || entry.data[0] == '"')
		return true;
	for (i = 0; i < entry.len; i++) {
		if (entry.data[i] == '[' || entry.data[i] == ']')
			return true;
	}
	return false;
}

static void add_entry(struct str *out, struct slice entry)
{
	bool quotes = wants_quotes(entry);
	size_t i;

	str_add(out, quotes ? "[\"" : "[");
	for (i = 0; i < entry.len; i++) {
		if (quotes && (entry.data[i] == '"' || entry.data[i] == '\\'))
			str_add_char(out, '\\');
		str_add_char(out, entry.data[i]);
	}
	str_add(out, quotes ? "\"]" : "]");
}

void assign_add_path(struct str *out, const struct assign_step *steps, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		str_add(out, i > 0 ? "." : "");
		str_add_slice(out, steps[i].key);
		if (steps[i].in_list && steps[i].entry.len > 0)
			add_entry(out, steps[i].entry);
	}
}
