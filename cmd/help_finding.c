/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/help.h"

#include <string.h>

#include "diag/example.h"
#include "diag/help.h"
#include "page/render.h"
#include "sys/term.h"
#include "text/message.h"

enum { TITLE = 1, PART = 3 }; /* levels of headings; docs/findings.md has others */

static bool is_first(int id)
{
	return catalogue_find(slice_of(catalogue_entry((enum diag_id)id)->id)) == (enum diag_id)id;
}

/* "error or warning": what the sentences of the id are. */
static void add_severities(struct str *out, const char *id)
{
	bool found[3] = { false };
	int severity;
	int i;

	for (i = 0; i < (int)DIAG_COUNT; i++) {
		const struct catalogue_entry *entry = catalogue_entry((enum diag_id)i);

		if (strcmp(entry->id, id) == 0)
			found[entry->severity] = true;
	}
	for (severity = SEVERITY_ERROR; severity <= SEVERITY_NOTE; severity++) {
		if (!found[severity])
			continue;
		if (out->len > 0)
			str_addf(out, " %s ", _("or"));
		str_add(out, severity_name((enum severity)severity, true));
	}
}

/* Whether an earlier sentence of the same id says the same; their hints differ. */
static bool is_said(int id)
{
	const struct catalogue_entry *entry = catalogue_entry((enum diag_id)id);
	int i;

	for (i = 0; i < id; i++) {
		const struct catalogue_entry *before = catalogue_entry((enum diag_id)i);

		if (strcmp(before->id, entry->id) == 0 &&
		    strcmp(before->message, entry->message) == 0)
			return true;
	}
	return false;
}

/* The sentences of the id, with “…” in the places of the arguments. */
static void add_sentences(struct page *page, const char *id)
{
	static const struct slice dots[] = { { "…", 3 }, { "…", 3 }, { "…", 3 },
					     { "…", 3 }, { "…", 3 }, { "…", 3 } };
	struct str words = { 0 };
	int i;

	page_begin(page, PAGE_LIST);
	for (i = 0; i < (int)DIAG_COUNT; i++) {
		const struct catalogue_entry *entry = catalogue_entry((enum diag_id)i);

		if (strcmp(entry->id, id) != 0 || is_said(i))
			continue;
		str_cut(&words, 0);
		message_format(&words, _(entry->message), dots, sizeof(dots) / sizeof(dots[0]));
		page_item(page, str_slice(&words));
	}
	page_end(page);
	str_free(&words);
}

static void add_heading(struct page *page, int level, const char *title)
{
	page_heading(page, level, SLICE(""), slice_of(title));
}

static void add_paragraphs(struct page *page, const char *text)
{
	struct slice rest = slice_of(text);
	struct slice paragraph;

	while (slice_next(&rest, '\n', &paragraph))
		page_paragraph(page, paragraph);
}

static void add_example(struct page *page, int level, struct slice id)
{
	struct slice text;
	struct str shown = { 0 };

	if (!example_find(id, &text))
		return;
	add_heading(page, level, _("Example (- wrong, + right)"));
	example_show(text, &shown);
	page_literal(page, str_slice(&shown));
	str_free(&shown);
}

static void add_more(struct page *page, int level, const struct help *help)
{
	if (help->command == NULL && help->more == NULL)
		return;
	add_heading(page, level, _("What helps"));
	page_begin(page, PAGE_LIST);
	if (help->command != NULL) {
		page_begin(page, PAGE_ITEM);
		page_begin(page, PAGE_CODE);
		page_text(page, slice_of(help->command));
		page_end(page);
		page_end(page);
	}
	if (help->more != NULL)
		page_item(page, slice_of(help->more));
	page_end(page);
}

static void add_finding(struct page *page, const char *id, int title, int part)
{
	const struct help *help = help_find(slice_of(id));
	struct str words = { 0 };

	add_heading(page, title, id);
	add_severities(&words, id);
	if (help != NULL) {
		str_add(&words, ": ");
		str_add(&words, _(help->title));
	}
	page_paragraph(page, str_slice(&words));
	str_free(&words);
	add_heading(page, part, _("What netz says"));
	add_sentences(page, id);
	if (help == NULL)
		return;
	add_heading(page, part, _("Why it matters"));
	add_paragraphs(page, _(help->why));
	add_example(page, part, slice_of(id));
	add_heading(page, part, _("How it is repaired"));
	add_paragraphs(page, _(help->repair));
	add_more(page, part, help);
}

/* The title of the area that begins with this sentence of the catalogue, or NULL. */
static const char *area_begins(int id)
{
	const struct help_area *area = help_area(slice_of(catalogue_entry((enum diag_id)id)->id));
	const struct help_area *before =
		id > 0 ? help_area(slice_of(catalogue_entry((enum diag_id)(id - 1))->id)) : NULL;

	return area != NULL && area != before ? _(area->title) : NULL;
}

static void add_line(struct page *page, const char *id)
{
	const struct help *help = help_find(slice_of(id));

	page_begin(page, PAGE_TERM);
	page_text(page, slice_of(id));
	page_end(page);
	page_begin(page, PAGE_DETAIL);
	page_text(page, slice_of(help != NULL ? _(help->title) : ""));
	page_end(page);
}

static void print(struct context *context, struct page *page)
{
	render_plain(page, help_width(), term_has_colour(stdout), &context->out);
	page_close(page);
}

void help_finding(struct context *context, const char *id)
{
	struct page *page = page_open(slice_of(id), context->language);

	add_finding(page, id, TITLE, PART);
	print(context, page);
}

void help_finding_list(struct context *context)
{
	struct page *page = page_open(SLICE(""), context->language);
	bool open = false;
	int i;

	add_heading(page, TITLE, _("Findings"));
	for (i = 0; i < (int)DIAG_COUNT; i++) {
		const char *area = area_begins(i);

		if (area != NULL) {
			if (open)
				page_end(page);
			add_heading(page, PART, area);
			page_begin(page, PAGE_TERMS);
			open = true;
		}
		if (is_first(i))
			add_line(page, catalogue_entry((enum diag_id)i)->id);
	}
	if (open)
		page_end(page);
	page_paragraph(page, slice_of(_("“netz help finding ID” explains one of them.")));
	print(context, page);
}

void help_finding_all(struct context *context)
{
	struct page *page = page_open(SLICE(""), context->language);
	int i;

	add_heading(page, 1, _("What netz finds"));
	page_paragraph(page, slice_of(_("Every finding has an id that stays. Here is what each "
					"means, why it matters, how it comes about and how it is "
					"repaired; “netz help finding ID” says the same.")));
	for (i = 0; i < (int)DIAG_COUNT; i++) {
		const char *area = area_begins(i);

		if (area != NULL)
			add_heading(page, 2, area);
		if (is_first(i))
			add_finding(page, catalogue_entry((enum diag_id)i)->id, 3, 4);
	}
	render_markdown(page, &context->out);
	page_close(page);
}

enum exit_status help_finding_unknown(struct context *context, const char *id)
{
	const char *near = help_nearest(slice_of(id));

	if (near != NULL)
		return context_usage(context, _("there is no finding “%s”; did you mean “%s”?"), id,
				     near);
	return context_usage(context, _("there is no finding “%s”; “netz help finding” lists them"),
			     id);
}
