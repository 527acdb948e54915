/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/append.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/raw.h"

/* The folders above `path`, the outermost first. */
static enum status make_folders(const char *path)
{
	const char *slash = strchr(path + 1, '/');
	struct str folder = { 0 };
	enum status status = STATUS_OK;

	for (; slash != NULL && status == STATUS_OK; slash = strchr(slash + 1, '/')) {
		str_cut(&folder, 0);
		str_add_slice(&folder, (struct slice){ path, (size_t)(slash - path) });
		if (mkdir(str_text(&folder), 0777) != 0 && errno != EEXIST)
			status = raw_status();
	}
	str_free(&folder);
	return status;
}

/* A FIFO that nobody reads is ENXIO, and no end of time. */
static int open_end(const char *path, bool make)
{
	return raw_open(AT_FDCWD, path,
			O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC |
				(make ? O_CREAT : 0),
			0666);
}

/* What does not fit is taken back. */
static enum status write_end(int fd, struct slice line, bool sync)
{
	off_t end = lseek(fd, 0, SEEK_END);
	int failed = 0;
	size_t at = 0;

	while (at < line.len && failed == 0) {
		ssize_t put = write(fd, line.data + at, line.len - at);

		if (put > 0)
			at += (size_t)put;
		else if (put < 0 && errno != EINTR)
			failed = errno;
	}
	if (sync && failed == 0 && raw_sync(fd) != 0)
		failed = errno;
	if (failed == 0)
		return STATUS_OK;
	if (end >= 0 && at > 0 && ftruncate(fd, end) != 0)
		failed = errno;
	errno = failed;
	return STATUS_IO;
}

enum status append_line(const char *path, unsigned flags, struct slice line)
{
	bool make = (flags & APPEND_MAKE) != 0;
	int fd = open_end(path, make);
	enum status status;
	int kept;

	if (fd < 0 && errno == ENOENT && make) {
		status = make_folders(path);
		if (status != STATUS_OK)
			return status;
		fd = open_end(path, make);
	}
	if (fd < 0)
		return raw_status();
	status = write_end(fd, line, (flags & APPEND_SYNC) != 0);
	kept = errno;
	if (close(fd) != 0 && errno != EINTR && status == STATUS_OK)
		return STATUS_IO;
	errno = kept;
	return status;
}
