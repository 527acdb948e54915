/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/command.h"
#include "cmd/context.h"
#include "cmd/help.h"
#include "cmd/opt.h"
#include "sys/env.h"
#include "sys/file.h"
#include "sys/path.h"
#include "sys/term.h"
#include "text/date.h"
#include "tree/read.h"

extern const struct command init_command, add_command, set_command, unset_command, edit_command,
	close_command, confirm_command, rename_command, merge_command, rm_command, undo_command,
	fmt_command, import_command, commit_command, status_command, log_command, validate_command,
	list_command, show_command, hook_command, report_command, schema_command, help_command,
	completion_command, version_command;

static const struct command *const commands[] = {
	&init_command,	&add_command,	   &set_command,	&unset_command,	 &edit_command,
	&close_command, &confirm_command,  &rename_command,	&merge_command,	 &rm_command,
	&undo_command,	&fmt_command,	   &import_command,	&commit_command, &status_command,
	&log_command,	&validate_command, &list_command,	&show_command,	 &report_command,
	&hook_command,	&schema_command,   &completion_command, &help_command,	 &version_command,
	NULL,
};

enum { SETTINGS_LIMIT = 1024 * 1024 };

/* `language` of the inventory's netz.yaml, copied to `out`; nothing where there is none or it is
 * wrong. */
static void language_of_inventory(const char *folder, struct str *out)
{
	struct str root_path = { 0 };
	struct str path = { 0 };
	struct str bytes = { 0 };
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct node *root = NULL;

	if (path_find_root(folder, &root_path) != STATUS_OK)
		goto out;
	path_join(&path, str_text(&root_path), "netz.yaml");
	if (file_read_at(AT_FDCWD, str_text(&path), SETTINGS_LIMIT, &bytes) != STATUS_OK)
		goto out;
	source_init(&source, "netz.yaml", &bytes);
	(void)tree_read(&arena, &source, &read_record, &root, &diags);
	str_add_slice(out, node_text(node_get(root, "language")));
out:
	str_free(&root_path);
	str_free(&path);
	str_free(&bytes);
	source_free(&source);
	diags_free(&diags);
	arena_free(&arena);
}

/* Catalogues: NETZ_LOCALEDIR, beside the binary, then PREFIX (decisions.md, Language). */
static void start_messages(const char *language)
{
	struct str program = { 0 };
	struct str beside = { 0 };
	struct str shared = { 0 };
	const char *folders[5];
	size_t count = 0;

	if (env_get("NETZ_LOCALEDIR") != NULL)
		folders[count++] = env_get("NETZ_LOCALEDIR");
	path_program_folder(&program);
	if (program.len > 0) {
		path_join(&beside, str_text(&program), "locale");
		path_join(&shared, str_text(&program), "../share/locale");
		folders[count++] = str_text(&beside);
		folders[count++] = str_text(&shared);
	}
	folders[count++] = NETZ_PREFIX "/share/locale";
	folders[count] = NULL;
	message_start(language, folders);
	str_free(&program);
	str_free(&beside);
	str_free(&shared);
}

static void choose_language(struct context *context)
{
	const char *language = context_option(context, "lang");
	struct str own = { 0 };

	if (language == NULL)
		language = env_get("NETZ_LANG");
	if (language == NULL) {
		language_of_inventory(context->folder, &own);
		if (own.len > 0)
			language = str_text(&own);
	}
	if (language == NULL)
		language = env_language();
	start_messages(language);
	context->language = message_language();
	str_free(&own);
}

/* --today, else the clock (SOURCE_DATE_EPOCH fixes that one too); --at comes later. */
static bool choose_today(struct context *context)
{
	const char *today = context_option(context, "today");
	struct edtf date;

	if (today == NULL) {
		context->today = env_today(&context->today_fixed);
		return true;
	}
	if (!edtf_parse(slice_of(today), &date) || date.interval || date.begin.day == 0 ||
	    date.begin.mark != 0)
		return false;
	context->today = date.earliest;
	context->today_fixed = true;
	return true;
}

/* Writes what the command left for stdout; a reader that went away is no failure of ours. */
static enum exit_status write_out(struct context *context, enum exit_status status)
{
	if (context->out.len == 0)
		return status;
	if (term_write(stdout, str_slice(&context->out)) == STATUS_OK)
		return status;
	if (errno == EPIPE)
		return status == EXIT_CLEAN ? EXIT_UNABLE : status;
	return context_fail(context, EXIT_UNABLE, _("cannot write to standard output: %s"),
			    strerror(errno));
}

static enum exit_status run_command(struct context *context)
{
	enum exit_status status;

	if (context_has(context, "help")) {
		help_add_command(&context->out, context);
		return write_out(context, EXIT_CLEAN);
	}
	status = context_open(context, context->command->needs);
	if (status == EXIT_CLEAN)
		status = context->command->run(context);
	return write_out(context, status);
}

static enum exit_status unknown_command(struct context *context, const char *name)
{
	const struct command *nearest = opt_nearest_command(commands, name);

	if (nearest != NULL)
		return context_usage(context, _("there is no command “%s”; did you mean “%s”?"),
				     name, nearest->name);
	return context_usage(context, _("there is no command “%s”"), name);
}

static enum exit_status wrong_options(struct context *context, const struct opt_problem *problem)
{
	struct str sentence = { 0 };
	enum exit_status status;

	message_format(&sentence, _(problem->format), problem->args, 3);
	status = context_usage(context, "%s", str_text(&sentence));
	str_free(&sentence);
	return status;
}

/* Options before the command, the command, then its own options and arguments. */
static enum exit_status dispatch(struct context *context, int argc, char **argv)
{
	struct opt_problem problem = { 0 };
	enum exit_status status = EXIT_USAGE;
	bool ok;
	int first;

	ok = opt_parse(argc, argv, opt_global, help_main_options, true, &context->options, &first,
		       &problem);
	if (ok && first < argc)
		context->command = opt_command(commands, argv[first]);
	if (ok && context->command != NULL) {
		int rest = 0;

		argc -= first;
		argv += first;
		ok = opt_parse(argc, argv, opt_global, context->command->options, false,
			       &context->options, &rest, &problem);
		context->arguments = (const char *const *)argv + rest;
		context->argument_count = (size_t)(argc - rest);
	}
	if (context_option(context, "directory") != NULL)
		context->folder = context_option(context, "directory");
	choose_language(context);
	if (!ok) {
		status = wrong_options(context, &problem);
	} else if (!choose_today(context)) {
		status = context_usage(context, _("--today takes a day as YYYY-MM-DD, not “%s”"),
				       context_option(context, "today"));
	} else if (context->command != NULL) {
		status = run_command(context);
	} else if (context_has(context, "version")) {
		context->command = &version_command;
		status = run_command(context);
	} else if (first < argc) {
		status = unknown_command(context, argv[first]);
	} else {
		bool asked = context_has(context, "help");

		help_add_overview(&context->out, context);
		if (asked)
			status = write_out(context, EXIT_CLEAN);
		else
			(void)term_write(stderr, str_slice(&context->out));
	}
	return status;
}

int main(int argc, char **argv)
{
	struct context context = { .commands = commands,
				   .folder = ".",
				   .options = VEC_OF(struct option_value) };
	enum exit_status status;

	term_hold();
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ,
		     SIG_IGN); /* a limit of "ulimit -f" is a failed write, as a full disk */
	(void)signal(SIGCHLD, SIG_DFL); /* ignored, it would hide how programs ended */
	status = dispatch(&context, argc, argv);
	context_close(&context);
	return (int)status;
}
