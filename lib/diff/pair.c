/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/pair.h"

#include <string.h>

#include "diff/hash.h"

/* -- values in any order ------------------------------------------------------------------------
 */

struct value {
	uint64_t hash;
	const struct node *node;
	uint32_t index;
	bool from_new;
	bool used;
};

static int compare_values(const void *a, const void *b)
{
	uint64_t left = ((const struct value *)a)->hash;
	uint64_t right = ((const struct value *)b)->hash;

	return (left > right) - (left < right);
}

static void add_values(struct vec *values, const struct field *field, const struct node *list,
		       bool from_new)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		struct value value = { hash_value(field, list->items[i], true), list->items[i], i,
				       from_new, false };

		vec_add(values, &value);
	}
}

/* Where the run of equal hashes that begins at `first` ends. */
static size_t run_end(const struct vec *values, size_t first)
{
	uint64_t hash = VEC_AT(struct value, values, first)->hash;
	size_t end = first + 1;

	while (end < values->count && VEC_AT(struct value, values, end)->hash == hash)
		end++;
	return end;
}

static bool are_equal(const struct field *field, const struct value *a, const struct value *b)
{
	return diff_values_equal(field, a->from_new ? b->node : a->node,
				 a->from_new ? a->node : b->node, true);
}

/* The first value of the other list from `from` on in the run that ends at `end`, or NULL. */
static const struct value *next_other(const struct vec *values, size_t from, size_t end,
				      const struct value *value)
{
	for (; from < end; from++) {
		const struct value *other = VEC_AT(struct value, values, from);

		if (other->from_new != value->from_new)
			return other;
	}
	return NULL;
}

/* Marks the values of the run that have an equal one in the other list. In a run almost all are
 * equal: one of each list is looked at first, the rest only when the hash deceived. */
static void mark_run(const struct field *field, const struct vec *values, size_t first, size_t end,
		     bool *shared[2])
{
	const struct value *head = VEC_AT(struct value, values, first);
	const struct value *heads[2] = { NULL, NULL };
	size_t i;

	heads[head->from_new] = head;
	heads[!head->from_new] = next_other(values, first, end, head);
	if (heads[!head->from_new] == NULL)
		return;
	for (i = first; i < end; i++) {
		const struct value *value = VEC_AT(struct value, values, i);
		const struct value *other = heads[!value->from_new];
		size_t from = first;

		while (other != NULL && !are_equal(field, value, other)) {
			other = next_other(values, from, end, value);
			from = other != NULL ? (size_t)(other - head) + first + 1 : end;
		}
		shared[value->from_new][value->index] = other != NULL;
	}
}

void pair_shared(struct arena *arena, const struct field *field, const struct node *old,
		 const struct node *new, bool *shared[2])
{
	struct vec values = VEC_OF(struct value);
	size_t first;
	size_t end;

	shared[0] = arena_zero(arena, old->count, sizeof(bool));
	shared[1] = arena_zero(arena, new->count, sizeof(bool));
	add_values(&values, field, old, false);
	add_values(&values, field, new, true);
	vec_sort(&values, compare_values);
	for (first = 0; first < values.count; first = end) {
		end = run_end(&values, first);
		mark_run(field, &values, first, end, shared);
	}
	vec_free(&values);
}

size_t pair_common(const struct field *field, const struct node *old, const struct node *new)
{
	struct arena arena = { 0 };
	size_t common[2] = { 0, 0 };
	bool *shared[2];
	uint32_t i;

	pair_shared(&arena, field, old, new, shared);
	for (i = 0; i < old->count; i++)
		common[0] += shared[0][i];
	for (i = 0; i < new->count; i++)
		common[1] += shared[1][i];
	arena_free(&arena);
	return common[0] < common[1] ? common[0] : common[1];
}

bool pair_sets_equal(const struct field *field, const struct node *old, const struct node *new)
{
	struct arena arena = { 0 };
	bool equal = true;
	bool *shared[2];
	uint32_t i;

	if (node_equal(old, new))
		return true;
	pair_shared(&arena, field, old, new, shared);
	for (i = 0; i < old->count; i++)
		equal = equal && shared[0][i];
	for (i = 0; i < new->count; i++)
		equal = equal && shared[1][i];
	arena_free(&arena);
	return equal;
}

/* -- entries ------------------------------------------------------------------------------------
 */

const struct node *diff_entry_key(const struct field *field, const struct node *entry)
{
	const struct node *key = NULL;

	if (entry->type == NODE_MAP && field->item_key.len > 0)
		key = node_find(entry, field->item_key);
	else if (entry->type == NODE_TEXT && field->type == FIELD_REF)
		key = entry;
	return key != NULL && key->type != NODE_NULL ? key : NULL;
}

struct pairing {
	const struct field *field;
	const struct node *old;
	const struct node *new;
	uint32_t *partners; /* of the new entries */
};

static void add_keys(struct vec *values, const struct pairing *pairing, const struct node *list,
		     bool from_new)
{
	const struct field *field = pairing->field;
	const struct field *key_field = field_child(field, field->item_key);
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		const struct node *key = diff_entry_key(field, list->items[i]);
		struct value value = { 0, list->items[i], i, from_new, false };

		if (key != NULL)
			value.hash = hash_value(key_field, key, false);
		vec_add(values, &value);
	}
}

static void join(const struct pairing *pairing, struct value *a, struct value *b)
{
	const struct value *old = a->from_new ? b : a;
	const struct value *new = a->from_new ? a : b;

	pairing->partners[new->index] = old->index;
	a->used = b->used = true;
}

/* Joins equal entries among `values`, which are sorted by their hash. */
static void join_equal(const struct pairing *pairing, struct vec *values)
{
	size_t first;
	size_t end;
	size_t old;
	size_t new;

	for (first = 0; first < values->count; first = end) {
		end = run_end(values, first);
		new = first;
		for (old = first; old < end; old++) {
			struct value *value = VEC_AT(struct value, values, old);

			while (new < end && (!VEC_AT(struct value, values, new)->from_new ||
					     VEC_AT(struct value, values, new)->used))
				new ++;
			if (new < end && !value->from_new &&
			    diff_values_equal(pairing->field, value->node,
					      VEC_AT(struct value, values, new)->node, true))
				join(pairing, value, VEC_AT(struct value, values, new));
		}
	}
}

static int compare_places(const void *a, const void *b)
{
	uint32_t left = ((const struct value *)a)->index;
	uint32_t right = ((const struct value *)b)->index;

	return (left > right) - (left < right);
}

/* Entries whose keys do not tell them apart: equal ones first, the others by position. */
static void pair_group(const struct pairing *pairing, const struct vec *keys, size_t first,
		       size_t end)
{
	struct vec values = VEC_OF(struct value);
	size_t old = 0;
	size_t new = 0;
	size_t i;

	for (i = first; i < end; i++) {
		struct value value = *VEC_AT(struct value, keys, i);

		value.hash = hash_value(pairing->field, value.node, true);
		vec_add(&values, &value);
	}
	vec_sort(&values, compare_values);
	join_equal(pairing, &values);
	vec_sort(&values, compare_places);
	for (;;) {
		while (old < values.count && (VEC_AT(struct value, &values, old)->from_new ||
					      VEC_AT(struct value, &values, old)->used))
			old++;
		while (new < values.count && (!VEC_AT(struct value, &values, new)->from_new ||
					      VEC_AT(struct value, &values, new)->used))
			new ++;
		if (old >= values.count || new >= values.count)
			break;
		join(pairing, VEC_AT(struct value, &values, old),
		     VEC_AT(struct value, &values, new));
	}
	vec_free(&values);
}

uint32_t *pair_entries(struct arena *arena, const struct field *field, const struct node *old,
		       const struct node *new)
{
	struct pairing pairing = { field, old, new, NULL };
	struct vec keys = VEC_OF(struct value);
	size_t first;
	size_t end;

	pairing.partners = arena_alloc(arena, new->count * sizeof(uint32_t));
	memset(pairing.partners, 0xff, new->count * sizeof(uint32_t));
	add_keys(&keys, &pairing, old, false);
	add_keys(&keys, &pairing, new, true);
	vec_sort(&keys, compare_values);
	for (first = 0; first < keys.count; first = end) {
		struct value *a = VEC_AT(struct value, &keys, first);

		end = run_end(&keys, first);
		if (end - first == 2 && a[0].from_new != a[1].from_new)
			join(&pairing, &a[0], &a[1]);
		else if (end - first > 1)
			pair_group(&pairing, &keys, first, end);
	}
	vec_free(&keys);
	return pairing.partners;
}
