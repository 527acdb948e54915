/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* syscall */
#include "sys/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sys/file.h"
#include "sys/raw.h"

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

/* linux/fs.h has them, and too much beside */
enum { NOREPLACE = 1, EXCHANGE = 2 };

/* Linux closes in any case; what was synced before is not lost by EINTR. */
static int close_checked(int fd)
{
	return close(fd) == 0 || errno == EINTR ? 0 : -1;
}

void beneath_close(int root)
{
	raw_close(root);
}

enum status beneath_open(const char *folder, int *root)
{
	*root = raw_open(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
	return *root >= 0 ? STATUS_OK : raw_status();
}

/* Opens the folder that holds `path`, which is `root` itself for a bare name; close_above() ends
 * it. `name` gets the last part, a view. */
static enum status open_above(int root, const char *path, int *fd, const char **name)
{
	const char *slash = strrchr(path, '/');
	struct slice rest = { path, slash != NULL ? (size_t)(slash - path) : 0 };
	struct str part_name = { 0 };
	struct slice part;
	int current = root;

	*name = slash != NULL ? slash + 1 : path;
	while (current >= 0 && slice_next(&rest, '/', &part)) {
		int next;

		str_cut(&part_name, 0);
		str_add_slice(&part_name, part);
		next = raw_open(current, str_text(&part_name), FOLDER_FLAGS, 0);
		if (current != root)
			beneath_close(current);
		current = next;
	}
	str_free(&part_name);
	*fd = current;
	return current >= 0 ? STATUS_OK : raw_status();
}

static void close_above(int root, int fd)
{
	if (fd != root)
		beneath_close(fd);
}

static enum status look(int root, const char *path, struct stat *info)
{
	const char *name;
	enum status status;
	int fd;

	status = open_above(root, path, &fd, &name);
	if (status != STATUS_OK)
		return status;
	if (fstatat(fd, name, info, AT_SYMLINK_NOFOLLOW) != 0)
		status = raw_status();
	close_above(root, fd);
	return status;
}

enum status beneath_look(int root, const char *path, struct stat *info)
{
	enum status status = look(root, path, info);

	return status == STATUS_OK && !S_ISREG(info->st_mode) ? STATUS_UNSAFE : status;
}

enum status beneath_look_folder(int root, const char *path)
{
	struct stat info;
	enum status status = look(root, path, &info);

	return status == STATUS_OK && !S_ISDIR(info.st_mode) ? STATUS_UNSAFE : status;
}

enum status beneath_read(int root, const char *path, size_t limit, struct str *out)
{
	const char *name;
	enum status status;
	int fd;

	str_cut(out, 0);
	status = open_above(root, path, &fd, &name);
	if (status == STATUS_OK)
		status = file_read_at(fd, name, limit, out);
	close_above(root, fd);
	return status;
}

static int write_all(int fd, struct slice bytes, mode_t mode)
{
	if (mode != 0 && fchmod(fd, mode & 07777) != 0)
		return -1;
	return raw_write(fd, bytes);
}

/* Writes, syncs and closes; the descriptor is gone afterwards in any case. */
static enum status fill(int fd, struct slice bytes, mode_t mode, bool last)
{
	if (write_all(fd, bytes, mode) != 0) {
		beneath_close(fd);
		return STATUS_IO;
	}
	return beneath_end(fd, last);
}

enum status beneath_end(int fd, bool last)
{
	if (last && raw_sync(fd) != 0) {
		beneath_close(fd);
		return STATUS_IO;
	}
	return close_checked(fd) == 0 ? STATUS_OK : STATUS_IO;
}

/* Makes the file; one that cannot be written is taken away again. */
static enum status make(int root, const char *path, struct slice bytes, mode_t mode, int *fd)
{
	const char *name;
	enum status status;
	int folder;

	*fd = -1;
	status = open_above(root, path, &folder, &name);
	if (status != STATUS_OK)
		return status;
	*fd = raw_open(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (*fd < 0) {
		status = raw_status();
	} else if (write_all(*fd, bytes, mode) != 0) {
		int kept = errno;

		beneath_close(*fd);
		(void)unlinkat(folder, name, 0);
		errno = kept;
		*fd = -1;
		status = STATUS_IO;
	}
	close_above(root, folder);
	return status;
}

enum status beneath_start(int root, const char *path, struct slice bytes, mode_t mode, int *fd)
{
	int own;
	enum status status = make(root, path, bytes, mode, fd != NULL ? fd : &own);

	if (status != STATUS_OK)
		return status;
	if (fd == NULL)
		return beneath_end(own, false);
	(void)posix_fadvise(*fd, 0, 0, POSIX_FADV_DONTNEED); /* Linux begins to write */
	return STATUS_OK;
}

static enum status create(int root, const char *path, struct slice bytes, mode_t mode, bool last)
{
	int fd;
	enum status status = make(root, path, bytes, mode, &fd);

	if (status != STATUS_OK)
		return status;
	status = beneath_end(fd, last);
	if (status != STATUS_OK) {
		int kept = errno;

		(void)beneath_remove(root, path);
		errno = kept;
	}
	return status;
}

enum status beneath_create(int root, const char *path, struct slice bytes, mode_t mode)
{
	return create(root, path, bytes, mode, true);
}

enum status beneath_draft(int root, const char *path, struct slice bytes)
{
	return create(root, path, bytes, 0, false);
}

enum status beneath_fill(int root, const char *path, struct slice bytes, mode_t mode)
{
	const char *name;
	enum status status;
	int folder;
	int fd;

	status = open_above(root, path, &folder, &name);
	if (status != STATUS_OK)
		return status;
	fd = raw_open(folder, name, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0);
	status = fd < 0 ? raw_status() : fill(fd, bytes, mode, true);
	close_above(root, folder);
	return status;
}

/* Whether the file system cannot do it at all. */
static bool is_not_known(void)
{
	return errno == ENOSYS || errno == EINVAL || errno == ENOTSUP;
}

static enum status rename_as(int folder, const char *from, const char *to, unsigned flags)
{
	if (syscall(SYS_renameat2, folder, from, folder, to, flags) == 0)
		return STATUS_OK;
	return raw_status();
}

enum status beneath_add(int root, const char *from, const char *to)
{
	const char *name;
	const char *other = strrchr(from, '/');
	enum status status;
	int fd;

	status = open_above(root, to, &fd, &name);
	if (status != STATUS_OK)
		return status;
	other = other != NULL ? other + 1 : from;
	status = rename_as(fd, other, name, NOREPLACE);
	if (status != STATUS_OK && is_not_known()) {
		status = linkat(fd, other, fd, name, 0) == 0 ? STATUS_OK : raw_status();
		if (status == STATUS_OK && unlinkat(fd, other, 0) != 0)
			status = STATUS_IO;
	}
	close_above(root, fd);
	return status;
}

enum status beneath_swap(int root, const char *from, const char *to, bool *kept)
{
	const char *name;
	const char *other = strrchr(from, '/');
	enum status status;
	int fd;

	*kept = false;
	status = open_above(root, to, &fd, &name);
	if (status != STATUS_OK)
		return status;
	other = other != NULL ? other + 1 : from;
	status = rename_as(fd, other, name, EXCHANGE);
	*kept = status == STATUS_OK;
	if (status != STATUS_OK && is_not_known())
		status = renameat(fd, other, fd, name) == 0 ? STATUS_OK : raw_status();
	close_above(root, fd);
	return status;
}

enum status beneath_move(int root, const char *from, int other, const char *to)
{
	const char *names[2];
	enum status status;
	int fds[2] = { -1, -1 };

	status = open_above(root, from, &fds[0], &names[0]);
	if (status == STATUS_OK)
		status = open_above(other, to, &fds[1], &names[1]);
	if (status == STATUS_OK && renameat(fds[0], names[0], fds[1], names[1]) != 0)
		status = raw_status();
	close_above(root, fds[0]);
	close_above(other, fds[1]);
	return status;
}

enum status beneath_remove(int root, const char *path)
{
	const char *name;
	enum status status;
	int fd;

	status = open_above(root, path, &fd, &name);
	if (status == STATUS_OK && unlinkat(fd, name, 0) != 0)
		status = raw_status();
	close_above(root, fd);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status beneath_make_folder(int root, const char *path, bool last)
{
	const char *name;
	enum status status;
	int fd;

	status = open_above(root, path, &fd, &name);
	if (status != STATUS_OK)
		return status;
	if (mkdirat(fd, name, 0777) == 0)
		status = last ? raw_sync_folder(fd) : STATUS_OK;
	else if (errno != EEXIST)
		status = raw_status();
	close_above(root, fd);
	return status;
}

enum status beneath_remove_folder(int root, const char *path)
{
	const char *name;
	enum status status;
	int fd;

	status = open_above(root, path, &fd, &name);
	if (status == STATUS_OK && unlinkat(fd, name, AT_REMOVEDIR) != 0 && errno != ENOTEMPTY &&
	    errno != EEXIST)
		status = raw_status();
	close_above(root, fd);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status beneath_sync_all(int root)
{
	while (syscall(SYS_syncfs, root) != 0) {
		if (errno != EINTR)
			return STATUS_IO;
	}
	return STATUS_OK;
}

enum status beneath_sync(int root, const char *path)
{
	const char *name;
	enum status status;
	int fd;

	status = open_above(root, path, &fd, &name);
	if (status == STATUS_OK)
		status = raw_sync_folder(fd);
	close_above(root, fd);
	return status;
}
