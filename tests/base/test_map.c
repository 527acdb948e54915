/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"

static void test_put(void **state)
{
	struct map map = { 0 };
	int one = 1;
	int two = 2;

	(void)state;
	assert_null(map_get(&map, SLICE("a")));
	assert_null(map_put(&map, SLICE("a"), &one));
	assert_ptr_equal(map_get(&map, SLICE("a")), &one);
	assert_ptr_equal(map_put(&map, SLICE("a"), &two), &one);
	assert_ptr_equal(map_get(&map, SLICE("a")), &two);
	assert_int_equal(map.count, 1);
	assert_ptr_equal(map_put_new(&map, SLICE("a"), &one), &two);
	assert_ptr_equal(map_put_new(&map, SLICE("b"), &one), &one);
	assert_int_equal(map.count, 2);
	map_free(&map);
	assert_null(map_get(&map, SLICE("a")));
}

/* The empty text and texts with a NUL are keys like any other. */
static void test_odd_keys(void **state)
{
	struct map map = { 0 };
	int values[3] = { 0 };

	(void)state;
	map_put(&map, (struct slice){ NULL, 0 }, &values[0]);
	map_put(&map, SLICE("a"), &values[1]);
	map_put(&map, SLICE("a\0"), &values[2]);
	assert_int_equal(map.count, 3);
	assert_ptr_equal(map_get(&map, SLICE("")), &values[0]);
	assert_ptr_equal(map_get(&map, SLICE("a")), &values[1]);
	assert_ptr_equal(map_get(&map, SLICE("a\0")), &values[2]);
	map_free(&map);
}

static void test_many(void **state)
{
	enum { COUNT = 5000 };
	static int values[COUNT];
	struct arena arena = { 0 };
	struct map map = { 0 };
	struct str key = { 0 };
	int i;

	(void)state;
	for (i = 0; i < COUNT; i++) {
		str_cut(&key, 0);
		str_addf(&key, "record-%d", i);
		assert_null(map_put(&map, arena_copy(&arena, str_slice(&key)), &values[i]));
	}
	assert_int_equal(map.count, COUNT);
	for (i = 0; i < COUNT; i++) {
		str_cut(&key, 0);
		str_addf(&key, "record-%d", i);
		assert_ptr_equal(map_get(&map, str_slice(&key)), &values[i]);
	}
	assert_null(map_get(&map, SLICE("record-5000")));
	str_free(&key);
	map_free(&map);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_odd_keys),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
