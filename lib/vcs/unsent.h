/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unsent - commits that nobody else has yet
 */
#ifndef NETZ_VCS_UNSENT_H
#define NETZ_VCS_UNSENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "vcs/repo.h"

/*
 * Counts the commits of the branch that its upstream lacks; without an upstream those that no
 * remote branch has. `has_remote`: whether a remote is configured at all (0 commits otherwise).
 * Looks at what the last fetch or push noted; opens no connection. STATUS_IO where the history
 * cannot be read.
 */
enum status repo_unsent(struct repo *repo, size_t *count, bool *has_remote);

#endif
