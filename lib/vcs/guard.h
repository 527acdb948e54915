/* SPDX-License-Identifier: Apache-2.0 */
/*
 * guard - whether Git's own files are files
 *
 * libgit2 opens them without looking: a FIFO in the place of one would stop it for ever. No clone
 * brings one, but an unpacked archive can.
 *
 * Errors: none; what cannot be looked at is left to libgit2, which says so.
 */
#ifndef NETZ_VCS_GUARD_H
#define NETZ_VCS_GUARD_H

#include <stdbool.h>

/* Whether no FIFO, socket or device lies at `path`; links are followed, as libgit2 does. */
bool guard_path(const char *path);

/* Whether no FIFO, socket or device lies where opening the repository of `work_tree` reads
 * and committing writes: Git's own files, the branch that HEAD names, the logs of both, and what
 * the configuration names (vcs/guard_config.h). */
bool guard_repository(const char *work_tree);

/* The same for .gitignore and .gitattributes in `folder` and, where `below`, in all folders in it.
 */
bool guard_folder(const char *folder, bool below);

/* The same for an inventory: its folder, and all below records/ and schemas/. */
bool guard_inventory(const char *folder);

#endif
