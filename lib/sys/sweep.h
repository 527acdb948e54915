/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sweep - folders that netz made taken away again
 *
 * Links are removed and never followed; nothing outside the folder is touched.
 *
 * Errors: STATUS_NOT_FOUND, STATUS_IO with errno kept; what could not be removed stays.
 */
#ifndef NETZ_SYS_SWEEP_H
#define NETZ_SYS_SWEEP_H

#include <stdbool.h>

#include "base/status.h"

/* Removes the folder `path` and everything in it. */
enum status sweep_tree(const char *path);

/* Removes the folders below `path` that hold no file at any depth; not `path` itself, and nothing
 * in the entries of `path` named in `ignored` (NULL-ended). */
enum status sweep_hollow(const char *path, const char *const *ignored);

/* Whether anything but folders lies in `path`, at any depth; entries of `path` itself named in
 * `ignored` (NULL-ended) do not count. True where it cannot be read, too. */
bool sweep_holds_files(const char *path, const char *const *ignored);

#endif
