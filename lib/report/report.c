/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include "report/chapter.h"
#include "tree/node.h"

void chapter_begin(struct report *report, const char *anchor, const char *title)
{
	page_begin_section(report->page, slice_of(anchor));
	page_heading(report->page, 2, (struct slice){ 0 }, slice_of(title));
}

void chapter_heading(struct report *report, const char *title)
{
	page_heading(report->page, 3, (struct slice){ 0 }, slice_of(title));
}

void chapter_todo(struct report *report, const char *text)
{
	page_begin(report->page, PAGE_NOTE);
	page_begin(report->page, PAGE_STRONG);
	page_text(report->page, slice_of(_("To do:")));
	page_end(report->page);
	page_text(report->page, SLICE(" "));
	page_text(report->page, slice_of(text));
	page_end(report->page);
}

static struct slice report_title(const struct inventory *inventory)
{
	const struct settings *settings = &inventory->settings;
	struct slice title = node_text(node_get(node_get(settings->root, "report"), "title"));
	if (title.len > 0)
		return title;
	return settings->name.len > 0 ? settings->name : slice_of(_("Inventory"));
}

static void add_chapters(struct report *report)
{
	chapter_cover(report);
	chapter_summary(report);
	chapter_network(report);
	chapter_analysis(report);
	chapter_strengths(report);
	chapter_needs(report);
	chapter_projects(report);
	chapter_meetings(report);
	chapter_quality(report);
	chapter_annex(report);
}

enum status report_build(struct page **out, const struct inventory *inventory,
			 struct relation *relation, const struct report_options *options)
{
	struct report report = { .inventory = inventory, .relation = relation, .options = options };
	report.page = page_open(report_title(inventory), options->language);
	for (size_t i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);
		page_name(report.page, record->address, record->title);
	}
	if (inventory->records.count > 0) {
		add_chapters(&report);
	} else {
		chapter_cover(&report);
		chapter_quality(&report);
	}
	arena_free(&report.arena);
	if (report.status != STATUS_OK) {
		page_close(report.page);
		report.page = NULL;
	}
	*out = report.page;
	return report.status;
}
