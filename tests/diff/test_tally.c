/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/tally.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

/* One a kind, in the order the kinds come, "of none" among them; all at nothing. */
static void test_tally(void **state)
{
	static const struct kind kinds[2];
	struct vec tallies = VEC_OF(struct tally);
	size_t i;

	(void)state;
	tally_of(&tallies, &kinds[1])->counts[RECORD_ADDED]++;
	tally_of(&tallies, NULL)->counts[RECORD_BROKEN]++;
	tally_of(&tallies, &kinds[0])->counts[RECORD_ADDED]++;
	tally_of(&tallies, &kinds[1])->counts[RECORD_ADDED]++;
	assert_int_equal(tallies.count, 3);
	assert_ptr_equal(VEC_AT(struct tally, &tallies, 0)->kind, &kinds[1]);
	assert_null(VEC_AT(struct tally, &tallies, 1)->kind);
	assert_ptr_equal(VEC_AT(struct tally, &tallies, 2)->kind, &kinds[0]);
	assert_int_equal(tally_of(&tallies, &kinds[1])->counts[RECORD_ADDED], 2);
	assert_int_equal(tally_of(&tallies, NULL)->counts[RECORD_BROKEN], 1);
	for (i = RECORD_ADDED + 1; i < TALLY_TYPES; i++)
		assert_int_equal(tally_of(&tallies, &kinds[0])->counts[i], 0);
	vec_free(&tallies);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tally),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
