/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/escape.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void test_decode(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		uint32_t point;
	} cases[] = {
		{ "\\0x", 2, 0 },	  { "\\n", 2, '\n' },
		{ "\\\"", 2, '"' },	  { "\\/", 2, '/' },
		{ "\\e[", 2, 27 },	  { "\\N", 2, 0x85 },
		{ "\\P", 2, 0x2029 },	  { "\\x1b", 4, 0x1b },
		{ "\\xfg", 0, 0 },	  { "\\u202e", 6, 0x202e },
		{ "\\u202E", 6, 0x202e }, { "\\u20", 0, 0 },
		{ "\\ud83d", 0, 0 },	  { "\\U0001F600", 10, 0x1f600 },
		{ "\\U00110000", 0, 0 },  { "\\\n", 0, 0 },
		{ "\\q", 0, 0 },	  { "\\", 0, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint32_t point = 0;
		size_t len = escape_decode(slice_of(cases[i].text), &point);

		if (len != cases[i].len || (len > 0 && point != cases[i].point))
			fail_msg("“%s”: %zu bytes, U+%04X", cases[i].text, len, (unsigned)point);
	}
}

static void test_check(void **state)
{
	struct diags diags = { 0 };
	struct source source;
	struct str text = { 0 };

	(void)state;
	str_add(&text, "\"a\\\\0 \\0 \\u202e\\u200b \\n\"");
	source_init(&source, "x", &text);
	escape_check(&source, (struct span){ 0, (uint32_t)source.bytes.len }, false, &diags);
	assert_int_equal(diags.items.count, 1);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 0)->id, DIAG_TEXT_NUL);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 0)->begin.column, 7);
	escape_check(&source, (struct span){ 0, (uint32_t)source.bytes.len }, true, &diags);
	assert_int_equal(diags.items.count, 4);
	source_free(&source);
	diags_free(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
