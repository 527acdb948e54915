/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_tree.h"

#include "change/assign.h"

/* -- order --------------------------------------------------------------------------------------
 */

struct ranked {
	struct member member;
	size_t rank; /* of the known key it is, or follows; 0: before the first */
};

static int by_rank(const void *a, const void *b)
{
	const struct ranked *left = a;
	const struct ranked *right = b;

	return (left->rank > right->rank) - (left->rank < right->rank);
}

static struct node *order_map(const struct field *fields, const struct node *map,
			      struct arena *arena)
{
	struct vec all = VEC_OF(struct ranked);
	struct vec members = VEC_OF(struct member);
	struct node *ordered;
	size_t rank = 0;
	size_t i;

	for (i = 0; i < map->count; i++) {
		const struct field *field = field_child(fields, map->members[i].key->text);
		struct ranked *ranked = vec_push(&all);

		if (field != NULL)
			rank = (size_t)(field - fields->children) + 1;
		ranked->rank = rank;
		ranked->member.key = node_new_text(arena, map->members[i].key->text);
		ranked->member.value = assign_order(field, map->members[i].value, arena);
	}
	vec_sort(&all, by_rank);
	for (i = 0; i < all.count; i++)
		vec_add(&members, &VEC_AT(struct ranked, &all, i)->member);
	ordered = node_new_map(arena, members.items, members.count);
	ordered->style = map->style;
	vec_free(&all);
	vec_free(&members);
	return ordered;
}

struct node *assign_order(const struct field *fields, const struct node *root, struct arena *arena)
{
	struct node *list;
	uint32_t i;

	if (node_is(root, NODE_MAP) && fields != NULL)
		return order_map(fields, root, arena);
	if (!node_is(root, NODE_LIST) || fields == NULL)
		return assign_tree_copy(arena, root);
	list = assign_tree_list(arena);
	list->style = root->style;
	for (i = 0; i < root->count; i++)
		assign_tree_add(arena, list, assign_order(fields, root->items[i], arena));
	return list;
}

/* -- defaults -----------------------------------------------------------------------------------
 */

static void fill(const struct field *field, struct node *node, struct arena *arena,
		 struct vec *filled)
{
	uint32_t i;
	size_t j;

	for (i = 0; node->type == NODE_LIST && i < node->count; i++)
		fill(field, node->items[i], arena, filled);
	for (j = 0; node->type == NODE_MAP && j < field->child_count; j++) {
		const struct field *child = &field->children[j];
		struct node *value = node_find(node, child->key);

		if (value != NULL) {
			fill(child, value, arena, filled);
		} else if (child->required && child->preset != NULL) {
			assign_tree_put(arena, node, child->key,
					assign_tree_copy(arena, child->preset));
			vec_add(filled, &child);
		}
	}
}

struct node *assign_defaults(const struct field *fields, const struct node *root,
			     struct arena *arena, struct vec *filled)
{
	struct node *copy = root != NULL ? assign_tree_copy(arena, root) : assign_tree_map(arena);

	if (fields != NULL)
		fill(fields, copy, arena, filled);
	return assign_order(fields, copy, arena);
}
