/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "base/mem.h"

static void test_views(void **state)
{
	struct slice text = SLICE("Salzgitter-Bad");

	(void)state;
	assert_true(slice_is(slice_part(text, 11, 14), "Bad"));
	assert_true(slice_is(slice_part(text, 11, 999), "Bad"));
	assert_int_equal(slice_part(text, 20, 30).len, 0);
	assert_int_equal(slice_part(text, 5, 3).len, 0);
	assert_int_equal(slice_of(NULL).len, 0);
	assert_true(slice_starts(text, "Salz"));
	assert_false(slice_starts(SLICE("Sal"), "Salz"));
	assert_true(slice_ends(text, "-Bad"));
	assert_false(slice_ends(SLICE("ad"), "Bad"));
	assert_int_equal(slice_find(text, '-', 0), 10);
	assert_int_equal(slice_find(text, '-', 11), text.len);
	assert_int_equal(slice_find(text, '-', 99), text.len);
	assert_true(slice_is(slice_trim(SLICE("\t a b \r\n")), "a b"));
	assert_int_equal(slice_trim(SLICE(" \n")).len, 0);
}

static void test_compare(void **state)
{
	static const struct {
		const char *a, *b;
		int order;
	} cases[] = {
		{ "a", "a", 0 }, { "a", "b", -1 }, { "b", "a", 1 },  { "a", "ab", -1 },
		{ "", "", 0 },	 { "", "a", -1 },  { "z", "ä", -1 }, /* bytes, not letters */
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int order = slice_compare(slice_of(cases[i].a), slice_of(cases[i].b));

		if ((order > 0) - (order < 0) != cases[i].order)
			fail_msg("“%s” and “%s”: %d", cases[i].a, cases[i].b, order);
		assert_int_equal(slice_equal(slice_of(cases[i].a), slice_of(cases[i].b)),
				 cases[i].order == 0);
	}
}

static void test_next(void **state)
{
	static const struct {
		const char *text, *parts; /* the parts in brackets */
	} cases[] = {
		{ "a,,b", "[a][][b]" }, { "a", "[a]" },	   { "", "" },
		{ "a,", "[a]" },	{ ",a", "[][a]" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct slice rest = slice_of(cases[i].text);
		struct str got = { 0 };
		struct slice part;

		while (slice_next(&rest, ',', &part)) {
			str_add_char(&got, '[');
			str_add_slice(&got, part);
			str_add_char(&got, ']');
		}
		if (strcmp(str_text(&got), cases[i].parts) != 0)
			fail_msg("“%s”: %s", cases[i].text, str_text(&got));
		str_free(&got);
	}
}

static void test_to_int(void **state)
{
	static const struct {
		const char *text;
		bool good;
		long long value;
	} cases[] = {
		{ "0", true, 0 },
		{ "-12", true, -12 },
		{ "+7", true, 7 },
		{ "007", true, 7 },
		{ "9223372036854775807", true, INT64_MAX },
		{ "9223372036854775808", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "1 ", false, 0 },
		{ "1.0", false, 0 },
		{ "0x1", false, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		long long value = 0;

		if (slice_to_int(slice_of(cases[i].text), &value) != cases[i].good ||
		    value != cases[i].value)
			fail_msg("“%s”: %lld", cases[i].text, value);
	}
}

static void test_to_number(void **state)
{
	static const struct {
		const char *text;
		bool good;
		double value;
	} cases[] = {
		{ "1.5", true, 1.5 },  { "-0.25", true, -0.25 }, { "1e3", true, 1000 },
		{ "2E-1", true, 0.2 }, { "1,5", false, 0 },	 { ".5", false, 0 },
		{ "1.", false, 0 },    { "nan", false, 0 },	 { "0x10", false, 0 },
		{ "1e", false, 0 },    { "", false, 0 },	 { "+1", false, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		double value = 0;
		bool good = slice_to_number(slice_of(cases[i].text), &value);

		if (good != cases[i].good || value < cases[i].value || value > cases[i].value)
			fail_msg("“%s”: %d %f", cases[i].text, good, value);
	}
}

static void test_grow(void **state)
{
	struct str str = { 0 };
	char *taken;
	int i;

	(void)state;
	assert_string_equal(str_text(&str), "");
	for (i = 0; i < 1000; i++)
		str_addf(&str, "%d,", i);
	assert_int_equal(str.len, 10 * 2 + 90 * 3 + 900 * 4);
	assert_int_equal(str.data[str.len], '\0');
	assert_true(slice_ends(str_slice(&str), ",998,999,"));
	str_cut(&str, 6);
	assert_string_equal(str.data, "0,1,2,");
	str_cut(&str, 99);
	assert_int_equal(str.len, 6);
	str_add_repeat(&str, '-', 3);
	str_add_slice(&str, (struct slice){ NULL, 0 });
	assert_string_equal(str.data, "0,1,2,---");
	taken = str_take(&str);
	assert_string_equal(taken, "0,1,2,---");
	assert_null(str.data);
	mem_free(taken);
	taken = str_take(&str);
	assert_string_equal(taken, "");
	mem_free(taken);
}

static void test_limit(void **state)
{
	struct str str = { .limit = 5 };

	(void)state;
	str_add(&str, "abc");
	assert_false(str.full);
	str_add(&str, "defg");
	assert_true(str.full);
	assert_string_equal(str.data, "abcde");
	str_add_char(&str, 'x');
	assert_int_equal(str.len, 5);
	str_free(&str);
	assert_int_equal(str.limit, 0);
}

static void test_nul(void **state)
{
	struct str str = { 0 };

	(void)state;
	str_add_slice(&str, SLICE("a\0b"));
	assert_int_equal(str.len, 3);
	assert_true(slice_equal(str_slice(&str), SLICE("a\0b")));
	str_free(&str);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_views),	  cmocka_unit_test(test_compare),
		cmocka_unit_test(test_next),	  cmocka_unit_test(test_to_int),
		cmocka_unit_test(test_to_number), cmocka_unit_test(test_grow),
		cmocka_unit_test(test_limit),	  cmocka_unit_test(test_nul),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
