/* SPDX-License-Identifier: Apache-2.0 */
/*
 * order - records in the order of one field
 *
 * Texts and references in German dictionary order of what people read, codes in the order of their
 * vocabulary, numbers by value, dates by their first day; of a list the first entry counts. What
 * has no value comes last in either direction; equal ones stay as they were.
 */
#ifndef NETZ_QUERY_ORDER_H
#define NETZ_QUERY_ORDER_H

#include "record/inventory.h"

/* Sorts (const struct record *) in place; `field` is no group. */
void order_records(const struct inventory *inventory, const struct field *field, bool descending,
		   const char *language, struct vec *records);

#endif
