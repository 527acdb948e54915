/* SPDX-License-Identifier: Apache-2.0 */
#include "report/stand.h"

#include <stdlib.h>

#include "text/date.h"
#include "tree/node.h"

enum { DAYS_IN_MONTH = 30, MONTHS_IN_YEAR = 12 };

static bool read_date(const struct node *node, struct stand *stand)
{
	struct edtf date;
	if (!node_is_scalar(node) || !edtf_parse(node_text(node), &date))
		return false;
	if (date.latest == DAY_MAX || date.earliest == DAY_MIN) {
		if (date.begin_open && date.end_open)
			return false;
		stand->day = date.latest == DAY_MAX ? date.earliest : date.latest;
	} else {
		stand->day = date.interval ? date.latest
					   : date.earliest + (date.latest - date.earliest) / 2;
	}
	stand->last = date.latest == DAY_MAX ? stand->day : date.latest;
	return true;
}

/* Who was asked in vain said nothing, and a source says when it was read. */
static bool is_of_statements(const struct record *record, struct slice key)
{
	return !slice_is(key, "sources") && !slice_equal(key, record->kind->asked);
}

/* The latest "date" in the entries of the record's lists. */
static bool latest_entry(const struct record *record, struct stand *stand)
{
	const struct node *root = record->root;
	bool found = false;
	for (uint32_t i = 0; node_is(root, NODE_MAP) && i < root->count; i++) {
		const struct node *list = root->members[i].value;
		for (uint32_t k = 0; node_is(list, NODE_LIST) && k < list->count; k++) {
			struct stand entry;
			if (!is_of_statements(record, node_text(root->members[i].key)) ||
			    !read_date(node_get(list->items[k], "date"), &entry))
				continue;
			if (!found || entry.day > stand->day)
				*stand = entry;
			found = true;
		}
	}
	return found;
}

bool stand_of(const struct record *record, struct stand *stand)
{
	return read_date(node_get(record->root, "as_of"), stand) ||
	       read_date(node_get(record->root, "date"), stand) ||
	       read_date(node_get(record->root, "period"), stand) || latest_entry(record, stand);
}

static int compare_days(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a;
	int32_t y = *(const int32_t *)b;
	return (x > y) - (x < y);
}

static bool is_of_kind(const struct record *record, struct slice kind)
{
	return kind.len == 0 || slice_equal(record->kind->name, kind);
}

struct stand_summary stand_summary(struct report *report, struct slice kind)
{
	const struct vec *records = &report->inventory->records;
	struct slice *all = arena_zero(&report->arena, records->count + 1, sizeof(*all));
	struct slice *dated = arena_zero(&report->arena, records->count + 1, sizeof(*dated));
	int32_t *days = arena_zero(&report->arena, records->count + 1, sizeof(*days));
	struct stand_summary summary = { .all.items = all, .dated.items = dated };
	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);
		struct stand stand;
		if (!is_of_kind(record, kind))
			continue;
		all[summary.all.count++] = record->address;
		if (!stand_of(record, &stand))
			continue;
		days[summary.dated.count] = stand.day;
		dated[summary.dated.count++] = record->address;
	}
	if (summary.dated.count > 0) {
		qsort(days, summary.dated.count, sizeof(*days), compare_days);
		summary.median = days[(summary.dated.count - 1) / 2];
	}
	return summary;
}

struct set stand_before(struct report *report, struct slice kind, int32_t day)
{
	const struct vec *records = &report->inventory->records;
	struct slice *old = arena_zero(&report->arena, records->count + 1, sizeof(*old));
	struct set set = { old, 0 };
	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);
		struct stand stand;
		if (is_of_kind(record, kind) && stand_of(record, &stand) && stand.last < day)
			old[set.count++] = record->address;
	}
	return set;
}

struct set stand_confirmed(struct report *report, struct slice kind)
{
	const struct vec *records = &report->inventory->records;
	struct slice *items = arena_zero(&report->arena, records->count + 1, sizeof(*items));
	struct set set = { items, 0 };
	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);
		const struct node *confirmed = node_get(record->root, "confirmed");
		if (is_of_kind(record, kind) && node_is_scalar(node_get(confirmed, "date")) &&
		    !slice_is(node_text(node_get(confirmed, "method")), "webseite"))
			items[set.count++] = record->address;
	}
	return set;
}

struct slice stand_year(struct report *report, int32_t day)
{
	struct str year = { 0 };
	str_addf(&year, "%d", date_from_day(day).year);
	struct slice kept = report_keep(report, str_slice(&year));
	str_free(&year);
	return kept;
}

struct slice stand_span(struct report *report, int32_t days)
{
	int32_t months = (days > 0 ? days + DAYS_IN_MONTH / 2 : 0) / DAYS_IN_MONTH;
	if (months < 1)
		return slice_of(_("less than a month"));
	if (months < 2 * MONTHS_IN_YEAR)
		return report_text(report,
				   message_plural("about %1$s month", "about %1$s months",
						  (unsigned long)months),
				   report_int(report, (size_t)months));
	double years = (double)days / 365.25;
	size_t rounded = (size_t)(years + 0.5);
	return report_text(report, message_plural("about %1$s year", "about %1$s years", rounded),
			   report_int(report, rounded));
}
