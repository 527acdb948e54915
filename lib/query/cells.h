/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cells - a record's fields as cells for a writer
 *
 * Read from the record's tree, so that nothing is lost on the way: codes with their labels,
 * references with the title of what they point to, dates in words. A field below a list gives one
 * value an entry. 0 and false are values; only [] is CELL_NONE.
 *
 * Owner:  struct cells owns the cells' memory, which is valid until the next cells_fill(); it
 * borrows the inventory. Zeroed and with `inventory` and `language` set it is ready; cells_free().
 * Errors: none.
 */
#ifndef NETZ_QUERY_CELLS_H
#define NETZ_QUERY_CELLS_H

#include "out/writer.h"
#include "record/inventory.h"

struct cells {
	const struct inventory *inventory;
	const char *language;
	struct arena arena;
};

/* Forgets what the last record needed. */
void cells_start(struct cells *cells);

/* The cell of one field (target_id_field, too); a group of fields is CELL_ABSENT. */
struct cell cells_read(struct cells *cells, const struct record *record, const struct field *field);

void cells_free(struct cells *cells);

#endif
