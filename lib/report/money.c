/* SPDX-License-Identifier: Apache-2.0 */
#include "report/amount.h"
#include "report/chapter.h"

enum { TWO_YEARS = 731 }; /* days */

#define FUNDING_COLUMNS                                                                            \
	"f.source, f.programme, f.institution, f.amount, f.qualifier, f.text, f.\"from\", "        \
	"f.until, f.status, f.per, f.until_last"
#define FUNDING                                                                                    \
	"SELECT 'project' AS kind, p.id AS id, p.name AS name, p.as_of AS as_of, f.position AS "   \
	"position, " FUNDING_COLUMNS " FROM project_funding f JOIN project p ON p.id = f.project " \
	"UNION ALL SELECT 'offer', o.id, o.name, o.as_of, f.position, " FUNDING_COLUMNS            \
	" FROM offer_funding f JOIN offer o ON o.id = f.offer"
#define FUNDING_SET(where)                                                                         \
	"SELECT kind || '/' || id || '#funding.' || position FROM (" FUNDING ") WHERE " where      \
	" ORDER BY kind DESC, id, position"

/* Who gives: kind of source, programme, institution. */
static void add_source(struct report *report, struct rows *rows)
{
	struct slice institution = report_keep(report, rows_text(rows, 7));
	struct slice programme = report_keep(report, rows_text(rows, 6));
	bool has_source = !rows_is_null(rows, 5);
	page_begin(report->page, PAGE_CELL);
	if (has_source)
		page_text(report->page, report_label(report, "funding-source", rows_text(rows, 5)));
	if (programme.len > 0)
		page_text(report->page,
			  has_source ? report_text(report, ", %1$s", programme) : programme);
	if (institution.len > 0) {
		page_text(report->page, slice_of(has_source || programme.len > 0 ? ": " : ""));
		report_link(report, "institution", institution);
	}
	if (!has_source && programme.len == 0 && institution.len == 0)
		report_otherwise(report, _("not stated"));
	page_end(report->page);
}

static void add_amount(struct report *report, struct rows *rows)
{
	struct slice qualifier = amount_qualifier(report, report_keep(report, rows_text(rows, 9)));
	struct slice per = report_keep(report, rows_text(rows, 14));
	page_begin(report->page, PAGE_CELL);
	if (rows_is_null(rows, 8)) {
		report_otherwise(report, _("not stated"));
	} else {
		struct slice amount = report_text(report, _("%1$s euros"),
						  report_value(report, rows_number(rows, 8)));
		if (qualifier.len > 0)
			amount = report_text(report, "%1$s %2$s", qualifier, amount);
		page_text(report->page, amount);
		if (per.len > 0)
			page_text(report->page, report_text(report, _(", per: %1$s"), per));
	}
	page_end(report->page);
}

static void add_period(struct report *report, struct rows *rows)
{
	struct slice from = report_date(report, rows_text(rows, 11));
	struct slice until = report_date(report, rows_text(rows, 12));
	struct slice text = { 0 };
	if (until.len > 0)
		text = from.len > 0 ? report_text(report, _("%1$s to %2$s"), from, until)
				    : report_text(report, _("until %1$s"), until);
	else if (from.len > 0)
		text = report_text(report, _("since %1$s, end not stated"), from);
	report_cell(report, text, _("not stated"));
}

static void add_row(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 1));
	page_begin(report->page, PAGE_ROW);
	report_record_head(report, slice_is(rows_text(rows, 0), "offer") ? "offer" : "project", id);
	add_source(report, rows);
	add_amount(report, rows);
	add_period(report, rows);
	report_cell(report, report_keep(report, rows_text(rows, 10)), "–");
	report_cell(report, report_date(report, rows_text(rows, 3)), _("not stated"));
	page_end(report->page);
}

static void add_table(struct report *report)
{
	struct rows *rows =
		report_rows(report,
			    "SELECT * FROM (" FUNDING ") ORDER BY kind DESC, sortkey(name), "
			    "id, position",
			    UNBOUND);
	TABLE(report, _("Money as the sources state it; amounts are not added up"),
	      { N_("For"), false }, { N_("From"), false }, { N_("Amount"), false },
	      { N_("Period"), false }, { N_("Words of the source"), false },
	      { N_("As of"), false });
	while (rows != NULL && rows_next(rows))
		add_row(report, rows);
	rows_close(rows);
	page_end(report->page);
}

void projects_money(struct report *report)
{
	if (!report_has_kind(report, "offer"))
		return;
	const struct bind span[] = { { .type = BIND_INT, .integer = report->options->as_of },
				     { .type = BIND_INT,
				       .integer = report->options->as_of + TWO_YEARS } };
	struct set all = report_set(report, FUNDING_SET("1"), UNBOUND);
	struct set amounts = report_set(report, FUNDING_SET("amount IS NOT NULL"), UNBOUND);
	struct set ends = report_set(report, FUNDING_SET("until IS NOT NULL"), UNBOUND);
	struct set ending =
		report_set(report, FUNDING_SET("until_last BETWEEN ?1 AND ?2"), span, 2);
	struct set duty =
		report_set(report,
			   "SELECT 'offer/' || id FROM offer WHERE obligation IS NOT NULL "
			   "UNION ALL SELECT 'project/' || id FROM project WHERE obligation IS "
			   "NOT NULL ORDER BY 1",
			   UNBOUND);
	chapter_heading(report, _("Money and how long it lasts"));
	SAY(report, PAGE_PARAGRAPH,
	    _("Statements about money: %1$s; with an amount: %2$s; with an end: %3$s. Of these, "
	      "within the two years after the as-of date: %4$s."),
	    COUNT(all), COUNT(amounts), COUNT(ends), COUNT(ending));
	SAY(report, PAGE_PARAGRAPH,
	    _("Offers and projects that say whether they are a duty or voluntary: %1$s."),
	    COUNT(duty));
	if (all.count > 0)
		add_table(report);
}
