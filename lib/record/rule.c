/* SPDX-License-Identifier: Apache-2.0 */
#include "record/rule.h"

#include "record/ended.h"
#include "record/walk.h"
#include "text/date.h"
#include "text/message.h"

/* Codes of the status vocabularies that say that it is over, that it goes on, that it is to come;
 * x-netz-kind may name more of the first. */
static const char *const over[] = { "abgeschlossen", "beendet", "geschlossen", NULL };
static const char *const running[] = { "laufend", "bestehend", NULL };
static const char *const planned[] = { "geplant", NULL };

/* One entry of a list of values: of which year, and what it can be compared with. */
struct dated {
	const struct node *item;
	const struct node *value;
	long year;
	size_t index;
};

static bool is_one_of(struct slice code, const char *const *codes)
{
	for (; *codes != NULL; codes++) {
		if (slice_is(code, *codes))
			return true;
	}
	return false;
}

/* Reads a date that is certain; false for none, a vague or an open one. */
static bool read_date(const struct node *node, struct edtf *date)
{
	return node_is_scalar(node) && edtf_parse(node_text(node), date) && date->begin.mark == 0 &&
	       date->end.mark == 0 && !date->begin_open && !date->end_open;
}

static struct spot spot_of(const struct sheet *sheet, const struct spot *top, struct slice key)
{
	return (struct spot){
		.up = top,
		.field = field_child(sheet->record->kind->fields, key),
		.node = node_find(sheet->root, key),
		.key = key,
	};
}

static void add_label(struct str *out, const struct spot *spot)
{
	const struct term *term = NULL;

	if (spot->field != NULL && spot->field->vocabulary != NULL)
		term = vocabulary_term(spot->field->vocabulary, node_text(spot->node));
	if (term != NULL)
		str_add_slice(out, label_text(term->title, message_language()));
	else
		str_add_slice(out, node_text(spot->node));
}

/* The date at the first of `keys` that the record has. */
static struct spot spot_of_any(const struct sheet *sheet, const struct spot *top,
			       const struct slice *keys, size_t count)
{
	struct spot spot = { 0 };
	size_t i;

	for (i = 0; i < count && spot.node == NULL; i++)
		spot = spot_of(sheet, top, keys[i]);
	return spot;
}

static bool is_over(const struct sheet *sheet, const struct node *status)
{
	return status != NULL && (is_one_of(node_text(status), over) ||
				  status == ended_value(sheet->record->kind, sheet->root));
}

/* Still planned by its status, though it had begun when the source was written. */
static void check_begun(const struct sheet *sheet, int32_t today, struct diags *diags)
{
	const struct slice keys[] = { SLICE("start"), SLICE("since"), SLICE("from") };
	const struct spot top = { .field = sheet->record->kind->fields, .node = sheet->root };
	const struct spot status = spot_of(sheet, &top, SLICE("status"));
	struct spot begin;
	struct str label = { 0 };
	struct str day = { 0 };
	struct slice more[2];
	struct edtf begun;
	struct edtf source;

	if (!is_one_of(node_text(status.node), planned))
		return;
	begin = spot_of_any(sheet, &top, keys, sizeof(keys) / sizeof(keys[0]));
	if (!read_date(begin.node, &begun))
		return;
	if (!read_date(node_get(sheet->root, "as_of"), &source))
		source.earliest = today;
	if (begun.latest >= source.earliest)
		return;
	add_label(&label, &status);
	edtf_add_words(&day, node_text(begin.node), message_language());
	more[0] = str_slice(&label);
	more[1] = str_slice(&day);
	(void)spot_report(&status, diags, DIAG_STATUS_BEGUN, sheet->source, more, 2);
	str_free(&label);
	str_free(&day);
}

static void check_status(const struct sheet *sheet, int32_t today, struct diags *diags)
{
	const struct spot top = { .field = sheet->record->kind->fields, .node = sheet->root };
	struct spot status = spot_of(sheet, &top, SLICE("status"));
	const struct slice keys[] = {
		node_text(node_get(sheet->record->kind->close, "until")),
		SLICE("end"),
		SLICE("until"),
	};
	struct spot end = spot_of_any(sheet, &top, keys, sizeof(keys) / sizeof(keys[0]));
	struct spot as_of = spot_of(sheet, &top, SLICE("as_of"));
	struct slice code = node_text(status.node);
	struct str label = { 0 };
	struct str written = { 0 };
	struct str day = { 0 };
	struct slice more[2];
	struct slice reason = node_text(node_get(sheet->record->kind->close, "reason"));
	struct edtf ended;
	struct edtf source;
	bool known;

	if (!read_date(end.node, &ended))
		return;
	known = read_date(as_of.node, &source);
	if (known && source.latest < ended.earliest &&
	    node_text(node_find(sheet->root, reason)).len > 0)
		return; /* who knows why it ended knows it from elsewhere */
	edtf_add_words(&written, node_text(as_of.node), message_language());
	edtf_add_words(&day, node_text(end.node), message_language());
	more[0] = str_slice(&day);
	more[1] = str_slice(&written);
	if (known && source.latest < ended.earliest && is_over(sheet, status.node)) {
		add_label(&label, &status);
		str_add(&label, ", ");
		str_add_slice(&label, str_slice(&day));
		more[0] = str_slice(&label);
		(void)spot_report(&status, diags, DIAG_STATUS_STALE, sheet->source, more, 2);
	} else if (known && source.latest < ended.earliest && ended.latest < today &&
		   code.len == 0) {
		(void)spot_report(&end, diags, DIAG_STATUS_STALE, sheet->source, more, 2);
	} else if (is_one_of(code, running) && ended.latest < (known ? source.earliest : today)) {
		add_label(&label, &status);
		more[1] = more[0];
		more[0] = str_slice(&label);
		(void)spot_report(&status, diags, DIAG_STATUS_ENDED, sheet->source, more, 2);
	}
	str_free(&label);
	str_free(&written);
	str_free(&day);
}

/* What somebody knew or asked cannot be of tomorrow. */
static void check_future(const struct sheet *sheet, const struct spot *spot, int32_t today,
			 struct diags *diags)
{
	struct str words = { 0 };
	struct slice more;
	struct edtf date;

	if (today == 0 || !read_date(spot->node, &date) || date.earliest <= today)
		return;
	edtf_add_words(&words, node_text(spot->node), message_language());
	more = str_slice(&words);
	(void)spot_report(spot, diags, DIAG_DATE_FUTURE, sheet->source, &more, 1);
	str_free(&words);
}

static void check_knowledge(const struct sheet *sheet, int32_t today, struct diags *diags)
{
	const struct spot top = { .field = sheet->record->kind->fields, .node = sheet->root };
	const struct spot as_of = spot_of(sheet, &top, SLICE("as_of"));
	const struct spot confirmed = spot_of(sheet, &top, SLICE("confirmed"));
	struct spot date = { .up = &confirmed, .key = SLICE("date") };

	check_future(sheet, &as_of, today, diags);
	date.node = node_find(confirmed.node, date.key);
	if (confirmed.field != NULL)
		date.field = field_child(confirmed.field, date.key);
	check_future(sheet, &date, today, diags);
}

/* Every entry of the list `key` that has a value and lies in one year. */
static struct vec collect(const struct node *list, const char *date_key)
{
	struct vec entries = VEC_OF(struct dated);
	uint32_t i;

	if (!node_is(list, NODE_LIST))
		return entries;
	for (i = 0; i < list->count; i++) {
		const struct node *item = list->items[i];
		const struct node *value = node_get(item, "value");
		struct dated *entry;
		struct edtf date;

		if (value == NULL || value->type == NODE_NULL ||
		    !read_date(node_get(item, date_key), &date) || date.begin.year != date.end.year)
			continue;
		entry = vec_push(&entries);
		*entry = (struct dated){ item, value, date.begin.year, i };
	}
	return entries;
}

/* Whether both entries have the same value under `key`, or neither has one. */
static bool same(const struct dated *a, const struct dated *b, const char *key)
{
	const struct node *x = node_get(a->item, key);
	const struct node *y = node_get(b->item, key);

	return x == NULL || y == NULL ? x == y : node_equal(x, y);
}

static void report(const struct sheet *sheet, struct slice key, const struct dated *entry,
		   enum diag_id id, struct slice argument, struct diags *diags)
{
	const struct spot top = { .field = sheet->record->kind->fields, .node = sheet->root };
	const struct spot list = spot_of(sheet, &top, key);
	const struct spot item = {
		.up = &list,
		.field = list.field,
		.node = entry->item,
		.index = entry->index,
		.item = true,
	};

	(void)spot_report(&item, diags, id, sheet->source, &argument, 1);
}

static bool was_reached(const struct vec *entries, const struct dated *last, long year)
{
	size_t i;

	for (i = 0; i < entries->count; i++) {
		const struct dated *entry = VEC_AT(struct dated, entries, i);

		if (entry->year == year && node_equal(entry->value, last->value) &&
		    same(entry, last, "unit") && same(entry, last, "per") &&
		    same(entry, last, "target_group"))
			return true;
	}
	return false;
}

static void check_reach(const struct sheet *sheet, struct diags *diags)
{
	struct vec entries = collect(node_get(sheet->root, "reach"), "period");
	size_t i;

	for (i = 0; i < entries.count; i++) {
		const struct dated *entry = VEC_AT(struct dated, &entries, i);

		if (was_reached(&entries, entry, entry->year - 1) &&
		    was_reached(&entries, entry, entry->year - 2))
			report(sheet, SLICE("reach"), entry, DIAG_VALUE_UNCHANGED,
			       node_text(entry->value), diags);
	}
	vec_free(&entries);
}

static void check_values(const struct sheet *sheet, struct diags *diags)
{
	struct vec entries = collect(node_get(sheet->root, "values"), "date");
	size_t i;
	size_t j;

	for (i = 1; i < entries.count; i++) {
		const struct dated *entry = VEC_AT(struct dated, &entries, i);
		struct str year = { 0 };

		for (j = 0; j < i; j++) {
			const struct dated *other = VEC_AT(struct dated, &entries, j);

			if (other->year == entry->year && same(other, entry, "districts") &&
			    !node_equal(other->value, entry->value))
				break;
		}
		str_addf(&year, "%ld", entry->year);
		if (j < i)
			report(sheet, SLICE("values"), entry, DIAG_VALUE_CONTRADICTS,
			       str_slice(&year), diags);
		str_free(&year);
	}
	vec_free(&entries);
}

void rule_check(const struct sheet *sheet, int32_t today, struct diags *diags)
{
	if (!node_is(sheet->root, NODE_MAP))
		return;
	check_status(sheet, today, diags);
	check_begun(sheet, today, diags);
	check_knowledge(sheet, today, diags);
	check_reach(sheet, diags);
	check_values(sheet, diags);
}
