/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/edits.h"

#include "sys/path.h"
#include "text/message.h"
#include "vcs/guard.h"
#include "vcs/handle.h"

enum { PLACE_COUNT = 3 };
const char *const edits_places[PLACE_COUNT + 1] = { "netz.yaml", "records", "schemas", NULL };

/* Whether git's own files beside the records are files. */
static bool is_safe(struct repo *repo)
{
	struct str folder = { 0 };
	bool safe;

	path_join(&folder, git_repository_workdir(repo_git(repo)), repo_folder(repo));
	safe = guard_inventory(str_text(&folder));
	str_free(&folder);
	return safe;
}

static enum edit_type type_of(unsigned status)
{
	if ((status & GIT_STATUS_IGNORED) != 0)
		return EDIT_IGNORED;
	if ((status & GIT_STATUS_INDEX_NEW) != 0 || status == GIT_STATUS_WT_NEW)
		return EDIT_NEW;
	if ((status & GIT_STATUS_WT_DELETED) != 0 || status == GIT_STATUS_INDEX_DELETED)
		return EDIT_REMOVED;
	return EDIT_CHANGED;
}

static bool is_staged(unsigned status)
{
	return (status &
		(GIT_STATUS_INDEX_NEW | GIT_STATUS_INDEX_MODIFIED | GIT_STATUS_INDEX_DELETED |
		 GIT_STATUS_INDEX_RENAMED | GIT_STATUS_INDEX_TYPECHANGE)) != 0;
}

static void add_entry(const git_status_entry *entry, size_t skip, struct arena *arena,
		      struct vec *out)
{
	const git_diff_delta *delta =
		entry->index_to_workdir != NULL ? entry->index_to_workdir : entry->head_to_index;
	struct slice path = delta != NULL ? slice_of(delta->old_file.path) : slice_of("");
	struct edit edit = { .type = type_of(entry->status), .staged = is_staged(entry->status) };

	if (entry->status == GIT_STATUS_CURRENT || path.len <= skip ||
	    (edit.type == EDIT_IGNORED && !slice_ends(path, ".yaml")))
		return;
	edit.path = arena_copy(arena, slice_part(path, skip, path.len));
	vec_add(out, &edit);
}

static int compare_edits(const void *a, const void *b)
{
	return slice_compare(((const struct edit *)a)->path, ((const struct edit *)b)->path);
}

/* libgit2's error, 0 when it could tell. */
static int ask_git(struct repo *repo, struct arena *arena, struct vec *out)
{
	size_t skip = slice_of(repo_folder(repo)).len;
	struct str paths[PLACE_COUNT] = { { 0 } };
	char *texts[PLACE_COUNT];
	git_status_options options;
	git_status_list *list = NULL;
	size_t i;
	int error;

	for (i = 0; i < PLACE_COUNT; i++) {
		repo_path(repo, edits_places[i], &paths[i]);
		texts[i] = paths[i].data;
	}
	(void)git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
	options.pathspec = (git_strarray){ texts, PLACE_COUNT };
	options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
			GIT_STATUS_OPT_INCLUDE_IGNORED | GIT_STATUS_OPT_RECURSE_IGNORED_DIRS |
			GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH | GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
	error = git_status_list_new(&list, repo_git(repo), &options);
	for (i = 0; error == 0 && i < git_status_list_entrycount(list); i++)
		add_entry(git_status_byindex(list, i), skip > 0 ? skip + 1 : 0, arena, out);
	git_status_list_free(list);
	for (i = 0; i < PLACE_COUNT; i++)
		str_free(&paths[i]);
	return error;
}

enum status edits_list(struct repo *repo, struct arena *arena, struct vec *out, struct str *problem)
{
	if (!is_safe(repo)) {
		str_add(problem, _("something that is no file lies in the place of one of Git's "
				   "files beside the records"));
		return STATUS_UNSAFE;
	}
	if (ask_git(repo, arena, out) != 0) {
		str_add(problem, _("netz cannot tell what is not committed here; “git status” "
				   "can"));
		return STATUS_UNSUPPORTED;
	}
	vec_sort(out, compare_edits);
	return STATUS_OK;
}
