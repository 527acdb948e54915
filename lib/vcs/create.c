/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/create.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/path.h"
#include "sys/sweep.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/handle.h"
#include "vcs/settings.h"
#include "vcs/start.h"

#define WORKSHOP ".netz-init" /* the repository is made in it */

enum { FOLDER_MODE = 0777 };

static const char *const own[] = { ".git", WORKSHOP, NULL };

/* One sentence about a path, and what the system says where `error` is one of its numbers. */
static void say(struct str *problem, const char *sentence, const char *path, int error)
{
	struct str shown = { 0 };

	utf8_show(&shown, slice_of(path), true);
	message_add(problem, sentence, str_slice(&shown),
		    slice_of(error != 0 ? strerror(error) : ""));
	str_free(&shown);
}

static void below(const struct create *create, const char *name, struct str *out)
{
	str_cut(out, 0);
	path_join(out, str_text(&create->folder), name);
}

/* Whether the open repository has neither commits nor anything staged. */
static bool is_blank(git_repository *git)
{
	git_strarray names = { 0 };
	git_index *index = NULL;
	bool blank;

	blank = git_repository_is_empty(git) == 1 || git_repository_head_unborn(git) == 1;
	if (blank && git_reference_list(&names, git) == 0)
		blank = names.count == 0;
	if (blank && git_repository_index(&index, git) == 0)
		blank = git_index_entrycount(index) == 0;
	git_index_free(index);
	git_strarray_dispose(&names);
	return blank;
}

static enum status look_at_repository(struct create *create, struct str *problem)
{
	struct repo *repo = NULL;
	enum status status = repo_open(&repo, str_text(&create->folder), problem);

	if (status == STATUS_OK && !is_blank(repo_git(repo))) {
		say(problem,
		    _("“%1$s” has a history already; a new inventory needs a folder of its own"),
		    str_text(&create->folder), 0);
		status = STATUS_INVALID;
	}
	repo_close(repo);
	create->has_repository = status == STATUS_OK;
	return status;
}

static enum status look_inside(struct create *create, struct str *problem)
{
	struct str path = { 0 };
	struct stat info;
	enum status status = STATUS_OK;

	create->has_folder = true;
	if (access(str_text(&create->folder), R_OK | W_OK | X_OK) != 0) {
		say(problem, _("cannot write to the folder “%1$s”: %2$s"),
		    str_text(&create->folder), errno);
		return STATUS_IO;
	}
	if (sweep_holds_files(str_text(&create->folder), own)) {
		say(problem,
		    _("the folder “%1$s” holds something already; a new inventory needs an empty "
		      "folder, or one that does not exist yet"),
		    str_text(&create->folder), 0);
		return STATUS_INVALID;
	}
	below(create, ".git", &path);
	if (lstat(str_text(&path), &info) == 0)
		status = look_at_repository(create, problem);
	str_free(&path);
	return status;
}

enum status create_look(struct create *create, const char *folder, struct str *problem)
{
	struct stat info;

	str_cut(&create->folder, 0);
	str_add(&create->folder, folder);
	while (create->folder.len > 1 && create->folder.data[create->folder.len - 1] == '/')
		str_cut(&create->folder, create->folder.len - 1);
	if (stat(folder, &info) == 0) {
		if (S_ISDIR(info.st_mode))
			return look_inside(create, problem);
		say(problem, _("“%1$s” is a file; a new inventory needs a folder"), folder, 0);
		return STATUS_INVALID;
	}
	if (errno != ENOENT) {
		say(problem, _("cannot make the folder “%1$s”: %2$s"), folder, errno);
		return STATUS_IO;
	}
	if (lstat(folder, &info) == 0) {
		say(problem, _("“%1$s” is a link that leads nowhere"), folder, 0);
		return STATUS_INVALID;
	}
	return STATUS_OK;
}

static bool is_folder(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* mkdir -p, noting the topmost folder that was made. */
static enum status make_folders(struct create *create, struct str *problem)
{
	struct str path = { 0 };
	const char *folder = str_text(&create->folder);
	enum status status = STATUS_OK;
	size_t i;

	for (i = 1; i <= create->folder.len && status == STATUS_OK; i++) {
		if (folder[i] != '/' && folder[i] != '\0')
			continue;
		str_cut(&path, 0);
		str_add_slice(&path, (struct slice){ folder, i });
		if (is_folder(str_text(&path)))
			continue;
		if (mkdir(str_text(&path), FOLDER_MODE) != 0) {
			say(problem, _("cannot make the folder “%1$s”: %2$s"), str_text(&path),
			    errno);
			status = STATUS_IO;
		} else if (create->made == 0) {
			create->made = i;
		}
	}
	str_free(&path);
	return status;
}

/* The name of the first branch, as git chooses it; Git's own last resort is "master". */
static void first_branch(struct str *out)
{
	struct settings *settings = settings_open(NULL);
	int valid = 0;

	if (!settings_text(settings, "init.defaultBranch", out) ||
	    git_branch_name_is_valid(&valid, str_text(out)) != 0 || valid != 1) {
		str_cut(out, 0);
		str_add(out, "main");
	}
	settings_close(settings);
}

/* Makes a repository in the folder `workshop`; libgit2's error. */
static int make_repository(const char *workshop)
{
	git_repository_init_options options;
	git_repository *git = NULL;
	struct str branch = { 0 };
	int error;

	start_library();
	first_branch(&branch);
	(void)git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_EXTERNAL_TEMPLATE |
			GIT_REPOSITORY_INIT_NO_REINIT;
	options.initial_head = str_text(&branch);
	error = git_repository_init_ext(&git, workshop, &options);
	git_repository_free(git);
	(void)git_libgit2_shutdown();
	str_free(&branch);
	return error;
}

static void sweep_workshop(const struct create *create)
{
	struct str workshop = { 0 };

	below(create, WORKSHOP, &workshop);
	(void)sweep_tree(str_text(&workshop));
	str_free(&workshop);
}

static enum status place_repository(struct create *create, struct str *problem)
{
	struct str workshop = { 0 };
	struct str made = { 0 };
	struct str place = { 0 };
	enum status status = STATUS_OK;

	below(create, WORKSHOP, &workshop);
	below(create, WORKSHOP "/.git", &made);
	below(create, ".git", &place);
	errno = 0;
	if (make_repository(str_text(&workshop)) != 0 ||
	    rename(str_text(&made), str_text(&place)) != 0) {
		if (errno != 0)
			say(problem, _("cannot make a Git repository in “%1$s”: %2$s"),
			    str_text(&create->folder), errno);
		else
			say(problem,
			    _("cannot make a Git repository in “%1$s”; “git init” there says why"),
			    str_text(&create->folder), 0);
		status = STATUS_IO;
	}
	create->made_repository = status == STATUS_OK;
	sweep_workshop(create);
	str_free(&workshop);
	str_free(&made);
	str_free(&place);
	return status;
}

enum status create_make(struct create *create, struct repo **out, struct str *problem)
{
	enum status status = STATUS_OK;

	*out = NULL;
	if (!create->has_folder)
		status = make_folders(create, problem);
	sweep_workshop(create); /* a kill may have left it */
	if (status == STATUS_OK && !create->has_repository)
		status = place_repository(create, problem);
	if (status == STATUS_OK)
		status = repo_open(out, str_text(&create->folder), problem);
	if (status != STATUS_OK)
		create_undo(create);
	return status;
}

void create_undo(struct create *create)
{
	struct str path = { 0 };
	struct slice rest;

	if (create->made_repository) {
		below(create, ".git", &path);
		(void)sweep_tree(str_text(&path));
	}
	(void)sweep_hollow(str_text(&create->folder), own);
	for (rest = str_slice(&create->folder); create->made > 0 && rest.len >= create->made;) {
		str_cut(&path, 0);
		str_add_slice(&path, rest);
		if (rmdir(str_text(&path)) != 0 && errno != ENOENT)
			break;
		while (rest.len > 0 && rest.data[rest.len - 1] != '/')
			rest.len--;
		while (rest.len > 0 && rest.data[rest.len - 1] == '/')
			rest.len--;
	}
	create->made = 0;
	create->made_repository = false;
	str_free(&path);
}

void create_free(struct create *create)
{
	str_free(&create->folder);
	*create = (struct create){ 0 };
}
