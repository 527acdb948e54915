/* SPDX-License-Identifier: Apache-2.0 */
#include "query/relation.h"

#include <assert.h>
#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"
#include "query/filter.h"
#include "query/functions.h"
#include "query/layout.h"
#include "query/load.h"

/* A statement that was asked more than once: a report asks the same of every record. */
struct prepared {
	sqlite3_stmt *statement; /* NULL: asked once so far */
	bool busy;		 /* its rows are being read */
};

struct relation {
	sqlite3 *db;
	struct arena arena;
	struct map prepared; /* text of a statement -> struct prepared */
};

struct rows {
	sqlite3_stmt *statement;
	struct prepared *prepared; /* goes back there; NULL: ends with the rows */
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

static enum status open_with(struct relation **out, const struct inventory *inventory,
			     const struct layout *layout, const struct load_part *part)
{
	struct relation *relation = mem_zero(1, sizeof(*relation));
	enum status status = STATUS_IO;

	*out = NULL;
	if (sqlite3_open_v2(":memory:", &relation->db,
			    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY |
				    SQLITE_OPEN_NOMUTEX,
			    NULL) != SQLITE_OK)
		goto out;
	status = configure(relation->db);
	if (status == STATUS_OK)
		status = functions_add(relation->db, inventory);
	if (status == STATUS_OK)
		status = load_inventory(relation->db, layout, inventory, part);
out:
	if (status == STATUS_OK)
		*out = relation;
	else
		relation_close(relation);
	return status;
}

enum status relation_open(struct relation **out, const struct inventory *inventory)
{
	struct layout layout = { 0 };
	enum status status;

	layout_build(&layout, &inventory->kinds);
	status = open_with(out, inventory, &layout, NULL);
	layout_free(&layout);
	return status;
}

/* A row of a list is reached through the rows around it. */
static void want(bool *wanted, const struct layout *layout, const struct layout_table *table)
{
	const struct field *up = table->list;

	wanted[layout_kind(layout, table->kind)->index] = true;
	for (; up != NULL; up = up->parent) {
		if (up->list)
			wanted[layout_find(layout, up)->table->index] = true;
	}
}

enum status relation_open_for(struct relation **out, const struct inventory *inventory,
			      const struct filter *filter)
{
	const struct layout *layout = filter_layout(filter);
	const struct vec *tables = filter_tables(filter);
	bool *wanted = mem_zero(layout->tables.count + 1, sizeof(*wanted));
	const struct load_part part = { wanted, filter_wants_labels(filter) };
	enum status status;
	size_t i;

	for (i = 0; i < tables->count; i++)
		want(wanted, layout, *VEC_AT(const struct layout_table *, tables, i));
	status = open_with(out, inventory, layout, &part);
	mem_free(wanted);
	return status;
}

void relation_close(struct relation *relation)
{
	size_t i;

	if (relation == NULL)
		return;
	for (i = 0; i < relation->prepared.cap; i++) {
		const struct prepared *prepared = relation->prepared.entries[i].value;

		if (prepared != NULL)
			(void)sqlite3_finalize(prepared->statement);
	}
	map_free(&relation->prepared);
	arena_free(&relation->arena);
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

/* What SQLite says of a statement that is right, but beyond one of its limits. */
static bool is_too_long(sqlite3 *db)
{
	static const char *const signs[] = { "too large", "too many", "too deep", "overflow" };
	const char *message = sqlite3_errmsg(db);
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (strstr(message, signs[i]) != NULL)
			return true;
	}
	return false;
}

static int prepare(struct rows *rows, struct relation *relation, const char *sql)
{
	struct slice text = slice_of(sql);
	struct prepared *prepared = map_get(&relation->prepared, text);
	int code;

	if (prepared == NULL) {
		prepared = arena_zero(&relation->arena, 1, sizeof(*prepared));
		(void)map_put(&relation->prepared, arena_copy(&relation->arena, text), prepared);
	} else if (!prepared->busy) {
		rows->prepared = prepared;
		prepared->busy = true;
		rows->statement = prepared->statement;
	}
	if (rows->statement != NULL)
		return SQLITE_OK;
	code = sqlite3_prepare_v2(relation->db, sql, (int)text.len, &rows->statement, NULL);
	if (rows->prepared != NULL)
		prepared->statement = rows->statement;
	return code;
}

enum status rows_open(struct rows **out, struct relation *relation, const char *sql,
		      const struct bind *binds, size_t bind_count)
{
	struct rows *rows = mem_zero(1, sizeof(*rows));
	size_t i;
	int code;

	code = prepare(rows, relation, sql);
	if (code == SQLITE_ERROR && is_too_long(relation->db))
		code = SQLITE_TOOBIG;
	assert(code != SQLITE_ERROR);
	for (i = 0; i < bind_count && code == SQLITE_OK; i++)
		code = bind_value(rows->statement, (int)i + 1, &binds[i]);
	assert(code != SQLITE_RANGE);
	if (code != SQLITE_OK) {
		rows_close(rows);
		*out = NULL;
		return code == SQLITE_TOOBIG ? STATUS_TOO_BIG : STATUS_IO;
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
	if (rows->prepared == NULL) {
		(void)sqlite3_finalize(rows->statement);
	} else {
		(void)sqlite3_reset(rows->statement);
		(void)sqlite3_clear_bindings(rows->statement);
		rows->prepared->busy = false;
	}
	mem_free(rows);
}
