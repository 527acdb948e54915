/* SPDX-License-Identifier: Apache-2.0 */
#include "text/utf8.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

/* Every scalar value survives encoding and decoding; every other number becomes U+FFFD. */
static void test_round_trip(void **state)
{
	struct str bytes = { 0 };
	uint32_t point;

	(void)state;
	for (point = 0; point < 0x110100; point++) {
		bool scalar = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
		uint32_t got = 0;

		str_cut(&bytes, 0);
		utf8_encode(&bytes, point);
		if (utf8_decode(str_slice(&bytes), &got) != bytes.len ||
		    got != (scalar ? point : 0xfffd))
			fail_msg("U+%04x became U+%04x", (unsigned)point, (unsigned)got);
	}
	str_free(&bytes);
}

static void test_valid(void **state)
{
	const struct {
		const char *label;
		struct slice text;
		size_t broken; /* offset of the first ill-formed byte */
	} cases[] = {
		{ "empty", SLICE(""), 0 },
		{ "ASCII", SLICE("Salzgitter, Kreisfreie Stadt"), 28 },
		{ "umlauts", SLICE("Mütterzentrum"), 14 },
		{ "four bytes", SLICE("👍"), 4 },
		{ "NUL", SLICE("a\0b"), 3 },
		{ "Latin-1", SLICE("M\xfctter"), 1 },
		{ "behind eight bytes", SLICE("12345678\xff"), 8 },
		{ "in the ninth to sixteenth", SLICE("123456789012\xffxyz"), 12 },
		{ "overlong two", SLICE("\xc0\xaf"), 0 },
		{ "overlong three", SLICE("\xe0\x80\xaf"), 0 },
		{ "overlong four", SLICE("\xf0\x80\x80\xaf"), 0 },
		{ "surrogate", SLICE("a\xed\xa0\x80"), 1 },
		{ "above U+10FFFF", SLICE("\xf4\x90\x80\x80"), 0 },
		{ "lead F5", SLICE("\xf5\x80\x80\x80"), 0 },
		{ "tail alone", SLICE("\x80"), 0 },
		{ "cut in two", SLICE("ab\xc3"), 2 },
		{ "cut in three", SLICE("\xe2\x82"), 0 },
		{ "cut in four", SLICE("\xf0\x9f\x91"), 0 },
		{ "wrong third byte", SLICE("\xe2\x82\x41"), 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t got = utf8_valid(cases[i].text);

		if (got != cases[i].broken)
			fail_msg("%s: %zu", cases[i].label, got);
	}
}

static void test_decode_refuses(void **state)
{
	uint32_t point = 7;

	(void)state;
	assert_int_equal(utf8_decode(SLICE(""), &point), 0);
	assert_int_equal(utf8_decode(SLICE("\xff"), &point), 0);
	assert_int_equal(point, 7);
}

static void test_count(void **state)
{
	const struct {
		struct slice text;
		size_t count, width;
	} cases[] = {
		{ SLICE(""), 0, 0 },
		{ SLICE("Tag"), 3, 3 },
		{ SLICE("Mütter"), 6, 6 },
		{ SLICE("Mu\xcc\x88tter"), 7, 6 }, /* combining diaeresis */
		{ SLICE("日本"), 2, 4 },
		{ SLICE("👍!"), 2, 3 },
		{ SLICE("ひらがな ascii"), 10, 14 },
		{ SLICE("a\xff\xff"), 3, 3 },
		{ SLICE("a\xe2\x80\x8d"
			"b"),
		  3, 2 }, /* ZWJ */
		{ SLICE("שלום"), 4, 4 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (utf8_count(cases[i].text) != cases[i].count ||
		    utf8_width(cases[i].text) != cases[i].width)
			fail_msg("“%s”: %zu, %zu", cases[i].text.data, utf8_count(cases[i].text),
				 utf8_width(cases[i].text));
	}
}

static void test_offset(void **state)
{
	struct slice text = SLICE("aü日👍z");
	static const size_t offsets[] = { 0, 1, 3, 6, 10, 11, 11, 11 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(offsets) / sizeof(offsets[0]); i++)
		assert_int_equal(utf8_offset(text, i), offsets[i]);
}

static void test_cut(void **state)
{
	static const struct {
		const char *text;
		size_t columns;
		const char *cut;
	} cases[] = {
		{ "Mütter", 6, "Mütter" },
		{ "Mütter", 5, "Mütt…" },
		{ "Mütter", 2, "M…" },
		{ "Mütter", 1, "…" },
		{ "Mütter", 0, "" },
		{ "", 0, "" },
		{ "日本語", 6, "日本語" },
		{ "日本語", 5, "日本…" },
		{ "日本語", 4, "日…" }, /* half a character does not fit */
		{ "Mu\xcc\x88tter", 3, "Mu\xcc\x88…" },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		str_cut(&out, 0);
		utf8_cut(&out, slice_of(cases[i].text), cases[i].columns);
		if (strcmp(str_text(&out), cases[i].cut) != 0)
			fail_msg("“%s” to %zu: “%s”", cases[i].text, cases[i].columns,
				 str_text(&out));
		assert_true(utf8_width(str_slice(&out)) <= cases[i].columns);
	}
	str_free(&out);
}

static void test_hidden(void **state)
{
	static const struct {
		uint32_t point;
		enum utf8_hidden hidden;
	} cases[] = {
		{ 'a', UTF8_PLAIN },	     { '\t', UTF8_PLAIN },	 { '\n', UTF8_PLAIN },
		{ '\r', UTF8_PLAIN },	     { 0, UTF8_CONTROL },	 { 0x1b, UTF8_CONTROL },
		{ 0x7f, UTF8_CONTROL },	     { 0x85, UTF8_CONTROL },	 { 0x9b, UTF8_CONTROL },
		{ 0xa0, UTF8_PLAIN },	     { 0xe4, UTF8_PLAIN },	 { 0xad, UTF8_INVISIBLE },
		{ 0x61c, UTF8_BIDI },	     { 0x200b, UTF8_INVISIBLE }, { 0x200c, UTF8_PLAIN },
		{ 0x200d, UTF8_PLAIN },	     { 0x200e, UTF8_BIDI },	 { 0x2028, UTF8_INVISIBLE },
		{ 0x2029, UTF8_INVISIBLE },  { 0x202e, UTF8_BIDI },	 { 0x202f, UTF8_PLAIN },
		{ 0x2060, UTF8_INVISIBLE },  { 0x2066, UTF8_BIDI },	 { 0x2069, UTF8_BIDI },
		{ 0x3164, UTF8_INVISIBLE },  { 0xfe0f, UTF8_PLAIN },	 { 0xfeff, UTF8_INVISIBLE },
		{ 0xe0041, UTF8_INVISIBLE }, { 0x1f44d, UTF8_PLAIN },	 { 0x5d0, UTF8_PLAIN },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (utf8_hidden(cases[i].point) != cases[i].hidden)
			fail_msg("U+%04x: %d", (unsigned)cases[i].point,
				 utf8_hidden(cases[i].point));
	}
}

static void test_find_hidden(void **state)
{
	uint32_t point = 0;

	(void)state;
	assert_int_equal(utf8_find_hidden(SLICE("für alle"), &point), 9);
	assert_int_equal(utf8_find_hidden(SLICE("für\xe2\x80\xae"), &point), 4);
	assert_int_equal(point, 0x202e);
	assert_int_equal(utf8_find_hidden(SLICE("\x1b["), &point), 0);
	assert_int_equal(point, 0x1b);
}

static void test_show(void **state)
{
	const struct {
		struct slice text;
		const char *lines, *line; /* with line ends; as one line */
	} cases[] = {
		{ SLICE("Grüße 👍"), "Grüße 👍", "Grüße 👍" },
		{ SLICE("\x1b[31mrot"), "\\x1b[31mrot", "\\x1b[31mrot" },
		{ SLICE("a\0b\x7f"), "a\\x00b\\x7f", "a\\x00b\\x7f" },
		{ SLICE("\xe2\x80\xae"
			"x\xc2\x9b"
			"31m"),
		  "\\u{202e}x\\u{9b}31m", "\\u{202e}x\\u{9b}31m" },
		{ SLICE("M\xfctter"), "M\\xfctter", "M\\xfctter" },
		{ SLICE("a\tb\nc"), "a b\nc", "a b c" },
		{ SLICE("a\r\nb"), "a\nb", "a b" },
		{ SLICE("gut\rböse"), "gut\\rböse", "gut böse" },
		{ SLICE("\xef\xbb\xbf:"), "\\u{feff}:", "\\u{feff}:" },
		{ SLICE("::a::b"), "\\x3a:a::b", "\\x3a:a::b" },
		{ SLICE("a ::b"), "a ::b", "a ::b" },
		{ SLICE("x\n \t\xc2\xa0\xe3\x80\x80::b"), "x\n  \xc2\xa0\xe3\x80\x80\\x3a:b",
		  "x   \xc2\xa0\xe3\x80\x80::b" },
		{ SLICE("x\r\n::b"), "x\n\\x3a:b", "x ::b" },
		{ SLICE("##[error]a##[b ###[ #[ [##"), "##\\x5berror]a##\\x5bb ###\\x5b #[ [##",
		  "##\\x5berror]a##\\x5bb ###\\x5b #[ [##" },
		{ SLICE(":"), ":", ":" },
		{ SLICE(": a"), ": a", ": a" },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		str_cut(&out, 0);
		utf8_show(&out, cases[i].text, false);
		assert_string_equal(str_text(&out), cases[i].lines);
		str_cut(&out, 0);
		utf8_show(&out, cases[i].text, true);
		assert_string_equal(str_text(&out), cases[i].line);
	}
	str_free(&out);
}

/* In pieces, too, no line becomes a command of a CI runner. */
static void test_show_pieces(void **state)
{
	const struct {
		const char *before, *text, *shown;
	} cases[] = {
		{ "##", "[a", "##\\x5ba" },   { "x#", "#[a", "x##\\x5ba" },
		{ "#", "[a", "#[a" },	      { "a", "::b", "a::b" },
		{ "  ", "::b", "  \\x3a:b" }, { "a\n ", "::b", "a\n \\x3a:b" },
		{ "a ", "::b", "a ::b" },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		str_cut(&out, 0);
		str_add(&out, cases[i].before);
		utf8_show(&out, slice_of(cases[i].text), false);
		assert_string_equal(str_text(&out), cases[i].shown);
	}
	str_free(&out);
}

/* Whatever the bytes: what is shown is UTF-8 without anything that a terminal obeys. */
static void test_show_any_bytes(void **state)
{
	struct str out = { 0 };
	char bytes[64];
	unsigned seed = 1;
	size_t i;
	int round;

	(void)state;
	for (round = 0; round < 5000; round++) {
		uint32_t point;
		size_t at;

		for (i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1103515245U + 12345U;
			bytes[i] = (char)(seed >> 16);
		}
		str_cut(&out, 0);
		utf8_show(&out, (struct slice){ bytes, sizeof(bytes) }, true);
		assert_int_equal(utf8_valid(str_slice(&out)), out.len);
		at = utf8_find_hidden(str_slice(&out), &point);
		if (at < out.len)
			fail_msg("U+%04x is shown raw", (unsigned)point);
		assert_int_equal(slice_find(str_slice(&out), '\n', 0), out.len);
	}
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),     cmocka_unit_test(test_valid),
		cmocka_unit_test(test_decode_refuses), cmocka_unit_test(test_count),
		cmocka_unit_test(test_offset),	       cmocka_unit_test(test_cut),
		cmocka_unit_test(test_hidden),	       cmocka_unit_test(test_find_hidden),
		cmocka_unit_test(test_show),	       cmocka_unit_test(test_show_pieces),
		cmocka_unit_test(test_show_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
