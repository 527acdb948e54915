/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE	    /* setenv, struct winsize */
#define _XOPEN_SOURCE	700 /* posix_openpt */
#include "sys/term.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The near end of a new terminal; its far end goes to `far`. */
static FILE *open_terminal(int *far)
{
	int near;

	*far = posix_openpt(O_RDWR | O_NOCTTY);
	if (*far < 0 || grantpt(*far) != 0 || unlockpt(*far) != 0)
		return NULL;
	near = open(ptsname(*far), O_RDWR | O_NOCTTY);
	return near >= 0 ? fdopen(near, "w") : NULL;
}

static void test_colour(void **state)
{
	static const struct {
		const char *term, *no_colour;
		bool colour;
	} cases[] = {
		{ "xterm", "", true },
		{ "xterm", "1", false },
		{ "dumb", "", false },
		{ "", "", false },
	};
	FILE *null = fopen("/dev/null", "w");
	int far;
	FILE *terminal = open_terminal(&far);
	size_t i;

	(void)state;
	assert_non_null(terminal);
	assert_true(term_is_terminal(terminal));
	assert_false(term_is_terminal(null));
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(setenv("TERM", cases[i].term, 1), 0);
		assert_int_equal(setenv("NO_COLOR", cases[i].no_colour, 1), 0);
		if (term_has_colour(terminal) != cases[i].colour)
			fail_msg("TERM=%s NO_COLOR=%s", cases[i].term, cases[i].no_colour);
		assert_false(term_has_colour(null));
	}
	assert_int_equal(fclose(terminal), 0);
	assert_int_equal(fclose(null), 0);
	(void)close(far);
}

static void test_columns(void **state)
{
	static const struct {
		const char *columns;
		unsigned short size;
		size_t wanted;
	} cases[] = {
		{ "", 100, 100 }, { "", 10, 20 },  { "", 0, 80 },    { "60", 100, 60 },
		{ "5", 100, 20 }, { "x", 90, 90 }, { "-1", 90, 90 }, { "99999999", 90, 10000 },
	};
	FILE *null = fopen("/dev/null", "w");
	int far;
	FILE *terminal = open_terminal(&far);
	size_t i;

	(void)state;
	assert_non_null(terminal);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct winsize size = { .ws_col = cases[i].size, .ws_row = 24 };

		assert_int_equal(setenv("COLUMNS", cases[i].columns, 1), 0);
		assert_int_equal(ioctl(far, TIOCSWINSZ, &size), 0);
		if (term_columns(terminal) != cases[i].wanted)
			fail_msg("COLUMNS=%s, %u: %zu", cases[i].columns, cases[i].size,
				 term_columns(terminal));
		assert_int_equal(term_columns(null), 0);
	}
	assert_int_equal(fclose(terminal), 0);
	assert_int_equal(fclose(null), 0);
	(void)close(far);
}

static void test_write(void **state)
{
	FILE *full = fopen("/dev/full", "w");
	char got[10] = { 0 };
	int ends[2];
	FILE *stream;

	(void)state;
	assert_non_null(full);
	assert_int_equal(term_write(full, SLICE("x")), STATUS_IO);
	assert_int_equal(errno, ENOSPC);
	(void)fclose(full);
	assert_int_equal(pipe(ends), 0);
	stream = fdopen(ends[1], "w");
	assert_non_null(stream);
	assert_int_equal(term_write(stream, SLICE("a\0b")), STATUS_OK);
	assert_int_equal(term_write(stream, SLICE("")), STATUS_OK);
	assert_int_equal(read(ends[0], got, sizeof(got)), 3);
	assert_memory_equal(got, "a\0b", 3);
	(void)close(ends[0]);
	(void)signal(SIGPIPE, SIG_IGN);
	assert_int_equal(term_write(stream, SLICE("x")), STATUS_IO);
	assert_int_equal(errno, EPIPE);
	(void)fclose(stream);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_colour),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
