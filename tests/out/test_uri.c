/* SPDX-License-Identifier: Apache-2.0 */
#include "out/uri.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void test_path(void **state)
{
	static const struct {
		const char *path;
		const char *want;
	} cases[] = {
		{ "records/offers/a-b_c.d~e.yaml", "records/offers/a-b_c.d~e.yaml" },
		{ "a b%c#d?e", "a%20b%25c%23d%3Fe" },
		{ "javascript:x", "javascript%3Ax" },
		{ "ä\xff\n\x1b", "%C3%A4%FF%0A%1B" },
		{ "##[x]", "%23%23%5Bx%5D" },
		{ "", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };

		uri_add_path(&out, slice_of(cases[i].path));
		assert_string_equal(str_text(&out), cases[i].want);
		str_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_path) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
