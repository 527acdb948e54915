/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/source.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/utf8.h"

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

/* In a long line a place is what counting its characters one by one gives. */
static void test_long_line(void **state)
{
	static const char *const pieces[] = {
		"x", "ä", "漢", "😀", "\xff", "e\xcc\x81", "\x80\x80"
	};
	struct str text = { 0 };
	struct source source;
	uint32_t column = 1;
	uint32_t point;
	size_t at;
	size_t i;

	(void)state;
	str_add(&text, "\xef\xbb\xbf"
		       "ü\n");
	for (i = 0; i < 9000; i++)
		str_add(&text, pieces[i * i % (sizeof(pieces) / sizeof(*pieces))]);
	str_add(&text, "\nzwei");
	start(&source, str_text(&text));
	for (at = 6; text.data[at] != '\n'; column++) {
		struct place got = source_place(&source, at);
		size_t len = utf8_decode(slice_part(str_slice(&text), at, text.len), &point);

		if (got.line != 2 || got.column != column)
			fail_msg("byte %zu: %u:%u, wanted 2:%u", at, got.line, got.column, column);
		at += len > 0 ? len : 1;
	}
	assert_int_equal(source_place(&source, text.len).line, 3);
	assert_int_equal(source_place(&source, text.len).column, 5);
	str_free(&text);
	source_free(&source);
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
		cmocka_unit_test(test_long_line),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
