/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <errno.h>
#include <string.h>

#include "page/render.h"
#include "query/relation.h"
#include "report/report.h"
#include "sys/file.h"
#include "sys/term.h"

#define STYLE_SHEET "lib/page/report.css"

enum { STYLE_LIMIT = 1024 * 1024 };

static const struct option_spec options[] = {
	{ 'o', "output", N_("FILE"),
	  N_("write to this file; its ending (.html, .md, .txt) chooses the form"), COMPLETE_FILE,
	  NULL },
	{ 'f', "format", N_("FORM"), N_("html, markdown (default) or text"), COMPLETE_CHOICE,
	  "html|markdown|text" },
	{ 0, "at", N_("REVISION"), N_("read this revision or day of the history"),
	  COMPLETE_REVISION, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz report -o bericht.html",
	  N_("the report as one file for the browser and for print") },
	{ "netz report --format markdown --at 2025-12-31",
	  N_("the state of that day as Markdown") },
	{ NULL, NULL },
};

static bool ends_with(const char *text, const char *suffix)
{
	return text != NULL && slice_ends(slice_of(text), suffix);
}

/* --format, else the ending of -o, else Markdown. */
static const char *choose_format(const struct context *context)
{
	const char *format = context_option(context, "format");
	const char *output = context_option(context, "output");
	if (format != NULL)
		return format;
	if (ends_with(output, ".html") || ends_with(output, ".htm"))
		return "html";
	return ends_with(output, ".txt") ? "text" : "markdown";
}

static void render(const struct page *page, const char *format, bool to_file, struct str *out)
{
	if (strcmp(format, "html") == 0) {
		struct shelf builtin = { 0 };
		struct str css = { 0 };
		shelf_builtin(&builtin);
		(void)shelf_read(&builtin, STYLE_SHEET, STYLE_LIMIT, &css);
		render_html(page, str_slice(&css), out);
		shelf_close(&builtin);
		str_free(&css);
	} else if (strcmp(format, "text") == 0) {
		render_plain(page, to_file ? 0 : term_columns(stdout),
			     !to_file && term_has_colour(stdout), out);
	} else {
		render_markdown(page, out);
	}
}

/*
 * The commit the records come from, and whether the work tree says something else. Outside of a
 * repository, or before its first commit, there is none: the cover says so.
 */
static void add_version(struct context *context, struct report_options *wanted, struct str *commit)
{
	struct str problem = { 0 };
	const char *ident = shelf_ident(&context->shelf);
	enum status status = STATUS_OK;
	if (ident == NULL && context->repo == NULL)
		status = repo_open(&context->repo, str_text(&context->root), &problem);
	if (ident != NULL)
		str_add(commit, ident);
	else if (status == STATUS_OK && repo_head(context->repo, commit) == STATUS_OK)
		(void)repo_has_changes(context->repo, &wanted->unsaved);
	wanted->commit = str_slice(commit);
	wanted->commit_unknown = status != STATUS_OK && status != STATUS_NOT_FOUND;
	if (wanted->commit_unknown)
		(void)context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	str_free(&problem);
}

static const struct diag *first_unreadable(const struct diags *diags)
{
	for (size_t i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		if (diag->id == DIAG_FILE_UNREADABLE)
			return diag;
	}
	return NULL;
}

static enum exit_status build(struct context *context, struct page **page)
{
	struct report_options wanted = { .as_of = context->today,
					 .language = context->language,
					 .findings = context->diags.counts[SEVERITY_ERROR] };
	struct relation *relation = NULL;
	struct str commit = { 0 };
	add_version(context, &wanted, &commit);
	enum status status = relation_open(&relation, context->inventory);
	if (status == STATUS_OK)
		status = report_build(page, context->inventory, relation, &wanted);
	relation_close(relation);
	str_free(&commit);
	if (status == STATUS_OK)
		return EXIT_CLEAN;
	return context_fail(context, EXIT_UNABLE, _("the report cannot be built: %s"),
			    status_name(status));
}

static enum exit_status write_file(struct context *context, const char *path, struct slice bytes)
{
	if (file_replace(path, bytes) != STATUS_OK)
		return context_fail(context, EXIT_UNABLE, _("cannot write “%s”: %s"), path,
				    strerror(errno));
	return context_fail(context, EXIT_CLEAN, _("written: %s"), path);
}

static enum exit_status run(struct context *context)
{
	const char *output = context_option(context, "output");
	const struct diag *unreadable = first_unreadable(&context->diags);
	struct page *page = NULL;
	struct str text = { 0 };
	bool to_file = output != NULL && strcmp(output, "-") != 0;
	if (context->argument_count > 0)
		return context_usage(context, _("report takes no argument: “%s”"),
				     context->arguments[0]);
	if (unreadable != NULL)
		return context_fail(context, EXIT_UNABLE, _("“%.*s” cannot be read"),
				    SLICE_ARGS(unreadable->file));
	enum exit_status status = build(context, &page);
	if (status == EXIT_CLEAN)
		render(page, choose_format(context), to_file, to_file ? &text : &context->out);
	if (status == EXIT_CLEAN && to_file)
		status = write_file(context, output, str_slice(&text));
	page_close(page);
	str_free(&text);
	return status;
}

const struct command report_command = {
	.name = "report",
	.summary = N_("print the Bestandsaufnahme: what is known about the city"),
	.arguments = "",
	.description = N_(
		"Counts the records chapter by chapter: network, offers, strengths and weaknesses, "
		"needs, projects, meetings, and what the data can bear. Every number leads to the "
		"records it counts. The same commit, day and language give the same bytes."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_NOTHING, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.needs = NEEDS_INVENTORY | NEEDS_TREES | NEEDS_CHECK,
	.run = run,
};
