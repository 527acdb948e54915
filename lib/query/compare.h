/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compare - one test on the columns of one row, as SQL
 *
 * What is compared is in the row under `alias` itself; condition.h finds the row. A test that the
 * column cannot pass gives "0".
 */
#ifndef NETZ_QUERY_COMPARE_H
#define NETZ_QUERY_COMPARE_H

#include "query/condition.h"

/* Adds the test in brackets. `place` is NULL for a nested object and for target_id_field. */
void compare_add(const struct condition *condition, const char *alias, const struct field *field,
		 const struct layout_place *place, const struct test *test);

#endif
