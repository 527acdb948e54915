/* SPDX-License-Identifier: Apache-2.0 */
#include "out/snippet.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

static const struct snippet_look plain = { 0, "", "", "" };

static void show(struct str *out, struct slice text, size_t begin, size_t end,
		 const struct snippet_look *look)
{
	struct diags diags = { 0 };
	struct str bytes = { 0 };
	struct source source;

	str_add_slice(&bytes, text);
	source_init(&source, "x", &bytes);
	snippet_add(out,
		    diags_add(&diags, DIAG_YAML_TAB, &source,
			      (struct span){ (uint32_t)begin, (uint32_t)end }, DIAG_NO_ARGS),
		    look);
	source_free(&source);
	diags_free(&diags);
}

static void test_carets(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		size_t begin;
		size_t end;
		const char *want;
	} cases[] = {
		{ "word", "a: kita\n", 3, 7,
		  "    1 | a: kita\n"
		  "      |    ^^^^\n" },
		{ "behind umlauts", "größe: ä\n", 9, 11,
		  "    1 | größe: ä\n"
		  "      |        ^\n" },
		{ "wide characters", "漢: 字x\n", 5, 8,
		  "    1 | 漢: 字x\n"
		  "      |     ^^\n" },
		{ "combining", "e\xcc\x81: x\n", 5, 6,
		  "    1 | e\xcc\x81: x\n"
		  "      |    ^\n" },
		{ "behind a tab", "\tx\n", 1, 2,
		  "    1 | →x\n"
		  "      |  ^\n" },
		{ "a tab", "a:\tx\n", 2, 3,
		  "    1 | a:→x\n"
		  "      |   ^\n" },
		{ "tabs around and inside", "\ta\tb\t\n", 1, 4,
		  "    1 | →a→b→\n"
		  "      |  ^^^\n" },
		{ "emoji", "a: 👍 x\n", 8, 9,
		  "    1 | a: 👍 x\n"
		  "      |       ^\n" },
		{ "nothing to underline", "a: b\n", 4, 4,
		  "    1 | a: b\n"
		  "      |     ^\n" },
		{ "over lines: to the end of the first", "a: |\n  x\n", 3, 8,
		  "    1 | a: |\n"
		  "      |    ^\n" },
		{ "escape", "a: \x1b[31m\n", 3, 4,
		  "    1 | a: \\x1b[31m\n"
		  "      |    ^^^^\n" },
		{ "bidi", "a: \xe2\x80\xaex\n", 3, 6,
		  "    1 | a: \\u{202e}x\n"
		  "      |    ^^^^^^^^\n" },
		{ "two colons, marked", "::error::\n", 0, 2,
		  "    1 | ::error::\n"
		  "      | ^^\n" },
		{ "a command in two parts", "##[error]\n", 2, 3,
		  "    1 | ##\\x5berror]\n"
		  "      |   ^^^^\n" },
		{ "empty line", "\n", 0, 0, "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };

		show(&out, slice_of(cases[i].text), cases[i].begin, cases[i].end, &plain);
		if (strcmp(str_text(&out), cases[i].want) != 0)
			fail_msg("%s:\n%s", cases[i].label, str_text(&out));
		str_free(&out);
	}
}

/* Wherever the place lies in a long line: no wider than wanted, and carets under the same text. */
static void check_window(size_t columns)
{
	const struct snippet_look look = { columns, "", "", "" };
	struct str line = { 0 };
	size_t at;
	size_t i;

	for (i = 0; i < 700; i++) /* "[000]ö[001]ö…": each place can be told from each other */
		str_addf(&line, "[%03zu]ö", i);
	for (at = 0; at < 700; at += 33) {
		struct str out = { 0 };
		struct slice rest;
		struct slice text;
		struct slice carets;
		char want[8];
		size_t column;

		show(&out, str_slice(&line), at * 7, at * 7 + 5, &look);
		rest = str_slice(&out);
		assert_true(slice_next(&rest, '\n', &text));
		assert_true(slice_next(&rest, '\n', &carets));
		if (utf8_width(text) > columns || utf8_width(carets) > columns)
			fail_msg("place %zu:\n%s", at, str_text(&out));
		column = slice_find(carets, '^', 0);
		assert_int_equal(carets.len - column, 5);
		text = slice_part(text, utf8_offset(text, column), text.len);
		(void)snprintf(want, sizeof(want), "[%03zu]", at);
		if (!slice_starts(text, want))
			fail_msg("place %zu:\n%s", at, str_text(&out));
		str_free(&out);
	}
	str_free(&line);
}

static void test_window(void **state)
{
	static const size_t widths[] = { 100, 80, 60, 40, 24 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(widths) / sizeof(*widths); i++)
		check_window(widths[i]);
}

/* A mark that is longer than the window is underlined as far as it is shown. */
static void test_long_mark(void **state)
{
	struct str line = { 0 };
	struct str out = { 0 };
	struct slice rest;
	struct slice part;

	(void)state;
	str_add_repeat(&line, 'x', 5000);
	show(&out, str_slice(&line), 10, 4990, &plain);
	rest = str_slice(&out);
	while (slice_next(&rest, '\n', &part))
		assert_true(utf8_width(part) <= 100);
	str_free(&line);
	str_free(&out);
}

static void test_colour(void **state)
{
	const struct snippet_look look = { 0, "(", "<", ">" };
	struct str out = { 0 };

	(void)state;
	show(&out, SLICE("a"), 0, 1, &look);
	assert_string_equal(str_text(&out), "(    1 |> a\n(      |> <^>\n");
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_carets),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_long_mark),
		cmocka_unit_test(test_colour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
