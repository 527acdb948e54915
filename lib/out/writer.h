/* SPDX-License-Identifier: Apache-2.0 */
/*
 * writer - rows for terminals and machines, one interface, one file per form
 *
 * A command gives columns once and then rows; the form decides everything else. There is no
 * question about the form outside of out/.
 *
 * Owner:  writer_close() ends a writer; cells are borrowed during the call.
 * Errors: none while writing (text is collected in `out`); the caller writes it and checks.
 */
#ifndef NETZ_OUT_WRITER_H
#define NETZ_OUT_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum cell_state {
	CELL_ABSENT,
	CELL_UNKNOWN,
	CELL_NONE,
	CELL_VALUE
}; /* the three states, and a value */
enum cell_type { CELL_TEXT, CELL_NUMBER, CELL_BOOL };

struct cell_value {
	struct slice code;  /* as the record has it */
	struct slice label; /* as people read it */
};

struct cell {
	enum cell_state state;
	enum cell_type type;
	bool list;
	size_t count; /* 1 unless list */
	const struct cell_value *values;
};

struct column {
	struct slice key;   /* field path */
	struct slice title; /* for people */
	bool numeric;	    /* right-aligned */
	bool optional;	    /* a table leaves it out where no row has a value */
};

/* What the document says about itself (the head of JSON; the other forms do not need it). */
struct writer_head {
	struct slice kind;	   /* empty: several; the column "kind" says each record's own */
	const struct slice *terms; /* the filter's, in canonical form */
	size_t term_count;
	struct slice as_of;  /* YYYY-MM-DD */
	struct slice commit; /* full hash; empty: null */
};

enum writer_form { WRITER_TABLE, WRITER_JSON, WRITER_CSV };

struct writer;

/*
 * `columns_wide` is the terminal's width for the table form (0: never cut). "id" and "kind" are
 * ordinary columns.
 *
 * Table: labels, lists joined by ", "; absent is empty, unknown "?", none "-". On a terminal the
 * widest columns give way; nothing is written when there is no row.
 * CSV:   RFC 4180 with its CRLF; the keys as head; codes, lists joined by ";". Absent is empty,
 *        unknown "?", none "-". A text that starts with = + - @ tab CR, or is "?" itself, gets a '
 *        before it (and so is no formula), so do = + - @ behind a semicolon or a line end in it;
 *        numbers do not. Tabs become spaces.
 * JSON:  the shape of schemas/netz/list.yaml; codes; absent is left out, unknown null, none [] (in
 *        a list; else the 0 or false it is).
 *
 * Hidden characters (text/utf8.h) leave visible in table and CSV.
 */
struct writer *writer_open(enum writer_form form, struct str *out, const struct writer_head *head,
			   const struct column *columns, size_t column_count, size_t columns_wide);

void writer_row(struct writer *writer, const struct cell *cells);

/* A field of the filter that `count` records do not state: JSON "not_stated". Called before
 * writer_close(). */
void writer_not_stated(struct writer *writer, struct slice field, size_t count);

void writer_close(struct writer *writer);

/* Whether the form says which commit was read: finding that out costs opening the repository. */
bool writer_wants_commit(enum writer_form form);

/* The form called `name`; false when there is none. */
bool writer_form_find(const char *name, enum writer_form *form);

#endif
