/* SPDX-License-Identifier: Apache-2.0 */
/*
 * add - a record on its way into the inventory; for cmd/add*.c
 *
 * Owner:  add_free() ends it; trees live in its arena.
 * Errors: exit statuses, after findings or one sentence on stderr.
 */
#ifndef NETZ_CMD_ADD_H
#define NETZ_CMD_ADD_H

#include "cmd/command.h"
#include "diff/sentence.h"

struct adding {
	struct context *context;
	const struct kind *kind;
	struct arena arena;
	struct source source;	   /* of --from, or of the record of --like */
	const char *from;	   /* what people call the file of --from; NULL: none was given */
	const struct node *given;  /* its tree */
	const struct record *like; /* of --like, or NULL */
	struct node *root;	   /* the record so far; NULL: nothing yet */
	struct vec filled;	   /* const struct field *: defaults that nobody typed */
	struct vec left_out;	   /* const struct field *: what --like did not copy */
	struct slice id;
	struct str path; /* of the new file, from the inventory's root */
	struct str text; /* what it will hold */
	bool verbatim;	 /* that is the text of --from, letter for letter */
};

/* Fills `root` from --from, --like, --name and FIELD=VALUE, asks for the rest on a terminal, and
 * puts defaults in. */
enum exit_status add_read(struct adding *adding);

/* Chooses id and path; a sentence where there is none or it is taken. */
enum exit_status add_place(struct adding *adding);

/* Shows records that may be the same; whether to go on is asked on a terminal, or --yes. */
enum exit_status add_look_around(struct adding *adding);

/* Makes the text of the file and makes sure that it reads back as the record. */
enum exit_status add_write_text(struct adding *adding);

/* Says all that is missing in a record without a title, which has no id and no file. */
enum exit_status add_refuse_nameless(struct adding *adding);

/* How the fields that are missing are named on the command line. */
void add_say_missing(struct adding *adding);

/* The record as what changes. */
struct record_change add_change(const struct adding *adding);

/* Puts the record in sentences, each field with the term that gives it, into context->out. */
void add_say(struct adding *adding);

/* What was not copied, and which defaults were put in, to stderr. */
void add_say_notes(struct adding *adding);

void add_free(struct adding *adding);

#endif
