/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"
#include "diff/diff.h"
#include "diff/pair.h"

static double tree_likeness(const struct field *fields, const struct node *old,
			    const struct node *new);

/* 0 to 1. */
static double value_likeness(const struct field *field, const struct node *old,
			     const struct node *new)
{
	size_t common;

	if (diff_values_equal(field, old, new, false))
		return 1;
	if (field == NULL)
		return 0;
	if (field->list && node_is(old, NODE_LIST) && node_is(new, NODE_LIST) && old->count > 0 &&
	    new->count > 0) {
		common = pair_common(field, old, new);
		return (double)common / (double)(old->count + new->count - common);
	}
	if (!field->list && field->child_count > 0 && node_is(old, NODE_MAP) &&
	    node_is(new, NODE_MAP))
		return tree_likeness(field, old, new);
	return 0;
}

/* Keys that no field describes. */
static void add_unknown(const struct field *fields, const struct node *old, const struct node *new,
			double *like, size_t *all)
{
	struct map index = { 0 };
	uint32_t i;

	for (i = 0; i < new->count; i++) {
		const struct member *member = &new->members[i];

		if (field_child(fields, member->key->text) == NULL)
			(void)map_put(&index, member->key->text, member->value);
	}
	*all += index.count;
	for (i = 0; i < old->count; i++) {
		const struct member *member = &old->members[i];
		const struct node *after = map_get(&index, member->key->text);

		if (field_child(fields, member->key->text) != NULL)
			continue;
		*all += after == NULL;
		*like += after != NULL ? value_likeness(NULL, member->value, after) : 0;
	}
	map_free(&index);
}

static double tree_likeness(const struct field *fields, const struct node *old,
			    const struct node *new)
{
	double like = 0;
	size_t all = 0;
	uint32_t i;

	for (i = 0; fields != NULL && i < fields->child_count; i++) {
		const struct field *field = &fields->children[i];
		const struct node *before = node_find(old, field->key);
		const struct node *after = node_find(new, field->key);

		all += before != NULL || after != NULL;
		if (before != NULL && after != NULL)
			like += value_likeness(field, before, after);
	}
	add_unknown(fields, old, new, &like, &all);
	return all > 0 ? like / (double)all : 1;
}

unsigned diff_likeness(struct arena *arena, const struct field *fields, const struct node *old,
		       const struct node *new)
{
	(void)arena;
	if (!node_is(old, NODE_MAP) || !node_is(new, NODE_MAP))
		return old != NULL && new != NULL &&node_equal(old, new) ? 100 : 0;
	return (unsigned)(100 * tree_likeness(fields, old, new));
}
