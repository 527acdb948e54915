/* SPDX-License-Identifier: Apache-2.0 */
#include "report/amount.h"
#include "report/chapter.h"

/* The base of a reach ("of 1,017 births"), and its parts ("of which 240 with children"). */
static void add_base(struct report *report, struct rows *rows)
{
	page_begin(report->page, PAGE_CELL);
	if (rows_is_null(rows, 8)) {
		report_otherwise(report, _("not stated"));
	} else {
		struct slice value = report_value(report, rows_number(rows, 8));
		struct slice qualifier =
			amount_qualifier(report, report_keep(report, rows_text(rows, 9)));
		struct slice text = report_keep(report, rows_text(rows, 10));
		if (qualifier.len > 0)
			value = report_text(report, "%1$s %2$s", qualifier, value);
		page_text(report->page, report_text(report, "%1$s %2$s", value, text));
	}
	page_end(report->page);
}

static void add_reach_row(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	struct slice period = report_date(report, rows_text(rows, 1));
	struct slice per = report_keep(report, rows_text(rows, 7));
	page_begin(report->page, PAGE_ROW);
	page_begin(report->page, PAGE_HEAD);
	report_link(report, "offer", id);
	if (rows_int(rows, 13) != 0)
		page_text(report->page, report_text(report, " (%1$s)", slice_of(_("ended"))));
	page_end(report->page);
	if (per.len > 0)
		period = period.len > 0 ? report_text(report, _("%1$s, per: %2$s"), period, per)
					: report_text(report, _("per: %1$s"), per);
	report_cell(report, period, _("not stated"));
	page_begin_cell(report->page, true, 0);
	page_text(report->page, amount_text(report, rows, 2));
	page_end(report->page);
	report_cell(report, report_label(report, "reach-unit", rows_text(rows, 6)), "");
	add_base(report, rows);
	report_cell(report, report_keep(report, rows_text(rows, 11)), "–");
	report_cell(report, report_date(report, rows_text(rows, 12)), _("not stated"));
	page_end(report->page);
}

static void add_reach(struct report *report)
{
	struct set all = set_of_kind(report, SLICE("offer"));
	struct set stated = report_set(
		report, "SELECT DISTINCT 'offer/' || offer FROM offer_reach ORDER BY offer",
		UNBOUND);
	struct set based = report_set(report,
				      "SELECT DISTINCT 'offer/' || offer FROM offer_reach WHERE "
				      "of_value IS NOT NULL ORDER BY offer",
				      UNBOUND);
	chapter_heading(report, _("Who is reached"));
	SAY(report, PAGE_PARAGRAPH,
	    _("How many people they reach is stated by %1$s of %2$s offers, ended ones included; "
	      "of how many, by %3$s. The numbers have different units, periods and sources. They "
	      "are therefore not added up and not compared."),
	    COUNT(stated), COUNT(all), COUNT(based));
	if (stated.count == 0)
		return;
	struct rows *rows = report_rows(
		report,
		"SELECT r.offer, r.period, r.value, r.min, r.max, r.qualifier, r.unit, r.per, "
		"r.of_value, r.of_qualifier, r.of_text, r.text, o.as_of, " OFFER_ENDED
		" FROM offer_reach r JOIN offer o ON o.id = r.offer ORDER BY sortkey(o.name), "
		"o.id, "
		"r.position",
		BY_DAY(report));
	TABLE(report, _("Reach as the sources state it"), { N_("Offer"), false },
	      { N_("Period"), false }, { N_("Number"), true }, { N_("Unit"), false },
	      { N_("of how many"), false }, { N_("Words of the source"), false },
	      { N_("As of"), false });
	while (rows != NULL && rows_next(rows))
		add_reach_row(report, rows);
	rows_close(rows);
	page_end(report->page);
}

static void add_capacity(struct report *report)
{
	struct set stated = report_set(
		report, "SELECT DISTINCT 'offer/' || offer FROM offer_capacity ORDER BY offer",
		UNBOUND);
	if (stated.count == 0)
		return;
	chapter_heading(report, _("What is kept ready"));
	SAY(report, PAGE_PARAGRAPH,
	    _("Offers that state a capacity – places, groups, staff or space: %1$s. That says what "
	      "could be used, not who is reached."),
	    COUNT(stated));
	struct rows *rows = report_rows(
		report,
		"SELECT c.offer, c.value, c.min, c.max, c.qualifier, c.unit, c.text, "
		"coalesce(c.as_of, o.as_of), " OFFER_ENDED
		" FROM offer_capacity c JOIN offer o ON o.id = c.offer ORDER BY sortkey(o.name), "
		"o.id, c.position",
		BY_DAY(report));
	TABLE(report, _("Capacity as the sources state it"), { N_("Offer"), false },
	      { N_("Number"), true }, { N_("Unit"), false }, { N_("Words of the source"), false },
	      { N_("As of"), false });
	while (rows != NULL && rows_next(rows)) {
		struct slice id = report_keep(report, rows_text(rows, 0));
		page_begin(report->page, PAGE_ROW);
		page_begin(report->page, PAGE_HEAD);
		report_link(report, "offer", id);
		if (rows_int(rows, 8) != 0)
			page_text(report->page,
				  report_text(report, " (%1$s)", slice_of(_("ended"))));
		page_end(report->page);
		page_begin_cell(report->page, true, 0);
		page_text(report->page, amount_text(report, rows, 1));
		page_end(report->page);
		report_cell(report, report_label(report, "capacity-unit", rows_text(rows, 5)), "");
		report_cell(report, report_keep(report, rows_text(rows, 6)), "–");
		report_cell(report, report_date(report, rows_text(rows, 7)), _("not stated"));
		page_end(report->page);
	}
	rows_close(rows);
	page_end(report->page);
}

void analysis_reach(struct report *report)
{
	add_reach(report);
	add_capacity(report);
}
