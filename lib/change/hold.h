/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hold - the writers' lock and the folders behind it, for as long as somebody writes
 *
 * change_hold() (change/change.h) is for who reads and plans under the lock; a transaction takes
 * one of its own where it is given none.
 *
 * Owner:  a zeroed struct change_hold holds nothing; hold_end() ends one in any state.
 * Errors: STATUS_IO, STATUS_UNSUPPORTED with one sentence in `problem`.
 */
#ifndef NETZ_CHANGE_HOLD_H
#define NETZ_CHANGE_HOLD_H

#include "change/change.h"
#include "change/roots.h"
#include "sys/lock.h"

struct change_hold {
	struct roots roots;
	struct lock lock;
	bool settled;	   /* no journal of an earlier change is there */
	struct str notice; /* what settling it had to say; for whoever says the next sentence */
};

/* Opens the folders and waits for the lock. */
enum status hold_take(struct change_hold *hold, const char *root, struct str *problem);

/* Finishes or rolls back what a killed command left, unless that is done. */
enum status hold_settle(struct change_hold *hold, struct repo *repo, struct str *problem);

void hold_end(struct change_hold *hold);

#endif
