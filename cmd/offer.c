/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/offer.h"

#include <string.h>

#include "text/utf8.h"

static bool is_plain(struct slice word)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-_./=:,+@%";
	uint32_t point;
	size_t i;

	if (slice_starts(word, ":")) /* and nothing that a CI runner would run */
		return false;
	for (i = 0; i < word.len; i++) {
		if ((unsigned char)word.data[i] < 0x80 &&
		    memchr(plain, word.data[i], sizeof(plain) - 1) == NULL)
			return false;
	}
	return utf8_valid(word) == word.len && utf8_find_hidden(word, &point) == word.len;
}

void offer(struct context *context, struct slice current, const char *before, struct slice word,
	   const char *after)
{
	struct str candidate = { 0 };

	str_add(&candidate, before);
	str_add_slice(&candidate, word);
	str_add(&candidate, after);
	if (is_plain(str_slice(&candidate)) && candidate.len >= current.len &&
	    slice_equal(slice_part(str_slice(&candidate), 0, current.len), current)) {
		str_add_slice(&context->out, str_slice(&candidate));
		str_add_char(&context->out, '\n');
	}
	str_free(&candidate);
}

static void offer_codes(struct context *context, struct slice current, const struct field *field)
{
	struct str before = { 0 };
	size_t begin = current.len;
	size_t i;

	while (begin > 0 && current.data[begin - 1] != '=' && current.data[begin - 1] != ',')
		begin--;
	str_add_slice(&before, slice_part(current, 0, begin));
	for (i = 0; field->vocabulary != NULL && i < field->vocabulary->count; i++)
		offer(context, current, str_text(&before), field->vocabulary->terms[i].code, "");
	str_free(&before);
}

static void offer_fields(struct context *context, struct slice current, const char *before,
			 const struct field *parent, const char *after)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];

		offer(context, current, before, field->path, after);
		if (field->type == FIELD_OBJECT)
			offer_fields(context, current, before, field, after);
	}
}

/* The kind of that name, or that of the record of that address. */
static const struct kind *open_kind(struct context *context, const char *name)
{
	struct diags ignored = { 0 };
	const struct record *record = NULL;
	const struct kind *kind;

	if (name == NULL || context_open(context, NEEDS_INVENTORY) != EXIT_CLEAN)
		return NULL;
	kind = kind_find(&context->inventory->kinds, slice_of(name));
	if (kind == NULL)
		record = inventory_resolve(context->inventory, slice_of(name), &ignored);
	diags_free(&ignored);
	return record != NULL ? record->kind : kind;
}

bool offer_knows(struct context *context, const char *word)
{
	return open_kind(context, word) != NULL;
}

static void offer_settable(struct context *context, struct slice current,
			   const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];

		if (field->internal) /* is not typed on a command line */
			continue;
		if (field->type != FIELD_OBJECT)
			offer(context, current, "", field->path, "=");
		offer_settable(context, current, field);
	}
}

/* The ids of the kinds that a reference may lead to; of none begun there are too many. */
static void offer_targets(struct context *context, struct slice current, const struct field *field)
{
	const struct vec *records = &context->inventory->records;
	struct str before = { 0 };
	size_t begin = current.len;
	size_t i;
	size_t j;

	while (begin > 0 && current.data[begin - 1] != '=' && current.data[begin - 1] != ',')
		begin--;
	str_add_slice(&before, slice_part(current, 0, begin));
	for (i = 0; begin < current.len && i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);

		for (j = 0; j < field->kind_count; j++) {
			if (slice_equal(field->kinds[j], record->kind->name))
				offer(context, current, str_text(&before),
				      field->kind_count > 1 ? record->address : record->id, "");
		}
	}
	str_free(&before);
}

void offer_assignments(struct context *context, struct slice current, const char *kind_name)
{
	size_t equals = slice_find(current, '=', 0);
	const struct kind *kind = open_kind(context, kind_name);
	const struct field *field;
	struct slice path;

	if (kind == NULL)
		return;
	if (equals == current.len) {
		offer_settable(context, current, kind->fields);
		return;
	}
	path = slice_part(current, 0, equals);
	if (slice_ends(path, "+") || slice_ends(path, "-")) /* one more, one less in a list */
		path = slice_part(path, 0, path.len - 1);
	field = field_resolve(kind->fields, path, context->inventory->fold, NULL);
	if (field != NULL && field->type == FIELD_OBJECT)
		field = field_child(field, field->item_key); /* an entry is named by its key */
	if (field != NULL && field->type == FIELD_REF)
		offer_targets(context, current, field);
	else if (field != NULL)
		offer_codes(context, current, field);
}

void offer_names(struct context *context, struct slice current, const char *kind_name)
{
	const struct kind *kind = open_kind(context, kind_name);
	struct str before = { 0 };
	size_t begin = current.len;

	while (begin > 0 && current.data[begin - 1] != ',')
		begin--;
	if (begin == 0 && slice_starts(current, "-"))
		begin = 1;
	str_add_slice(&before, slice_part(current, 0, begin));
	if (kind != NULL)
		offer_fields(context, current, str_text(&before), kind->fields, "");
	str_free(&before);
}

void offer_terms(struct context *context, struct slice current, const char *kind_name)
{
	static const char *const prefixes[] = { "has:", "no:", "unknown:" };
	size_t equals = slice_find(current, '=', 0);
	size_t begin = slice_starts(current, "not:") ? 4 : 0;
	const struct kind *kind = open_kind(context, kind_name);
	size_t i;

	if (kind == NULL)
		return;
	if (equals < current.len) {
		const struct field *field;

		field = field_resolve(kind->fields, slice_part(current, begin, equals),
				      context->inventory->fold, NULL);
		if (field != NULL)
			offer_codes(context, current, field);
		return;
	}
	if (begin > 0) {
		offer_fields(context, current, "not:", kind->fields, "=");
		return;
	}
	offer_fields(context, current, "", kind->fields, "=");
	offer(context, current, "not:", SLICE(""), "");
	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (slice_starts(current, prefixes[i]))
			offer_fields(context, current, prefixes[i], kind->fields, "");
		else
			offer(context, current, prefixes[i], SLICE(""), "");
	}
}
