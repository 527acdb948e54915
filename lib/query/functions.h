/* SPDX-License-Identifier: Apache-2.0 */
/*
 * functions - what netz adds to SQLite's own functions
 *
 *   fold(text)                  for comparison as fold_search()
 *   sortkey(text)               a BLOB in German dictionary order, as fold_sort_key()
 *   within(vocabulary, code, broader)   1 or 0, as vocabulary_is_within()
 *   regexp(pattern, text)       behind "text REGEXP pattern": 1 or 0; a pattern that is too
 *                               expensive ends the statement with SQLITE_TOOBIG, never with 0
 *
 * NULL in, NULL out. All are deterministic.
 *
 * Owner:  the connection borrows the inventory's schemas and fold.
 * Errors: STATUS_IO when SQLite refuses.
 */
#ifndef NETZ_QUERY_FUNCTIONS_H
#define NETZ_QUERY_FUNCTIONS_H

#include "base/status.h"
#include "record/inventory.h"

struct sqlite3;

enum status functions_add(struct sqlite3 *db, const struct inventory *inventory);

#endif
