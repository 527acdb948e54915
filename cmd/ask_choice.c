/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "cmd/asking.h"
#include "text/fold.h"
#include "text/message.h"

enum { HITS_SHOWN = 15, RECORDS_SHOWN = 12 };

static struct slice label_of(struct label label)
{
	return label_text(label, message_language());
}

/* -- everything that may be chosen --------------------------------------------------------------
 */

static void add_terms(struct vec *out, const struct field *field)
{
	const struct vocabulary *vocabulary = field->vocabulary;
	size_t i;

	for (i = 0; vocabulary != NULL && i < vocabulary->count; i++) {
		const struct term *term = &vocabulary->terms[i];
		struct slice title = label_of(term->title);
		struct choice choice = { term->code, title.len > 0 ? title : term->code };

		if (!term->deprecated)
			vec_add(out, &choice);
	}
}

static bool is_wanted(const struct field *field, const struct kind *kind)
{
	size_t i;

	for (i = 0; i < field->kind_count; i++) {
		if (slice_equal(field->kinds[i], kind->name))
			return true;
	}
	return field->kind_count == 0;
}

static void add_records(struct vec *out, const struct inventory *inventory,
			const struct field *field)
{
	size_t i;

	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);
		struct choice choice = { field->kind_count == 1 ? record->id : record->address,
					 record->title };

		if (is_wanted(field, record->kind))
			vec_add(out, &choice);
	}
}

static void add_choices(struct vec *out, const struct asking *asking, const struct field *field)
{
	if (field->type == FIELD_CODE)
		add_terms(out, field);
	else if (field->type == FIELD_REF)
		add_records(out, asking->inventory, field);
}

bool ask_has_records(const struct asking *asking, const struct field *field)
{
	struct vec all = VEC_OF(struct choice);
	bool any;

	add_choices(&all, asking, field);
	any = all.count > 0;
	vec_free(&all);
	return any;
}

void ask_fill_menu(const struct asking *asking, struct question *question)
{
	vec_clear(&question->menu);
	add_choices(&question->menu, asking, question->field);
	if (question->field->type == FIELD_REF && question->menu.count > RECORDS_SHOWN)
		vec_clear(&question->menu);
}

/* -- what somebody means ------------------------------------------------------------------------
 */

static bool equals_folded(struct fold *fold, struct slice text, struct slice folded)
{
	struct str other = { 0 };
	bool same;

	fold_search(fold, &other, text);
	same = slice_equal(str_slice(&other), folded);
	str_free(&other);
	return same;
}

static bool holds_folded(struct fold *fold, struct slice text, struct slice part, bool begin)
{
	struct str folded = { 0 };
	bool found = false;
	size_t i;

	fold_search(fold, &folded, text);
	if (part.len == 0)
		found = true;
	for (i = 0; i + part.len <= folded.len && !found && (!begin || i == 0); i++)
		found = memcmp(folded.data + i, part.data, part.len) == 0;
	str_free(&folded);
	return found;
}

/* Appends the choices whose code or label is `text`, or else holds it. */
static void filter(const struct asking *asking, const struct vec *all, struct slice text,
		   struct vec *hits)
{
	struct fold *fold = asking->inventory->fold;
	struct str part = { 0 };
	bool exact;
	size_t i;

	fold_search(fold, &part, text);
	for (i = 0; i < all->count && part.len > 0; i++) {
		const struct choice *choice = VEC_AT(struct choice, all, i);

		if (slice_equal(choice->text, text) ||
		    equals_folded(fold, choice->label, str_slice(&part)))
			vec_add(hits, choice);
	}
	exact = hits->count > 0;
	for (i = 0; i < all->count && part.len > 0 && !exact; i++) {
		const struct choice *choice = VEC_AT(struct choice, all, i);

		if (holds_folded(fold, choice->label, str_slice(&part), false) ||
		    holds_folded(fold, choice->text, str_slice(&part), false))
			vec_add(hits, choice);
	}
	str_free(&part);
}

/* Two records may have one title: "AWO (awo-salto)". */
static void add_ids(const struct asking *asking, struct vec *hits)
{
	size_t i;

	for (i = 0; i < hits->count; i++) {
		struct choice *choice = VEC_AT(struct choice, hits, i);
		struct str label = { 0 };

		message_add(&label, "%1$s (%2$s)", choice->label, choice->text);
		choice->label = arena_copy(asking->arena, str_slice(&label));
		str_free(&label);
	}
}

static void show_hits(const struct vec *hits, struct slice text)
{
	struct str out = { 0 };
	char count[24];

	(void)snprintf(count, sizeof(count), "%zu", hits->count);
	message_add(&out, _("%1$s fit “%2$s”; which one?"), slice_of(count), text);
	ask_say(str_text(&out));
	str_free(&out);
	ask_show_menu(hits, HITS_SHOWN);
}

/* A number of the menu; a code of digits is a code. */
static bool is_number(const struct question *question, const struct vec *all, struct slice text,
		      size_t *index)
{
	long long number;
	size_t i;

	for (i = 0; i < all->count; i++) {
		if (slice_equal(VEC_AT(struct choice, all, i)->text, text))
			return false;
	}
	if (text.len == 0 || !slice_to_int(text, &number) || number < 1 ||
	    (unsigned long long)number > question->menu.count)
		return false;
	*index = (size_t)number - 1;
	return true;
}

/* One of a list, or the only one. */
static bool resolve_one(const struct asking *asking, struct question *question,
			const struct vec *all, struct slice text, struct str *out)
{
	struct vec hits = VEC_OF(struct choice);
	bool clear = true;
	size_t index;

	if (is_number(question, all, text, &index)) {
		str_add_slice(out, VEC_AT(struct choice, &question->menu, index)->text);
		return true;
	}
	filter(asking, all, text, &hits);
	if (hits.count == 1) {
		str_add_slice(out, VEC_AT(struct choice, &hits, 0)->text);
	} else if (hits.count == 0) {
		str_add_slice(out, text); /* the finding says what it is not */
	} else {
		if (question->field->type == FIELD_REF)
			add_ids(asking, &hits);
		show_hits(&hits, text);
		vec_free(&question->menu);
		question->menu = hits;
		hits = VEC_OF(struct choice);
		clear = false;
	}
	vec_free(&hits);
	return clear;
}

static void resolve_bool(struct slice text, struct str *out)
{
	if (slice_is(text, "j") || slice_is(text, "J") || slice_is(text, "y") ||
	    slice_is(text, "Y"))
		str_add(out, "true");
	else if (slice_is(text, "n") || slice_is(text, "N"))
		str_add(out, "false");
	else
		str_add_slice(out, text);
}

/* In a file "38226" needs its quotes, and the descriptions say so; here they are none of it. */
static struct slice without_quotes(const struct field *field, struct slice text)
{
	if (field->type != FIELD_TEXT ||
	    (!slice_is(field->form, "code") && !slice_is(field->form, "phone")) || text.len < 2 ||
	    text.data[0] != '"' || text.data[text.len - 1] != '"')
		return text;
	return slice_part(text, 1, text.len - 1);
}

bool ask_resolve(const struct asking *asking, struct question *question, struct slice text,
		 struct str *out)
{
	const struct field *field = question->field;
	struct vec all = VEC_OF(struct choice);
	struct vec whole = VEC_OF(struct choice);
	struct slice rest = text;
	struct slice part;
	bool clear = true;

	if (field->type == FIELD_BOOL) {
		resolve_bool(text, out);
		return true;
	}
	add_choices(&all, asking, field);
	if (field->list && slice_find(text, ',', 0) < text.len) /* a title may hold a comma */
		filter(asking, &all, text, &whole);
	if (all.count == 0) {
		str_add_slice(out, without_quotes(field, text));
	} else if (!field->list || whole.count == 1) {
		clear = resolve_one(asking, question, &all, text, out);
	} else {
		while (clear && slice_next(&rest, ',', &part)) {
			str_add(out, out->len > 0 ? "," : "");
			clear = resolve_one(asking, question, &all, slice_trim(part), out);
		}
	}
	vec_free(&all);
	vec_free(&whole);
	return clear;
}

/* Titles that hold a comma could not be told from two in a list: their id is offered. */
void ask_offer(void *data, struct slice part, struct arena *arena, struct vec *out)
{
	const struct choosing *choosing = data;
	struct fold *fold = choosing->asking->inventory->fold;
	struct vec all = VEC_OF(struct choice);
	struct str folded = { 0 };
	bool titled;
	size_t i;

	fold_search(fold, &folded, part);
	add_choices(&all, choosing->asking, choosing->question->field);
	for (i = 0; i < all.count; i++) {
		const struct choice *choice = VEC_AT(struct choice, &all, i);
		bool comma = slice_find(choice->label, ',', 0) < choice->label.len;
		struct slice word = arena_copy(arena, comma ? choice->text : choice->label);

		if (holds_folded(fold, word, str_slice(&folded), true))
			vec_add(out, &word);
	}
	titled = out->count > 0;
	for (i = 0; i < all.count && !titled; i++) {
		const struct choice *choice = VEC_AT(struct choice, &all, i);
		struct slice word = arena_copy(arena, choice->text);

		if (holds_folded(fold, word, str_slice(&folded), true))
			vec_add(out, &word);
	}
	vec_free(&all);
	str_free(&folded);
}
