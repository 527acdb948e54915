/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

/* Columns of the matrix: a year of age each, then what is no year. */
enum { AGES = 19, COLUMN_OPEN = AGES, COLUMN_WORDS, COLUMN_UNSTATED, COLUMN_ALL, COLUMNS };

struct offer {
	struct slice address;
	struct slice field;
	double from, end; /* years; the end is exclusive */
	bool has_from, has_end;
	bool has_words; /* grades or a text */
};

static const double weeks_in_year = 52.18;

static void read_weeks(struct rows *rows, int column, struct offer *offer)
{
	if (!offer->has_from && !rows_is_null(rows, column)) {
		offer->from = rows_number(rows, column) / weeks_in_year;
		offer->has_from = true;
	}
	if (!offer->has_end && !rows_is_null(rows, column + 1)) {
		offer->end = (rows_number(rows, column + 1) + 1) / weeks_in_year;
		offer->has_end = true;
	}
}

static void read_offer(struct report *report, struct rows *rows, struct offer *offer)
{
	offer->address = report_keep(report, rows_text(rows, 0));
	offer->field = report_keep(report, rows_text(rows, 1));
	offer->has_from = !rows_is_null(rows, 2) || rows_int(rows, 5) != 0;
	offer->from = rows_number(rows, 2);
	offer->has_end = !rows_is_null(rows, 3) || !rows_is_null(rows, 4);
	/* "to" is inclusive in completed years (model.md, rule 6), "below" is not */
	offer->end = rows_is_null(rows, 3) ? rows_number(rows, 4) : rows_number(rows, 3) + 1;
	read_weeks(rows, 6, offer);
	offer->has_words = rows_int(rows, 8) != 0;
}

static struct vec read_offers(struct report *report)
{
	struct vec offers = VEC_OF(struct offer);
	struct rows *rows = report_rows(
		report,
		"SELECT 'offer/' || o.id, o.field, o.age_from, o.age_to, o.age_below, "
		"o.age_pregnancy, o.age_weeks_from, o.age_weeks_to, o.age_text IS NOT NULL OR "
		"o.age_grades_from IS NOT NULL OR o.age_grades_to IS NOT NULL FROM offer o "
		"WHERE " OFFER_CURRENT " ORDER BY o.id",
		BY_DAY(report));
	while (rows != NULL && rows_next(rows))
		read_offer(report, rows, vec_push(&offers));
	rows_close(rows);
	return offers;
}

static bool is_in_column(const struct offer *offer, int column)
{
	bool years = offer->has_from && offer->has_end;
	bool half = offer->has_from != offer->has_end;
	switch (column) {
	case COLUMN_OPEN: return half;
	case COLUMN_WORDS: return !years && !half && offer->has_words;
	case COLUMN_UNSTATED: return !years && !half && !offer->has_words;
	case COLUMN_ALL: return true;
	default: return years && offer->from < column + 1 && offer->end > column;
	}
}

/* The offers of a field (empty: of all) in a column. */
static struct set cell_set(struct report *report, const struct vec *offers, struct slice field,
			   int column)
{
	struct slice *items = arena_zero(&report->arena, offers->count + 1, sizeof(*items));
	struct set set = { items, 0 };
	for (size_t i = 0; i < offers->count; i++) {
		const struct offer *offer = VEC_AT(struct offer, offers, i);
		if ((field.len == 0 || slice_equal(offer->field, field)) &&
		    is_in_column(offer, column))
			items[set.count++] = offer->address;
	}
	return set;
}

static size_t greatest_cell(struct report *report, const struct vec *offers,
			    const struct vocabulary *fields)
{
	size_t most = 1;
	for (size_t i = 0; i < fields->count; i++) {
		for (int column = 0; column < AGES; column++) {
			size_t count =
				cell_set(report, offers, fields->terms[i].code, column).count;
			most = count > most ? count : most;
		}
	}
	return most;
}

static int heat(size_t count, size_t most)
{
	if (count == 0)
		return 0;
	return most > 1 ? 1 + (int)((count - 1) * 4 / (most - 1)) : 1;
}

static void add_row(struct report *report, const struct vec *offers, struct slice field,
		    struct slice title, size_t most)
{
	page_begin(report->page, PAGE_ROW);
	page_head(report->page, title, false);
	for (int column = 0; column < COLUMNS; column++) {
		struct set set = cell_set(report, offers, field, column);
		bool coloured = column < AGES && most > 0;
		page_begin_cell(report->page, true, coloured ? heat(set.count, most) : 0);
		if (set.count > 0 || column >= AGES)
			report_count(report, set);
		else
			page_text(report->page, SLICE("·"));
		page_end(report->page);
	}
	page_end(report->page);
}

static void add_heads(struct report *report)
{
	page_begin(report->page, PAGE_ROW);
	page_head(report->page, report_field_title(report, "offer", "field"), false);
	for (size_t age = 0; age < AGES; age++)
		page_head(report->page, report_int(report, age), true);
	page_head(report->page, slice_of(_("one end open")), true);
	page_head(report->page, slice_of(_("only in words or grades")), true);
	page_head(report->page, slice_of(_("not stated")), true);
	page_head(report->page, slice_of(_("all")), true);
	page_end(report->page);
}

static void add_matrix(struct report *report, const struct vec *offers)
{
	const struct vocabulary *fields =
		vocabulary_find(report->inventory->schemas, SLICE("field"));
	if (fields == NULL)
		return;
	size_t most = greatest_cell(report, offers, fields);
	page_begin(report->page, PAGE_TABLE);
	page_begin(report->page, PAGE_CAPTION);
	page_text(report->page,
		  slice_of(_("Offers to children and families by field and age in completed "
			     "years")));
	page_end(report->page);
	add_heads(report);
	for (size_t i = 0; i < fields->count; i++)
		add_row(report, offers, fields->terms[i].code,
			label_text(fields->terms[i].title, report->options->language), most);
	add_row(report, offers, (struct slice){ 0 }, slice_of(_("all fields")), 0);
	page_end(report->page);
	page_paragraph(
		report->page,
		slice_of(_("An offer for ages 3 to 6 stands in four columns, so columns "
			   "cannot be added up. A dot means that no offer names this age, not "
			   "that there is none: offers without a stated age may be open to "
			   "it.")));
}

void analysis_ages(struct report *report)
{
	struct vec offers = read_offers(report);
	struct slice any = { 0 };
	struct set all = cell_set(report, &offers, any, COLUMN_ALL);
	struct set unstated = cell_set(report, &offers, any, COLUMN_UNSTATED);
	struct set open = cell_set(report, &offers, any, COLUMN_OPEN);
	struct set stated = set_without(report, all, unstated);
	struct set words = cell_set(report, &offers, any, COLUMN_WORDS);
	struct set both = set_without(report, set_without(report, stated, open), words);
	chapter_heading(report, _("Fields and ages"));
	SAY(report, PAGE_PARAGRAPH,
	    _("An age is stated by %1$s of %2$s offers: both ends by %3$s, only one by %4$s, only "
	      "words or school grades by %5$s."),
	    COUNT(stated), COUNT(all), COUNT(both), COUNT(open), COUNT(words));
	if (set_is_thin(stated, all))
		chapter_todo(report, _("Ask the providers for the age of the children. Fewer than "
				       "one in five offers state it, so a table of fields by age "
				       "would mislead."));
	else
		add_matrix(report, &offers);
	vec_free(&offers);
}
