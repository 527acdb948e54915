/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

/* A need with the first and last date of its statements; dates of the record where it has none. */
#define NEEDS                                                                                      \
	"SELECT n.id AS id, n.kind AS kind, n.severity AS severity, n.status AS status, n.as_of "  \
	"AS "                                                                                      \
	"as_of, n.rated_at AS rated_at, n.title AS title, (SELECT date FROM need_statements s "    \
	"WHERE "                                                                                   \
	"s.need = n.id AND s.date IS NOT NULL ORDER BY s.date_first, s.position LIMIT 1) AS "      \
	"first_date, (SELECT min(date_first) FROM need_statements s WHERE s.need = n.id) AS "      \
	"first_day, (SELECT date FROM need_statements s WHERE s.need = n.id AND s.date IS NOT "    \
	"NULL "                                                                                    \
	"ORDER BY s.date_last DESC, s.position DESC LIMIT 1) AS last_date, (SELECT count(*) FROM " \
	"need_statements s WHERE s.need = n.id) AS count FROM need n"

static struct set statements_of(struct report *report, struct slice id)
{
	return report_set(
		report,
		"SELECT 'need/' || need || '#statements.' || position FROM need_statements "
		"WHERE need = ?1 ORDER BY position",
		BY_TEXT(id));
}

/* Everybody who stated it, each once; else the words of the source. */
static void add_voices(struct report *report, struct slice id)
{
	page_begin(report->page, PAGE_CELL);
	size_t count =
		report_links(report, "institution",
			     "SELECT value FROM need_statements_stated_by WHERE need = ?1 GROUP "
			     "BY value ORDER BY min(parent), min(position)",
			     BY_TEXT(id));
	struct set words =
		report_set(report,
			   "SELECT DISTINCT stated_by_text FROM need_statements s WHERE "
			   "need = ?1 AND stated_by_text IS NOT NULL AND NOT EXISTS (SELECT "
			   "1 FROM need_statements_stated_by b WHERE b.need = s.need AND "
			   "b.parent = s.position) ORDER BY position",
			   BY_TEXT(id));
	for (size_t i = 0; i < words.count; i++) {
		page_text(report->page, slice_of(count + i > 0 ? "; " : ""));
		page_text(report->page, words.items[i]);
	}
	if (count + words.count == 0)
		report_otherwise(report, _("not stated"));
	page_end(report->page);
}

/* The status with its date: that of the record, else of the last statement. */
static void add_need_status(struct report *report, struct rows *rows)
{
	struct slice date = report_date(report, rows_text(rows, rows_is_null(rows, 4) ? 9 : 4));
	struct slice text = { 0 };
	if (!rows_is_null(rows, 3))
		text = report_status(report,
				     report_label(report, "need-status", rows_text(rows, 3)), date);
	report_cell(report, text, _("not stated"));
}

static void add_need_row(struct report *report, struct rows *rows, bool rated)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	page_begin(report->page, PAGE_ROW);
	report_record_head(report, "need", id);
	if (rated)
		SAY(report, PAGE_CELL, _("%1$s (%2$s of 5), rated at: %3$s"),
		    TEXT(report_label(report, "severity", rows_text(rows, 2))),
		    TEXT(report_keep(report, rows_text(rows, 2))),
		    RECORD("meeting", report_keep(report, rows_text(rows, 5))));
	report_cell(report, report_date(report, rows_text(rows, 7)), _("not stated"));
	report_cell(report, report_date(report, rows_text(rows, 9)), _("not stated"));
	report_count_cell(report, statements_of(report, id));
	add_voices(report, id);
	add_need_status(report, rows);
	page_end(report->page);
}

static void add_need_table(struct report *report, const char *caption, const char *sql, bool rated)
{
	struct rows *rows = report_rows(report, sql, UNBOUND);
	if (rated)
		TABLE(report, caption, { N_("Need"), false }, { N_("Severity"), false },
		      { N_("known since"), false }, { N_("last stated"), false },
		      { N_("Statements"), true }, { N_("stated by"), false },
		      { N_("Status"), false });
	else
		TABLE(report, caption, { N_("Need"), false }, { N_("known since"), false },
		      { N_("last stated"), false }, { N_("Statements"), true },
		      { N_("stated by"), false }, { N_("Status"), false });
	while (rows != NULL && rows_next(rows))
		add_need_row(report, rows, rated);
	rows_close(rows);
	page_end(report->page);
}

static void add_statement(struct report *report, struct slice id, struct rows *rows)
{
	const struct bind binds[] = { { .type = BIND_TEXT, .text = id },
				      { .type = BIND_INT, .integer = rows_int(rows, 3) } };
	struct slice date = report_date(report, rows_text(rows, 0));
	struct slice words = report_keep(report, rows_text(rows, 2));
	struct slice source = report_keep(report, rows_text(rows, 4));
	page_begin(report->page, PAGE_ITEM);
	page_begin(report->page, PAGE_STRONG);
	page_text(report->page, date.len > 0 ? date : slice_of(_("without date")));
	page_end(report->page);
	page_text(report->page, SLICE(": "));
	page_text(report->page, report_keep(report, rows_text(rows, 1)));
	page_text(report->page, SLICE(" ("));
	size_t count =
		report_links(report, "institution",
			     "SELECT value FROM need_statements_stated_by WHERE need = ?1 AND "
			     "parent = ?2 ORDER BY position",
			     binds, 2);
	if (words.len > 0)
		page_text(report->page, count > 0 ? report_text(report, ": %1$s", words) : words);
	else if (count == 0)
		report_otherwise(report, _("by whom is not stated"));
	if (source.len > 0) {
		page_text(report->page, SLICE(", "));
		page_link(report->page, source, slice_of(_("source")));
	}
	page_text(report->page, SLICE(")"));
	page_end(report->page);
}

static void add_need(struct report *report, struct slice id, struct slice kind, struct slice field)
{
	const struct record *record = inventory_find(report->inventory, SLICE("need"), id);
	struct rows *rows =
		report_rows(report,
			    "SELECT date, text, stated_by_text, position, source FROM "
			    "need_statements WHERE need = ?1 ORDER BY date_last IS NULL, "
			    "date_last, position",
			    BY_TEXT(id));
	page_heading(report->page, 4, record != NULL ? record->address : id,
		     record != NULL ? record->title : id);
	page_begin(report->page, PAGE_PARAGRAPH);
	page_text(report->page, kind.len > 0 ? kind : slice_of(_("kind not stated")));
	if (field.len > 0)
		page_text(report->page, report_text(report, " · %1$s", field));
	if (report_set(report, "SELECT value FROM need_related_offers WHERE need = ?1", BY_TEXT(id))
		    .count > 0) {
		page_text(report->page, slice_of(_(" · offers: ")));
		report_links(
			report, "offer",
			"SELECT value FROM need_related_offers WHERE need = ?1 ORDER BY position",
			BY_TEXT(id));
	}
	page_end(report->page);
	page_begin(report->page, PAGE_LIST);
	while (rows != NULL && rows_next(rows))
		add_statement(report, id, rows);
	rows_close(rows);
	page_end(report->page);
}

static void add_wording(struct report *report)
{
	struct rows *rows = report_rows(
		report, "SELECT id, kind, field FROM need ORDER BY sortkey(title), id", UNBOUND);
	chapter_heading(report, _("The needs in the words of the sources"));
	while (rows != NULL && rows_next(rows)) {
		struct slice id = report_keep(report, rows_text(rows, 0));
		add_need(report, id, report_code(report, "need-kind", rows, 1),
			 report_code(report, "field", rows, 2));
	}
	rows_close(rows);
}

static void add_needs(struct report *report)
{
	struct set all = set_of_kind(report, SLICE("need"));
	struct set rated = report_set(
		report, "SELECT 'need/' || id FROM need WHERE severity IS NOT NULL ORDER BY id",
		UNBOUND);
	chapter_heading(report, _("Needs"));
	if (all.count == 0) {
		page_paragraph(report->page, slice_of(_("No need is recorded.")));
		return;
	}
	SAY(report, PAGE_PARAGRAPH,
	    _("Needs recorded: %1$s; rated by a body: %2$s. Who is not named here may still be in "
	      "need: only what a source states is recorded."),
	    COUNT(all), COUNT(rated));
	if (rated.count > 0)
		add_need_table(report, _("Rated needs, the most severe first"),
			       "SELECT * FROM (" NEEDS
			       ") WHERE severity IS NOT NULL ORDER BY severity "
			       "DESC, first_day, count DESC, id",
			       true);
	if (rated.count < all.count) {
		chapter_todo(report,
			     _("Rate the needs in a body. Until then they stand in the order "
			       "in which they were first stated; the order says nothing about "
			       "how serious they are."));
		add_need_table(report, _("Needs that no body has rated, the longest known first"),
			       "SELECT * FROM (" NEEDS
			       ") WHERE severity IS NULL ORDER BY first_day IS "
			       "NULL, first_day, count DESC, sortkey(title), id",
			       false);
	}
	add_wording(report);
}

void chapter_needs(struct report *report)
{
	bool focus = report_has_kind(report, "focus");
	if (!report_has_kind(report, "need") && !focus)
		return;
	chapter_begin(report, "needs", _("Needs and focus areas"));
	if (report_has_kind(report, "need"))
		add_needs(report);
	if (focus)
		needs_focuses(report);
	page_end(report->page);
}
