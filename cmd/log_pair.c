/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log_pair.h"

#include <string.h>

#include "diff/tally.h"

enum {
	ALIKE_LEAST = 60,	       /* per cent of the fields */
	ALIKE_MOST = 100,	       /* records of one kind that come or go together */
	ALIKE_BYTES = 64 * 1024 * 1024 /* of trees held for comparing */
};

/* One commit's comings and goings. */
struct pairing {
	struct log_entry *entry;
	struct log_trees *trees;
	struct arena scratch;
	struct map gone; /* what is looked for → struct log_change, REMOVED */
	bool *used;	 /* by index: one half of a pair that became the other half */
};

static struct log_change *change_at(const struct pairing *pairing, size_t index)
{
	return VEC_AT(struct log_change, &pairing->entry->changes, index);
}

static size_t index_of(const struct pairing *pairing, const struct log_change *change)
{
	return (size_t)(change - VEC_AT(struct log_change, &pairing->entry->changes, 0));
}

static bool is_open(const struct pairing *pairing, size_t index, enum record_change_type type)
{
	return !pairing->used[index] && change_at(pairing, index)->change.type == type;
}

/* `gone` became `came`: one change, at the place of the latter. */
static void join(struct pairing *pairing, struct log_change *came, const struct log_change *gone)
{
	bool same = slice_equal(came->change.id, gone->change.id);

	came->change.type = same ? RECORD_CHANGED : RECORD_RENAMED;
	came->change.old_id = gone->change.id;
	came->old_path = gone->change.path;
	came->old = gone->old;
	pairing->used[index_of(pairing, gone)] = true;
}

/* -- keys to look a record up by: its address, its bytes ------------------------------------------
 */

typedef struct slice key_function(struct arena *arena, const struct log_change *change);

static struct slice with_kind(struct arena *arena, const struct log_change *change,
			      struct slice rest)
{
	struct str key = { 0 };
	struct slice copy;

	if (change->change.kind != NULL)
		str_add_slice(&key, change->change.kind->name);
	str_add_char(&key, '/');
	str_add_slice(&key, rest);
	copy = arena_copy(arena, str_slice(&key));
	str_free(&key);
	return copy;
}

static struct slice by_id(struct arena *arena, const struct log_change *change)
{
	return with_kind(arena, change, change->change.id);
}

/* Also where the folder was of no kind, or is of none any more. */
static struct slice by_bytes(struct arena *arena, const struct log_change *change)
{
	const struct history_side *side =
		change->change.type == RECORD_REMOVED ? &change->old : &change->new;

	(void)arena;
	return (struct slice){ (const char *)side->id, sizeof(side->id) };
}

static bool may_be_one(const struct log_change *a, const struct log_change *b)
{
	return a->change.kind == b->change.kind || a->change.kind == NULL || b->change.kind == NULL;
}

static void pair_by(struct pairing *pairing, key_function *key)
{
	size_t count = pairing->entry->changes.count;
	size_t i;

	map_free(&pairing->gone);
	for (i = 0; i < count; i++) {
		if (is_open(pairing, i, RECORD_REMOVED))
			(void)map_put_new(&pairing->gone,
					  key(&pairing->scratch, change_at(pairing, i)),
					  change_at(pairing, i));
	}
	for (i = 0; pairing->gone.count > 0 && i < count; i++) {
		const struct log_change *gone;

		if (!is_open(pairing, i, RECORD_ADDED))
			continue;
		gone = map_get(&pairing->gone, key(&pairing->scratch, change_at(pairing, i)));
		if (gone != NULL && !pairing->used[index_of(pairing, gone)] &&
		    may_be_one(gone, change_at(pairing, i)))
			join(pairing, change_at(pairing, i), gone);
	}
}

/* -- trailers --------------------------------------------------------------------------------- */

/* The change of this type at the address, or NULL. */
static struct log_change *find(const struct pairing *pairing, enum record_change_type type,
			       struct slice address)
{
	size_t slash = slice_find(address, '/', 0);
	size_t i;

	for (i = 0; i < pairing->entry->changes.count; i++) {
		struct log_change *change = change_at(pairing, i);

		if (is_open(pairing, i, type) && change->change.kind != NULL &&
		    slice_equal(change->change.kind->name, slice_part(address, 0, slash)) &&
		    slice_equal(change->change.id, slice_part(address, slash + 1, address.len)))
			return change;
	}
	return NULL;
}

static void pair_by_trailer(struct pairing *pairing, const struct vec *renamed)
{
	size_t i;

	for (i = 0; i < renamed->count && i < ALIKE_MOST; i++) {
		struct slice pair = *VEC_AT(struct slice, renamed, i);
		size_t space = slice_find(pair, ' ', 0);
		struct log_change *gone = find(pairing, RECORD_REMOVED, slice_part(pair, 0, space));
		struct log_change *came =
			find(pairing, RECORD_ADDED, slice_part(pair, space + 1, pair.len));

		if (gone != NULL && came != NULL)
			join(pairing, came, gone);
	}
}

/* -- likeness --------------------------------------------------------------------------------- */

/* How many changes of each kind are still open. */
static void count_open(const struct pairing *pairing, struct vec *tallies)
{
	size_t i;

	for (i = 0; i < pairing->entry->changes.count; i++) {
		const struct kind *kind = change_at(pairing, i)->change.kind;

		if (is_open(pairing, i, RECORD_REMOVED))
			tally_of(tallies, kind)->counts[RECORD_REMOVED]++;
		else if (is_open(pairing, i, RECORD_ADDED))
			tally_of(tallies, kind)->counts[RECORD_ADDED]++;
	}
}

static unsigned likeness(struct pairing *pairing, const struct log_change *gone,
			 const struct log_change *came)
{
	struct arena arena = { 0 };
	const struct node *old = NULL;
	const struct node *new = NULL;
	unsigned result = 0;

	if (log_trees_bytes(pairing->trees) < ALIKE_BYTES &&
	    log_trees_get(pairing->trees, &gone->old, &old) == LOG_TEXT_GOOD &&
	    log_trees_get(pairing->trees, &came->new, &new) == LOG_TEXT_GOOD)
		result = diff_likeness(&arena, came->change.kind->fields, old, new);
	arena_free(&arena);
	return result;
}

/* The record that is gone and most like this new one, or NULL. */
static struct log_change *most_alike(struct pairing *pairing, const struct log_change *came)
{
	struct log_change *best = NULL;
	unsigned most = ALIKE_LEAST - 1;
	size_t i;

	for (i = 0; i < pairing->entry->changes.count; i++) {
		unsigned alike;

		if (!is_open(pairing, i, RECORD_REMOVED) ||
		    change_at(pairing, i)->change.kind != came->change.kind)
			continue;
		alike = likeness(pairing, change_at(pairing, i), came);
		if (alike > most) {
			most = alike;
			best = change_at(pairing, i);
		}
	}
	return best;
}

static void pair_by_likeness(struct pairing *pairing)
{
	struct vec tallies = VEC_OF(struct tally);
	size_t i;

	count_open(pairing, &tallies);
	for (i = 0; i < pairing->entry->changes.count; i++) {
		struct log_change *came = change_at(pairing, i);
		const struct log_change *gone = NULL;
		const size_t *counts;

		if (!is_open(pairing, i, RECORD_ADDED) || came->change.kind == NULL)
			continue;
		counts = tally_of(&tallies, came->change.kind)->counts;
		if (counts[RECORD_REMOVED] > 0 && counts[RECORD_REMOVED] <= ALIKE_MOST &&
		    counts[RECORD_ADDED] <= ALIKE_MOST)
			gone = most_alike(pairing, came);
		if (gone != NULL)
			join(pairing, came, gone);
	}
	vec_free(&tallies);
}

/* -------------------------------------------------------------------------------------------------
 */

static bool has(const struct log_entry *entry, enum record_change_type type)
{
	size_t i;

	for (i = 0; i < entry->changes.count; i++) {
		if (VEC_AT(struct log_change, &entry->changes, i)->change.type == type)
			return true;
	}
	return false;
}

/* Drops the halves that are part of another change now. */
static void close_ranks(struct pairing *pairing)
{
	struct vec *changes = &pairing->entry->changes;
	size_t kept = 0;
	size_t i;

	for (i = 0; i < changes->count; i++) {
		if (!pairing->used[i])
			*VEC_AT(struct log_change, changes, kept++) =
				*VEC_AT(struct log_change, changes, i);
	}
	changes->count = kept;
}

void log_pair(struct log_entry *entry, struct log_trees *trees, const struct vec *renamed)
{
	struct pairing pairing = { .entry = entry, .trees = trees };

	if (!has(entry, RECORD_ADDED) || !has(entry, RECORD_REMOVED))
		return;
	pairing.used = arena_zero(&pairing.scratch, entry->changes.count, sizeof(*pairing.used));
	pair_by(&pairing, by_id);
	pair_by_trailer(&pairing, renamed);
	pair_by(&pairing, by_bytes);
	pair_by_likeness(&pairing);
	close_ranks(&pairing);
	map_free(&pairing.gone);
	arena_free(&pairing.scratch);
}
