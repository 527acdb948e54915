/* SPDX-License-Identifier: Apache-2.0 */
/*
 * table - rows and cells as somebody else's program wrote them, with the places they came from
 *
 * CSV (RFC 4180: quotes, line ends in cells, CRLF; the delimiter given, or found among semicolon,
 * comma and tab; Excel's "sep=" line), TSV (IANA text/tab-separated-values: no quotes), a JSON
 * array of objects, JSON Lines. The first row of CSV and TSV names the columns; those of JSON are
 * the keys of all objects in the order of their first appearance, nested ones joined by dots. Rows
 * whose cells are all empty are no rows. Bytes are UTF-8 by then (encoding.h).
 *
 * The ' that keeps a spreadsheet from taking a cell for a formula (out/writer.h) is taken off; so
 * is the column of reasons that a file of rejects begins with (reject.h).
 *
 * Owner:  struct table owns source, cells and rows; zeroed is valid; table_free() ends it.
 * Errors: STATUS_INVALID with findings text.*, table.form, json.syntax when the file
 * cannot be taken as a table at all. What is wrong with one row only, table_check_row() says.
 */
#ifndef NETZ_EXCHANGE_TABLE_H
#define NETZ_EXCHANGE_TABLE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/status.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "tree/node.h"

enum {
	TABLE_BYTES = 64 * 1024 * 1024,
	TABLE_COLUMNS = 1000,
	TABLE_ROWS = 250000,
	TABLE_CELLS = 5000000,
};

/* What the column of reasons is called in every language. */
#define TABLE_REASON "netz:"

enum table_form { TABLE_CSV, TABLE_TSV, TABLE_JSON, TABLE_JSONL };

struct table_column {
	struct slice name; /* trimmed */
	struct span span;
};

struct table_cell {
	struct slice text;	  /* trimmed, quotes taken off; of JSON what a scalar holds */
	const struct node *value; /* JSON only: as it was read; NULL: the key is absent */
	struct span span;
};

struct table_row {
	struct span span;
	size_t first;  /* its cells: cells[first … first + count) */
	size_t count;  /* no more than there are columns */
	uint32_t rest; /* JSON: where its members begin, without a reason; 0: it cannot have another
			*/
	size_t written; /* how many cells the row really has */
	bool quotes;	/* a quote in quotes was not doubled */
	bool wide;	/* some cell behind the last column is not empty */
};

struct table {
	enum table_form form;
	char delimiter;
	struct source source; /* UTF-8 */
	struct arena arena;
	struct vec columns; /* struct table_column */
	struct vec rows;    /* struct table_row */
	struct vec cells;   /* struct table_cell */
	size_t skipped;	    /* CSV, TSV: cells before the first column: that of the reasons */
	bool hidden;	    /* the text has hidden characters somewhere */
};

/* Reads table->source, whose form is set; `delimiter` 0: find it. */
enum status table_read(struct table *table, char delimiter, struct diags *diags);

/* Findings about one row: table.form (cells, quotes), text.control, text.hidden. */
bool table_check_row(struct table *table, const struct table_row *row, struct diags *diags);

/* The cell of a column (0-based), or NULL where the row ends before it. Borrowed. */
const struct table_cell *table_cell(const struct table *table, const struct table_row *row,
				    size_t column);

void table_free(struct table *table);

/* For the readers of this room: adds a cell and a column; ends a row, or drops it when it is empty.
 */
void table_add_row(struct table *table, struct span span, size_t first, size_t written);
struct slice table_trim(struct slice text);
bool table_is_full(struct table *table, struct diags *diags);

#endif
