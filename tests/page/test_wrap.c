/* SPDX-License-Identifier: Apache-2.0 */
#include "page/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#define COUNT_OF(table) (sizeof(table) / sizeof((table)[0]))

static void test_wrap(void **state)
{
	static const struct {
		const char *label, *text, *want;
		size_t columns, indent, column;
	} cases[] = {
		{ "never", "one two three", "one two three\n", 0, 0, 0 },
		{ "at a space", "aaaa bbbb cccc dddd eeee", "aaaa bbbb cccc dddd\neeee\n", 20, 0,
		  0 },
		{ "umlauts count once", "ääää öööö üüüü ßßßß eeee", "ääää öööö üüüü ßßßß\neeee\n",
		  20, 0, 0 },
		{ "long word stays", "a aaaaaaaaaaaaaaaaaaaaaaaaaaa b",
		  "a\naaaaaaaaaaaaaaaaaaaaaaaaaaa\nb\n", 20, 0, 0 },
		{ "line ends stay", "a\nb", "a\nb\n", 20, 0, 0 },
		{ "indent", "a\nb", "  a\n  b\n", 0, 2, 0 },
		{ "started line", "a\nb", "a\n    b\n", 0, 4, 4 },
		{ "padded", "a", "  a\n", 0, 4, 2 },
		{ "empty", "", "\n", 0, 0, 0 },
		{ "no command by wrapping", "aaaa bbbb cccc dddd ::error::x",
		  "aaaa bbbb cccc dddd\n  \\x3a:error::x\n", 22, 2, 2 },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str out = { 0 };
		wrap_text(&out, slice_of(cases[i].text), cases[i].columns, cases[i].indent,
			  cases[i].column);
		if (strcmp(str_text(&out), cases[i].want) != 0)
			print_error("%s\n", cases[i].label);
		assert_string_equal(str_text(&out), cases[i].want);
		str_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_wrap) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
