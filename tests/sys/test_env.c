/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "sys/env.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <time.h>

static void set(const char *name, const char *value)
{
	if (value == NULL)
		assert_int_equal(unsetenv(name), 0);
	else
		assert_int_equal(setenv(name, value, 1), 0);
}

static void test_get(void **state)
{
	(void)state;
	set("NETZ_TEST_X", NULL);
	assert_null(env_get("NETZ_TEST_X"));
	set("NETZ_TEST_X", "");
	assert_null(env_get("NETZ_TEST_X"));
	set("NETZ_TEST_X", "y");
	assert_string_equal(env_get("NETZ_TEST_X"), "y");
}

static void test_language(void **state)
{
	static const struct {
		const char *language, *all, *messages, *lang, *wanted;
	} cases[] = {
		{ NULL, NULL, NULL, NULL, NULL },
		{ NULL, NULL, NULL, "de_DE.UTF-8", "de_DE.UTF-8" },
		{ NULL, NULL, "en_GB", "de_DE.UTF-8", "en_GB" },
		{ NULL, "C", "en_GB", "de_DE.UTF-8", "C" },
		{ "de:en", "C", "en_GB", "de_DE.UTF-8", "de:en" },
		{ "", "", "", "fr", "fr" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		set("LANGUAGE", cases[i].language);
		set("LC_ALL", cases[i].all);
		set("LC_MESSAGES", cases[i].messages);
		set("LANG", cases[i].lang);
		if (cases[i].wanted == NULL)
			assert_null(env_language());
		else
			assert_string_equal(env_language(), cases[i].wanted);
	}
}

static void test_fixed_day(void **state)
{
	static const struct {
		const char *epoch;
		int32_t day;
	} cases[] = {
		{ "0", 0 },
		{ "86399", 0 },
		{ "86400", 1 },
		{ "-1", -1 },
		{ "-86400", -1 },
		{ "1710201600", 19794 }, /* 2024-03-12 */
		{ "9223372036854775807", INT32_MAX - 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool fixed = false;
		int32_t day;

		set("SOURCE_DATE_EPOCH", cases[i].epoch);
		day = env_today(&fixed);
		if (day != cases[i].day || !fixed)
			fail_msg("%s: %d", cases[i].epoch, day);
		assert_int_equal(env_today(NULL), cases[i].day);
	}
}

/* In the farthest time zones the day is local: their sum of offsets is 26 hours. */
static void test_today(void **state)
{
	bool fixed = true;
	int32_t west;
	int32_t east;
	int32_t now;

	(void)state;
	set("SOURCE_DATE_EPOCH", "no number");
	set("TZ", "WEST12");
	tzset();
	west = env_today(&fixed);
	assert_false(fixed);
	set("SOURCE_DATE_EPOCH", NULL);
	set("TZ", "EAST-14");
	tzset();
	east = env_today(&fixed);
	set("TZ", "UTC");
	tzset();
	now = (int32_t)(time(NULL) / 86400);
	assert_true(west == now || west == now - 1);
	assert_true(east == now || east == now + 1);
	assert_true(east > west);
}

static void test_seconds(void **state)
{
	double first = env_seconds();

	(void)state;
	assert_true(env_seconds() >= first);
}

static void test_given(void **state)
{
	(void)state;
	set("NETZ_TEST_X", NULL);
	assert_null(env_given("NETZ_TEST_X"));
	set("NETZ_TEST_X", "");
	assert_string_equal(env_given("NETZ_TEST_X"), "");
}

/* Clocks that are put forward on 2024-03-31 and back on 2024-10-27. */
static void test_offset(void **state)
{
	static const struct {
		const char *zone;
		long long local;
		int offset;
	} cases[] = {
		{ "UTC0", 0, 0 },
		{ "CET-1CEST,M3.5.0,M10.5.0/3", 1705320000, 60 },  /* 2024-01-15 12:00 */
		{ "CET-1CEST,M3.5.0,M10.5.0/3", 1720612800, 120 }, /* 2024-07-10 12:00 */
		{ "XYZ-5:45", 1720612800, 345 },
		{ "ABC3:30", 1720612800, -210 },
	};
	long long before = (long long)time(NULL);
	int offset = 0;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		set("TZ", cases[i].zone);
		tzset();
		assert_int_equal(env_offset(cases[i].local), cases[i].offset);
	}
	assert_true(env_now(&offset) >= before);
	assert_int_equal(offset, -210);
	set("TZ", NULL);
	tzset();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_get),	  cmocka_unit_test(test_given),
		cmocka_unit_test(test_offset),	  cmocka_unit_test(test_language),
		cmocka_unit_test(test_fixed_day), cmocka_unit_test(test_today),
		cmocka_unit_test(test_seconds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
