/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/repo.h"

#include <string.h>

#include "base/mem.h"
#include "sys/path.h"
#include "text/message.h"
#include "vcs/edits.h"
#include "vcs/handle.h"
#include "vcs/index_file.h"
#include "vcs/revision.h"
#include "vcs/settings.h"
#include "vcs/start.h"
#include "vcs/worktree.h"

enum { READ_MAX = 64 * 1024 * 1024 };

enum status repo_open(struct repo **out, const char *folder, struct str *problem)
{
	struct repo *repo = mem_zero(1, sizeof(*repo));
	enum status status;

	*out = NULL;
	start_library();
	status = worktree_open(&repo->git, folder, &repo->folder, problem);
	if (status == STATUS_OK)
		*out = repo;
	else
		repo_close(repo);
	return status;
}

void repo_close(struct repo *repo)
{
	if (repo == NULL)
		return;
	index_file_close(repo->index);
	settings_close(repo->settings);
	git_repository_free(repo->git);
	str_free(&repo->folder);
	mem_free(repo);
	(void)git_libgit2_shutdown();
}

git_repository *repo_git(struct repo *repo)
{
	return repo->git;
}

const char *repo_folder(const struct repo *repo)
{
	return str_text(&repo->folder);
}

const char *repo_work_tree(const struct repo *repo)
{
	return git_repository_workdir(repo->git);
}

void repo_path(const struct repo *repo, const char *path, struct str *out)
{
	str_cut(out, 0);
	path_join(out, str_text(&repo->folder), path);
}

enum status repo_revision(struct repo *repo, const char *revision, struct shelf *out,
			  struct str *problem)
{
	git_commit *commit = NULL;
	enum status status;

	*out = (struct shelf){ 0 };
	status = revision_find(repo->git, revision, &commit, problem);
	if (status != STATUS_OK)
		return status;
	status = revision_shelf(repo->git, commit, str_text(&repo->folder), out, problem);
	git_commit_free(commit);
	return status;
}

enum status repo_head(struct repo *repo, struct str *out)
{
	char hash[GIT_OID_HEXSZ + 1];
	git_oid id;
	int error = git_reference_name_to_id(&id, repo->git, "HEAD");

	str_cut(out, 0);
	if (error != 0)
		return error == GIT_ENOTFOUND ? STATUS_NOT_FOUND : STATUS_IO;
	str_add(out, git_oid_tostr(hash, sizeof(hash), &id));
	return STATUS_OK;
}

enum status repo_commit_day(struct repo *repo, const char *hash, int32_t *day)
{
	git_commit *commit = NULL;
	git_oid id;

	*day = 0;
	if (git_oid_fromstr(&id, hash) != 0 || git_commit_lookup(&commit, repo->git, &id) != 0)
		return STATUS_NOT_FOUND;
	*day = revision_day(commit);
	git_commit_free(commit);
	return STATUS_OK;
}

/* Reads everything twice: for an index that libgit2 cannot read (split, sparse). */
static enum status compare_files(struct repo *repo, bool *changed)
{
	struct shelf head = { 0 };
	struct shelf folder = { 0 };
	struct str path = { 0 };
	struct str problem = { 0 };
	enum status status = repo_revision(repo, "HEAD", &head, &problem);
	size_t i;

	if (status == STATUS_NOT_FOUND) {
		*changed = true; /* nothing is committed yet */
		status = STATUS_OK;
		goto out;
	}
	path_join(&path, git_repository_workdir(repo->git), str_text(&repo->folder));
	if (status == STATUS_OK)
		status = shelf_folder(&folder, str_text(&path));
	for (i = 0; edits_places[i] != NULL && status == STATUS_OK && !*changed; i++) {
		bool same = false;

		status = shelf_same(&head, &folder, edits_places[i], READ_MAX, &same);
		*changed = !same;
	}
out:
	shelf_close(&folder);
	shelf_close(&head);
	str_free(&path);
	str_free(&problem);
	return status;
}

enum status repo_has_changes(struct repo *repo, bool *changed)
{
	struct vec edits = VEC_OF(struct edit);
	struct arena arena = { 0 };
	struct str problem = { 0 };
	enum status status = edits_list(repo, &arena, &edits, &problem);

	*changed =
		status == STATUS_UNSAFE || edits.count > 0; /* no commit holds what is not safe */
	vec_free(&edits);
	arena_free(&arena);
	str_free(&problem);
	return status == STATUS_UNSUPPORTED ? compare_files(repo, changed) : STATUS_OK;
}

/* A URL with a host, "host:path" as ssh takes it, or else a path of this machine. */
static bool is_public(struct slice url)
{
	size_t colon = slice_find(url, ':', 0);
	size_t slash = slice_find(url, '/', 0);

	if (slice_starts(url, "file:") || colon == url.len)
		return false;
	return colon < slash;
}

bool repo_has_public_remote(struct repo *repo)
{
	git_config *config = NULL;
	git_config_iterator *values = NULL;
	git_config_entry *entry;
	bool found = false;

	/* Not by a pattern: libgit2 1.5 loses memory at each name that does not match. */
	if (git_repository_config_snapshot(&config, repo->git) == 0 &&
	    git_config_iterator_new(&values, config) == 0) {
		while (!found && git_config_next(&entry, values) == 0) {
			struct slice name = slice_of(entry->name);

			found = slice_starts(name, "remote.") &&
				(slice_ends(name, ".url") || slice_ends(name, ".pushurl")) &&
				is_public(slice_of(entry->value));
		}
	}
	git_config_iterator_free(values);
	git_config_free(config);
	return found;
}
