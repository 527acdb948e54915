/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/hash.h"

#include <math.h>
#include <string.h>

#include "base/vec.h"
#include "tree/number.h"
#include "tree/plain.h"

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	return hash ^ (hash >> 29);
}

static uint64_t hash_text(uint64_t hash, struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.data[i]) * UINT64_C(0x100000001b3);
	return mix(hash, text.len);
}

static bool is_number(const struct node *node)
{
	return node->type == NODE_INT || node->type == NODE_FLOAT;
}

static uint64_t hash_number(struct slice lexeme)
{
	double value = 0;
	uint64_t bits;

	if (!number_value(lexeme, &value) || isnan(value) || value == 0)
		value = 0; /* -0 is 0 */
	memcpy(&bits, &value, sizeof(bits));
	return mix(NODE_FLOAT, bits);
}

/* Whether people see no difference between a number and a text with the same characters. */
static bool takes_text(const struct field *field)
{
	return field != NULL && (field->type == FIELD_TEXT || field->type == FIELD_DATE ||
				 field->type == FIELD_CODE || field->type == FIELD_REF);
}

static uint64_t hash_scalar(const struct field *field, const struct node *node)
{
	enum node_type plain;

	if (node->type == NODE_NULL)
		return mix(NODE_NULL, 0);
	if (node->type == NODE_BOOL)
		return mix(NODE_BOOL, node_bool(node));
	if (is_number(node))
		return hash_number(node->text);
	if (takes_text(field)) {
		plain = tree_plain_type(node->text);
		if (plain == NODE_INT || plain == NODE_FLOAT)
			return hash_number(node->text);
	}
	return hash_text(NODE_TEXT, node->text);
}

static int compare_hashes(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a;
	uint64_t right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

static uint64_t hash_list(const struct field *field, const struct node *list, bool ordered)
{
	struct vec hashes = VEC_OF(uint64_t);
	uint64_t hash = mix(NODE_LIST, list->count > 0);
	uint64_t last = 0;
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		uint64_t item = hash_value(ordered ? NULL : field, list->items[i], true);

		vec_add(&hashes, &item);
	}
	if (!ordered)
		vec_sort(&hashes, compare_hashes);
	for (i = 0; i < list->count; i++) {
		uint64_t item = *VEC_AT(uint64_t, &hashes, i);

		if (ordered || field->child_count > 0 || i == 0 || item != last)
			hash = mix(hash, item);
		last = item;
	}
	vec_free(&hashes);
	return hash;
}

uint64_t hash_value(const struct field *field, const struct node *node, bool item)
{
	uint64_t hash = mix(NODE_MAP, 0);
	uint32_t i;

	if (node->type == NODE_LIST)
		return hash_list(field, node, field == NULL || !field->list || item);
	if (node->type != NODE_MAP)
		return hash_scalar(field, node);
	for (i = 0; i < node->count; i++) {
		struct slice key = node->members[i].key->text;
		const struct field *child = field_child(field, key);

		/* a sum: members have no order */
		hash += mix(hash_text(0, key), hash_value(child, node->members[i].value, false));
	}
	return hash;
}

bool hash_scalars_equal(const struct field *field, const struct node *old, const struct node *new)
{
	bool looks_alike = takes_text(field) && ((is_number(old) && new->type == NODE_TEXT) ||
						 (is_number(new) && old->type == NODE_TEXT));

	if (looks_alike)
		return slice_equal(old->text, new->text);
	return node_equal(old, new);
}
