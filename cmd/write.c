/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/write.h"

#include <errno.h>
#include <string.h>

#include "change/pending.h"
#include "sys/term.h"
#include "text/utf8.h"
#include "vcs/identity.h"
#include "vcs/state.h"
#include "vcs/unsent.h"

enum { SHORT_HASH = 7 };

static enum exit_status no_repository(struct context *context, struct str *problem)
{
	(void)context_fail(context, EXIT_UNABLE, "%s", str_text(problem));
	return context_fail(context, EXIT_UNABLE,
			    _("what netz writes goes into a history: “git init” begins one"));
}

/* Options that say nothing together, and texts that no commit can hold. */
static enum exit_status check_options(struct context *context)
{
	const char *message = context_option(context, "message");

	if (context_has(context, "patch") && !context_has(context, "dry-run"))
		return context_usage(context, _("--patch goes with --dry-run"));
	if (context_has(context, "no-commit") && message != NULL)
		return context_usage(context, _("--no-commit makes no commit, so there is no "
						"message: “netz commit -m …” takes it later"));
	if (message != NULL && utf8_valid(slice_of(message)) < strlen(message))
		return context_usage(context, _("--message is not UTF-8"));
	return EXIT_CLEAN;
}

enum exit_status write_open(struct context *context)
{
	enum exit_status result = check_options(context);
	struct str problem = { 0 };
	enum status status;

	if (result != EXIT_CLEAN)
		return result;
	if (context_repo(context, &problem) == NULL) {
		result = no_repository(context, &problem);
		goto out;
	}
	status = state_check_write(context->repo, &problem);
	if (status == STATUS_OK && !context_has(context, "no-commit"))
		status = identity_check(context->repo, &problem);
	if (status != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
out:
	str_free(&problem);
	return result;
}

/* The last commit, in which the inventory must be: nothing else could be checked against. */
static enum status open_head(struct context *context, struct shelf *head, struct str *problem)
{
	struct str bytes = { 0 };
	enum status status = repo_revision(context->repo, "HEAD", head, problem);

	if (status == STATUS_OK)
		status = shelf_read(head, "netz.yaml", SIZE_MAX, &bytes);
	if (status == STATUS_NOT_FOUND) {
		str_cut(problem, 0);
		message_add(problem,
			    _("“%1$s” is in no commit yet: git add it with the schemas, and git "
			      "commit"),
			    SLICE("netz.yaml"));
	}
	str_free(&bytes);
	return status;
}

/* What a dry run is checked against: what the history holds, or with --no-commit the folder. */
static enum status check_only(struct context *context, const struct change *change,
			      const struct change_options *options, struct change_outcome *outcome)
{
	struct shelf head = { 0 };
	const struct shelf *base = &context->shelf;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; status == STATUS_OK && i < change->files.count; i++)
		status = state_check_path(context->repo,
					  VEC_AT(struct change_file, &change->files, i)->path.data,
					  &outcome->problem);
	if (status == STATUS_OK && !options->only_work_tree) {
		status = open_head(context, &head, &outcome->problem);
		base = &head;
	}
	if (status == STATUS_OK)
		status = change_check(base, change, options, &outcome->old_errors, &context->diags);
	shelf_close(&head);
	return status;
}

/* Findings about a text that came from a file lie in that file. */
static void rename_findings(struct diags *diags, struct slice path, const char *file)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (slice_equal(diag->file, path))
			diag->file = slice_of(file);
	}
}

/* A record that waits for its commit is not there yet for one that is committed at once. */
static void say_pending(struct context *context)
{
	struct arena arena = { 0 };
	struct vec pending = VEC_OF(struct pending);

	if (!context_has(context, "no-commit") &&
	    pending_list(context->repo, str_text(&context->root), &arena, &pending) == STATUS_OK &&
	    pending.count > 0)
		(void)context_fail(context, EXIT_FINDINGS,
				   message_plural("%zu file waits for “netz commit” and does not "
						  "count here; commit it first, or add --no-commit",
						  "%zu files wait for “netz commit” and do not "
						  "count here; commit them first, or add "
						  "--no-commit",
						  pending.count),
				   pending.count);
	vec_free(&pending);
	arena_free(&arena);
}

static enum exit_status say_result(struct context *context, const struct change *change,
				   bool written, enum status status, const char *file,
				   const struct change_outcome *outcome)
{
	if (file != NULL && change->files.count > 0)
		rename_findings(&context->diags,
				VEC_AT(struct change_file, &change->files, 0)->path, file);
	if (status == STATUS_OK)
		return EXIT_CLEAN;
	if (status != STATUS_INVALID || context->diags.items.count == 0)
		return context_fail(context, EXIT_UNABLE, "%s", str_text(&outcome->problem));
	(void)context_findings(context);
	if (!written)
		say_pending(context);
	return EXIT_FINDINGS;
}

enum exit_status write_change(struct context *context, const struct change *change, bool written,
			      const char *file, struct change_outcome *outcome)
{
	const struct change_options options = {
		.today = context->today,
		.public_remote = repo_has_public_remote(context->repo),
		.only_work_tree = context_has(context, "no-commit"),
		.written = written,
	};
	enum status status;

	if (context_has(context, "dry-run"))
		status = check_only(context, change, &options, outcome);
	else
		status = change_apply(context->repo, str_text(&context->root), change, &options,
				      outcome, &context->diags);
	return say_result(context, change, written, status, file, outcome);
}

enum exit_status write_check(struct context *context, const struct change *change, const char *file)
{
	const struct change_options options = {
		.today = context->today,
		.public_remote = repo_has_public_remote(context->repo),
		.only_work_tree = context_has(context, "no-commit"),
	};
	struct change_outcome outcome = { 0 };
	enum status status = check_only(context, change, &options, &outcome);
	enum exit_status result = say_result(context, change, false, status, file, &outcome);

	change_outcome_free(&outcome);
	return result;
}

void write_add_end(struct context *context, const struct change_outcome *outcome)
{
	struct str *out = &context->out;

	if (context_has(context, "dry-run"))
		str_add(out, _(", nothing written"));
	else if (outcome->commit.len > 0)
		message_add(out, _(", commit %1$s"),
			    slice_part(str_slice(&outcome->commit), 0, SHORT_HASH));
	else
		str_add(out, _(", not committed yet"));
}

static enum exit_status say_stdout_failed(struct context *context,
					  const struct change_outcome *outcome)
{
	const char *reason = strerror(errno);

	if (outcome->commit.len > 0)
		return context_fail(
			context, EXIT_UNABLE,
			_("cannot write to standard output: %s; the commit %.*s stands"), reason,
			SHORT_HASH, str_text(&outcome->commit));
	return context_fail(context, EXIT_UNABLE,
			    _("cannot write to standard output: %s; the file is written"), reason);
}

static void say_unsent(struct context *context)
{
	size_t count = 0;
	bool has_remote = false;

	if (repo_unsent(context->repo, &count, &has_remote) == STATUS_OK && has_remote && count > 0)
		(void)context_fail(context, EXIT_CLEAN, _("not sent yet: %zu (“git push”)"), count);
}

enum exit_status write_done(struct context *context, const struct change_outcome *outcome)
{
	enum exit_status result = EXIT_CLEAN;

	if (context_has(context, "dry-run")) {
		if (term_write(stdout, str_slice(&context->out)) != STATUS_OK)
			result = context_fail(context, EXIT_UNABLE,
					      _("cannot write to standard output: %s"),
					      strerror(errno));
	} else if (term_write(stdout, str_slice(&context->out)) != STATUS_OK) {
		result = say_stdout_failed(context, outcome);
	}
	str_cut(&context->out, 0);
	if (context->diags.items.count > 0)
		(void)context_findings(context);
	if (outcome->old_errors > 0)
		(void)context_fail(
			context, EXIT_CLEAN,
			message_plural("%zu error was there before and hinders nothing here; "
				       "“netz validate” shows it",
				       "%zu errors were there before and hinder nothing here; "
				       "“netz validate” shows them",
				       outcome->old_errors),
			outcome->old_errors);
	if (outcome->notice.len > 0)
		(void)context_fail(context, EXIT_CLEAN, "%s", str_text(&outcome->notice));
	if (outcome->commit.len > 0)
		say_unsent(context);
	return result;
}

void write_add_patch(struct str *out, struct slice path, struct slice bytes)
{
	struct slice rest = bytes;
	struct slice line;
	size_t lines = 0;
	size_t at;

	for (at = 0; at < bytes.len; at++)
		lines += bytes.data[at] == '\n';
	str_addf(out, "diff --git a/%.*s b/%.*s\nnew file mode 100644\n--- /dev/null\n+++ b/%.*s\n",
		 SLICE_ARGS(path), SLICE_ARGS(path), SLICE_ARGS(path));
	str_addf(out, "@@ -0,0 +1,%zu @@\n", lines);
	while (slice_next(&rest, '\n', &line)) {
		str_add_char(out, '+');
		utf8_show(out, line, true);
		str_add_char(out, '\n');
	}
}
