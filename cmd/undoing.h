/* SPDX-License-Identifier: Apache-2.0 */
/*
 * undoing - a commit while it is taken back; for cmd/undo*.c only
 *
 * Owner:  an undoing owns its arena, where texts of a commit live; a walk ends with
 * undo_walk_close().
 * Errors: exit statuses, after findings or one sentence on stderr.
 */
#ifndef NETZ_CMD_UNDOING_H
#define NETZ_CMD_UNDOING_H

#include "cmd/log_entry.h"
#include "cmd/revise.h"

enum { UNDO_OFFERED = 10, UNDO_HASH_SHOWN = 7 };

struct undoing {
	struct context *context;
	struct arena arena;
	struct slice hash; /* of the commit, 40 hex digits */
	struct slice
		only; /* the one record that is meant, by its path in that commit; else empty */
	bool last;    /* the newest commit of the inventory is meant */
	bool pending; /* what waits for its commit is meant */
	bool chosen;  /* a person chose it from the list, and sees it before it is done */
};

/* -- undo_find.c: which commit --------------------------------------------------------------------
 */

/* A commit of the inventory as it is offered. */
struct undo_offer {
	struct slice hash;
	struct slice day;     /* in words */
	struct slice subject; /* in words, harmless */
	bool undone;	      /* a later one took it back */
};

/* Appends (struct undo_offer) at most `most`, the newest first. */
enum exit_status undo_list(struct undoing *undoing, size_t most, struct vec *offers);

/* Sets hash and only from what was typed: a commit, or a record whose last change is meant. */
enum exit_status undo_find(struct undoing *undoing, const char *argument);

/* -- undo_walk.c: the history ---------------------------------------------------------------------
 */

/* One way through the history, commit by commit. */
struct undo_walk {
	struct context *context;
	struct history *history;
	struct history_commit commit;
	struct log_entry entry;
	struct log_trees trees;
};

/* Begins at `hash` (NULL: HEAD). EXIT_UNABLE after a sentence; nothing to be ended then. */
enum exit_status undo_walk_open(struct undo_walk *walk, struct context *context, const char *hash);
void undo_walk_close(struct undo_walk *walk);

/* The next commit and what it did to the inventory: a merge to its first parent alone with
 * `first`. False at the end. */
bool undo_walk_next(struct undo_walk *walk, bool first);

/* The change of the entry that made the file at `path`, changed it or took it away; or NULL. */
struct log_change *undo_walk_change(struct undo_walk *walk, struct slice path);

/* Adds the subject that netz would give the commit, or what of it happened to `only` (may be NULL);
 * as commit_text.h has it: without values that are internal. */
void undo_walk_sentence(struct undo_walk *walk, struct log_change *only, struct str *out);

/* Adds what the commit says of itself in one line: its subject, or that sentence. */
void undo_walk_subject(struct undo_walk *walk, struct str *out);

/* -- undo_plan.c, undo_pending.c: what becomes of the files
 * ----------------------------------------
 */

revise_plan undo_plan;
revise_plan undo_plan_pending;

/* While the plan is made. */
struct undo_planning {
	struct undoing *undoing;
	struct revising *revising;
	struct undo_walk walk;
	struct vec files;   /* struct history_file */
	struct map by_path; /* to them */
	struct str prefix;  /* of the inventory in the work tree */
	size_t wishes;	    /* files that change */
	size_t clashes;	    /* files that cannot be taken back */
	size_t others;	    /* records of the commit that were not asked for */
};

/* The file of the commit at `path`, or NULL. */
const struct history_file *undo_plan_file(const struct undo_planning *planning, struct slice path);

/* -- undo_words.c: what is said beside, and the message -------------------------------------------
 */

/* What of the commit stays as it is. */
void undo_say_rest(struct undo_planning *planning);

/* The commit's first line and its trailer. */
void undo_make_words(struct undo_planning *planning);

/* -- undo_clash.c: what stands in the way ---------------------------------------------------------
 */

/*
 * Says which later commit changed the file at `path` (as it is now), in the fields of `clashes`
 * (struct join_clash; none: as a whole), since the commit of `undoing`.
 */
void undo_say_clash(struct undoing *undoing, const struct record_change *change, struct slice path,
		    const struct vec *clashes);

#endif
