/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/join.h"

#include <string.h>

#include "diff/diff.h"
#include "diff/hash.h"
#include "diff/pair.h"

enum { ENTRIES_MOST = 2000 }; /* each is compared with each */

struct joiner {
	struct arena *arena;
	struct vec *clashes;
};

/* One value in all three trees; NULL where it is absent. */
struct join_spot {
	const struct join_spot *up; /* NULL: the record itself */
	const struct field *field;
	struct slice key;   /* of a member */
	struct slice entry; /* of an entry of the list `field`: its key, or empty */
	bool item;	    /* it is an entry */
	const struct node *base;
	const struct node *ours;
	const struct node *theirs;
};

static const struct node *join(struct joiner *joiner, const struct join_spot *spot);

/* -- clashes ------------------------------------------------------------------------------------
 */

static void add_path(struct str *out, const struct join_spot *spot)
{
	if (spot->up != NULL)
		add_path(out, spot->up);
	if (spot->item && spot->entry.len > 0)
		str_addf(out, "[%.*s]", SLICE_ARGS(spot->entry));
	if (spot->item || spot->key.len == 0)
		return;
	if (out->len > 0)
		str_add_char(out, '.');
	str_add_slice(out, spot->key);
}

static const struct node *clash(struct joiner *joiner, const struct join_spot *spot)
{
	struct join_clash *found = vec_push(joiner->clashes);
	struct str path = { 0 };

	add_path(&path, spot);
	found->field = spot->field;
	found->path = arena_copy(joiner->arena, str_slice(&path));
	str_free(&path);
	return spot->ours;
}

/* -- maps ---------------------------------------------------------------------------------------
 */

/* Puts an object into the middle of the list that is being made. */
static void insert(struct vec *list, size_t at, const void *object)
{
	(void)vec_push(list);
	if (at + 1 < list->count)
		memmove(vec_at(list, at + 1), vec_at(list, at),
			(list->count - 1 - at) * list->size);
	memcpy(vec_at(list, at), object, list->size);
}

static size_t member_at(const struct vec *members, struct slice key)
{
	size_t i = 0;

	while (i < members->count &&
	       !slice_equal(VEC_AT(struct member, members, i)->key->text, key))
		i++;
	return i;
}

/* Where a member of `theirs` is to stand: behind the one before it that is there. */
static size_t member_place(const struct vec *members, const struct node *theirs, uint32_t index)
{
	while (index > 0) {
		size_t at = member_at(members, theirs->members[--index].key->text);

		if (at < members->count)
			return at + 1;
	}
	return 0;
}

static struct join_spot member_spot(const struct join_spot *up, struct slice key)
{
	return (struct join_spot){
		.up = up,
		.field = up->field != NULL ? field_child(up->field, key) : NULL,
		.key = key,
		.base = node_find(up->base, key),
		.ours = node_find(up->ours, key),
		.theirs = node_find(up->theirs, key),
	};
}

static const struct node *join_maps(struct joiner *joiner, const struct join_spot *spot)
{
	struct vec members = VEC_OF(struct member);
	struct node *map;
	uint32_t i;

	for (i = 0; i < spot->ours->count; i++) {
		const struct member *one = &spot->ours->members[i];
		struct join_spot inner = member_spot(spot, one->key->text);
		struct member made = { one->key, NULL };

		made.value = (struct node *)(uintptr_t)join(joiner, &inner);
		if (made.value != NULL)
			vec_add(&members, &made);
	}
	for (i = 0; i < spot->theirs->count; i++) {
		const struct member *one = &spot->theirs->members[i];
		struct join_spot inner = member_spot(spot, one->key->text);
		struct member made = { one->key, NULL };

		if (inner.ours != NULL)
			continue;
		made.value = (struct node *)(uintptr_t)join(joiner, &inner);
		if (made.value != NULL)
			insert(&members, member_place(&members, spot->theirs, i), &made);
	}
	map = node_new_map(joiner->arena, members.items, members.count);
	vec_free(&members);
	return map;
}

/* -- lists --------------------------------------------------------------------------------------
 */

static bool is_same_entry(const struct field *field, const struct node *a, const struct node *b)
{
	const struct node *left = field->child_count > 0 ? diff_entry_key(field, a) : NULL;
	const struct node *right = field->child_count > 0 ? diff_entry_key(field, b) : NULL;

	if (left != NULL && right != NULL)
		return node_is_scalar(left) && node_is_scalar(right) &&
		       hash_scalars_equal(field_child(field, field->item_key), left, right);
	return left == NULL && right == NULL && diff_values_equal(field, a, b, true);
}

static const struct node *find_entry(const struct field *field, const struct node *list,
				     const struct node *entry)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (is_same_entry(field, list->items[i], entry))
			return list->items[i];
	}
	return NULL;
}

/* Whether its entries can be told apart. */
static bool has_distinct(const struct field *field, const struct node *list)
{
	uint32_t i;

	for (i = 0; i < list->count && list->count <= ENTRIES_MOST; i++) {
		if (find_entry(field, list, list->items[i]) != list->items[i])
			return false;
	}
	return list->count <= ENTRIES_MOST;
}

static bool is_filled_list(const struct node *node)
{
	return node != NULL && node->type == NODE_LIST && node->count > 0;
}

static bool are_joinable(const struct join_spot *spot)
{
	return spot->field != NULL && spot->field->list && !spot->item &&
	       is_filled_list(spot->base) && is_filled_list(spot->ours) &&
	       is_filled_list(spot->theirs) && has_distinct(spot->field, spot->base) &&
	       has_distinct(spot->field, spot->ours) && has_distinct(spot->field, spot->theirs);
}

/* Whether `list` holds what `base` does not. */
static bool gains(const struct field *field, const struct node *base, const struct node *list)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (find_entry(field, base, list->items[i]) == NULL)
			return true;
	}
	return false;
}

/* Whether both put something else in the place of one text: texts are no set. */
static bool both_replaced(const struct join_spot *spot)
{
	const struct field *field = spot->field;
	uint32_t i;

	if (field->type == FIELD_CODE || field->type == FIELD_REF || field->child_count > 0 ||
	    !gains(field, spot->base, spot->ours) || !gains(field, spot->base, spot->theirs))
		return false;
	for (i = 0; i < spot->base->count; i++) {
		if (find_entry(field, spot->ours, spot->base->items[i]) == NULL &&
		    find_entry(field, spot->theirs, spot->base->items[i]) == NULL)
			return true;
	}
	return false;
}

static const struct node *join_entry(struct joiner *joiner, const struct join_spot *list,
				     const struct node *base, const struct node *ours,
				     const struct node *theirs)
{
	const struct node *key = diff_entry_key(list->field, ours != NULL ? ours : theirs);
	const struct join_spot spot = {
		.up = list,
		.field = list->field,
		.entry = node_is_scalar(key) ? node_text(key) : (struct slice){ 0 },
		.item = true,
		.base = base,
		.ours = ours,
		.theirs = theirs,
	};

	return join(joiner, &spot);
}

/* Behind the entry before it in `theirs` that is there, else in front. */
static size_t entry_place(const struct vec *items, const struct field *field,
			  const struct node *theirs, uint32_t index)
{
	while (index > 0) {
		const struct node *before = theirs->items[--index];
		size_t i;

		for (i = 0; i < items->count; i++) {
			if (is_same_entry(field, *VEC_AT(const struct node *, items, i), before))
				return i + 1;
		}
	}
	return 0;
}

static const struct node *join_lists(struct joiner *joiner, const struct join_spot *spot)
{
	const struct field *field = spot->field;
	struct vec items = VEC_OF(struct node *);
	const struct node *list = NULL;
	const struct node *made;
	uint32_t i;

	for (i = 0; i < spot->ours->count; i++) {
		const struct node *ours = spot->ours->items[i];

		made = join_entry(joiner, spot, find_entry(field, spot->base, ours), ours,
				  find_entry(field, spot->theirs, ours));
		if (made != NULL)
			vec_add(&items, &made);
	}
	for (i = 0; i < spot->theirs->count; i++) {
		const struct node *theirs = spot->theirs->items[i];

		if (find_entry(field, spot->ours, theirs) != NULL)
			continue;
		made = join_entry(joiner, spot, find_entry(field, spot->base, theirs), NULL,
				  theirs);
		if (made != NULL)
			insert(&items, entry_place(&items, field, spot->theirs, i), &made);
	}
	if (items.count > 0) /* nobody said that there is none */
		list = node_new_list(joiner->arena, items.items, items.count);
	vec_free(&items);
	return list;
}

/* -- any value ----------------------------------------------------------------------------------
 */

static bool are_equal(const struct join_spot *spot, const struct node *a, const struct node *b)
{
	if (a == b || a == NULL || b == NULL)
		return a == b;
	return spot->up == NULL ? diff_is_none(spot->field, a, b)
				: diff_values_equal(spot->field, a, b, spot->item);
}

static const struct node *join(struct joiner *joiner, const struct join_spot *spot)
{
	if (are_equal(spot, spot->base, spot->theirs))
		return spot->ours;
	if (are_equal(spot, spot->base, spot->ours))
		return spot->theirs;
	if (are_equal(spot, spot->ours, spot->theirs))
		return spot->ours;
	if (node_is(spot->base, NODE_MAP) && node_is(spot->ours, NODE_MAP) &&
	    node_is(spot->theirs, NODE_MAP))
		return join_maps(joiner, spot);
	if (are_joinable(spot) && !both_replaced(spot))
		return join_lists(joiner, spot);
	return clash(joiner, spot);
}

struct node *join_trees(struct arena *arena, const struct field *fields, const struct node *base,
			const struct node *ours, const struct node *theirs, struct vec *clashes)
{
	struct joiner joiner = { arena, clashes };
	const struct join_spot spot = {
		.field = fields, .base = base, .ours = ours, .theirs = theirs
	};

	return (struct node *)(uintptr_t)join(&joiner, &spot);
}
