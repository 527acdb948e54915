/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/raw.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int raw_open(int folder, const char *name, int flags, mode_t mode)
{
	int fd;

	do {
		fd = openat(folder, name, flags, mode);
	} while (fd < 0 && errno == EINTR);
	return fd;
}

int raw_write(int fd, struct slice bytes)
{
	size_t at = 0;

	while (at < bytes.len) {
		ssize_t put = write(fd, bytes.data + at, bytes.len - at);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		at += (size_t)put;
	}
	return 0;
}

int raw_sync(int fd)
{
	int result;

	do {
		result = fsync(fd);
	} while (result != 0 && errno == EINTR);
	return result;
}

enum status raw_sync_folder(int fd)
{
	return raw_sync(fd) == 0 || errno == EINVAL ? STATUS_OK : STATUS_IO;
}

void raw_close(int fd)
{
	int kept = errno;

	if (fd >= 0)
		(void)close(fd);
	errno = kept;
}

enum status raw_status(void)
{
	if (errno == ENOENT)
		return STATUS_NOT_FOUND;
	return errno == ELOOP || errno == ENOTDIR ? STATUS_UNSAFE : STATUS_IO;
}
