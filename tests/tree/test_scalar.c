/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/scalar.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/utf8.h"

static void test_line(void **state)
{
	static const struct {
		const char *text;
		const char *block;
		const char *flow;
	} cases[] = {
		{ "Straße", "Straße", "Straße" },
		{ "a, b", "a, b", "\"a, b\"" },
		{ "-a", "-a", "\"-a\"" },
		{ "{a}", "\"{a}\"", "\"{a}\"" },
		{ "no", "\"no\"", "\"no\"" },
		{ "", "\"\"", "\"\"" },
		{ "it's", "it's", "it's" },
		{ "'t", "\"'t\"", "\"'t\"" },
		{ "\"a\" it's", "'\"a\" it''s'", "'\"a\" it''s'" },
		{ "C:\\x: y", "'C:\\x: y'", "'C:\\x: y'" },
		{ "a\nb", "\"a\\nb\"", "\"a\\nb\"" },
		{ "\x1b\xc2\x85\xe2\x80\xae\xf3\xa0\x81\x81", "\"\\e\\x85\\u202e\\U000e0041\"",
		  "\"\\e\\x85\\u202e\\U000e0041\"" },
	};
	struct arena arena = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct node *node = node_new_text(&arena, slice_of(cases[i].text));
		struct str block = { 0 };
		struct str flow = { 0 };

		scalar_add_line(&block, node, false);
		scalar_add_line(&flow, node, true);
		if (strcmp(str_text(&block), cases[i].block) != 0 ||
		    strcmp(str_text(&flow), cases[i].flow) != 0)
			fail_msg("“%s”: %s and %s", cases[i].text, str_text(&block),
				 str_text(&flow));
		str_free(&block);
		str_free(&flow);
	}
	arena_free(&arena);
}

static void test_as(void **state)
{
	static const struct {
		const char *text;
		enum node_style style;
		const char *want;
	} cases[] = {
		{ "a", STYLE_PLAIN, "a" },
		{ "a", STYLE_SINGLE, "'a'" },
		{ "a", STYLE_DOUBLE, "\"a\"" },
		{ "it's", STYLE_SINGLE, "'it''s'" },
		{ "a\nb", STYLE_SINGLE, "\"a\\nb\"" },
		{ "no", STYLE_PLAIN, "\"no\"" },
		{ "a", STYLE_LITERAL, "a" },
	};
	struct arena arena = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };

		scalar_add_as(&out, node_new_text(&arena, slice_of(cases[i].text)), cases[i].style,
			      false);
		assert_string_equal(str_text(&out), cases[i].want);
		str_free(&out);
	}
	arena_free(&arena);
}

static void test_wants_block(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		size_t column;
		bool want;
	} cases[] = {
		{ "short", "a b", 0, false },
		{ "too wide here", "a b", 79, true },
		{ "too wide, nowhere to fold", "ab", 79, false },
		{ "lines", "a\nb", 0, true },
		{ "line end", "a\n", 0, true },
		{ "begins with a line end", "\na", 0, false },
		{ "begins with a space", " a\nb", 0, false },
		{ "ends with a space", "a\nb ", 0, false },
		{ "tab inside", "a\n\tb", 0, true },
		{ "control character", "a\n\x1b", 0, false },
		{ "carriage return", "a\r\nb", 0, false },
		{ "nothing", "", 90, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (scalar_wants_block(slice_of(cases[i].text), cases[i].column) != cases[i].want)
			fail_msg("%s", cases[i].label);
	}
}

/* Folded lines fit, and no word is cut. */
static void test_fold(void **state)
{
	struct str text = { 0 };
	struct str out = { 0 };
	struct slice rest;
	struct slice line;
	size_t words = 0;
	size_t i;

	(void)state;
	for (i = 0; i < 500; i++)
		str_addf(&text, "%sWört%0*zu", i > 0 ? " " : "", (int)(i % 9) + 1, i);
	scalar_add_block(&out, str_slice(&text), 4);
	rest = str_slice(&out);
	assert_true(slice_next(&rest, '\n', &line));
	assert_true(slice_is(line, ">-"));
	while (slice_next(&rest, '\n', &line)) {
		struct slice word;

		assert_true(slice_starts(line, "    W"));
		assert_true(utf8_width(line) <= SCALAR_COLUMNS);
		line = slice_trim(line);
		while (slice_next(&line, ' ', &word)) {
			assert_true(slice_starts(word, "Wört"));
			words++;
		}
	}
	assert_int_equal(words, 500);
	str_free(&text);
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_as),
		cmocka_unit_test(test_wants_block),
		cmocka_unit_test(test_fold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
