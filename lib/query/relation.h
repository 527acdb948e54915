/* SPDX-License-Identifier: Apache-2.0 */
/*
 * relation - the records as SQL tables, built in memory (query/ is the only user of sqlite3)
 *
 * The same for any kind, from its schema alone (query/layout.h names every table and column):
 *
 *   offer(id, name, age_from, cost_kind, since, since_first, since_last …)
 *       one table a kind; a nested object is a prefix; a date is three columns: its text, and its
 *       first and last day (days since 1970-01-01, NULL when open)
 *   offer_providers(offer, position, value)
 *       a list of plain values; a list of dates has value_first and value_last too
 *   need_statements(need, position, date, date_first, date_last, text …)
 *       a list of objects has their columns *without* the list's prefix
 *   need_statements_stated_by(need, parent, position, value)
 *       a list inside of them; parent is the position of the entry it belongs to
 *   state(kind, id, path, state)      "unknown" (null) and "none" ([], 0, false); absence is no row
 *   vocabulary(name, code, position, de, en, broader)
 *   record(kind, id, file, line, title)      line is 1: a record is a whole file
 *
 * A name that is taken ("institution" of institution_carriers, "position", "id") gets its full path
 * ("carriers_institution"), or else "_2". Positions count from 1 over the whole record. A rowid of
 * a kind's table is the record's index in the inventory plus 1.
 *
 * Owner:  relation_close() ends it; it borrows the inventory's schemas and fold until then. Rows
 * end with rows_close() before it. Errors: STATUS_IO when SQLite refuses (memory, a bug); values
 * are always bound, never part of SQL text.
 */
#ifndef NETZ_QUERY_RELATION_H
#define NETZ_QUERY_RELATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"
#include "record/inventory.h"

struct filter;
struct relation;
struct rows;

/* A value bound to "?1", "?2" …. */
struct bind {
	enum { BIND_TEXT, BIND_INT, BIND_NUMBER } type;
	struct slice text;
	int64_t integer;
	double number;
};

/*
 * Builds the view from an inventory with kept trees. SQL functions beside SQLite's: fold(text) as
 * fold_search(), sortkey(text) as fold_sort_key(), within(vocabulary, code, broader) as
 * vocabulary_is_within(), and REGEXP.
 */
enum status relation_open(struct relation **out, const struct inventory *inventory);

/* The same with only the tables and rows that `filter` and the questions of query/select.h about it
 * need: most of the time for the whole view goes into tables that one filter never asks. */
enum status relation_open_for(struct relation **out, const struct inventory *inventory,
			      const struct filter *filter);
void relation_close(struct relation *relation);

/*
 * Prepares static or generated SQL text with bound values (copied). A statement that is wrong is a
 * bug and ends in an assertion.
 */
enum status rows_open(struct rows **out, struct relation *relation, const char *sql,
		      const struct bind *binds, size_t bind_count);

/* The next row; false at the end and after a failure, which rows_status() tells apart. */
bool rows_next(struct rows *rows);
bool rows_is_null(struct rows *rows, int column);
struct slice rows_text(struct rows *rows, int column); /* valid until the next rows_next() */
int64_t rows_int(struct rows *rows, int column);
double rows_number(struct rows *rows, int column);

/* STATUS_OK, or why rows_next() stopped: STATUS_TOO_BIG (a pattern is too expensive), STATUS_IO. */
enum status rows_status(const struct rows *rows);
void rows_close(struct rows *rows);

#endif
