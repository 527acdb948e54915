/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

/* Kinds whose records a chapter tells, each at its own anchor. */
static bool has_chapter(const struct kind *kind)
{
	static const char *const told[] = { "institution", "offer",   "project", "need",
					    "focus",	   "meeting", "survey",	 "indicator" };
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (slice_is(kind->name, told[i]))
			return true;
	return false;
}

static void add_other_kind(struct report *report, const struct kind *kind)
{
	const struct vec *records = &report->inventory->records;
	if (has_chapter(kind) || set_of_kind(report, kind->name).count == 0)
		return;
	page_heading(report->page, 3, (struct slice){ 0 },
		     label_text(kind->title, report->options->language));
	page_begin(report->page, PAGE_LIST);
	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);
		if (record->kind != kind)
			continue;
		page_begin(report->page, PAGE_ITEM);
		page_anchor(report->page, record->address);
		page_text(report->page, record->title);
		page_end(report->page);
	}
	page_end(report->page);
}

void chapter_annex(struct report *report)
{
	const struct vec *kinds = &report->inventory->kinds;
	chapter_begin(report, "annex", _("Annex: directory with sources"));
	annex_entries(report);
	for (size_t i = 0; i < kinds->count; i++)
		add_other_kind(report, VEC_AT(struct kind, kinds, i));
	page_end(report->page);
}
