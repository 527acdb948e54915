/* SPDX-License-Identifier: Apache-2.0 */
#include "base/library.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gnu/lib-names.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_find(void **state)
{
	double (*root)(double) = NULL;

	(void)state;
	library_find(library_open(LIBM_SO), "sqrt", &root, sizeof(root));
	assert_non_null(root);
	assert_true(root(1764) == 42);
}

static void ask_library(void)
{
	(void)library_open("libnetz-is-not-there.so.1");
}

static void ask_function(void)
{
	void (*function)(void);

	library_find(library_open(LIBM_SO), "netz_is_not_there", &function, sizeof(function));
}

/* What is missing ends the program with status 3 and a sentence that names it. */
static void test_missing(void **state)
{
	static const struct {
		void (*ask)(void);
		const char *named;
	} cases[] = {
		{ ask_library, "libnetz-is-not-there.so.1" },
		{ ask_function, "netz_is_not_there" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[300] = { 0 };
		int ends[2];
		int status;
		pid_t child;

		assert_int_equal(pipe(ends), 0);
		child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			(void)dup2(ends[1], STDERR_FILENO);
			cases[i].ask();
			_exit(0);
		}
		(void)close(ends[1]);
		assert_true(read(ends[0], text, sizeof(text) - 1) > 0);
		(void)close(ends[0]);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
		assert_non_null(strstr(text, cases[i].named));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
