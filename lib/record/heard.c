/* SPDX-License-Identifier: Apache-2.0 */
#include "record/heard.h"

#include "text/date.h"

/* Keeps the later of two dates. */
static void take(struct heard *heard, const struct node *node)
{
	struct edtf date;
	int32_t day;

	if (!node_is_scalar(node) || !edtf_parse(node_text(node), &date))
		return;
	day = date.latest != DAY_MAX ? date.latest : date.earliest;
	if (day == DAY_MIN || (heard->date.len > 0 && day <= heard->day))
		return;
	heard->day = day;
	heard->date = node_text(node);
}

/* Follows a dotted path through objects, and through every entry of lists. */
static void follow(struct heard *heard, const struct node *node, struct slice path)
{
	struct slice key;
	uint32_t i;

	if (node_is(node, NODE_LIST)) {
		for (i = 0; i < node->count; i++)
			follow(heard, node->items[i], path);
	} else if (slice_next(&path, '.', &key)) {
		if (node_is(node, NODE_MAP))
			follow(heard, node_find(node, key), path);
	} else {
		take(heard, node);
	}
}

bool heard_of(const struct record *record, struct heard *out)
{
	const struct node *paths = record->kind->heard;
	uint32_t i;

	*out = (struct heard){ .record = record };
	for (i = 0; node_is(paths, NODE_LIST) && i < paths->count; i++)
		follow(out, record->root, node_text(paths->items[i]));
	return out->date.len > 0;
}

static int compare_heard(const void *a, const void *b)
{
	const struct heard *x = a;
	const struct heard *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return slice_compare(x->record->address, y->record->address);
}

void heard_list(const struct inventory *inventory, struct vec *out, size_t *undated)
{
	struct heard heard;
	size_t i;

	*undated = 0;
	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		if (record->kind->heard == NULL)
			continue;
		if (heard_of(record, &heard))
			vec_add(out, &heard);
		else
			(*undated)++;
	}
	vec_sort(out, compare_heard);
}
