/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recover - a journal that a killed command left: finished where its commit stands, else rolled
 * back
 *
 * change_recover() (change/change.h) is for every command; this is for who holds the lock already.
 *
 * Errors: STATUS_IO, STATUS_UNSUPPORTED with one sentence in `problem`.
 */
#ifndef NETZ_CHANGE_RECOVER_H
#define NETZ_CHANGE_RECOVER_H

#include "change/roots.h"
#include "vcs/repo.h"

/* Without a journal it only takes away what was made right before one. `repo` may be NULL: it is
 * opened where it is needed. */
enum status recover_locked(const struct roots *roots, struct repo *repo, struct str *problem);

#endif
