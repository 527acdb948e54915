/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <string.h>

#include "out/json.h"
#include "page/render.h"
#include "record/portrait.h"
#include "sys/term.h"
#include "text/utf8.h"
#include "tree/read.h"

#define STYLE_SHEET "lib/page/report.css"

static const struct option_spec options[] = {
	{ 'f', "format", N_("FORM"),
	  N_("text (default), markdown, html, yaml (the file itself) or json"), COMPLETE_CHOICE,
	  "text|markdown|html|yaml|json" },
	{ 0, "at", N_("REVISION"), N_("read this revision or day of the history"),
	  COMPLETE_REVISION, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz show institution/caritas-salzgitter", N_("one record and what points to it") },
	{ "netz show mitsprache --format yaml", N_("the file as it was written") },
	{ "netz show mitsprache --at 2025-01-01", N_("as it was on that day") },
	{ NULL, NULL },
};

/* Whether a terminal and a CI runner show every byte of the line and obey none; tabs are fine. */
static bool is_harmless(struct slice line, struct str *shown)
{
	size_t i;

	str_cut(shown, 0);
	utf8_show(shown, line, false);
	for (i = 0; i < line.len && i < shown->len; i++) {
		if (line.data[i] != shown->data[i] && line.data[i] != '\t')
			return false;
	}
	return shown->len == line.len;
}

/* The file's own bytes, or with something harmful among them what a terminal can show of them. */
static void add_bytes(struct str *out, struct slice bytes)
{
	struct slice rest =
		slice_part(bytes, slice_starts(bytes, "\xef\xbb\xbf") ? 3 : 0, bytes.len);
	struct str shown = { 0 };
	struct slice line;
	bool harmless = true;

	while (harmless && slice_next(&rest, '\n', &line)) {
		if (slice_ends(line, "\r"))
			line.len--;
		harmless = is_harmless(line, &shown);
	}
	str_cut(&shown, 0);
	if (!harmless)
		utf8_show(&shown, bytes, false);
	str_add_slice(out, harmless ? bytes : str_slice(&shown));
	str_free(&shown);
}

/* A record as the file has it or as a tree: what machines read. */
static bool add_raw(struct context *context, const struct record *record, bool json)
{
	struct arena arena = { 0 };
	struct source source = { 0 };
	struct node *root = NULL;
	enum status status;

	status =
		inventory_read(context->inventory, record, &arena, &source, &root, &context->diags);
	if (root != NULL && json) {
		json_add_node(&context->out, root, 0);
		str_add_char(&context->out, '\n');
	} else if (root != NULL || status == STATUS_INVALID) {
		add_bytes(&context->out, str_slice(&source.bytes));
	}
	arena_free(&arena);
	source_free(&source);
	return root != NULL;
}

static void render(struct context *context, const struct page *page, const char *format)
{
	struct shelf builtin = { 0 };
	struct str css = { 0 };

	if (strcmp(format, "markdown") == 0) {
		render_markdown(page, &context->out);
	} else if (strcmp(format, "html") == 0) {
		shelf_builtin(&builtin);
		(void)shelf_read(&builtin, STYLE_SHEET, read_record.bytes, &css);
		render_html(page, str_slice(&css), &context->out);
		shelf_close(&builtin);
	} else {
		render_plain(page, term_columns(stdout), term_has_colour(stdout), &context->out);
	}
	str_free(&css);
}

static void show_pages(struct context *context, const struct vec *records, const char *format)
{
	const struct portrait_options portrait = {
		.level = 1,
		.links = true,
		.addresses = true,
		.language = context->language,
	};
	const struct record *first = *VEC_AT(const struct record *, records, 0);
	struct page *page = page_open(first->title, context->language);
	size_t i;

	for (i = 0; i < records->count; i++) {
		const struct record *record = *VEC_AT(const struct record *, records, i);

		portrait_add(page, context->inventory, record, record->root, &portrait);
	}
	render(context, page, format);
	page_close(page);
}

static bool show_raw(struct context *context, const struct vec *records, bool json)
{
	bool done = true;
	size_t i;

	for (i = 0; i < records->count; i++) {
		if (i > 0 && !json)
			str_add(&context->out, "---\n");
		if (!add_raw(context, *VEC_AT(const struct record *, records, i), json))
			done = false;
	}
	return done;
}

static enum exit_status run(struct context *context)
{
	const char *format = context_option(context, "format");
	struct vec records = VEC_OF(const struct record *);
	bool known = true;
	size_t i;

	if (context->argument_count == 0)
		return context_usage(context, _("show needs the address of a record"));
	if (format == NULL)
		format = "text";
	/* what opening found is validate's business; here only addresses can be wrong */
	diags_free(&context->diags);
	for (i = 0; i < context->argument_count; i++) {
		const struct record *record = inventory_resolve(
			context->inventory, slice_of(context->arguments[i]), &context->diags);

		if (record != NULL)
			vec_add(&records, &record);
		else
			known = false;
	}
	if (records.count > 0) {
		if (strcmp(format, "yaml") == 0 || strcmp(format, "json") == 0)
			known = show_raw(context, &records, strcmp(format, "json") == 0) && known;
		else
			show_pages(context, &records, format);
	}
	vec_free(&records);
	if (known)
		return EXIT_CLEAN;
	(void)context_findings(context);
	return EXIT_FINDINGS;
}

const struct command show_command = {
	.name = "show",
	.summary = N_("show a record and what points to it"),
	.arguments = N_("ADDRESS…"),
	.description =
		N_("Shows records as people read them. ADDRESS is kind/id, an id alone where "
		   "it is unique, or the path of the file."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_ADDRESS, COMPLETE_ADDRESS },
	.needs = NEEDS_INVENTORY | NEEDS_TREES,
	.run = run,
};
