/* SPDX-License-Identifier: Apache-2.0 */
#include "text/ecma.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

/* What the translation means is tested with PCRE2, in test_regex.c. */
static void test_translate(void **state)
{
	static const struct {
		const char *pattern;
		const char *wanted; /* NULL: refused */
		bool branches;
	} cases[] = {
		{ "", "", false },
		{ "^abc$", "^abc$", false },
		{ "a.c", "a[^\\n\\r\\u{2028}\\u{2029}]c", false },
		{ "[[.]", "[\\[.]", false },
		{ "[*+?|{]", "[*+?|{]", false },
		{ "\\*\\|", "\\*\\|", false },
		{ "a{,3}", "a{,3}", false },
		{ "a{2}", "a{2}", true },
		{ "a?", "a?", true },
		{ "a*?b+", "a*?b+", true },
		{ "(a|b)", "(a|b)", true },
		{ "(?=a)(?<n>b)", "(?=a)(?<n>b)", false },
		{ "\\p{Letter}", "\\p{L}", false },
		{ "\\p{Assigned}", "\\P{Cn}", false },
		{ "\\ud83d\\udc4d", "\\u{1f44d}", false },
		{ "\\v\\0", "\\x0b\\x00", false },
		{ "a**", NULL, false },
		{ "(?>a)", NULL, false },
		{ "\\A", NULL, false },
		{ "\\", NULL, false },
		{ "\xff", NULL, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str out = { 0 };
		bool branches = !cases[i].branches;
		const char *problem = ecma_translate(slice_of(cases[i].pattern), &out, &branches);

		if ((problem == NULL) != (cases[i].wanted != NULL))
			fail_msg("%s: %s", cases[i].pattern, problem != NULL ? problem : "allowed");
		if (problem == NULL) {
			assert_string_equal(str_text(&out), cases[i].wanted);
			if (branches != cases[i].branches)
				fail_msg("%s: branches %d", cases[i].pattern, branches);
		}
		str_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_translate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
