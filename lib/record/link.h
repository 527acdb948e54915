/* SPDX-License-Identifier: Apache-2.0 */
/*
 * link - the references between records: found, followed, judged
 *
 * Owner:  links belong to the inventory.
 * Errors: findings ref.unknown, ref.kind, ref.cycle.
 */
#ifndef NETZ_RECORD_LINK_H
#define NETZ_RECORD_LINK_H

#include "record/sheet.h"
#include "record/walk.h"

/* Appends the reference at `spot`, if it is one, to `links` (struct link), not yet followed and of
 * no record; its target is copied into `arena`. */
void link_collect(struct vec *links, struct arena *arena, const struct spot *spot);

/* Follows all links (link.to), keeps their targets in the inventory, and notes for every record
 * what points to it. */
void link_follow(struct inventory *inventory);

/*
 * Findings about one link of the sheet's record (to itself: fields that name who says something may
 * do that). `broken` holds the addresses of files that are there but cannot be read: what leads to
 * them is not unknown. `guess`: look for what was probably meant, which takes a while.
 */
void link_check(const struct sheet *sheet, const struct link *link, const struct map *broken,
		bool guess, struct diags *diags);

/*
 * Circles of a reference that a record has once, at the top level, to its own kind ("part_of"), or
 * of those to what takes its place (x-netz-kind: close, successor). Each is reported once, at the
 * first of its records, with the way round; of a long one only the beginning.
 */
void link_check_cycles(struct sheet *sheet, struct diags *diags);

/* Whether the field names who says something: who speaks may speak about itself; everywhere else a
 * record that points to itself is a mistake. */
bool link_names_speaker(const struct field *field);

/* The id of the record of `kind` whose title is `name`, folded, or the empty slice. */
struct slice link_called(const struct inventory *inventory, const struct kind *kind,
			 struct slice name);

/* The id of `kind` that was probably meant by `id`, or the empty slice. */
struct slice link_nearest(const struct inventory *inventory, const struct kind *kind,
			  struct slice id);

#endif
