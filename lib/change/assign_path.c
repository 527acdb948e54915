/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_path.h"

#include "change/assign_word.h"
#include "text/message.h"
#include "text/utf8.h"

enum { NAME_BYTES = 200, DEPTH_MAX = 32 };

bool assign_refuse_term(const struct assign_reader *reader, struct slice text, struct slice hint)
{
	struct str shown = { 0 };

	assign_add_shown(&shown, text);
	assign_finding(reader, DIAG_FILTER_TERM, text, DIAG_ARGS(str_slice(&shown), hint));
	str_free(&shown);
	return false;
}

static bool refuse_form(const struct assign_reader *reader, struct slice text, enum assign_op op)
{
	return assign_refuse_term(
		reader, text,
		slice_of(op == ASSIGN_UNSET
				 ? _("write the path alone, as in cost.amount or "
				     "addresses[besuch].street")
				 : _("write field=value; field+=value appends to a list, "
				     "field-=value takes out of one, path:=JSON sets anything")));
}

/* -- cutting ------------------------------------------------------------------------------------
 */

/* The operator at the start of `text`; gives its length, 0 when there is none. */
static size_t read_operator(struct slice text, struct assign_cut *out)
{
	out->op = slice_starts(text, "+=")   ? ASSIGN_APPEND
		  : slice_starts(text, "-=") ? ASSIGN_REMOVE
					     : ASSIGN_SET;
	out->json = slice_starts(text, ":=");
	out->file = slice_starts(text, "@=");
	if (out->op != ASSIGN_SET || out->json || out->file)
		return 2;
	return slice_starts(text, "=") ? 1 : 0;
}

/* ["Phase \"2\""]: gives where the bracket ends, behind it; 0 when it does not. */
static size_t read_quoted(const struct assign_reader *reader, struct slice text,
			  struct slice *entry)
{
	struct str plain = { 0 };
	size_t i = 2;

	for (; i < text.len && text.data[i] != '"'; i++) {
		if (text.data[i] == '\\')
			i++;
		if (i < text.len)
			str_add_char(&plain, text.data[i]);
	}
	*entry = arena_copy(reader->arena, str_slice(&plain));
	str_free(&plain);
	return i + 1 < text.len && text.data[i + 1] == ']' ? i + 2 : 0;
}

/* "[besuch]" at the start of `text`, brackets within in pairs. The same result. */
static size_t read_entry(const struct assign_reader *reader, struct slice text,
			 struct assign_part *part)
{
	size_t depth = 0;
	size_t i;

	if (slice_starts(text, "[\"")) {
		size_t end = read_quoted(reader, text, &part->entry);

		part->named = end > 0;
		return end;
	}
	for (i = 0; i < text.len; i++) {
		depth += text.data[i] == '[';
		depth -= text.data[i] == ']';
		if (depth > 0)
			continue;
		part->entry = slice_trim(slice_part(text, 1, i));
		part->named = part->entry.len > 0;
		return i + 1;
	}
	return 0;
}

static size_t read_name(struct slice text, struct assign_part *part)
{
	struct assign_cut ignored;
	size_t i = 0;

	while (i < text.len && text.data[i] != '.' && text.data[i] != '[' &&
	       read_operator(slice_part(text, i, text.len), &ignored) == 0)
		i++;
	part->name = slice_trim(slice_part(text, 0, i));
	return i;
}

/* Fills parts; gives where they end, or 0 where they are none. */
static size_t cut_parts(const struct assign_reader *reader, struct slice text,
			struct assign_cut *out)
{
	size_t at = 0;

	for (;; at++) {
		struct assign_part *part = &out->parts[out->count];
		struct slice rest;

		if (out->count++ == ASSIGN_PARTS_MAX)
			return 0;
		at += read_name(slice_part(text, at, text.len), part);
		if (part->name.len == 0 || part->name.len > NAME_BYTES)
			return 0;
		rest = slice_part(text, at, text.len);
		if (slice_starts(rest, "[")) {
			size_t len = read_entry(reader, rest, part);

			if (len == 0)
				return 0;
			at += len;
			rest = slice_part(text, at, text.len);
		}
		if (!slice_starts(rest, "."))
			return at;
	}
}

bool assign_cut(const struct assign_reader *reader, struct slice text, struct assign_cut *out)
{
	size_t sign = 0;
	size_t at;

	*out = (struct assign_cut){ 0 };
	at = cut_parts(reader, text, out);
	if (at > 0)
		sign = read_operator(slice_part(text, at, text.len), out);
	if (sign == 0)
		return refuse_form(reader, text, ASSIGN_SET);
	out->path = slice_part(text, 0, at);
	out->value = slice_trim(slice_part(text, at + sign, text.len));
	return true;
}

bool assign_cut_path(const struct assign_reader *reader, struct slice text, struct assign_cut *out)
{
	*out = (struct assign_cut){ 0 };
	if (cut_parts(reader, text, out) != text.len || text.len == 0)
		return refuse_form(reader, text, ASSIGN_UNSET);
	out->path = text;
	out->op = ASSIGN_UNSET;
	return true;
}

/* -- fields -------------------------------------------------------------------------------------
 */

/* The field that the first `count` parts lead to. */
static const struct field *find(const struct assign_reader *reader, const struct assign_cut *cut,
				size_t count, bool *ambiguous)
{
	const struct field *field = NULL;
	struct str path = { 0 };
	size_t i;

	for (i = 0; i < count; i++) {
		str_add(&path, i > 0 ? "." : "");
		str_add_slice(&path, cut->parts[i].name);
	}
	*ambiguous = false;
	/* "id" is the record's, whatever unique "id" lies deeper in it */
	if (reader->kind->fields != NULL &&
	    (!slice_is(str_slice(&path), "id") ||
	     field_child(reader->kind->fields, SLICE("id")) != NULL))
		field = field_resolve(reader->kind->fields, str_slice(&path),
				      reader->inventory->fold, ambiguous);
	str_free(&path);
	return field;
}

static bool refuse_field(const struct assign_reader *reader, const struct assign_cut *cut,
			 bool ambiguous)
{
	const struct kind *kind = reader->kind;
	struct slice title = label_text(kind->title, message_language());
	struct slice near = SLICE("");
	struct str advice = { 0 };
	struct str shown = { 0 };

	if (ambiguous) {
		field_add_candidates(&advice, kind->fields, cut->parts[0].name,
				     reader->inventory->fold);
		assign_finding(reader, DIAG_FILTER_AMBIGUOUS, cut->path,
			       DIAG_ARGS(cut->parts[0].name, str_slice(&advice)));
		str_free(&advice);
		return false;
	}
	if (kind->fields != NULL && cut->path.len <= NAME_BYTES)
		near = field_nearest(kind->fields, cut->path, reader->inventory->fold);
	if (slice_is(cut->path, "id"))
		str_add(&advice, _("--id gives a new record its id, “netz rename” another one"));
	else if (near.len > 0)
		message_add(&advice, _("did you mean “%1$s”?"), near);
	else
		message_add(&advice, _("“netz schema show %1$s” lists its fields"), kind->name);
	assign_add_shown(&shown, cut->path);
	assign_finding(reader, DIAG_FILTER_FIELD, cut->path,
		       DIAG_ARGS(str_slice(&shown), title.len > 0 ? title : kind->name,
				 str_slice(&advice)));
	str_free(&shown);
	str_free(&advice);
	return false;
}

/* -- steps --------------------------------------------------------------------------------------
 */

static size_t depth_of(const struct field *field)
{
	size_t depth = 0;

	for (; field->parent != NULL; field = field->parent)
		depth++;
	return depth;
}

static bool has_entries(const struct field *field)
{
	return field->list && field->child_count > 0;
}

/* Lists on the way without a bracket: the only entry, or one with the key's default. */
static void assume_entry(const struct assign_reader *reader, struct assign_step *step,
			 const struct field *below)
{
	const struct field *key = field_child(step->field, step->field->item_key);
	struct str word = { 0 };

	step->in_list = true;
	step->assumed = true;
	/* who sets the key itself does not speak of the entry that has the default */
	if (key == NULL || key->preset == NULL || key == below)
		return;
	step->entry_value = key->preset;
	if (assign_add_word(&word, key, key->preset))
		step->entry = arena_copy(reader->arena, str_slice(&word));
	str_free(&word);
}

bool assign_is_guarded(const struct field *list, const struct field *key)
{
	bool guarded = key != NULL && key->internal;

	for (; list != NULL && !guarded; list = list->parent)
		guarded = list->internal;
	return guarded;
}

static bool name_entry(const struct assign_reader *reader, const struct assign_part *part,
		       struct assign_step *step)
{
	const struct field *key =
		has_entries(step->field) ? field_child(step->field, step->field->item_key) : NULL;
	struct node *value = NULL;
	struct str word = { 0 };
	struct str name = { 0 };

	if (key != NULL && assign_is_guarded(step->field, key)) {
		/* not looked at, so that no finding shows it; it is refused as a whole */
		step->assumed = false;
		return true;
	}
	if (key == NULL) {
		field_add_name(&name, step->field, message_language());
		message_add(&word,
			    step->field->list && step->field->child_count == 0
				    ? _("%1$s has no entries that could be named by a key; “netz "
					"set” with “-=” takes one out")
				    : _("%1$s has no entries that could be named by a key"),
			    str_slice(&name));
		(void)assign_refuse_term(reader, part->name, str_slice(&word));
	} else if (assign_read_key(reader, key, part->entry, &value)) {
		step->in_list = true;
		step->assumed = false;
		step->entry_value = value;
		(void)assign_add_word(&word, key, value);
		step->entry = arena_copy(reader->arena, str_slice(&word));
	}
	str_free(&word);
	str_free(&name);
	return value != NULL;
}

/* The way from the top to `field`; below it the names of `cut` from `known` on, as they stand. */
static bool make_steps(const struct assign_reader *reader, const struct assign_cut *cut,
		       const struct field *field, size_t known, struct assignment *out)
{
	size_t depth = field != NULL ? depth_of(field) : 0;
	size_t count = depth + cut->count - known;
	struct assign_step *steps = arena_zero(reader->arena, count, sizeof(*steps));
	const struct field *up = field;
	bool ambiguous;
	size_t i;

	if (count > DEPTH_MAX)
		return refuse_form(reader, cut->path, cut->op);
	for (i = depth; i > 0; up = up->parent) {
		struct assign_step *step = &steps[--i];

		step->key = up->key;
		step->field = up;
		if (has_entries(up) && i + 1 < count)
			assume_entry(reader, step, i + 1 < depth ? steps[i + 1].field : NULL);
	}
	for (i = known; i < cut->count; i++)
		steps[depth + i - known].key = arena_copy(reader->arena, cut->parts[i].name);
	for (i = 0; i < cut->count; i++) {
		const struct field *list;

		if (!cut->parts[i].named)
			continue;
		list = i < known ? find(reader, cut, i + 1, &ambiguous) : NULL;
		if (list == NULL)
			return refuse_form(reader, cut->path, cut->op);
		if (!name_entry(reader, &cut->parts[i], &steps[depth_of(list) - 1]))
			return false;
	}
	out->steps = steps;
	out->step_count = count;
	return true;
}

bool assign_resolve(const struct assign_reader *reader, const struct assign_cut *cut,
		    struct assignment *out)
{
	bool ambiguous;
	size_t known = cut->count;
	const struct field *field = find(reader, cut, known, &ambiguous);

	out->field = field;
	if (field == NULL && (ambiguous || !cut->json))
		return refuse_field(reader, cut, ambiguous);
	while (field == NULL && !ambiguous && known > 1)
		field = find(reader, cut, --known, &ambiguous);
	if (field == NULL)
		known = 0;
	return make_steps(reader, cut, field, known, out);
}
