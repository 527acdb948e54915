/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* realpath */
#include "vcs/gitdir.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sys/file.h"
#include "sys/path.h"

enum { NAME_MAX_BYTES = 64 * 1024 };

/* `path` + `name`, and whether something lies there. */
static bool has(const char *folder, const char *name, struct stat *info)
{
	struct str path = { 0 };
	bool found;

	path_join(&path, folder, name);
	found = stat(str_text(&path), info) == 0;
	str_free(&path);
	return found;
}

/* Cuts `folder` back to the one above; false at the border of the file system. */
static bool go_up(struct str *folder, dev_t device)
{
	const char *slash = strrchr(folder->data, '/');
	struct stat info;

	if (slash == NULL || folder->len <= 1)
		return false;
	str_cut(folder, slash == folder->data ? 1 : (size_t)(slash - folder->data));
	return stat(folder->data, &info) == 0 && info.st_dev == device;
}

/* A file that names a folder, relative to its own; `prefix` stands before the name. */
static enum status follow(const char *folder, const char *name, const char *prefix, struct str *out)
{
	struct str path = { 0 };
	struct str text = { 0 };
	enum status status;
	struct slice target;
	char *real = NULL;

	path_join(&path, folder, name);
	status = file_read(str_text(&path), NAME_MAX_BYTES, &text);
	if (status != STATUS_OK)
		goto out;
	status = STATUS_NOT_FOUND;
	target = slice_trim(str_slice(&text));
	if (!slice_starts(target, prefix))
		goto out;
	target = slice_trim(slice_part(target, strlen(prefix), target.len));
	str_cut(&text, (size_t)(target.data - text.data) + target.len);
	str_cut(&path, 0);
	path_join(&path, folder, target.data);
	real = realpath(str_text(&path), NULL);
	if (real != NULL) {
		str_cut(out, 0);
		str_add(out, real);
		status = STATUS_OK;
	}
out:
	free(real);
	str_free(&path);
	str_free(&text);
	return status;
}

enum status gitdir_find(const char *folder, struct str *work_tree, struct str *gitdir,
			struct str *below)
{
	char *real = realpath(folder, NULL);
	enum status status = STATUS_NOT_FOUND;
	struct stat info;

	str_cut(work_tree, 0);
	str_cut(gitdir, 0);
	str_cut(below, 0);
	if (real == NULL || stat(real, &info) != 0)
		goto out;
	str_add(work_tree, real);
	do {
		struct stat found;

		if (!has(str_text(work_tree), ".git", &found))
			continue;
		if (S_ISREG(found.st_mode)) {
			status = follow(str_text(work_tree), ".git", "gitdir:", gitdir);
		} else if (S_ISDIR(found.st_mode)) {
			path_join(gitdir, str_text(work_tree), ".git");
			status = STATUS_OK;
		}
		break;
	} while (go_up(work_tree, info.st_dev));
	if (status == STATUS_OK && strlen(real) > work_tree->len) {
		str_add(below, real + work_tree->len + (work_tree->len > 1));
		str_add_char(below, '/');
	}
out:
	free(real);
	return status;
}

enum status gitdir_common(const char *gitdir, struct str *common)
{
	struct stat info;

	str_cut(common, 0);
	if (has(gitdir, "commondir", &info))
		return follow(gitdir, "commondir", "", common);
	str_add(common, gitdir);
	return STATUS_OK;
}
