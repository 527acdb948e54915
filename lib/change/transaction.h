/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transaction - a change carried out, one step after the other
 *
 * change_apply() runs the steps; they stand apart so that a test can do what somebody else might do
 * between any two of them. The order is docs/architecture.md's, Writing:
 *
 *   begin     may it be written here at all? the lock (unless it is held already), signals held
 *             back, an old journal settled
 *   check     HEAD plus the change, in memory
 *   prepare   journal, Git's index lock; only now HEAD and the index are read and compared
 *   write     files and objects, the new index into the lock
 *   publish   branch or list of what waits: the moment from which the change is made
 *   finish    index, log, helpers, journal; what fails here is only noticed
 *   end       takes back what was not published; lets go of everything
 *
 * Owner:  transaction_end() ends one in any state; everything given is borrowed until then.
 * Errors: as change_apply() has them. After `again` was set the steps start over with check, after
 *         transaction_retry().
 */
#ifndef NETZ_CHANGE_TRANSACTION_H
#define NETZ_CHANGE_TRANSACTION_H

#include "change/change.h"
#include "change/hold.h"
#include "change/journal.h"
#include "sys/signals.h"
#include "vcs/branch.h"
#include "vcs/commit.h"
#include "vcs/identity.h"
#include "vcs/index.h"

/* One file of the change on its way. */
struct transaction_file {
	const struct change_file *wish;
	struct journal_file *plan;  /* in the journal */
	struct slice clean;	    /* the bytes as Git keeps them */
	struct commit_entry before; /* HEAD's */
	struct commit_entry after;
	struct stat made; /* of the new file beside its place */
	struct stat info; /* of the file as it was written */
	bool written;	  /* it lies in the work tree, and `info` is known */
};

struct transaction {
	struct repo *repo;
	const char *root;
	const struct change *change;
	const struct change_options *options;
	struct change_outcome *outcome;
	struct arena arena;
	struct change_hold own;	  /* where none was given */
	struct change_hold *hold; /* what is held, once it is */
	struct roots roots;	  /* the hold's: borrowed */
	struct signals signals;
	struct identity author;
	struct identity committer;
	struct branch branch; /* as the check found it */
	struct journal journal;
	struct vec files; /* struct transaction_file */
	struct commit_writer *writer;
	struct index *index;
	struct object_id tree;
	bool by_git; /* hooks or signing are set up */
	bool noted;  /* there is a journal of ours */
	bool again;  /* HEAD moved meanwhile */
	bool published;
};

/* The first half of begin, which writes nothing: may it be written here at all, and who writes? */
void transaction_init(struct transaction *transaction, struct repo *repo, const char *root,
		      const struct change *change, const struct change_options *options,
		      struct change_outcome *outcome);
enum status transaction_ask(struct transaction *transaction);

enum status transaction_begin(struct transaction *transaction, struct repo *repo, const char *root,
			      const struct change *change, const struct change_options *options,
			      struct change_outcome *outcome);
enum status transaction_check(struct transaction *transaction, struct diags *diags);

/* Parts of prepare that write nothing: paths, new bytes as Git keeps them, folders; the index as it
 * lies there. */
enum status transaction_plan(struct transaction *transaction);
enum status transaction_open_index(struct transaction *transaction);

enum status transaction_prepare(struct transaction *transaction);
enum status transaction_write(struct transaction *transaction);
enum status transaction_publish(struct transaction *transaction);
void transaction_finish(struct transaction *transaction);

/* Takes back what prepare and write did, and keeps the lock. */
enum status transaction_retry(struct transaction *transaction);

void transaction_end(struct transaction *transaction);

#endif
