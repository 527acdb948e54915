/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log_pair - records that came and went in one commit, and are one that was renamed or moved
 *
 * Owner:  changes belong to the entry.
 * Errors: none.
 */
#ifndef NETZ_CMD_LOG_PAIR_H
#define NETZ_CMD_LOG_PAIR_H

#include "cmd/log_entry.h"

/*
 * Makes one change of two in entry->changes where a record that is gone and a new one are the same:
 * by id, by the addresses of `renamed` (struct slice "old new"), by bytes, by likeness.
 */
void log_pair(struct log_entry *entry, struct log_trees *trees, const struct vec *renamed);

#endif
