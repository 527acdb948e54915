/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sql - SQL text under construction, and the values bound to it
 *
 * Values never become part of the text: they are bound and stand there as "?1", "?2" …. Names come
 * from schemas and are quoted.
 *
 * Owner:  struct sql owns text and values; zeroed (sql_start()) is valid; ends with sql_free().
 */
#ifndef NETZ_QUERY_SQL_H
#define NETZ_QUERY_SQL_H

#include "base/arena.h"
#include "base/vec.h"
#include "query/relation.h"

struct layout_table;

struct sql {
	struct str text;
	struct vec binds;  /* struct bind */
	struct vec tables; /* const struct layout_table *: those named by sql_add_table() */
	bool labels;	   /* it looks into record() or vocabulary() for what people read */
	struct arena arena;
};

void sql_start(struct sql *sql);

/* Adds static text. */
void sql_add(struct sql *sql, const char *text);

/* Adds a name in double quotes; "alias.name" with sql_add_column(). */
void sql_add_name(struct str *out, struct slice name);
void sql_add_column(struct sql *sql, const char *alias, struct slice name);

/* Adds the name of a table and notes that it is needed. */
void sql_add_table(struct sql *sql, const struct layout_table *table);

/* Binds a value (texts are copied) and adds its "?n". */
void sql_bind_text(struct sql *sql, struct slice text);
void sql_bind_int(struct sql *sql, int64_t value);
void sql_bind_number(struct sql *sql, double value);

void sql_free(struct sql *sql);

#endif
