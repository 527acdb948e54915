/* SPDX-License-Identifier: Apache-2.0 */
/*
 * file - reading a file with a limit, replacing one as a whole
 *
 * Errors: STATUS_NOT_FOUND, STATUS_UNSAFE (link, FIFO, device, folder), STATUS_TOO_BIG, STATUS_IO
 *         with errno kept. EINTR and short reads and writes are gone on with.
 */
#ifndef NETZ_SYS_FILE_H
#define NETZ_SYS_FILE_H

#include <stddef.h>

#include "base/status.h"
#include "base/str.h"

/* Replaces `out` by the bytes of `path`, at most `limit`; size and type are checked by fstat before
 * reading. */
enum status file_read(const char *path, size_t limit, struct str *out);

/* As file_read(), below the open folder `folder` and without following a link in the last part
 * (O_NOFOLLOW). */
enum status file_read_at(int folder, const char *name, size_t limit, struct str *out);

/* Replaces `out` by what standard input holds, at most `limit` bytes. */
enum status file_read_input(size_t limit, struct str *out);

/*
 * Writes `bytes` to `path` so that a reader sees the old file or the new one: temporary file in the
 * same folder, write, fsync, close (all checked), mode kept (0666 less umask for a new one),
 * rename, folder fsynced. After a failure the old file stands and no temporary one is left.
 */
enum status file_replace(const char *path, struct slice bytes);

#endif
