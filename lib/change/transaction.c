/* SPDX-License-Identifier: Apache-2.0 */
/* The first and the last steps: what is around the writing. */
#include "change/transaction.h"

#include <errno.h>

#include "change/finish.h"
#include "change/undo.h"
#include "change/waiting.h"
#include "change/words.h"
#include "sys/beneath.h"
#include "text/message.h"
#include "vcs/hooks.h"
#include "vcs/settings.h"
#include "vcs/state.h"

/* Whether each of the files may be written. */
static enum status ask_paths(struct transaction *t)
{
	struct str *problem = &t->outcome->problem;
	struct state_paths *paths;
	enum status status = state_paths_open(&paths, t->repo, problem);
	size_t i;

	for (i = 0; i < t->change->files.count && status == STATUS_OK; i++)
		status = state_paths_check(
			paths, VEC_AT(struct change_file, &t->change->files, i)->path.data,
			problem);
	state_paths_close(paths);
	return status;
}

enum status transaction_ask(struct transaction *transaction)
{
	struct transaction *t = transaction;
	struct str *problem = &t->outcome->problem;
	const struct role *role = &t->options->author;
	enum status status = state_check_write(t->repo, problem);

	settings_refresh(t->repo);
	if (status == STATUS_OK)
		status = ask_paths(t);
	if (status != STATUS_OK || t->options->only_work_tree)
		return status;
	status = role_is_set(role) ? role_check(role, problem) : STATUS_OK;
	if (status == STATUS_OK)
		status = identity_read(t->repo, IDENTITY_AUTHOR, role, &t->author, problem);
	if (status == STATUS_OK)
		status = identity_read(t->repo, IDENTITY_COMMITTER, role, &t->committer, problem);
	t->by_git = hooks_wanted(t->repo);
	return status == STATUS_INVALID ? STATUS_UNSUPPORTED : status;
}

void transaction_init(struct transaction *transaction, struct repo *repo, const char *root,
		      const struct change *change, const struct change_options *options,
		      struct change_outcome *outcome)
{
	*transaction = (struct transaction){ .repo = repo,
					     .root = root,
					     .change = change,
					     .options = options,
					     .outcome = outcome,
					     .files = VEC_OF(struct transaction_file) };
	journal_init(&transaction->journal);
}

enum status transaction_begin(struct transaction *transaction, struct repo *repo, const char *root,
			      const struct change *change, const struct change_options *options,
			      struct change_outcome *outcome)
{
	struct transaction *t = transaction;
	enum status status;

	transaction_init(t, repo, root, change, options, outcome);
	status = transaction_ask(t);
	if (status != STATUS_OK)
		return status;
	t->hold = options->hold != NULL ? options->hold : &t->own;
	if (options->hold == NULL)
		status = hold_take(t->hold, root, &outcome->problem);
	t->roots = t->hold->roots;
	if (status == STATUS_OK) {
		signals_block(&t->signals); /* whoever waits may be interrupted */
		status = hold_settle(t->hold, repo, &outcome->problem);
	}
	if (status == STATUS_OK) {
		str_add_slice(&outcome->notice, str_slice(&t->hold->notice));
		str_cut(&t->hold->notice, 0);
	}
	return status;
}

/* What the change is laid over; `base` may stay zero: nothing is there yet. */
static enum status open_base(struct transaction *t, struct shelf *base)
{
	enum status status;

	if (t->options->only_work_tree || t->options->check_work_tree) {
		status = shelf_folder(base, t->root);
		if (status != STATUS_OK)
			status = words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"),
					    t->root);
		return status;
	}
	if (t->branch.id.hex[0] == '\0')
		return STATUS_OK;
	status = repo_revision(t->repo, t->branch.id.hex, base, &t->outcome->problem);
	if (status != STATUS_NOT_FOUND)
		return status;
	str_cut(&t->outcome->problem, 0); /* the inventory's folder is in no commit yet */
	return STATUS_OK;
}

/* Without netz.yaml in the history there is nothing to check against: the way out is a commit. */
static enum status need_inventory(struct transaction *t, const struct shelf *base)
{
	struct str bytes = { 0 };
	enum status status = STATUS_OK;
	size_t i;

	if (t->options->only_work_tree || t->options->check_work_tree)
		return STATUS_OK;
	for (i = 0; i < t->change->files.count; i++) {
		if (slice_is(VEC_AT(struct change_file, &t->change->files, i)->path, "netz.yaml"))
			return STATUS_OK;
	}
	if (base->ops == NULL ||
	    shelf_read(base, "netz.yaml", SIZE_MAX, &bytes) == STATUS_NOT_FOUND)
		status = words_refuse(&t->outcome->problem,
				      _("“%1$s” is in no commit yet: git add it with the schemas, "
					"and git commit"),
				      "netz.yaml");
	str_free(&bytes);
	return status;
}

enum status transaction_check(struct transaction *transaction, struct diags *diags)
{
	struct transaction *t = transaction;
	struct shelf base = { 0 };
	enum status status = STATUS_OK;

	t->again = false;
	branch_free(&t->branch);
	if (!t->options->only_work_tree)
		status = branch_read(t->repo, &t->branch, &t->outcome->problem);
	if (status == STATUS_OK)
		status = open_base(t, &base);
	if (status == STATUS_OK)
		status = need_inventory(t, &base);
	if (status == STATUS_OK)
		status = change_check(base.ops != NULL ? &base : NULL, t->change, t->options,
				      &t->outcome->old_errors, diags);
	if (status == STATUS_INVALID && diags->counts[SEVERITY_ERROR] == 0) {
		errno = EIO;
		status =
			words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"), t->root);
	}
	shelf_close(&base);
	return status;
}

/* Files that are committed wait no longer. */
static enum status drop_waiting(struct transaction *t)
{
	struct vec paths = VEC_OF(struct slice);
	enum status status;
	size_t i;

	for (i = 0; i < t->journal.files.count; i++)
		vec_add(&paths, &VEC_AT(struct journal_file, &t->journal.files, i)->path);
	status = waiting_drop(&t->roots, &paths);
	vec_free(&paths);
	return status;
}

void transaction_finish(struct transaction *transaction)
{
	struct transaction *t = transaction;
	struct str problem = { 0 };
	enum status status;

	index_close(t->index);
	t->index = NULL;
	commit_close(t->writer);
	t->writer = NULL;
	if (t->journal.form != JOURNAL_PENDING)
		(void)drop_waiting(t); /* pending_list() sees by itself that they are committed */
	status = finish_all(&t->journal, &t->roots, t->repo, !t->by_git, &problem);
	t->noted = false;
	if (status != STATUS_OK) {
		t->hold->settled = false;
		message_add(&t->outcome->notice,
			    _("the change is made, but %1$s; the next netz command finishes it"),
			    str_slice(&problem));
	}
	str_free(&problem);
}

enum status transaction_retry(struct transaction *transaction)
{
	struct transaction *t = transaction;
	struct str problem = { 0 };
	enum status status = STATUS_OK;

	index_close(t->index);
	t->index = NULL;
	commit_close(t->writer);
	t->writer = NULL;
	if (t->noted) {
		status = undo_all(&t->journal, &t->roots, t->repo, &problem);
	} else if (t->hold != NULL && t->hold->settled && !t->published) {
		status = undo_helpers(&t->journal, &t->roots, &problem);
	}
	if (status != STATUS_OK && t->outcome->notice.len == 0)
		message_add(&t->outcome->notice,
			    _("not everything could be taken back: %1$s; the next netz command "
			      "does it"),
			    str_slice(&problem));
	if (t->hold != NULL)
		t->hold->settled = t->hold->settled && status == STATUS_OK;
	t->noted = false;
	journal_free(&t->journal);
	journal_init(&t->journal);
	vec_clear(&t->files);
	str_free(&problem);
	return status;
}

void transaction_end(struct transaction *transaction)
{
	struct transaction *t = transaction;

	if (!t->published)
		(void)transaction_retry(t);
	index_close(t->index);
	commit_close(t->writer);
	hold_end(&t->own);
	if (t->published)
		signals_forget(&t->signals);
	signals_restore(&t->signals);
	journal_free(&t->journal);
	branch_free(&t->branch);
	identity_free(&t->author);
	identity_free(&t->committer);
	vec_free(&t->files);
	arena_free(&t->arena);
	*t = (struct transaction){ 0 };
}
