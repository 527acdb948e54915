/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stretch - objects that reach from a number to a number, such as an age
 *
 * Known by their shape: "from", and "to" (the last whole one, included) or "below" (not included),
 * all numbers. No kind and no field is named here.
 *
 *   age=4      both ends are stated and 4 lies between them: an open end is no "all ages"
 *   age=2..5   the two certainly have something in common: the stated beginning lies in 2..5, or
 *              the stated end does, or both are stated and reach over it
 *   age=..3    so: begins at 3 or earlier, or ends there
 */
#ifndef NETZ_QUERY_STRETCH_H
#define NETZ_QUERY_STRETCH_H

#include "query/condition.h"

bool stretch_is(const struct field *field);

/* Adds TEST_OVERLAP on the columns of `field` in the row under `alias`. */
void stretch_add(const struct condition *condition, const char *alias, const struct field *field,
		 const struct test *test);

#endif
