/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "sys/pager.h"

#include <errno.h>
#include <signal.h>

#include "temp.h"

#include "sys/file.h"
#include "sys/term.h"

static const char *const names[] = { "NETZ_PAGER", "GIT_PAGER", "PAGER", "LESS", "LV" };

static void forget_all(void)
{
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(unsetenv(names[i]), 0);
}

static void test_line(void **state)
{
	static const struct {
		const char *netz, *git, *configured, *pager;
		const char *wanted;
	} cases[] = {
		{ NULL, NULL, NULL, NULL, "less" },
		{ NULL, NULL, NULL, "more", "more" },
		{ NULL, NULL, "most -s", "more", "most -s" },
		{ NULL, "a", "b", "c", "a" },
		{ "x", "a", "b", "c", "x" },
		{ "", "a", "b", "c", NULL },
		{ NULL, "", "b", "c", NULL },
		{ NULL, NULL, "cat", "c", NULL },
		{ NULL, NULL, "", "c", NULL },
		{ NULL, NULL, NULL, "", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *const values[] = { cases[i].netz, cases[i].git, cases[i].pager };
		const char *line;
		size_t j;

		forget_all();
		for (j = 0; j < 3; j++) {
			if (values[j] != NULL)
				assert_int_equal(setenv(names[j], values[j], 1), 0);
		}
		line = pager_line(cases[i].configured);
		if ((line == NULL) != (cases[i].wanted == NULL) ||
		    (line != NULL && strcmp(line, cases[i].wanted) != 0))
			fail_msg("case %zu: %s", i, line != NULL ? line : "NULL");
	}
	forget_all();
}

/* What is written goes through the pager, which is waited for; afterwards it does not. */
static void test_pages(void **state)
{
	struct temp temp;
	struct pager pager = { 0 };
	struct str line = { 0 };
	struct str got = { 0 };
	int before;

	(void)state;
	forget_all();
	temp_begin(&temp);
	str_addf(&line, "sleep 0.1; { echo \"$LESS $LV\"; tr a-z A-Z; } > '%s'",
		 temp_path(&temp, "out"));
	before = fcntl(STDOUT_FILENO, F_GETFD);
	pager_start(&pager, str_text(&line));
	assert_true(pager.running);
	assert_int_equal(term_write(stdout, SLICE("a line\n")), STATUS_OK);
	pager_end(&pager);
	assert_false(pager.running);
	assert_int_equal(fcntl(STDOUT_FILENO, F_GETFD), before);
	assert_int_equal(file_read(temp_path(&temp, "out"), 100, &got), STATUS_OK);
	assert_string_equal(str_text(&got), "FRX -c\nA LINE\n");
	/* what the person set stays */
	assert_int_equal(setenv("LESS", "-S", 1), 0);
	pager_start(&pager, str_text(&line));
	pager_end(&pager);
	assert_int_equal(file_read(temp_path(&temp, "out"), 100, &got), STATUS_OK);
	assert_string_equal(str_text(&got), "-S -c\n");
	str_free(&line);
	str_free(&got);
	temp_end(&temp);
}

/* One that is left early is told by EPIPE; stdout works again behind it. */
static void test_left_early(void **state)
{
	struct pager pager = { 0 };
	struct str much = { 0 };
	enum status status = STATUS_OK;

	(void)state;
	(void)signal(SIGPIPE, SIG_IGN);
	str_add_repeat(&much, 'x', 1024 * 1024);
	pager_start(&pager, "exit 3");
	assert_true(pager.running);
	status = term_write(stdout, str_slice(&much));
	assert_int_equal(status, STATUS_IO);
	assert_int_equal(errno, EPIPE);
	pager_end(&pager);
	assert_int_equal(term_write(stdout, SLICE("")), STATUS_OK);
	pager_start(&pager, "/nowhere/pager 2>/dev/null"); /* the shell is there, it is not */
	pager_end(&pager);
	assert_int_equal(term_write(stdout, SLICE("")), STATUS_OK);
	str_free(&much);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_left_early),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
