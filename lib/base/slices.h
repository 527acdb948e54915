/* SPDX-License-Identifier: Apache-2.0 */
/*
 * slices - vectors of struct slice in order
 *
 * Owner:  as base/vec.h; what the slices view is not touched.
 * Errors: none.
 */
#ifndef NETZ_BASE_SLICES_H
#define NETZ_BASE_SLICES_H

#include "base/str.h"
#include "base/vec.h"

/* slice_compare() of two struct slice, for vec_sort(). */
int slices_compare(const void *a, const void *b);

/* Sorts them by bytes and keeps each once. */
void slices_settle(struct vec *slices);

#endif
