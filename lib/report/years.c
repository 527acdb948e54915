/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "page/chart.h"
#include "report/stand.h"
#include "text/date.h"
#include "tree/node.h"

enum { MOST_YEARS = 40 };

static int year_of(const struct record *record)
{
	struct stand stand;
	return stand_of(record, &stand) ? date_from_day(stand.day).year : 0;
}

/* Records whose statements are of a year; 0 = undated; `earlier`: of that year or before. */
static struct set records_of_year(struct report *report, int year, bool earlier)
{
	const struct vec *records = &report->inventory->records;
	struct slice *items = arena_zero(&report->arena, records->count + 1, sizeof(*items));
	struct set set = { items, 0 };
	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);
		int own = year_of(record);
		if (own == year || (earlier && own != 0 && own < year))
			items[set.count++] = record->address;
	}
	return set;
}

static void year_range(const struct report *report, int *first, int *last)
{
	const struct vec *records = &report->inventory->records;
	*first = *last = 0;
	for (size_t i = 0; i < records->count; i++) {
		int year = year_of(VEC_AT(struct record, records, i));
		if (year == 0)
			continue;
		*first = *first == 0 || year < *first ? year : *first;
		*last = year > *last ? year : *last;
	}
	if (*last - *first >= MOST_YEARS)
		*first = *last - MOST_YEARS + 1;
}

static struct slice year_text(struct report *report, int year, bool earlier)
{
	struct str digits = { 0 };
	str_addf(&digits, "%d", year);
	struct slice text =
		report_text(report, earlier ? _("%1$s and before") : "%1$s", str_slice(&digits));
	str_free(&digits);
	return text;
}

static void add_row(struct report *report, struct slice head, struct set set)
{
	page_begin(report->page, PAGE_ROW);
	page_head(report->page, head, false);
	report_count_cell(report, set);
	page_end(report->page);
}

static void add_chart(struct report *report, const struct chart_bar *bars, size_t count)
{
	struct str svg = { 0 };
	struct slice title = slice_of(_("Records by the year of their statements"));
	struct slice words =
		slice_of(_("Bars: how many records were last heard of in which year; the same "
			   "numbers stand in the table above."));
	chart_bars(&svg, title, words, bars, count);
	page_figure(report->page, str_slice(&svg), words);
	str_free(&svg);
}

static void add_years(struct report *report)
{
	int first, last;
	year_range(report, &first, &last);
	struct chart_bar *bars = arena_zero(&report->arena, MOST_YEARS + 1, sizeof(*bars));
	size_t count = 0;
	TABLE(report, _("Records by the year of their statements"), { N_("Year"), false },
	      { N_("Records"), true });
	for (int year = last; year > 0 && year >= first; year--) {
		struct set set = records_of_year(report, year, year == first);
		struct slice text =
			year_text(report, year,
				  year == first && set.count > 0 && last - first + 1 == MOST_YEARS);
		if (set.count > 0)
			add_row(report, text, set);
		bars[count++] = (struct chart_bar){ text, (double)set.count };
	}
	add_row(report, slice_of(_("without date")), records_of_year(report, 0, false));
	page_end(report->page);
	if (count > 1)
		add_chart(report, bars, count);
}

/* Whether a record names a source, of its own or in its entries. */
static bool has_source(const struct node *root)
{
	const struct node *sources = node_get(root, "sources");
	if (node_is(sources, NODE_LIST) && sources->count > 0)
		return true;
	for (uint32_t i = 0; node_is(root, NODE_MAP) && i < root->count; i++) {
		const struct node *list = root->members[i].value;
		for (uint32_t k = 0; node_is(list, NODE_LIST) && k < list->count; k++)
			if (node_is_scalar(node_get(list->items[k], "source")))
				return true;
	}
	return false;
}

static struct set sourced(struct report *report)
{
	const struct vec *records = &report->inventory->records;
	struct slice *items = arena_zero(&report->arena, records->count + 1, sizeof(*items));
	struct set set = { items, 0 };
	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);
		if (has_source(record->root))
			items[set.count++] = record->address;
	}
	return set;
}

void quality_ages(struct report *report)
{
	struct slice any = { 0 };
	struct stand_summary all = stand_summary(report, any);
	chapter_heading(report, _("Sources and age"));
	SAY(report, PAGE_PARAGRAPH, _("A source is named by %1$s of %2$s records, a date by %3$s."),
	    COUNT(sourced(report)), COUNT(all.all), COUNT(all.dated));
	add_years(report);
}
