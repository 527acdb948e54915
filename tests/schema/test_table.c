/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "schema/table.h"

/* Words of every length around the borders of the hash (4, 8, 16), and pairs that differ in the
 * middle only. */
static void test_lengths(void **state)
{
	static const char text[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	struct arena arena = { 0 };
	struct table table;
	uint32_t i;

	(void)state;
	table_init(&table, &arena, 36);
	for (i = 0; i < 36; i++)
		assert_true(table_put(&table, (struct slice){ text, i }, i));
	for (i = 0; i < 36; i++) {
		assert_int_equal(table_get(&table, (struct slice){ text, i }), i);
		assert_false(table_put(&table, (struct slice){ text, i }, 99));
	}
	assert_int_equal(table_get(&table, (struct slice){ text + 1, 5 }), TABLE_NONE);
	arena_free(&arena);
}

static void test_middle(void **state)
{
	static const char *const words[] = { "abc",
					     "axc",
					     "abcdefgh1abcdefgh",
					     "abcdefgh2abcdefgh",
					     "abcdefgh3abcdefgh",
					     "0000000000000001000000000000",
					     "0000000000000002000000000000" };
	struct arena arena = { 0 };
	struct table table;
	uint32_t i;

	(void)state;
	table_init(&table, &arena, 7);
	for (i = 0; i < 7; i++)
		assert_true(table_put(&table, slice_of(words[i]), i));
	for (i = 0; i < 7; i++)
		assert_int_equal(table_get(&table, slice_of(words[i])), i);
	assert_int_equal(table_get(&table, SLICE("abcdefgh4abcdefgh")), TABLE_NONE);
	arena_free(&arena);
}

static void test_empty(void **state)
{
	const struct table table = { 0 };

	(void)state;
	assert_int_equal(table_get(&table, SLICE("a")), TABLE_NONE);
	assert_int_equal(table_get(&table, (struct slice){ NULL, 0 }), TABLE_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_middle),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
