/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assign_value - a value as a person typed it, read as its field wants it; for change/ only
 *
 * Owner:  nodes live in the reader's arena.
 * Errors: false with findings on the value's place.
 */
#ifndef NETZ_CHANGE_ASSIGN_VALUE_H
#define NETZ_CHANGE_ASSIGN_VALUE_H

#include "change/assign.h"

struct assign_reader {
	const struct inventory *inventory;
	const struct kind *kind; /* NULL at a prompt */
	struct arena *arena;
	struct source *source; /* what the texts lie in; NULL at a prompt */
	struct diags *diags;
	const struct field *named; /* the list that findings name instead of its key, or NULL */
};

/* The place of `where`, a view into the reader's source; the start for anything else. */
struct span assign_span(const struct assign_reader *reader, struct slice where);

/* Whether what was typed is UTF-8 and no larger than a record; else a finding. */
bool assign_is_text(const struct assign_reader *reader, struct slice text);

/* Adds a finding at `where`, a view into the reader's source. */
void assign_finding(const struct assign_reader *reader, enum diag_id id, struct slice where,
		    const struct slice *args, size_t arg_count);

/* Adds the name of the field that findings speak of. */
void assign_add_name(const struct assign_reader *reader, struct str *out,
		     const struct field *field);

/* The same, with the field's name, the text (cut short where it is long) and `hint` as arguments.
 */
void assign_refuse(const struct assign_reader *reader, enum diag_id id, const struct field *field,
		   struct slice text, struct slice hint);

/* `text` for a finding: its first 80 columns. */
void assign_add_shown(struct str *out, struct slice text);

/* Where the text is a word for "none" or "not known" that the field has a sign for: adds what to
 * write instead. */
bool assign_hint_state(const struct assign_reader *reader, const struct field *field,
		       struct slice text, struct str *hint);

/* Whether `part` stands in `text`. */
bool assign_holds(struct slice text, struct slice part);

/* A whole value for `op`: states, lists, entries. APPEND and REMOVE give a list of entries. */
bool assign_read(const struct assign_reader *reader, const struct field *field, enum assign_op op,
		 struct slice text, struct node **out);

/* One value: of a field that is no list, or one entry of a list. */
bool assign_read_one(const struct assign_reader *reader, const struct field *field,
		     struct slice text, struct node **out);

/* Where the first value in `text` ends (assign_split.c): its length, or a comma (or a semicolon)
 * behind which the next one begins. */
size_t assign_part_end(const struct assign_reader *reader, const struct field *field,
		       struct slice text);

/* The x-netz-key of an entry: one value, or several at commas where the key itself is a list. */
bool assign_read_key(const struct assign_reader *reader, const struct field *key, struct slice text,
		     struct node **out);

/* "3..6", "..3" and "3.." for a group that reaches from a number to a number (assign_stretch.c). */
bool assign_is_stretch(const struct field *field, struct slice text);
bool assign_read_stretch(const struct assign_reader *reader, const struct field *field,
			 struct slice text, struct node **out);

/* Scalars by type (assign_scalar.c); `text` is not empty. */
bool assign_read_text(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out);
bool assign_read_number(const struct assign_reader *reader, const struct field *field,
			struct slice text, struct node **out);
bool assign_read_bool(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out);
bool assign_read_date(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out);

/* Codes (assign_code.c) and references (assign_record.c). The first of each tells without a finding
 * whether the text is known. */
bool assign_is_code(const struct assign_reader *reader, const struct field *field,
		    struct slice text);
bool assign_read_code(const struct assign_reader *reader, const struct field *field,
		      struct slice text, struct node **out);
bool assign_is_record(const struct assign_reader *reader, const struct field *field,
		      struct slice text);
bool assign_read_record(const struct assign_reader *reader, const struct field *field,
			struct slice text, struct node **out);

#endif
