/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* d_type */
#include "vcs/guard.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "sys/path.h"

/* Links are followed here, as libgit2 does. */
static bool is_special(int folder, const char *name)
{
	struct stat info;

	return fstatat(folder, name, &info, 0) == 0 && !S_ISREG(info.st_mode) &&
	       !S_ISDIR(info.st_mode);
}

bool guard_repository(const char *work_tree)
{
	static const char *const names[] = {
		".gitignore",
		".gitattributes",
		".git",
		".git/HEAD",
		".git/config",
		".git/config.worktree",
		".git/commondir",
		".git/index",
		".git/packed-refs",
		".git/shallow",
		".git/info/attributes",
		".git/info/exclude",
		".git/objects/info/alternates",
	};
	struct str path = { 0 };
	bool safe = true;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]) && safe; i++) {
		str_cut(&path, 0);
		path_join(&path, work_tree, names[i]);
		safe = !is_special(AT_FDCWD, str_text(&path));
	}
	str_free(&path);
	return safe;
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
