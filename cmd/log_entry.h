/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log_entry - what one commit did to the records, as data
 *
 * Files that came and went are paired: by the same id in another folder (moved), by netz's own
 * trailer, by equal bytes, by at least 60 % of the fields (decisions.md, Log).
 *
 * Owner:  an entry borrows the commit; its texts live in its arena; log_entry_free() ends it. Trees
 *         in it are valid until log_trees_turn().
 * Errors: none: what cannot be read is `missing`.
 */
#ifndef NETZ_CMD_LOG_ENTRY_H
#define NETZ_CMD_LOG_ENTRY_H

#include "cmd/log_trees.h"
#include "diff/sentence.h"

/* A record in a commit. log_change_read() fills the trees. */
struct log_change {
	struct record_change change;
	struct slice old_path; /* where it lay, if that was elsewhere, else empty */
	struct history_side old;
	struct history_side new;
	struct history_side *others; /* as struct history_file has them */
	bool missing;		     /* a text is not in this repository */
	bool repaired;		     /* BROKEN, but the new text can be read again */
};

/* A file that is no record: a schema, netz.yaml, a link in the place of a record. */
struct log_file {
	struct slice path;
	enum record_change_type type; /* ADDED, REMOVED or CHANGED */
	enum history_type holds;      /* what lies there now, or lay there last */
};

struct log_entry {
	const struct history_commit *commit;
	struct arena arena;
	struct vec changes;   /* struct log_change, sorted by path */
	struct vec files;     /* struct log_file, sorted by path */
	struct slice words;   /* the message without netz's trailers */
	struct slice subject; /* its first line */
	bool by_netz;	      /* it has netz's trailers */
	bool more;	      /* there are so many files that some are left out */
	bool missing;	      /* its folders are not in this repository, or broken */
};

void log_entry_init(struct log_entry *entry);

/* Makes the entry of history's current commit, as it differs from all its parents. */
void log_entry_read(struct log_entry *entry, struct history *history,
		    const struct history_commit *commit, struct log_trees *trees,
		    const struct vec *kinds);

/* The same as it differs from one parent alone: to follow a record through a merge. */
void log_entry_read_from(struct log_entry *entry, struct history *history,
			 const struct history_commit *commit, size_t parent,
			 struct log_trees *trees, const struct vec *kinds);

/* Reads the texts of a change: its trees, BROKEN, missing. What a merge took as it was in one of
 * its parents is no difference any more. */
void log_change_read(struct log_change *change, struct log_entry *entry, struct log_trees *trees,
		     size_t others);

/*
 * For a merge, once it is known what of it is wanted: finds what a record was called in those
 * parents that do not have its file, and drops what is a difference from no parent any more when
 * the fields are looked at one by one.
 */
void log_entry_settle(struct log_entry *entry, struct history *history, struct log_trees *trees,
		      const struct vec *kinds);

/* Whether the record only lies elsewhere. */
bool log_change_is_moved(const struct log_change *change);

void log_entry_free(struct log_entry *entry);

#endif
