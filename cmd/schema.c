/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <string.h>

#include "cmd/answer.h"
#include "cmd/context.h"
#include "cmd/kinds.h"
#include "cmd/schema_check.h"
#include "cmd/schema_docs.h"
#include "cmd/schema_page.h"
#include "page/render.h"
#include "sys/term.h"
#include "text/fold.h"

static const struct option_spec options[] = {
	{ 0, "at", N_("REV"), N_("read a commit, or the last one of a day (YYYY-MM-DD)"),
	  COMPLETE_REVISION, NULL },
	{ 'f', "format", N_("FORM"),
	  N_("check: how findings are written; auto (default): github in its jobs, else text"),
	  COMPLETE_CHOICE, "auto|text|json|github|gitlab|sarif|junit" },
	{ 0, "report", N_("FORM=FILE"), N_("check: write them to a file in this form, too"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "max-findings", N_("N"), N_("check: show at most so many (default 100, 0: all)"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "strict", NULL, N_("check: exit 1 on any finding, not only on errors"),
	  COMPLETE_NOTHING, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz schema list", N_("all kinds, and all lists of codes") },
	{ "netz schema show offer", N_("the fields of an offer") },
	{ "netz schema show offer districts", N_("one field, with its codes") },
	{ "netz schema show district", N_("a list of codes") },
	{ "netz schema check", N_("whether the schemas themselves are right") },
	{ "netz schema check form.yaml", N_("the same for any JSON Schema") },
	{ "netz schema docs", N_("the file format as a page in Markdown, as it lies in docs/") },
	{ NULL, NULL },
};

/* Schemas without any record: nothing here needs one. */
struct schemas {
	struct context *context;
	struct schema_set *set;
	struct vec kinds; /* struct kind */
	struct fold *fold;
};

static enum exit_status open_schemas(struct schemas *schemas)
{
	struct context *context = schemas->context;
	enum exit_status status = context_find_root(context);

	if (status == EXIT_CLEAN)
		status = context_open_shelf(context);
	if (status != EXIT_CLEAN)
		return status;
	schemas->set = kind_schemas(&context->shelf, &context->diags);
	schemas->kinds = kind_list(schemas->set, &context->diags);
	schemas->fold = fold_open();
	if (schema_set_paths(schemas->set)->count > 0 || context->diags.items.count == 0)
		return EXIT_CLEAN;
	(void)context_findings(context);
	return context_fail(context, EXIT_UNABLE, _("the schemas cannot be read"));
}

static void print(struct context *context, struct page *page)
{
	render_plain(page, term_columns(stdout), term_has_colour(stdout), &context->out);
	page_close(page);
}

static enum exit_status run_list(struct schemas *schemas)
{
	struct context *context = schemas->context;
	struct page *page = page_open(SLICE(""), context->language);

	if (context->argument_count > 1) {
		page_close(page);
		return context_usage(context, _("“schema list” takes no argument"));
	}
	schema_page_list(page, schemas->set, &schemas->kinds);
	print(context, page);
	return EXIT_CLEAN;
}

static enum exit_status show_field(struct schemas *schemas, const struct kind *kind,
				   const char *word)
{
	struct context *context = schemas->context;
	const struct field *field = NULL;
	struct slice near = { 0 };
	bool ambiguous = false;
	struct page *page;

	if (kind->fields != NULL)
		field = field_resolve(kind->fields, slice_of(word), schemas->fold, &ambiguous);
	if (field != NULL) {
		page = page_open(SLICE(""), context->language);
		schema_page_field(page, field);
		print(context, page);
		return EXIT_CLEAN;
	}
	if (ambiguous)
		return context_fail(context, EXIT_FINDINGS,
				    _("more than one field is called “%s”; write the whole path"),
				    word);
	if (kind->fields != NULL)
		near = field_nearest(kind->fields, slice_of(word), schemas->fold);
	if (near.len > 0)
		return context_fail(context, EXIT_FINDINGS,
				    _("%.*s has no field “%s”; did you mean “%.*s”?"),
				    SLICE_ARGS(kind->name), word, SLICE_ARGS(near));
	return context_fail(context, EXIT_FINDINGS, _("%.*s has no field “%s”"),
			    SLICE_ARGS(kind->name), word);
}

static enum exit_status run_show(struct schemas *schemas)
{
	struct context *context = schemas->context;
	const char *word = context->argument_count > 1 ? context->arguments[1] : NULL;
	const struct kind *kind;
	const struct vocabulary *vocabulary;
	struct str path = { 0 };
	struct page *page;

	if (word == NULL || context->argument_count > 3) {
		kinds_say(context, &schemas->kinds);
		return EXIT_USAGE;
	}
	vocabulary = vocabulary_find(schemas->set, slice_of(word));
	if (vocabulary != NULL && context->argument_count == 2 &&
	    kind_find(&schemas->kinds, slice_of(word)) == NULL) {
		page = page_open(SLICE(""), context->language);
		schema_page_vocabulary(page, vocabulary);
		print(context, page);
		return EXIT_CLEAN;
	}
	kind = kinds_find(context, &schemas->kinds, word);
	if (kind == NULL)
		return EXIT_USAGE;
	if (context->argument_count == 3)
		return show_field(schemas, kind, context->arguments[2]);
	page = page_open(SLICE(""), context->language);
	str_addf(&path, "%.*s.yaml", SLICE_ARGS(kind->name));
	schema_page_kind(page, kind, schema_set_tree(schemas->set, str_slice(&path)));
	str_free(&path);
	print(context, page);
	return EXIT_CLEAN;
}

/* The same bytes wherever they go: docs/ holds them. */
static enum exit_status run_docs(struct schemas *schemas)
{
	struct context *context = schemas->context;
	struct page *page;

	if (context->argument_count > 1)
		return context_usage(context, _("“schema docs” takes no argument"));
	page = page_open(slice_of(_("The file format")), context->language);
	schema_docs(page, schemas->set, &schemas->kinds);
	render_markdown(page, &context->out);
	page_close(page);
	return EXIT_CLEAN;
}

static enum exit_status run_check(struct schemas *schemas)
{
	return schema_check_inventory(schemas->context, schemas->set);
}

static const struct {
	const char *name;
	enum exit_status (*run)(struct schemas *schemas);
} actions[] = {
	{ "list", run_list },
	{ "show", run_show },
	{ "check", run_check },
	{ "docs", run_docs },
};

/* Options that only “check” has. */
static const char *const of_check[] = { "format", "report", "max-findings", "strict" };

static enum exit_status run(struct context *context)
{
	struct schemas schemas = { .context = context };
	enum exit_status status = EXIT_USAGE;
	enum exit_status (*action)(struct schemas *) = NULL;
	size_t i;

	for (i = 0; context->argument_count > 0 && i < sizeof(actions) / sizeof(actions[0]); i++) {
		if (strcmp(actions[i].name, context->arguments[0]) == 0)
			action = actions[i].run;
	}
	if (action == NULL)
		return context_usage(context, _("schema wants list, show, check or docs"));
	for (i = 0; action != run_check && i < sizeof(of_check) / sizeof(of_check[0]); i++) {
		if (context_has(context, of_check[i]))
			return context_usage(context, _("--%s goes with “schema check”"),
					     of_check[i]);
	}
	if (action == run_check) {
		status = answer_prepare(context);
		if (status != EXIT_CLEAN || context->argument_count > 1)
			return status != EXIT_CLEAN ? status : schema_check_files(context);
	}
	status = open_schemas(&schemas);
	if (status == EXIT_CLEAN)
		status = action(&schemas);
	vec_free(&schemas.kinds);
	schema_set_close(schemas.set);
	fold_close(schemas.fold);
	return status;
}

const struct command schema_command = {
	.name = "schema",
	.summary = N_("explain kinds, fields and lists of codes"),
	.arguments = N_("list | show KIND [FIELD] | check [FILE…] | docs"),
	.description =
		N_("What a record may hold stands in the inventory's folder schemas. “list” "
		   "names kinds and lists of codes, “show” explains one of either, “check” says "
		   "what is wrong with the schemas themselves (or with other JSON Schemas), "
		   "“docs” writes all of it as a page in Markdown."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_CHOICE, COMPLETE_KIND, COMPLETE_FIELD },
	.needs = NEEDS_NOTHING,
	.run = run,
};
