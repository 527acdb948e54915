/* SPDX-License-Identifier: Apache-2.0 */
/* The step that makes the change true: one rename, or git's own. */
#include <errno.h>

#include "change/finish.h"
#include "change/transaction.h"
#include "change/undo.h"
#include "change/words.h"
#include "sys/beneath.h"
#include "text/message.h"
#include "vcs/commit_files.h"
#include "vcs/hooks.h"

static enum status cannot_write(struct transaction *t, const char *path)
{
	return words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"), path);
}

/* The folders of a branch whose file is packed away or new: "refs/heads/work". */
static enum status make_folders(const struct transaction *t)
{
	struct slice name = t->journal.name;
	size_t at = slice_find(name, '/', 0);
	struct str folder = { 0 };
	enum status status = STATUS_OK;

	for (; at < name.len && status == STATUS_OK; at = slice_find(name, '/', at + 1)) {
		str_cut(&folder, 0);
		str_add_slice(&folder, slice_part(name, 0, at));
		status = beneath_make_folder(t->roots.shared, str_text(&folder), true);
	}
	str_free(&folder);
	return status;
}

static enum status take_branch(struct transaction *t, const char *lock)
{
	struct claim_name aside = roots_own(&t->roots, ROOTS_BRANCH_NEW);
	struct claim_name name = roots_shared(&t->roots, lock);
	enum status status = claim_take(aside, name, FINISH_WAIT);

	if (status == STATUS_NOT_FOUND) {
		status = make_folders(t);
		if (status == STATUS_OK)
			status = claim_take(aside, name, FINISH_WAIT);
	}
	if (status != STATUS_OK && errno == EEXIST)
		return finish_locked(&t->outcome->problem, str_text(&t->roots.common), lock);
	return status == STATUS_OK ? STATUS_OK : cannot_write(t, lock);
}

/* An empty folder can lie in the place of a branch: a branch of that name ended once. */
static enum status move_branch(struct transaction *t, const char *lock)
{
	const char *name = t->journal.name.data;
	enum status status = beneath_move(t->roots.shared, lock, t->roots.shared, name);
	struct object_id now;

	if (status != STATUS_OK && errno == EISDIR) {
		status = beneath_remove_folder(t->roots.shared, name);
		if (status == STATUS_OK)
			status = beneath_move(t->roots.shared, lock, t->roots.shared, name);
	}
	if (status == STATUS_OK)
		return STATUS_OK;
	(void)cannot_write(t, name);
	/* some file systems do what they say they did not */
	if (branch_now(t->repo, name, &now) != STATUS_OK ||
	    !object_id_equal(&now, &t->journal.commit))
		return STATUS_IO;
	str_cut(&t->outcome->problem, 0);
	return STATUS_OK;
}

/* A branch that cannot be read looks like one that is not there. */
static enum status check_new(struct transaction *t)
{
	const char *name = t->journal.name.data;
	struct stat info;

	if (beneath_look(t->roots.shared, name, &info) == STATUS_OK) {
		errno = EIO;
		return words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"), name);
	}
	return branch_check_new(t->repo, name, &t->outcome->problem);
}

static enum status publish_commit(struct transaction *t)
{
	const char *name = t->journal.name.data;
	struct str lock = { 0 };
	struct str text = { 0 };
	struct object_id now;
	enum status status;

	undo_branch_lock(&t->journal, &lock);
	str_addf(&text, "%s\n", t->journal.commit.hex);
	if (claim_fill(roots_own(&t->roots, ROOTS_BRANCH_NEW), roots_shared(&t->roots, name),
		       str_slice(&text)) != STATUS_OK)
		status = cannot_write(t, ROOTS_BRANCH_NEW);
	else
		status = take_branch(t, str_text(&lock));
	if (status == STATUS_OK && branch_now(t->repo, name, &now) != STATUS_OK)
		status = words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"), name);
	if (status == STATUS_OK && now.hex[0] == '\0' && t->branch.id.hex[0] == '\0')
		status = check_new(t);
	if (status == STATUS_OK)
		t->again = !object_id_equal(&now, &t->branch.id);
	if (status == STATUS_OK && !t->again) {
		status = move_branch(t, str_text(&lock));
		t->published = status == STATUS_OK;
	}
	if (t->published) {
		(void)beneath_sync(t->roots.shared, name);
		str_add(&t->outcome->commit, t->journal.commit.hex);
	}
	str_free(&lock);
	str_free(&text);
	return status;
}

/* git would take our temporary files for somebody's. */
static enum status clear_temporaries(struct transaction *t)
{
	size_t i;

	for (i = 0; i < t->files.count; i++) {
		const char *path =
			VEC_AT(struct transaction_file, &t->files, i)->plan->temporary.data;

		if (beneath_remove(t->roots.tree, path) != STATUS_OK)
			return words_fail(&t->outcome->problem, _("“%1$s” cannot be removed: %2$s"),
					  path);
	}
	return STATUS_OK;
}

/* Whether the commit has one of our files otherwise than before: a hook may have changed it. */
static bool has_ours(struct transaction *t, const struct object_id *commit)
{
	struct commit_files *head;
	bool found = false;
	size_t i;

	if (commit_files_open(&head, t->repo, commit) != STATUS_OK)
		return false;
	for (i = 0; i < t->files.count && !found; i++) {
		const struct transaction_file *file = vec_at(&t->files, i);
		struct commit_entry entry;

		found = commit_files_find(head, file->plan->path.data, &entry) == STATUS_OK &&
			!object_id_equal(&entry.blob, &file->before.blob);
	}
	commit_files_close(head);
	return found;
}

/* git can fail behind its commit, too: when it cannot write what nobody needs any more. */
static bool was_made(struct transaction *t)
{
	struct object_id now;
	struct object_id tree;
	struct object_id parent;

	if (branch_now(t->repo, t->journal.name.data, &now) != STATUS_OK ||
	    object_id_equal(&now, &t->branch.id) ||
	    commit_parts(t->repo, &now, &tree, &parent) != STATUS_OK ||
	    !object_id_equal(&parent, &t->branch.id) || !has_ours(t, &now))
		return false;
	str_cut(&t->outcome->commit, 0);
	str_add(&t->outcome->commit, now.hex);
	return true;
}

/*
 * The branch moved in the moment git started: its commit has the tree of the older one, and would
 * undo what came between. It is taken off the branch, and all starts over.
 */
static enum status take_off(struct transaction *t, const struct object_id *parent)
{
	t->journal.head = object_id_of(str_slice(&t->outcome->commit));
	t->journal.commit = *parent;
	t->branch.id = t->journal.head;
	if (claim_make(roots_own(&t->roots, ROOTS_BRANCH_NEW), &t->journal.branch) != STATUS_OK)
		return cannot_write(t, ROOTS_BRANCH_NEW);
	str_cut(&t->outcome->commit, 0);
	return publish_commit(t);
}

/* Whether the commit stands on the one it was made for, or on such a one: a hook may go on. */
static enum status look_at_parent(struct transaction *t)
{
	struct object_id commit = object_id_of(str_slice(&t->outcome->commit));
	struct object_id tree;
	struct object_id parent;
	enum status status;

	if (commit_parts(t->repo, &commit, &tree, &parent) != STATUS_OK ||
	    object_id_equal(&parent, &t->branch.id) || has_ours(t, &parent))
		return STATUS_OK;
	status = take_off(t, &parent);
	t->published = false;
	t->again = status == STATUS_OK;
	str_cut(&t->outcome->commit, 0);
	return status;
}

static enum status publish_by_git(struct transaction *t)
{
	struct str index = { 0 };
	enum status status = clear_temporaries(t);

	roots_path(&t->roots, ROOTS_INDEX_GIT, &index);
	if (status == STATUS_OK) {
		const struct hooks_commit wanted = {
			.tree = t->tree.hex,
			.parent = t->branch.id.hex,
			.message = str_slice(&t->change->message),
			.index = str_text(&index),
			.signals = &t->signals,
			.author = role_is_set(&t->options->author) ? &t->author : NULL,
			.committer = role_is_set(&t->options->author) ? &t->committer : NULL,
		};

		status = hooks_commit(t->repo, &wanted, &t->outcome->commit, &t->outcome->problem);
	}
	if (status == STATUS_OK && slice_is(str_slice(&t->outcome->commit), t->branch.id.hex)) {
		str_cut(&t->outcome->commit, 0);
		status = words_refuse(&t->outcome->problem,
				      _("git did not make the commit, a hook or the signing "
					"refused it; nothing was changed"),
				      "");
	}
	t->published = status == STATUS_OK || was_made(t);
	if (t->published && status != STATUS_OK) {
		str_cut(&t->outcome->problem, 0);
		status = STATUS_OK;
	}
	if (t->published)
		status = look_at_parent(t);
	str_free(&index);
	return status;
}

static enum status publish_list(struct transaction *t)
{
	enum status status =
		beneath_move(t->roots.own, ROOTS_PENDING_NEW, t->roots.own, ROOTS_PENDING);

	if (status != STATUS_OK)
		return cannot_write(t, ROOTS_PENDING);
	t->published = true;
	(void)beneath_sync(t->roots.own, ROOTS_PENDING);
	return STATUS_OK;
}

enum status transaction_publish(struct transaction *transaction)
{
	switch (transaction->journal.form) {
	case JOURNAL_PENDING: return publish_list(transaction);
	case JOURNAL_GIT: return publish_by_git(transaction);
	default: return publish_commit(transaction);
	}
}
