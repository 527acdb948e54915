/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* d_type */
#include "vcs/guard.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "sys/file.h"
#include "sys/path.h"
#include "vcs/guard_config.h"

enum { REF_MAX = 4096, REFS_DEEP = 10 };

/* Links are followed here, as libgit2 does. */
static bool is_special(int folder, const char *name)
{
	struct stat info;

	return fstatat(folder, name, &info, 0) == 0 && !S_ISREG(info.st_mode) &&
	       !S_ISDIR(info.st_mode);
}

bool guard_path(const char *path)
{
	return !is_special(AT_FDCWD, path);
}

static bool is_file_below(const char *work_tree, const char *folder, const char *name)
{
	struct str path = { 0 };
	struct str full = { 0 };
	bool safe;

	path_join(&path, folder, name);
	path_join(&full, work_tree, str_text(&path));
	safe = guard_path(str_text(&full));
	str_free(&path);
	str_free(&full);
	return safe;
}

/* HEAD, the branch it names, and the logs that a commit goes on with. A reference may name another
 * one; libgit2 follows so many. */
static bool are_refs_safe(const char *work_tree)
{
	struct str name = { 0 };
	struct str path = { 0 };
	struct str bytes = { 0 };
	bool safe = true;
	int i;

	str_add(&name, "HEAD");
	for (i = 0; i < REFS_DEEP && safe; i++) {
		struct slice target;

		safe = is_file_below(work_tree, ".git", str_text(&name)) &&
		       is_file_below(work_tree, ".git/logs", str_text(&name));
		str_cut(&path, 0);
		path_join(&path, work_tree, ".git/");
		str_add(&path, str_text(&name));
		if (!safe || file_read(str_text(&path), REF_MAX, &bytes) != STATUS_OK ||
		    !slice_starts(str_slice(&bytes), "ref:"))
			break;
		target = slice_trim(slice_part(str_slice(&bytes), strlen("ref:"), bytes.len));
		if (!path_is_inside(target))
			break;
		str_cut(&name, 0);
		str_add_slice(&name, target);
	}
	str_free(&name);
	str_free(&path);
	str_free(&bytes);
	return safe;
}

bool guard_repository(const char *work_tree)
{
	static const char *const names[] = {
		".gitignore",
		".gitattributes",
		".git",
		".git/config",
		".git/config.worktree",
		".git/commondir",
		".git/index",
		".git/packed-refs",
		".git/shallow",
		".git/info/attributes",
		".git/info/exclude",
		".git/info/grafts",
		".git/objects/info/alternates",
	};
	struct str path = { 0 };
	bool safe = true;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]) && safe; i++) {
		str_cut(&path, 0);
		path_join(&path, work_tree, names[i]);
		safe = guard_path(str_text(&path));
	}
	str_free(&path);
	return safe && are_refs_safe(work_tree) && guard_config(work_tree);
}

/* Deeper than a path can be, libgit2 does not go either. */
enum { DEPTH_MAX = 2048 };

/* Ends `fd`. `depth` is how many folders may still be entered. */
static bool is_safe(int fd, int depth)
{
	DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *entry;
	bool safe = true;

	if (folder == NULL) {
		if (fd >= 0)
			(void)close(fd);
		return true;
	}
	safe = !is_special(fd, ".gitignore") && !is_special(fd, ".gitattributes");
	while (safe && depth > 0 && (entry = readdir(folder)) != NULL) {
		if ((entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN) ||
		    strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		safe = is_safe(
			openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
			depth - 1);
	}
	(void)closedir(folder);
	return safe;
}

bool guard_folder(const char *folder, bool below)
{
	return is_safe(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), below ? DEPTH_MAX : 0);
}

bool guard_inventory(const char *folder)
{
	static const char *const parts[] = { "records", "schemas" };
	struct str path = { 0 };
	bool safe = guard_folder(folder, false);
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]) && safe; i++) {
		str_cut(&path, 0);
		path_join(&path, folder, parts[i]);
		safe = guard_folder(str_text(&path), true);
	}
	str_free(&path);
	return safe;
}
