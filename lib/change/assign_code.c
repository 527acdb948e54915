/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_value.h"

#include "text/message.h"

/* Longer texts are no code, shorter ones are in too many; so many codes are listed. */
enum { NAME_MAX_BYTES = 400, HELD_LEAST = 4, LISTED = 8 };

static const struct term *find_term(const struct assign_reader *reader, const struct field *field,
				    struct slice text)
{
	if (field->type != FIELD_CODE || field->vocabulary == NULL || text.len > NAME_MAX_BYTES)
		return NULL;
	return vocabulary_match(field->vocabulary, text, reader->inventory->fold);
}

bool assign_is_code(const struct assign_reader *reader, const struct field *field,
		    struct slice text)
{
	return find_term(reader, field, text) != NULL;
}

/* The codes that hold the text, or whose labels do, folded; at most LISTED. */
static void add_holding(const struct assign_reader *reader, const struct vocabulary *vocabulary,
			struct slice text, struct str *codes)
{
	struct fold *fold = reader->inventory->fold;
	struct str folded = { 0 };
	struct str name = { 0 };
	size_t count = 0;
	size_t i;

	fold_search(fold, &folded, text);
	for (i = 0; i < vocabulary->count && count < LISTED && folded.len >= HELD_LEAST; i++) {
		const struct term *term = &vocabulary->terms[i];

		str_cut(&name, 0);
		str_add_slice(&name, term->code);
		str_add_char(&name, '\n');
		fold_search(fold, &name, term->title.de);
		str_add_char(&name, '\n');
		fold_search(fold, &name, term->title.en);
		if (!assign_holds(str_slice(&name), str_slice(&folded)))
			continue;
		str_add(codes, count++ > 0 ? ", " : "");
		str_add_slice(codes, term->code);
	}
	str_free(&folded);
	str_free(&name);
}

static void hint_code(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct str *hint)
{
	const struct vocabulary *vocabulary = field->vocabulary;
	const struct term *nearest = NULL;
	struct str codes = { 0 };
	struct str held = { 0 };
	size_t i;

	if (text.len <= NAME_MAX_BYTES) {
		nearest = vocabulary_nearest(vocabulary, text, reader->inventory->fold);
		add_holding(reader, vocabulary, text, &held);
	}
	for (i = 0; i < vocabulary->count && vocabulary->count <= LISTED; i++) {
		str_add(&codes, i > 0 ? ", " : "");
		str_add_slice(&codes, vocabulary->terms[i].code);
	}
	if (assign_hint_state(reader, field, text, hint))
		goto out;
	if (nearest != NULL)
		message_add(hint, _("did you mean “%1$s” (%2$s)?"), nearest->code,
			    label_text(nearest->title, message_language()));
	else if (held.len > 0)
		message_add(hint,
			    slice_find(str_slice(&held), ',', 0) < held.len
				    ? _("did you mean one of these: %1$s?")
				    : _("did you mean “%1$s”?"),
			    str_slice(&held));
	else if (vocabulary->count <= LISTED)
		message_add(hint, _("allowed are: %1$s"), str_slice(&codes));
	else if (reader->kind != NULL)
		message_add(hint, _("“netz schema show %1$s %2$s” lists them"), reader->kind->name,
			    field->path);
out:
	str_free(&codes);
	str_free(&held);
}

static void refuse_code(const struct assign_reader *reader, const struct field *field,
			struct slice text)
{
	struct slice title = label_text(field->vocabulary->title, message_language());
	struct str name = { 0 };
	struct str shown = { 0 };
	struct str hint = { 0 };

	assign_add_name(reader, &name, field);
	assign_add_shown(&shown, text);
	hint_code(reader, field, text, &hint);
	if (title.len > 0)
		assign_finding(
			reader, DIAG_SCHEMA_CODE, text,
			DIAG_ARGS(str_slice(&name), str_slice(&shown), title, str_slice(&hint)));
	else
		assign_finding(reader, DIAG_SCHEMA_ENUM, text,
			       DIAG_ARGS(str_slice(&name), str_slice(&shown), str_slice(&hint)));
	str_free(&name);
	str_free(&shown);
	str_free(&hint);
}

bool assign_read_code(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out)
{
	const struct term *term = find_term(reader, field, text);
	enum node_type type = NODE_TEXT;

	if (term == NULL) {
		refuse_code(reader, field, text);
		return false;
	}
	if (term->number)
		type = slice_find(term->code, '.', 0) < term->code.len ? NODE_FLOAT : NODE_INT;
	*out = type == NODE_TEXT ? node_new_text(reader->arena, term->code)
				 : node_new_lexeme(reader->arena, type, term->code);
	return true;
}
