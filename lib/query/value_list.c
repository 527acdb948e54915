/* SPDX-License-Identifier: Apache-2.0 */
#include "query/value_list.h"

#include "schema/vocabulary.h"
#include "text/fold.h"

static void refuse(const struct value_reader *reader, const struct target *target,
		   struct slice text, struct slice hint)
{
	struct str name = { 0 };

	field_add_name(&name, target_field(target), message_language());
	value_finding(reader, DIAG_FILTER_VALUE, text, DIAG_ARGS(str_slice(&name), text, hint));
	str_free(&name);
}

/* The code of a term of another vocabulary that terms of this one lie in ("institution-group"). */
static const struct term *term_above(const struct value_reader *reader,
				     const struct vocabulary *vocabulary, struct slice text)
{
	const struct vec *all = vocabulary_all(reader->inventory->schemas);
	size_t i, j;

	for (i = 0; i < all->count; i++) {
		const struct vocabulary *other = *VEC_AT(const struct vocabulary *, all, i);
		const struct term *term;

		if (other == vocabulary)
			continue;
		term = vocabulary_match(other, text, reader->inventory->fold);
		for (j = 0; term != NULL && j < vocabulary->count; j++) {
			if (slice_equal(vocabulary->terms[j].broader, term->code))
				return term;
		}
	}
	return NULL;
}

static const struct term *find_term(const struct value_reader *reader,
				    const struct vocabulary *vocabulary, struct slice text)
{
	const struct term *term = vocabulary_match(vocabulary, text, reader->inventory->fold);

	return term != NULL ? term : term_above(reader, vocabulary, text);
}

bool value_is_code(const struct value_reader *reader, const struct field *field, struct slice text)
{
	return field->type == FIELD_CODE && field->vocabulary != NULL &&
	       find_term(reader, field->vocabulary, text) != NULL;
}

static void refuse_code(const struct value_reader *reader, const struct target *target,
			struct slice text)
{
	const struct field *field = target_field(target);
	const struct term *nearest =
		vocabulary_nearest(field->vocabulary, text, reader->inventory->fold);
	const struct target_end *end = VEC_AT(struct target_end, &target->ends, 0);
	struct str hint = { 0 };

	if (nearest != NULL)
		message_add(&hint, _("did you mean “%1$s” (%2$s)?"),
			    label_text(nearest->title, message_language()), nearest->code);
	else
		message_add(&hint, _("“netz schema show %1$s %2$s” lists them"), end->kind->name,
			    field->path);
	refuse(reader, target, text, str_slice(&hint));
	str_free(&hint);
}

bool value_add_codes(const struct value_reader *reader, const struct target *target,
		     struct slice text, struct test *test, struct str *canonical)
{
	const struct vocabulary *vocabulary = target_field(target)->vocabulary;
	const struct term *term;
	size_t i;

	if (vocabulary == NULL)
		return false;
	term = find_term(reader, vocabulary, text);
	if (term == NULL) {
		refuse_code(reader, target, text);
		return false;
	}
	for (i = 0; i < vocabulary->count; i++) {
		if (vocabulary_is_within(vocabulary, vocabulary->terms[i].code, term->code))
			vec_add(&test->values, &vocabulary->terms[i].code);
	}
	str_add_slice(canonical, term->code);
	return true;
}

static bool is_allowed(const struct field *field, const struct record *record)
{
	size_t i;

	for (i = 0; i < field->kind_count; i++) {
		if (slice_equal(field->kinds[i], record->kind->name))
			return true;
	}
	return false;
}

static struct slice reference_to(const struct field *field, const struct record *record)
{
	return field->kind_count > 1 ? record->address : record->id;
}

static void add_id(const struct field *field, const struct record *record, struct test *test,
		   struct str *canonical)
{
	struct slice value = reference_to(field, record);

	vec_add(&test->values, &value);
	str_add(canonical, canonical->len > 0 ? "," : "");
	str_add_slice(canonical, value);
}

static bool contains(struct slice text, struct slice part)
{
	size_t i;

	for (i = 0; i + part.len <= text.len; i++) {
		if (slice_equal(slice_part(text, i, i + part.len), part))
			return true;
	}
	return false;
}

/* The id with the fewest changes, else the first that holds the text. */
static struct slice nearest_id(const struct value_reader *reader, const struct field *field,
			       struct slice text)
{
	const struct vec *records = &reader->inventory->records;
	size_t best = text.len / 3 + 2;
	struct slice nearest = { 0 };
	struct slice holding = { 0 };
	struct str slug = { 0 };
	size_t i;

	fold_slug(reader->inventory->fold, &slug, text);
	for (i = 0; i < records->count && slug.len > 0; i++) {
		const struct record *record = VEC_AT(struct record, records, i);
		size_t distance;

		if (!is_allowed(field, record))
			continue;
		distance = fold_distance(record->id, str_slice(&slug), best);
		if (distance < best) {
			best = distance;
			nearest = reference_to(field, record);
		}
		if (holding.len == 0 && contains(record->id, str_slice(&slug)))
			holding = reference_to(field, record);
	}
	str_free(&slug);
	return nearest.len > 0 ? nearest : holding;
}

static void refuse_id(const struct value_reader *reader, const struct target *target,
		      struct slice text)
{
	struct slice nearest = nearest_id(reader, target_field(target), text);
	struct str path = { 0 };
	struct str hint = { 0 };

	target_add_path(&path, target);
	if (nearest.len > 0)
		message_add(&hint, _("did you mean “%1$s”?"), nearest);
	else
		message_add(&hint, _("“%1$s:%2$s” looks for a part of the name"), str_slice(&path),
			    text);
	refuse(reader, target, text, str_slice(&hint));
	str_free(&path);
	str_free(&hint);
}

bool value_add_ids(const struct value_reader *reader, const struct target *target,
		   struct slice text, struct test *test, struct str *canonical)
{
	const struct field *field = target_field(target);
	const struct vec *records = &reader->inventory->records;
	struct str folded = { 0 };
	struct str title = { 0 };
	size_t before = test->values.count;
	size_t i;

	for (i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);

		if (is_allowed(field, record) &&
		    (slice_equal(record->id, text) || slice_equal(record->address, text)))
			add_id(field, record, test, canonical);
	}
	if (test->values.count == before)
		fold_search(reader->inventory->fold, &folded, text);
	for (i = 0; i < records->count && folded.len > 0; i++) {
		const struct record *record = VEC_AT(struct record, records, i);

		if (!is_allowed(field, record))
			continue;
		str_cut(&title, 0);
		fold_search(reader->inventory->fold, &title, record->title);
		if (slice_equal(str_slice(&title), str_slice(&folded)))
			add_id(field, record, test, canonical);
	}
	if (test->values.count == before)
		refuse_id(reader, target, text);
	str_free(&folded);
	str_free(&title);
	return test->values.count > before;
}
