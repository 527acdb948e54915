/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fill - what one row of a table says, by its mapping: fields and the words for them, not typed yet
 *
 * Owner:  fillings borrow table and mapping; texts that are made live in the arena.
 * Errors: STATUS_INVALID with finding table.form: a raw value that the mapping does not have.
 */
#ifndef NETZ_EXCHANGE_FILL_H
#define NETZ_EXCHANGE_FILL_H

#include "exchange/mapping.h"
#include "exchange/table.h"

/* How the columns of a mapping lie in a table. */
struct fill_plan {
	struct vec places; /* size_t: of every name of every column, in their order */
	size_t title;	   /* the path of the title, set by the caller; MAPPING_NO_PATH: none */
};

/* One value for one field, in the order of the mapping. */
struct filling {
	size_t path;		   /* MAPPING_ID, or index into mapping->paths + MAPPING_PATHS */
	struct slice text;	   /* as a person would type it */
	const struct node *value;  /* not NULL: taken as it is, instead of the text */
	const struct node *number; /* not NULL: JSON's own number or boolean beside the text */
	struct slice column;	   /* of the table: where it came from */
	struct span span;
	bool keep_others;
};

/*
 * Finds the columns: findings table.form for one that the table lacks (an error, on the mapping,
 * with "did you mean"), and for one that the mapping does not name (a warning, on the table).
 */
enum status fill_prepare(struct fill_plan *plan, struct mapping *mapping, struct table *table,
			 struct fold *fold, struct diags *diags);

/* Appends (struct filling) what a row says; `brief`: columns of id and title only. */
enum status fill_row(const struct fill_plan *plan, const struct mapping *mapping,
		     struct table *table, const struct table_row *row, struct fold *fold,
		     bool brief, struct arena *arena, struct vec *out, struct diags *diags);

void fill_free(struct fill_plan *plan);

#endif
