/* SPDX-License-Identifier: Apache-2.0 */
#include "record/confirmation.h"

#include "record/ended.h"
#include "record/heard.h"
#include "text/date.h"

enum { MONTHS = 12, MONTHS_MOST = 1200, MONTHS_IN_YEAR = 12 };

/* Those of whom one asks for the same, and the oldest that is due there. */
struct group {
	int32_t confirmed;
	int32_t heard;
};

struct entry {
	struct confirmation confirmation;
	int32_t heard; /* the last day; INT32_MIN: no date */
	struct group *group;
};

bool confirmation_is_look(struct slice method)
{
	return slice_is(method, "webseite");
}

/* -- what a record says -------------------------------------------------------------------------
 */

/* The last day a date can mean; INT32_MIN where it is none. */
static int32_t last_day(const struct node *node)
{
	struct edtf date;

	if (!node_is_scalar(node) || !edtf_parse(node_text(node), &date))
		return INT32_MIN;
	return date.latest != DAY_MAX ? date.latest : date.earliest;
}

static void read_inquiries(const struct node *list, struct confirmation *out)
{
	int32_t last = INT32_MIN;
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct node *item = list->items[i];
		struct slice outcome = node_text(node_get(item, "outcome"));
		int32_t day = last_day(node_get(item, "date"));

		if (day == INT32_MIN || day < out->day)
			continue;
		if (slice_is(outcome, KIND_NO_ANSWER))
			out->no_answer++;
		if (day < last)
			continue;
		last = day;
		out->asked = node_text(node_get(item, "date"));
		out->refused = slice_is(outcome, KIND_REFUSED);
	}
}

/* Whether records of other kinds belong to those of this one. */
static bool is_owner(const struct inventory *inventory, const struct kind *kind)
{
	size_t i;

	for (i = 0; i < inventory->kinds.count; i++) {
		const struct kind *other = VEC_AT(struct kind, &inventory->kinds, i);
		const struct field *field = field_child(other->fields, other->belongs);

		if (other->belongs.len > 0 && field != NULL && field->kind_count == 1 &&
		    slice_equal(field->kinds[0], kind->name))
			return true;
	}
	return false;
}

static const struct record *owner_of(const struct inventory *inventory, const struct record *record)
{
	size_t i;

	for (i = 0; record->kind->belongs.len > 0 && i < record->link_count; i++) {
		const struct link *link =
			VEC_AT(struct link, &inventory->links, record->first_link + i);

		if (slice_equal(link->field->path, record->kind->belongs) && link->to != NULL)
			return link->to;
	}
	return is_owner(inventory, record->kind) ? record : NULL;
}

void confirmation_read(const struct inventory *inventory, const struct record *record,
		       struct confirmation *out)
{
	const struct node *confirmed = node_find(record->root, record->kind->confirmed);
	const struct node *date = node_get(confirmed, "date");
	struct heard heard;

	*out = (struct confirmation){
		.record = record,
		.owner = owner_of(inventory, record),
		.day = INT32_MIN,
	};
	if (!confirmation_is_look(node_text(node_get(confirmed, "method"))) &&
	    last_day(date) != INT32_MIN) {
		out->day = last_day(date);
		out->date = node_text(date);
	}
	if (heard_of(record, &heard))
		out->heard = heard.date;
	read_inquiries(node_find(record->root, record->kind->asked), out);
}

static struct slice find_phone(const struct field *field, const struct node *node)
{
	struct slice found = { 0 };
	uint32_t i;

	if (field == NULL || field->internal || node == NULL)
		return found;
	if (node_is_scalar(node))
		return slice_is(field->form, "phone") ? node_text(node) : found;
	for (i = 0; i < node->count && found.len == 0; i++) {
		if (node->type == NODE_LIST)
			found = find_phone(field, node->items[i]);
		else
			found = find_phone(field_child(field, node->members[i].key->text),
					   node->members[i].value);
	}
	return found;
}

struct slice confirmation_phone(const struct record *record)
{
	return find_phone(record->kind->fields, record->root);
}

/* -- what is due --------------------------------------------------------------------------------
 */

int confirmation_months(const struct inventory *inventory)
{
	const struct node *settings = node_get(inventory->settings.root, "confirmation");
	long long months = 0;

	if (!node_to_int(node_get(settings, "months"), &months) || months < 1 ||
	    months > MONTHS_MOST)
		return MONTHS;
	return (int)months;
}

/* The day `months` before `day`; the end of the month where it has fewer days. */
static int32_t months_before(int32_t day, int months)
{
	struct date date = date_from_day(day);
	int whole = date.year * MONTHS_IN_YEAR + date.month - 1 - months;

	date.year = whole / MONTHS_IN_YEAR;
	date.month = whole % MONTHS_IN_YEAR + 1;
	while (!date_is_valid(date.year, date.month, date.day) && date.day > 1)
		date.day--;
	return date_to_day(date.year, date.month, date.day);
}

static bool is_asked_for(const struct inventory *inventory, const struct record *record)
{
	return record->root != NULL && record->kind->confirmed.len > 0 &&
	       (record->kind->belongs.len > 0 || is_owner(inventory, record->kind));
}

static int compare_days(int32_t a, int32_t b)
{
	return a == b ? 0 : a < b ? -1 : 1;
}

static struct slice group_key(const struct confirmation *confirmation)
{
	return confirmation->owner != NULL ? confirmation->owner->address
					   : confirmation->record->address;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;
	const struct confirmation *one = &x->confirmation;
	const struct confirmation *two = &y->confirmation;
	int order = compare_days(x->group->confirmed, y->group->confirmed);

	if (order == 0)
		order = compare_days(x->group->heard, y->group->heard);
	if (order == 0)
		order = slice_compare(group_key(one), group_key(two));
	if (order == 0)
		order = (one->record != one->owner) - (two->record != two->owner);
	if (order == 0)
		order = compare_days(one->day, two->day);
	if (order == 0)
		order = compare_days(x->heard, y->heard);
	return order != 0 ? order : slice_compare(one->record->address, two->record->address);
}

static void group_entry(struct entry *entry, struct map *groups, struct arena *arena)
{
	struct slice key = group_key(&entry->confirmation);
	struct group *group = map_get(groups, key);

	if (group == NULL) {
		group = arena_zero(arena, 1, sizeof(*group));
		*group = (struct group){ entry->confirmation.day, entry->heard };
		(void)map_put(groups, key, group);
	}
	if (entry->confirmation.day < group->confirmed)
		group->confirmed = entry->confirmation.day;
	if (entry->heard < group->heard)
		group->heard = entry->heard;
	entry->group = group;
}

static void count(const struct confirmation *confirmation, struct confirmation_counts *counts)
{
	counts->due++;
	if (confirmation->refused)
		counts->refused++;
	else if (confirmation->no_answer > 0)
		counts->no_answer++;
}

void confirmation_due(const struct inventory *inventory, int32_t today, struct vec *out,
		      struct confirmation_counts *counts)
{
	int32_t limit = months_before(today, confirmation_months(inventory));
	struct vec entries = VEC_OF(struct entry);
	struct map groups = { 0 };
	struct arena arena = { 0 };
	size_t i;

	*counts = (struct confirmation_counts){ 0 };
	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);
		struct entry entry = { 0 };
		struct edtf heard;

		if (!is_asked_for(inventory, record) || ended_by(record, today))
			continue;
		confirmation_read(inventory, record, &entry.confirmation);
		if (entry.confirmation.day >= limit)
			continue;
		count(&entry.confirmation, counts);
		if (out == NULL)
			continue;
		entry.heard =
			edtf_parse(entry.confirmation.heard, &heard) ? heard.latest : INT32_MIN;
		group_entry(&entry, &groups, &arena);
		vec_add(&entries, &entry);
	}
	vec_sort(&entries, compare_entries);
	for (i = 0; i < entries.count; i++)
		vec_add(out, &VEC_AT(struct entry, &entries, i)->confirmation);
	vec_free(&entries);
	map_free(&groups);
	arena_free(&arena);
}
