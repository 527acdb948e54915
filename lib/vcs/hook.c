/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* realpath */
#include "vcs/hook.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/beneath.h"
#include "sys/env.h"
#include "sys/file.h"
#include "sys/path.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/blob.h"
#include "vcs/handle.h"
#include "vcs/settings.h"

#define MARK	  "# netz hook "
#define TEMPORARY ".netz-hook.tmp"

enum { HOOK_MAX = 1024 * 1024, HOOK_MODE = 0755, FOLDER_MODE = 0777 };

void hook_folder(struct repo *repo, struct str *out)
{
	git_repository *git = repo_git(repo);
	struct settings *settings = settings_open(repo);
	struct str set = { 0 };
	const char *home = env_get("HOME");

	str_cut(out, 0);
	if (!settings_text(settings, "core.hooksPath", &set) || set.len == 0)
		path_join(out, git_repository_commondir(git), "hooks");
	else if (slice_starts(str_slice(&set), "~/") && home != NULL)
		path_join(out, home, set.data + strlen("~/"));
	else
		path_join(out, git_repository_workdir(git), str_text(&set));
	str_free(&set);
	settings_close(settings);
}

/* The rest behind the line that names netz' hook; `is` says whether there is such a line, `whole`
 * whether the rest is as it was written. */
static void read_mark(struct slice bytes, bool *is, bool *whole)
{
	struct object_id name;
	struct slice line;

	*is = *whole = false;
	if (!slice_starts(bytes, "#!") || !slice_next(&bytes, '\n', &line) ||
	    !slice_next(&bytes, '\n', &line) || !slice_starts(line, MARK))
		return;
	*is = true;
	name = blob_name(bytes);
	*whole = slice_is(slice_part(line, strlen(MARK), line.len), name.hex);
}

void hook_seal(struct str *out, struct slice text)
{
	struct slice first;
	struct object_id name;

	str_cut(out, 0);
	(void)slice_next(&text, '\n', &first);
	name = blob_name(text);
	str_add_slice(out, first);
	str_addf(out, "\n" MARK "%s\n", name.hex);
	str_add_slice(out, text);
}

static bool is_file(const char *folder, const char *name, bool *runs)
{
	struct str path = { 0 };
	struct stat info;
	bool is;

	path_join(&path, folder, name);
	is = lstat(str_text(&path), &info) == 0;
	*runs = is && stat(str_text(&path), &info) == 0 && S_ISREG(info.st_mode) &&
		access(str_text(&path), X_OK) == 0;
	str_free(&path);
	return is;
}

bool hook_is_alone(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct str folder = { 0 };
	struct str bytes = { 0 };
	struct stat info;
	bool is = false;
	bool whole = false;
	bool other = false;

	if (slash == NULL || strcmp(slash + 1, HOOK_NAME) != 0 || lstat(path, &info) != 0 ||
	    !S_ISREG(info.st_mode) || file_read(path, HOOK_MAX, &bytes) != STATUS_OK)
		goto out;
	read_mark(str_slice(&bytes), &is, &whole);
	str_add_slice(&folder, (struct slice){ path, (size_t)(slash - path) });
	(void)is_file(str_text(&folder), HOOK_BEFORE, &other);
out:
	str_free(&folder);
	str_free(&bytes);
	return is && whole && !other;
}

static enum status say(struct str *problem, enum status status, const char *sentence,
		       const char *path, const char *reason)
{
	struct str shown = { 0 };

	utf8_show(&shown, slice_of(path), true);
	message_add(problem, sentence, str_slice(&shown), slice_of(reason));
	str_free(&shown);
	return status;
}

static enum status cannot_write(struct str *problem, const struct hook *hook)
{
	return say(problem, STATUS_IO, _("“%1$s” cannot be written: %2$s"), str_text(&hook->path),
		   strerror(errno));
}

/* Whether `path`, or the folder above where it is not there yet, lies below `root`; `rest` is where
 * below. */
static bool is_below(const char *path, const char *root, struct str *rest)
{
	char *top = realpath(root, NULL);
	char *real = realpath(path, NULL);
	const char *slash = strrchr(path, '/');
	struct str text = { 0 };
	bool below = false;

	if (real == NULL && errno == ENOENT && slash != NULL && slash[1] != '\0') {
		str_add_slice(&text, (struct slice){ path, (size_t)(slash - path) });
		real = realpath(str_text(&text), NULL);
		str_cut(&text, 0);
		if (real != NULL)
			path_join(&text, real, slash + 1);
	} else if (real != NULL) {
		str_add(&text, real);
	}
	if (top != NULL && slice_starts(str_slice(&text), top) && text.len > strlen(top) &&
	    text.data[strlen(top)] == '/') {
		str_cut(rest, 0);
		str_add(rest, text.data + strlen(top) + 1);
		below = true;
	}
	free(top);
	free(real);
	str_free(&text);
	return below;
}

/* Where it lies, and whether it may: a folder that other repositories use, too, is none for the
 * hook of one. */
static enum status find_place(struct hook *hook, struct repo *repo, struct str *problem)
{
	git_repository *git = repo_git(repo);
	struct str below = { 0 };
	enum status status = STATUS_OK;
	bool own;

	hook_folder(repo, &hook->folder);
	while (hook->folder.len > 1 && hook->folder.data[hook->folder.len - 1] == '/')
		str_cut(&hook->folder, hook->folder.len - 1);
	own = is_below(str_text(&hook->folder), git_repository_commondir(git), &below);
	hook->tracked =
		!own && is_below(str_text(&hook->folder), git_repository_workdir(git), &below);
	if (!own && !hook->tracked)
		status = say(
			problem, STATUS_INVALID,
			_("git takes the hooks of this repository from “%1$s” (core.hooksPath), "
			  "which is outside of it; a line “netz hook run” in its pre-commit "
			  "does the same"),
			str_text(&hook->folder), "");
	own = is_below(str_text(&hook->folder), git_repository_workdir(git), &below);
	path_join(&hook->path, own ? str_text(&below) : str_text(&hook->folder), HOOK_NAME);
	str_free(&below);
	return status;
}

/* Whether the other one has both names: who was to move it aside was killed on the way. */
static bool is_twice(const struct hook *hook)
{
	struct str path = { 0 };
	struct stat first;
	struct stat second;
	bool twice;

	path_join(&path, str_text(&hook->folder), HOOK_NAME);
	twice = lstat(str_text(&path), &first) == 0;
	str_cut(&path, 0);
	path_join(&path, str_text(&hook->folder), HOOK_BEFORE);
	twice = twice && lstat(str_text(&path), &second) == 0 && first.st_dev == second.st_dev &&
		first.st_ino == second.st_ino;
	str_free(&path);
	return twice;
}

enum status hook_look(struct hook *hook, struct repo *repo, struct str *problem)
{
	enum status status = find_place(hook, repo, problem);
	struct str path = { 0 };
	struct stat info;
	bool is = false;
	bool whole = false;

	if (status != STATUS_OK)
		return status;
	path_join(&path, str_text(&hook->folder), HOOK_NAME);
	if (lstat(str_text(&path), &info) != 0) {
		hook->state = HOOK_NONE;
	} else if (!S_ISREG(info.st_mode)) {
		hook->state = HOOK_NO_FILE;
	} else if ((status = file_read(str_text(&path), HOOK_MAX, &hook->bytes)) ==
		   STATUS_TOO_BIG) {
		hook->state = HOOK_FOREIGN;
		status = STATUS_OK;
	} else if (status != STATUS_OK) {
		status = say(problem, STATUS_IO, _("“%1$s” cannot be read: %2$s"),
			     str_text(&hook->path), strerror(errno));
	} else {
		read_mark(str_slice(&hook->bytes), &is, &whole);
		hook->state = !is ? HOOK_FOREIGN : whole ? HOOK_OURS : HOOK_EDITED;
	}
	(void)is_file(str_text(&hook->folder), HOOK_NAME, &hook->runs);
	hook->chained = is_file(str_text(&hook->folder), HOOK_BEFORE, &is);
	hook->moving = hook->chained && hook->state == HOOK_FOREIGN && is_twice(hook);
	str_free(&path);
	return status;
}

/* Refuses where something lies that is not ours; nothing else would come of it. */
enum status hook_may_put(const struct hook *hook, bool chain, struct str *problem)
{
	const char *path = str_text(&hook->path);

	switch (hook->state) {
	case HOOK_EDITED:
		return say(problem, STATUS_INVALID,
			   _("“%1$s” is netz' hook, but somebody edited it; move it away first"),
			   path, "");
	case HOOK_NO_FILE:
		return say(
			problem, STATUS_INVALID,
			_("“%1$s” is no file; a line “netz hook run” in what it leads to does the "
			  "same"),
			path, "");
	case HOOK_FOREIGN:
		if (!chain)
			return say(
				problem, STATUS_INVALID,
				_("there is a hook already, “%1$s”: “netz hook install --chain” "
				  "keeps it and runs it first; or write the line “netz hook run” "
				  "into it"),
				path, "");
		if (hook->chained && !hook->moving)
			return say(problem, STATUS_INVALID,
				   _("“%1$s” cannot move aside, “%2$s” is there already"), path,
				   HOOK_BEFORE);
		return STATUS_OK;
	default: return STATUS_OK;
	}
}

/* The other one is never away: it has two names until ours takes the place of one. */
static enum status put(const struct hook *hook, int root, struct slice text)
{
	enum status status = beneath_remove(root, TEMPORARY);

	if (status == STATUS_OK)
		status = beneath_create(root, TEMPORARY, text, HOOK_MODE);
	if (status != STATUS_OK)
		return status;
	if (hook->state == HOOK_FOREIGN && !hook->moving &&
	    linkat(root, HOOK_NAME, root, HOOK_BEFORE, 0) != 0)
		status = STATUS_IO;
	else if (hook->state == HOOK_NONE)
		status = beneath_add(root, TEMPORARY, HOOK_NAME);
	else
		status = beneath_move(root, TEMPORARY, root, HOOK_NAME);
	if (status == STATUS_OK)
		status = beneath_sync(root, HOOK_NAME);
	return status;
}

enum status hook_put(struct hook *hook, struct slice text, bool chain, struct str *problem)
{
	enum status status = hook_may_put(hook, chain, problem);
	int root = -1;

	if (status != STATUS_OK)
		return status;
	if (mkdir(str_text(&hook->folder), FOLDER_MODE) != 0 && errno != EEXIST)
		return cannot_write(problem, hook);
	status = beneath_open(str_text(&hook->folder), &root);
	if (status == STATUS_OK)
		status = put(hook, root, text);
	if (status != STATUS_OK)
		(void)cannot_write(problem, hook);
	if (root >= 0)
		(void)beneath_remove(root, TEMPORARY);
	beneath_close(root);
	return status == STATUS_OK ? STATUS_OK : STATUS_IO;
}

enum status hook_may_take(const struct hook *hook, struct str *problem)
{
	const char *path = str_text(&hook->path);

	if (hook->state == HOOK_EDITED)
		return say(problem, STATUS_INVALID,
			   _("“%1$s” is netz' hook, but somebody edited it; remove it yourself"),
			   path, "");
	if (hook->state != HOOK_OURS)
		return say(problem, STATUS_INVALID, _("“%1$s” is not netz' hook; it stays"), path,
			   "");
	return STATUS_OK;
}

enum status hook_take(struct hook *hook, struct str *problem)
{
	enum status status = hook_may_take(hook, problem);
	int root = -1;

	if (status != STATUS_OK)
		return status;
	status = beneath_open(str_text(&hook->folder), &root);
	if (status == STATUS_OK && hook->chained)
		status = beneath_move(root, HOOK_BEFORE, root, HOOK_NAME);
	else if (status == STATUS_OK)
		status = beneath_remove(root, HOOK_NAME);
	if (status == STATUS_OK)
		status = beneath_sync(root, HOOK_NAME);
	if (status != STATUS_OK)
		status = say(problem, STATUS_IO, _("“%1$s” cannot be removed: %2$s"),
			     str_text(&hook->path), strerror(errno));
	beneath_close(root);
	return status;
}

void hook_free(struct hook *hook)
{
	str_free(&hook->folder);
	str_free(&hook->path);
	str_free(&hook->bytes);
	*hook = (struct hook){ 0 };
}
