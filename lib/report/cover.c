/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "report/stand.h"

static void add_term(struct report *report, const char *term)
{
	page_begin(report->page, PAGE_TERM);
	page_text(report->page, slice_of(term));
	page_end(report->page);
}

static void add_detail(struct report *report, const char *term, struct slice text)
{
	if (text.len == 0)
		return;
	add_term(report, term);
	page_begin(report->page, PAGE_DETAIL);
	page_text(report->page, text);
	page_end(report->page);
}

static void add_version(struct report *report)
{
	const struct report_options *options = report->options;
	add_term(report, _("Version"));
	page_begin(report->page, PAGE_DETAIL);
	if (options->commit.len > 0) {
		page_begin(report->page, PAGE_CODE);
		page_text(report->page, options->commit);
		page_end(report->page);
	} else {
		page_text(report->page,
			  slice_of(options->commit_unknown ? _("not known")
							   : _("not stored in a history")));
	}
	if (options->unsaved)
		page_text(report->page, slice_of(_(", with unsaved changes")));
	page_end(report->page);
}

static void add_ages(struct report *report, const struct stand_summary *all)
{
	add_term(report, _("Age of the statements"));
	if (all->dated.count == 0) {
		page_begin(report->page, PAGE_DETAIL);
		page_text(report->page, slice_of(_("no record states a date")));
		page_end(report->page);
		return;
	}
	SAY(report, PAGE_DETAIL,
	    _("A date is stated by %1$s of %2$s records. The median lies in %3$s, %4$s before the "
	      "as-of date."),
	    COUNT(all->dated), COUNT(all->all), TEXT(stand_year(report, all->median)),
	    TEXT(stand_span(report, report->options->as_of - all->median)));
}

static void add_kinds(struct report *report)
{
	const struct vec *kinds = &report->inventory->kinds;
	TABLE(report, _("Records by kind"), { N_("Kind"), false }, { N_("Records"), true },
	      { N_("with a date"), true }, { N_("median of the dates"), false },
	      { N_("confirmed by the institution"), true });
	for (size_t i = 0; i < kinds->count; i++) {
		const struct kind *kind = VEC_AT(struct kind, kinds, i);
		struct stand_summary summary = stand_summary(report, kind->name);
		page_begin(report->page, PAGE_ROW);
		page_head(report->page, label_text(kind->title, report->options->language), false);
		report_count_cell(report, summary.all);
		report_count_cell(report, summary.dated);
		struct slice median = { 0 };
		if (summary.dated.count > 0)
			median = stand_year(report, summary.median);
		report_cell(report, median, "–");
		report_count_cell(report, stand_confirmed(report, kind->name));
		page_end(report->page);
	}
	page_end(report->page);
}

static void add_findings(struct report *report)
{
	if (report->options->findings > 0)
		SAY(report, PAGE_NOTE,
		    message_plural("%1$s error was found in the records: “netz validate” shows it. "
				   "Until it is mended, numbers may be wrong.",
				   "%1$s errors were found in the records: “netz validate” shows "
				   "them. Until they are mended, numbers may be wrong.",
				   report->options->findings),
		    TEXT(report_int(report, report->options->findings)));
	if (report->inventory->broken > 0)
		SAY(report, PAGE_NOTE,
		    message_plural("%1$s file could not be read and is missing from this report.",
				   "%1$s files could not be read and are missing from this report.",
				   report->inventory->broken),
		    TEXT(report_int(report, report->inventory->broken)));
}

static void add_place(struct report *report)
{
	const struct settings *settings = &report->inventory->settings;
	page_begin(report->page, PAGE_PARAGRAPH);
	page_text(report->page, settings->city);
	if (settings->ags.len > 0)
		page_text(report->page,
			  report_text(report, _(" · municipality key %1$s"), settings->ags));
	page_end(report->page);
}

void chapter_cover(struct report *report)
{
	const struct settings *settings = &report->inventory->settings;
	struct stand_summary all = stand_summary(report, (struct slice){ 0 });
	page_begin_section(report->page, SLICE("cover"));
	page_heading(report->page, 1, (struct slice){ 0 }, page_title(report->page));
	add_place(report);
	page_begin(report->page, PAGE_TERMS);
	add_detail(report, _("As-of date"), report_day(report, report->options->as_of));
	add_version(report);
	add_detail(report, _("Selection"),
		   report->options->filter.len > 0 ? report->options->filter
						   : slice_of(_("all records")));
	add_detail(report, _("Publisher"), settings->publisher);
	add_detail(report, _("Licence"), settings->licence);
	add_term(report, _("Confirmed"));
	SAY(report, PAGE_DETAIL, _("%1$s of %2$s records, by the institutions themselves"),
	    COUNT(stand_confirmed(report, (struct slice){ 0 })), COUNT(all.all));
	add_ages(report, &all);
	page_end(report->page);
	add_findings(report);
	if (all.all.count > 0)
		add_kinds(report);
	page_paragraph(
		report->page,
		slice_of(_("Behind every number stand the records it counts: in the browser it "
			   "opens when selected, in Markdown an annex lists them. “Not "
			   "stated” means that no source says it; it does not mean that there "
			   "is none.")));
	page_end(report->page);
}
