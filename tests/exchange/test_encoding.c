/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/encoding.h"
#include "text/utf8.h"

static void reads_windows(void **state)
{
	static const struct {
		const char *bytes;
		const char *wanted;
	} cases[] = {
		{ "abc", "abc" },
		{ "M\xFCtter", "Mütter" },
		{ "\x84Treff\x93 \x96 5 \x80", "„Treff“ – 5 €" },
		{ "Stra\xDF"
		  "e\xA0"
		  "1",
		  "Straße\xC2\xA0"
		  "1" },
		{ "\x9F\xFF", "Ÿÿ" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };

		encoding_add_windows(&out, slice_of(cases[i].bytes));
		assert_string_equal(str_text(&out), cases[i].wanted);
		str_free(&out);
	}
}

/* Every byte is one character, and well-formed. */
static void takes_all_bytes(void **state)
{
	struct str bytes = { 0 };
	struct str out = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 256; i++)
		str_add_char(&bytes, (char)i);
	encoding_add_windows(&out, str_slice(&bytes));
	assert_int_equal(utf8_valid(str_slice(&out)), out.len);
	assert_int_equal(utf8_count(str_slice(&out)), 256);
	str_free(&bytes);
	str_free(&out);
}

static void knows_wide(void **state)
{
	(void)state;
	assert_true(encoding_is_wide(SLICE("\xFF\xFE"
					   "a\0")));
	assert_true(encoding_is_wide(SLICE("\xFE\xFF\0a")));
	assert_false(encoding_is_wide(SLICE("\xEF\xBB\xBF"
					    "a")));
	assert_false(encoding_is_wide(SLICE("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_windows),
		cmocka_unit_test(takes_all_bytes),
		cmocka_unit_test(knows_wide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
