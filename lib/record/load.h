/* SPDX-License-Identifier: Apache-2.0 */
/*
 * load - every record of a shelf read once, and what can be said about each while it lies open
 *
 * Files are read and checked by several threads (record/reading.h), and what they found is put
 * together here in the order of the files: the inventory and the findings are the same whatever
 * the number of threads.
 *
 * Owner:  struct load is zeroed but for its first members, and ends with load_free(); what it keeps
 *         of the records it puts into the inventory.
 * Errors: findings about single files; never a failure.
 */
#ifndef NETZ_RECORD_LOAD_H
#define NETZ_RECORD_LOAD_H

#include "record/alike.h"
#include "record/reading.h"

struct load {
	struct inventory *inventory;
	const struct inventory_options *options;
	struct diags *diags;

	struct diags found; /* about what load_judge() has open */
	size_t guessed;	    /* records looked at for what was meant */
	struct alike alike;
	struct usage usage;
	struct vec repeated;  /* const struct record *: with a unique value that another one has */
	struct vec secrets;   /* struct secret */
	struct vec protected; /* const struct record *: their address is */
	struct map broken;    /* address of what cannot be read → path */

	const struct vec *files; /* struct record_file */
	size_t step;		 /* files in a batch */
	struct batch **batches;	 /* NULL before and after it is read */
	struct reading *readings;
	struct shelf *shelves; /* of the other threads */
	unsigned threads;
};

/* Reads `files` (struct record_file) into the inventory, in their order. */
void load_records(struct load *load, const struct vec *files);

/* Follows the links between them. */
void load_follow(struct load *load);

/* What only the whole inventory tells: links, circles, likenesses, places given away elsewhere. */
void load_judge(struct load *load);

void load_free(struct load *load);

#endif
