/* SPDX-License-Identifier: Apache-2.0 */
#include "query/select.h"

#include "base/mem.h"
#include "query/cells.h"
#include "query/condition.h"
#include "query/order.h"
#include "query/target.h"

enum { DEFAULT_FIELDS = 3 };

static enum status count_rows(const struct selection *selection, const struct sql *sql,
			      size_t *count)
{
	struct rows *rows = NULL;
	enum status status;

	*count = 0;
	status = rows_open(&rows, selection->relation, str_text(&sql->text), sql->binds.items,
			   sql->binds.count);
	if (status != STATUS_OK)
		return status;
	if (rows_next(rows))
		*count = (size_t)rows_int(rows, 0);
	status = rows_status(rows);
	rows_close(rows);
	return status;
}

static void add_from(struct str *sql, const struct selection *selection)
{
	str_add(sql, " FROM ");
	sql_add_name(sql, layout_kind(filter_layout(selection->filter), selection->kind)->name);
	str_add(sql, " t");
}

static enum status choose(const struct selection *selection, struct vec *records)
{
	struct rows *rows = NULL;
	struct str sql = { 0 };
	const struct bind *binds;
	enum status status;
	size_t count;

	str_add(&sql, "SELECT t.rowid");
	add_from(&sql, selection);
	str_add(&sql, " WHERE ");
	str_add(&sql, filter_sql(selection->filter));
	str_add(&sql, " ORDER BY t.rowid");
	binds = filter_binds(selection->filter, &count);
	status = rows_open(&rows, selection->relation, str_text(&sql), binds, count);
	if (status != STATUS_OK)
		goto out;
	while (rows_next(rows)) {
		const struct record *record = VEC_AT(struct record, &selection->inventory->records,
						     (size_t)rows_int(rows, 0) - 1);

		vec_add(records, &record);
	}
	status = rows_status(rows);
out:
	rows_close(rows);
	str_free(&sql);
	return status;
}

static const struct field *title_field(const struct kind *kind)
{
	if (kind->fields == NULL)
		return NULL;
	return field_child(kind->fields, kind->title_key);
}

static const struct field *sort_field(const struct selection *selection)
{
	struct vec fields = VEC_OF(const struct field *);
	const struct field *field = selection->sort;

	if (field == NULL)
		field = title_field(selection->kind);
	if (field == NULL)
		return &target_id_field;
	select_add_fields(field, &fields);
	if (fields.count > 0)
		field = *VEC_AT(const struct field *, &fields, 0);
	vec_free(&fields);
	return field;
}

enum status select_records(const struct selection *selection, struct vec *records)
{
	enum status status = choose(selection, records);

	if (status == STATUS_OK)
		order_records(selection->inventory, sort_field(selection), selection->descending,
			      selection->language, records);
	return status;
}

void select_write(const struct selection *selection, const struct vec *records,
		  struct writer *writer)
{
	struct cells cells = { .inventory = selection->inventory, .language = selection->language };
	struct cell *row = mem_zero(selection->field_count + 1, sizeof(*row));
	size_t i, j;

	for (i = 0; i < records->count; i++) {
		const struct record *record = *VEC_AT(const struct record *, records, i);

		cells_start(&cells);
		row[0] = cells_read(&cells, record, &target_id_field);
		for (j = 0; j < selection->field_count; j++)
			row[j + 1] = cells_read(&cells, record, selection->fields[j]);
		writer_row(writer, row);
	}
	mem_free(row);
	cells_free(&cells);
}

enum status select_count(const struct selection *selection, size_t *count)
{
	struct sql sql;
	enum status status;

	sql_start(&sql);
	sql_add(&sql, "SELECT count(*)");
	add_from(&sql.text, selection);
	status = count_rows(selection, &sql, count);
	sql_free(&sql);
	return status;
}

enum status select_not_stated(const struct selection *selection, const struct field *field,
			      size_t *count)
{
	struct sql sql;
	const struct condition condition = { &sql, filter_layout(selection->filter),
					     selection->inventory };
	enum status status;

	sql_start(&sql);
	sql_add(&sql, "SELECT count(*)");
	add_from(&sql.text, selection);
	sql_add(&sql, " WHERE ");
	condition_add_not_stated(&condition, "t", selection->kind, field);
	status = count_rows(selection, &sql, count);
	sql_free(&sql);
	return status;
}

static bool is_listed(const struct vec *fields, const struct field *field)
{
	size_t i;

	for (i = 0; i < fields->count; i++) {
		if (*VEC_AT(const struct field *, fields, i) == field)
			return true;
	}
	return false;
}

void select_add_fields(const struct field *field, struct vec *fields)
{
	size_t i;

	if (field->type != FIELD_OBJECT) {
		if (!is_listed(fields, field))
			vec_add(fields, &field);
		return;
	}
	for (i = 0; i < field->child_count; i++)
		select_add_fields(&field->children[i], fields);
}

/* Whether at least half of the kind's records have a value. */
static bool is_common(const struct inventory *inventory, const struct kind *kind,
		      const struct field *field)
{
	size_t all = 0;
	size_t with = 0;
	size_t i;

	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);
		const struct node *value;

		if (record->kind != kind || record->root == NULL)
			continue;
		value = node_find(record->root, field->key);
		all++;
		with += value != NULL && !node_is(value, NODE_NULL);
	}
	return all > 0 && with * 2 >= all;
}

static void add_default_fields(const struct inventory *inventory, const struct kind *kind,
			       bool required, struct vec *fields)
{
	size_t i;

	for (i = 0; i < kind->fields->child_count && fields->count < DEFAULT_FIELDS; i++) {
		const struct field *field = &kind->fields->children[i];

		if (is_listed(fields, field) || field->deprecated || field->required != required)
			continue;
		if (field->type != FIELD_CODE && field->type != FIELD_REF &&
		    field->type != FIELD_DATE)
			continue;
		if (required || (field->type != FIELD_DATE && is_common(inventory, kind, field)))
			vec_add(fields, &field);
	}
}

void select_default_fields(const struct inventory *inventory, const struct kind *kind,
			   struct vec *fields)
{
	const struct field *title = title_field(kind);
	uint32_t i;

	for (i = 0; node_is(kind->columns, NODE_LIST) && i < kind->columns->count; i++)
		select_add_fields(field_child(kind->fields, node_text(kind->columns->items[i])),
				  fields);
	if (fields->count > 0)
		return;
	if (title != NULL)
		vec_add(fields, &title);
	if (kind->fields == NULL)
		return;
	add_default_fields(inventory, kind, true, fields);
	add_default_fields(inventory, kind, false, fields);
}
