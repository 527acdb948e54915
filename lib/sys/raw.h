/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raw - system calls that go on after EINTR, and what their errno means; for sys only
 *
 * Owner:  descriptors are the caller's.
 * Errors: as the system call, with errno; statuses where one is given.
 */
#ifndef NETZ_SYS_RAW_H
#define NETZ_SYS_RAW_H

#include <sys/types.h>

#include "base/status.h"
#include "base/str.h"

/* openat(); the descriptor is yours, -1 on failure. */
int raw_open(int folder, const char *name, int flags, mode_t mode);

/* All of `bytes`; 0, or -1. */
int raw_write(int fd, struct slice bytes);

/* fsync(); 0, or -1. */
int raw_sync(int fd);

/* The same for a folder: STATUS_OK, too, where the file system cannot do it (EINVAL), STATUS_IO. */
enum status raw_sync_folder(int fd);

/* close() that leaves errno to the failure before it; nothing happens to -1. */
void raw_close(int fd);

/* What errno says about a path that is opened without following links: STATUS_NOT_FOUND,
 * STATUS_UNSAFE, STATUS_IO. */
enum status raw_status(void);

#endif
