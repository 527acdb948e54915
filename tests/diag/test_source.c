/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/source.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void start(struct source *source, const char *text)
{
	struct str bytes = { 0 };

	str_add(&bytes, text);
	source_init(source, "probe.yaml", &bytes);
	assert_null(bytes.data);
}

static void test_place(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		size_t offset;
		struct place want;
	} cases[] = {
		{ "empty", "", 0, { 1, 1 } },
		{ "begin", "abc", 0, { 1, 1 } },
		{ "end without line end", "abc", 3, { 1, 4 } },
		{ "past the end", "abc", 99, { 1, 4 } },
		{ "line end itself", "abc\nd", 3, { 1, 4 } },
		{ "second line", "abc\nd", 4, { 2, 1 } },
		{ "behind the last line end", "abc\n", 4, { 2, 1 } },
		{ "after an umlaut", "äöü: x", 6, { 1, 4 } },
		{ "after four bytes", "😀x", 4, { 1, 2 } },
		{ "CRLF", "a\r\nb", 3, { 2, 1 } },
		{ "CR alone", "a\rb", 2, { 2, 1 } },
		{ "CR CR LF", "a\r\r\nb", 4, { 3, 1 } },
		{ "NEL is a character",
		  "a\xc2\x85"
		  "b",
		  3,
		  { 1, 3 } },
		{ "LS is a character",
		  "a\xe2\x80\xa8"
		  "b",
		  4,
		  { 1, 3 } },
		{ "BOM has no column", "\xef\xbb\xbfname", 3, { 1, 1 } },
		{ "inside the BOM", "\xef\xbb\xbfname", 1, { 1, 1 } },
		{ "after the BOM", "\xef\xbb\xbfname", 5, { 1, 3 } },
		{ "BOM inside is a character",
		  "a\n\xef\xbb\xbf"
		  "b",
		  5,
		  { 2, 2 } },
		{ "ill-formed bytes count one each",
		  "\xff\xfe"
		  "b",
		  2,
		  { 1, 3 } },
		{ "tab is one column", "\tx", 1, { 1, 2 } },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct source source;
		struct place got;

		start(&source, cases[i].text);
		got = source_place(&source, cases[i].offset);
		if (got.line != cases[i].want.line || got.column != cases[i].want.column)
			fail_msg("%s: %u:%u, wanted %u:%u", cases[i].label, got.line, got.column,
				 cases[i].want.line, cases[i].want.column);
		source_free(&source);
	}
}

/* Places asked for in any order are those of a fresh source. */
static void test_place_order(void **state)
{
	static const char text[] = "äb\ncöd\r\n\rüüü: ß\n";
	struct source warm;
	size_t step;

	(void)state;
	start(&warm, text);
	for (step = 0; step < 400; step++) {
		size_t offset = step * 7 % sizeof(text);
		struct source cold;
		struct place want;
		struct place got;

		start(&cold, text);
		want = source_place(&cold, offset);
		got = source_place(&warm, offset);
		if (got.line != want.line || got.column != want.column)
			fail_msg("offset %zu: %u:%u, wanted %u:%u", offset, got.line, got.column,
				 want.line, want.column);
		source_free(&cold);
	}
	source_free(&warm);
}

static void test_line(void **state)
{
	struct source source;

	(void)state;
	start(&source, "\xef\xbb\xbf"
		       "eins\r\n\nzwei\rdrei");
	assert_true(slice_is(source_line(&source, 0), ""));
	assert_true(slice_is(source_line(&source, 1), "eins"));
	assert_true(slice_is(source_line(&source, 2), ""));
	assert_true(slice_is(source_line(&source, 3), "zwei"));
	assert_true(slice_is(source_line(&source, 4), "drei"));
	assert_true(slice_is(source_line(&source, 5), ""));
	source_free(&source);
}

static void test_reset(void **state)
{
	struct source source = { 0 };

	(void)state;
	source_reset(&source, "a.yaml");
	str_add(&source.bytes, "x\ny\n");
	assert_int_equal(source_place(&source, 2).line, 2);
	source_reset(&source, "records/b.yaml");
	assert_string_equal(source.name, "records/b.yaml");
	assert_int_equal(source.bytes.len, 0);
	str_add(&source.bytes, "xyz\n");
	assert_int_equal(source_place(&source, 2).line, 1);
	assert_int_equal(source_place(&source, 2).column, 3);
	source_free(&source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_place_order),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
