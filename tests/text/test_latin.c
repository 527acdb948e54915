/* SPDX-License-Identifier: Apache-2.0 */
#include "text/latin.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void test_fold(void **state)
{
	static const struct {
		const char *text, *wanted; /* NULL: not without ICU */
	} cases[] = {
		{ "", "" },
		{ "Grundschule „Am See“", "grundschule ,,am see\"" },
		{ "ÄÖÜäöüß", "aeoeueaeoeuess" },
		{ "Café – Çelik …", "cafe - celik ..." },
		{ "Łódź", NULL },
		{ "Mu\xcc\x88tter", NULL }, /* letter and diaeresis apart */
		{ "STRAẞE", NULL },
		{ "M\xfctter", NULL },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool done;

		str_cut(&out, 0);
		str_add(&out, "> ");
		done = latin_fold(&out, slice_of(cases[i].text));
		assert_int_equal(done, cases[i].wanted != NULL);
		assert_true(slice_starts(str_slice(&out), "> "));
		assert_true(slice_is(slice_part(str_slice(&out), 2, out.len),
				     done ? cases[i].wanted : ""));
	}
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
