/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_line.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void test_lines(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		size_t at;
		size_t begin;
		size_t end;
		size_t next;
	} cases[] = {
		{ "LF", "ab\ncd\n", 4, 3, 5, 6 },
		{ "CRLF", "ab\r\ncd\r\n", 5, 4, 6, 8 },
		{ "CR", "ab\rcd\r", 4, 3, 5, 6 },
		{ "first", "ab\n", 1, 0, 2, 3 },
		{ "no end", "ab\ncd", 4, 3, 5, 5 },
		{ "the end itself", "ab\r\nc", 2, 0, 2, 4 },
		{ "inside CRLF", "ab\r\nc", 3, 0, 3, 4 },
		{ "empty line", "a\n\nb", 2, 2, 2, 3 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice text = slice_of(cases[i].text);

		if (edit_line_begin(text, cases[i].at) != cases[i].begin ||
		    edit_line_end(text, cases[i].at) != cases[i].end ||
		    edit_line_next(text, cases[i].at) != cases[i].next)
			fail_msg("%s: %zu, %zu, %zu", cases[i].label,
				 edit_line_begin(text, cases[i].at),
				 edit_line_end(text, cases[i].at),
				 edit_line_next(text, cases[i].at));
	}
}

static void test_between(void **state)
{
	struct slice text = SLICE(" \t# c\n\r\n  # d\n x #e");

	(void)state;
	assert_int_equal(edit_line_skip_blanks(text, 0), 2);
	assert_int_equal(edit_line_skip(text, 0), 15);
	assert_int_equal(edit_line_skip(text, 16), text.len);
	assert_true(edit_line_is_comment(text, 0));
	assert_false(edit_line_is_comment(text, 6));
	assert_true(edit_line_is_blank(text, 6));
	assert_false(edit_line_is_blank(text, 8));
	assert_false(edit_line_is_blank(text, text.len));
	assert_true(edit_line_is_space(text, 5, 10));
	assert_false(edit_line_is_space(text, 0, 5));
	assert_true(edit_line_is_space(text, 3, 3));
	assert_true(edit_line_breaks(text, 0, 6));
	assert_false(edit_line_breaks(text, 0, 5));
}

static void test_endings(void **state)
{
	(void)state;
	assert_string_equal(edit_line_ending(SLICE("")), "\n");
	assert_string_equal(edit_line_ending(SLICE("a\r\nb\r\nc\n")), "\r\n");
	assert_string_equal(edit_line_ending(SLICE("a\r\nb\nc\n")), "\n");
	assert_string_equal(edit_line_ending(SLICE("a\r\nb\n")), "\n");
	assert_string_equal(edit_line_ending(SLICE("a\rb\rc\r")), "\r");
	assert_string_equal(edit_line_ending(SLICE("a\rb\rc\n")), "\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_between),
		cmocka_unit_test(test_endings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
