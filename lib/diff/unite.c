/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/unite.h"

#include <string.h>

#include "base/map.h"
#include "diff/pair.h"
#include "text/date.h"
#include "text/message.h"

struct uniter {
	struct arena *arena;
	struct vec *conflicts;
};

/* Two values of one place. */
struct both {
	const struct field *field;
	struct slice path;
	const struct node *ours;
	const struct node *theirs;
	bool item;
};

static bool fits(const struct both *both);
static struct node *unite(const struct uniter *uniter, const struct both *both);

/* Trees are shared, and none of the functions here writes to what it was given. */
static struct node *share(const struct node *node)
{
	return (struct node *)(uintptr_t)node;
}

static struct slice path_below(struct arena *arena, struct slice path, const char *format,
			       struct slice name)
{
	struct str text = { 0 };
	struct slice copy;

	str_add_slice(&text, path);
	message_add(&text, format, name);
	copy = arena_copy(arena, str_slice(&text));
	str_free(&text);
	return copy;
}

/* -- entries ------------------------------------------------------------------------------------
 */

/* What tells an entry from the others of its list; empty: nothing does. */
static struct slice key_of(const struct field *field, const struct node *entry)
{
	const struct node *key = diff_entry_key(field, entry);

	return node_is_scalar(key) ? node_text(key) : SLICE("");
}

/* Entries by their keys, as their index plus 1; a key that several have gets SIZE_MAX. */
static void index_entries(struct map *index, const struct field *field, const struct node *list)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		struct slice key = key_of(field, list->items[i]);

		if (key.len > 0 && map_put(index, key, (void *)((uintptr_t)i + 1)) != NULL)
			(void)map_put(index, key, (void *)UINTPTR_MAX);
	}
}

/* Gives for each entry of theirs its partner in ours, by key, or UINT32_MAX. */
static uint32_t *pair_by_key(struct arena *arena, const struct both *both)
{
	uint32_t *partners = arena_alloc(arena, both->theirs->count * sizeof(*partners));
	struct map ours = { 0 };
	struct map theirs = { 0 };
	uint32_t i;

	index_entries(&ours, both->field, both->ours);
	index_entries(&theirs, both->field, both->theirs);
	for (i = 0; i < both->theirs->count; i++) {
		struct slice key = key_of(both->field, both->theirs->items[i]);
		uintptr_t own = (uintptr_t)map_get(&ours, key);

		partners[i] = UINT32_MAX;
		if (key.len > 0 && own != 0 && own != UINTPTR_MAX &&
		    (uintptr_t)map_get(&theirs, key) != UINTPTR_MAX)
			partners[i] = (uint32_t)(own - 1);
	}
	map_free(&ours);
	map_free(&theirs);
	return partners;
}

static struct both entry_pair(const struct both *list, uint32_t ours, uint32_t theirs)
{
	return (struct both){ .field = list->field,
			      .path = list->path,
			      .ours = list->ours->items[ours],
			      .theirs = list->theirs->items[theirs],
			      .item = true };
}

static bool lists_fit(const struct both *both)
{
	struct arena arena = { 0 };
	bool fit = true;
	uint32_t *partners;
	uint32_t i;

	if (both->field->child_count == 0)
		return true;
	partners = pair_by_key(&arena, both);
	for (i = 0; i < both->theirs->count && fit; i++) {
		struct both entries;

		if (partners[i] == UINT32_MAX)
			continue;
		entries = entry_pair(both, partners[i], i);
		fit = fits(&entries);
	}
	arena_free(&arena);
	return fit;
}

static void add_conflict(const struct uniter *uniter, const struct both *both, struct node *list,
			 struct node **slot)
{
	struct unite_conflict *conflict = vec_push(uniter->conflicts);

	conflict->field = both->field;
	conflict->path = both->path;
	conflict->ours = both->ours;
	conflict->theirs = both->theirs;
	conflict->entry = list != NULL;
	conflict->object = node_is(both->ours, NODE_MAP) && node_is(both->theirs, NODE_MAP);
	conflict->list = list;
	conflict->slot = slot;
}

static struct node *unite_lists(const struct uniter *uniter, const struct both *both)
{
	size_t room = (size_t)both->ours->count + both->theirs->count;
	bool entries = both->field->child_count > 0;
	uint32_t *partners = entries ? pair_by_key(uniter->arena, both) : NULL;
	struct node *list = node_new_list(uniter->arena, NULL, 0);
	bool *shared[2];
	uint32_t i;

	list->style = both->ours->style;
	/* room for theirs twice: unite_choose_both() adds what is there as a contradiction */
	list->items =
		arena_alloc(uniter->arena, (room + both->theirs->count) * sizeof(struct node *));
	list->count = both->ours->count;
	memcpy(list->items, both->ours->items, both->ours->count * sizeof(struct node *));
	pair_shared(uniter->arena, both->field, both->ours, both->theirs, shared);
	for (i = 0; i < both->theirs->count; i++) {
		struct both pair;

		if (shared[1][i])
			continue;
		if (!entries || partners[i] == UINT32_MAX) {
			list->items[list->count++] = both->theirs->items[i];
			continue;
		}
		pair = entry_pair(both, partners[i], i);
		if (fits(&pair)) {
			list->items[partners[i]] = unite(uniter, &pair);
			continue;
		}
		pair.path = path_below(uniter->arena, both->path, "[%1$s]",
				       key_of(both->field, pair.ours));
		add_conflict(uniter, &pair, list, &list->items[partners[i]]);
	}
	return list;
}

/* -- objects ------------------------------------------------------------------------------------
 */

static struct both member_pair(const struct both *map, const struct member *ours)
{
	return (struct both){
		.field = map->field != NULL ? field_child(map->field, ours->key->text) : NULL,
		.path = ours->key->text,
		.ours = ours->value,
		.theirs = node_find(map->theirs, ours->key->text),
	};
}

static bool maps_fit(const struct both *both)
{
	uint32_t i;

	for (i = 0; i < both->ours->count; i++) {
		struct both pair = member_pair(both, &both->ours->members[i]);

		if (pair.theirs != NULL && !fits(&pair))
			return false;
	}
	return true;
}

/* At the top level entries contradict each other one by one, deeper their whole object does. */
static bool may_unite(const struct both *both, bool top)
{
	bool lists = top && both->field != NULL && both->field->list &&
		     node_is(both->ours, NODE_LIST) && node_is(both->theirs, NODE_LIST) &&
		     both->ours->count > 0 && both->theirs->count > 0;

	return lists || fits(both);
}

static struct node *unite_maps(const struct uniter *uniter, const struct both *both, bool top)
{
	size_t room = (size_t)both->ours->count + both->theirs->count;
	struct node *map = node_new_map(uniter->arena, NULL, 0);
	uint32_t i;

	map->style = both->ours->style;
	map->members = arena_alloc(uniter->arena, room * sizeof(*map->members));
	for (i = 0; i < both->ours->count; i++) {
		struct member *member = &map->members[map->count++];
		struct both pair = member_pair(both, &both->ours->members[i]);

		*member = both->ours->members[i];
		if (pair.theirs == NULL)
			continue;
		if (may_unite(&pair, top))
			member->value = unite(uniter, &pair);
		else
			add_conflict(uniter, &pair, NULL, &member->value);
	}
	for (i = 0; i < both->theirs->count; i++) {
		if (node_find(both->ours, both->theirs->members[i].key->text) == NULL)
			map->members[map->count++] = both->theirs->members[i];
	}
	return map;
}

/* -- any value ----------------------------------------------------------------------------------
 */

static bool is_plain_id(const struct both *both, const struct node *plain,
			const struct node *object)
{
	return both->item && both->field->type == FIELD_REF && node_is(plain, NODE_TEXT) &&
	       node_is(object, NODE_MAP) && slice_equal(plain->text, key_of(both->field, object));
}

static bool lies_in(const struct edtf *inner, const struct edtf *outer)
{
	return inner->earliest >= outer->earliest && inner->latest <= outer->latest;
}

/* Of two dates the one that says more, where it lies within the other: a day of that year. NULL:
 * they are no such dates. */
static const struct node *narrower(const struct both *both)
{
	struct edtf dates[2];
	const struct node *nodes[2] = { both->ours, both->theirs };
	int i;

	if (both->field->type != FIELD_DATE)
		return NULL;
	for (i = 0; i < 2; i++) {
		if (!node_is_scalar(nodes[i]) || !edtf_parse(node_text(nodes[i]), &dates[i]) ||
		    dates[i].interval || dates[i].begin.mark != 0)
			return NULL;
	}
	if (lies_in(&dates[0], &dates[1]))
		return both->ours;
	return lies_in(&dates[1], &dates[0]) ? both->theirs : NULL;
}

/* Whether the two can be one without a word left out. */
static bool fits(const struct both *both)
{
	const struct node *ours = both->ours;
	const struct node *theirs = both->theirs;

	if (ours->type == NODE_NULL || theirs->type == NODE_NULL ||
	    diff_values_equal(both->field, ours, theirs, both->item))
		return true;
	if (both->field == NULL)
		return false;
	if (narrower(both) != NULL)
		return true;
	if (is_plain_id(both, ours, theirs) || is_plain_id(both, theirs, ours))
		return true;
	if (node_is(ours, NODE_LIST) && node_is(theirs, NODE_LIST))
		return both->field->list && !both->item && ours->count > 0 && theirs->count > 0 &&
		       lists_fit(both);
	return node_is(ours, NODE_MAP) && node_is(theirs, NODE_MAP) && maps_fit(both);
}

/* What fits, as one. */
static struct node *unite(const struct uniter *uniter, const struct both *both)
{
	const struct node *ours = both->ours;
	const struct node *theirs = both->theirs;

	if (ours->type == NODE_NULL)
		return share(theirs);
	if (both->field == NULL)
		return share(ours);
	if (theirs->type != NODE_NULL && narrower(both) != NULL)
		return share(narrower(both));
	if (theirs->type == NODE_NULL || diff_values_equal(both->field, ours, theirs, both->item) ||
	    ours->type != theirs->type)
		return share(is_plain_id(both, ours, theirs) ? theirs : ours);
	if (ours->type == NODE_LIST)
		return unite_lists(uniter, both);
	return ours->type == NODE_MAP ? unite_maps(uniter, both, false) : share(ours);
}

struct node *unite_trees(struct arena *arena, const struct field *fields, const struct node *ours,
			 const struct node *theirs, struct vec *conflicts)
{
	const struct uniter uniter = { arena, conflicts };
	const struct both both = { .field = fields, .ours = ours, .theirs = theirs };

	return unite_maps(&uniter, &both, true);
}

/* -- choosing -----------------------------------------------------------------------------------
 */

void unite_choose(const struct unite_conflict *conflict, struct node *value)
{
	*conflict->slot = value;
}

void unite_choose_both(const struct unite_conflict *conflict)
{
	conflict->list->items[conflict->list->count++] = share(conflict->theirs);
}

void unite_members(const struct unite_conflict *conflict, struct vec *keys)
{
	const struct both both = { .field = conflict->field,
				   .path = conflict->path,
				   .ours = conflict->ours,
				   .theirs = conflict->theirs,
				   .item = conflict->entry };
	uint32_t i;

	for (i = 0; conflict->object && i < both.ours->count; i++) {
		struct both pair = member_pair(&both, &both.ours->members[i]);

		if (pair.theirs != NULL && !fits(&pair))
			vec_add(keys, &pair.path);
	}
}
