/* SPDX-License-Identifier: Apache-2.0 */
/*
 * editing - a file while a person has it in an editor; for cmd/edit*.c only
 *
 * The person works on a copy in .git/netz/edit/, which nobody else can read. Beside it lies what it
 * was made from, so that a text that was left behind can be gone on with. Nobody waits meanwhile:
 * no lock but that of the copy is held.
 *
 * Owner:  texts live in the arena; edit_copy_close() ends the run.
 * Errors: exit statuses, after findings or one sentence on stderr.
 */
#ifndef NETZ_CMD_EDITING_H
#define NETZ_CMD_EDITING_H

#include "change/roots.h"
#include "cmd/revise.h"
#include "sys/lock.h"

struct editing {
	struct context *context;
	struct arena arena;
	struct slice path;	 /* of the file in the inventory */
	const struct kind *kind; /* of the record; NULL: another file */
	struct slice name;	 /* as a person calls it: address or path */
	bool terminal;		 /* somebody is there to be asked */
	struct str program;	 /* the editor's command line; empty: nano, where it is */
	struct roots roots;
	struct lock lock;
	struct str copy;   /* "edit/offer.x.yaml", below .git/netz/ */
	struct str origin; /* "edit/offer.x.base": what the copy was made from */
	struct str place;  /* the copy's absolute path */
	struct slice base; /* what the file holds, and the text began with */
	struct slice text; /* what the person made of it */
	bool kept;	   /* the copy stays: it was not saved */
};

/* How the editor left its copy. */
enum edit_end {
	EDIT_MADE,   /* there is a text */
	EDIT_EMPTY,  /* there is none: given up */
	EDIT_FAILED, /* the editor could not be run, or says so; a sentence was said */
	EDIT_NONE,   /* there is no editor; nothing was said */
};

/* -- edit_find.c: which file ---------------------------------------------------------------------
 */

/* Sets path, kind and name from what was typed. */
enum exit_status edit_find(struct editing *editing, const char *argument);

/* -- edit_program.c: the editor ------------------------------------------------------------------
 */

/* NETZ_EDITOR, GIT_EDITOR, the person's own core.editor, VISUAL, EDITOR; empty: none is named. */
void edit_choose_program(struct str *out);

/* Runs it on the file and waits. Signals that a person types meanwhile are the editor's. */
enum edit_end edit_run_program(struct editing *editing);

/* -- edit_copy.c: the copy -----------------------------------------------------------------------
 */

/* Takes the copy for this file, for nobody else to have it at the same time. */
enum exit_status edit_copy_open(struct editing *editing);
void edit_copy_close(struct editing *editing);

/* Replaces the copy; with `origin` also what it was made from. */
enum exit_status edit_copy_write(struct editing *editing, struct slice text, bool origin);

/* Replaces `out` by what the copy holds; EDIT_EMPTY also where it is gone. */
enum edit_end edit_copy_read(struct editing *editing, struct str *out);

/* What was left behind the last time, if anybody wants to go on with it: `text` and what it was
 * made from. False where there is nothing; one that is not wanted is moved aside, and it is said.
 */
bool edit_copy_resume(struct editing *editing, struct slice *text, struct slice *origin);

/* Moves the copy aside, and says where it is then (%1$s). */
void edit_copy_put_aside(struct editing *editing, const char *sentence);

/* -- edit_comments.c: findings as comments on top -------------------------------------------------
 */

/* What begins each line of them: as no line of the text does. */
void edit_comments_mark(struct str *out, struct slice text);

/* Replaces `out` by `text` with the errors of `diags` on top. Lines are numbered as they are seen
 * then. `path`: of the file that the text is for. */
void edit_comments_add(struct str *out, struct slice text, struct slice path,
		       const struct diags *diags);

/* `text` without the lines that begin with `mark`, wherever they are now: a copy in the arena. */
struct slice edit_comments_strip(struct arena *arena, struct slice text, const char *mark);

/* -- edit_rounds.c -------------------------------------------------------------------------------
 */

/* Until the text is good or the person gives up; editing->text has data then, or not. */
enum exit_status edit_rounds(struct editing *editing);

/* -- edit_ask.c ----------------------------------------------------------------------------------
 */

/* The same with prompts in the place of an editor; sets revision->meant, too. */
enum exit_status edit_ask(struct editing *editing, struct revision *revision);

#endif
