/* SPDX-License-Identifier: Apache-2.0 */
#include "query/sql.h"

#include "query/layout.h"

void sql_start(struct sql *sql)
{
	*sql = (struct sql){
		.binds = VEC_OF(struct bind),
		.tables = VEC_OF(const struct layout_table *),
	};
}

void sql_add(struct sql *sql, const char *text)
{
	str_add(&sql->text, text);
}

void sql_add_name(struct str *out, struct slice name)
{
	size_t i;

	str_add_char(out, '"');
	for (i = 0; i < name.len; i++) {
		if (name.data[i] == '"')
			str_add_char(out, '"');
		str_add_char(out, name.data[i]);
	}
	str_add_char(out, '"');
}

void sql_add_column(struct sql *sql, const char *alias, struct slice name)
{
	str_add(&sql->text, alias);
	str_add_char(&sql->text, '.');
	sql_add_name(&sql->text, name);
}

void sql_add_table(struct sql *sql, const struct layout_table *table)
{
	sql_add_name(&sql->text, table->name);
	vec_add(&sql->tables, &table);
}

static void add_bind(struct sql *sql, struct bind bind)
{
	vec_add(&sql->binds, &bind);
	str_addf(&sql->text, "?%zu", sql->binds.count);
}

void sql_bind_text(struct sql *sql, struct slice text)
{
	add_bind(sql, (struct bind){ .type = BIND_TEXT, .text = arena_copy(&sql->arena, text) });
}

void sql_bind_int(struct sql *sql, int64_t value)
{
	add_bind(sql, (struct bind){ .type = BIND_INT, .integer = value });
}

void sql_bind_number(struct sql *sql, double value)
{
	add_bind(sql, (struct bind){ .type = BIND_NUMBER, .number = value });
}

void sql_free(struct sql *sql)
{
	str_free(&sql->text);
	vec_free(&sql->binds);
	vec_free(&sql->tables);
	arena_free(&sql->arena);
	*sql = (struct sql){ 0 };
}
