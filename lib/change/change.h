/* SPDX-License-Identifier: Apache-2.0 */
/*
 * change - files of the inventory to be written, checked and carried out as a whole or not at all
 *
 * Checked is what the history holds plus this change: the whole inventory, in memory. Only errors
 * that the change brings refuse it; older ones are counted. What follows is safe only in its order
 * (docs/architecture.md, Writing): lock, journal, Git's index lock, files, objects, branch, index.
 * After any failure, and after a kill at any point, files, index and branch are as they were or as
 * they were to become, never between; change_recover() of the next command sees to it.
 *
 * Owner:  change_free() ends a change; it copies what it is given.
 * Errors: STATUS_INVALID: refused, the new errors are in `diags`. STATUS_OK: warnings about the
 *         files of the change are there. Anything else but STATUS_OK: one
 *         translated sentence in `outcome->problem` says what stood in the way and the way out
 *         (none with STATUS_STALE: the caller reads again and makes the change anew).
 *         Nothing was changed then.
 */
#ifndef NETZ_CHANGE_CHANGE_H
#define NETZ_CHANGE_CHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "sys/shelf.h"
#include "vcs/repo.h"
#include "vcs/role.h"

struct change_file {
	struct slice path;  /* from the inventory's root, NUL-ended: "records/offers/x.yaml" */
	struct slice bytes; /* what it will hold */
	bool removed;
	bool fresh; /* refused where anything lies there, in the history or in the work tree */
	struct slice from; /* where it lay before (data set) */
	struct slice base; /* what it was made from (data set): refused where the file holds
			      anything else by then */
};

struct change {
	struct arena arena;
	struct vec files;   /* struct change_file, sorted by path, each path once */
	struct str message; /* of the commit, whole (diff/commit_text.h builds one) */
};

/* A later call for the same path replaces the earlier one. Paths passed path_is_inside(). */
void change_put(struct change *change, const char *path, struct slice bytes);
void change_put_new(struct change *change, const char *path, struct slice bytes); /* fresh */
/* The same for a file that moves from `old_path`, where it held `base`: errors that were in it
 * there are no new ones. */
void change_move(struct change *change, const char *old_path, struct slice base, const char *path,
		 struct slice bytes);
void change_remove(struct change *change, const char *path);
void change_free(struct change *change);

/* The same for what was made from a file that held `base`: where it holds something else when it is
 * to be written, the status is STATUS_STALE. */
void change_put_edit(struct change *change, const char *path, struct slice base,
		     struct slice bytes);
void change_remove_edit(struct change *change, const char *path, struct slice base);

/* The writers' lock, held over several steps: reading, planning, change_apply(). */
struct change_hold;

/* Waits for the lock and finishes or rolls back what a killed command left. STATUS_IO with one
 * sentence in `problem`. */
enum status change_hold(struct change_hold **out, struct repo *repo, const char *root,
			struct str *problem);
void change_release(struct change_hold *hold);

struct schema_set;

struct change_options {
	struct schema_set *schemas; /* the work tree's, without findings, to be used where the
				       history has the same files; NULL: they are read */
	int32_t today;		    /* as-of date of the check, days since 1970-01-01 */
	bool public_remote;	    /* what is internal would be seen: the check warns of it */
	bool only_work_tree;	    /* no commit: checked against the work tree, noted as pending */
	bool written;		    /* the files lie in the work tree as they are to be committed */
	struct change_hold *hold;   /* the lock is held already; NULL: it is taken */
	struct role author;   /* who commits in the person's place (vcs/identity.h), or zero */
	bool check_work_tree; /* check the work tree plus the change although it is committed: never
				 set together with only_work_tree */
};

struct change_outcome {
	struct str commit;  /* its hash; empty without one */
	size_t old_errors;  /* errors that were there before and do not hinder */
	struct str problem; /* one sentence, where the status is neither OK nor INVALID */
	struct str notice;  /* one sentence to say beside success, or empty */
	bool stale;	    /* the status is STATUS_STALE */
};

void change_outcome_free(struct change_outcome *outcome);

/*
 * What would keep change_apply() from it, found out without a byte written (--dry-run): the state
 * of the repository and of each file. STATUS_STALE, too. Whether the records would be right is for
 * change_check().
 */
enum status change_foresee(struct repo *repo, const char *root, const struct change *change,
			   const struct change_options *options, struct change_outcome *outcome);

/*
 * Whether the inventory would be right, without a byte written: checks `base` (a revision's shelf,
 * or the folder's) plus the change.
 */
enum status change_check(const struct shelf *base, const struct change *change,
			 const struct change_options *options, size_t *old_errors,
			 struct diags *diags);

/*
 * The same for what lies on a shelf already: `after`, of which `change` names the files that differ
 * (their bytes are not looked at). An error is old where it is in any of the `bases`; options'
 * schemas must be theirs and its own.
 */
enum status change_compare(const struct shelf *const *bases, size_t count,
			   const struct shelf *after, const struct change *change,
			   const struct change_options *options, size_t *old_errors,
			   struct diags *diags);

/* Carries it out. `root` is the inventory's folder. */
enum status change_apply(struct repo *repo, const char *root, const struct change *change,
			 const struct change_options *options, struct change_outcome *outcome,
			 struct diags *diags);

/*
 * Finishes or rolls back what a killed command left behind. Costs a look for three files when there
 * is nothing to do; leaves it alone while another netz is at work. STATUS_OK with a sentence in
 * `problem`: something was done; STATUS_IO with one: it could not be done now.
 */
enum status change_recover(const char *root, struct str *problem);

#endif
