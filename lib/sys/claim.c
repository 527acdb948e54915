/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/claim.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "sys/beneath.h"
#include "sys/env.h"

enum { PAUSE_FIRST = 1, PAUSE_MOST = 50, LINK_MAX_BYTES = 4096 };

static void mark_of(const struct stat *info, struct claim_mark *mark)
{
	mark->device = (unsigned long long)info->st_dev;
	mark->inode = (unsigned long long)info->st_ino;
}

enum status claim_make(struct claim_name aside, struct claim_mark *mark)
{
	struct stat info;
	enum status status = beneath_remove(aside.root, aside.path);

	*mark = (struct claim_mark){ 0 };
	if (status == STATUS_OK)
		status = beneath_draft(aside.root, aside.path, (struct slice){ 0 });
	if (status == STATUS_OK)
		status = beneath_look(aside.root, aside.path, &info);
	if (status == STATUS_OK)
		mark_of(&info, mark);
	return status;
}

static void pause_for(unsigned milliseconds)
{
	struct timespec time = { .tv_nsec = (long)milliseconds * 1000 * 1000 };

	(void)nanosleep(&time, NULL);
}

enum status claim_take(struct claim_name aside, struct claim_name lock, unsigned wait_ms)
{
	double end = env_seconds() + wait_ms / 1000.0;
	unsigned pause = PAUSE_FIRST;

	for (;;) {
		if (linkat(aside.root, aside.path, lock.root, lock.path, 0) == 0)
			return STATUS_OK;
		if (errno == EINTR)
			continue;
		if (errno != EEXIST || env_seconds() >= end)
			return errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO;
		pause_for(pause);
		if (pause < PAUSE_MOST)
			pause *= 2;
	}
}

enum status claim_ask(struct claim_name lock, const struct claim_mark *mark, bool *ours)
{
	struct claim_mark found;
	struct stat info;
	enum status status;

	*ours = false;
	if (mark->inode == 0)
		return STATUS_OK;
	status = beneath_look(lock.root, lock.path, &info);
	if (status != STATUS_OK)
		return status == STATUS_IO ? STATUS_IO : STATUS_OK;
	mark_of(&info, &found);
	*ours = found.device == mark->device && found.inode == mark->inode;
	return STATUS_OK;
}

bool claim_is_ours(struct claim_name lock, const struct claim_mark *mark)
{
	bool ours;

	return claim_ask(lock, mark, &ours) == STATUS_OK && ours;
}

enum status claim_drop(struct claim_name lock, const struct claim_mark *mark)
{
	bool ours;
	enum status status = claim_ask(lock, mark, &ours);

	return status == STATUS_OK && ours ? beneath_remove(lock.root, lock.path) : status;
}

enum status claim_fill(struct claim_name aside, struct claim_name like, struct slice bytes)
{
	struct stat info;
	enum status status = beneath_look(like.root, like.path, &info);

	if (status == STATUS_NOT_FOUND)
		return beneath_fill(aside.root, aside.path, bytes, 0);
	if (status != STATUS_OK)
		return status;
	return beneath_fill(aside.root, aside.path, bytes, info.st_mode & 07777);
}

/* Whether a process has the file open: its descriptors are links. */
static bool has_open(const char *process, const char *path)
{
	struct str folder = { 0 };
	struct str link = { 0 };
	char target[LINK_MAX_BYTES];
	const struct dirent *entry;
	bool found = false;
	DIR *dir;

	str_addf(&folder, "/proc/%s/fd", process);
	dir = opendir(str_text(&folder));
	while (dir != NULL && !found && (entry = readdir(dir)) != NULL) {
		ssize_t len;

		str_cut(&link, 0);
		str_addf(&link, "%s/%s", str_text(&folder), entry->d_name);
		len = readlink(str_text(&link), target, sizeof(target));
		found = len > 0 && slice_is((struct slice){ target, (size_t)len }, path);
	}
	if (dir != NULL)
		(void)closedir(dir);
	str_free(&folder);
	str_free(&link);
	return found;
}

void claim_look(const char *path, struct claim_holder *holder)
{
	DIR *dir = opendir("/proc");
	const struct dirent *entry;
	struct stat info;
	int offset;

	*holder = (struct claim_holder){ .seconds = -1 };
	if (lstat(path, &info) == 0)
		holder->seconds = env_now(&offset) - (long long)info.st_mtim.tv_sec;
	while (dir != NULL && holder->process == 0 && (entry = readdir(dir)) != NULL) {
		long long number;

		if (slice_to_int(slice_of(entry->d_name), &number) && has_open(entry->d_name, path))
			holder->process = (long)number;
	}
	if (dir != NULL)
		(void)closedir(dir);
}
