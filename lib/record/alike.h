/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alike - records that are probably one: equal unique values, names that differ only in form
 *
 * Owner:  struct alike remembers what it saw until alike_free(); it borrows records.
 * Errors: findings record.duplicate-value and record.similar.
 */
#ifndef NETZ_RECORD_ALIKE_H
#define NETZ_RECORD_ALIKE_H

#include "record/sheet.h"
#include "record/walk.h"

struct alike {
	struct arena arena;
	struct map values; /* kind, path and value of unique fields → struct record */
};

/* Checks the value at `spot`, if its field is unique, against those seen before. */
void alike_check_value(struct alike *alike, const struct sheet *sheet, const struct spot *spot,
		       struct diags *diags);

/*
 * Compares the titles within each kind. Equal titles are no finding where a required date or
 * reference keeps the records apart (two sittings of one council, two providers' "Krabbelgruppe").
 * `sheet` is turned to each record that gets a finding.
 */
void alike_check_titles(struct sheet *sheet, struct diags *diags);

/*
 * Adds what is left of a name when form is taken away: case, accents, punctuation, "und", legal
 * forms (e.V., GmbH, gGmbH, UG), "Sankt" for "St.".
 */
void alike_add_key(struct str *out, struct slice name, struct fold *fold);

/*
 * Appends (const struct record *) the records of `kind` whose title says the same as that of
 * `root`, a record that is not there yet, or the same and more, or less ("AWO Musterstadt", "AWO
 * Kreisverband Musterstadt e. V."), where the kind demands a code and both have one; those aside
 * that a required date or reference keeps apart, as above. An equal title that must be unique is
 * none: the check says it.
 */
void alike_find(const struct inventory *inventory, const struct kind *kind, const struct node *root,
		struct vec *out);

void alike_free(struct alike *alike);

#endif
