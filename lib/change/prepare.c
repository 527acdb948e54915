/* SPDX-License-Identifier: Apache-2.0 */
/* The step before anything is touched: the plan, Git's lock, and whether all is as it was checked.
 */
#include <errno.h>

#include "change/expect.h"
#include "change/finish.h"
#include "change/transaction.h"
#include "change/words.h"
#include "sys/beneath.h"
#include "text/message.h"
#include "vcs/state.h"

enum { NAME_TRIES = 100 };

/* Folders that are missing. Paths are sorted: those above `path` that are above `last`, too, have
 * been looked at. */
static enum status plan_folders(struct transaction *t, struct slice path, struct slice last)
{
	size_t at = slice_find(path, '/', 0);

	for (; at < path.len; at = slice_find(path, '/', at + 1)) {
		struct slice folder;
		enum status status;

		if (slice_equal(slice_part(path, 0, at + 1), slice_part(last, 0, at + 1)))
			continue;
		folder = arena_copy(&t->arena, slice_part(path, 0, at));
		status = beneath_look_folder(t->roots.tree, folder.data);
		if (status != STATUS_OK && status != STATUS_NOT_FOUND)
			return words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"),
					  path.data);
		if (status == STATUS_NOT_FOUND)
			vec_add(&t->journal.folders, &folder);
	}
	return STATUS_OK;
}

/* A name beside the file that nothing has. */
static enum status plan_temporary(struct transaction *t, struct journal_file *plan, size_t number)
{
	struct str name = { 0 };
	struct stat info;
	enum status status = STATUS_OK;
	int i;

	for (i = 0; i < NAME_TRIES && status != STATUS_NOT_FOUND; i++) {
		str_cut(&name, 0);
		str_addf(&name, ".netz-%zu-%d.tmp", number, i);
		journal_temporary(&t->journal, plan, str_slice(&name));
		status = beneath_look(t->roots.tree, plan->temporary.data, &info);
	}
	str_free(&name);
	return STATUS_OK; /* one that is taken is found when it is to be made */
}

static enum status plan_file(struct transaction *t, size_t number, struct slice *last)
{
	struct transaction_file *file = vec_at(&t->files, number);
	struct journal_file *plan = vec_at(&t->journal.files, number);
	struct str text = { 0 };
	enum status status = STATUS_OK;

	file->wish = vec_at(&t->change->files, number);
	file->plan = plan;
	str_add_slice(&text, str_slice(&t->roots.below));
	str_add_slice(&text, file->wish->path);
	plan->path = arena_copy(&t->journal.arena, str_slice(&text));
	(void)plan_temporary(t, plan, number);
	if (!file->wish->removed) {
		plan->new = blob_name(file->wish->bytes);
		status = blob_clean(t->repo, plan->path.data, file->wish->bytes, &text);
		file->clean = arena_copy(&t->arena, str_slice(&text));
		file->after.blob = blob_name(file->clean);
		if (status == STATUS_OK && !t->options->written) {
			status = plan_folders(t, plan->path, *last);
			*last = plan->path;
		}
	}
	str_free(&text);
	return status;
}

enum status transaction_plan(struct transaction *transaction)
{
	struct transaction *t = transaction;
	enum status status = STATUS_OK;
	struct slice last = { 0 };
	size_t i;

	for (i = 0; i < t->change->files.count; i++) {
		(void)vec_push(&t->files);
		(void)vec_push(&t->journal.files);
	}
	for (i = 0; i < t->files.count && status == STATUS_OK; i++)
		status = plan_file(t, i, &last);
	return status;
}

/* The files that may become locks, so that the journal can name them. */
static enum status make_claims(struct transaction *t)
{
	struct journal *journal = &t->journal;
	enum status status;

	journal->form = t->options->only_work_tree ? JOURNAL_PENDING
			: t->by_git		   ? JOURNAL_GIT
						   : JOURNAL_COMMIT;
	if (journal->form == JOURNAL_PENDING)
		return claim_make(roots_own(&t->roots, ROOTS_PENDING_NEW), &journal->pending);
	status = claim_make(roots_own(&t->roots, ROOTS_INDEX_NEW), &journal->index);
	if (status == STATUS_OK && journal->form == JOURNAL_COMMIT)
		status = claim_make(roots_own(&t->roots, ROOTS_BRANCH_NEW), &journal->branch);
	return status;
}

/* Everything up to Git's lock. */
static enum status note(struct transaction *t)
{
	struct str folder = { 0 };
	enum status status = transaction_plan(t);

	if (status == STATUS_OK)
		status = make_claims(t);
	if (status != STATUS_OK)
		return words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"),
				  "netz");
	roots_path(&t->roots, ROOTS_JOURNAL, &folder);
	status = commit_sweep(t->roots.own);
	if (status == STATUS_OK)
		status = commit_open(&t->writer, t->repo, t->roots.own);
	if (status == STATUS_OK) {
		t->noted = true;
		status = journal_plan(&t->journal, &t->roots);
	}
	if (status != STATUS_OK)
		status = words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"),
				    str_text(&folder));
	str_free(&folder);
	return status;
}

/* From here on nobody else changes the index; what is read now stays. */
static enum status lock_index(struct transaction *t)
{
	struct str *problem = &t->outcome->problem;
	struct branch now = { 0 };
	enum status status;

	status = claim_take(roots_own(&t->roots, ROOTS_INDEX_NEW),
			    roots_git(&t->roots, "index.lock"), FINISH_WAIT);
	if (status != STATUS_OK && errno == EEXIST)
		return finish_locked(problem, str_text(&t->roots.gitdir), "index.lock");
	if (status != STATUS_OK)
		return words_fail(problem, _("“%1$s” cannot be written: %2$s"), "index.lock");
	/* a merge or rebase may have begun while this waited */
	status = state_check_write(t->repo, problem);
	if (status == STATUS_INVALID)
		status = STATUS_UNSUPPORTED; /* INVALID is about records */
	if (status == STATUS_OK)
		status = branch_read(t->repo, &now, problem);
	t->again = status == STATUS_OK &&
		   (!object_id_equal(&now.id, &t->branch.id) ||
		    !slice_equal(str_slice(&now.name), str_slice(&t->branch.name)));
	branch_free(&now);
	return status;
}

enum status transaction_open_index(struct transaction *transaction)
{
	struct transaction *t = transaction;
	enum status status = roots_index(&t->roots, t->repo, &t->index);

	if (status == STATUS_UNSUPPORTED)
		errno = EIO; /* state_check_write() took it for a good one a moment ago */
	if (status != STATUS_OK)
		return words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"), "index");
	return STATUS_OK;
}

enum status transaction_prepare(struct transaction *transaction)
{
	struct transaction *t = transaction;
	enum status status = note(t);

	if (status == STATUS_OK && !t->options->only_work_tree)
		status = lock_index(t);
	if (status != STATUS_OK || t->again)
		return status;
	if (!t->options->only_work_tree)
		status = transaction_open_index(t);
	if (status == STATUS_OK)
		status = expect_files(t);
	if (status != STATUS_OK)
		return status;
	if (t->branch.name.len > 0)
		t->journal.name = arena_copy(&t->journal.arena, str_slice(&t->branch.name));
	t->journal.head = t->branch.id;
	return STATUS_OK;
}
