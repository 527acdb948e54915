/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/sweep.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 64 };

/* SWEEP_LOOK only asks whether there is a file. */
enum work { SWEEP_ALL, SWEEP_HOLLOW, SWEEP_LOOK };

static int open_folder(int parent, const char *name)
{
	return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool is_ignored(const char *name, const char *const *ignored)
{
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return true;
	for (; ignored != NULL && *ignored != NULL; ignored++) {
		if (strcmp(name, *ignored) == 0)
			return true;
	}
	return false;
}

static bool work_below(int folder, enum work work, const char *const *ignored, unsigned depth);

/* One entry of a folder; false where a file is (left), or something went wrong. */
static bool work_on(int parent, const char *name, enum work work, unsigned depth)
{
	struct stat info;
	int folder;
	bool bare;

	if (fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	if (!S_ISDIR(info.st_mode))
		return work == SWEEP_ALL && unlinkat(parent, name, 0) == 0;
	folder = depth < DEPTH_MAX ? open_folder(parent, name) : -1;
	if (folder < 0)
		return false;
	bare = work_below(folder, work, NULL, depth + 1);
	if (bare && work != SWEEP_LOOK)
		bare = unlinkat(parent, name, AT_REMOVEDIR) == 0;
	return bare;
}

/* Takes `folder` over. */
static bool work_below(int folder, enum work work, const char *const *ignored, unsigned depth)
{
	DIR *stream = fdopendir(folder);
	const struct dirent *entry;
	bool bare = true;
	int error = 0;

	if (stream == NULL) {
		(void)close(folder);
		return false;
	}
	for (errno = 0; (entry = readdir(stream)) != NULL; errno = 0) {
		if (is_ignored(entry->d_name, ignored) ||
		    work_on(folder, entry->d_name, work, depth))
			continue;
		bare = false;
		error = errno;
		if (work == SWEEP_LOOK)
			break;
	}
	if (bare && errno != 0)
		bare = false;
	if (error == 0)
		error = errno;
	(void)closedir(stream);
	errno = error;
	return bare;
}

enum status sweep_tree(const char *path)
{
	int folder = open_folder(AT_FDCWD, path);

	if (folder < 0)
		return errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO;
	if (!work_below(folder, SWEEP_ALL, NULL, 0) || rmdir(path) != 0)
		return STATUS_IO;
	return STATUS_OK;
}

enum status sweep_hollow(const char *path, const char *const *ignored)
{
	int folder = open_folder(AT_FDCWD, path);

	if (folder < 0)
		return errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO;
	(void)work_below(folder, SWEEP_HOLLOW, ignored, 0);
	return STATUS_OK;
}

bool sweep_holds_files(const char *path, const char *const *ignored)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return folder < 0 || !work_below(folder, SWEEP_LOOK, ignored, 0);
}
