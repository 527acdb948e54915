/* SPDX-License-Identifier: Apache-2.0 */
/*
 * import - a table of another program as records: the steps between its files, for cmd/import*.c
 *
 *   read       table and mapping, from their files (import_read.c)
 *   prepare    columns found, paths resolved, constants typed (import_path.c)
 *   each row   whose record it is (import_match.c), its values typed (import_value.c), its tree
 *              (import_row.c)
 *   say        a line a row, a sum, the file of rejects (import_say.c, import_reject.c)
 *
 * Owner:  cmd/import.c ends struct importing; what hangs on the inventory is made anew for each
 *         try of the plan.
 */
#ifndef NETZ_CMD_IMPORT_H
#define NETZ_CMD_IMPORT_H

#include "change/assign.h"
#include "cmd/revise.h"
#include "exchange/fill.h"

enum import_outcome { IMPORT_NEW, IMPORT_CHANGED, IMPORT_SAME, IMPORT_REJECTED };

/* One row and what becomes of it. */
struct import_row {
	const struct table_row *row;
	bool dead;	       /* rejected before: no other row can name it */
	struct diags *refused; /* what the check of the whole inventory found; NULL: nothing */
	enum import_outcome outcome;
	struct slice id;	     /* empty: not known */
	struct slice title;	     /* of the row, or the record */
	struct revision *revision;   /* of one that is new or changed */
	const struct record *record; /* that is there already … */
	bool by_name;		     /* … and was found by its name, which stays as it is */
	struct slice reason;	     /* of a rejected one: sentences */
	struct slice columns;	     /* of a rejected one: whose values were wrong */
};

/* A field that the mapping names. */
struct import_path {
	struct assignment path; /* field, steps, canonical */
	bool known;
};

/* What references can lead to: records, and rows that will be some. */
struct import_aim {
	const struct kind *kind;
	struct slice id;
	const struct record *record; /* the first one, or NULL: only rows */
	size_t count;		     /* of a title: how many records and rows have it … */
	size_t records;		     /* … and how many records */
};

struct importing {
	struct context *context;
	const struct kind *kind;
	struct table table;
	struct mapping mapping;
	struct fill_plan plan;
	bool ready; /* table and mapping are read */
	bool partial;
	/* made anew with the inventory: */
	struct arena arena;
	struct import_path *paths; /* one for each of mapping.paths */
	struct map values;	   /* path and text → struct import_known */
	struct map ids;		   /* "kind/id" → struct import_aim */
	struct map titles;	   /* "kind/title folded" → struct import_aim */
	struct map rows_by_id;	   /* id → struct import_row */
	struct vec rows;	   /* struct import_row */
	struct diags found;	   /* about rows, of this try */
	size_t counts[4];	   /* by outcome */
	size_t doubts;		   /* references that were looked for at length */
};

/* Table and mapping from the command's arguments; EXIT_UNABLE, EXIT_FINDINGS, EXIT_USAGE after
 * what there is to say. */
enum exit_status import_read(struct importing *importing);

/* Resolves paths and looks at constants; false with findings in context->diags. */
bool import_prepare(struct importing *importing);

/* Types the mapping's own values, once aims are listed; false after findings on the mapping. */
bool import_check_mapping(struct importing *importing);

/* -- import_path.c */

/* The path of a filling, or NULL after findings that were made before. */
const struct import_path *import_path(const struct importing *importing, size_t path);

/* What a record's tree has at the path, or NULL. Borrowed. */
const struct node *import_find(const struct node *root, const struct assignment *path);

/* Whether a constant goes to the path with this place in importing->paths. */
bool import_is_constant(const struct importing *importing, size_t at);

/* -- import_value.c */

/* Types a filling; NULL after findings on its cell. Nodes live in importing->arena. */
const struct node *import_value(struct importing *importing, const struct filling *filling,
				struct diags *diags);

/* Whether a field that holds one value got another one before (`was`, NULL: none); says so. */
bool import_contradicts(struct importing *importing, const struct filling *filling,
			const struct node *was, const struct node *value, struct diags *diags);

void import_forget_values(struct importing *importing);

/* Adds findings of `from` at a place of the table; `column` goes before their sentence. */
void import_move(struct importing *importing, struct diags *from, struct span span,
		 struct slice column, struct diags *to);

/* -- import_refer.c */

/* Lists what is there; rows are added as they are met. */
void import_list_aims(struct importing *importing);
void import_add_aim(struct importing *importing, const struct kind *kind, struct slice id,
		    struct slice title, const struct record *record);

/* The key of a title in importing->titles, in `out`. */
struct slice import_fold_title(struct importing *importing, struct str *out, struct slice kind,
			       struct slice title);

/* The value of a reference, or of a list of them, where every part of the text is certain; else
 * NULL, without a finding. */
const struct node *import_refer(struct importing *importing, const struct field *field,
				struct slice text);

/* Whether looking for what was meant is still worth its time. */
bool import_may_doubt(struct importing *importing);

/* -- import_match.c */

/* Finds ids of all rows, so that rows can name each other. */
void import_meet(struct importing *importing);

/* The record a row is about: row->id, row->record. False after findings. */
bool import_match(struct importing *importing, struct import_row *row, const struct vec *fillings,
		  const struct node *root, struct diags *diags);

/* -- import_merge.c */

/* A list as the table says it: entries of the old one that the new one names, in their order and
 * with the members it does not speak of, those that have ended (with `keep_others` all others),
 * then the new ones. */
struct node *import_merge(struct arena *arena, const struct field *field, const struct node *old,
			  const struct node *new, bool keep_others);

/* -- import_row.c */

/* Carries one row out, as a wish; findings of rejected ones go to `diags`. */
void import_row(struct importing *importing, struct revising *revising, struct import_row *row,
		struct diags *diags);

/* -- import_refuse.c */

/* "contacts[Leitung].phone" as "contacts.phone", in importing->arena. */
struct slice import_plain_path(struct importing *importing, struct slice path);

/* What is missing in a row is not a line of a file to be written, but a column or a constant: the
 * hint, in importing->arena. What the schema's own hint `why` says behind that line stays. */
struct slice import_missing_hint(struct importing *importing, struct slice path, struct slice why);

/* A finding about the record that a row makes: kept for all tries that follow. */
void import_add_refusal(struct importing *importing, struct import_row *row,
			const struct diag *diag);

/* Rejects a row for such findings; adds them to `diags`. */
void import_refuse_again(struct importing *importing, struct import_row *row, struct diags *diags);

/* -- import_say.c */

/* Adds a line a row (`all`: those that stay the same, too), and the sum. */
void import_say(struct importing *importing, struct str *out);

/* What a rejected row is told: row->reason and row->columns. */
void import_explain(struct importing *importing, struct import_row *row, const struct diags *diags);

/* -- import_reject.c */

/* Writes --rejects, where rows were rejected; EXIT_UNABLE after a sentence. */
enum exit_status import_write_rejects(struct importing *importing);

/* Whether --rejects could be written, before anything is done. */
enum exit_status import_check_rejects(struct importing *importing);

#endif
