/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tally - how many changes of each type a kind of record has
 *
 * Owner:  the caller's vec holds the tallies; kinds are borrowed.
 * Errors: none.
 */
#ifndef NETZ_DIFF_TALLY_H
#define NETZ_DIFF_TALLY_H

#include "diff/sentence.h"

enum { TALLY_TYPES = RECORD_BROKEN + 1 };

struct tally {
	const struct kind *kind;    /* NULL: files that are of none */
	size_t counts[TALLY_TYPES]; /* by enum record_change_type */
};

/* The kind's tally in `tallies` (struct tally), a new one at the end where it has none. Borrowed,
 * until the next call. */
struct tally *tally_of(struct vec *tallies, const struct kind *kind);

#endif
