/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

/* Columns of both lists, from offers and from institutions: what the rows below read. */
enum { KIND, ID, TEXT_COLUMN, AS_OF, STATED_TEXT, POSITION, SEVERITY, RESPONSE, RATED_AT };

#define STRENGTHS                                                                                  \
	"SELECT 'offer' AS kind, o.id AS id, s.text, coalesce(s.as_of, o.as_of), "                 \
	"s.stated_by_text, s.position AS position, o.name AS name FROM offer_strengths s JOIN "    \
	"offer o ON "                                                                              \
	"o.id "                                                                                    \
	"= s.offer WHERE NOT " OFFER_ENDED                                                         \
	" UNION ALL SELECT 'institution', i.id, s.text, coalesce(s.as_of, i.as_of), "              \
	"s.stated_by_text, s.position, i.name FROM institution_strengths s JOIN institution i ON " \
	"i.id = s.institution"

#define WEAKNESSES                                                                                 \
	"SELECT 'offer' AS kind, o.id AS id, s.text AS text, coalesce(s.as_of, o.as_of) AS "       \
	"as_of, "                                                                                  \
	"s.stated_by_text AS stated, s.position AS position, s.severity AS severity, "             \
	"s.response_text AS response, s.rated_at AS rated_at, o.name AS name, " OFFER_ENDED        \
	" AS ended FROM offer_weaknesses s JOIN offer o ON o.id = s.offer UNION ALL SELECT "       \
	"'institution', i.id, s.text, coalesce(s.as_of, i.as_of), s.stated_by_text, s.position, "  \
	"s.severity, s.response_text, s.rated_at, i.name, 0 FROM institution_weaknesses s JOIN "   \
	"institution i ON i.id = s.institution"

#define WEAKNESS_SET "SELECT kind || '/' || id || '#weaknesses.' || position FROM (" WEAKNESSES ")"
#define WEAKNESS_ROWS                                                                              \
	"SELECT kind, id, text, as_of, stated, position, severity, response, rated_at FROM "       \
	"(" WEAKNESSES ")"

static void add_place(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, ID));
	const char *kind = slice_is(rows_text(rows, KIND), "offer") ? "offer" : "institution";
	report_record_head(report, kind, id);
}

/* Who says it: institutions of the record's list, or the words of the source; and when. */
static void add_stated(struct report *report, struct rows *rows, const char *offer_sql,
		       const char *institution_sql)
{
	const struct bind binds[] = { { .type = BIND_TEXT,
					.text = report_keep(report, rows_text(rows, ID)) },
				      { .type = BIND_INT, .integer = rows_int(rows, POSITION) } };
	bool offer = slice_is(rows_text(rows, KIND), "offer");
	struct slice words = report_keep(report, rows_text(rows, STATED_TEXT));
	page_begin(report->page, PAGE_CELL);
	size_t count =
		report_links(report, "institution", offer ? offer_sql : institution_sql, binds, 2);
	if (words.len > 0)
		page_text(report->page, count > 0 ? report_text(report, " (%1$s)", words) : words);
	else if (count == 0)
		report_otherwise(report, _("not stated"));
	page_end(report->page);
	report_cell(report, report_date(report, rows_text(rows, AS_OF)), _("not stated"));
}

static void add_strengths(struct report *report)
{
	struct set all = report_set(report,
				    "SELECT kind || '/' || id || '#strengths.' || position FROM "
				    "(" STRENGTHS ") ORDER BY kind DESC, id, position",
				    BY_DAY(report));
	chapter_heading(report, _("Strengths"));
	if (all.count == 0) {
		page_paragraph(report->page, slice_of(_("No source names a strength.")));
		return;
	}
	SAY(report, PAGE_PARAGRAPH,
	    message_plural("The sources name %1$s strength of offers that have not ended and of "
			   "institutions.",
			   "The sources name %1$s strengths of offers that have not ended and of "
			   "institutions.",
			   all.count),
	    COUNT(all));
	struct rows *rows = report_rows(report,
					"SELECT * FROM (" STRENGTHS
					") ORDER BY kind DESC, sortkey(name), id, position",
					BY_DAY(report));
	TABLE(report, _("Strengths as the sources state them"), { N_("Where"), false },
	      { N_("Strength"), false }, { N_("stated by"), false }, { N_("As of"), false });
	while (rows != NULL && rows_next(rows)) {
		page_begin(report->page, PAGE_ROW);
		add_place(report, rows);
		report_cell(report, report_keep(report, rows_text(rows, TEXT_COLUMN)), "");
		add_stated(
			report, rows,
			"SELECT value FROM offer_strengths_stated_by WHERE offer = ?1 AND parent = "
			"?2 ORDER BY position",
			"SELECT value FROM institution_strengths_stated_by WHERE institution = ?1 "
			"AND parent = ?2 ORDER BY position");
		page_end(report->page);
	}
	rows_close(rows);
	page_end(report->page);
}

static void add_severity(struct report *report, struct rows *rows)
{
	struct slice code = report_keep(report, rows_text(rows, SEVERITY));
	struct slice meeting = report_keep(report, rows_text(rows, RATED_AT));
	SAY(report, PAGE_CELL, _("%1$s (%2$s of 5), rated at: %3$s"),
	    TEXT(report_label(report, "severity", code)), TEXT(code), RECORD("meeting", meeting));
}

/* The weakness, the institution's answer to it, and the need it is part of. */
static void add_weakness(struct report *report, struct rows *rows)
{
	const struct bind binds[] = { { .type = BIND_TEXT,
					.text = report_keep(report, rows_text(rows, ID)) },
				      { .type = BIND_INT, .integer = rows_int(rows, POSITION) } };
	bool offer = slice_is(rows_text(rows, KIND), "offer");
	const char *sql =
		offer ? "SELECT value FROM offer_weaknesses_needs WHERE offer = ?1 AND "
			"parent = ?2 ORDER BY position"
		      : "SELECT value FROM institution_weaknesses_needs WHERE institution "
			"= ?1 AND parent = ?2 ORDER BY position";
	struct slice response = report_keep(report, rows_text(rows, RESPONSE));
	page_begin(report->page, PAGE_CELL);
	page_text(report->page, report_keep(report, rows_text(rows, TEXT_COLUMN)));
	if (report_set(report, sql, binds, 2).count > 0) {
		page_break(report->page);
		page_text(report->page, slice_of(_("Need: ")));
		report_links(report, "need", sql, binds, 2);
	}
	if (response.len > 0) {
		page_break(report->page);
		page_text(report->page, report_text(report, _("Response: %1$s"), response));
	}
	page_end(report->page);
}

/* The caption of a table without the column says that nothing in it is rated. */
static void add_weakness_table(struct report *report, const char *caption, const char *sql,
			       bool rated)
{
	struct rows *rows = report_rows(report, sql, BY_DAY(report));
	if (rated)
		TABLE(report, caption, { N_("Where"), false }, { N_("Weakness"), false },
		      { N_("Severity"), false }, { N_("stated by"), false },
		      { N_("As of"), false });
	else
		TABLE(report, caption, { N_("Where"), false }, { N_("Weakness"), false },
		      { N_("stated by"), false }, { N_("As of"), false });
	while (rows != NULL && rows_next(rows)) {
		page_begin(report->page, PAGE_ROW);
		add_place(report, rows);
		add_weakness(report, rows);
		if (rated)
			add_severity(report, rows);
		add_stated(
			report, rows,
			"SELECT value FROM offer_weaknesses_stated_by WHERE offer = ?1 AND parent "
			"= "
			"?2 ORDER BY position",
			"SELECT value FROM institution_weaknesses_stated_by WHERE institution = ?1 "
			"AND parent = ?2 ORDER BY position");
		page_end(report->page);
	}
	rows_close(rows);
	page_end(report->page);
}

static void add_weaknesses(struct report *report)
{
	struct set all = report_set(report, WEAKNESS_SET " ORDER BY kind DESC, id, position",
				    BY_DAY(report));
	struct set rated =
		report_set(report, WEAKNESS_SET " WHERE severity IS NOT NULL ORDER BY id, position",
			   BY_DAY(report));
	struct set unrated = report_set(
		report, WEAKNESS_SET " WHERE severity IS NULL AND NOT ended ORDER BY id, position",
		BY_DAY(report));
	struct set ended = report_set(
		report, WEAKNESS_SET " WHERE severity IS NULL AND ended ORDER BY id, position",
		BY_DAY(report));
	chapter_heading(report, _("Weaknesses"));
	SAY(report, PAGE_PARAGRAPH,
	    _("Weaknesses that the sources name: %1$s; rated by a body: %2$s."), COUNT(all),
	    COUNT(rated));
	if (rated.count > 0)
		add_weakness_table(report, _("Rated weaknesses, the most severe first"),
				   WEAKNESS_ROWS
				   " WHERE severity IS NOT NULL ORDER BY severity DESC, "
				   "sortkey(name), id, position",
				   true);
	if (unrated.count > 0) {
		SAY(report, PAGE_NOTE,
		    _("Weaknesses that are not rated: %1$s. They stand in alphabetical order of "
		      "their place: the order says nothing about how serious they are."),
		    COUNT(unrated));
		chapter_todo(report, _("Rate the weaknesses in a body."));
		add_weakness_table(report, _("Weaknesses that no body has rated"),
				   WEAKNESS_ROWS
				   " WHERE severity IS NULL AND NOT ended ORDER BY kind "
				   "DESC, sortkey(name), id, position",
				   false);
	}
	if (ended.count > 0)
		add_weakness_table(report, _("Weaknesses of offers that have ended, not rated"),
				   WEAKNESS_ROWS " WHERE severity IS NULL AND ended ORDER BY "
						 "sortkey(name), id, position",
				   false);
}

void chapter_strengths(struct report *report)
{
	if (!report_has_kind(report, "offer") || !report_has_kind(report, "institution"))
		return;
	chapter_begin(report, "strengths", _("Strengths and weaknesses"));
	page_paragraph(report->page,
		       slice_of(_("What is said here is said by the sources, not by this report. A "
				  "statement holds for its date.")));
	add_strengths(report);
	add_weaknesses(report);
	page_end(report->page);
}
