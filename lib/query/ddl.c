/* SPDX-License-Identifier: Apache-2.0 */
#include "query/ddl.h"

#include "query/sql.h"

static const char *affinity_name(enum affinity affinity)
{
	switch (affinity) {
	case AFFINITY_NUMERIC: return " NUMERIC";
	case AFFINITY_INTEGER: return " INTEGER";
	default: return " TEXT";
	}
}

static void add_table(struct str *sql, const struct layout_table *table)
{
	size_t i;

	str_add(sql, "CREATE TABLE ");
	sql_add_name(sql, table->name);
	str_add_char(sql, '(');
	sql_add_name(sql, table->owner);
	str_add(sql, " TEXT NOT NULL");
	if (table->nested)
		str_add(sql, ",parent INTEGER");
	if (table->list != NULL)
		str_add(sql, ",position INTEGER");
	for (i = 0; i < table->columns.count; i++) {
		const struct layout_column *column =
			VEC_AT(struct layout_column, &table->columns, i);

		str_add_char(sql, ',');
		sql_add_name(sql, column->name);
		str_add(sql, affinity_name(column->affinity));
		if (column->first.len == 0)
			continue;
		str_add_char(sql, ',');
		sql_add_name(sql, column->first);
		str_add(sql, " INTEGER,");
		sql_add_name(sql, column->last);
		str_add(sql, " INTEGER");
	}
	str_add(sql, ");\n");
}

void ddl_add(struct str *out, const struct layout *layout, const bool *wanted)
{
	size_t i;

	str_add(out, "CREATE TABLE record(kind TEXT,id TEXT,file TEXT,line INTEGER,title TEXT);\n"
		     "CREATE TABLE state(kind TEXT,id TEXT,path TEXT,state TEXT);\n"
		     "CREATE TABLE vocabulary(name TEXT,code TEXT,position INTEGER,de TEXT,en TEXT,"
		     "broader TEXT);\n");
	for (i = 0; i < layout->tables.count; i++) {
		if (wanted == NULL || wanted[i])
			add_table(out, *VEC_AT(struct layout_table *, &layout->tables, i));
	}
}
