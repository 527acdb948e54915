/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/state.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "sys/beneath.h"
#include "sys/file.h"
#include "sys/path.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/handle.h"
#include "vcs/index_file.h"
#include "vcs/index_form.h"
#include "vcs/state_words.h"

enum { INDEX_MAX = 1024 * 1024 * 1024, STEPS_MAX = 1024 * 1024 };

enum status state_refuse(struct str *problem, enum status status, const char *sentence,
			 const char *first, const char *second)
{
	struct str shown = { 0 };
	struct str more = { 0 };

	utf8_show(&shown, slice_of(first), true);
	utf8_show(&more, slice_of(second), true);
	message_add(problem, sentence, str_slice(&shown), str_slice(&more));
	str_free(&shown);
	str_free(&more);
	return status;
}

/* Picks and reverts of several commits, between two of them: libgit2 looks at the current one. */
static int sequence_state(git_repository *git)
{
	struct str path = { 0 };
	struct str todo = { 0 };
	int state = GIT_REPOSITORY_STATE_NONE;

	path_join(&path, git_repository_path(git), "sequencer/todo");
	if (file_read(str_text(&path), STEPS_MAX, &todo) == STATUS_OK && todo.len > 0)
		state = slice_starts(str_slice(&todo), "revert")
				? GIT_REPOSITORY_STATE_REVERT_SEQUENCE
				: GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE;
	str_free(&path);
	str_free(&todo);
	return state;
}

static enum status check_progress(git_repository *git, struct str *problem)
{
	int state = git_repository_state(git);
	const char *sentence;

	if (state == GIT_REPOSITORY_STATE_NONE)
		state = sequence_state(git);
	switch (state) {
	case GIT_REPOSITORY_STATE_NONE: return STATUS_OK;
	case GIT_REPOSITORY_STATE_MERGE:
		sentence = _("a merge is in progress: “git merge --continue” finishes it, “git "
			     "merge --abort” takes it back");
		break;
	case GIT_REPOSITORY_STATE_REVERT:
	case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
		sentence = _("a revert is in progress: “git revert --continue” finishes it, “git "
			     "revert --abort” takes it back");
		break;
	case GIT_REPOSITORY_STATE_CHERRYPICK:
	case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
		sentence = _("a cherry-pick is in progress: “git cherry-pick --continue” finishes "
			     "it, “git cherry-pick --abort” takes it back");
		break;
	case GIT_REPOSITORY_STATE_BISECT:
		sentence = _("a bisect is in progress: “git bisect reset” ends it");
		break;
	case GIT_REPOSITORY_STATE_APPLY_MAILBOX:
		sentence = _("patches are being applied: “git am --continue” finishes it, “git am "
			     "--abort” takes it back");
		break;
	default:
		sentence = _("a rebase is in progress: “git rebase --continue” finishes it, “git "
			     "rebase --abort” takes it back");
	}
	str_add(problem, sentence);
	return STATUS_INVALID;
}

/* The branch and its last commit, where it has one. */
static enum status check_branch(git_repository *git, const char *name, struct str *problem)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	git_oid id;
	int error = git_reference_name_to_id(&id, git, name);
	bool readable = error == 0 && git_commit_lookup(&commit, git, &id) == 0 &&
			git_commit_tree(&tree, commit) == 0;

	git_tree_free(tree);
	git_commit_free(commit);
	if (readable || error == GIT_ENOTFOUND)
		return STATUS_OK;
	return state_refuse(problem, STATUS_IO,
			    _("the history of the branch “%1$s” cannot be read: “git fsck” says "
			      "why"),
			    name + strlen("refs/heads/"), "");
}

static enum status check_head(git_repository *git, struct str *problem)
{
	git_reference *head = NULL;
	const char *target;
	enum status status = STATUS_OK;

	if (git_reference_lookup(&head, git, "HEAD") != 0) {
		str_add(problem, _("HEAD cannot be read: “git status” says why"));
		return STATUS_IO;
	}
	target = git_reference_symbolic_target(head);
	if (target == NULL) {
		str_add(problem, _("HEAD is on no branch: “git switch BRANCH” goes back to one, "
				   "“git switch -c NAME” makes one here"));
		status = STATUS_INVALID;
	} else if (!slice_starts(slice_of(target), "refs/heads/")) {
		status = state_refuse(
			problem, STATUS_INVALID,
			_("HEAD is on “%1$s”, which is no branch: “git switch BRANCH” goes "
			  "to one"),
			target, "");
	} else {
		status = check_branch(git, target, problem);
	}
	git_reference_free(head);
	return status;
}

enum status state_explain_index(git_repository *git, struct str *problem)
{
	struct str path = { 0 };
	struct str bytes = { 0 };
	enum status status = STATUS_UNSUPPORTED;
	enum index_form form = INDEX_BROKEN;
	enum status reading;
	int kept;

	path_join(&path, git_repository_path(git), "index");
	reading = file_read(str_text(&path), INDEX_MAX, &bytes);
	kept = errno;
	if (reading == STATUS_OK)
		form = index_form(str_slice(&bytes));
	if (reading == STATUS_IO) {
		status = state_refuse(problem, STATUS_IO,
				      _("Git's index “%1$s” cannot be read: %2$s"), str_text(&path),
				      strerror(kept));
	} else if (form == INDEX_SPLIT) {
		str_add(problem,
			_("Git's index is split in two, which netz cannot read: “git config "
			  "core.splitIndex false” and “git update-index --no-split-index” make it "
			  "one"));
	} else if (form == INDEX_SPARSE) {
		str_add(problem, _("Git's index is a sparse one, which netz cannot read: “git "
				   "sparse-checkout reapply --no-sparse-index” makes it whole"));
	} else if (form == INDEX_NO_HASH) {
		str_add(problem,
			_("Git's index has no checksum, which netz cannot read: “git config "
			  "index.skipHash false” and “git update-index --force-write-index” give "
			  "it one"));
	} else if (form == INDEX_OTHER) {
		str_add(problem, _("Git's index is of a form that netz cannot read yet: “git "
				   "update-index --index-version 2” writes it in an older one"));
	} else {
		status = state_refuse(
			problem, STATUS_IO,
			_("Git's index is broken: “git status” says more; “rm %1$s” and "
			  "“git reset” make a new one, no file is touched"),
			str_text(&path), "");
	}
	str_free(&path);
	str_free(&bytes);
	return status;
}

enum status state_open_index(struct repo *repo, struct index_file **out, struct str *problem)
{
	git_repository *git = repo_git(repo);
	int root = -1;
	enum status status = beneath_open(git_repository_path(git), &root);

	*out = NULL;
	if (status == STATUS_OK)
		status = index_file_open(out, repo, root, "index", false);
	beneath_close(root);
	return status == STATUS_OK ? STATUS_OK : state_explain_index(git, problem);
}

static enum status check_index(struct repo *repo, struct str *problem)
{
	struct index_file *index;
	enum status status = state_open_index(repo, &index, problem);

	index_file_close(index);
	return status;
}

static enum status check_folder(const char *folder, const char *name, struct str *problem)
{
	struct str path = { 0 };
	enum status status = STATUS_OK;

	path_join(&path, folder, name);
	if (access(str_text(&path), W_OK) != 0 && errno != ENOENT)
		status = state_refuse(problem, STATUS_IO,
				      _("the folder “%1$s” cannot be written to: %2$s"),
				      str_text(&path), strerror(errno));
	str_free(&path);
	return status;
}

static enum status check_writable(struct repo *repo, struct str *problem)
{
	git_repository *git = repo_git(repo);
	const char *common = git_repository_commondir(git);
	enum status status = check_folder(git_repository_path(git), "", problem);

	if (status == STATUS_OK)
		status = check_folder(common, "objects", problem);
	if (status == STATUS_OK)
		status = check_folder(common, "refs/heads", problem);
	if (status == STATUS_OK)
		status = check_folder(git_repository_workdir(git), repo_folder(repo), problem);
	return status;
}

enum status state_check_write(struct repo *repo, struct str *problem)
{
	git_repository *git = repo_git(repo);
	enum status status = check_progress(git, problem);

	if (status == STATUS_OK)
		status = check_head(git, problem);
	if (status == STATUS_OK)
		status = check_index(repo, problem);
	if (status == STATUS_OK)
		status = check_writable(repo, problem);
	return status;
}
