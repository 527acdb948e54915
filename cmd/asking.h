/* SPDX-License-Identifier: Apache-2.0 */
/*
 * asking - a record while it is asked for; for cmd/ask*.c only
 *
 * The questions are a walk through the fields; every answer is noted in `given`. One step back
 * means to forget the last one and to walk again from the beginning, while the others are played
 * again without a word. A draft is played the same way.
 *
 * Owner:  everything lives in the arena of the record.
 * Errors: none but what enum ask_answer says.
 */
#ifndef NETZ_CMD_ASKING_H
#define NETZ_CMD_ASKING_H

#include "cmd/ask.h"
#include "cmd/prompt.h"

enum ask_answer {
	ANSWER_VALUE, /* there is one */
	ANSWER_NONE,  /* not asked */
	ANSWER_BACK,
	ANSWER_STOP
};

/* Where in the record: an object, or an entry of a list of objects. NULL is the record itself. */
struct ask_place {
	const struct ask_place *up;
	const struct field *field;
	size_t index; /* of an entry */
};

/* One answer. */
struct given {
	struct slice path;  /* "age.from", "reach[1].unit", "cost?" (whether), "*" (a group) */
	struct node *value; /* NULL: not asked */
};

struct draft {
	struct str path;    /* of its file; empty: there is no place for it */
	struct slice begun; /* "2026-11-22" */
	const struct node *record;
	const struct node *skipped; /* list of paths */
};

struct group {
	struct label title;
	struct vec fields; /* const struct field * */
	bool done;
};

struct asking {
	struct context *context;
	const struct inventory *inventory;
	const struct kind *kind;
	struct arena *arena;
	struct prompt *prompt;
	const struct node *start; /* what the command line said */
	bool again;		  /* `start` is a record that is there: asked for, too */
	struct node *root;	  /* the record so far */
	struct node *answered;	  /* the same without `start`: what a draft keeps */
	struct vec given;	  /* struct given */
	size_t at;		  /* the next of them to be played again */
	struct vec taken_back;	  /* struct given: shown as defaults */
	struct draft draft;
	struct vec groups; /* struct group */
};

struct choice {
	struct slice text; /* what counts as typed: code, id, number */
	struct slice label;
};

/* One question. */
struct question {
	const struct ask_place *place;
	const struct field *field;
	struct slice path;
	bool required;
	bool brief;		   /* a list of objects, each in one line */
	const struct node *preset; /* what Enter means, or NULL */
	bool again;		   /* that was answered before, and may be taken out */
	const struct node *known;  /* what the record that is there has, or NULL */
	struct vec menu;	   /* struct choice: what numbers mean */
	size_t number;		   /* of `total`; 0: not counted */
	size_t total;
};

/* -- ask_tree.c: the tree -----------------------------------------------------------------------
 */

struct node *ask_copy(struct arena *arena, const struct node *node);

/* The object or entry at `place`, or NULL. `place` NULL: `root`. */
struct node *ask_find_place(const struct node *root, const struct ask_place *place);

/* Sets `key` at `place`, which is made where it is missing. */
void ask_put(struct arena *arena, struct node *root, const struct ask_place *place,
	     struct slice key, struct node *value);

/* Takes `key` out at `place`. */
void ask_drop(struct node *root, const struct ask_place *place, struct slice key);

/* "reach[1].unit" */
struct slice ask_path(struct arena *arena, const struct ask_place *place, struct slice key);

/* A list without the last item or with one more. */
struct node *ask_list(struct arena *arena, const struct node *list, const struct node *more);

/* -- ask_show.c: what is seen -------------------------------------------------------------------
 */

/* The value in words, one line: label, title, "not known". */
void ask_add_words(struct str *out, const struct asking *asking, const struct field *field,
		   const struct node *node);

void ask_add_title(struct str *out, const struct question *question);

/* Title and what it means; with what may be chosen. */
void ask_show_heading(const struct question *question);
void ask_show_question(const struct asking *asking, struct question *question);

/* Shows the menu in columns; at most `most` (0: all). */
void ask_show_menu(const struct vec *menu, size_t most);

/* A line of talk, wrapped. */
void ask_say(const char *text);

/* -- ask_choice.c: codes and references ---------------------------------------------------------
 */

/* Fills the menu with everything a code, a reference or a yes may be, when that is what is asked.
 */
bool ask_has_records(const struct asking *asking, const struct field *field);
void ask_fill_menu(const struct asking *asking, struct question *question);

/*
 * What the person means: numbers become what the menu has there, a part of a label the one it fits.
 * False: several fit, and they were shown.
 */
bool ask_resolve(const struct asking *asking, struct question *question, struct slice text,
		 struct str *out);

/* Candidates for Tab; struct prompt_words.find with a struct question_context. */
struct choosing {
	const struct asking *asking;
	struct question *question;
};
void ask_offer(void *data, struct slice part, struct arena *arena, struct vec *out);

/* -- ask_check.c --------------------------------------------------------------------------------
 */

/* Whether the value may stand there; else `problem` gets the finding's sentence and hint. */
bool ask_fits(const struct asking *asking, const struct question *question,
	      const struct node *value, struct str *problem);

/* All that is wrong with the record as it is now, in lines; false where nothing is. */
bool ask_judge(const struct asking *asking, struct str *out);

/* -- ask_given.c: what was answered -------------------------------------------------------------
 */

/* The last of the first `count` answers to `path`, or NULL. */
const struct given *ask_given(const struct vec *given, size_t count, struct slice path);

/* Plays the next answer again; false when there is none: the person is asked. */
bool ask_play(struct asking *asking, struct slice path, struct node **value);

/* Notes an answer, NULL for "not asked". */
void ask_note(struct asking *asking, struct slice path, struct node *value);

/* Puts the value into the record, and into what a draft keeps. */
void ask_keep(struct asking *asking, const struct ask_place *place, const struct field *field,
	      struct node *value);

/* Forgets the last answer; false when there is none. */
bool ask_take_back(struct asking *asking);

/* -- ask_value.c --------------------------------------------------------------------------------
 */

/* The answer to a question, which is noted and put into the tree. */
enum ask_answer ask_value(struct asking *asking, struct question *question);

/* -- ask_whether.c ------------------------------------------------------------------------------
 */

/* Whether an object, or the entry `index` of a list of objects, is to be given: ANSWER_VALUE. */
enum ask_answer ask_whether(struct asking *asking, const struct ask_place *place,
			    const struct field *field, size_t index);

/* Yes (ANSWER_VALUE), no (ANSWER_NONE) or stopped; `otherwise` is what Enter means. */
enum ask_answer ask_yes_or_no(struct prompt *prompt, const char *question, bool otherwise);

/* -- ask_group.c --------------------------------------------------------------------------------
 */

/* The next group; ANSWER_NONE: that was all. */
enum ask_answer ask_group(struct asking *asking, struct group **group);

/* -- ask_walk.c ---------------------------------------------------------------------------------
 */

/* All questions, from the first one that is not answered yet. */
enum ask_answer ask_walk(struct asking *asking);

/* Fills `groups`: those of the kind, and one for the fields that are in none. */
void ask_find_groups(struct asking *asking);
void ask_free_groups(struct asking *asking);

/* -- ask_draft.c --------------------------------------------------------------------------------
 */

/* Where the kind's draft lies; empty without a repository. */
void ask_draft_path(struct str *out, const struct context *context, const struct kind *kind);

/* Reads a draft's file; false where it is none. */
bool ask_draft_load(struct arena *arena, const char *path, struct draft *draft);

/* Reads it; false where there is none. One that cannot be read is set aside, and it is said. */
bool ask_draft_read(struct asking *asking);
void ask_draft_put_aside(struct asking *asking);
void ask_draft_write(const struct asking *asking);
void ask_draft_remove(const char *path);

/* What the draft says about a path: true, with the value or NULL for skipped. */
bool ask_draft_answer(const struct asking *asking, const struct ask_place *place, struct slice key,
		      struct slice path, struct node **value);

#endif
