/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/evaluate.h"

#include <stdlib.h>

#include "base/mem.h"

enum { FEW = 24 };

struct hashed {
	uint64_t hash;
	uint32_t index;
};

/* -- uniqueItems --------------------------------------------------------------------------------
 */

static uint64_t hash_text(struct slice text)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	size_t i;

	for (i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.data[i]) * UINT64_C(0x100000001b3);
	return hash;
}

static uint64_t mix(uint64_t hash)
{
	hash ^= hash >> 33;
	hash *= UINT64_C(0xff51afd7ed558ccd);
	return hash ^ (hash >> 33);
}

/* The same for equal values: members count in any order. */
static uint64_t hash_node(struct evaluation *run, const struct node *node)
{
	uint64_t hash = mix(node->type + 1u);
	uint32_t i;

	if (!evaluate_steps(run, node, 1))
		return 0;
	switch (node->type) {
	case NODE_TEXT: return mix(hash_text(node->text));
	case NODE_INT:
	case NODE_FLOAT: return mix(number_hash(node->text) + 1);
	case NODE_BOOL: return mix(hash + node_bool(node));
	case NODE_LIST:
		for (i = 0; i < node->count; i++)
			hash = mix(hash * 31 + hash_node(run, node->items[i]));
		return hash;
	case NODE_MAP:
		for (i = 0; i < node->count; i++)
			hash += mix(hash_text(node->members[i].key->text) * 31 +
				    hash_node(run, node->members[i].value));
		return mix(hash);
	default: return hash;
	}
}

static int compare_hashed(const void *a, const void *b)
{
	const struct hashed *left = a;
	const struct hashed *right = b;

	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return (left->index > right->index) - (left->index < right->index);
}

/* Of all pairs the one whose second item comes first in the list. */
static size_t twice_among_many(struct evaluation *run, const struct node *list, size_t *first)
{
	struct hashed *items = mem_zero(list->count, sizeof(*items));
	size_t found = list->count;
	uint32_t i, j;

	for (i = 0; i < list->count; i++)
		items[i] = (struct hashed){ hash_node(run, list->items[i]), i };
	qsort(items, list->count, sizeof(*items), compare_hashed);
	for (i = 1; i < list->count; i++) {
		for (j = i; j > 0 && items[j - 1].hash == items[i].hash; j--) {
			if (!evaluate_steps(run, list, 1))
				break;
			if (items[i].index < found && node_equal(list->items[items[j - 1].index],
								 list->items[items[i].index])) {
				found = items[i].index;
				*first = items[j - 1].index;
			}
		}
	}
	mem_free(items);
	return found;
}

static bool has_containers(const struct node *list)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (!node_is_scalar(list->items[i]))
			return true;
	}
	return false;
}

size_t evaluate_twice(struct evaluation *run, const struct node *list, size_t *first)
{
	uint32_t i, j;

	if (list->count > FEW || has_containers(list))
		return twice_among_many(run, list, first);
	for (i = 1; i < list->count; i++) {
		for (j = 0; j < i; j++) {
			if (node_equal(list->items[i], list->items[j])) {
				*first = j;
				return i;
			}
		}
	}
	return list->count;
}

/* -- the rest -----------------------------------------------------------------------------------
 */

size_t evaluate_contains(struct evaluation *run, const struct list_rule *rule,
			 const struct node *node, struct marks *marks)
{
	size_t found = 0;
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		if (!evaluate(run, rule->contains, node->items[i], NULL))
			continue;
		found++;
		marks_set(marks, i);
		if (marks == NULL && found >= rule->min_contains && rule->max_contains == SIZE_MAX)
			break;
	}
	return found;
}

static bool evaluate_items(struct evaluation *run, const struct list_rule *rule,
			   const struct node *node, struct marks *marks)
{
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		const struct schema *schema =
			i < rule->prefix.count ? rule->prefix.items[i] : rule->items;

		if (schema == NULL)
			break;
		if (!evaluate(run, schema, node->items[i], NULL))
			return false;
		marks_set(marks, i);
	}
	return true;
}

bool evaluate_list(struct evaluation *run, const struct list_rule *rule, const struct node *node,
		   struct marks *marks)
{
	size_t found, first;

	if (node->count < rule->min || node->count > rule->max ||
	    !evaluate_steps(run, node, node->count / 4))
		return false;
	if (!evaluate_items(run, rule, node, marks))
		return false;
	if (rule->contains != NULL) {
		found = evaluate_contains(run, rule, node, marks);
		if (found < rule->min_contains || found > rule->max_contains)
			return false;
	}
	return !rule->unique || evaluate_twice(run, node, &first) == node->count;
}
