/* SPDX-License-Identifier: Apache-2.0 */
/*
 * heard - when what a record states was last heard of
 *
 * The latest of the dates that its kind names for that (x-netz-kind: heard): a confirmation, the
 * date of a source, of a statement. Kinds that name none cannot grow old.
 *
 * Owner:  everything is borrowed from the inventory, which must keep trees.
 * Errors: none; a date that cannot be read counts as none.
 */
#ifndef NETZ_RECORD_HEARD_H
#define NETZ_RECORD_HEARD_H

#include "record/inventory.h"

struct heard {
	const struct record *record;
	struct slice date; /* as it is written */
	int32_t day;	   /* the last one it can mean */
};

/* False where the record has no such date, or none that could be read. */
bool heard_of(const struct record *record, struct heard *out);

/* Appends (struct heard) all records that have a date, those not heard of for longest first;
 * `undated` counts those of such kinds that have none. */
void heard_list(const struct inventory *inventory, struct vec *out, size_t *undated);

#endif
