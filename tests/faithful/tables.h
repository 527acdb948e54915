/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tables - the rows that the records were made from, and the code of every raw value
 *
 * TSV as the data's README has it: UTF-8, one header line, no quoting, empty = not stated.
 *
 * Owner:  a table's texts and rows live in the arena that was given.
 * Errors: a file that is not there ends the test; a wrong row is printed and left out.
 */
#ifndef NETZ_TESTS_FAITHFUL_TABLES_H
#define NETZ_TESTS_FAITHFUL_TABLES_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "sys/file.h"
#include "sys/path.h"

enum { CELLS_MAX = 24, FILE_LIMIT = 4 << 20 };

struct table;

struct row {
	const struct table *table;
	size_t line; /* in the file, from 1 */
	struct slice cells[CELLS_MAX];
};

struct table {
	const char *name;
	struct slice columns[CELLS_MAX];
	size_t width;
	struct vec rows; /* struct row */
};

static size_t split_line(struct slice line, struct slice cells[CELLS_MAX])
{
	struct slice cell;
	size_t count = 0;

	while (count < CELLS_MAX && slice_next(&line, '\t', &cell))
		cells[count++] = cell;
	return count;
}

/* Reads `folder`/`name`; false when the file cannot be read. */
static bool table_read(struct table *table, struct arena *arena, const char *folder,
		       const char *name)
{
	struct str path = { 0 }, bytes = { 0 };
	struct slice rest, line;
	size_t number = 0;
	bool ok;

	*table = (struct table){ .name = path_name(slice_of(name)).data,
				 .rows = VEC_OF(struct row) };
	path_join(&path, folder, name);
	ok = file_read(str_text(&path), FILE_LIMIT, &bytes) == STATUS_OK;
	rest = arena_copy(arena, str_slice(&bytes));
	while (ok && slice_next(&rest, '\n', &line)) {
		struct row *row;

		if (number++ == 0) {
			table->width = split_line(line, table->columns);
		} else if (line.len != 0) {
			row = vec_push(&table->rows);
			row->table = table;
			row->line = number;
			split_line(line, row->cells);
		}
	}
	str_free(&path);
	str_free(&bytes);
	return ok;
}

/* The cell of a column, or the empty slice. */
static struct slice row_get(const struct row *row, const char *column)
{
	for (size_t i = 0; i < row->table->width; i++)
		if (slice_is(row->table->columns[i], column))
			return row->cells[i];
	return (struct slice){ 0 };
}

/* The key under which mapping.tsv's code for a raw value of a column is stored. */
static struct slice mapping_key(struct arena *arena, struct slice file, struct slice column,
				struct slice raw)
{
	struct str key = { 0 };
	struct slice out;

	str_addf(&key, "%.*s\t%.*s\t%.*s", SLICE_ARGS(file), SLICE_ARGS(column), SLICE_ARGS(raw));
	out = arena_copy(arena, str_slice(&key));
	str_free(&key);
	return out;
}

/* mapping.tsv as a map to (const struct row *). */
static void mapping_index(struct map *map, struct arena *arena, const struct table *mapping)
{
	for (size_t i = 0; i < mapping->rows.count; i++) {
		struct row *row = VEC_AT(struct row, &mapping->rows, i);

		map_put_new(map, mapping_key(arena, row->cells[0], row->cells[1], row->cells[2]),
			    row);
	}
}

/* The code(s) for `raw`, or the empty slice. */
static struct slice mapping_code(const struct map *map, struct arena *arena, const char *file,
				 const char *column, struct slice raw)
{
	const struct row *row =
		map_get(map, mapping_key(arena, slice_of(file), slice_of(column), raw));

	return row != NULL ? row->cells[4] : (struct slice){ 0 };
}

/* The next part of a list cell ("a;b", "a ; b"), trimmed and without mapping.tsv's marks. */
static bool next_part(struct slice *rest, struct slice *part)
{
	while (slice_next(rest, ';', part)) {
		*part = slice_trim(*part);
		if (part->len != 0)
			return true;
	}
	return false;
}

/* The next address of a cell: they are divided by " ; ". */
static bool next_url(struct slice *rest, struct slice *url)
{
	size_t end = slice_find(*rest, ' ', 0);

	if (rest->len == 0)
		return false;
	*url = slice_part(*rest, 0, end);
	*rest = slice_part(*rest, end + 3, rest->len);
	return true;
}

#endif
