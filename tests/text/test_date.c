/* SPDX-License-Identifier: Apache-2.0 */
#include "text/date.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void test_days(void **state)
{
	int32_t day = date_to_day(0, 1, 1);
	int year;
	int month;
	int in_month;

	(void)state;
	assert_int_equal(date_to_day(1970, 1, 1), 0);
	assert_int_equal(date_to_day(2000, 3, 1), 11017);
	assert_int_equal(date_to_day(1969, 12, 31), -1);
	/* every day of ten thousand years, one after the other */
	for (year = 0; year <= 9999; year++) {
		for (month = 1; month <= 12; month++) {
			for (in_month = 1; date_is_valid(year, month, in_month);
			     in_month++, day++) {
				struct date date = date_from_day(day);

				if (date_to_day(year, month, in_month) != day ||
				    date.year != year || date.month != month ||
				    date.day != in_month)
					fail_msg("%d-%d-%d", year, month, in_month);
			}
		}
	}
	assert_int_equal(day, date_to_day(9999, 12, 31) + 1);
}

static void test_calendar(void **state)
{
	static const struct {
		int year, month, day;
		bool valid;
	} cases[] = {
		{ 2024, 2, 29, true },	{ 2023, 2, 29, false }, { 1900, 2, 29, false },
		{ 2000, 2, 29, true },	{ 2024, 4, 31, false }, { 2024, 12, 31, true },
		{ 2024, 0, 1, false },	{ 2024, 13, 1, false }, { 2024, 1, 0, false },
		{ 2024, 1, 32, false }, { -1, 1, 1, false },	{ 10000, 1, 1, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (date_is_valid(cases[i].year, cases[i].month, cases[i].day) != cases[i].valid)
			fail_msg("%d-%d-%d", cases[i].year, cases[i].month, cases[i].day);
	}
}

/* earliest and latest in ISO form, "" where that side is open */
static void test_range(void **state)
{
	static const struct {
		const char *text, *earliest, *latest;
	} cases[] = {
		{ "2024", "2024-01-01", "2024-12-31" },
		{ "2024-02", "2024-02-01", "2024-02-29" },
		{ "2024-03-12", "2024-03-12", "2024-03-12" },
		{ "2023-21", "2023-03-01", "2023-05-31" },
		{ "2023-22", "2023-06-01", "2023-08-31" },
		{ "2023-23", "2023-09-01", "2023-11-30" },
		{ "2023-24", "2023-12-01", "2024-02-29" },
		{ "2024-24", "2024-12-01", "2025-02-28" },
		{ "2018~", "2018-01-01", "2018-12-31" },
		{ "2018-05?", "2018-05-01", "2018-05-31" },
		{ "2018-05-01%", "2018-05-01", "2018-05-01" },
		{ "2015/2019", "2015-01-01", "2019-12-31" },
		{ "2015-03/2015-04-02", "2015-03-01", "2015-04-02" },
		{ "2015~/2019?", "2015-01-01", "2019-12-31" },
		{ "2015/..", "2015-01-01", "" },
		{ "2015/", "2015-01-01", "" },
		{ "../2019", "", "2019-12-31" },
		{ "/2019", "", "2019-12-31" },
		{ "2015/2015", "2015-01-01", "2015-12-31" },
		{ "0000", "0000-01-01", "0000-12-31" },
	};
	struct str got = { 0 };
	struct str wanted = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct edtf edtf;

		if (!edtf_parse(slice_of(cases[i].text), &edtf))
			fail_msg("%s is refused", cases[i].text);
		str_cut(&got, 0);
		if (edtf.earliest != DAY_MIN)
			date_add_iso(&got, edtf.earliest);
		str_add_char(&got, ' ');
		if (edtf.latest != DAY_MAX)
			date_add_iso(&got, edtf.latest);
		str_cut(&wanted, 0);
		str_addf(&wanted, "%s %s", cases[i].earliest, cases[i].latest);
		if (strcmp(got.data, wanted.data) != 0)
			fail_msg("%s: %s", cases[i].text, got.data);
		assert_int_equal(edtf.interval, strchr(cases[i].text, '/') != NULL);
	}
	str_free(&got);
	str_free(&wanted);
}

static void test_parts(void **state)
{
	struct edtf edtf;

	(void)state;
	assert_true(edtf_parse(SLICE("2018-05-07%"), &edtf));
	assert_int_equal(edtf.begin.year, 2018);
	assert_int_equal(edtf.begin.month, 5);
	assert_int_equal(edtf.begin.day, 7);
	assert_int_equal(edtf.begin.mark, '%');
	assert_int_equal(edtf.end.day, 7);
	assert_false(edtf.interval || edtf.begin_open || edtf.end_open);
	assert_true(edtf_parse(SLICE("2018~/.."), &edtf));
	assert_int_equal(edtf.begin.mark, '~');
	assert_int_equal(edtf.begin.month, 0);
	assert_true(edtf.interval && edtf.end_open && !edtf.begin_open);
}

static void test_refused(void **state)
{
	static const char *const texts[] = {
		"",
		"24",
		"202",
		"20244",
		"2024-",
		"2024-1",
		"2024-00",
		"2024-13",
		"2024-20",
		"2024-25",
		"2024-02-30",
		"2023-02-29",
		"2024-21-01",
		"2024-03-1",
		"2024-03-12T",
		"2024~~",
		"~2024",
		"2024-03~-12",
		"12.03.2024",
		"2024/03",
		"2019/2015",
		"../..",
		"/",
		"..",
		"2024/2025/2026",
		" 2024",
		"2024 ",
		"-2024",
		"Y2024",
		"20x4",
		"2024-03-12/2024-03-11",
		"2024/x",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct edtf edtf;

		if (edtf_parse(slice_of(texts[i]), &edtf))
			fail_msg("“%s” is taken", texts[i]);
	}
}

static void test_words(void **state)
{
	static const struct {
		const char *text, *german, *english;
	} cases[] = {
		{ "2024-03-12", "12.03.2024", "12 March 2024" },
		{ "2024-03", "März 2024", "March 2024" },
		{ "2024", "2024", "2024" },
		{ "2023-22", "Sommer 2023", "summer 2023" },
		{ "2023-24", "Winter 2023/24", "winter 2023/24" },
		{ "1999-24", "Winter 1999/00", "winter 1999/00" },
		{ "2018~", "um 2018", "about 2018" },
		{ "2018?", "2018 (unsicher)", "2018 (uncertain)" },
		{ "2018%", "um 2018 (unsicher)", "about 2018 (uncertain)" },
		{ "2015/2019", "2015 bis 2019", "2015 to 2019" },
		{ "2015-01/2019-06-30", "Januar 2015 bis 30.06.2019",
		  "January 2015 to 30 June 2019" },
		{ "2015/..", "seit 2015", "since 2015" },
		{ "../2019~", "bis um 2019", "until about 2019" },
		{ "bald", "bald", "bald" },
		{ "2023-02-29", "2023-02-29", "2023-02-29" },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		str_cut(&out, 0);
		edtf_add_words(&out, slice_of(cases[i].text), "de");
		assert_string_equal(str_text(&out), cases[i].german);
		str_cut(&out, 0);
		edtf_add_words(&out, slice_of(cases[i].text), "en");
		assert_string_equal(str_text(&out), cases[i].english);
	}
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),	cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_range),	cmocka_unit_test(test_parts),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
