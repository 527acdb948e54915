/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claim - lock files as Git has them: who makes the name holds the lock
 *
 * A file is made aside first, so that its inode is known, and can be noted, before it is a lock
 * anywhere; then it gets the lock's name as a second one. Whose a lock is can so be told after any
 * kill: of nobody else's is ever taken off.
 *
 * Errors: STATUS_IO with errno kept; EEXIST: somebody else holds the lock.
 */
#ifndef NETZ_SYS_CLAIM_H
#define NETZ_SYS_CLAIM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/str.h"

/* Names a file for as long as it lies on the disk; zero names none. */
struct claim_mark {
	unsigned long long device;
	unsigned long long inode;
};

/* A file below the open folder `root` (sys/beneath.h). */
struct claim_name {
	int root;
	const char *path;
};

/* Makes an empty file; one that was there is removed first. */
enum status claim_make(struct claim_name aside, struct claim_mark *mark);

/* Gives it the lock's name, too; waits up to `wait_ms` milliseconds while that is taken. */
enum status claim_take(struct claim_name aside, struct claim_name lock, unsigned wait_ms);

/* Whether the file lying there is the one that was marked. */
bool claim_is_ours(struct claim_name lock, const struct claim_mark *mark);

/* The same where it matters whether that could be found out: STATUS_IO. */
enum status claim_ask(struct claim_name lock, const struct claim_mark *mark, bool *ours);

/* Removes the lock where it is ours. */
enum status claim_drop(struct claim_name lock, const struct claim_mark *mark);

/* Replaces the bytes of the file that was made, with the permissions of `like` where that is there,
 * and syncs it. */
enum status claim_fill(struct claim_name aside, struct claim_name like, struct slice bytes);

struct claim_holder {
	long process;	   /* that has the lock open, or 0 */
	long long seconds; /* since it was made, or -1 */
};

/* What can be found out about a lock. `path` is absolute. */
void claim_look(const char *path, struct claim_holder *holder);

#endif
