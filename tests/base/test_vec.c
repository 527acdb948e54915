/* SPDX-License-Identifier: Apache-2.0 */
#include "base/vec.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

struct pair {
	int key;
	int order;
};

static int by_key(const void *a, const void *b)
{
	const struct pair *left = a;
	const struct pair *right = b;

	return (left->key > right->key) - (left->key < right->key);
}

static void test_push(void **state)
{
	struct vec vec = VEC_OF(int);
	int value = 7;
	int i;

	(void)state;
	for (i = 0; i < 100; i++) {
		int *item = vec_push(&vec);

		assert_int_equal(*item, 0);
		*item = i;
	}
	vec_add(&vec, &value);
	assert_int_equal(vec.count, 101);
	assert_int_equal(*VEC_AT(int, &vec, 42), 42);
	assert_int_equal(*VEC_AT(int, &vec, 100), 7);
	vec_clear(&vec);
	assert_int_equal(vec.count, 0);
	assert_true(vec.cap >= 101);
	assert_int_equal(*(int *)vec_push(&vec), 0); /* zeroed again */
	vec_free(&vec);
	assert_null(vec.items);
	assert_int_equal(vec.size, sizeof(int));
}

/* Few keys, so that many are equal: their order of insertion must stay. */
static void test_sort(void **state)
{
	static const size_t counts[] = { 0, 1, 2, 3, 7, 8, 1000 };
	size_t c;

	(void)state;
	for (c = 0; c < sizeof(counts) / sizeof(counts[0]); c++) {
		struct vec vec = VEC_OF(struct pair);
		unsigned seed = 12345;
		size_t i;

		for (i = 0; i < counts[c]; i++) {
			struct pair *pair = vec_push(&vec);

			seed = seed * 1103515245U + 12345U;
			pair->key = (int)(seed >> 16) % 10;
			pair->order = (int)i;
		}
		vec_sort(&vec, by_key);
		assert_int_equal(vec.count, counts[c]);
		for (i = 1; i < counts[c]; i++) {
			const struct pair *before = VEC_AT(struct pair, &vec, i - 1);
			const struct pair *after = VEC_AT(struct pair, &vec, i);

			assert_true(before->key <= after->key);
			if (before->key == after->key)
				assert_true(before->order < after->order);
		}
		vec_free(&vec);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_push),
		cmocka_unit_test(test_sort),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
