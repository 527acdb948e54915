/* SPDX-License-Identifier: Apache-2.0 */
/*
 * revise - what every command that changes records shares: wishes in, one commit and sentences out
 *
 * A command says in a plan what each file is to become; revise_run() splices the texts, shows or
 * asks, checks, writes, commits and says what was done. A file that somebody else changed while the
 * plan was made is read again, and the plan made once more: what they did stays.
 *
 * Owner:  a revising owns its revisions; trees live in its arena, which the plan may use. A plan
 * finds records anew each time: the inventory may have been opened again. Errors: exit statuses,
 * after findings or one sentence on stderr. Then nothing was written.
 */
#ifndef NETZ_CMD_REVISE_H
#define NETZ_CMD_REVISE_H

#include "change/change.h"
#include "cmd/command.h"

/* What becomes of one file. Without a wish it stays. */
struct revision {
	const struct kind *kind;     /* NULL: netz.yaml, a schema, anything that is no record */
	const struct record *record; /* NULL: a new one, or none */
	struct slice path;	     /* where it lies, or a new one is to lie */
	struct source source;	     /* what it holds now */
	bool there;		     /* a file is there now */
	const struct node *old;	     /* its tree; NULL: none, or not read */
	/* wishes, set by the plan: */
	struct node *meant;    /* the record's new tree: spliced into the text */
	struct slice text;     /* the whole new text instead (data set); `meant` is its tree */
	struct slice new_path; /* it moves there (data set): another id */
	bool removed;
	bool back;    /* the history has it, only the work tree does not */
	bool follows; /* only references change, after a record that gets another id */
};

struct revising {
	struct context *context;
	struct arena arena;
	struct vec revisions; /* struct revision *, in the order in which they were asked for */
	struct map by_path;
	struct vec hints;    /* struct str: said on stderr once all is done (revise_hint()) */
	struct str words;    /* the commit's first line where -m gives none; empty: the sentence */
	struct slice undone; /* hash of the commit that is taken back, for a trailer
				(commit_text.h's commit_text_add_undone()); empty: none */
	bool restores;	  /* files become again what the last commit has; there is none to come */
	bool always_ask;  /* a person sees what would happen and agrees first (or --yes) */
	bool patch_first; /* a person is asked with the texts' difference, and so is --dry-run
			     answered, not with sentences */
	bool quiet_same;  /* files that would stay as they are need no word */
	bool agreed;	  /* the person has agreed: a second try does not ask again */
	size_t tries;	  /* how often the plan was made before */
	void *data;	  /* the command's */
	/* says what was done in the command's own words; NULL: sentences. With --patch the texts
	 * are added by revise_add_patches(). */
	void (*say)(struct revising *revising, const struct change_outcome *outcome);
	/* says what refuses the change (findings in context->diags) in the command's own words; or
	 * sets `again`: the plan is made once more. NULL: findings */
	enum exit_status (*refused)(struct revising *revising);
	bool again;
};

/* The revision of a record, its tree read; the same one each time. NULL after findings on stderr:
 * it cannot be read as a tree. */
struct revision *revise_record(struct revising *revising, const struct record *record);

/* The same of any file of the inventory, by its path from the root; NULL after a sentence. Its tree
 * is read where it is a record's. */
struct revision *revise_file(struct revising *revising, struct slice path);

/* A file that is to be new: refused when it is there by then. */
struct revision *revise_new(struct revising *revising, const struct kind *kind, struct slice path,
			    struct node *meant);

/* A sentence that is said on stderr once all is done: to be filled at once. */
struct str *revise_hint(struct revising *revising);

/* Drops all revisions and hints made so far: for a plan that begins again. */
void revise_forget(struct revising *revising);

/* Makes the plan: fills in wishes; `data` is the command's. Anything but EXIT_CLEAN ends it. */
typedef enum exit_status revise_plan(struct revising *revising, void *data);

/*
 * Opens what writing needs (write_open()), makes the plan and carries it out; the command's options
 * -n, --patch, -m, --no-commit, --yes count as they are in its table. Where all stays as it is one
 * sentence says so, and the exit status is 0. The sentences go to stdout: each record's head, its
 * changed fields with the terms that say the same, and what became of it.
 */
enum exit_status revise_run(struct context *context, revise_plan *plan, void *data);

/*
 * Makes the commit's first line for a record that keeps its tree (record.root) and `more` others:
 * `sentence` has %1$s = its subject, %2$s = `what`, %3$s = how many others.
 */
void revise_word(struct revising *revising, const char *sentence, const struct record *record,
		 struct slice what, size_t more);

/* The record that an argument means (inventory_resolve()), or NULL after findings on stderr. */
const struct record *revise_find(struct context *context, const char *argument);

#endif
