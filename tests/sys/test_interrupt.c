/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/interrupt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

struct signal_case {
	const char *label;
	int number;
	enum interrupt_event wanted;
};

static const struct signal_case signals[] = {
	{ "Ctrl-C", SIGINT, INTERRUPT_STOP },		{ "kill", SIGTERM, INTERRUPT_STOP },
	{ "Ctrl-\\", SIGQUIT, INTERRUPT_STOP },		{ "Ctrl-Z", SIGTSTP, INTERRUPT_SUSPEND },
	{ "another size", SIGWINCH, INTERRUPT_RESIZE },
};

/* A signal is told once, before what can be read; then the input is. */
static void tells_of_signals(void **state)
{
	struct interrupt interrupt = { 0 };
	int ends[2];
	size_t i;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "x", 1), 1);
	interrupt_watch(&interrupt);
	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		(void)raise(signals[i].number);
		if (interrupt_wait(&interrupt, ends[0]) != signals[i].wanted)
			fail_msg("%s", signals[i].label);
		assert_int_equal(interrupt_wait(&interrupt, ends[0]), INTERRUPT_INPUT);
	}
	interrupt_end(&interrupt);
	(void)close(ends[0]);
	(void)close(ends[1]);
}

static void ended_input_is_told(void **state)
{
	struct interrupt interrupt = { 0 };
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	(void)close(ends[1]);
	interrupt_watch(&interrupt);
	assert_int_equal(interrupt_wait(&interrupt, ends[0]), INTERRUPT_INPUT);
	interrupt_end(&interrupt);
	(void)close(ends[0]);
}

/* The mask is as it was, whether or not somebody waited. */
static void gives_signals_back(void **state)
{
	struct interrupt interrupt = { 0 };
	sigset_t before;
	sigset_t during;
	sigset_t after;

	(void)state;
	assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &before), 0);
	interrupt_watch(&interrupt);
	interrupt_watch(&interrupt);
	assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &during), 0);
	interrupt_end(&interrupt);
	interrupt_end(&interrupt);
	assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &after), 0);
	assert_false(sigismember(&before, SIGTERM));
	assert_true(sigismember(&during, SIGTERM));
	assert_false(sigismember(&after, SIGTERM));
	assert_false(interrupt.watching);
}

/* The second SIGHUP of a terminal that is gone does not end the program before its time. */
static void one_hangup_is_enough(void **state)
{
	struct interrupt interrupt = { 0 };

	(void)state;
	interrupt_watch(&interrupt);
	(void)raise(SIGHUP);
	assert_int_equal(interrupt_wait(&interrupt, -1), INTERRUPT_STOP);
	(void)raise(SIGHUP);
	interrupt_end(&interrupt);
	(void)raise(SIGHUP);
	(void)signal(SIGHUP, SIG_DFL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_of_signals),
		cmocka_unit_test(ended_input_is_told),
		cmocka_unit_test(gives_signals_back),
		cmocka_unit_test(one_hangup_is_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
