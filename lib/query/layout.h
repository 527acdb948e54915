/* SPDX-License-Identifier: Apache-2.0 */
/*
 * layout - which table and column a field of a kind becomes (relation.h says how they look)
 *
 * Made from the kinds alone, without SQLite and without records, so that a filter can be compiled
 * before there is a database. Names are not quoted here; sql_add_name() does that.
 *
 * Owner:  a layout owns tables and names and borrows the kinds; zeroed is valid; layout_free().
 * Errors: none.
 */
#ifndef NETZ_QUERY_LAYOUT_H
#define NETZ_QUERY_LAYOUT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "record/kind.h"

enum affinity { AFFINITY_TEXT, AFFINITY_NUMERIC, AFFINITY_INTEGER };

struct layout_column {
	struct slice name; /* "age_from", "value", "since" */
	enum affinity affinity;
	struct slice first, last; /* FIELD_DATE: names of the two columns of days; else empty */
};

struct layout_table {
	struct slice name; /* "offer", "offer_providers" */
	const struct kind *kind;
	const struct field *list; /* NULL: the kind's own table */
	struct slice owner;	  /* column with the record's id: "id", or the kind's name */
	bool nested;		  /* has "parent": the list lies in entries of another list */
	struct vec columns;	  /* struct layout_column, after owner, parent, position */
	struct map names;	  /* of all columns, as SQLite compares them */
	size_t index;		  /* in layout.tables */
};

/* Where the values of a field are. */
struct layout_place {
	uintptr_t key; /* the field's address */
	const struct field *field;
	struct layout_table *table;
	size_t column; /* index in table->columns; LAYOUT_NO_COLUMN for a list of objects */
};

#define LAYOUT_NO_COLUMN ((size_t)-1)

struct layout {
	struct arena arena;
	struct vec tables; /* struct layout_table * */
	struct map names;  /* of all tables, as SQLite compares them */
	struct map places; /* by key */
};

/* Fills an empty layout from kinds (struct kind). */
void layout_build(struct layout *layout, const struct vec *kinds);

/* The place of a field; NULL for a nested object, which has no column of its own. */
const struct layout_place *layout_find(const struct layout *layout, const struct field *field);

/* The kind's own table. */
const struct layout_table *layout_kind(const struct layout *layout, const struct kind *kind);

/* The column of a place, or NULL for a list of objects. */
const struct layout_column *layout_column(const struct layout_place *place);

void layout_free(struct layout *layout);

#endif
