/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/diff.h"

#include "base/map.h"
#include "diff/hash.h"
#include "diff/pair.h"

enum {
	MANY_MEMBERS = 16,
	NAME_BYTES = 200, /* a longer key is no name: each path would hold it */
};

/* Without `items` it only looks whether there is any difference, and stops at the first. */
struct differ {
	struct arena *arena;
	struct vec *items;
	bool found;
};

/* A place in both trees that may differ. */
struct spot_pair {
	const struct diff_way *way;
	const struct field *field;
	struct slice key;
	const struct node *old;
	const struct node *new;
	size_t index; /* of an entry, from 1; 0: a member */
};

static void compare(struct differ *differ, const struct spot_pair *spot);

static bool is_done(const struct differ *differ)
{
	return differ->items == NULL && differ->found;
}

/* -- items --------------------------------------------------------------------------------------
 */

/* "addresses[besuch]": an entry has the path of its list, and its key, or its number where that is
 * none or too long. */
static struct slice path_of(struct differ *differ, const struct spot_pair *spot)
{
	const struct node *entry = spot->new != NULL ? spot->new : spot->old;
	struct str path = { 0 };
	struct slice name;
	struct slice copy;

	if (spot->way != NULL && spot->way->path.len > 0) {
		str_add_slice(&path, spot->way->path);
		str_add_char(&path, '.');
	}
	str_add_slice(&path, spot->key);
	if (spot->index > 0) {
		name = node_text(diff_entry_key(spot->field, entry));
		if (name.len > 0 && name.len <= NAME_BYTES)
			str_addf(&path, "[%.*s]", SLICE_ARGS(name));
		else
			str_addf(&path, "[%zu]", spot->index);
	}
	copy = arena_copy(differ->arena, str_slice(&path));
	str_free(&path);
	return copy;
}

static void add_item(struct differ *differ, const struct spot_pair *spot)
{
	struct diff_item *item;

	differ->found = true;
	if (differ->items == NULL)
		return;
	item = vec_push(differ->items);
	item->type = DIFF_CHANGED;
	if (spot->old == NULL)
		item->type = DIFF_ADDED;
	else if (spot->new == NULL)
		item->type = DIFF_REMOVED;
	item->field = spot->field;
	item->key = spot->key;
	item->path = path_of(differ, spot);
	item->way = spot->way;
	item->entry = spot->index > 0;
	item->old = spot->old;
	item->new = spot->new;
}

/* -- members ------------------------------------------------------------------------------------
 */

static void compare_known(struct differ *differ, const struct diff_way *way,
			  const struct field *fields, const struct node *old,
			  const struct node *new)
{
	size_t i;

	for (i = 0; i < fields->child_count && !is_done(differ); i++) {
		const struct field *field = &fields->children[i];
		const struct spot_pair spot = { way,
						field,
						field->key,
						node_find(old, field->key),
						node_find(new, field->key),
						0 };

		if (spot.old != NULL || spot.new != NULL)
			compare(differ, &spot);
	}
}

/* A map of hostile size is asked through an index. */
static void index_members(struct map *index, const struct node *map)
{
	uint32_t i;

	for (i = 0; node_is(map, NODE_MAP) && map->count > MANY_MEMBERS && i < map->count; i++)
		(void)map_put(index, map->members[i].key->text, map->members[i].value);
}

static const struct node *find_member(const struct map *index, const struct node *map,
				      struct slice key)
{
	return index->count > 0 ? map_get(index, key) : node_find(map, key);
}

/* Keys that no field describes: those of the new tree, then those that only the old one has. */
static void compare_unknown(struct differ *differ, const struct diff_way *way,
			    const struct field *fields, const struct node *old,
			    const struct node *new)
{
	struct map old_index = { 0 };
	struct map new_index = { 0 };
	uint32_t i;

	index_members(&old_index, old);
	index_members(&new_index, new);
	for (i = 0; node_is(new, NODE_MAP) && i < new->count && !is_done(differ); i++) {
		struct spot_pair spot = { .way = way, .key = new->members[i].key->text };

		if (field_child(fields, spot.key) != NULL)
			continue;
		spot.new = new->members[i].value;
		spot.old = find_member(&old_index, old, spot.key);
		compare(differ, &spot);
	}
	for (i = 0; node_is(old, NODE_MAP) && i < old->count && !is_done(differ); i++) {
		struct spot_pair spot = { .way = way, .key = old->members[i].key->text };

		if (field_child(fields, spot.key) != NULL ||
		    find_member(&new_index, new, spot.key) != NULL)
			continue;
		spot.old = old->members[i].value;
		compare(differ, &spot);
	}
	map_free(&old_index);
	map_free(&new_index);
}

static void compare_members(struct differ *differ, const struct diff_way *way,
			    const struct field *fields, const struct node *old,
			    const struct node *new)
{
	if (fields != NULL)
		compare_known(differ, way, fields, old, new);
	compare_unknown(differ, way, fields, old, new);
}

static void compare_objects(struct differ *differ, const struct spot_pair *spot)
{
	struct diff_way probe = { .up = spot->way, .field = spot->field };
	struct diff_way *way = &probe;

	if (differ->items != NULL) {
		way = arena_zero(differ->arena, 1, sizeof(*way));
		way->up = spot->way;
		way->field = spot->field;
		way->path = path_of(differ, spot);
	}
	way->old = spot->old;
	way->new = spot->new;
	way->entry = spot->index > 0;
	compare_members(differ, way, spot->field, spot->old, spot->new);
}

/* -- entries ------------------------------------------------------------------------------------
 */

static void compare_entries(struct differ *differ, const struct spot_pair *list)
{
	struct arena arena = { 0 };
	const struct node *old = list->old;
	const struct node *new = list->new;
	uint32_t *partners = pair_entries(&arena, list->field, old, new);
	bool *used = arena_zero(&arena, old->count, sizeof(bool));
	struct spot_pair spot = *list;
	uint32_t i;

	for (i = 0; i < new->count && !is_done(differ); i++) {
		if (partners[i] == UINT32_MAX)
			continue;
		used[partners[i]] = true;
		spot.old = old->items[partners[i]];
		spot.new = new->items[i];
		spot.index = i + 1;
		compare(differ, &spot);
	}
	for (i = 0; i < new->count && !is_done(differ); i++) {
		spot.old = NULL;
		spot.new = new->items[i];
		spot.index = i + 1;
		if (partners[i] == UINT32_MAX)
			add_item(differ, &spot);
	}
	for (i = 0; i < old->count && !is_done(differ); i++) {
		spot.old = old->items[i];
		spot.new = NULL;
		spot.index = i + 1;
		if (!used[i])
			add_item(differ, &spot);
	}
	arena_free(&arena);
}

/* -- any value ----------------------------------------------------------------------------------
 */

/* Both have something in them: absent, null and empty are states of the whole. */
static bool are_filled(const struct spot_pair *spot, enum node_type type)
{
	return node_is(spot->old, type) && node_is(spot->new, type) && spot->old->count > 0 &&
	       spot->new->count > 0;
}

static void compare(struct differ *differ, const struct spot_pair *spot)
{
	const struct field *field = spot->field;
	bool list = field != NULL && field->list && spot->index == 0;
	bool parts = field != NULL && field->child_count > 0;
	bool differs;

	if (spot->old == spot->new) /* trees may share what is the same (tree/reread.h) */
		return;
	if (spot->old == NULL || spot->new == NULL) {
		differs = true;
	} else if (parts && list && are_filled(spot, NODE_LIST)) {
		compare_entries(differ, spot);
		return;
	} else if (parts && !list && are_filled(spot, NODE_MAP)) {
		compare_objects(differ, spot);
		return;
	} else if (list && are_filled(spot, NODE_LIST)) {
		differs = !pair_sets_equal(field, spot->old, spot->new);
	} else if (node_is_scalar(spot->old) && node_is_scalar(spot->new)) {
		differs = !hash_scalars_equal(field, spot->old, spot->new);
	} else {
		differs = !node_equal(spot->old, spot->new);
	}
	if (differs)
		add_item(differ, spot);
}

static void compare_roots(struct differ *differ, const struct field *fields, const struct node *old,
			  const struct node *new)
{
	const struct spot_pair spot = { .old = old, .new = new };
	bool maps =
		(old == NULL || old->type == NODE_MAP) && (new == NULL || new->type == NODE_MAP);

	if (maps)
		compare_members(differ, NULL, fields, old, new);
	else
		compare(differ, &spot);
}

void diff_trees(struct arena *arena, const struct field *fields, const struct node *old,
		const struct node *new, struct vec *items)
{
	struct differ differ = { arena, items, false };

	compare_roots(&differ, fields, old, new);
}

bool diff_is_none(const struct field *fields, const struct node *old, const struct node *new)
{
	struct differ differ = { 0 };

	compare_roots(&differ, fields, old, new);
	return !differ.found;
}

bool diff_values_equal(const struct field *field, const struct node *old, const struct node *new,
		       bool item)
{
	const struct spot_pair spot = { .field = field, .old = old, .new = new, .index = item };
	struct differ differ = { 0 };

	compare(&differ, &spot);
	return !differ.found;
}
