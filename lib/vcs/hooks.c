/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/hooks.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/beneath.h"
#include "sys/file.h"
#include "sys/path.h"
#include "sys/process.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/handle.h"
#include "vcs/hook.h"
#include "vcs/settings.h"
#include "vcs/surroundings.h"

enum { INDEX_MAX = 1024 * 1024 * 1024, WORDS_LIMIT = 16 * 1024, LINES_MAX = 60 };

/* Whether git would run `name`. What netz' own hook does, netz has done before it commits. */
static bool is_run(const char *folder, const char *name)
{
	struct str path = { 0 };
	struct stat info;
	bool run;

	path_join(&path, folder, name);
	run = stat(str_text(&path), &info) == 0 && S_ISREG(info.st_mode) &&
	      access(str_text(&path), X_OK) == 0 && !hook_is_alone(str_text(&path));
	str_free(&path);
	return run;
}

static bool has_hooks(struct repo *repo)
{
	static const char *const names[] = { "pre-commit", "prepare-commit-msg", "commit-msg",
					     "post-commit", "reference-transaction" };
	struct str folder = { 0 };
	bool found = false;
	size_t i;

	hook_folder(repo, &folder);
	for (i = 0; i < sizeof(names) / sizeof(names[0]) && !found; i++)
		found = is_run(str_text(&folder), names[i]);
	str_free(&folder);
	return found;
}

bool hooks_wanted(struct repo *repo)
{
	struct settings *settings = settings_open(repo);
	bool wanted = settings_bool(settings, "commit.gpgSign", false) || has_hooks(repo);

	settings_close(settings);
	return wanted;
}

/* Marks again what is not in the work tree on purpose: reading a tree forgets it. */
static int keep_skipped(git_index *own, git_index *real)
{
	size_t count = git_index_entrycount(real);
	size_t i;
	int error = 0;

	for (i = 0; i < count && error == 0; i++) {
		const git_index_entry *entry = git_index_get_byindex(real, i);
		const git_index_entry *mine;
		git_index_entry copy;

		if ((entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) == 0)
			continue;
		mine = git_index_get_bypath(own, entry->path, 0);
		if (mine == NULL)
			continue;
		copy = *mine;
		copy.flags_extended |= GIT_INDEX_ENTRY_SKIP_WORKTREE;
		error = git_index_add(own, &copy);
	}
	return error;
}

/* Under its own name from the first byte on, so that whoever mends after a kill finds it. */
static enum status write_copy(const char *path, struct slice bytes)
{
	const char *name = strrchr(path, '/') + 1;
	struct str folder = { 0 };
	enum status status;
	int root = -1;

	str_add_slice(&folder, (struct slice){ path, (size_t)(name - path) });
	status = beneath_open(str_text(&folder), &root);
	if (status == STATUS_OK)
		status = beneath_draft(root, name, bytes);
	beneath_close(root);
	str_free(&folder);
	return status;
}

/*
 * An index file that holds `tree` and nothing else. It begins as a copy of the real one, whose
 * stat data spare git the reading of every file.
 */
static enum status make_index(git_repository *git, const struct hooks_commit *wanted)
{
	struct str path = { 0 };
	struct str bytes = { 0 };
	git_index *real = NULL;
	git_index *own = NULL;
	git_tree *tree = NULL;
	git_oid id;
	enum status status;

	path_join(&path, git_repository_path(git), "index");
	(void)unlink(wanted->index);
	status = file_read(str_text(&path), INDEX_MAX, &bytes);
	if (status == STATUS_OK)
		status = write_copy(wanted->index, str_slice(&bytes));
	else if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	if (status == STATUS_OK &&
	    (git_oid_fromstr(&id, wanted->tree) != 0 || git_tree_lookup(&tree, git, &id) != 0 ||
	     git_repository_index(&real, git) != 0 || git_index_open(&own, wanted->index) != 0 ||
	     git_index_read_tree(own, tree) != 0 || keep_skipped(own, real) != 0 ||
	     git_index_write(own) != 0))
		status = STATUS_IO;
	git_tree_free(tree);
	git_index_free(own);
	git_index_free(real);
	str_free(&path);
	str_free(&bytes);
	return status;
}

/* What a program said, below a sentence, line by line and indented. */
static void add_words(struct str *problem, struct slice words)
{
	struct slice line;
	size_t count = 0;

	while (count < LINES_MAX && slice_next(&words, '\n', &line)) {
		if (slice_trim(line).len == 0)
			continue;
		str_add(problem, "\n    ");
		utf8_show(problem, line, true);
		count++;
	}
}

static enum status say_refused(const struct process_result *result, struct str *problem)
{
	str_add(problem, _("git did not make the commit, a hook or the signing refused it; nothing "
			   "was changed"));
	add_words(problem, slice_trim(str_slice(&result->err)));
	add_words(problem, slice_trim(str_slice(&result->out)));
	return STATUS_INVALID;
}

/* What of the configuration would make another commit, or go on after it. */
static const char *const git_words[] = {
	"git",
	"-c",
	"core.fsync=all",
	"-c",
	"core.fsmonitor=false",
	"-c",
	"core.splitIndex=false",
	"-c",
	"index.sparse=false",
	"-c",
	"index.skipHash=false",
	"-c",
	"gc.auto=0",
	"-c",
	"maintenance.auto=false",
	"-c",
	"i18n.commitEncoding=UTF-8",
	"commit",
	"--quiet",
	"--no-status",
	"--cleanup=verbatim",
	"--file=-",
	NULL,
};

static enum status run_git(const char *folder, const struct hooks_commit *wanted,
			   const char *const *changes, struct str *problem)
{
	const struct process process = {
		.words = git_words,
		.folder = folder,
		.changes = changes,
		.in = PROCESS_CAUGHT,
		.out = PROCESS_CAUGHT,
		.err = PROCESS_CAUGHT,
		.input = wanted->message,
		.limit = WORDS_LIMIT,
		.signals = wanted->signals,
		.ends_with_us = true,
	};
	struct process_result result;
	enum status status = process_run(&process, &result);

	if (status == STATUS_NOT_FOUND)
		str_add(problem, _("hooks or signing are set up here, which only git can run, and "
				   "there is no program “git”: install it"));
	else if (status != STATUS_OK)
		str_add(problem, _("git could not be started; try again"));
	else if (result.exit != 0)
		status = say_refused(&result, problem);
	process_result_free(&result);
	return status;
}

static void add_people(struct arena *arena, struct vec *changes, const struct hooks_commit *wanted)
{
	if (wanted->author != NULL) {
		surroundings_add(changes, arena, "GIT_AUTHOR_NAME",
				 str_text(&wanted->author->name));
		surroundings_add(changes, arena, "GIT_AUTHOR_EMAIL",
				 str_text(&wanted->author->email));
	}
	if (wanted->committer != NULL) {
		surroundings_add(changes, arena, "GIT_COMMITTER_NAME",
				 str_text(&wanted->committer->name));
		surroundings_add(changes, arena, "GIT_COMMITTER_EMAIL",
				 str_text(&wanted->committer->email));
	}
}

/* git works in the inventory's folder and finds the repository as netz did, whatever the
 * environment says. */
static enum status commit_with(struct repo *repo, const struct hooks_commit *wanted,
			       struct str *problem)
{
	struct vec changes = VEC_OF(const char *);
	struct arena arena = { 0 };
	struct str checked = { 0 };
	struct str folder = { 0 };
	enum status status;

	surroundings_add(&changes, &arena, "GIT_INDEX_FILE", wanted->index);
	str_addf(&checked, "%s:%s", wanted->parent != NULL ? wanted->parent : "", wanted->tree);
	surroundings_add(&changes, &arena, HOOK_CHECKED, str_text(&checked));
	add_people(&arena, &changes, wanted);
	surroundings_end(&changes);
	path_join(&folder, git_repository_workdir(repo_git(repo)), repo_folder(repo));
	status = run_git(str_text(&folder), wanted, changes.items, problem);
	vec_free(&changes);
	arena_free(&arena);
	str_free(&checked);
	str_free(&folder);
	return status;
}

enum status hooks_commit(struct repo *repo, const struct hooks_commit *wanted, struct str *commit,
			 struct str *problem)
{
	struct str lock = { 0 };
	enum status status = make_index(repo_git(repo), wanted);

	if (status != STATUS_OK)
		str_add(problem, _("the index for git's commit could not be written"));
	else
		status = commit_with(repo, wanted, problem);
	if (status == STATUS_OK)
		status = repo_head(repo, commit);
	(void)unlink(wanted->index);
	str_addf(&lock, "%s.lock", wanted->index);
	(void)unlink(str_text(&lock));
	str_free(&lock);
	return status;
}

/* Whether `commit` follows `before` and nothing else. */
static bool is_next(const git_commit *commit, const char *before)
{
	git_oid id;

	if (before[0] == '\0')
		return git_commit_parentcount(commit) == 0;
	return git_commit_parentcount(commit) == 1 && git_oid_fromstr(&id, before) == 0 &&
	       git_oid_equal(&id, git_commit_parent_id(commit, 0)) != 0;
}

static git_tree *tree_of(git_repository *git, const git_oid *id)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;

	if (git_commit_lookup(&commit, git, id) == 0)
		(void)git_commit_tree(&tree, commit);
	git_commit_free(commit);
	return tree;
}

void hooks_paths(struct repo *repo, const char *before, const char *after, struct arena *arena,
		 struct vec *paths)
{
	git_repository *git = repo_git(repo);
	git_commit *commit = NULL;
	git_tree *old = NULL;
	git_tree *new = NULL;
	git_diff *diff = NULL;
	git_oid id;
	size_t i;

	if (git_oid_fromstr(&id, after) != 0 || git_commit_lookup(&commit, git, &id) != 0 ||
	    !is_next(commit, before))
		goto out;
	new = tree_of(git, &id);
	if (before[0] != '\0')
		old = tree_of(git, git_commit_parent_id(commit, 0));
	if (new == NULL || git_diff_tree_to_tree(&diff, git, old, new, NULL) != 0)
		goto out;
	for (i = 0; i < git_diff_num_deltas(diff); i++) {
		struct slice *path = vec_push(paths);

		*path = arena_copy(arena, slice_of(git_diff_get_delta(diff, i)->new_file.path));
	}
out:
	git_diff_free(diff);
	git_tree_free(old);
	git_tree_free(new);
	git_commit_free(commit);
}
