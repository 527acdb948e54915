/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "tree/node.h"

/* What somebody decided is kept apart from what somebody said. */
#define OF_BODY                                                                                    \
	"d.result IN ('unveraendert-beschlossen', 'geaendert-beschlossen', 'beschlossen', "        \
	"'abgelehnt', 'zur-kenntnis-genommen', 'verwiesen', 'vertagt', 'abgesetzt', "              \
	"'zurueckgezogen')"
#define OF_STATEMENT "d.result = 'aussage'"
#define OF_OTHERS    "(d.result IS NULL OR NOT (" OF_BODY " OR " OF_STATEMENT "))"

#define DECISION_SET(where)                                                                        \
	"SELECT 'meeting/' || d.meeting || '#decisions.' || d.position FROM meeting_decisions d "  \
	"WHERE " where " ORDER BY d.meeting, d.position"
#define DECISION_ROWS(where)                                                                       \
	"SELECT d.meeting, m.date, d.text, d.result, d.result_text, d.vote_outcome, d.vote_yes, "  \
	"d.vote_no, d.vote_abstain, d.due, d.done, d.position, d.responsible_text, m.bodies_text " \
	"FROM meeting_decisions d JOIN meeting m ON m.id = d.meeting WHERE " where                 \
	" ORDER BY m.date_last IS NULL, m.date_last DESC, m.id, d.position"

#define TIED                                                                                       \
	"EXISTS (SELECT 1 FROM meeting_decisions_concerns c WHERE c.meeting = d.meeting AND "      \
	"c.parent = d.position AND (c.value LIKE 'project/%' OR c.value LIKE 'survey/%'))"
#define DECIDED "d.result IN ('unveraendert-beschlossen', 'geaendert-beschlossen', 'beschlossen')"

struct set decisions_of_bodies(struct report *report, enum decisions which)
{
	static const char *const statements[] = {
		[DECISIONS_ALL] = DECISION_SET(DECIDED),
		[DECISIONS_DONE] = DECISION_SET(DECIDED " AND d.done IS NOT NULL"),
		[DECISIONS_TIED] = DECISION_SET(DECIDED " AND d.done IS NULL AND " TIED),
		[DECISIONS_UNKNOWN] = DECISION_SET(DECIDED " AND d.done IS NULL AND NOT " TIED),
	};
	return report_set(report, statements[which], UNBOUND);
}

static void add_when(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	struct slice date = report_date(report, rows_text(rows, 1));
	struct slice words = report_keep(report, rows_text(rows, 13));
	struct slice target = report_text(report, "#meeting/%1$s", id);
	page_begin(report->page, PAGE_HEAD);
	page_link(report->page, target, date.len > 0 ? date : slice_of(_("date not known")));
	page_end(report->page);
	page_begin(report->page, PAGE_CELL);
	size_t count = report_links(report, "institution",
				    "SELECT value FROM meeting_bodies WHERE meeting = ?1 ORDER BY "
				    "position",
				    BY_TEXT(id));
	if (count == 0 && words.len > 0)
		page_text(report->page, words);
	else if (count == 0)
		report_otherwise(report, _("not stated"));
	page_end(report->page);
}

/* The outcome in words, the numbers where a source gives them. */
static void add_vote(struct report *report, struct rows *rows)
{
	struct slice text = { 0 };
	if (!rows_is_null(rows, 5))
		text = report_label(report, "vote", rows_text(rows, 5));
	if (!rows_is_null(rows, 6)) {
		struct slice numbers = report_text(
			report, _("yes %1$s, no %2$s, abstentions %3$s"),
			report_value(report, rows_number(rows, 6)),
			rows_is_null(rows, 7) ? SLICE("?")
					      : report_value(report, rows_number(rows, 7)),
			rows_is_null(rows, 8) ? SLICE("?")
					      : report_value(report, rows_number(rows, 8)));
		text = text.len > 0 ? report_text(report, "%1$s (%2$s)", text, numbers) : numbers;
	}
	report_cell(report, text, _("not named"));
}

static void add_result(struct report *report, struct rows *rows)
{
	struct slice words = report_keep(report, rows_text(rows, 4));
	struct slice result = report_code(report, "decision-result", rows, 3);
	if (result.len > 0 && words.len > 0)
		result = report_text(report, _("%1$s; in the words of the source: %2$s"), result,
				     words);
	report_cell(report, result.len > 0 ? result : words, _("not stated"));
}

/* Who answers for it: institutions, else the words of the source. */
static void add_responsible(struct report *report, struct rows *rows, const struct bind *binds)
{
	struct slice words = report_keep(report, rows_text(rows, 12));
	page_break(report->page);
	page_text(report->page, slice_of(_("responsible: ")));
	size_t count =
		report_links(report, "institution",
			     "SELECT value FROM meeting_decisions_responsible WHERE meeting = ?1 "
			     "AND parent = ?2 ORDER BY position",
			     binds, 2);
	if (count == 0 && words.len > 0)
		page_text(report->page, words);
	else if (count == 0)
		report_otherwise(report, _("not stated"));
}

/* A record that the decision is about, and how far it is: "laufend (Stand 2024)". */
static void add_concern(struct report *report, struct slice address)
{
	const struct record *record = inventory_at(report->inventory, address);
	const struct node *root = record != NULL ? record->root : NULL;
	struct slice status = node_text(node_get(root, "status"));
	struct slice period = node_text(node_get(root, "period"));
	struct slice date = report_date(report, node_text(node_get(root, "as_of")));
	report_link(report, NULL, address);
	if (slice_starts(address, "project/") && status.len > 0)
		page_text(report->page,
			  report_text(report, ": %1$s",
				      report_status(report,
						    report_label(report, "project-status", status),
						    date)));
	else if (slice_starts(address, "survey/") && period.len > 0)
		page_text(report->page, report_text(report, ": %1$s", report_date(report, period)));
}

static void add_concerns(struct report *report, struct set set)
{
	if (set.count == 0)
		return;
	page_break(report->page);
	page_text(report->page, slice_of(_("concerns: ")));
	for (size_t i = 0; i < set.count; i++) {
		if (i > 0)
			page_text(report->page, SLICE(", "));
		add_concern(report, set.items[i]);
	}
}

/* What came of it: when it was done or is due, who answers for it, what the records tie to it. */
static void add_follow_up(struct report *report, struct rows *rows)
{
	const struct bind binds[] = { { .type = BIND_TEXT,
					.text = report_keep(report, rows_text(rows, 0)) },
				      { .type = BIND_INT, .integer = rows_int(rows, 11) } };
	struct set concerns = report_set(report,
					 "SELECT value FROM meeting_decisions_concerns WHERE "
					 "meeting = ?1 AND parent = ?2 ORDER BY position",
					 binds, 2);
	struct slice due = report_date(report, rows_text(rows, 9));
	struct slice done = report_date(report, rows_text(rows, 10));
	page_begin(report->page, PAGE_CELL);
	if (done.len > 0)
		page_text(report->page, report_text(report, _("done: %1$s"), done));
	else
		report_otherwise(report, _("whether it was carried out is not stated"));
	if (due.len > 0)
		page_text(report->page, report_text(report, _("; due: %1$s"), due));
	add_responsible(report, rows, binds);
	add_concerns(report, concerns);
	page_end(report->page);
}

static void add_table(struct report *report, const char *caption, const char *sql)
{
	struct rows *rows = report_rows(report, sql, UNBOUND);
	TABLE(report, caption, { N_("Date"), false }, { N_("Body, organiser"), false },
	      { N_("What"), false }, { N_("Result"), false }, { N_("Vote"), false },
	      { N_("What came of it"), false });
	while (rows != NULL && rows_next(rows)) {
		page_begin(report->page, PAGE_ROW);
		add_when(report, rows);
		report_cell(report, report_keep(report, rows_text(rows, 2)), "");
		add_result(report, rows);
		add_vote(report, rows);
		add_follow_up(report, rows);
		page_end(report->page);
	}
	rows_close(rows);
	page_end(report->page);
}

static void add_statements(struct report *report)
{
	struct rows *rows = report_rows(report, DECISION_ROWS(OF_STATEMENT), UNBOUND);
	TABLE(report, _("Statements and announcements (no decisions)"), { N_("Date"), false },
	      { N_("Body, organiser"), false }, { N_("What was said"), false });
	while (rows != NULL && rows_next(rows)) {
		page_begin(report->page, PAGE_ROW);
		add_when(report, rows);
		report_cell(report, report_keep(report, rows_text(rows, 2)), "");
		page_end(report->page);
	}
	rows_close(rows);
	page_end(report->page);
}

void meetings_decisions(struct report *report)
{
	struct set body = report_set(report, DECISION_SET(OF_BODY), UNBOUND);
	struct set others = report_set(report, DECISION_SET(OF_OTHERS), UNBOUND);
	struct set said = report_set(report, DECISION_SET(OF_STATEMENT), UNBOUND);
	struct set done = report_set(report, DECISION_SET("d.done IS NOT NULL"), UNBOUND);
	chapter_heading(report, _("Decisions"));
	SAY(report, PAGE_PARAGRAPH,
	    _("Dealings of bodies recorded: %1$s; agreements and orders: %2$s; mere statements: "
	      "%3$s. Whether something was carried out is stated for %4$s."),
	    COUNT(body), COUNT(others), COUNT(said), COUNT(done));
	page_paragraph(report->page,
		       slice_of(_("Where the vote is not stated, nothing can be said about votes "
				  "against.")));
	if (body.count > 0)
		add_table(report, _("Dealings of bodies"), DECISION_ROWS(OF_BODY));
	if (others.count > 0)
		add_table(report, _("Agreements, orders, result not stated"),
			  DECISION_ROWS(OF_OTHERS));
	if (said.count > 0)
		add_statements(report);
}
