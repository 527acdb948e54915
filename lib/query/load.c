/* SPDX-License-Identifier: Apache-2.0 */
#include "query/load.h"

#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"
#include "query/ddl.h"
#include "query/sql.h"
#include "schema/vocabulary.h"
#include "text/date.h"

/* Parameters before a table's own columns: owner (or rowid and id), parent, position. */
enum { FIXED_KIND = 2, FIXED_LIST = 2, FIXED_NESTED = 3 };

enum { INDEXED_ROWS = 30 };

struct table_load {
	sqlite3_stmt *insert; /* prepared at the first row */
	sqlite3_int64 position;
	sqlite3_int64 rows;
};

struct load {
	sqlite3 *db;
	const struct layout *layout;
	const struct load_part *part;
	struct table_load *tables; /* by layout_table.index */
	sqlite3_stmt *state;
	const struct record *record;
	sqlite3_int64 rowid; /* of the record */
	enum status status;
};

static bool is_wanted(const struct load *load, const struct layout_table *table)
{
	return load->part == NULL || load->part->tables[table->index];
}

static int fixed_count(const struct layout_table *table)
{
	if (table->list == NULL)
		return FIXED_KIND;
	return table->nested ? FIXED_NESTED : FIXED_LIST;
}

static int parameter_count(const struct layout_table *table)
{
	int count = fixed_count(table);
	size_t i;

	for (i = 0; i < table->columns.count; i++)
		count += VEC_AT(struct layout_column, &table->columns, i)->first.len > 0 ? 3 : 1;
	return count;
}

/* The parameter of a column: days stand right behind their date. */
static int parameter_of(const struct layout_place *place)
{
	int number = fixed_count(place->table) + 1;
	size_t i;

	for (i = 0; i < place->column; i++)
		number += VEC_AT(struct layout_column, &place->table->columns, i)->first.len > 0
				  ? 3
				  : 1;
	return number;
}

static void add_insert_names(struct str *sql, const struct layout_table *table)
{
	size_t i;

	str_add(sql, table->list == NULL ? "rowid," : "");
	sql_add_name(sql, table->owner);
	str_add(sql, table->nested ? ",parent" : "");
	str_add(sql, table->list != NULL ? ",position" : "");
	for (i = 0; i < table->columns.count; i++) {
		const struct layout_column *column =
			VEC_AT(struct layout_column, &table->columns, i);

		str_add_char(sql, ',');
		sql_add_name(sql, column->name);
		if (column->first.len == 0)
			continue;
		str_add_char(sql, ',');
		sql_add_name(sql, column->first);
		str_add_char(sql, ',');
		sql_add_name(sql, column->last);
	}
}

static sqlite3_stmt *table_insert(struct load *load, const struct layout_table *table)
{
	struct table_load *state = &load->tables[table->index];
	struct str sql = { 0 };
	int i;

	if (state->insert != NULL || load->status != STATUS_OK)
		return state->insert;
	str_add(&sql, "INSERT INTO ");
	sql_add_name(&sql, table->name);
	str_add_char(&sql, '(');
	add_insert_names(&sql, table);
	str_add(&sql, ") VALUES (?");
	for (i = 1; i < parameter_count(table); i++)
		str_add(&sql, ",?");
	str_add_char(&sql, ')');
	if (sqlite3_prepare_v3(load->db, str_text(&sql), (int)sql.len, SQLITE_PREPARE_PERSISTENT,
			       &state->insert, NULL) != SQLITE_OK)
		load->status = STATUS_IO;
	str_free(&sql);
	return state->insert;
}

/* Trees outlive the statements' runs: nothing is copied. */
static void bind_slice(sqlite3_stmt *statement, int number, struct slice text)
{
	(void)sqlite3_bind_text64(statement, number, text.len > 0 ? text.data : "", text.len,
				  SQLITE_STATIC, SQLITE_UTF8);
}

static void run(struct load *load, sqlite3_stmt *statement)
{
	if (sqlite3_step(statement) != SQLITE_DONE)
		load->status = STATUS_IO;
	(void)sqlite3_reset(statement);
	(void)sqlite3_clear_bindings(statement);
}

static void add_state(struct load *load, const struct field *field, const char *state)
{
	bind_slice(load->state, 1, load->record->kind->name);
	bind_slice(load->state, 2, load->record->id);
	bind_slice(load->state, 3, field->path);
	bind_slice(load->state, 4, slice_of(state));
	run(load, load->state);
}

static bool is_none(const struct node *node)
{
	double number;

	if (node_is(node, NODE_LIST))
		return node->count == 0;
	if (node_is(node, NODE_BOOL))
		return !node_bool(node);
	return node_to_number(node, &number) && number >= 0 && number <= 0;
}

static void bind_date(sqlite3_stmt *statement, int number, struct slice text)
{
	struct edtf date;

	bind_slice(statement, number, text);
	if (!edtf_parse(text, &date))
		return;
	if (date.earliest != DAY_MIN)
		(void)sqlite3_bind_int(statement, number + 1, date.earliest);
	if (date.latest != DAY_MAX)
		(void)sqlite3_bind_int(statement, number + 2, date.latest);
}

static void bind_scalar(sqlite3_stmt *statement, const struct layout_place *place,
			const struct node *node)
{
	int number = parameter_of(place);
	long long integer;
	double real;

	if (place->field->type == FIELD_DATE) {
		bind_date(statement, number, node_text(node));
	} else if (layout_column(place)->affinity == AFFINITY_TEXT) {
		bind_slice(statement, number, node_text(node));
	} else if (node_is(node, NODE_BOOL)) {
		(void)sqlite3_bind_int(statement, number, node_bool(node));
	} else if (node_to_int(node, &integer)) {
		(void)sqlite3_bind_int64(statement, number, integer);
	} else if (node_to_number(node, &real)) {
		(void)sqlite3_bind_double(statement, number, real);
	} else {
		bind_slice(statement, number, node_text(node));
	}
}

static void load_fields(struct load *load, const struct field *parent, const struct node *map,
			sqlite3_stmt *row, sqlite3_int64 position);

static void load_entry(struct load *load, const struct layout_place *place, const struct node *node,
		       sqlite3_int64 parent)
{
	struct table_load *state = &load->tables[place->table->index];
	sqlite3_stmt *insert = table_insert(load, place->table);
	sqlite3_int64 position = ++state->position;
	int number = 1;

	if (insert == NULL)
		return;
	bind_slice(insert, number++, load->record->id);
	if (place->table->nested)
		(void)sqlite3_bind_int64(insert, number++, parent);
	(void)sqlite3_bind_int64(insert, number, position);
	if (place->field->type == FIELD_OBJECT)
		load_fields(load, place->field, node, insert, position);
	else if (node_is_scalar(node) && !node_is(node, NODE_NULL))
		bind_scalar(insert, place, node);
	run(load, insert);
	state->rows++;
}

static void load_list(struct load *load, const struct layout_place *place, const struct node *node,
		      sqlite3_int64 parent)
{
	size_t i;

	if (!is_wanted(load, place->table))
		return;
	if (!node_is(node, NODE_LIST)) {
		load_entry(load, place, node, parent);
		return;
	}
	for (i = 0; i < node->count; i++)
		load_entry(load, place, node->items[i], parent);
}

static void load_value(struct load *load, const struct field *field, const struct node *node,
		       sqlite3_stmt *row, sqlite3_int64 position)
{
	if (node_is(node, NODE_NULL)) {
		add_state(load, field, "unknown");
		return;
	}
	if (is_none(node))
		add_state(load, field, "none");
	if (field->list)
		load_list(load, layout_find(load->layout, field), node, position);
	else if (field->type == FIELD_OBJECT)
		load_fields(load, field, node, row, position);
	else if (node_is_scalar(node))
		bind_scalar(row, layout_find(load->layout, field), node);
}

/* Binds the plain values of `map` to the row under way; lists go to their own tables at once. */
static void load_fields(struct load *load, const struct field *parent, const struct node *map,
			sqlite3_stmt *row, sqlite3_int64 position)
{
	size_t i;

	if (parent == NULL || !node_is(map, NODE_MAP))
		return;
	for (i = 0; i < map->count && load->status == STATUS_OK; i++) {
		const struct field *field = field_child(parent, node_text(map->members[i].key));

		if (field != NULL)
			load_value(load, field, map->members[i].value, row, position);
	}
}

static void load_record(struct load *load, const struct record *record)
{
	const struct layout_table *table = layout_kind(load->layout, record->kind);
	sqlite3_stmt *insert;
	size_t i;

	if (record->root == NULL || !is_wanted(load, table))
		return;
	insert = table_insert(load, table);
	if (insert == NULL)
		return;
	load->record = record;
	for (i = 0; i < load->layout->tables.count; i++)
		load->tables[i].position = 0;
	(void)sqlite3_bind_int64(insert, 1, load->rowid);
	bind_slice(insert, 2, record->id);
	load_fields(load, record->kind->fields, record->root, insert, 0);
	run(load, insert);
	load->tables[table->index].rows++;
}

static sqlite3_stmt *prepare(struct load *load, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (load->status == STATUS_OK &&
	    sqlite3_prepare_v3(load->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
		    SQLITE_OK)
		load->status = STATUS_IO;
	return statement;
}

static void load_records(struct load *load, const struct inventory *inventory)
{
	sqlite3_stmt *insert = prepare(load, "INSERT INTO record VALUES (?,?,?,1,?)");
	size_t i;

	load->state = prepare(load, "INSERT INTO state VALUES (?,?,?,?)");
	for (i = 0; i < inventory->records.count && load->status == STATUS_OK; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		load->rowid = (sqlite3_int64)i + 1;
		load_record(load, record);
		if (load->part != NULL && !load->part->labels)
			continue;
		bind_slice(insert, 1, record->kind->name);
		bind_slice(insert, 2, record->id);
		bind_slice(insert, 3, record->path);
		bind_slice(insert, 4, record->title);
		run(load, insert);
	}
	(void)sqlite3_finalize(insert);
	(void)sqlite3_finalize(load->state);
}

static void load_vocabularies(struct load *load, const struct inventory *inventory)
{
	const struct vec *all = vocabulary_all(inventory->schemas);
	sqlite3_stmt *insert = prepare(load, "INSERT INTO vocabulary VALUES (?,?,?,?,?,?)");
	size_t i, j;

	for (i = 0; i < all->count && load->status == STATUS_OK; i++) {
		const struct vocabulary *vocabulary = *VEC_AT(const struct vocabulary *, all, i);

		for (j = 0; j < vocabulary->count && load->status == STATUS_OK; j++) {
			const struct term *term = &vocabulary->terms[j];

			bind_slice(insert, 1, vocabulary->name);
			bind_slice(insert, 2, term->code);
			(void)sqlite3_bind_int64(insert, 3, (sqlite3_int64)j + 1);
			bind_slice(insert, 4, label_text(term->title, "de"));
			bind_slice(insert, 5, label_text(term->title, "en"));
			if (term->broader.len > 0)
				bind_slice(insert, 6, term->broader);
			run(load, insert);
		}
	}
	(void)sqlite3_finalize(insert);
}

static void execute(struct load *load, const char *sql)
{
	if (load->status == STATUS_OK && sqlite3_exec(load->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		load->status = STATUS_IO;
}

static void make_tables(struct load *load)
{
	struct str sql = { 0 };

	str_add(&sql, "BEGIN;");
	ddl_add(&sql, load->layout, load->part != NULL ? load->part->tables : NULL);
	execute(load, str_text(&sql));
	str_free(&sql);
}

/* After the rows, for joins by a record's id. A small table is read faster than its index is made.
 */
static void make_indexes(struct load *load)
{
	struct str sql = { 0 };
	size_t i;

	for (i = 0; i < load->layout->tables.count; i++) {
		const struct layout_table *table =
			*VEC_AT(struct layout_table *, &load->layout->tables, i);

		if (load->tables[i].rows < INDEXED_ROWS)
			continue;
		str_addf(&sql, "CREATE INDEX \"index %zu\" ON ", i);
		sql_add_name(&sql, table->name);
		str_add_char(&sql, '(');
		sql_add_name(&sql, table->owner);
		str_add(&sql, ");\n");
	}
	str_add(&sql, "CREATE INDEX \"index of states\" ON state(kind, path);COMMIT");
	execute(load, str_text(&sql));
	str_free(&sql);
}

enum status load_inventory(struct sqlite3 *db, const struct layout *layout,
			   const struct inventory *inventory, const struct load_part *part)
{
	struct load load = { .db = db, .layout = layout, .part = part };
	size_t i;

	load.tables = mem_zero(layout->tables.count + 1, sizeof(*load.tables));
	make_tables(&load);
	if (part == NULL || part->labels)
		load_vocabularies(&load, inventory);
	load_records(&load, inventory);
	for (i = 0; i < layout->tables.count; i++)
		(void)sqlite3_finalize(load.tables[i].insert);
	make_indexes(&load);
	mem_free(load.tables);
	return load.status;
}
