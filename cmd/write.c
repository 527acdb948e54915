/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/write.h"

#include <errno.h>
#include <string.h>

#include "change/pending.h"
#include "record/privacy.h"
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
	if (context_has(context, "no-commit") && context_has(context, "author"))
		return context_usage(context, _("--no-commit makes no commit, so there is no "
						"author: “netz commit --author …” takes it later"));
	if (context_has(context, "no-commit") && message != NULL)
		return context_usage(context, _("--no-commit makes no commit, so there is no "
						"message: “netz commit -m …” takes it later"));
	if (message != NULL && utf8_valid(slice_of(message)) < strlen(message))
		return context_usage(context, _("--message is not UTF-8"));
	return EXIT_CLEAN;
}

/* Who commits in the person's place: --author, or what netz.yaml says; zero where neither does. */
static enum status read_author(const struct context *context, struct role *role,
			       struct str *problem)
{
	const char *given = context_option(context, "author");
	const struct node *commit;
	enum status status;

	*role = (struct role){ 0 };
	if (given != NULL) {
		status = role_parse(slice_of(given), role, problem);
		role->first = true;
		return status;
	}
	if (context->inventory == NULL || context->inventory->settings.root == NULL)
		return STATUS_OK;
	commit = node_get(context->inventory->settings.root, "commit");
	role->name = node_text(node_get(commit, "author"));
	role->email = node_text(node_get(commit, "email"));
	if (!role_is_set(role))
		return STATUS_OK;
	status = role_check(role, problem);
	if (status != STATUS_OK)
		message_add(problem, _(" (%1$s in netz.yaml)"), SLICE("commit"));
	return status;
}

/* Whether somebody is known who commits. A private mailbox as the author would be public for ever.
 */
static enum exit_status check_author(struct context *context)
{
	struct str problem = { 0 };
	struct role role;
	enum exit_status result = EXIT_CLEAN;
	enum status status = read_author(context, &role, &problem);

	if (status != STATUS_OK && role.first)
		result = context_usage(context, "--author: %s", str_text(&problem));
	else if (status == STATUS_OK)
		status = identity_check(context->repo, &role, &problem);
	if (status != STATUS_OK && result == EXIT_CLEAN)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	if (status == STATUS_OK && privacy_has_freemail(role.email))
		(void)context_fail(context, EXIT_CLEAN,
				   _("the author's address is a private mailbox, and a commit is "
				     "public for ever; one that nobody reads will do: "
				     "noreply@example.org"));
	str_free(&problem);
	return result;
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
	if (status != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	else if (!context_has(context, "no-commit"))
		result = check_author(context);
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

/* A dry run: what would stand in the way, and what is wrong against what the history holds, or
 * with --no-commit the folder. */
static enum status check_only(struct context *context, const struct change *change,
			      const struct change_options *options, struct change_outcome *outcome)
{
	struct shelf head = { 0 };
	const struct shelf *base = &context->shelf;
	enum status status =
		change_foresee(context->repo, str_text(&context->root), change, options, outcome);

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

/* The schemas that the command has read, where nothing is wrong with them. */
static struct schema_set *sound_schemas(const struct context *context)
{
	const struct inventory *inventory = context->inventory;

	return inventory != NULL && inventory->schemas_sound ? inventory->schemas : NULL;
}

enum status write_try(struct context *context, const struct change *change, bool written,
		      struct change_outcome *outcome)
{
	struct change_options options = {
		.today = context->today,
		.public_remote = repo_has_public_remote(context->repo),
		.only_work_tree = context_has(context, "no-commit"),
		.written = written,
		.hold = context->hold,
		.schemas = sound_schemas(context),
	};
	enum status status = read_author(context, &options.author, &outcome->problem);

	if (status != STATUS_OK)
		status = STATUS_UNSUPPORTED;
	else if (context_has(context, "dry-run"))
		status = check_only(context, change, &options, outcome);
	else
		status = change_apply(context->repo, str_text(&context->root), change, &options,
				      outcome, &context->diags);
	outcome->stale = status == STATUS_STALE;
	return status;
}

enum exit_status write_change(struct context *context, const struct change *change, bool written,
			      const char *file, struct change_outcome *outcome)
{
	enum status status = write_try(context, change, written, outcome);

	if (outcome->stale)
		return EXIT_UNABLE;
	return say_result(context, change, written, status, file, outcome);
}

enum exit_status write_say(struct context *context, enum status status,
			   const struct change_outcome *outcome)
{
	if (outcome->stale)
		return EXIT_UNABLE;
	return say_result(context, NULL, false, status, NULL, outcome);
}

enum exit_status write_check(struct context *context, const struct change *change, const char *file)
{
	const struct change_options options = {
		.today = context->today,
		.public_remote = repo_has_public_remote(context->repo),
		.only_work_tree = context_has(context, "no-commit"),
		.schemas = sound_schemas(context),
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

void write_say_old(struct context *context, size_t old_errors)
{
	if (old_errors > 0)
		(void)context_fail(
			context, EXIT_CLEAN,
			message_plural("%zu error was there before and hinders nothing here; "
				       "“netz validate” shows it",
				       "%zu errors were there before and hinder nothing here; "
				       "“netz validate” shows them",
				       old_errors),
			old_errors);
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
	write_say_old(context, outcome->old_errors);
	if (outcome->notice.len > 0)
		(void)context_fail(context, EXIT_CLEAN, "%s", str_text(&outcome->notice));
	if (outcome->commit.len > 0)
		say_unsent(context);
	return result;
}

enum exit_status write_hold(struct context *context)
{
	struct str problem = { 0 };
	enum exit_status result = EXIT_CLEAN;

	if (context->hold == NULL && change_hold(&context->hold, context->repo,
						 str_text(&context->root), &problem) != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	str_free(&problem);
	return result;
}
