/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

static void add_voices(struct report *report, struct slice id, struct slice words)
{
	page_begin(report->page, PAGE_CELL);
	size_t count = report_links(report, "institution",
				    "SELECT value FROM focus_stated_by WHERE focus = ?1 ORDER BY "
				    "position",
				    BY_TEXT(id));
	if (words.len > 0)
		page_text(report->page, count > 0 ? report_text(report, " (%1$s)", words) : words);
	else if (count == 0)
		report_otherwise(report, _("not stated"));
	page_end(report->page);
}

static void add_focus(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	struct slice meeting = report_keep(report, rows_text(rows, 2));
	struct slice as_of = report_date(report, rows_text(rows, 3));
	struct slice status = report_code(report, "focus-status", rows, 1);
	if (status.len > 0)
		status = report_status(report, status, as_of);
	report_record_row(report, "focus", id);
	report_cell(report, status, _("not stated"));
	page_begin(report->page, PAGE_CELL);
	if (meeting.len > 0)
		report_link(report, "meeting", meeting);
	else
		report_otherwise(report, _("no decision known"));
	page_end(report->page);
	add_voices(report, id, report_keep(report, rows_text(rows, 4)));
	report_cell(report, report_date(report, rows_text(rows, 5)), _("no time horizon"));
	report_cell(report, report_keep(report, rows_text(rows, 6)), _("not stated"));
	page_end(report->page);
}

void needs_focuses(struct report *report)
{
	struct set all = set_of_kind(report, SLICE("focus"));
	struct set decided = report_set(
		report, "SELECT 'focus/' || id FROM focus WHERE decided_at IS NOT NULL ORDER BY id",
		UNBOUND);
	chapter_heading(report, _("Focus areas"));
	if (all.count == 0) {
		page_paragraph(report->page, slice_of(_("No focus area is recorded.")));
		return;
	}
	SAY(report, PAGE_PARAGRAPH,
	    _("Focus areas recorded: %1$s; the decision of a body is known for %2$s of them."),
	    COUNT(all), COUNT(decided));
	struct rows *rows =
		report_rows(report,
			    "SELECT id, status, decided_at, as_of, stated_by_text, until, "
			    "success FROM focus ORDER BY sortkey(title), id",
			    UNBOUND);
	TABLE(report, _("Focus areas"), { N_("Focus area"), false }, { N_("Status"), false },
	      { N_("Decision"), false }, { N_("stated by"), false }, { N_("until"), false },
	      { N_("how we will notice"), false });
	while (rows != NULL && rows_next(rows))
		add_focus(report, rows);
	rows_close(rows);
	page_end(report->page);
}
