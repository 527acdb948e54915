/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "diff/pair.h"
#include "diff/wording.h"
#include "record/phrase_measure.h"
#include "text/utf8.h"

enum { MOST_MEMBERS = 24 }; /* more are no short expression */

/* One side of a changed object. */
struct side {
	const struct node *map;
	struct str measure; /* how much, where it says that; else empty */
	struct node reduced;
};

static bool has_word(struct slice text, struct slice word)
{
	size_t i;

	for (i = 0; i + word.len <= text.len; i++) {
		if (memcmp(text.data + i, word.data, word.len) == 0)
			return true;
	}
	return false;
}

/* Whether every number in the words of the source is in what netz says, too. */
static bool says_numbers(struct slice measure, struct slice text)
{
	size_t begin = 0;
	size_t end;

	while (begin < text.len) {
		end = begin;
		while (end < text.len && byte_is_digit(text.data[end]))
			end++;
		if (end > begin && !has_word(measure, slice_part(text, begin, end)))
			return false;
		begin = end + 1;
	}
	return true;
}

/* Whether the member belongs to what changed: not what both sides have, nor what the amount says
 * without it. */
static bool keeps(const struct diff_way *way, const struct side *side, const struct side *other,
		  const struct member *member)
{
	const struct field *field = field_child(way->field, member->key->text);
	const struct node *there = node_find(other->map, member->key->text);
	bool amounts = !slice_equal(str_slice(&side->measure), str_slice(&other->measure));

	if (side->measure.len > 0 && measure_says(way->field, side->map, member->key->text))
		return amounts;
	if (there != NULL &&
	    diff_values_equal(field, side->map == way->old ? member->value : there,
			      side->map == way->old ? there : member->value, false))
		return false;
	if (!amounts || side->measure.len == 0)
		return true;
	if (field != NULL && field->type == FIELD_CODE && other->measure.len == 0)
		return false;
	return !slice_is(member->key->text, "text") ||
	       !says_numbers(str_slice(&side->measure), node_text(member->value));
}

static void reduce(struct arena *arena, const struct diff_way *way, struct side *side,
		   const struct side *other)
{
	const struct node *map = side->map;
	uint32_t i;

	side->reduced = (struct node){ .type = NODE_MAP };
	side->reduced.members = arena_zero(arena, map->count, sizeof(struct member));
	for (i = 0; i < map->count; i++) {
		if (keeps(way, side, other, &map->members[i]))
			side->reduced.members[side->reduced.count++] = map->members[i];
	}
}

/* Of an entry, only what is one expression anyhow ("30 Plätze") is said as a whole. */
static bool may_be_whole(const struct diff_way *way, const struct side *old, const struct side *new)
{
	return !way->entry || ((old->measure.len > 0 || new->measure.len > 0) &&
			       !slice_equal(str_slice(&old->measure), str_slice(&new->measure)));
}

/* Adds both sides; an amount that was not said, or is not any more, came or went. */
static bool add_sides(struct str *out, const struct wording *wording, const struct diff_way *way,
		      const struct side *old, const struct side *new)
{
	bool arrow = old->reduced.count > 0 && new->reduced.count > 0;
	bool gain = (old->reduced.count > 0 ? old : new)->measure.len > 0;
	struct str name = { 0 };
	const struct slice none = { 0 };
	struct str quoted = { 0 };
	struct str before = { 0 };
	struct str after = { 0 };
	bool whole;

	wording_way(&name, wording, way);
	if (old->reduced.count > 0)
		wording_phrase(&before, wording, way->field, &old->reduced);
	if (new->reduced.count > 0)
		wording_phrase(&after, wording, way->field, &new->reduced);
	whole = utf8_width(str_slice(&before)) <= WORDING_COLUMNS &&
		utf8_width(str_slice(&after)) <= WORDING_COLUMNS &&
		!slice_equal(str_slice(&before), str_slice(&after)) && (arrow || gain);
	if (whole && arrow) {
		wording_texts(out, str_slice(&name), str_slice(&before), str_slice(&after));
	} else if (whole) {
		bool came = before.len == 0;

		wording_quote(&quoted, str_slice(came ? &after : &before));
		wording_gains(out, str_slice(&name), came ? str_slice(&quoted) : none,
			      came ? none : str_slice(&quoted));
	}
	str_free(&quoted);
	str_free(&name);
	str_free(&before);
	str_free(&after);
	return whole;
}

bool wording_object(struct str *out, const struct wording *wording, const struct diff_way *way)
{
	struct side old = { .map = way->old };
	struct side new = { .map = way->new };
	struct arena arena = { 0 };
	bool whole = false;

	if (way->old->count > MOST_MEMBERS || way->new->count > MOST_MEMBERS ||
	    (wording->discreet && way->field->internal))
		return false;
	(void)measure_add(&old.measure, &wording->phrase, way->field, way->old);
	(void)measure_add(&new.measure, &wording->phrase, way->field, way->new);
	if (may_be_whole(way, &old, &new)) {
		reduce(&arena, way, &old, &new);
		reduce(&arena, way, &new, &old);
		whole = add_sides(out, wording, way, &old, &new);
	}
	str_free(&old.measure);
	str_free(&new.measure);
	arena_free(&arena);
	return whole;
}
