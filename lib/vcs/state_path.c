/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/state.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "sys/path.h"
#include "text/message.h"
#include "vcs/attributes.h"
#include "vcs/guard.h"
#include "vcs/handle.h"
#include "vcs/index_file.h"
#include "vcs/settings.h"
#include "vcs/state_words.h"

/* What the paths of one change are checked with. */
struct state_paths {
	struct repo *repo;
	struct index_file *index;
	struct str last; /* the last path, as Git has it: its folders have been looked at */
	bool filters;	 /* some file of Git's attributes on the way may name a filter */
};

/* What the index has at a path: a conflict there, or a file in the place of a folder. */
static enum status check_entry(const struct state_paths *paths, const char *path, bool is_folder,
			       struct str *problem)
{
	bool unmerged;
	const struct index_entry *entry = index_file_find(paths->index, slice_of(path), &unmerged);

	if (unmerged)
		return state_refuse(problem, STATUS_INVALID,
				    _("“%1$s” is in conflict: settle it, then “git add %1$s”"),
				    path, "");
	if (!is_folder || entry == NULL)
		return STATUS_OK;
	if (index_number(paths->index->bytes.data + entry->at + INDEX_MODE) == GIT_FILEMODE_COMMIT)
		return state_refuse(
			problem, STATUS_UNSUPPORTED,
			_("“%1$s” is a repository of its own (a submodule): work in there with "
			  "“netz -C %1$s”"),
			path, "");
	return state_refuse(
		problem, STATUS_INVALID,
		_("Git's index has “%1$s” as a file, and it is to be a folder: commit its "
		  "removal first"),
		path, "");
}

/* A folder above the file, `path` as Git has it. */
static enum status check_above(git_repository *git, const char *path, struct str *problem)
{
	struct str full = { 0 };
	struct stat info;
	enum status status = STATUS_OK;

	path_join(&full, git_repository_workdir(git), path);
	if (lstat(str_text(&full), &info) != 0) {
		if (errno != ENOENT)
			status = state_refuse(problem, STATUS_IO,
					      _("“%1$s” cannot be looked at: %2$s"), path,
					      strerror(errno));
	} else if (S_ISLNK(info.st_mode)) {
		status = state_refuse(
			problem, STATUS_UNSAFE,
			_("“%1$s” is a link, and netz does not write through links: put a "
			  "folder in its place"),
			path, "");
	} else if (!S_ISDIR(info.st_mode)) {
		status = state_refuse(problem, STATUS_UNSAFE,
				      _("“%1$s” is no folder: take it away and try again"), path,
				      "");
	} else if (!guard_folder(str_text(&full), false)) {
		status = state_refuse(problem, STATUS_UNSAFE,
				      _("in “%1$s” something that is no file lies in the place of "
					".gitattributes or .gitignore: take it away"),
				      path, "");
	} else {
		str_add(&full, "/.git");
		if (lstat(str_text(&full), &info) == 0)
			status = state_refuse(
				problem, STATUS_UNSUPPORTED,
				_("“%1$s” is a repository of its own (a submodule): work in "
				  "there with “netz -C %1$s”"),
				path, "");
	}
	str_free(&full);
	return status;
}

/* Each folder on the way that the last path had not, from the top. */
static enum status check_way(struct state_paths *paths, const char *path, struct str *problem)
{
	git_repository *git = repo_git(paths->repo);
	struct slice last = str_slice(&paths->last);
	const char *slash = strchr(path, '/');
	struct str folder = { 0 };
	enum status status = STATUS_OK;

	for (; slash != NULL && status == STATUS_OK; slash = strchr(slash + 1, '/')) {
		size_t len = (size_t)(slash - path);

		if (slice_equal((struct slice){ path, len + 1 }, slice_part(last, 0, len + 1)))
			continue;
		str_cut(&folder, 0);
		str_add_slice(&folder, (struct slice){ path, len });
		status = check_entry(paths, str_text(&folder), true, problem);
		if (status == STATUS_OK)
			status = check_above(git, str_text(&folder), problem);
		paths->filters = paths->filters ||
				 attributes_filter(paths->repo, paths->index, str_text(&folder));
	}
	str_free(&folder);
	return status;
}

/* What lies at the path itself. */
static enum status check_itself(git_repository *git, const char *path, struct str *problem)
{
	struct str full = { 0 };
	struct stat info;
	enum status status = STATUS_OK;

	path_join(&full, git_repository_workdir(git), path);
	if (lstat(str_text(&full), &info) == 0 && !S_ISREG(info.st_mode)) {
		if (S_ISLNK(info.st_mode))
			status = state_refuse(problem, STATUS_UNSAFE,
					      _("“%1$s” is a link, and netz does not write through "
						"links: take it away"),
					      path, "");
		else
			status = state_refuse(problem, STATUS_UNSAFE,
					      _("“%1$s” is no file: take it away and try again"),
					      path, "");
	}
	str_free(&full);
	return status;
}

/* Whether the filter of this name is one that git would run. */
static bool has_program(struct repo *repo, const char *filter)
{
	static const char *const parts[] = { "clean", "process" };
	struct settings *settings = settings_open(repo);
	struct str name = { 0 };
	struct str program = { 0 };
	bool found = false;
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]) && !found; i++) {
		str_cut(&name, 0);
		str_addf(&name, "filter.%s.%s", filter, parts[i]);
		found = settings_text(settings, str_text(&name), &program) && program.len > 0;
	}
	str_free(&name);
	str_free(&program);
	settings_close(settings);
	return found;
}

/* What Git would make of the file's bytes on their way in, but line ends: only git does it. */
static enum status check_filters(struct repo *repo, const char *path, struct str *problem)
{
	const uint32_t flags = GIT_ATTR_CHECK_FILE_THEN_INDEX;
	git_repository *git = repo_git(repo);
	const char *value = NULL;

	if (git_attr_get(&value, git, flags, path, "filter") == 0 &&
	    git_attr_value(value) == GIT_ATTR_VALUE_STRING && has_program(repo, value))
		return state_refuse(
			problem, STATUS_UNSUPPORTED,
			_("“%1$s” passes through the filter “%2$s”, which only git runs: take "
			  "records out of it in .gitattributes"),
			path, value);
	value = NULL;
	if (git_attr_get(&value, git, flags, path, "working-tree-encoding") == 0 &&
	    git_attr_value(value) == GIT_ATTR_VALUE_STRING && strcasecmp(value, "UTF-8") != 0)
		return state_refuse(
			problem, STATUS_UNSUPPORTED,
			_("“%1$s” is to be written in the encoding %2$s (.gitattributes), and "
			  "records are UTF-8: take records out of it there"),
			path, value);
	return STATUS_OK;
}

enum status state_paths_open(struct state_paths **out, struct repo *repo, struct str *problem)
{
	struct state_paths *paths = mem_zero(1, sizeof(*paths));
	enum status status = state_open_index(repo, &paths->index, problem);

	paths->repo = repo;
	*out = status == STATUS_OK ? paths : NULL;
	if (status == STATUS_OK)
		paths->filters = attributes_filter(repo, paths->index, "");
	else
		state_paths_close(paths);
	return status;
}

void state_paths_close(struct state_paths *paths)
{
	if (paths == NULL)
		return;
	index_file_close(paths->index);
	str_free(&paths->last);
	mem_free(paths);
}

enum status state_paths_check(struct state_paths *paths, const char *path, struct str *problem)
{
	git_repository *git = repo_git(paths->repo);
	struct str own = { 0 };
	enum status status;

	repo_path(paths->repo, path, &own);
	status = check_entry(paths, str_text(&own), false, problem);
	if (status == STATUS_OK)
		status = check_way(paths, str_text(&own), problem);
	if (status == STATUS_OK)
		status = check_itself(git, str_text(&own), problem);
	if (status == STATUS_OK && paths->filters)
		status = check_filters(paths->repo, str_text(&own), problem);
	str_cut(&paths->last, 0);
	if (status == STATUS_OK)
		str_add_slice(&paths->last, str_slice(&own));
	str_free(&own);
	return status;
}
