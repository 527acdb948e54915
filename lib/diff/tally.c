/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/tally.h"

struct tally *tally_of(struct vec *tallies, const struct kind *kind)
{
	struct tally *tally;
	size_t i;

	for (i = 0; i < tallies->count; i++) {
		tally = VEC_AT(struct tally, tallies, i);
		if (tally->kind == kind)
			return tally;
	}
	tally = vec_push(tallies);
	tally->kind = kind;
	return tally;
}
