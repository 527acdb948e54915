/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "report/stand.h"
#include "text/date.h"

static bool has_all_kinds(const struct report *report)
{
	static const char *const kinds[] = { "institution", "offer",   "project", "need",
					     "focus",	    "meeting", "survey" };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!report_has_kind(report, kinds[i]))
			return false;
	return true;
}

static void add_longest_need(struct report *report)
{
	struct rows *rows = report_rows(report,
					"SELECT s.need, s.date, (SELECT count(*) FROM "
					"need_statements x WHERE x.need = s.need) "
					"AS n FROM need_statements s WHERE s.date_first IS NOT "
					"NULL ORDER BY s.date_first, n "
					"DESC, s.need LIMIT 1",
					UNBOUND);
	if (rows != NULL && rows_next(rows)) {
		struct slice id = report_keep(report, rows_text(rows, 0));
		struct slice date = report_date(report, rows_text(rows, 1));
		struct set statements = report_set(
			report,
			"SELECT 'need/' || need || '#statements.' || position FROM need_statements "
			"WHERE need = ?1 ORDER BY position",
			BY_TEXT(id));
		SAY(report, PAGE_ITEM,
		    message_plural("The need known for longest: “%1$s”, first stated %2$s; %3$s "
				   "statement in all.",
				   "The need known for longest: “%1$s”, first stated %2$s; %3$s "
				   "statements in all.",
				   statements.count),
		    RECORD("need", id), TEXT(date), COUNT(statements));
	}
	rows_close(rows);
}

static void add_records(struct report *report)
{
	struct set institutions = set_of_kind(report, SLICE("institution"));
	struct set offers = set_of_kind(report, SLICE("offer"));
	struct set projects = set_of_kind(report, SLICE("project"));
	struct set needs = set_of_kind(report, SLICE("need"));
	struct set meetings = set_of_kind(report, SLICE("meeting"));
	page_begin(report->page, PAGE_ITEM);
	page_text(report->page, slice_of(_("Recorded: ")));
	SAY_HERE(report,
		 message_plural("%1$s institution", "%1$s institutions", institutions.count),
		 COUNT(institutions));
	SAY_HERE(report, message_plural(", %1$s offer", ", %1$s offers", offers.count),
		 COUNT(offers));
	SAY_HERE(report, message_plural(", %1$s project", ", %1$s projects", projects.count),
		 COUNT(projects));
	SAY_HERE(report, message_plural(", %1$s need", ", %1$s needs", needs.count), COUNT(needs));
	SAY_HERE(report,
		 message_plural(", %1$s meeting or other event.",
				", %1$s meetings and other events.", meetings.count),
		 COUNT(meetings));
	page_end(report->page);
}

static void add_known(struct report *report)
{
	struct set current = report_set(report,
					"SELECT 'offer/' || o.id FROM offer o WHERE " OFFER_CURRENT
					" ORDER BY o.id",
					BY_DAY(report));
	struct set ended = report_set(
		report, "SELECT 'offer/' || o.id FROM offer o WHERE " OFFER_ENDED " ORDER BY o.id",
		BY_DAY(report));
	chapter_heading(report, _("What is known"));
	page_begin(report->page, PAGE_LIST);
	add_records(report);
	SAY(report, PAGE_ITEM,
	    message_plural("For %1$s offer to children and families no end is known; ended: %2$s.",
			   "For %1$s offers to children and families no end is known; ended: %2$s.",
			   current.count),
	    COUNT(current), COUNT(ended));
	add_longest_need(report);
	page_end(report->page);
}

/* What became of earlier decisions and of projects: questions 2 and 9 of every committee. */
static void add_followed(struct report *report)
{
	struct set running = report_set(
		report, "SELECT 'project/' || id FROM project WHERE status = 'laufend' ORDER BY id",
		UNBOUND);
	struct set due =
		report_set(report,
			   "SELECT 'project/' || id FROM project WHERE status = 'laufend' AND "
			   "due IS NOT NULL ORDER BY id",
			   UNBOUND);
	struct set decided = decisions_of_bodies(report, DECISIONS_ALL);
	struct set done = decisions_of_bodies(report, DECISIONS_DONE);
	struct set tied = decisions_of_bodies(report, DECISIONS_TIED);
	struct set unknown = decisions_of_bodies(report, DECISIONS_UNKNOWN);
	struct set focuses = set_of_kind(report, SLICE("focus"));
	struct set chosen = report_set(
		report, "SELECT 'focus/' || id FROM focus WHERE decided_at IS NOT NULL ORDER BY id",
		UNBOUND);
	chapter_heading(report, _("What became of it"));
	page_begin(report->page, PAGE_LIST);
	SAY(report, PAGE_ITEM,
	    _("Decisions of bodies recorded: %1$s; carried out, as a source says: %2$s; followed "
	      "up "
	      "in a project or survey that is recorded: %3$s; what became of it is unknown: %4$s."),
	    COUNT(decided), COUNT(done), COUNT(tied), COUNT(unknown));
	SAY(report, PAGE_ITEM,
	    _("Projects that were running when last heard of: %1$s; with a deadline: %2$s."),
	    COUNT(running), COUNT(due));
	SAY(report, PAGE_ITEM,
	    _("Focus areas recorded: %1$s; the decision of a body is known for %2$s of them."),
	    COUNT(focuses), COUNT(chosen));
	page_end(report->page);
}

static void add_newest_survey(struct report *report)
{
	struct rows *rows = report_rows(
		report,
		"SELECT id, period FROM survey ORDER BY period_last IS NULL, period_last DESC, id "
		"LIMIT 1",
		UNBOUND);
	if (rows != NULL && rows_next(rows))
		SAY(report, PAGE_ITEM, _("The newest survey recorded: “%1$s”, %2$s."),
		    RECORD("survey", report_keep(report, rows_text(rows, 0))),
		    TEXT(report_date(report, rows_text(rows, 1))));
	else
		page_item(report->page, slice_of(_("No survey is recorded.")));
	rows_close(rows);
}

static void add_age(struct report *report)
{
	struct slice any = { 0 };
	struct stand_summary all = stand_summary(report, any);
	struct date today = date_from_day(report->options->as_of);
	int32_t limit = date_to_day(today.year - 5, 1, 1);
	chapter_heading(report, _("How old it is"));
	page_begin(report->page, PAGE_LIST);
	if (all.dated.count > 0)
		SAY(report, PAGE_ITEM,
		    _("A date is stated by %1$s of %2$s records; the median lies in %3$s, %4$s "
		      "before the as-of date. Last heard of before %6$s: %5$s."),
		    COUNT(all.dated), COUNT(all.all), TEXT(stand_year(report, all.median)),
		    TEXT(stand_span(report, report->options->as_of - all.median)),
		    COUNT(stand_before(report, any, limit)), TEXT(report_day(report, limit)));
	SAY(report, PAGE_ITEM,
	    _("Confirmed by the institutions themselves: %1$s of %2$s records. The others rest on "
	      "the sources named with them alone."),
	    COUNT(stand_confirmed(report, any)), COUNT(all.all));
	add_newest_survey(report);
	page_end(report->page);
}

void chapter_summary(struct report *report)
{
	if (!has_all_kinds(report))
		return;
	chapter_begin(report, "summary", _("On one page"));
	add_known(report);
	add_followed(report);
	add_age(report);
	summary_missing(report);
	page_end(report->page);
}
