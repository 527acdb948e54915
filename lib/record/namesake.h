/* SPDX-License-Identifier: Apache-2.0 */
/*
 * namesake - records of one kind whose names say the same: one thing, or two?
 *
 * Two they are where something keeps them apart: a required date or reference, or the codes that
 * the kind names for that (x-netz-kind: apart), such as the district. Values that are missing or
 * null keep nothing apart, nor do a date and a year that it lies in, or a district and one that it
 * belongs to. Records of which one refers to the other are two as well: somebody knows both.
 *
 * Owner:  traits live in the arena they were made in; the kind is borrowed.
 * Errors: finding record.similar.
 */
#ifndef NETZ_RECORD_NAMESAKE_H
#define NETZ_RECORD_NAMESAKE_H

#include "record/sheet.h"

/* What could keep a record apart from others of its name. */
struct traits {
	struct trait *items;
	size_t count;
};

struct traits namesake_traits(const struct kind *kind, const struct node *root,
			      struct arena *arena);

/* Whether something keeps them apart without doubt. */
bool namesake_are_apart(const struct traits *a, const struct traits *b);

/* Compares the names within each kind; each record that says the same as one before it gets one
 * finding. `sheet` is turned to it. Of one name at most 32 records that are apart are looked at. */
void namesake_check(struct sheet *sheet, struct diags *diags);

#endif
