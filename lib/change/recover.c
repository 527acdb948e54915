/* SPDX-License-Identifier: Apache-2.0 */
#include "change/recover.h"

#include <errno.h>

#include "change/change.h"
#include "change/finish.h"
#include "change/journal.h"
#include "change/undo.h"
#include "change/words.h"
#include "sys/beneath.h"
#include "sys/lock.h"
#include "sys/path.h"
#include "sys/signals.h"
#include "text/message.h"
#include "vcs/branch.h"
#include "vcs/commit_files.h"
#include "vcs/gitdir.h"

/* git made the commit, or did not: whether the branch has other files for us than before. */
static enum status has_moved(const struct journal *journal, struct repo *repo, bool *moved)
{
	struct commit_files *old = NULL;
	struct commit_files *new = NULL;
	struct object_id tip;
	enum status status = branch_now(repo, journal->name.data, &tip);
	size_t i;

	*moved = false;
	if (object_id_equal(&tip, &journal->head))
		return status;
	if (status == STATUS_OK)
		status = commit_files_open(&old, repo, &journal->head);
	if (status == STATUS_OK)
		status = commit_files_open(&new, repo, &tip);
	for (i = 0; i < journal->files.count && status == STATUS_OK && !*moved; i++) {
		const struct journal_file *file = vec_at(&journal->files, i);
		struct commit_entry before;
		struct commit_entry after;

		status = commit_files_find(old, file->path.data, &before);
		if (status == STATUS_OK)
			status = commit_files_find(new, file->path.data, &after);
		*moved = status == STATUS_OK && !object_id_equal(&before.blob, &after.blob);
	}
	commit_files_close(old);
	commit_files_close(new);
	return status;
}

/* Whether what the journal tells of became true. */
static enum status is_done(const struct journal *journal, const struct roots *roots,
			   struct repo *repo, bool *done)
{
	*done = false;
	if (!journal->ready)
		return STATUS_OK;
	if (journal->form == JOURNAL_PENDING) {
		*done = claim_is_ours(roots_own(roots, ROOTS_PENDING), &journal->pending);
		return STATUS_OK;
	}
	if (journal->form == JOURNAL_GIT)
		return has_moved(journal, repo, done);
	if (journal->commit.hex[0] == '\0')
		return STATUS_OK;
	return branch_contains(repo, journal->name.data, &journal->commit, done);
}

static enum status settle(struct journal *journal, const struct roots *roots, struct repo *repo,
			  struct str *problem)
{
	bool done;

	if (is_done(journal, roots, repo, &done) != STATUS_OK)
		return words_fail(problem, _("“%1$s” cannot be read: %2$s"),
				  str_text(&roots->gitdir));
	if (done) /* whether the lock was filled to its end before the kill, nobody knows */
		return finish_all(journal, roots, repo, false, problem);
	return undo_all(journal, roots, repo, problem);
}

enum status recover_locked(const struct roots *roots, struct repo *repo, struct str *problem)
{
	struct journal journal;
	struct repo *own = NULL;
	struct str path = { 0 };
	enum status status = journal_read(&journal, roots);

	roots_path(roots, ROOTS_JOURNAL, &path);
	if (status == STATUS_NOT_FOUND) {
		status = undo_helpers(&journal, roots, problem);
		(void)journal_drop(roots); /* one without a word says nothing */
		goto out;
	}
	if (status == STATUS_UNSUPPORTED) {
		(void)words_refuse(problem,
				   _("“%1$s” was written by another version of netz, which has to "
				     "finish what it began"),
				   str_text(&path));
	} else if (status != STATUS_OK) {
		if (status == STATUS_UNSAFE || status == STATUS_TOO_BIG)
			errno = status == STATUS_UNSAFE ? ENXIO : EFBIG;
		status = words_fail(problem, _("“%1$s” cannot be read: %2$s"), str_text(&path));
	} else if (repo == NULL && journal.ready) {
		status = repo_open(&own, str_text(&roots->work_tree), problem);
		repo = own;
	}
	if (status == STATUS_OK)
		status = settle(&journal, roots, repo, problem);
out:
	repo_close(own);
	journal_free(&journal);
	str_free(&path);
	return status;
}

/* Whether a kill left something: the journal, or what is made right before it. A few looks are all
 * that a command pays where nothing was left. */
static bool has_left(const char *root)
{
	static const char *const names[] = { ROOTS_JOURNAL, ROOTS_INDEX_NEW, ROOTS_PENDING_NEW };
	struct str work_tree = { 0 };
	struct str gitdir = { 0 };
	struct str below = { 0 };
	struct str path = { 0 };
	struct stat info;
	bool found = false;
	size_t i;

	if (gitdir_find(root, &work_tree, &gitdir, &below) == STATUS_OK) {
		for (i = 0; i < sizeof(names) / sizeof(names[0]) && !found; i++) {
			str_cut(&path, 0);
			path_join(&path, str_text(&gitdir), "netz");
			str_addf(&path, "/%s", names[i]);
			found = stat(str_text(&path), &info) == 0;
		}
	}
	str_free(&work_tree);
	str_free(&gitdir);
	str_free(&below);
	str_free(&path);
	return found;
}

enum status change_recover(const char *root, struct str *problem)
{
	struct roots roots = { 0 };
	struct signals signals = { 0 };
	struct lock lock = { 0 };
	struct str path = { 0 };
	enum status status;

	if (!has_left(root))
		return STATUS_OK;
	signals_block(&signals);
	status = roots_open(&roots, root);
	roots_path(&roots, ROOTS_LOCK, &path);
	if (status == STATUS_OK)
		status = lock_take(&lock, str_text(&path), 0, NULL);
	if (status == STATUS_OK) {
		bool left = has_left(root); /* another netz may have been faster */

		status = recover_locked(&roots, NULL, problem);
		if (status == STATUS_OK && left && problem->len == 0)
			str_add(problem, _("a netz command that was interrupted here is finished "
					   "or taken back now"));
	} else if (errno == EWOULDBLOCK) {
		status = STATUS_OK; /* whoever it is will do it */
	} else {
		status = words_fail(problem, _("“%1$s” cannot be read: %2$s"), str_text(&path));
	}
	lock_release(&lock);
	roots_close(&roots);
	signals_restore(&signals);
	str_free(&path);
	return status;
}
