/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sheet - one record lying open: its tree, its bytes, and where findings about it go
 *
 * Owner:  sheet_open() reads a record once more (for findings that need the whole inventory first);
 *         the sheet keeps its memory for the next one and ends with sheet_close().
 * Errors: sheet_open() gives false when the record cannot be read any more.
 */
#ifndef NETZ_RECORD_SHEET_H
#define NETZ_RECORD_SHEET_H

#include "record/inventory.h"

struct sheet {
	const struct inventory *inventory;
	const struct record *record;
	const struct node *root;
	struct source *source;
	struct arena arena;  /* of what sheet_open() read */
	struct source again; /* the same */
};

/* Turns to `record`; costs nothing when it lies open already. */
bool sheet_open(struct sheet *sheet, const struct record *record);
void sheet_close(struct sheet *sheet);

#endif
