/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "tree/node.h"

#define EXISTING                                                                                   \
	"(coalesce(i.status, '') NOT IN ('geschlossen', 'aufgegangen') AND "                       \
	"NOT coalesce(i.until_last < ?1, 0))"

static const struct node *mandate(const struct report *report)
{
	return node_get(report->inventory->settings.root, "mandate");
}

static void add_mandate(struct report *report)
{
	const struct node *node = mandate(report);
	const struct node *goals = node_get(node, "goals");
	struct slice decided = node_text(node_get(node, "decided_on"));
	if (node == NULL)
		return;
	chapter_heading(report, _("Mandate"));
	page_begin(report->page, PAGE_PARAGRAPH);
	page_begin(report->page, PAGE_STRONG);
	page_text(report->page, node_text(node_get(node, "vision")));
	page_end(report->page);
	page_end(report->page);
	if (decided.len > 0 && node_get(node, "vote") != NULL)
		SAY(report, PAGE_PARAGRAPH, _("%1$s, decided on %2$s (%3$s). Its goals:"),
		    TEXT(node_text(node_get(node, "title"))), TEXT(report_date(report, decided)),
		    TEXT(node_text(node_get(node, "vote"))));
	else if (goals != NULL)
		SAY(report, PAGE_PARAGRAPH, _("%1$s. Its goals:"),
		    TEXT(node_text(node_get(node, "title"))));
	if (goals == NULL || !node_is(goals, NODE_LIST))
		return;
	page_begin(report->page, PAGE_LIST);
	for (uint32_t i = 0; i < goals->count; i++)
		page_item(report->page, node_text(goals->items[i]));
	page_end(report->page);
}

static void add_memberships(struct report *report)
{
	struct set all = report_set(
		report,
		"SELECT 'institution/' || i.id FROM institution i WHERE " EXISTING " ORDER BY i.id",
		BY_DAY(report));
	struct set with =
		report_set(report,
			   "SELECT DISTINCT 'institution/' || i.id FROM institution i JOIN "
			   "institution_memberships m ON m.institution = i.id WHERE " EXISTING
			   " ORDER BY i.id",
			   BY_DAY(report));
	struct set by_name =
		report_set(report,
			   "SELECT DISTINCT 'institution/' || i.id FROM institution i JOIN "
			   "institution_memberships m ON m.institution = i.id WHERE " EXISTING
			   " AND m.basis IN ('namentlich', 'beitritt') ORDER BY i.id",
			   BY_DAY(report));
	struct set networks = report_set(
		report, "SELECT 'institution/' || id FROM institution WHERE category = 'netzwerk'",
		UNBOUND);
	SAY(report, PAGE_PARAGRAPH,
	    _("Institutions recorded: %1$s. A source proves membership in a network for %2$s: for "
	      "%3$s by name, for %4$s only by a group that is named as a whole."),
	    COUNT(all), COUNT(with), COUNT(by_name), COUNT(set_without(report, with, by_name)));
	SAY(report, PAGE_NOTE,
	    _("No membership proven (the networks themselves aside): %1$s. That does not mean that "
	      "these institutions are missing from the network: the sources mostly name groups, "
	      "rarely members."),
	    COUNT(set_without(report, set_without(report, all, with), networks)));
}

static void add_ended(struct report *report)
{
	struct set ended = report_set(report,
				      "SELECT 'institution/' || i.id FROM institution i WHERE NOT "
				      "(" EXISTING ") ORDER BY i.id",
				      BY_DAY(report));
	if (ended.count > 0)
		SAY(report, PAGE_PARAGRAPH,
		    message_plural("%1$s institution exists no more and is not counted here.",
				   "%1$s institutions exist no more and are not counted here.",
				   ended.count),
		    COUNT(ended));
}

/* Church carriers are independent carriers too (official statistics), so they stand as a part. */
static void add_sectors(struct report *report)
{
	struct set stated = report_set(report,
				       "SELECT 'institution/' || i.id FROM institution i WHERE "
				       "i.sector IS NOT NULL AND " EXISTING " ORDER BY i.id",
				       BY_DAY(report));
	struct set all = report_set(
		report,
		"SELECT 'institution/' || i.id FROM institution i WHERE " EXISTING " ORDER BY i.id",
		BY_DAY(report));
	if (set_is_thin(stated, all))
		return;
	struct rows *rows =
		report_rows(report,
			    "SELECT DISTINCT i.sector FROM institution i JOIN vocabulary v ON "
			    "v.name = 'sector' AND v.code = i.sector ORDER BY v.position",
			    UNBOUND);
	TABLE(report, _("Institutions by sector"), { N_("Sector"), false },
	      { N_("Institutions"), true });
	while (rows != NULL && rows_next(rows)) {
		struct slice code = report_keep(report, rows_text(rows, 0));
		page_begin(report->page, PAGE_ROW);
		page_head(report->page, report_label(report, "sector", code), false);
		report_count_cell(
			report, report_set(report,
					   "SELECT 'institution/' || i.id FROM institution i WHERE "
					   "i.sector = ?2 AND " EXISTING " ORDER BY i.id",
					   BY_DAY_AND(report, code)));
		page_end(report->page);
	}
	rows_close(rows);
	page_begin(report->page, PAGE_ROW);
	page_head(report->page, slice_of(_("not stated")), false);
	report_count_cell(report, set_without(report, all, stated));
	page_end(report->page);
	page_end(report->page);
}

/* Councils, committees, networks and their working groups. */
static void add_bodies(struct report *report)
{
	struct rows *rows = report_rows(
		report,
		"SELECT i.id, i.category, i.part_of FROM institution i JOIN vocabulary v ON v.name "
		"= "
		"'institution-category' AND v.code = i.category WHERE i.category IN ('netzwerk', "
		"'gremium', 'arbeitsgruppe') AND " EXISTING " ORDER BY v.position, sortkey(i.name)",
		BY_DAY(report));
	chapter_heading(report, _("Networks, committees and working groups"));
	page_begin(report->page, PAGE_LIST);
	while (rows != NULL && rows_next(rows)) {
		struct slice id = report_keep(report, rows_text(rows, 0));
		struct slice part_of = report_keep(report, rows_text(rows, 2));
		struct slice label =
			report_label(report, "institution-category", rows_text(rows, 1));
		if (part_of.len > 0)
			SAY(report, PAGE_ITEM, _("%1$s – %2$s; belongs to %3$s"),
			    RECORD("institution", id), TEXT(label), RECORD("institution", part_of));
		else
			SAY(report, PAGE_ITEM, "%1$s – %2$s", RECORD("institution", id),
			    TEXT(label));
	}
	rows_close(rows);
	page_end(report->page);
}

void chapter_network(struct report *report)
{
	if (!report_has_kind(report, "institution"))
		return;
	chapter_begin(report, "network", _("Network"));
	add_mandate(report);
	chapter_heading(report, _("Who belongs to it"));
	add_memberships(report);
	add_ended(report);
	network_groups(report);
	add_sectors(report);
	add_bodies(report);
	page_end(report->page);
}
