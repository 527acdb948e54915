/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_value.h"

#include "query/stretch.h"
#include "text/message.h"
#include "text/utf8.h"

enum {
	TYPED_BYTES = 1024 * 1024, /* as a record */
	SHOWN_COLUMNS = 80,
	NAMES_MAX = 400,
	STATE_BYTES = 20,
};

/* -- findings -----------------------------------------------------------------------------------
 */

struct span assign_span(const struct assign_reader *reader, struct slice where)
{
	struct slice all = { 0 };
	uintptr_t start, at;

	if (reader->source != NULL)
		all = str_slice(&reader->source->bytes);
	start = (uintptr_t)all.data;
	at = (uintptr_t)where.data;
	/* the copy of a quoted entry lies elsewhere */
	if (at < start || at + where.len > start + all.len)
		return (struct span){ 0, 0 };
	return (struct span){ (uint32_t)(at - start), (uint32_t)(at - start + where.len) };
}

void assign_finding(const struct assign_reader *reader, enum diag_id id, struct slice where,
		    const struct slice *args, size_t arg_count)
{
	(void)diags_add(reader->diags, id, reader->source, assign_span(reader, where), args,
			arg_count);
}

bool assign_is_text(const struct assign_reader *reader, struct slice text)
{
	size_t bad = utf8_valid(text);
	struct str byte = { 0 };

	if (text.len > TYPED_BYTES) {
		str_addf(&byte, "%d", (int)TYPED_BYTES);
		(void)diags_add(reader->diags, DIAG_FILE_TOO_BIG, NULL, (struct span){ 0, 0 },
				DIAG_ARGS(str_slice(&byte)));
	} else if (bad < text.len) {
		str_addf(&byte, "0x%02X", (unsigned)(unsigned char)text.data[bad]);
		assign_finding(reader, DIAG_TEXT_UTF8, slice_part(text, bad, bad + 1),
			       DIAG_ARGS(str_slice(&byte)));
	}
	str_free(&byte);
	return bad == text.len && text.len <= TYPED_BYTES;
}

void assign_add_name(const struct assign_reader *reader, struct str *out, const struct field *field)
{
	field_add_name(out, reader->named != NULL ? reader->named : field, message_language());
}

void assign_add_shown(struct str *out, struct slice text)
{
	utf8_cut(out, text, SHOWN_COLUMNS);
}

static bool is_one_of(struct slice text, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (slice_is(text, *words))
			return true;
	}
	return false;
}

bool assign_hint_state(const struct assign_reader *reader, const struct field *field,
		       struct slice text, struct str *hint)
{
	static const char *const none[] = { "keine", "keiner", "keins", "nichts", "none", NULL };
	static const char *const unknown[] = { "unbekannt", "nicht bekannt", "unknown", NULL };
	const struct field *whole = reader->named != NULL ? reader->named : field;
	struct str folded = { 0 };
	size_t before = hint->len;

	if (text.len <= STATE_BYTES)
		fold_search(reader->inventory->fold, &folded, text);
	if (whole->none && is_one_of(str_slice(&folded), none))
		str_add(hint, _("write - where there is none"));
	else if (whole->nullable && is_one_of(str_slice(&folded), unknown))
		str_add(hint, _("write ? where it is not known"));
	str_free(&folded);
	return hint->len > before;
}

bool assign_holds(struct slice text, struct slice part)
{
	size_t i;

	for (i = 0; i + part.len <= text.len; i++) {
		if (slice_equal(slice_part(text, i, i + part.len), part))
			return true;
	}
	return false;
}

void assign_refuse(const struct assign_reader *reader, enum diag_id id, const struct field *field,
		   struct slice text, struct slice hint)
{
	struct str name = { 0 };
	struct str shown = { 0 };

	assign_add_name(reader, &name, field);
	assign_add_shown(&shown, text);
	assign_finding(reader, id, text, DIAG_ARGS(str_slice(&name), str_slice(&shown), hint));
	str_free(&name);
	str_free(&shown);
}

static void refuse_group(const struct assign_reader *reader, const struct field *group,
			 struct slice text)
{
	struct str name = { 0 };
	struct str names = { 0 };
	size_t i;

	assign_add_name(reader, &name, group);
	if (stretch_is(group)) {
		str_add_slice(&names, group->path);
		str_add(&names, "=3..6");
	}
	for (i = 0; i < group->child_count && names.len < NAMES_MAX; i++) {
		str_add(&names, names.len > 0 ? ", " : "");
		str_add_slice(&names, group->children[i].path);
	}
	assign_finding(reader, DIAG_FILTER_GROUP, text,
		       DIAG_ARGS(str_slice(&name), str_slice(&names)));
	str_free(&name);
	str_free(&names);
}

static void refuse_empty(const struct assign_reader *reader, const struct field *field,
			 struct slice text, struct slice sign)
{
	struct str name = { 0 };

	assign_add_name(reader, &name, field);
	assign_finding(
		reader, DIAG_FILTER_EMPTY, text,
		DIAG_ARGS(str_slice(&name), sign,
			  slice_of(field->nullable && field->none
					   ? _("write ? where it was asked and is not known, - "
					       "where there is none; leave it out where nobody "
					       "asked")
				   : field->nullable ? _("write ? where it was asked and is not "
							 "known; leave it out where nobody asked")
						     : _("write its value"))));
	str_free(&name);
}

/* -- one value ----------------------------------------------------------------------------------
 */

/* "www.a.de/x" is one whose beginning is missing: the check says so. */
static bool is_address(struct slice text)
{
	size_t dot = slice_find(text, '.', 0);

	return slice_starts(text, "http") ||
	       (slice_find(text, ' ', 0) == text.len && dot + 1 < text.len);
}

const struct field *assign_entry_child(const struct field *list, struct slice text)
{
	const struct field *key = field_child(list, list->item_key);
	size_t i;

	if (key == NULL || !slice_is(key->form, "uri") || is_address(text))
		return key;
	for (i = 0; i < list->child_count; i++) {
		const struct field *child = &list->children[i];

		if (child->type == FIELD_TEXT && !child->list && child->form.len == 0)
			return child;
	}
	return key;
}

/* An entry of a list of objects, by its key. */
static bool read_entry(const struct assign_reader *reader, const struct field *field,
		       struct slice text, struct node **out)
{
	const struct field *child = assign_entry_child(field, text);
	struct assign_reader own = *reader;
	struct member member = { NULL, NULL };

	if (!field->list || child == NULL) {
		refuse_group(reader, field, text);
		return false;
	}
	own.named = field;
	if (!assign_read_key(&own, child, text, &member.value))
		return false;
	member.key = node_new_text(reader->arena, child->key);
	*out = node_new_map(reader->arena, &member, 1);
	return true;
}

bool assign_read_one(const struct assign_reader *reader, const struct field *field,
		     struct slice text, struct node **out)
{
	if (text.len == 0) {
		refuse_empty(reader, field, text, SLICE("="));
		return false;
	}
	switch (field->type) {
	case FIELD_NUMBER:
	case FIELD_INTEGER: return assign_read_number(reader, field, text, out);
	case FIELD_BOOL: return assign_read_bool(reader, field, text, out);
	case FIELD_DATE: return assign_read_date(reader, field, text, out);
	case FIELD_CODE: return assign_read_code(reader, field, text, out);
	case FIELD_REF: return assign_read_record(reader, field, text, out);
	case FIELD_OBJECT: return read_entry(reader, field, text, out);
	default: return assign_read_text(reader, field, text, out);
	}
}

/* -- lists --------------------------------------------------------------------------------------
 */

static bool read_list(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out)
{
	struct vec items = VEC_OF(struct node *);
	struct node *item = NULL;
	bool more = true;
	bool done = true;

	while (more && done) {
		size_t end = assign_part_end(reader, field, text);
		struct slice part = slice_trim(slice_part(text, 0, end));

		done = part.len > 0 || items.count == 0;
		if (!done)
			refuse_empty(reader, field, part, SLICE(","));
		done = done && assign_read_one(reader, field, part, &item);
		vec_add(&items, &item);
		more = end < text.len; /* an empty part behind the last comma counts, too */
		text = slice_part(text, end + (more ? 1 : 0), text.len);
	}
	if (done)
		*out = node_new_list(reader->arena, items.items, items.count);
	vec_free(&items);
	return done;
}

/* Two addresses where one belongs would be one that leads nowhere. */
static bool is_one_address(const struct assign_reader *reader, const struct field *field,
			   struct slice text)
{
	if (field->list || !slice_is(field->form, "uri") ||
	    assign_part_end(reader, field, text) == text.len)
		return true;
	assign_refuse(reader, DIAG_FILTER_VALUE, field, text,
		      slice_of(_("these are several: a list takes them one by one, as in "
				 "sources=https://… sources+=https://…")));
	return false;
}

bool assign_read_key(const struct assign_reader *reader, const struct field *key, struct slice text,
		     struct node **out)
{
	return key->list ? read_list(reader, key, text, out)
			 : assign_read_one(reader, key, text, out);
}

/* -- states -------------------------------------------------------------------------------------
 */

static bool read_unknown(const struct assign_reader *reader, const struct field *field,
			 struct slice text, struct node **out)
{
	if (field->nullable)
		*out = node_new_lexeme(reader->arena, NODE_NULL, SLICE("null"));
	else
		assign_refuse(reader, DIAG_FILTER_VALUE, field, text,
			      slice_of(_("it must be known")));
	return field->nullable;
}

static bool read_none(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out)
{
	if (field->type == FIELD_OBJECT && !field->list) {
		refuse_group(reader, field, text);
		return false;
	}
	if (!field->none) {
		assign_refuse(reader, DIAG_FILTER_VALUE, field, text,
			      slice_of(field->nullable
					       ? _("lists, numbers and yes/no can be none; write ? "
						   "where it was asked and is not known")
					       : _("it must have a value")));
		return false;
	}
	if (field->list)
		*out = node_new_list(reader->arena, NULL, 0);
	else if (field->type == FIELD_BOOL)
		*out = node_new_lexeme(reader->arena, NODE_BOOL, SLICE("false"));
	else
		*out = node_new_lexeme(reader->arena, NODE_INT, SLICE("0"));
	return true;
}

bool assign_read(const struct assign_reader *reader, const struct field *field, enum assign_op op,
		 struct slice text, struct node **out)
{
	bool unknown, none;

	text = slice_trim(text);
	unknown = slice_is(text, "?");
	none = slice_is(text, "-");
	if (op == ASSIGN_SET && unknown)
		return read_unknown(reader, field, text, out);
	if (op == ASSIGN_SET && none)
		return read_none(reader, field, text, out);
	if (unknown || none) {
		assign_refuse(reader, DIAG_FILTER_VALUE, field, text,
			      slice_of(_("it stands for the whole list: write it with “=”")));
		return false;
	}
	if (!is_one_address(reader, field, text))
		return false;
	if (op == ASSIGN_SET && assign_is_stretch(field, text))
		return assign_read_stretch(reader, field, text, out);
	return field->list ? read_list(reader, field, text, out)
			   : assign_read_one(reader, field, text, out);
}

enum status assign_value(const struct inventory *inventory, const struct field *field,
			 struct slice text, struct arena *arena, struct node **out,
			 struct diags *diags)
{
	const struct assign_reader reader = { inventory, NULL, arena, NULL, diags, NULL };

	*out = NULL;
	if (slice_trim(text).len == 0)
		return STATUS_OK;
	if (!assign_is_text(&reader, text) || !assign_read(&reader, field, ASSIGN_SET, text, out))
		return STATUS_INVALID;
	return STATUS_OK;
}
