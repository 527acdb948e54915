/* SPDX-License-Identifier: Apache-2.0 */
/*
 * load - the tables of a layout, and records as their rows
 *
 * A wrong record gives the rows it can: a value of another type is kept as its text, a single value
 * where a list is wanted is a list of one, a map where a text is wanted is left out.
 *
 * Owner:  nothing is kept. Errors: STATUS_IO when SQLite refuses.
 */
#ifndef NETZ_QUERY_LOAD_H
#define NETZ_QUERY_LOAD_H

#include "base/status.h"
#include "query/layout.h"
#include "record/inventory.h"

struct sqlite3;

/* What of the view there shall be; with a list the tables around it, too. */
struct load_part {
	const bool *tables; /* by layout_table.index */
	bool labels;	    /* rows in record() and vocabulary() */
};

/* Makes all tables (`part`: only some; NULL: all) and fills them, in one transaction. Records
 * without a tree give no row but in record(). */
enum status load_inventory(struct sqlite3 *db, const struct layout *layout,
			   const struct inventory *inventory, const struct load_part *part);

#endif
