/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>

#include "cmd/editing.h"
#include "change/words.h"
#include "sys/env.h"
#include "sys/process.h"
#include "text/message.h"
#include "vcs/settings.h"

enum { NO_PROGRAM = 127 };

/* The first variable that is set; GIT_EDITOR may be meant for nobody to be asked (":"). */
static const char *first_of(const char *const *names)
{
	for (; *names != NULL; names++) {
		const char *value = env_get(*names);

		if (value != NULL)
			return value;
	}
	return NULL;
}

void edit_choose_program(struct str *out)
{
	static const char *const before[] = { "NETZ_EDITOR", "GIT_EDITOR", NULL };
	static const char *const behind[] = { "EDITOR", NULL };
	const char *terminal = env_get("TERM");
	bool plain = terminal == NULL || strcmp(terminal, "dumb") == 0;
	const char *line = first_of(before);
	struct settings *settings;

	if (line == NULL) {
		settings = settings_open(NULL); /* not the repository's: anybody's line could be
						   there */
		(void)settings_text(settings, "core.editor", out);
		settings_close(settings);
		if (out->len > 0)
			return;
		if (!plain) /* as git has it */
			line = env_get("VISUAL");
	}
	if (line == NULL)
		line = first_of(behind);
	str_add(out, line != NULL ? line : "");
}

static enum edit_end fail(struct editing *editing, enum status status,
			  const struct process_result *result)
{
	struct context *context = editing->context;
	const char *line = editing->program.len > 0 ? str_text(&editing->program) : "nano";

	if (status != STATUS_OK)
		(void)context_fail(context, EXIT_UNABLE, _("the editor “%s” cannot be started: %s"),
				   line, words_of_errno(errno));
	else if (result->exit == NO_PROGRAM)
		(void)context_fail(context, EXIT_UNABLE,
				   _("there is no editor “%s”; NETZ_EDITOR names one, --ask goes "
				     "without"),
				   line);
	else
		(void)context_fail(context, EXIT_UNABLE,
				   _("the editor “%s” ended with the status %d: nothing was "
				     "saved"),
				   line, result->exit);
	return EDIT_FAILED;
}

enum edit_end edit_run_program(struct editing *editing)
{
	const char *path = str_text(&editing->place);
	const char *nano[] = { "nano", path, NULL };
	const char *shell[] = { "sh", "-c", NULL, NULL, path, NULL };
	struct signals signals = { 0 };
	struct process process = { .words = nano, .signals = &signals };
	struct process_result result = { 0 };
	struct str line = { 0 };
	enum edit_end end = EDIT_MADE;
	enum status status;

	if (editing->program.len > 0) { /* as git runs one: it may have arguments */
		str_addf(&line, "%s \"$@\"", str_text(&editing->program));
		shell[2] = str_text(&line);
		shell[3] = str_text(&editing->program);
		process.words = shell;
	}
	signals_block(&signals);
	status = process_run(&process, &result);
	signals_forget_typed(&signals);
	signals_restore(&signals); /* the copy stays, whatever comes now */
	if (status == STATUS_NOT_FOUND && editing->program.len == 0)
		end = EDIT_NONE;
	else if (status != STATUS_OK || result.exit != 0)
		end = fail(editing, status, &result);
	process_result_free(&result);
	str_free(&line);
	return end;
}
