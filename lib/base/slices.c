/* SPDX-License-Identifier: Apache-2.0 */
#include "base/slices.h"

int slices_compare(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

void slices_settle(struct vec *slices)
{
	size_t kept = 0;
	size_t i;

	vec_sort(slices, slices_compare);
	for (i = 0; i < slices->count; i++) {
		struct slice slice = *VEC_AT(struct slice, slices, i);

		if (kept == 0 || !slice_equal(slice, *VEC_AT(struct slice, slices, kept - 1)))
			*VEC_AT(struct slice, slices, kept++) = slice;
	}
	slices->count = kept;
}
