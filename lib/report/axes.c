/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "schema/vocabulary.h"

#define FROM_LIST(table)                                                                           \
	"SELECT DISTINCT 'offer/' || o.id FROM offer o JOIN " table                                \
	" x ON x.offer = o.id WHERE " OFFER_CURRENT
#define FROM_COLUMN(column)                                                                        \
	"SELECT 'offer/' || o.id FROM offer o WHERE " column " IS NOT NULL AND " OFFER_CURRENT

/* One property of offers, counted by its codes. */
struct axis {
	const char *path;
	const char *vocabulary;
	const char *stated;  /* offers that state it, ?1 = day */
	const char *by_code; /* those with the code ?2 */
	bool several;	     /* an offer can have more than one */
};

#define LIST_AXIS(path, table, vocabulary)                                                         \
	{                                                                                          \
		path, vocabulary, FROM_LIST(table) " ORDER BY o.id",                               \
			FROM_LIST(table) " AND x.value = ?2 ORDER BY o.id", true                   \
	}
#define COLUMN_AXIS(path, column, vocabulary)                                                      \
	{                                                                                          \
		path, vocabulary, FROM_COLUMN(column) " ORDER BY o.id",                            \
			FROM_COLUMN(column) " AND " column " = ?2 ORDER BY o.id", false            \
	}

static const struct axis axes[] = {
	LIST_AXIS("target_groups", "offer_target_groups", "target-group"),
	COLUMN_AXIS("type", "o.type", "offer-type"),
	LIST_AXIS("access", "offer_access", "access"),
	COLUMN_AXIS("registration.kind", "o.registration_kind", "registration"),
	COLUMN_AXIS("occurrence", "o.occurrence", "occurrence"),
	LIST_AXIS("languages", "offer_languages", "language"),
	COLUMN_AXIS("cost.kind", "o.cost_kind", "cost-kind"),
	COLUMN_AXIS("prevention.time", "o.prevention_time", "prevention-time"),
	COLUMN_AXIS("prevention.target", "o.prevention_target", "prevention-target"),
	LIST_AXIS("legal_basis", "offer_legal_basis", "legal-basis"),
	COLUMN_AXIS("obligation", "o.obligation", "obligation"),
};

enum { AXIS_COUNT = sizeof(axes) / sizeof(axes[0]) };

static struct set current_offers(struct report *report)
{
	return report_set(report,
			  "SELECT 'offer/' || o.id FROM offer o WHERE " OFFER_CURRENT
			  " ORDER BY o.id",
			  BY_DAY(report));
}

/* "cost.kind" is what people call the cost; both halves of "prevention.time" are needed. */
static struct slice axis_title(struct report *report, const struct axis *axis)
{
	struct slice path = slice_of(axis->path);
	size_t dot = slice_find(path, '.', 0);
	struct slice inner = report_field_title(report, "offer", axis->path);
	if (dot == path.len)
		return inner;
	struct str parent = { 0 };
	str_add_slice(&parent, slice_part(path, 0, dot));
	struct slice outer = report_field_title(report, "offer", str_text(&parent));
	str_free(&parent);
	if (slice_ends(path, ".kind"))
		return outer;
	return report_text(report, "%1$s: %2$s", outer, inner);
}

static void add_row(struct report *report, struct slice title, struct set set)
{
	page_begin(report->page, PAGE_ROW);
	page_head(report->page, title, false);
	report_count_cell(report, set);
	page_end(report->page);
}

/* Codes with offers as rows; those that no offer names are collected in `unnamed`. */
static void add_axis_table(struct report *report, const struct axis *axis, struct set stated,
			   struct set all, struct str *unnamed)
{
	const struct vocabulary *codes =
		vocabulary_find(report->inventory->schemas, slice_of(axis->vocabulary));
	struct slice title = axis_title(report, axis);
	const char *format =
		axis->several ? _("Offers – %1$s (an offer may name several)") : _("Offers – %1$s");
	struct slice caption = report_text(report, format, title);
	page_begin(report->page, PAGE_TABLE);
	page_begin(report->page, PAGE_CAPTION);
	page_text(report->page, caption);
	page_end(report->page);
	page_begin(report->page, PAGE_ROW);
	page_head(report->page, title, false);
	page_head(report->page, slice_of(_("Offers")), true);
	page_end(report->page);
	for (size_t i = 0; codes != NULL && i < codes->count; i++) {
		struct slice label = label_text(codes->terms[i].title, report->options->language);
		struct set set =
			report_set(report, axis->by_code, BY_DAY_AND(report, codes->terms[i].code));
		if (set.count > 0) {
			add_row(report, label, set);
		} else {
			str_add(unnamed, unnamed->len > 0 ? "; " : "");
			str_add_slice(unnamed, label);
		}
	}
	add_row(report, slice_of(_("not stated")), set_without(report, all, stated));
	page_end(report->page);
}

static void add_axis(struct report *report, const struct axis *axis, struct set stated,
		     struct set all)
{
	struct str unnamed = { 0 };
	add_axis_table(report, axis, stated, all, &unnamed);
	if (axis == &axes[0] && unnamed.len > 0)
		page_paragraph(
			report->page,
			report_text(
				report,
				_("No offer names these target groups: %1$s. Not named does not "
				  "mean excluded: a general counselling service may be there for "
				  "them too."),
				str_slice(&unnamed)));
	str_free(&unnamed);
}

static void add_thin_axes(struct report *report, const struct set *stated, struct set all)
{
	bool first = true;
	for (size_t i = 0; i < AXIS_COUNT; i++) {
		if (!set_is_thin(stated[i], all))
			continue;
		if (first) {
			SAY(report, PAGE_PARAGRAPH,
			    _("Too little is stated for a table (fewer than one in five of %1$s "
			      "offers):"),
			    COUNT(all));
			page_begin(report->page, PAGE_LIST);
			first = false;
		}
		SAY(report, PAGE_ITEM, _("%1$s: stated by %2$s"),
		    TEXT(axis_title(report, &axes[i])), COUNT(stated[i]));
	}
	if (first)
		return;
	page_end(report->page);
	chapter_todo(report,
		     _("Ask the providers for these things, the questions of families first: "
		       "cost, languages, registration."));
}

void analysis_axes(struct report *report)
{
	struct set all = current_offers(report);
	struct set stated[AXIS_COUNT];
	chapter_heading(report, _("For whom and how"));
	for (size_t i = 0; i < AXIS_COUNT; i++) {
		stated[i] = report_set(report, axes[i].stated, BY_DAY(report));
		if (!set_is_thin(stated[i], all))
			add_axis(report, &axes[i], stated[i], all);
	}
	add_thin_axes(report, stated, all);
}
