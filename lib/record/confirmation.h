/* SPDX-License-Identifier: Apache-2.0 */
/*
 * confirmation - what institutions confirmed of what is said about them, and what they have yet to
 *
 * Institutions, and what belongs to them (x-netz-kind: belongs), are due when they were never
 * confirmed or too long ago; netz.yaml says how long (confirmation.months, 12 by default). Who only
 * read the website has confirmed nothing. What is over is not asked for.
 *
 * Owner:  everything is borrowed from the inventory, which must keep trees.
 * Errors: none; what cannot be read counts as not there.
 */
#ifndef NETZ_RECORD_CONFIRMATION_H
#define NETZ_RECORD_CONFIRMATION_H

#include "record/inventory.h"

struct confirmation {
	const struct record *record;
	const struct record *owner; /* whom one asks: itself, or the first it belongs to; or NULL */
	struct slice date;	    /* when it was confirmed, as written; empty: never */
	int32_t day;		    /* the last one that can mean; INT32_MIN: never */
	struct slice heard;	    /* when it was last heard of (heard.h), or empty */
	struct slice asked;	    /* the last inquiry in vain since then, or empty */
	size_t no_answer;	    /* inquiries since then that nobody answered */
	bool refused;		    /* the last one was refused */
};

struct confirmation_counts {
	size_t due;	  /* records to be confirmed */
	size_t no_answer; /* of these: asked in vain, and nobody answered */
	size_t refused;	  /* of these: the last inquiry was refused */
};

/* What the record says of its confirmation. */
void confirmation_read(const struct inventory *inventory, const struct record *record,
		       struct confirmation *out);

/* The first number to call that the record has (x-netz-type: phone), or the empty slice. */
struct slice confirmation_phone(const struct record *record);

/* After how many months a confirmation is old. */
int confirmation_months(const struct inventory *inventory);

/*
 * Appends (struct confirmation) what is due on `today`: by whom one asks, those first that were
 * confirmed or else heard of longest ago; there the institution itself, and then what belongs to
 * it in the same order. `out` may be NULL: only counted.
 */
void confirmation_due(const struct inventory *inventory, int32_t today, struct vec *out,
		      struct confirmation_counts *counts);

/* Whether a method (its code) confirms nothing: the website was looked at. */
bool confirmation_is_look(struct slice method);

#endif
