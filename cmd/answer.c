/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/answer.h"

#include <errno.h>
#include <string.h>

#include "base/slices.h"
#include "out/findings.h"
#include "sys/append.h"
#include "sys/env.h"
#include "sys/file.h"
#include "sys/term.h"
#include "text/message.h"
#include "vcs/gitdir.h"

/* So many findings of a severity are kept: more than anybody reads, and what memory can bear. */
enum { KEPT_MOST = 200000 };

/* What the options say. */
struct wishes {
	struct findings_options form;
	bool step_summary;
};

/* A file of --report. */
struct target {
	enum findings_form form;
	const char *path;
};

/* "sarif=out.sarif"; false where it is none. */
static bool read_target(const char *value, struct target *target)
{
	const char *sign = strchr(value, '=');

	if (sign == NULL || sign[1] == '\0' || strcmp(sign + 1, "-") == 0)
		return false;
	target->path = sign + 1;
	return findings_form_find((struct slice){ value, (size_t)(sign - value) }, &target->form);
}

/* The value of a --report, or NULL. */
static const char *report_of(const struct context *context, size_t index)
{
	const struct option_value *option = VEC_AT(struct option_value, &context->options, index);

	return strcmp(option->spec->name, "report") == 0 ? option->value : NULL;
}

static enum exit_status check_reports(struct context *context)
{
	struct target target;
	struct str names = { 0 };
	enum exit_status status = EXIT_CLEAN;
	size_t i;

	findings_form_names(&names);
	for (i = 0; i < context->options.count && status == EXIT_CLEAN; i++) {
		const char *value = report_of(context, i);

		if (value != NULL && !read_target(value, &target))
			status = context_usage(context,
					       _("--report takes FORM=FILE, not “%s”; FORM is one "
						 "of %s"),
					       value, str_text(&names));
	}
	str_free(&names);
	return status;
}

/* The number of --max-findings as findings_options has it; false where it is none. */
static bool read_most(const struct context *context, size_t *most)
{
	const char *value = context_option(context, "max-findings");
	long long number = 0;

	*most = 0;
	if (value == NULL)
		return true;
	if (!slice_to_int(slice_of(value), &number) || number < 0 || !byte_is_digit(value[0]))
		return false;
	*most = number > 0 ? (size_t)number : FINDINGS_ALL;
	return true;
}

enum exit_status answer_prepare(struct context *context)
{
	size_t most;

	if (!read_most(context, &most))
		return context_usage(context, _("--max-findings takes a number, not “%s”"),
				     context_option(context, "max-findings"));
	context->diags.limit = KEPT_MOST;
	return check_reports(context);
}

static bool is_on_github(void)
{
	const char *actions = env_get("GITHUB_ACTIONS");

	return actions != NULL && strcmp(actions, "true") == 0;
}

static struct wishes read_wishes(const struct context *context)
{
	struct wishes wishes = { .form = { .summary = true,
					   .colour = term_has_colour(stdout),
					   .columns = term_columns(stdout),
					   .strict = context_has(context, "strict"),
					   .version = NETZ_VERSION } };
	const char *name = context_option(context, "format");

	if ((name == NULL || !findings_form_find(slice_of(name), &wishes.form.form)) &&
	    is_on_github())
		wishes.form.form = FINDINGS_GITHUB;
	wishes.step_summary = wishes.form.form == FINDINGS_GITHUB;
	(void)read_most(context, &wishes.form.most);
	return wishes;
}

static bool has(const struct diags *diags, enum diag_id id)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		if (VEC_AT(struct diag, &diags->items, i)->id == id)
			return true;
	}
	return false;
}

/* Whether any files were checked, and not those of an inventory. */
static bool is_any_file(const struct context *context)
{
	return context->root.len == 0;
}

static enum exit_status status_of(const struct context *context, const struct vec *files)
{
	if (has(&context->diags, DIAG_FILE_UNREADABLE))
		return EXIT_UNABLE;
	if (is_any_file(context) && context_has(context, "schema") && files->count == 0)
		return EXIT_USAGE; /* nothing was checked against such a schema */
	return diags_failed(&context->diags, context_has(context, "strict")) ? EXIT_FINDINGS
									     : EXIT_CLEAN;
}

/* Writes the files of --report; all of them, even where one cannot be written. */
static enum exit_status write_reports(struct context *context, struct findings_options form)
{
	enum exit_status status = EXIT_CLEAN;
	struct target target = { 0 };
	struct str text = { 0 };
	size_t i;

	form.most = FINDINGS_ALL;
	form.colour = false;
	form.columns = 0;
	for (i = 0; i < context->options.count; i++) {
		const char *value = report_of(context, i);
		enum status written;

		if (value == NULL || !read_target(value, &target))
			continue;
		form.form = target.form;
		if (form.form == FINDINGS_SARIF)
			form.most = 0; /* as many as GitHub takes */
		str_cut(&text, 0);
		findings_write(&context->diags, &form, &text);
		form.most = FINDINGS_ALL;
		written = file_replace(target.path, str_slice(&text));
		if (written == STATUS_UNSAFE)
			status = context_fail(context, EXIT_UNABLE,
					      _("cannot write “%s”: it is no regular file"),
					      target.path);
		else if (written != STATUS_OK)
			status = context_fail(context, EXIT_UNABLE, _("cannot write “%s”: %s"),
					      target.path, strerror(errno));
	}
	str_free(&text);
	return status;
}

/* "https://github.com/owner/name/blob/<commit>/" of the job, where it says so. */
static void add_link(struct str *link)
{
	const char *server = env_get("GITHUB_SERVER_URL");
	const char *repository = env_get("GITHUB_REPOSITORY");
	const char *commit = env_get("GITHUB_SHA");

	if (server != NULL && repository != NULL && commit != NULL &&
	    strncmp(server, "https://", 8) == 0)
		str_addf(link, "%s/%s/blob/%s/", server, repository, commit);
}

/* The page that GitHub shows of the step. It is a courtesy: where it fails, the exit status stays
 * what the findings say. */
static void write_step_summary(struct context *context, const struct findings_options *form)
{
	const char *path = env_get("GITHUB_STEP_SUMMARY");
	struct findings_options options = *form;
	struct str text = { 0 };
	struct str link = { 0 };

	if (path == NULL)
		return;
	add_link(&link);
	options.link = str_slice(&link);
	findings_add_step_summary(&context->diags, &options, &text);
	if (append_line(path, APPEND_MAKE, str_slice(&text)) != STATUS_OK)
		(void)context_fail(context, EXIT_CLEAN, _("cannot write “%s”: %s"), path,
				   strerror(errno));
	str_free(&text);
	str_free(&link);
}

enum exit_status answer_files(struct context *context, size_t checked, struct vec *files)
{
	struct wishes wishes = read_wishes(context);
	enum exit_status status = status_of(context, files);
	struct str tree = { 0 };
	struct str gitdir = { 0 };
	struct str below = { 0 };

	slices_settle(files);
	diags_sort(&context->diags);
	/* they are named from here, records from the inventory's folder */
	(void)gitdir_find(is_any_file(context) ? "." : str_text(&context->root), &tree, &gitdir,
			  &below);
	wishes.form.work_tree = str_slice(&tree);
	wishes.form.below = str_slice(&below);
	wishes.form.checked = checked;
	wishes.form.any_file = is_any_file(context);
	wishes.form.most_option = true;
	wishes.form.files = files->items;
	wishes.form.file_count = files->count;
	wishes.form.exit_status = (int)status;
	findings_write(&context->diags, &wishes.form, &context->out);
	if (wishes.step_summary)
		write_step_summary(context, &wishes.form);
	if (write_reports(context, wishes.form) != EXIT_CLEAN)
		status = EXIT_UNABLE;
	str_free(&tree);
	str_free(&gitdir);
	str_free(&below);
	return status;
}

/* The records, unless only the findings of some of them are shown. */
static void add_records(const struct context *context, struct vec *files)
{
	size_t i;

	if (context->inventory == NULL || context->argument_count > 0 ||
	    context_has(context, "since"))
		return;
	for (i = 0; i < context->inventory->records.count; i++)
		vec_add(files, &VEC_AT(struct record, &context->inventory->records, i)->path);
}

enum exit_status answer_findings(struct context *context, size_t checked)
{
	struct vec files = VEC_OF(struct slice);
	enum exit_status status;

	add_records(context, &files);
	status = answer_files(context, checked, &files);
	vec_free(&files);
	return status;
}
