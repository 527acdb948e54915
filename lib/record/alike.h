/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alike - records that are probably one: equal unique values, names that differ only in form
 *
 * Owner:  struct alike remembers what it saw until alike_free(); it borrows records and keys.
 * Errors: finding record.duplicate-value.
 */
#ifndef NETZ_RECORD_ALIKE_H
#define NETZ_RECORD_ALIKE_H

#include "record/sheet.h"
#include "record/walk.h"

struct alike {
	struct map values; /* keys of alike_add_value() → struct record */
};

/* Adds the key of the value at `spot`, where its field is unique: kind, path and value. False, and
 * nothing is added, where it is not. */
bool alike_add_value(struct str *out, const struct kind *kind, const struct spot *spot);

/* Notes that `record` has the value of this key, which lives on; false when another one has it. */
bool alike_note(struct alike *alike, struct slice key, const struct record *record);

/* Findings about the values of the sheet's record that another one had before it. */
void alike_check_values(const struct alike *alike, const struct sheet *sheet, struct diags *diags);

/*
 * Adds what is left of a name when form is taken away: case, accents, punctuation, "und", legal
 * forms (e.V., GmbH, gGmbH, UG), "Sankt" for "St.".
 */
void alike_add_key(struct str *out, struct slice name, struct fold *fold);

/* Takes the spaces behind byte `from` out of such a key: "Eltern-Café" and "Elterncafé" are one. */
void alike_close_up(struct str *key, size_t from);

/*
 * Appends (const struct record *) the records of `kind` whose title says the same as that of
 * `root`, a record that is not there yet, or the same and more, or less ("AWO Musterstadt", "AWO
 * Kreisverband Musterstadt e. V."), where the kind demands a code and both have one; those aside
 * that something keeps apart (record/namesake.h). An equal title that must be unique is
 * none: the check says it.
 */
void alike_find(const struct inventory *inventory, const struct kind *kind, const struct node *root,
		struct vec *out);

void alike_free(struct alike *alike);

#endif
