/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/raw.h"

enum { CHUNK = 64 * 1024, TEMPORARY_TRIES = 100 };

static enum status status_of_open(void)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR: return STATUS_NOT_FOUND;
	case ELOOP:
	case ENXIO: return STATUS_UNSAFE; /* a link; a socket */
	default: return STATUS_IO;
	}
}

/* Appends what `fd` gives until its end. `want` is the size that is expected. */
static enum status read_all(int fd, size_t limit, size_t want, struct str *out)
{
	char chunk[CHUNK];

	str_cut(out, 0);
	for (;;) {
		size_t room = want > out->len ? want - out->len + 1 : sizeof(chunk);
		ssize_t got = read(fd, chunk, room < sizeof(chunk) ? room : sizeof(chunk));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return STATUS_IO;
		if (got == 0)
			return STATUS_OK;
		if ((size_t)got > limit - out->len)
			return STATUS_TOO_BIG;
		str_add_slice(out, (struct slice){ chunk, (size_t)got });
	}
}

/* Ends `fd`, which open() gave. */
static enum status read_regular(int fd, size_t limit, struct str *out)
{
	enum status status = STATUS_IO;
	struct stat info;

	str_cut(out, 0);
	if (fd < 0)
		return status_of_open();
	if (fstat(fd, &info) != 0)
		goto out;
	if (!S_ISREG(info.st_mode))
		status = STATUS_UNSAFE;
	else if ((uintmax_t)info.st_size > limit)
		status = STATUS_TOO_BIG;
	else
		status = read_all(fd, limit, (size_t)info.st_size, out);
out:
	raw_close(fd);
	if (status != STATUS_OK)
		str_cut(out, 0);
	return status;
}

/* O_NONBLOCK: opening a FIFO must not wait for its writer. */
enum { READ_FLAGS = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };

enum status file_read(const char *path, size_t limit, struct str *out)
{
	return read_regular(raw_open(AT_FDCWD, path, READ_FLAGS, 0), limit, out);
}

enum status file_read_at(int folder, const char *name, size_t limit, struct str *out)
{
	return read_regular(raw_open(folder, name, READ_FLAGS | O_NOFOLLOW, 0), limit, out);
}

enum status file_read_input(size_t limit, struct str *out)
{
	return read_all(STDIN_FILENO, limit, 0, out);
}

/* What stands at `path` now: its mode, or 0 where nothing does. */
static enum status mode_of(const char *path, mode_t *mode)
{
	struct stat info;

	*mode = 0;
	if (lstat(path, &info) != 0)
		return errno == ENOENT ? STATUS_OK : status_of_open();
	if (!S_ISREG(info.st_mode))
		return STATUS_UNSAFE;
	*mode = info.st_mode & 07777;
	return STATUS_OK;
}

/* Creates a file that was not there; its name, beside `path`, goes to `name`. */
static int create_beside(const char *path, size_t folder_len, struct str *name)
{
	int fd = -1;
	int i;

	errno = EEXIST;
	for (i = 0; i < TEMPORARY_TRIES && fd < 0 && errno == EEXIST; i++) {
		str_cut(name, 0);
		str_add_slice(name, (struct slice){ path, folder_len });
		str_addf(name, ".netz-%ld-%d.tmp", (long)getpid(), i);
		fd = raw_open(AT_FDCWD, str_text(name),
			      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	}
	return fd;
}

/* Writes, syncs and closes the new file; the descriptor is gone afterwards in any case. */
static enum status fill(int fd, struct slice bytes, mode_t mode)
{
	if ((mode != 0 && fchmod(fd, mode) != 0) || raw_write(fd, bytes) != 0 ||
	    raw_sync(fd) != 0) {
		raw_close(fd);
		return STATUS_IO;
	}
	return close(fd) == 0 ? STATUS_OK : STATUS_IO;
}

/* Makes the new name last. */
static enum status sync_above(const char *path, size_t folder_len)
{
	struct str folder = { 0 };
	enum status status;
	int fd;

	str_add_slice(&folder, folder_len > 0 ? (struct slice){ path, folder_len } : SLICE("."));
	fd = raw_open(AT_FDCWD, str_text(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
	status = fd >= 0 ? raw_sync_folder(fd) : STATUS_IO;
	raw_close(fd);
	str_free(&folder);
	return status;
}

enum status file_replace(const char *path, struct slice bytes)
{
	const char *slash = strrchr(path, '/');
	size_t folder_len = slash != NULL ? (size_t)(slash - path) + 1 : 0;
	struct str name = { 0 };
	enum status status;
	mode_t mode;
	int fd;

	status = mode_of(path, &mode);
	if (status != STATUS_OK)
		return status;
	fd = create_beside(path, folder_len, &name);
	if (fd < 0) {
		status = status_of_open();
		goto out;
	}
	status = fill(fd, bytes, mode);
	if (status == STATUS_OK && rename(str_text(&name), path) != 0)
		status = STATUS_IO;
	if (status != STATUS_OK) {
		int kept = errno;

		(void)unlink(str_text(&name));
		errno = kept;
		goto out;
	}
	status = sync_above(path, folder_len);
out:
	str_free(&name);
	return status;
}
