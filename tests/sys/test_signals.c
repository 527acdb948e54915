/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/signals.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static volatile sig_atomic_t caught;

static void catch (int number)
{
	caught = number;
}

static void test_wait(void **state)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		struct signals signals = { 0 };

		caught = 0;
		assert_true(signal(numbers[i], catch) != SIG_ERR);
		signals_block(&signals);
		signals_block(&signals);
		assert_int_equal(raise(numbers[i]), 0);
		assert_int_equal(caught, 0);
		signals_restore(&signals);
		assert_int_equal(caught, numbers[i]);
		signals_restore(&signals);
		assert_true(signal(numbers[i], SIG_DFL) != SIG_ERR);
	}
}

static void test_forget(void **state)
{
	struct signals signals = { 0 };

	(void)state;
	caught = 0;
	assert_true(signal(SIGTERM, catch) != SIG_ERR);
	signals_block(&signals);
	assert_int_equal(raise(SIGTERM), 0);
	signals_forget(&signals);
	signals_restore(&signals);
	assert_int_equal(caught, 0);
	signals_forget(&signals);
	assert_int_equal(raise(SIGTERM), 0);
	assert_int_equal(caught, SIGTERM);
	assert_true(signal(SIGTERM, SIG_DFL) != SIG_ERR);
}

/* What was blocked before is so afterwards. */
static void test_nested(void **state)
{
	struct signals outer = { 0 };
	struct signals inner = { 0 };
	sigset_t now;

	(void)state;
	signals_block(&outer);
	signals_block(&inner);
	signals_restore(&inner);
	assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &now), 0);
	assert_int_equal(sigismember(&now, SIGTERM), 1);
	signals_restore(&outer);
	assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &now), 0);
	assert_int_equal(sigismember(&now, SIGTERM), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wait),
		cmocka_unit_test(test_forget),
		cmocka_unit_test(test_nested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
