/* SPDX-License-Identifier: Apache-2.0 */
/*
 * load - every record of a shelf read once, and what can be said about each while it lies open
 *
 * Owner:  struct load is zeroed but for its first members, and ends with load_free(); what it keeps
 *         of the records it puts into the inventory.
 * Errors: findings about single files; never a failure.
 */
#ifndef NETZ_RECORD_LOAD_H
#define NETZ_RECORD_LOAD_H

#include "record/alike.h"
#include "record/files.h"
#include "record/privacy.h"

struct load {
	struct inventory *inventory;
	const struct inventory_options *options;
	struct diags *diags;

	struct diags found;   /* about the record that lies open */
	struct arena arena;   /* its tree; reset for the next */
	struct source source; /* its bytes; the same */
	struct alike alike;
	struct vec secrets;   /* struct secret */
	struct vec protected; /* const struct record *: their address is */
	struct map broken;    /* address of what cannot be read → path */
};

/* Reads `files` (struct record_file) into the inventory, in their order. */
void load_records(struct load *load, const struct vec *files);

/* What only the whole inventory tells: links, circles, likenesses, places given away elsewhere. */
void load_judge(struct load *load);

void load_free(struct load *load);

#endif
