/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* flock */
#include "sys/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "sys/env.h"

/* <sys/file.h> has it, and would be the room's own file.h here. */
extern int flock(int fd, int operation);

enum { PAUSE_MIN = 5, PAUSE_MAX = 50, SECOND_MS = 1000, MILLION = 1000000, PID_TEXT = 32 };

static enum status open_file(const char *path, int *fd)
{
	struct stat info;

	do {
		*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY,
			   0666);
	} while (*fd < 0 && errno == EINTR);
	if (*fd < 0) {
		if (errno == ELOOP || errno == ENXIO || errno == EISDIR)
			return STATUS_UNSAFE;
		return errno == ENOENT || errno == ENOTDIR ? STATUS_NOT_FOUND : STATUS_IO;
	}
	if (fstat(*fd, &info) == 0 && S_ISREG(info.st_mode))
		return STATUS_OK;
	(void)close(*fd);
	errno = ENXIO;
	return STATUS_UNSAFE;
}

/* Whether the lock is ours now; else errno says why not. */
static bool try_lock(int fd)
{
	int result;

	do {
		result = flock(fd, LOCK_EX | LOCK_NB);
	} while (result != 0 && errno == EINTR);
	return result == 0;
}

/* Tries until the time is over, at growing distances. */
static bool wait_for(int fd, unsigned wait_ms)
{
	const double end = env_seconds() + wait_ms / (double)SECOND_MS;
	unsigned pause_ms = PAUSE_MIN;

	while (!try_lock(fd)) {
		struct timespec rest = { .tv_nsec = (long)pause_ms * MILLION };

		if (errno != EWOULDBLOCK)
			return false;
		if (env_seconds() >= end) {
			errno = EWOULDBLOCK;
			return false;
		}
		(void)nanosleep(&rest, NULL);
		if (pause_ms < PAUSE_MAX)
			pause_ms += PAUSE_MIN;
	}
	return true;
}

/* The number in the file: a courtesy, nothing depends on it. */
static long read_holder(int fd)
{
	char text[PID_TEXT];
	long long number = 0;
	ssize_t got = pread(fd, text, sizeof(text), 0);

	if (got <= 0 || !slice_to_int(slice_trim((struct slice){ text, (size_t)got }), &number) ||
	    number < 0)
		return 0;
	return (long)number;
}

static void write_holder(int fd)
{
	char text[PID_TEXT];
	int len = snprintf(text, sizeof(text), "%ld\n", (long)getpid());

	/* with less in it than it says now, or nothing, nobody is named: that is all */
	if (ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)len, 0) != len)
		errno = 0;
}

enum status lock_take(struct lock *lock, const char *path, unsigned wait_ms, long *holder)
{
	enum status status;
	int fd;

	*lock = (struct lock){ .fd = -1 };
	if (holder != NULL)
		*holder = 0;
	status = open_file(path, &fd);
	if (status != STATUS_OK)
		return status;
	if (!wait_for(fd, wait_ms)) {
		int kept = errno;

		if (holder != NULL && kept == EWOULDBLOCK)
			*holder = read_holder(fd);
		(void)close(fd);
		errno = kept;
		return STATUS_IO;
	}
	write_holder(fd);
	*lock = (struct lock){ .fd = fd, .held = true };
	return STATUS_OK;
}

void lock_release(struct lock *lock)
{
	int kept = errno;

	if (!lock->held)
		return;
	lock->held = false;
	if (ftruncate(lock->fd, 0) != 0)
		errno = kept;
	(void)close(lock->fd);
	lock->fd = -1;
	errno = kept;
}
