/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/piece.h"
#include "text/utf8.h"

static void test_end(void **state)
{
	static const struct {
		const char *label, *text;
		size_t begin, most, end;
	} cases[] = {
		{ "empty", "", 0, 4, 0 },
		{ "short", "abc", 0, 4, 3 },
		{ "just fits", "abcd", 0, 4, 4 },
		{ "rest fits", "abcdefgh", 4, 4, 8 },
		{ "behind a space", "ab cdef", 0, 4, 3 },
		{ "behind the last space", "a b cdef", 0, 5, 4 },
		{ "behind a line end", "ab\ncdef", 0, 4, 3 },
		{ "one word", "abcdefgh", 0, 4, 4 },
		{ "in the middle", "ab cdefgh", 3, 4, 7 },
		{ "between characters", "漢漢漢", 0, 4, 6 },
		{ "not before a mark", "aaau\xcc\x88xy", 0, 4, 6 },
		{ "ill-formed", "aaa\xff\xff\xff", 0, 4, 4 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t end = piece_end(slice_of(cases[i].text), cases[i].begin, cases[i].most);

		if (end != cases[i].end)
			fail_msg("%s: %zu", cases[i].label, end);
	}
}

/* Marks without end are cut all the same, and between characters. */
static void test_marks(void **state)
{
	struct str text = { 0 };
	size_t begin = 0;
	size_t i;

	(void)state;
	str_add_char(&text, 'Z');
	for (i = 0; i < 10000; i++)
		str_add(&text, "\xcc\x81");
	while (begin < text.len) {
		size_t end = piece_end(str_slice(&text), begin, 64);

		assert_in_range(end, begin + 1, begin + 130);
		begin = end;
	}
	str_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_end),
		cmocka_unit_test(test_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
