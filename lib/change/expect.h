/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expect - whether files, index and history have what a change starts from
 *
 * What a person edited or staged and did not commit is theirs: a change of such a file is refused.
 * What netz wrote with --no-commit waits: only --no-commit goes on with it.
 *
 * Errors: as transaction_prepare() has them; STATUS_STALE where a file is as it was committed, or
 *         as netz wrote it, but not as the change was made from it.
 */
#ifndef NETZ_CHANGE_EXPECT_H
#define NETZ_CHANGE_EXPECT_H

#include "change/transaction.h"

/* Looks at every file of the plan, fills in what was found, and puts bytes that only the work tree
 * has among Git's objects (not without a writer). Nothing else is written. */
enum status expect_files(struct transaction *transaction);

#endif
