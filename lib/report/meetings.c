/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

static struct set meetings_of_form(struct report *report, struct slice form)
{
	return report_set(
		report,
		"SELECT 'meeting/' || id FROM meeting WHERE coalesce(form, '') = ?1 ORDER BY id",
		BY_TEXT(form));
}

static struct slice form_label(struct report *report, struct slice form)
{
	return form.len > 0 ? report_label(report, "meeting-form", form)
			    : slice_of(_("form not stated"));
}

/* The forms that occur, in the order of the vocabulary. */
static struct set forms(struct report *report)
{
	return report_set(
		report,
		"SELECT DISTINCT m.form FROM meeting m LEFT JOIN vocabulary v ON v.name = "
		"'meeting-form' AND v.code = m.form ORDER BY v.position IS NULL, v.position",
		UNBOUND);
}

static void add_forms(struct report *report, struct set codes)
{
	SAY(report, PAGE_PARAGRAPH,
	    _("Events recorded: %1$s. Only a part of them are meetings of a body:"),
	    COUNT(set_of_kind(report, SLICE("meeting"))));
	page_begin(report->page, PAGE_LIST);
	for (size_t i = 0; i < codes.count; i++)
		SAY(report, PAGE_ITEM, "%1$s: %2$s", TEXT(form_label(report, codes.items[i])),
		    COUNT(meetings_of_form(report, codes.items[i])));
	page_end(report->page);
}

static void add_bodies(struct report *report, struct slice id, struct slice words)
{
	page_begin(report->page, PAGE_CELL);
	size_t count = report_links(report, "institution",
				    "SELECT value FROM meeting_bodies WHERE meeting = ?1 ORDER BY "
				    "position",
				    BY_TEXT(id));
	if (words.len > 0)
		page_text(report->page, count > 0 ? report_text(report, " (%1$s)", words) : words);
	else if (count == 0)
		report_otherwise(report, _("not stated"));
	page_end(report->page);
}

static void add_meeting(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	struct slice words = report_keep(report, rows_text(rows, 3));
	struct slice attendance = report_keep(report, rows_text(rows, 5));
	if (attendance.len == 0 && !rows_is_null(rows, 4))
		attendance = report_value(report, rows_number(rows, 4));
	report_record_row(report, "meeting", id);
	report_cell(report, report_date(report, rows_text(rows, 1)), _("date not known"));
	add_bodies(report, id, words);
	report_cell(report, attendance, _("not stated"));
	page_end(report->page);
}

static void add_form_table(struct report *report, struct slice form)
{
	struct str caption = { 0 };
	struct rows *rows = report_rows(
		report,
		"SELECT id, date, form, bodies_text, attendance_count, "
		"attendance_text FROM meeting WHERE coalesce(form, '') = ?1 ORDER BY date_last "
		"IS NULL, date_last DESC, id",
		BY_TEXT(form));
	str_add_slice(&caption, form_label(report, form));
	TABLE(report, str_text(&caption), { N_("Subject"), false }, { N_("Date"), false },
	      { N_("Body, organiser"), false }, { N_("Present"), false });
	while (rows != NULL && rows_next(rows))
		add_meeting(report, rows);
	rows_close(rows);
	str_free(&caption);
	page_end(report->page);
}

void chapter_meetings(struct report *report)
{
	if (!report_has_kind(report, "meeting"))
		return;
	struct set codes = forms(report);
	chapter_begin(report, "meetings", _("Meetings and decisions"));
	add_forms(report, codes);
	meetings_decisions(report);
	chapter_heading(report, _("All events by form"));
	for (size_t i = 0; i < codes.count; i++)
		add_form_table(report, codes.items[i]);
	page_end(report->page);
}
