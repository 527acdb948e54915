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
	SAY(report, PAGE_ITEM,
	    _("%1$s institutions, %2$s offers, %3$s projects, %4$s needs and %5$s meetings and "
	      "other "
	      "events are recorded."),
	    COUNT(set_of_kind(report, SLICE("institution"))),
	    COUNT(set_of_kind(report, SLICE("offer"))),
	    COUNT(set_of_kind(report, SLICE("project"))), COUNT(set_of_kind(report, SLICE("need"))),
	    COUNT(set_of_kind(report, SLICE("meeting"))));
	SAY(report, PAGE_ITEM,
	    _("For %1$s offers to children and families no end is known; %2$s offers have ended."),
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
	struct set decided =
		report_set(report,
			   "SELECT 'meeting/' || meeting || '#decisions.' || position FROM "
			   "meeting_decisions WHERE result IN ('unveraendert-beschlossen', "
			   "'geaendert-beschlossen', 'beschlossen') ORDER BY meeting, "
			   "position",
			   UNBOUND);
	struct set done =
		report_set(report,
			   "SELECT 'meeting/' || meeting || '#decisions.' || position FROM "
			   "meeting_decisions WHERE result IN ('unveraendert-beschlossen', "
			   "'geaendert-beschlossen', 'beschlossen') AND done IS NOT NULL ORDER "
			   "BY meeting, position",
			   UNBOUND);
	struct set focuses = set_of_kind(report, SLICE("focus"));
	struct set chosen = report_set(
		report, "SELECT 'focus/' || id FROM focus WHERE decided_at IS NOT NULL ORDER BY id",
		UNBOUND);
	chapter_heading(report, _("What became of it"));
	page_begin(report->page, PAGE_LIST);
	SAY(report, PAGE_ITEM,
	    _("%1$s decisions of bodies are recorded; for %2$s of them a source says that they "
	      "were "
	      "carried out. For the others the state is unknown."),
	    COUNT(decided), COUNT(done));
	SAY(report, PAGE_ITEM,
	    _("%1$s projects were running when last heard of; %2$s of them have a deadline."),
	    COUNT(running), COUNT(due));
	SAY(report, PAGE_ITEM,
	    _("%1$s focus areas are recorded; for %2$s of them the decision of a body is known."),
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
		    _("%1$s of %2$s records state a date; the median lies in %3$s, %4$s before the "
		      "as-of date. %5$s records were last heard of before %6$s."),
		    COUNT(all.dated), COUNT(all.all), TEXT(stand_year(report, all.median)),
		    TEXT(stand_span(report, report->options->as_of - all.median)),
		    COUNT(stand_before(report, any, limit)), TEXT(report_day(report, limit)));
	SAY(report, PAGE_ITEM,
	    _("%1$s of %2$s records were confirmed by the institutions themselves. The others rest "
	      "on "
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
