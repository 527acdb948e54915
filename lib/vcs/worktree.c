/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* realpath */
#include "vcs/worktree.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "sys/path.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/guard.h"

/* A path as a shell takes it, in a form that a terminal cannot obey. */
static void add_quoted(struct str *out, const char *path)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789/._-+,:@";
	struct str quoted = { 0 };

	if (path[strspn(path, plain)] == '\0') {
		str_add(out, path);
		return;
	}
	str_add_char(&quoted, '\'');
	for (; *path != '\0'; path++) {
		if (*path == '\'')
			str_add(&quoted, "'\\'");
		str_add_char(&quoted, *path);
	}
	str_add_char(&quoted, '\'');
	utf8_show(out, str_slice(&quoted), true);
	str_free(&quoted);
}

/* One sentence about a path. */
static void say(struct str *problem, const char *sentence, const char *path)
{
	struct str shown = { 0 };

	add_quoted(&shown, path);
	message_add(problem, sentence, str_slice(&shown));
	str_free(&shown);
}

/*
 * Goes up from `folder` to the one that holds ".git"; true when there is one. libgit2 would also
 * take any folder that looks like a bare repository, and records may come from strangers.
 */
static bool find_work_tree(char *folder)
{
	struct str path = { 0 };
	struct stat info;
	dev_t device;
	bool found = false;

	if (stat(folder, &info) != 0)
		return false;
	device = info.st_dev;
	for (;;) {
		char *slash = strrchr(folder, '/');

		str_cut(&path, 0);
		path_join(&path, folder, ".git");
		found = lstat(str_text(&path), &info) == 0;
		if (found || slash == NULL || folder[1] == '\0')
			break;
		slash[slash == folder ? 1 : 0] = '\0';
		if (stat(folder, &info) != 0 || info.st_dev != device)
			break;
	}
	str_free(&path);
	return found;
}

/* Whether the repository's own configuration names this form of repository. */
static bool config_says(const char *work_tree, const char *name, const char *value)
{
	struct str path = { 0 };
	git_config *config = NULL;
	git_buf found = GIT_BUF_INIT;
	bool result = false;

	path_join(&path, work_tree, ".git/config");
	if (git_config_open_ondisk(&config, str_text(&path)) == 0 &&
	    git_config_get_string_buf(&found, config, name) == 0)
		result = strcmp(found.ptr, value) == 0;
	git_buf_dispose(&found);
	git_config_free(config);
	str_free(&path);
	return result;
}

/*
 * Whether safe.directory of the user's own configuration allows `work_tree`, as git reads it: ""
 * forgets what came before, "*" is every folder. libgit2 1.5 knows neither.
 */
static bool is_allowed(const char *work_tree)
{
	git_config *config = NULL;
	git_config_iterator *values = NULL;
	git_config_entry *entry;
	bool allowed = false;

	if (git_config_open_default(&config) == 0 &&
	    git_config_multivar_iterator_new(&values, config, "safe.directory", NULL) == 0) {
		while (git_config_next(&entry, values) == 0) {
			if (entry->value == NULL || entry->value[0] == '\0')
				allowed = false;
			else if (strcmp(entry->value, "*") == 0 ||
				 strcmp(entry->value, work_tree) == 0)
				allowed = true;
		}
	}
	git_config_iterator_free(values);
	git_config_free(config);
	return allowed;
}

/* Without any safe.directory libgit2 1.5 says that this is missing, not whose the folder is. */
static bool is_about_owner(int error)
{
	const git_error *last = git_error_last();

	return error == GIT_EOWNER ||
	       (error == GIT_ENOTFOUND && last != NULL && last->klass == GIT_ERROR_CONFIG);
}

/* Why libgit2 did not open `work_tree`, in words: its own are for programmers. */
static enum status explain(int error, bool other_owner, const char *work_tree, struct str *problem)
{
	if (other_owner) {
		say(problem,
		    _("the repository belongs to another user; if you trust it, run: git config "
		      "--global --add safe.directory %1$s"),
		    work_tree);
		return STATUS_UNSAFE;
	}
	if (config_says(work_tree, "extensions.objectformat", "sha256")) {
		say(problem, _("the repository %1$s uses SHA-256, which netz cannot read yet"),
		    work_tree);
		return STATUS_UNSUPPORTED;
	}
	if (config_says(work_tree, "extensions.refstorage", "reftable")) {
		say(problem,
		    _("the repository %1$s keeps its branches as a reftable, which netz cannot "
		      "read yet"),
		    work_tree);
		return STATUS_UNSUPPORTED;
	}
	say(problem, _("the Git repository %1$s cannot be opened; “git status” there says why"),
	    work_tree);
	return error == GIT_ENOTFOUND ? STATUS_NOT_FOUND : STATUS_IO;
}

/* `folder` relative to the work tree; false when it lies elsewhere (core.worktree). */
static bool folder_in(const git_repository *git, const char *folder, struct str *out)
{
	const char *work_tree = git_repository_workdir(git); /* ends with "/" */
	size_t len = work_tree != NULL ? strlen(work_tree) : 0;

	if (len == 0)
		return false;
	if (strlen(folder) + 1 == len && strncmp(folder, work_tree, len - 1) == 0)
		return true;
	if (strncmp(folder, work_tree, len) != 0)
		return false;
	str_add(out, folder + len);
	return true;
}

/* Opens exactly `work_tree`. */
static enum status open_at(git_repository **out, const char *work_tree, struct str *problem)
{
	/* What these change, reading does not touch. */
	const char *extensions[] = { "partialclone", "worktreeconfig", "preciousobjects" };
	bool other_owner;
	int error;

	(void)git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions,
			       sizeof(extensions) / sizeof(extensions[0]));
	error = git_repository_open_ext(out, work_tree, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
	other_owner = error != 0 && is_about_owner(error);
	if (other_owner && is_allowed(work_tree)) {
		other_owner = false;
		(void)git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
		error = git_repository_open_ext(out, work_tree, GIT_REPOSITORY_OPEN_NO_SEARCH,
						NULL);
		(void)git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
	}
	return error == 0 ? STATUS_OK : explain(error, other_owner, work_tree, problem);
}

enum status worktree_open(git_repository **out, const char *folder, struct str *relative,
			  struct str *problem)
{
	char *real = realpath(folder, NULL);
	char *work_tree = NULL;
	enum status status = STATUS_NOT_FOUND;

	*out = NULL;
	if (real != NULL)
		work_tree = mem_copy_text(real, strlen(real));
	if (work_tree == NULL || !find_work_tree(work_tree)) {
		say(problem, _("the folder %1$s is not in a Git repository"), folder);
		goto out;
	}
	if (!guard_repository(work_tree)) {
		say(problem,
		    _("the repository %1$s is not opened: something that is no file lies in the "
		      "place of one of Git's files"),
		    work_tree);
		status = STATUS_UNSAFE;
		goto out;
	}
	status = open_at(out, work_tree, problem);
	if (status == STATUS_OK && !folder_in(*out, real, relative)) {
		say(problem, _("the folder %1$s is not in the work tree of its Git repository"),
		    folder);
		git_repository_free(*out);
		*out = NULL;
		status = STATUS_NOT_FOUND;
	}
out:
	mem_free(work_tree);
	free(real);
	return status;
}
