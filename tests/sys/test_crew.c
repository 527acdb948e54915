/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sys/crew.h"

enum { PIECES = 3000 };

struct sums {
	unsigned threads;
	unsigned long results[PIECES];
	unsigned long taken[PIECES];
	size_t count;
	atomic_uint left;
	atomic_uint masked; /* threads but the first in which SIGTERM was blocked */
	atomic_uint wrong;  /* workers with a number that there is not */
};

static void work(void *context, unsigned worker, size_t index)
{
	struct sums *sums = context;
	unsigned long sum = 0;
	size_t i;

	for (i = 0; i <= index % 97; i++)
		sum += i * index;
	sums->results[index] = sum;
	if (worker >= sums->threads)
		atomic_fetch_add(&sums->wrong, 1);
}

static void take(void *context, size_t index)
{
	struct sums *sums = context;

	assert_int_equal(index, sums->count);
	sums->taken[sums->count++] = sums->results[index];
}

static void leave(void *context, unsigned worker)
{
	struct sums *sums = context;
	sigset_t blocked;

	atomic_fetch_add(&sums->left, 1);
	if (worker > 0 && pthread_sigmask(SIG_SETMASK, NULL, &blocked) == 0 &&
	    sigismember(&blocked, SIGTERM) == 1)
		atomic_fetch_add(&sums->masked, 1);
}

/* Every piece is done once and taken in order, and every thread says goodbye. */
static void test_order(void **state)
{
	static const struct {
		const char *label;
		unsigned threads;
		size_t count;
		unsigned leave; /* how many say goodbye */
	} cases[] = {
		{ "one", 1, PIECES, 1 },	{ "two", 2, PIECES, 2 },
		{ "three", 3, PIECES, 3 },	{ "eight", 8, PIECES, 8 },
		{ "none means one", 0, 10, 1 }, { "nothing to do", 4, 0, 1 },
		{ "one piece", 1, 1, 1 },	{ "more threads than pieces", 8, 3, 4 },
	};
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sums *sums = calloc(1, sizeof(*sums));
		struct crew crew = { sums, cases[i].count, work, take, leave };

		print_message("%s\n", cases[i].label);
		assert_non_null(sums);
		sums->threads = cases[i].threads > 0 ? cases[i].threads : 1;
		crew_run(&crew, cases[i].threads);
		assert_int_equal(sums->count, cases[i].count);
		assert_int_equal(sums->left, cases[i].leave);
		assert_int_equal(sums->masked, cases[i].leave - 1);
		assert_int_equal(sums->wrong, 0);
		for (j = 0; j < sums->count; j++)
			assert_int_equal(sums->taken[j], sums->results[j]);
		free(sums);
	}
}

static void test_size(void **state)
{
	static const struct {
		const char *wanted; /* NULL: not set */
		unsigned least, most;
		int chosen;
	} cases[] = {
		{ NULL, 1, CREW_MAX, 0 },
		{ "1", 1, 1, 1 },
		{ "3", 3, 3, 1 },
		{ "100000", CREW_MAX, CREW_MAX, 1 },
		{ "0", 1, CREW_MAX, 0 },
		{ "-2", 1, CREW_MAX, 0 },
		{ "two", 1, CREW_MAX, 0 },
		{ "", 1, CREW_MAX, 0 },
		{ "99999999999999999999", 1, CREW_MAX, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int chosen = -1;
		unsigned size;

		print_message("%s\n", cases[i].wanted != NULL ? cases[i].wanted : "not set");
		if (cases[i].wanted != NULL)
			assert_int_equal(setenv("NETZ_THREADS", cases[i].wanted, 1), 0);
		else
			assert_int_equal(unsetenv("NETZ_THREADS"), 0);
		size = crew_size(&chosen);
		assert_in_range(size, cases[i].least, cases[i].most);
		assert_int_equal(chosen, cases[i].chosen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
