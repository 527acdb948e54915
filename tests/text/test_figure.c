/* SPDX-License-Identifier: Apache-2.0 */
#include "text/figure.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static const struct {
	const char *lexeme, *german, *english;
} cases[] = {
	{ "0", "0", "0" },
	{ "7", "7", "7" },
	{ "999", "999", "999" },
	{ "1017", "1.017", "1,017" },
	{ "45.94", "45,94", "45.94" },
	{ "50000000", "50.000.000", "50,000,000" },
	{ "-1200.5", "−1.200,5", "−1,200.5" },
	{ "+20", "20", "20" },
	{ "1e3", "1e3", "1e3" },
	{ ".inf", ".inf", ".inf" },
	{ "0x10", "0x10", "0x10" },
	{ "3.", "3.", "3." },
	{ "", "", "" },
};

static void test_figures(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str german = { 0 };
		struct str english = { 0 };

		figure_add(&german, slice_of(cases[i].lexeme), "de");
		figure_add(&english, slice_of(cases[i].lexeme), "en");
		if (strcmp(str_text(&german), cases[i].german) != 0 ||
		    strcmp(str_text(&english), cases[i].english) != 0)
			fail_msg("\"%s\": \"%s\", \"%s\"", cases[i].lexeme, str_text(&german),
				 str_text(&english));
		str_free(&german);
		str_free(&english);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_figures) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
