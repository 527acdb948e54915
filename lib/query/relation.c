/* SPDX-License-Identifier: Apache-2.0 */
#include "query/relation.h"

#include <assert.h>
#include <sqlite3.h>

#include "base/mem.h"
#include "query/functions.h"
#include "query/layout.h"
#include "query/load.h"

struct relation {
	sqlite3 *db;
};

struct rows {
	sqlite3_stmt *statement;
	enum status status;
};

static enum status configure(sqlite3 *db)
{
	int off = 1;

	if (sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) != SQLITE_OK ||
	    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &off) != SQLITE_OK || off != 0)
		return STATUS_IO;
	/* nothing is ever spilled to a file */
	if (sqlite3_exec(db, "PRAGMA temp_store=MEMORY", NULL, NULL, NULL) != SQLITE_OK)
		return STATUS_IO;
	return STATUS_OK;
}

enum status relation_open(struct relation **out, const struct inventory *inventory)
{
	struct relation *relation = mem_zero(1, sizeof(*relation));
	struct layout layout = { 0 };
	enum status status = STATUS_IO;

	*out = NULL;
	layout_build(&layout, &inventory->kinds);
	if (sqlite3_open_v2(":memory:", &relation->db,
			    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY |
				    SQLITE_OPEN_NOMUTEX,
			    NULL) != SQLITE_OK)
		goto out;
	status = configure(relation->db);
	if (status == STATUS_OK)
		status = functions_add(relation->db, inventory);
	if (status == STATUS_OK)
		status = load_inventory(relation->db, &layout, inventory);
out:
	layout_free(&layout);
	if (status == STATUS_OK)
		*out = relation;
	else
		relation_close(relation);
	return status;
}

void relation_close(struct relation *relation)
{
	if (relation == NULL)
		return;
	(void)sqlite3_close(relation->db);
	mem_free(relation);
}

static int bind_value(sqlite3_stmt *statement, int number, const struct bind *bind)
{
	switch (bind->type) {
	case BIND_INT: return sqlite3_bind_int64(statement, number, bind->integer);
	case BIND_NUMBER: return sqlite3_bind_double(statement, number, bind->number);
	default:
		return sqlite3_bind_text64(statement, number,
					   bind->text.len > 0 ? bind->text.data : "",
					   bind->text.len, SQLITE_TRANSIENT, SQLITE_UTF8);
	}
}

enum status rows_open(struct rows **out, struct relation *relation, const char *sql,
		      const struct bind *binds, size_t bind_count)
{
	struct rows *rows = mem_zero(1, sizeof(*rows));
	size_t i;
	int code;

	code = sqlite3_prepare_v2(relation->db, sql, -1, &rows->statement, NULL);
	assert(code != SQLITE_ERROR);
	for (i = 0; i < bind_count && code == SQLITE_OK; i++)
		code = bind_value(rows->statement, (int)i + 1, &binds[i]);
	assert(code != SQLITE_RANGE);
	if (code != SQLITE_OK) {
		rows_close(rows);
		*out = NULL;
		return STATUS_IO;
	}
	*out = rows;
	return STATUS_OK;
}

bool rows_next(struct rows *rows)
{
	if (rows->status != STATUS_OK)
		return false;
	switch (sqlite3_step(rows->statement)) {
	case SQLITE_ROW: return true;
	case SQLITE_DONE: return false;
	case SQLITE_TOOBIG: rows->status = STATUS_TOO_BIG; return false;
	default: rows->status = STATUS_IO; return false;
	}
}

bool rows_is_null(struct rows *rows, int column)
{
	return sqlite3_column_type(rows->statement, column) == SQLITE_NULL;
}

struct slice rows_text(struct rows *rows, int column)
{
	const unsigned char *text = sqlite3_column_text(rows->statement, column);

	if (text == NULL)
		return SLICE("");
	return (struct slice){ (const char *)text,
			       (size_t)sqlite3_column_bytes(rows->statement, column) };
}

int64_t rows_int(struct rows *rows, int column)
{
	return sqlite3_column_int64(rows->statement, column);
}

double rows_number(struct rows *rows, int column)
{
	return sqlite3_column_double(rows->statement, column);
}

enum status rows_status(const struct rows *rows)
{
	return rows->status;
}

void rows_close(struct rows *rows)
{
	if (rows == NULL)
		return;
	(void)sqlite3_finalize(rows->statement);
	mem_free(rows);
}
