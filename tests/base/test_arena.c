/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void test_alloc(void **state)
{
	struct arena arena = { 0 };
	unsigned char *blocks[200];
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < 200; i++) {
		blocks[i] = arena_alloc(&arena, i * 7);
		assert_int_equal((uintptr_t)blocks[i] % sizeof(void *), 0);
		memset(blocks[i], (int)i, i * 7);
	}
	for (i = 0; i < 200; i++) {
		for (k = 0; k < i * 7; k++)
			assert_int_equal(blocks[i][k], i);
	}
	assert_true(arena.total >= 7 * 199 * 200 / 2);
	arena_free(&arena);
	assert_null(arena.current);
}

static void test_zero(void **state)
{
	struct arena arena = { 0 };
	const unsigned char *block;
	size_t i;

	(void)state;
	memset(arena_alloc(&arena, 1000), 0xff, 1000);
	arena_reset(&arena);
	assert_int_equal(arena.total, 0);
	block = arena_zero(&arena, 10, 100); /* the same memory again */
	for (i = 0; i < 1000; i++)
		assert_int_equal(block[i], 0);
	arena_free(&arena);
}

static void test_copy(void **state)
{
	struct arena arena = { 0 };
	struct slice copy = arena_copy(&arena, SLICE("Lebenstedt"));
	struct slice big;
	struct str text = { 0 };

	(void)state;
	str_add_repeat(&text, 'x', 100000); /* more than one block holds */
	big = arena_copy(&arena, str_slice(&text));
	assert_true(slice_equal(big, str_slice(&text)));
	assert_int_equal(big.data[big.len], '\0');
	assert_string_equal(copy.data, "Lebenstedt");
	assert_int_equal(copy.len, 10);
	assert_int_equal(arena_copy(&arena, (struct slice){ NULL, 0 }).len, 0);
	str_free(&text);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alloc),
		cmocka_unit_test(test_zero),
		cmocka_unit_test(test_copy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
