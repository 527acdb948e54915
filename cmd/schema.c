/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <string.h>

#include "cmd/context.h"
#include "cmd/kinds.h"
#include "cmd/schema_page.h"
#include "out/findings.h"
#include "page/render.h"
#include "sys/term.h"
#include "text/fold.h"

static const struct option_spec options[] = {
	{ 0, "at", N_("REV"), N_("read a commit, or the last one of a day (YYYY-MM-DD)"),
	  COMPLETE_REVISION, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz schema list", N_("all kinds, and all lists of codes") },
	{ "netz schema show offer", N_("the fields of an offer") },
	{ "netz schema show offer districts", N_("one field, with its codes") },
	{ "netz schema show district", N_("a list of codes") },
	{ "netz schema check", N_("whether the schemas themselves are right") },
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
	schema_page_kind(page, kind);
	print(context, page);
	return EXIT_CLEAN;
}

/* Here the findings are the product: they go to stdout. */
static enum exit_status run_check(struct schemas *schemas)
{
	struct context *context = schemas->context;
	const struct findings_options findings = {
		.form = FINDINGS_TEXT,
		.colour = term_has_colour(stdout),
		.summary = true,
	};

	if (context->argument_count > 1)
		return context_usage(context, _("“schema check” takes no argument"));
	diags_sort(&context->diags);
	findings_write(&context->diags, &findings, &context->out);
	return diags_failed(&context->diags, false) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static const struct {
	const char *name;
	enum exit_status (*run)(struct schemas *schemas);
} actions[] = {
	{ "list", run_list },
	{ "show", run_show },
	{ "check", run_check },
};

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
		return context_usage(context, _("schema wants list, show or check"));
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
	.arguments = N_("list | show KIND [FIELD] | show LIST | check"),
	.description =
		N_("What a record may hold stands in the inventory's folder schemas. “list” "
		   "names kinds and lists of codes, “show” explains one of them, “check” says "
		   "what is wrong with the schemas themselves."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_NOTHING, COMPLETE_KIND, COMPLETE_FIELD },
	.needs = NEEDS_NOTHING,
	.run = run,
};
