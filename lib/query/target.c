/* SPDX-License-Identifier: Apache-2.0 */
#include "query/target.h"

enum { WORD_MAX = 1024 };

const struct field target_id_field = {
	.key = { "id", 2 },
	.path = { "id", 2 },
	.column = { "id", 2 },
	.type = FIELD_TEXT,
	.title = { .de = { "Kennung", 7 }, .en = { "Id", 2 } },
};

struct search {
	const struct inventory *inventory;
	const struct kind *kind;
	struct slice word; /* without [entries] */
};

static void add_end(struct target *out, const struct kind *kind, const struct field *field)
{
	struct target_end end = { kind, field };

	vec_add(&out->ends, &end);
}

static const struct field *resolve(const struct search *search, const struct kind *kind,
				   struct slice word, bool *ambiguous)
{
	*ambiguous = false;
	if (kind->fields == NULL || word.len == 0)
		return NULL;
	/* "id" is the record's, whatever unique "id" lies deeper in it */
	if (slice_is(word, "id") && field_child(kind->fields, word) == NULL)
		return &target_id_field;
	return field_resolve(kind->fields, word, search->inventory->fold, ambiguous);
}

/* Whether the field takes the same values as the ends before it. */
static bool is_alike(const struct target *target, const struct field *field)
{
	return target->ends.count == 0 || (target_field(target)->type == field->type &&
					   target_field(target)->vocabulary == field->vocabulary);
}

/* Tries "reference.rest" for each dot, the last first. */
static bool find_step(struct target *out, const struct search *search)
{
	size_t dot = search->word.len;

	if (dot > WORD_MAX) /* no schema has such a path; each dot would be tried */
		return false;
	while (dot-- > 0) {
		struct slice before = slice_part(search->word, 0, dot);
		struct slice behind = slice_part(search->word, dot + 1, search->word.len);
		const struct field *step;
		bool ambiguous;
		size_t i;

		if (search->word.data[dot] != '.')
			continue;
		step = resolve(search, search->kind, before, &ambiguous);
		if (step == NULL || step->type != FIELD_REF)
			continue;
		for (i = 0; i < step->kind_count; i++) {
			const struct kind *kind =
				kind_named(&search->inventory->kinds, step->kinds[i]);
			const struct field *field;

			if (kind == NULL)
				continue;
			field = resolve(search, kind, behind, &ambiguous);
			if (field != NULL && is_alike(out, field))
				add_end(out, kind, field);
		}
		out->step = step;
		return out->ends.count > 0;
	}
	return false;
}

/*
 * Takes "[entry]" out of the word: `bare` gets the word without it, `list` the part before it.
 * False when there is none or it is not closed.
 */
static bool take_entry(struct slice word, struct str *bare, struct slice *list, struct slice *entry)
{
	size_t open = slice_find(word, '[', 0);
	size_t close = slice_find(word, ']', open);

	if (close == word.len)
		return false;
	*list = slice_part(word, 0, open);
	*entry = slice_part(word, open + 1, close);
	str_add_slice(bare, *list);
	str_add_slice(bare, slice_part(word, close + 1, word.len));
	return true;
}

/* Whether an entry of `list` can be chosen by its key for `field`: the field is one of its own. */
static bool entry_fits(const struct field *list, const struct field *field)
{
	const struct field *key;
	const struct field *up;

	if (list == NULL || !list->list || list->item_key.len == 0)
		return false;
	key = field_child(list, list->item_key);
	if (key == NULL || key->list || key->type == FIELD_OBJECT)
		return false;
	if (field == list)
		return true;
	if (field->list)
		return false;
	for (up = field->parent; up != NULL && up != list; up = up->parent) {
		if (up->list)
			return false;
	}
	return up == list;
}

enum target_result target_find(struct target *out, const struct inventory *inventory,
			       const struct kind *kind, struct slice word, struct str *advice)
{
	struct search search = { inventory, kind, word };
	enum target_result result = TARGET_UNKNOWN;
	struct str bare = { 0 };
	struct slice list = { 0 };
	const struct field *field;
	bool ambiguous;
	bool chosen;

	*out = (struct target){ .kind = kind, .ends = VEC_OF(struct target_end) };
	chosen = take_entry(word, &bare, &list, &out->entry);
	if (chosen)
		search.word = str_slice(&bare);
	field = resolve(&search, kind, search.word, &ambiguous);
	if (field != NULL && chosen) {
		bool twice;

		out->list = resolve(&search, kind, list, &twice);
		if (!entry_fits(out->list, field))
			goto out;
	}
	if (field != NULL) {
		add_end(out, kind, field);
		result = TARGET_FOUND;
	} else if (ambiguous) {
		field_add_candidates(advice, kind->fields, search.word, inventory->fold);
		result = TARGET_AMBIGUOUS;
	} else if (!chosen && find_step(out, &search)) {
		result = TARGET_FOUND;
	} else if (kind->fields != NULL) {
		str_add_slice(advice, field_nearest(kind->fields, search.word, inventory->fold));
	}
out:
	str_free(&bare);
	return result;
}

const struct field *target_field(const struct target *target)
{
	return VEC_AT(struct target_end, &target->ends, 0)->field;
}

void target_add_path(struct str *out, const struct target *target)
{
	const struct field *field = target_field(target);

	if (target->step != NULL) {
		str_add_slice(out, target->step->path);
		str_add_char(out, '.');
	}
	if (target->list == NULL) {
		str_add_slice(out, field->path);
		return;
	}
	str_add_slice(out, target->list->path);
	str_add_char(out, '[');
	str_add_slice(out, target->entry);
	str_add_char(out, ']');
	str_add_slice(out, slice_part(field->path, target->list->path.len, field->path.len));
}

void target_free(struct target *target)
{
	vec_free(&target->ends);
	*target = (struct target){ 0 };
}
