/* SPDX-License-Identifier: Apache-2.0 */
/*
 * guard_config - whether the files that a repository's configuration names are files
 *
 * include.path and includeIf.*.path, whatever the condition says, core.excludesFile and
 * core.attributesFile; in .git/config, .git/config.worktree and what they include, as deep as
 * libgit2 goes. /dev/null is fine: it says "none". The form is git-config(1)'s (CONFIGURATION FILE,
 * Syntax); libgit2 would open what is named while it reads. For vcs/guard only.
 *
 * Errors: none; what cannot be read is left to libgit2, which says so.
 */
#ifndef NETZ_VCS_GUARD_CONFIG_H
#define NETZ_VCS_GUARD_CONFIG_H

#include <stdbool.h>

/* Whether no FIFO, socket or device is named. */
bool guard_config(const char *work_tree);

#endif
