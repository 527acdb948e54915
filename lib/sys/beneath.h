/* SPDX-License-Identifier: Apache-2.0 */
/*
 * beneath - files below an open folder, put in their places step by step
 *
 * For who has to undo each step: nothing here is done in two. Every part of a path is opened below
 * the one before without following links, so that nothing outside can be reached; paths have passed
 * path_is_inside().
 *
 * Errors: STATUS_NOT_FOUND, STATUS_UNSAFE (a link, a folder, a device lies there or on the way),
 *         STATUS_TOO_BIG, STATUS_IO; errno is kept. EINTR is gone on with where a call may be
 *         repeated.
 */
#ifndef NETZ_SYS_BENEATH_H
#define NETZ_SYS_BENEATH_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/status.h"
#include "base/str.h"

/* Opens the folder that paths start from; `*root` is yours: beneath_close(). */
enum status beneath_open(const char *folder, int *root);

/* close(), errno kept; -1 is fine. */
void beneath_close(int root);

/* What lies there; only a regular file is STATUS_OK. */
enum status beneath_look(int root, const char *path, struct stat *info);

/* Whether a folder lies there: STATUS_OK, or STATUS_NOT_FOUND. */
enum status beneath_look_folder(int root, const char *path);

/* Replaces `out` by the file's bytes, at most `limit`. */
enum status beneath_read(int root, const char *path, size_t limit, struct str *out);

/* Makes a file that must not be there (EEXIST) with these bytes, synced; `mode` 0: 0666 less umask.
 * After a failure there is none. */
enum status beneath_create(int root, const char *path, struct slice bytes, mode_t mode);

/*
 * The same in two steps, for many files at a time: makes the file and sends its bytes on their way;
 * `*fd` is for beneath_end(), which waits until they last. The `mode` is for good. With `last`
 * false beneath_end() only lets go.
 */
enum status beneath_start(int root, const char *path, struct slice bytes, mode_t mode, int *fd);
enum status beneath_end(int fd, bool last);

/* The same for a file that nobody will miss: not synced. */
enum status beneath_draft(int root, const char *path, struct slice bytes);

/* Replaces the bytes of a file that is there, in place, synced; `mode` 0: as it is. */
enum status beneath_fill(int root, const char *path, struct slice bytes, mode_t mode);

/* Renames `from` to `to`, where nothing may be (EEXIST). Both lie in one folder. */
enum status beneath_add(int root, const char *from, const char *to);

/*
 * Puts `from` in the place of `to`. `kept` says that the old `to` lies at `from` now; a file
 * system that cannot do so loses it. Both lie in one folder.
 */
enum status beneath_swap(int root, const char *from, const char *to, bool *kept);

/* rename() from below one folder to below another one: what lies at `to` is gone. */
enum status beneath_move(int root, const char *from, int other, const char *to);

/* Removes a file; one that is not there is STATUS_OK. */
enum status beneath_remove(int root, const char *path);

/* mkdir(), and where it has to `last` the folder above synced; one that is there is STATUS_OK. */
enum status beneath_make_folder(int root, const char *path, bool last);

/* Removes a folder where it is empty; one that is not, or is not there, is STATUS_OK. */
enum status beneath_remove_folder(int root, const char *path);

/*
 * Makes everything on the folder's file system last, names too: for very many files, where waiting
 * for each by itself would take longer than for what others write there.
 */
enum status beneath_sync_all(int root);

/* Makes the names in the folder of `path` last. */
enum status beneath_sync(int root, const char *path);

#endif
