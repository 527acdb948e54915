/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value - the value of a term, read as the field wants it
 *
 * Codes and labels, ids and titles, numbers, dates, yes and no, ranges "a..b", several at commas;
 * "?" is asked and not known, "-" is none. A code stands for itself and for all that lies within
 * it (x-netz-broader). On a group of fields a value goes to the one code field in it that knows it.
 *
 * Owner:  texts of the test live in the reader's arena.
 * Errors: findings filter.* on the value's place.
 */
#ifndef NETZ_QUERY_VALUE_H
#define NETZ_QUERY_VALUE_H

#include "diag/diag.h"
#include "query/clause.h"
#include "query/condition.h"

struct value_reader {
	const struct inventory *inventory;
	struct arena *arena;
	struct source *source; /* what the clause's slices lie in */
	struct diags *diags;
};

/*
 * Reads the clause's value for the field of `target` into `test` (which must be empty) and adds the
 * value in its canonical form to `canonical`. `target` moves to a child of a group where the value
 * belongs there. False with a finding.
 */
bool value_read(const struct value_reader *reader, struct target *target,
		const struct clause *clause, struct test *test, struct str *canonical);

/* Adds a finding at `where`, a view into the reader's source. */
void value_finding(const struct value_reader *reader, enum diag_id id, struct slice where,
		   const struct slice *args, size_t arg_count);

#endif
