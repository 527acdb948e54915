/* SPDX-License-Identifier: Apache-2.0 */
#include "report/part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/vocabulary.h"
#include "text/date.h"

struct rows *report_rows(struct report *report, const char *sql, const struct bind *binds,
			 size_t bind_count)
{
	struct rows *rows = NULL;
	if (report->status == STATUS_OK)
		report->status = rows_open(&rows, report->relation, sql, binds, bind_count);
	return rows;
}

struct slice report_keep(struct report *report, struct slice text)
{
	return arena_copy(&report->arena, text);
}

static struct set keep_set(struct report *report, const struct vec *items)
{
	struct slice *kept = arena_zero(&report->arena, items->count + 1, sizeof(*kept));
	if (items->count > 0)
		memcpy(kept, items->items, items->count * sizeof(*kept));
	return (struct set){ kept, items->count };
}

struct set report_set(struct report *report, const char *sql, const struct bind *binds,
		      size_t bind_count)
{
	struct vec items = VEC_OF(struct slice);
	struct rows *rows = report_rows(report, sql, binds, bind_count);
	while (rows != NULL && rows_next(rows)) {
		struct slice item = report_keep(report, rows_text(rows, 0));
		vec_add(&items, &item);
	}
	rows_close(rows);
	struct set set = keep_set(report, &items);
	vec_free(&items);
	return set;
}

struct set set_without(struct report *report, struct set a, struct set b)
{
	struct map known = { 0 };
	struct vec items = VEC_OF(struct slice);
	for (size_t i = 0; i < b.count; i++)
		map_put(&known, b.items[i], report);
	for (size_t i = 0; i < a.count; i++)
		if (map_get(&known, a.items[i]) == NULL)
			vec_add(&items, &a.items[i]);
	struct set set = keep_set(report, &items);
	vec_free(&items);
	map_free(&known);
	return set;
}

struct set set_of_kind(struct report *report, struct slice kind)
{
	return report_set(report,
			  "SELECT kind || '/' || id FROM record WHERE kind = ?1 ORDER BY id",
			  BY_TEXT(kind));
}

bool set_is_thin(struct set stated, struct set all)
{
	return stated.count * 5 < all.count;
}

static bool is_german(const struct report *report)
{
	return strncmp(report->options->language, "de", 2) == 0;
}

/* `digits` with a separator between groups of three. */
static void add_grouped(struct str *out, struct slice digits, char separator)
{
	for (size_t i = 0; i < digits.len; i++) {
		if (i > 0 && (digits.len - i) % 3 == 0)
			str_add_char(out, separator);
		str_add_char(out, digits.data[i]);
	}
}

static struct slice keep_str(struct report *report, struct str *text)
{
	struct slice kept = report_keep(report, str_slice(text));
	str_free(text);
	return kept;
}

struct slice report_int(struct report *report, size_t number)
{
	struct str digits = { 0 };
	struct str text = { 0 };
	str_addf(&digits, "%zu", number);
	add_grouped(&text, str_slice(&digits), is_german(report) ? '.' : ',');
	str_free(&digits);
	return keep_str(report, &text);
}

struct slice report_value(struct report *report, double value)
{
	struct str number = { 0 };
	struct str text = { 0 };
	str_addf(&number, "%.2f", fabs(value));
	struct slice whole = slice_part(str_slice(&number), 0, number.len - 3);
	struct slice part = slice_part(str_slice(&number), number.len - 2, number.len);
	while (part.len > 0 && part.data[part.len - 1] == '0')
		part.len--;
	str_add(&text, value < 0 ? "−" : "");
	add_grouped(&text, whole, is_german(report) ? '.' : ',');
	if (part.len > 0) {
		str_add_char(&text, is_german(report) ? ',' : '.');
		str_add_slice(&text, part);
	}
	str_free(&number);
	return keep_str(report, &text);
}

struct slice report_date(struct report *report, struct slice edtf)
{
	struct str text = { 0 };
	if (edtf.len > 0)
		edtf_add_words(&text, edtf, report->options->language);
	return keep_str(report, &text);
}

struct slice report_day(struct report *report, int32_t day)
{
	struct str text = { 0 };
	date_add_iso(&text, day);
	struct slice words = report_date(report, str_slice(&text));
	str_free(&text);
	return words;
}

struct slice report_label(struct report *report, const char *vocabulary, struct slice code)
{
	const struct vocabulary *found =
		vocabulary_find(report->inventory->schemas, slice_of(vocabulary));
	const struct term *term = found != NULL ? vocabulary_term(found, code) : NULL;
	if (term == NULL)
		return report_keep(report, code);
	return label_text(term->title, report->options->language);
}

struct slice report_code(struct report *report, const char *vocabulary, struct rows *rows,
			 int column)
{
	struct slice none = { 0 };
	if (rows_is_null(rows, column))
		return none;
	return report_label(report, vocabulary, rows_text(rows, column));
}

struct slice report_format(struct report *report, const char *format, const struct slice *args,
			   size_t count)
{
	struct str text = { 0 };
	message_format(&text, format, args, count);
	return keep_str(report, &text);
}

struct slice report_status(struct report *report, struct slice status, struct slice date)
{
	if (date.len == 0)
		return report_text(report, _("%1$s (date unknown)"), status);
	return report_text(report, _("%1$s (as of %2$s)"), status, date);
}

bool report_has_kind(const struct report *report, const char *name)
{
	return kind_find(&report->inventory->kinds, slice_of(name)) != NULL;
}

static void link_record(struct report *report, const struct record *record, struct slice otherwise)
{
	if (record == NULL) {
		page_text(report->page, otherwise);
		return;
	}
	struct slice target = report_text(report, "#%1$s", record->address);
	page_link(report->page, target, record->title);
}

void report_link(struct report *report, const char *kind, struct slice id)
{
	link_record(report,
		    kind != NULL ? inventory_find(report->inventory, slice_of(kind), id)
				 : inventory_at(report->inventory, id),
		    id);
}

size_t report_links(struct report *report, const char *kind, const char *sql,
		    const struct bind *binds, size_t bind_count)
{
	struct set set = report_set(report, sql, binds, bind_count);
	for (size_t i = 0; i < set.count; i++) {
		if (i > 0)
			page_text(report->page, SLICE(", "));
		report_link(report, kind, set.items[i]);
	}
	return set.count;
}

void report_count(struct report *report, struct set set)
{
	page_number(report->page, report_int(report, set.count), set.items, set.count);
}

struct sentence {
	struct report *report;
	const struct part *parts;
	size_t count;
};

static void say_part(void *context, unsigned index)
{
	const struct sentence *sentence = context;
	if (index > sentence->count)
		return;
	const struct part *part = &sentence->parts[index - 1];
	if (part->type == PART_COUNT)
		report_count(sentence->report, part->set);
	else if (part->type == PART_TEXT)
		page_text(sentence->report->page, part->text);
	else
		report_link(sentence->report, part->kind, part->text);
}

void report_say_here(struct report *report, const char *format, const struct part *parts,
		     size_t count)
{
	struct sentence sentence = { report, parts, count };
	page_sentence(report->page, format, say_part, &sentence);
}

void report_say(struct report *report, enum page_element element, const char *format,
		const struct part *parts, size_t count)
{
	page_begin(report->page, element);
	report_say_here(report, format, parts, count);
	page_end(report->page);
}

void report_table(struct report *report, const char *caption, const struct head *heads,
		  size_t count)
{
	page_begin(report->page, PAGE_TABLE);
	page_begin(report->page, PAGE_CAPTION);
	page_text(report->page, slice_of(caption));
	page_end(report->page);
	page_begin(report->page, PAGE_ROW);
	for (size_t i = 0; i < count; i++)
		page_head(report->page, slice_of(_(heads[i].text)), heads[i].numeric);
	page_end(report->page);
}

void report_count_cell(struct report *report, struct set set)
{
	page_begin_cell(report->page, true, 0);
	report_count(report, set);
	page_end(report->page);
}

void report_otherwise(struct report *report, const char *text)
{
	page_begin(report->page, PAGE_EMPHASIS);
	page_text(report->page, slice_of(text));
	page_end(report->page);
}

void report_cell(struct report *report, struct slice text, const char *otherwise)
{
	page_begin(report->page, PAGE_CELL);
	if (text.len > 0)
		page_text(report->page, text);
	else
		report_otherwise(report, otherwise);
	page_end(report->page);
}

void report_record_head(struct report *report, const char *kind, struct slice id)
{
	page_begin(report->page, PAGE_HEAD);
	report_link(report, kind, id);
	page_end(report->page);
}

void report_record_row(struct report *report, const char *kind, struct slice id)
{
	const struct record *record = inventory_find(report->inventory, slice_of(kind), id);
	page_begin(report->page, PAGE_ROW);
	if (record != NULL)
		page_anchor(report->page, record->address);
	page_head(report->page, record != NULL ? record->title : id, false);
}

struct slice report_field_title(struct report *report, const char *kind, const char *path)
{
	const struct kind *found = kind_find(&report->inventory->kinds, slice_of(kind));
	const struct field *field = found != NULL ? found->fields : NULL;
	struct slice rest = slice_of(path);
	struct slice key;
	while (field != NULL && slice_next(&rest, '.', &key))
		field = field_child(field, key);
	return field != NULL ? label_text(field->title, report->options->language) : slice_of(path);
}
