/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "schema/vocabulary.h"

/* Areas that are no part of the city: whole city, nationwide, outside. */
static bool is_area(const struct term *term)
{
	return slice_is(term->level, "gebiet");
}

/* Quarters count in their district and have no row of their own where they have one. */
static bool is_rolled_up(const struct term *term)
{
	return slice_is(term->level, "quartier") && term->broader.len > 0;
}

/* Current offers in a place or anywhere within it. */
static struct set offers_within(struct report *report, struct slice code)
{
	return report_set(report,
			  "SELECT DISTINCT 'offer/' || o.id FROM offer o JOIN offer_districts d ON "
			  "d.offer = o.id WHERE within('district', d.value, ?2) AND " OFFER_CURRENT
			  " ORDER BY o.id",
			  BY_DAY_AND(report, code));
}

static void add_row(struct report *report, const struct term *term, struct set set)
{
	struct slice title = label_text(term->title, report->options->language);
	page_begin(report->page, PAGE_ROW);
	page_head(report->page,
		  term->broader.len > 0 ? report_text(report, "– %1$s", title) : title, false);
	report_count_cell(report, set);
	page_end(report->page);
}

static void add_table(struct report *report, const struct vocabulary *districts,
		      struct str *without)
{
	TABLE(report, _("Offers with a stated place; quarters count in their district"),
	      { N_("Locality, – district"), false }, { N_("Offers"), true });
	for (size_t i = 0; i < districts->count; i++) {
		const struct term *term = &districts->terms[i];
		if (is_area(term) || is_rolled_up(term))
			continue;
		struct set set = offers_within(report, term->code);
		if (set.count > 0) {
			add_row(report, term, set);
			continue;
		}
		if (slice_is(term->level, "quartier")) /* smaller than what others are named by */
			continue;
		str_add(without, without->len > 0 ? ", " : "");
		str_add_slice(without, label_text(term->title, report->options->language));
	}
	page_end(report->page);
}

static void add_areas(struct report *report, const struct vocabulary *districts)
{
	for (size_t i = 0; i < districts->count; i++) {
		const struct term *term = &districts->terms[i];
		struct set set;
		if (!is_area(term) || (set = offers_within(report, term->code)).count == 0)
			continue;
		SAY(report, PAGE_ITEM, "%1$s: %2$s",
		    TEXT(label_text(term->title, report->options->language)), COUNT(set));
	}
}

void analysis_districts(struct report *report)
{
	const struct vocabulary *districts =
		vocabulary_find(report->inventory->schemas, SLICE("district"));
	struct set all = report_set(report,
				    "SELECT 'offer/' || o.id FROM offer o WHERE " OFFER_CURRENT
				    " ORDER BY o.id",
				    BY_DAY(report));
	struct set stated = report_set(
		report,
		"SELECT 'offer/' || o.id FROM offer o WHERE (EXISTS (SELECT 1 FROM offer_districts "
		"d "
		"WHERE d.offer = o.id) OR o.districts_text IS NOT NULL) AND " OFFER_CURRENT
		" ORDER BY o.id",
		BY_DAY(report));
	struct set coded = report_set(report,
				      "SELECT DISTINCT 'offer/' || o.id FROM offer o JOIN "
				      "offer_districts d ON d.offer = o.id WHERE " OFFER_CURRENT
				      " ORDER BY o.id",
				      BY_DAY(report));
	if (districts == NULL)
		return;
	chapter_heading(report, _("Places"));
	SAY(report, PAGE_PARAGRAPH, _("Where they take place is stated by %1$s of %2$s offers:"),
	    COUNT(stated), COUNT(all));
	page_begin(report->page, PAGE_LIST);
	add_areas(report, districts);
	SAY(report, PAGE_ITEM, _("only in words: %1$s"), COUNT(set_without(report, stated, coded)));
	SAY(report, PAGE_ITEM, _("not stated: %1$s"), COUNT(set_without(report, all, stated)));
	page_end(report->page);
	if (set_is_thin(stated, all)) {
		chapter_todo(report, _("Ask the providers for the places of their offers."));
		return;
	}
	struct str without = { 0 };
	add_table(report, districts, &without);
	page_paragraph(
		report->page,
		slice_of(_("A playground and a day-care centre with a hundred places both "
			   "count as one offer here. The numbers are no measure of supply and "
			   "no ranking.")));
	if (without.len > 0)
		page_paragraph(
			report->page,
			report_text(report,
				    _("No source names an offer of its own for: %1$s. Offers for "
				      "the whole city hold there too."),
				    str_slice(&without)));
	str_free(&without);
}
