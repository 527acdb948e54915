/* SPDX-License-Identifier: Apache-2.0 */
#include "report/amount.h"
#include "report/chapter.h"

/* "2017: about 170 (words)" for each value, one below the other. */
static void add_values(struct report *report, struct slice id)
{
	struct rows *rows =
		report_rows(report,
			    "SELECT date, value, min, max, qualifier, text FROM "
			    "indicator_values WHERE indicator = ?1 ORDER BY date_last IS "
			    "NULL, date_last, position",
			    BY_TEXT(id));
	bool first = true;
	page_begin(report->page, PAGE_CELL);
	while (rows != NULL && rows_next(rows)) {
		struct slice date = report_date(report, rows_text(rows, 0));
		struct slice amount = amount_text(report, rows, 1);
		struct slice text = report_keep(report, rows_text(rows, 5));
		if (!first)
			page_break(report->page);
		first = false;
		if (date.len == 0)
			date = slice_of(_("without date"));
		if (amount.len > 0 && text.len > 0)
			amount = report_text(report, "%1$s (%2$s)", amount, text);
		else if (amount.len == 0)
			amount = text;
		page_text(report->page, report_text(report, "%1$s: %2$s", date, amount));
	}
	rows_close(rows);
	page_end(report->page);
}

static const char *comparable_words(struct rows *rows, int column)
{
	if (rows_is_null(rows, column))
		return _("not checked");
	return rows_int(rows, column) != 0 ? _("yes") : _("no");
}

static void add_topic(struct report *report, struct slice topic, struct slice caption)
{
	struct rows *rows = report_rows(report,
					"SELECT id, unit, comparable FROM indicator WHERE "
					"coalesce(topic, '') = ?1 ORDER BY sortkey(title), id",
					BY_TEXT(topic));
	struct str text = { 0 };
	str_add_slice(&text, caption);
	TABLE(report, str_text(&text), { N_("Figure"), false },
	      { N_("Values, oldest first"), false }, { N_("Unit"), false },
	      { N_("counted alike?"), false });
	str_free(&text);
	while (rows != NULL && rows_next(rows)) {
		struct slice id = report_keep(report, rows_text(rows, 0));
		struct slice unit = report_code(report, "figure-unit", rows, 1);
		const char *comparable = comparable_words(rows, 2);
		report_record_row(report, "indicator", id);
		add_values(report, id);
		report_cell(report, unit, "–");
		report_cell(report, slice_of(comparable), "");
		page_end(report->page);
	}
	rows_close(rows);
	page_end(report->page);
}

static void add_indicators(struct report *report)
{
	struct set all = set_of_kind(report, SLICE("indicator"));
	struct set checked = report_set(
		report, "SELECT 'indicator/' || id FROM indicator WHERE comparable = 1 ORDER BY id",
		UNBOUND);
	if (all.count == 0)
		return;
	chapter_heading(report, _("Figures about the city"));
	SAY(report, PAGE_PARAGRAPH,
	    _("Figures recorded: %1$s, with all their values, contradicting ones side by side. For "
	      "%2$s of them somebody checked that the values were counted alike. For the others "
	      "the report draws no line and calculates no change."),
	    COUNT(all), COUNT(checked));
	struct rows *rows = report_rows(
		report,
		"SELECT DISTINCT coalesce(i.topic, '') FROM indicator i LEFT JOIN vocabulary v ON "
		"v.name = 'figure-topic' AND v.code = i.topic ORDER BY v.position IS NULL, "
		"v.position",
		UNBOUND);
	while (rows != NULL && rows_next(rows)) {
		struct slice topic = report_keep(report, rows_text(rows, 0));
		add_topic(report, topic,
			  topic.len > 0 ? report_label(report, "figure-topic", topic)
					: slice_of(_("Other figures")));
	}
	rows_close(rows);
}

/* A number of people or institutions asked; the words of the source, or that it is not stated. */
static void add_turnout(struct report *report, struct rows *rows, int count, int text)
{
	struct slice words = report_keep(report, rows_text(rows, text));
	if (words.len == 0 && !rows_is_null(rows, count))
		words = report_value(report, rows_number(rows, count));
	report_cell(report, words, _("not stated"));
}

static void add_survey_row(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	report_record_row(report, "survey", id);
	report_cell(report, report_date(report, rows_text(rows, 1)), _("not stated"));
	page_begin(report->page, PAGE_CELL);
	if (report_links(
		    report, "institution",
		    "SELECT value FROM survey_conducted_by WHERE survey = ?1 ORDER BY position",
		    BY_TEXT(id)) == 0) {
		struct slice text = report_keep(report, rows_text(rows, 2));
		if (text.len > 0)
			page_text(report->page, text);
		else
			report_otherwise(report, _("not stated"));
	}
	page_end(report->page);
	add_turnout(report, rows, 3, 4);
	add_turnout(report, rows, 5, 6);
	page_end(report->page);
}

static void add_surveys(struct report *report)
{
	struct set all = set_of_kind(report, SLICE("survey"));
	chapter_heading(report, _("Surveys: who was asked"));
	if (all.count == 0) {
		page_paragraph(report->page, slice_of(_("No survey is recorded.")));
		return;
	}
	SAY(report, PAGE_PARAGRAPH,
	    message_plural("%1$s survey is recorded. Only a survey can prove a gap.",
			   "%1$s surveys are recorded. Only a survey can prove a gap.", all.count),
	    COUNT(all));
	struct rows *rows = report_rows(
		report,
		"SELECT id, period, conducted_by_text, asked_count, asked_text, answered_count, "
		"answered_text FROM survey ORDER BY period_last DESC, id",
		UNBOUND);
	TABLE(report, _("Surveys, newest first"), { N_("Survey"), false }, { N_("Period"), false },
	      { N_("conducted by"), false }, { N_("asked"), false }, { N_("answered"), false });
	while (rows != NULL && rows_next(rows))
		add_survey_row(report, rows);
	rows_close(rows);
	page_end(report->page);
}

void analysis_figures(struct report *report)
{
	if (report_has_kind(report, "indicator"))
		add_indicators(report);
	if (report_has_kind(report, "survey"))
		add_surveys(report);
}
