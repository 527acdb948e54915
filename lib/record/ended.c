/* SPDX-License-Identifier: Apache-2.0 */
#include "record/ended.h"

#include "text/date.h"

struct slice ended_date(const struct kind *kind, const struct node *root)
{
	const struct node *key = node_get(kind->close, "until");
	const struct node *date = node_find(root, node_text(key));

	return key != NULL && node_is_scalar(date) ? node_text(date) : (struct slice){ 0 };
}

static bool is_among(const struct node *wanted, const struct node *value)
{
	uint32_t i;

	if (!node_is(wanted, NODE_LIST))
		return node_equal(wanted, value);
	for (i = 0; i < wanted->count; i++) {
		if (node_equal(wanted->items[i], value))
			return true;
	}
	return false;
}

const struct node *ended_among(const struct node *wanted, const struct node *root)
{
	uint32_t i;

	for (i = 0; node_is(wanted, NODE_MAP) && i < wanted->count; i++) {
		const struct node *value = node_find(root, wanted->members[i].key->text);

		if (value != NULL && is_among(wanted->members[i].value, value))
			return value;
	}
	return NULL;
}

const struct node *ended_value(const struct kind *kind, const struct node *root)
{
	const struct node *value = ended_among(node_get(kind->close, "set"), root);

	return value != NULL ? value : ended_among(node_get(kind->close, "ended"), root);
}

bool ended_by(const struct record *record, int32_t day)
{
	struct edtf date;

	if (record->root == NULL)
		return false;
	if (edtf_parse(ended_date(record->kind, record->root), &date))
		return date.latest <= day;
	return ended_value(record->kind, record->root) != NULL;
}
