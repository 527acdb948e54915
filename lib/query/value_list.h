/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value_list - values that come from a list: codes of a vocabulary, ids of records
 *
 * Errors: false with finding filter.value and the nearest one as its hint.
 */
#ifndef NETZ_QUERY_VALUE_LIST_H
#define NETZ_QUERY_VALUE_LIST_H

#include "query/value.h"

/* Whether the field's vocabulary, or the one above it, knows the text. */
bool value_is_code(const struct value_reader *reader, const struct field *field, struct slice text);

/* Adds the codes meant by one value to `test`, and the canonical one to `canonical`. */
bool value_add_codes(const struct value_reader *reader, const struct target *target,
		     struct slice text, struct test *test, struct str *canonical);

/* The same for a reference: an id, kind/id, or a record's title. */
bool value_add_ids(const struct value_reader *reader, const struct target *target,
		   struct slice text, struct test *test, struct str *canonical);

#endif
