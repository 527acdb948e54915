/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading - one file read, and all that can be said about it while no other is known
 *
 * Each thread has a struct reading of its own and works on batches of files; what it learns of a
 * batch waits in a struct batch until load_records() takes it, in the order of the files. So
 * nothing here may write to the inventory, its schemas or its kinds.
 *
 * Owner:  a batch owns its vectors and findings, and ends with batch_free(). What they point to
 *         (titles, trees) lives in the reading's `kept`, which the inventory gets; targets of links
 *         in `targets` and keys of values in `keys`, which end with the reading.
 * Errors: findings about single files.
 */
#ifndef NETZ_RECORD_READING_H
#define NETZ_RECORD_READING_H

#include "record/files.h"
#include "record/privacy.h"
#include "record/usage.h"

struct reading {
	/* given */
	const struct inventory *inventory;
	const struct inventory_options *options;
	const struct shelf *shelf; /* this thread's own */
	const struct usage *usage;

	struct arena kept;    /* for the inventory */
	struct arena targets; /* of links, until they are followed */
	struct arena keys;    /* of unique values */
	struct arena arena;   /* of the tree that lies open, unless trees are kept */
	struct source source; /* its bytes */
	struct diags found;   /* about it */
	struct vec secrets;   /* struct secret, of it */
	struct record record; /* what lies open, as far as it is known */
	struct batch *batch;  /* what it is put into */
};

enum draft_state { DRAFT_GONE, DRAFT_BROKEN, DRAFT_READ };

/* A record before it has its place. Counts say how many of the batch's are its own. */
struct draft {
	enum draft_state state;
	bool protected;
	struct slice address;
	struct slice title;
	struct node *root; /* where trees are kept */
	size_t links, secrets, values, former;
};

struct batch {
	struct vec drafts;  /* struct draft, one for each file */
	struct vec links;   /* struct link, of no record yet */
	struct vec secrets; /* struct secret, the same */
	struct vec values;  /* struct slice: keys of unique values */
	struct vec former;  /* struct slice: addresses of former times */
	struct vec terms;   /* const struct term *: what usage_note() noted */
	struct diags found;
};

/* An empty one that keeps at most `limit` findings. */
struct batch *batch_new(size_t limit);
void batch_free(struct batch *batch);

/* Reads and checks `file` and appends what it is to reading->batch. */
void reading_file(struct reading *reading, const struct record_file *file);

/* `kept` must have been moved away. */
void reading_free(struct reading *reading);

#endif
