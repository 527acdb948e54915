/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/vocabulary.h"

#include "schema/set.h"
#include "schema/table.h"
#include "text/message.h"

enum { LEVELS_MAX = 64 };

/* -- making -------------------------------------------------------------------------------------
 */

static void fill_term(struct term *term, const struct node *value)
{
	term->code = value->text;
	term->number = value->type == NODE_INT || value->type == NODE_FLOAT;
}

const struct vocabulary *vocabulary_of(struct schema_set *set, const struct schema *schema,
				       struct slice name)
{
	const struct codes *codes = schema->terms != NULL ? schema->terms : schema->codes;
	struct vocabulary *vocabulary = arena_zero(&set->arena, 1, sizeof(*vocabulary));
	struct term *terms = arena_zero(&set->arena, codes->count, sizeof(*terms));
	struct table *index = arena_zero(&set->arena, 1, sizeof(*index));
	size_t i;

	vocabulary->name = name;
	vocabulary->title = schema->title;
	vocabulary->description = schema->description;
	vocabulary->terms = terms;
	vocabulary->index = index;
	table_init(index, &set->arena, codes->count);
	for (i = 0; i < codes->count; i++) {
		const struct schema *branch =
			schema->terms != NULL ? schema->one->list.items[i] : NULL;
		struct term *term = &terms[vocabulary->count];

		if (!node_is_scalar(codes->values[i]) || node_is(codes->values[i], NODE_NULL))
			continue;
		fill_term(term, codes->values[i]);
		if (branch != NULL) {
			term->title = branch->title;
			term->description = branch->description;
			term->broader = branch->broader;
			term->level = branch->form;
			term->deprecated = branch->deprecated;
			term->successor = branch->successor;
			vocabulary->deprecated |= term->deprecated;
		}
		(void)table_put(index, term->code, (uint32_t)vocabulary->count);
		vocabulary->count++;
	}
	return vocabulary;
}

static int by_name(const void *a, const void *b)
{
	const struct vocabulary *const *left = a;
	const struct vocabulary *const *right = b;

	return slice_compare((*left)->name, (*right)->name);
}

void vocabulary_collect(struct schema_set *set, struct diags *diags)
{
	size_t i;

	for (i = 0; i < set->files.count; i++) {
		const struct schema_file *file = *VEC_AT(struct schema_file *, &set->files, i);

		if (!slice_starts(file->path, "vocabularies/") || file->schema == NULL)
			continue;
		if (file->schema->terms != NULL)
			vec_add(&set->vocabularies, &file->schema->vocabulary);
		else
			diags_add(diags, DIAG_SCHEMA_INVALID, file->source, file->root->span,
				  DIAG_ARGS(slice_of(_("a vocabulary is a oneOf of const values, "
						       "all different"))));
	}
	vec_sort(&set->vocabularies, by_name);
}

/* -- asking -------------------------------------------------------------------------------------
 */

void vocabulary_add_path(struct str *out, struct slice name)
{
	str_addf(out, "vocabularies/%.*s.yaml", SLICE_ARGS(name));
}

const struct vocabulary *vocabulary_find(const struct schema_set *set, struct slice name)
{
	size_t low = 0, high = set->vocabularies.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct vocabulary *vocabulary =
			*VEC_AT(const struct vocabulary *, &set->vocabularies, middle);
		int order = slice_compare(name, vocabulary->name);

		if (order == 0)
			return vocabulary;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct vec *vocabulary_all(const struct schema_set *set)
{
	return &set->vocabularies;
}

const struct term *vocabulary_term(const struct vocabulary *vocabulary, struct slice code)
{
	uint32_t index;
	size_t i;

	if (vocabulary->index != NULL) {
		index = table_get(vocabulary->index, code);
		return index != TABLE_NONE ? &vocabulary->terms[index] : NULL;
	}
	for (i = 0; i < vocabulary->count; i++) {
		if (slice_equal(vocabulary->terms[i].code, code))
			return &vocabulary->terms[i];
	}
	return NULL;
}

/* The search for the term whose code or title, folded, is nearest to a text. */
struct matching {
	struct fold *fold;
	struct str text; /* folded */
	struct str name;
	size_t least; /* distance of `best`; terms as far as this are too far */
	const struct term *best;
};

static void try_name(struct matching *match, const struct term *term, struct slice name)
{
	size_t distance;

	if (name.len == 0 || match->least == 0)
		return;
	str_cut(&match->name, 0);
	fold_search(match->fold, &match->name, name);
	distance =
		fold_distance(str_slice(&match->text), str_slice(&match->name), match->least - 1);
	if (distance < match->least) {
		match->least = distance;
		match->best = term;
	}
}

static const struct term *match_within(const struct vocabulary *vocabulary, struct slice text,
				       struct fold *fold, size_t reach)
{
	struct matching match = { .fold = fold, .least = reach + 1 };
	size_t i;

	fold_search(fold, &match.text, text);
	for (i = 0; match.text.len > 0 && i < vocabulary->count; i++) {
		const struct term *term = &vocabulary->terms[i];

		try_name(&match, term, term->code);
		try_name(&match, term, term->title.de);
		try_name(&match, term, term->title.en);
	}
	str_free(&match.text);
	str_free(&match.name);
	return match.best;
}

const struct term *vocabulary_match(const struct vocabulary *vocabulary, struct slice text,
				    struct fold *fold)
{
	const struct term *term = vocabulary_term(vocabulary, text);

	return term != NULL ? term : match_within(vocabulary, text, fold, 0);
}

const struct term *vocabulary_nearest(const struct vocabulary *vocabulary, struct slice text,
				      struct fold *fold)
{
	size_t reach = text.len < 4 ? 1 : text.len < 9 ? 2 : text.len / 4 + 1;

	/* of one character nothing is near but everything is */
	return text.len < 2 ? NULL : match_within(vocabulary, text, fold, reach);
}

bool vocabulary_is_within(const struct vocabulary *vocabulary, struct slice code,
			  struct slice broader)
{
	size_t steps;

	for (steps = 0; code.len > 0 && steps < LEVELS_MAX; steps++) {
		const struct term *term;

		if (slice_equal(code, broader))
			return true;
		term = vocabulary_term(vocabulary, code);
		code = term != NULL ? term->broader : SLICE("");
	}
	return false;
}
