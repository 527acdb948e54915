/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"
#include "text/date.h"

#define PROJECT(where) "SELECT 'project/' || id FROM project WHERE " where " ORDER BY id"

static void add_goal(struct report *report, struct slice id, struct rows *rows)
{
	struct slice goal = report_keep(report, rows_text(rows, 1));
	struct slice words = report_keep(report, rows_text(rows, 2));
	page_begin(report->page, PAGE_CELL);
	if (goal.len > 0) {
		page_text(report->page, goal);
		page_break(report->page);
	}
	page_text(report->page, slice_of(_("Lead: ")));
	size_t count = report_links(report, "institution",
				    "SELECT value FROM project_lead WHERE project = ?1 ORDER BY "
				    "position",
				    BY_TEXT(id));
	if (words.len > 0)
		page_text(report->page, count > 0 ? report_text(report, ", %1$s", words) : words);
	else if (count == 0)
		report_otherwise(report, _("not stated"));
	page_end(report->page);
}

static void add_status(struct report *report, struct rows *rows)
{
	struct slice as_of = report_date(report, rows_text(rows, 4));
	struct slice status = rows_is_null(rows, 3)
				      ? slice_of(_("not stated"))
				      : report_label(report, "project-status", rows_text(rows, 3));
	report_cell(report, report_status(report, status, as_of), "");
}

static void add_period(struct report *report, struct rows *rows)
{
	struct slice start = report_date(report, rows_text(rows, 5));
	struct slice end = report_date(report, rows_text(rows, 6));
	struct slice text = { 0 };
	if (start.len > 0 && slice_equal(start, end))
		text = start;
	else if (start.len > 0 && end.len > 0)
		text = report_text(report, _("%1$s to %2$s"), start, end);
	else if (start.len > 0)
		text = report_text(report, _("begin: %1$s"), start);
	else if (end.len > 0)
		text = report_text(report, _("end: %1$s"), end);
	report_cell(report, text, _("not stated"));
}

/* The deadline, whether it has passed, and earlier ones that were given up. */
static void add_deadline(struct report *report, struct slice id, struct rows *rows)
{
	struct slice due = report_date(report, rows_text(rows, 7));
	bool over = !rows_is_null(rows, 8) && rows_int(rows, 8) < report->options->as_of &&
		    (slice_is(rows_text(rows, 3), "laufend") ||
		     slice_is(rows_text(rows, 3), "geplant"));
	struct rows *former =
		report_rows(report,
			    "SELECT due FROM project_due_history WHERE project = ?1 AND "
			    "due IS NOT NULL ORDER BY position",
			    BY_TEXT(id));
	page_begin(report->page, PAGE_CELL);
	if (due.len == 0)
		report_otherwise(report, _("no deadline"));
	else
		page_text(report->page,
			  over ? report_text(report, _("%1$s, has passed"), due) : due);
	bool first = true;
	while (former != NULL && rows_next(former)) {
		struct slice date = report_date(report, rows_text(former, 0));
		if (first)
			page_break(report->page);
		page_text(report->page, first ? report_text(report, _("earlier: %1$s"), date)
					      : report_text(report, ", %1$s", date));
		first = false;
	}
	rows_close(former);
	page_end(report->page);
}

static void add_evaluation(struct report *report, struct rows *rows)
{
	struct slice method = report_keep(report, rows_text(rows, 9));
	struct slice result = report_keep(report, rows_text(rows, 10));
	struct slice rating = report_keep(report, rows_text(rows, 11));
	struct slice text = result.len > 0 ? result : rating;
	if (method.len > 0)
		text = report_text(report, _("%1$s (method: %2$s)"), text, method);
	else if (text.len > 0)
		text = report_text(report, _("%1$s (a remark, no method named)"), text);
	report_cell(report, text, _("not stated"));
}

static void add_project(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	report_record_row(report, "project", id);
	add_goal(report, id, rows);
	add_status(report, rows);
	add_period(report, rows);
	add_deadline(report, id, rows);
	add_evaluation(report, rows);
	page_end(report->page);
}

static void add_status_table(struct report *report, struct slice status)
{
	struct str caption = { 0 };
	struct rows *rows = report_rows(
		report,
		"SELECT id, goal, lead_text, status, as_of, start, \"end\", due, due_last, "
		"evaluation_method, evaluation_result, evaluation_rating FROM project WHERE "
		"coalesce(status, '') = ?1 ORDER BY sortkey(name), id",
		BY_TEXT(status));
	message_add(&caption, _("Projects with the status “%1$s”"),
		    status.len > 0 ? report_label(report, "project-status", status)
				   : slice_of(_("not stated")));
	TABLE(report, str_text(&caption), { N_("Project"), false }, { N_("Goal and lead"), false },
	      { N_("Status"), false }, { N_("Period"), false }, { N_("Deadline"), false },
	      { N_("Evaluation"), false });
	while (rows != NULL && rows_next(rows))
		add_project(report, rows);
	rows_close(rows);
	str_free(&caption);
	page_end(report->page);
}

static void add_tables(struct report *report)
{
	struct rows *rows = report_rows(
		report,
		"SELECT DISTINCT coalesce(p.status, '') FROM project p LEFT JOIN vocabulary v ON "
		"v.name = 'project-status' AND v.code = p.status ORDER BY p.status = 'laufend' "
		"DESC, "
		"v.position IS NULL, v.position",
		UNBOUND);
	while (rows != NULL && rows_next(rows))
		add_status_table(report, report_keep(report, rows_text(rows, 0)));
	rows_close(rows);
}

/* What "running" is worth: when it was last heard of. */
static void add_running(struct report *report)
{
	struct date today = date_from_day(report->options->as_of);
	int32_t limit = date_to_day(today.year - 5, 1, 1);
	const struct bind five_years[] = { { .type = BIND_INT, .integer = limit } };
	struct set running = report_set(report, PROJECT("status = 'laufend'"), UNBOUND);
	struct set old = report_set(report, PROJECT("status = 'laufend' AND as_of_last < ?1"),
				    five_years, 1);
	struct set undated =
		report_set(report, PROJECT("status = 'laufend' AND as_of IS NULL"), UNBOUND);
	struct set due =
		report_set(report, PROJECT("status = 'laufend' AND due IS NOT NULL"), UNBOUND);
	SAY(report, PAGE_PARAGRAPH,
	    _("Projects that were running when last heard of: %1$s. For %2$s of them that was "
	      "before %3$s, for %4$s the date is unknown. A deadline is stated for %5$s of them."),
	    COUNT(running), COUNT(old), TEXT(report_day(report, limit)), COUNT(undated),
	    COUNT(due));
	if (running.count > due.count)
		chapter_todo(report, _("Ask which of these projects still run, and give each of "
				       "them a deadline and somebody who answers for it."));
}

static void add_overdue(struct report *report)
{
	struct set overdue =
		report_set(report, PROJECT("status IN ('laufend', 'geplant') AND due_last < ?1"),
			   BY_DAY(report));
	struct set moved =
		report_set(report,
			   "SELECT DISTINCT 'project/' || project FROM project_due_history "
			   "ORDER BY project",
			   UNBOUND);
	struct set planned = report_set(report, PROJECT("status = 'geplant'"), UNBOUND);
	struct set leadless =
		report_set(report,
			   PROJECT("lead_text IS NULL AND NOT EXISTS (SELECT 1 FROM project_lead l "
				   "WHERE l.project = project.id)"),
			   UNBOUND);
	SAY(report, PAGE_PARAGRAPH,
	    _("Projects whose deadline has passed: %1$s; with earlier deadlines that were moved: "
	      "%2$s; planned: %3$s; with nobody named as lead: %4$s."),
	    COUNT(overdue), COUNT(moved), COUNT(planned), COUNT(leadless));
}

static void add_effects(struct report *report)
{
	struct set all = set_of_kind(report, SLICE("project"));
	struct set method = report_set(report, PROJECT("evaluation_method IS NOT NULL"), UNBOUND);
	struct set remark =
		report_set(report,
			   PROJECT("evaluation_method IS NULL AND (evaluation_result IS "
				   "NOT NULL OR evaluation_rating IS NOT NULL)"),
			   UNBOUND);
	SAY(report, PAGE_PARAGRAPH,
	    _("An evaluation with its method is stated for %1$s of %2$s projects, a remark without "
	      "method for %3$s. For the others nothing is stated; that does not mean that nobody "
	      "looked."),
	    COUNT(method), COUNT(all), COUNT(remark));
}

void chapter_projects(struct report *report)
{
	if (!report_has_kind(report, "project"))
		return;
	chapter_begin(report, "projects", _("Projects"));
	SAY(report, PAGE_PARAGRAPH, _("Projects recorded: %1$s."),
	    COUNT(set_of_kind(report, SLICE("project"))));
	add_running(report);
	add_overdue(report);
	add_effects(report);
	add_tables(report);
	projects_money(report);
	page_end(report->page);
}
