/* SPDX-License-Identifier: Apache-2.0 */
#include "text/date_guess.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

struct guess_case {
	const char *text;
	const char *wanted; /* NULL: nothing is guessed */
};

static const struct guess_case cases[] = {
	{ "12.03.2024", "2024-03-12" },
	{ "1.3.2024", "2024-03-01" },
	{ " 1. 3. 2024 ", "2024-03-01" },
	{ "03.2024", "2024-03" },
	{ "3/2024", "2024-03" },
	{ "2024/03/12", "2024-03-12" },
	{ "2024.3", "2024-03" },
	{ "2024-3-1", "2024-03-01" },
	{ "März 2024", "2024-03" },
	{ "12. März 2024", "2024-03-12" },
	{ "12 March 2024", "2024-03-12" },
	{ "Okt. 2021", "2021-10" },
	{ "Sommer 2023", "2023-22" },
	{ "um 2018", "2018~" },
	{ "ca. 3/2018", "2018-03~" },
	{ "Winter", NULL },
	{ "12.03.24", NULL },
	{ "30.02.2024", NULL },
	{ "12.13.2024", NULL },
	{ "2024-03-12", NULL },
	{ "2024", NULL },
	{ "2024 bis 2025", NULL },
	{ "März April 2024", NULL },
	{ "1. 2. 3. 2024", NULL },
	{ "12345", NULL },
	{ "bald", NULL },
	{ "", NULL },
};

static void test_guesses(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };
		bool guessed = date_guess(&out, slice_of(cases[i].text));

		if (guessed != (cases[i].wanted != NULL) ||
		    strcmp(str_text(&out), guessed ? cases[i].wanted : "") != 0)
			fail_msg("\"%s\": \"%s\"", cases[i].text, str_text(&out));
		str_free(&out);
	}
}

static void test_form(void **state)
{
	(void)state;
	assert_true(date_has_form(SLICE("2024-02-30")));
	assert_true(date_has_form(SLICE("2024-13")));
	assert_false(date_has_form(SLICE("2024")));
	assert_false(date_has_form(SLICE("2024/02/30")));
	assert_false(date_has_form(SLICE("2024-2-30")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_guesses),
		cmocka_unit_test(test_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
