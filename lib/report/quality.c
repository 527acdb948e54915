/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "record/confirmation.h"
#include "report/stand.h"
#include "text/date.h"
#include "tree/node.h"

enum state { ABSENT, UNKNOWN, NONE, STATED, STATES };

enum { DEEPEST = 2 }; /* levels of fields with a row of their own */

/* The records of one kind, and fields that need no row: all records state them, or none does. */
struct count {
	struct report *report;
	struct str full, silent;
};

/* A zero counts as stated: "from age 0" is no absence. */
static enum state value_state(const struct node *node)
{
	if (node == NULL)
		return ABSENT;
	if (node_is(node, NODE_NULL))
		return UNKNOWN;
	if ((node_is(node, NODE_LIST) && node->count == 0) ||
	    (node_is(node, NODE_BOOL) && !node_bool(node)))
		return NONE;
	return STATED;
}

static bool is_nested(const struct field *field)
{
	return field->parent != NULL && field->parent->key.len > 0;
}

/* What a record says about a field; of several entries the one that says most counts. */
static enum state field_state(const struct node *root, const struct field *field)
{
	if (!is_nested(field))
		return value_state(node_find(root, field->key));
	const struct node *outer = node_find(root, field->parent->key);
	if (!node_is(outer, NODE_LIST))
		return node_is(outer, NODE_MAP) ? value_state(node_find(outer, field->key))
						: ABSENT;
	enum state most = ABSENT;
	for (uint32_t i = 0; i < outer->count; i++) {
		enum state state = value_state(node_find(outer->items[i], field->key));
		most = state > most ? state : most;
	}
	return most;
}

/* Those of `among` that say so much about a field. */
static struct set records_in(struct count *count, struct set among, const struct field *field,
			     enum state state)
{
	struct slice *items = arena_zero(&count->report->arena, among.count + 1, sizeof(*items));
	struct set set = { items, 0 };
	for (size_t i = 0; i < among.count; i++) {
		const struct record *record =
			inventory_at(count->report->inventory, among.items[i]);
		if (record != NULL && field_state(record->root, field) == state)
			items[set.count++] = among.items[i];
	}
	return set;
}

static struct slice field_name(struct count *count, const struct field *field)
{
	const char *language = count->report->options->language;
	struct slice own = label_text(field->title, language);
	if (own.len == 0)
		own = field->key;
	if (!is_nested(field))
		return own;
	return report_text(count->report, "%1$s: %2$s", label_text(field->parent->title, language),
			   own);
}

static void collect(struct count *count, struct str *names, const struct field *field)
{
	str_add(names, names->len > 0 ? "; " : "");
	str_add_slice(names, field_name(count, field));
}

/* A row for a field that some of `among` state and some do not. */
static void add_row(struct count *count, struct set among, const struct field *field,
		    struct set stated)
{
	struct set unknown = records_in(count, among, field, UNKNOWN);
	struct set none = records_in(count, among, field, NONE);
	if (stated.count == among.count && among.count > 0) {
		if (!is_nested(field))
			collect(count, &count->full, field);
		return;
	}
	if (stated.count + unknown.count + none.count == 0) {
		collect(count, &count->silent, field);
		return;
	}
	page_begin(count->report->page, PAGE_ROW);
	page_head(count->report->page, field_name(count, field), false);
	report_count_cell(count->report, stated);
	report_count_cell(count->report, unknown);
	report_count_cell(count->report, none);
	report_count_cell(count->report, records_in(count, among, field, ABSENT));
	page_end(count->report->page);
}

/* Fields of fields are counted among the records that state the outer one. */
static void add_fields(struct count *count, struct set among, const struct field *parent, int depth)
{
	for (size_t i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];
		if (field->internal)
			continue;
		struct set stated = records_in(count, among, field, STATED);
		add_row(count, among, field, stated);
		if (field->type == FIELD_OBJECT && depth < DEEPEST && stated.count > 0)
			add_fields(count, stated, field, depth + 1);
	}
}

static void add_names(struct report *report, const char *format, struct str *names)
{
	if (names->len > 0)
		page_paragraph(report->page, report_text(report, format, str_slice(names)));
	str_free(names);
}

static void add_kind(struct report *report, const struct kind *kind)
{
	struct count count = { .report = report };
	struct set all = set_of_kind(report, kind->name);
	struct str caption = { 0 };
	if (all.count == 0 || kind->fields == NULL)
		return;
	struct slice title = label_text(kind->title, report->options->language);
	page_heading(report->page, 3, (struct slice){ 0 }, title);
	SAY(report, PAGE_PARAGRAPH, _("Records: %1$s"), COUNT(all));
	message_add(&caption, _("%1$s: what the records state, field by field"), title);
	TABLE(report, str_text(&caption), { N_("Field"), false }, { N_("stated"), true },
	      { N_("asked, not known"), true }, { N_("there is none"), true },
	      { N_("not asked"), true });
	str_free(&caption);
	add_fields(&count, all, kind->fields, 1);
	page_end(report->page);
	add_names(report, _("Every record states: %1$s."), &count.full);
	add_names(report, _("No record says anything about: %1$s."), &count.silent);
}

/* Who was asked in vain; nothing where nobody was. */
static void add_inquiries(struct report *report)
{
	struct confirmation_counts counts;
	confirmation_due(report->inventory, report->options->as_of, NULL, &counts);
	if (counts.no_answer + counts.refused == 0)
		return;
	page_paragraph(report->page,
		       report_text(report,
				   _("Records whose confirmation was asked for in vain: %1$s "
				     "without an answer, %2$s refused."),
				   report_int(report, counts.no_answer),
				   report_int(report, counts.refused)));
}

void chapter_quality(struct report *report)
{
	const struct vec *kinds = &report->inventory->kinds;
	chapter_begin(report, "quality", _("What the data can bear"));
	if (report->inventory->records.count == 0) {
		page_paragraph(
			report->page,
			slice_of(_("This inventory holds no records yet, so nothing can be "
				   "said about the city. A record is a file below “records/”; "
				   "“netz schema show institution” says what may stand in it.")));
		page_end(report->page);
		return;
	}
	page_paragraph(report->page,
		       slice_of(_("Three things are kept apart: “not asked” (nobody has written "
				  "anything), “asked, not known”, and “there is none”. A field "
				  "within another (“Addresses: street”) is counted among the "
				  "records that state the outer one; of several entries one that "
				  "states it is enough.")));
	quality_ages(report);
	add_inquiries(report);
	for (size_t i = 0; i < kinds->count; i++)
		add_kind(report, VEC_AT(struct kind, kinds, i));
	page_end(report->page);
}
