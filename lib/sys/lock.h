/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lock - one writer at a time
 *
 * A lock of the system (flock) on a file that stays: it dies with its process, however that dies.
 * The descriptor is not inherited, so a hook's child does not hold it on. The holder's process id
 * is written into the file, so that who waits can name it; the file is empty when nobody holds it.
 *
 * Owner:  a zeroed struct lock is valid and holds nothing; lock_release() ends it.
 * Errors: STATUS_NOT_FOUND (the folder is missing), STATUS_UNSAFE (a link or no file lies there),
 *         STATUS_IO with errno kept; EWOULDBLOCK: somebody else holds it.
 */
#ifndef NETZ_SYS_LOCK_H
#define NETZ_SYS_LOCK_H

#include <stdbool.h>

#include "base/status.h"

/* How long a writer waits: longer than fifty others take. Milliseconds. */
enum { LOCK_WAIT = 30000 };

struct lock {
	int fd;
	bool held;
};

/*
 * Takes the lock on the file `path`, which is made where it is missing; waits at most `wait_ms`
 * milliseconds (0 = tries once). `holder` (may be NULL) gets the process that holds it, or 0 where
 * that is not known or nobody does.
 */
enum status lock_take(struct lock *lock, const char *path, unsigned wait_ms, long *holder);

/* Gives it back; has no effect on one that is not held. errno is kept. */
void lock_release(struct lock *lock);

#endif
