/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include <string.h>

#include "schema/vocabulary.h"
#include "tree/node.h"

#define EXISTING                                                                                   \
	"(coalesce(i.status, '') NOT IN ('geschlossen', 'aufgegangen') AND "                       \
	"NOT coalesce(i.until_last < ?1, 0))"

#define GROUP_OF                                                                                   \
	"institution i JOIN vocabulary v ON v.name = 'institution-category' AND v.code = "         \
	"i.category WHERE v.broader = ?2 AND " EXISTING

static const struct node *setting(const struct report *report, const char *map, const char *key)
{
	const struct node *node = node_get(node_get(report->inventory->settings.root, map), key);
	return node_is(node, NODE_LIST) ? node : NULL;
}

static struct set members_of(struct report *report, struct slice group)
{
	return report_set(report, "SELECT 'institution/' || i.id FROM " GROUP_OF " ORDER BY i.id",
			  BY_DAY_AND(report, group));
}

static struct set proven_members(struct report *report, struct slice group, struct slice body)
{
	const struct bind binds[] = { { .type = BIND_INT, .integer = report->options->as_of },
				      { .type = BIND_TEXT, .text = group },
				      { .type = BIND_TEXT, .text = body } };
	return report_set(
		report,
		"SELECT 'institution/' || i.id FROM " GROUP_OF
		" AND EXISTS (SELECT 1 FROM institution_memberships m WHERE m.institution = "
		"i.id AND m.body = ?3 AND NOT coalesce(m.until_last < ?1, 0)) ORDER BY i.id",
		binds, 3);
}

static struct set unproven(struct report *report, struct slice group)
{
	return report_set(report,
			  "SELECT 'institution/' || i.id FROM " GROUP_OF
			  " AND i.category <> 'netzwerk' AND NOT EXISTS (SELECT 1 FROM "
			  "institution_memberships m WHERE m.institution = i.id) ORDER BY i.id",
			  BY_DAY_AND(report, group));
}

/* A network's short name, else its title without what stands in brackets behind it. */
static struct slice body_name(struct report *report, struct slice id)
{
	const struct record *record = inventory_find(report->inventory, SLICE("institution"), id);
	if (record == NULL)
		return id;
	struct slice name = node_text(node_get(record->root, "short_name"));
	size_t bracket = slice_find(record->title, '(', 0);
	return name.len > 0 ? name : slice_trim(slice_part(record->title, 0, bracket));
}

static bool is_founding_group(const struct report *report, struct slice code)
{
	const struct node *groups = setting(report, "mandate", "groups");
	for (uint32_t i = 0; groups != NULL && i < groups->count; i++)
		if (slice_equal(node_text(groups->items[i]), code))
			return true;
	return false;
}

static void add_group_row(struct report *report, struct slice code)
{
	const struct node *bodies = setting(report, "report", "networks");
	page_begin(report->page, PAGE_ROW);
	page_head(report->page, report_label(report, "institution-group", code), false);
	report_count_cell(report, members_of(report, code));
	for (uint32_t i = 0; bodies != NULL && i < bodies->count; i++)
		report_count_cell(report,
				  proven_members(report, code, node_text(bodies->items[i])));
	report_count_cell(report, unproven(report, code));
	page_end(report->page);
}

/* One table of the groups the mandate names, empty ones too; or of the others that have members. */
static void add_group_table(struct report *report, const struct vocabulary *groups, bool founding,
			    const char *caption)
{
	const struct node *bodies = setting(report, "report", "networks");
	page_begin(report->page, PAGE_TABLE);
	page_begin(report->page, PAGE_CAPTION);
	page_text(report->page, slice_of(caption));
	page_end(report->page);
	page_begin(report->page, PAGE_ROW);
	page_head(report->page, slice_of(_("Group")), false);
	page_head(report->page, slice_of(_("Institutions")), true);
	for (uint32_t i = 0; bodies != NULL && i < bodies->count; i++)
		page_head(report->page,
			  report_text(report, _("membership proven: %1$s"),
				      body_name(report, node_text(bodies->items[i]))),
			  true);
	page_head(report->page, slice_of(_("no membership proven")), true);
	page_end(report->page);
	for (size_t i = 0; i < groups->count; i++)
		if (is_founding_group(report, groups->terms[i].code) == founding &&
		    (founding || members_of(report, groups->terms[i].code).count > 0))
			add_group_row(report, groups->terms[i].code);
	page_end(report->page);
}

static void add_membership(struct report *report, struct rows *rows, bool first)
{
	struct slice body = report_keep(report, rows_text(rows, 0));
	struct slice basis = rows_is_null(rows, 1)
				     ? slice_of(_("basis not stated"))
				     : report_label(report, "membership-basis", rows_text(rows, 1));
	struct slice as_of = report_date(report, rows_text(rows, 2));
	page_text(report->page, first ? SLICE("; ") : SLICE(", "));
	if (as_of.len > 0)
		page_text(report->page, report_text(report, _("%1$s (%2$s, as of %3$s)"),
						    body_name(report, body), basis, as_of));
	else
		page_text(report->page,
			  report_text(report, "%1$s (%2$s)", body_name(report, body), basis));
}

/* An institution whose membership is proven: in what, and how. */
static void add_member(struct report *report, struct slice id, struct slice category)
{
	page_begin(report->page, PAGE_ITEM);
	report_link(report, "institution", id);
	page_text(report->page, report_text(report, " – %1$s", category));
	struct rows *rows =
		report_rows(report,
			    "SELECT body, basis, as_of FROM institution_memberships WHERE "
			    "institution = ?1 ORDER BY position",
			    BY_TEXT(id));
	bool first = true;
	while (rows != NULL && rows_next(rows)) {
		add_membership(report, rows, first);
		first = false;
	}
	rows_close(rows);
	page_end(report->page);
}

#define IS_MEMBER "EXISTS (SELECT 1 FROM institution_memberships m WHERE m.institution = i.id)"

static void add_members(struct report *report, struct slice group)
{
	struct rows *rows = report_rows(report,
					"SELECT i.id, i.category FROM " GROUP_OF " AND " IS_MEMBER
					" ORDER BY sortkey(i.name)",
					BY_DAY_AND(report, group));
	page_begin(report->page, PAGE_LIST);
	while (rows != NULL && rows_next(rows)) {
		struct slice id = report_keep(report, rows_text(rows, 0));
		add_member(report, id,
			   report_label(report, "institution-category", rows_text(rows, 1)));
	}
	page_end(report->page);
	rows_close(rows);
}

/* The others of a group in one paragraph: of each, there is nothing more to say here. Names may
 * have commas in them. */
static void add_others(struct report *report, struct slice group, bool alone)
{
	struct set others = report_set(report,
				       "SELECT i.id FROM " GROUP_OF " AND NOT " IS_MEMBER
				       " ORDER BY sortkey(i.name)",
				       BY_DAY_AND(report, group));
	page_begin(report->page, PAGE_PARAGRAPH);
	if (!alone)
		page_text(report->page, slice_of(_("No membership proven: ")));
	for (size_t i = 0; i < others.count; i++) {
		page_text(report->page, i > 0 ? SLICE(" · ") : SLICE(""));
		report_link(report, "institution", others.items[i]);
	}
	page_end(report->page);
}

static void add_group_list(struct report *report, const struct term *group)
{
	struct set all = members_of(report, group->code);
	struct set members =
		report_set(report, "SELECT i.id FROM " GROUP_OF " AND " IS_MEMBER " ORDER BY i.id",
			   BY_DAY_AND(report, group->code));
	page_heading(report->page, 4, (struct slice){ 0 },
		     label_text(group->title, report->options->language));
	if (all.count == 0)
		page_paragraph(report->page,
			       slice_of(_("No institution of this group is recorded.")));
	if (members.count > 0)
		add_members(report, group->code);
	if (members.count < all.count)
		add_others(report, group->code, members.count == 0);
}

void network_groups(struct report *report)
{
	const struct vocabulary *groups =
		vocabulary_find(report->inventory->schemas, SLICE("institution-group"));
	if (groups == NULL)
		return;
	bool founding = setting(report, "mandate", "groups") != NULL;
	if (founding)
		add_group_table(report, groups, true,
				_("The groups of the mandate and their institutions"));
	add_group_table(report, groups, false,
			founding ? _("Further groups") : _("Groups and their institutions"));
	chapter_heading(report, _("The institutions by group"));
	page_paragraph(report->page,
		       slice_of(_("Where nothing stands behind a name, no source proves a "
				  "membership of that institution.")));
	for (size_t i = 0; i < groups->count; i++)
		if (is_founding_group(report, groups->terms[i].code))
			add_group_list(report, &groups->terms[i]);
	for (size_t i = 0; i < groups->count; i++)
		if (!is_founding_group(report, groups->terms[i].code) &&
		    members_of(report, groups->terms[i].code).count > 0)
			add_group_list(report, &groups->terms[i]);
}
