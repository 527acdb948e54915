/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/number.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <math.h>

static int sign(int value)
{
	return (value > 0) - (value < 0);
}

static void test_compare(void **state)
{
	static const struct {
		const char *a;
		const char *b;
		int want;
	} cases[] = {
		{ "1", "1.0", 0 },
		{ "1", "2", -1 },
		{ "10", "9", 1 },
		{ "-10", "-9", -1 },
		{ "-1", "1", -1 },
		{ "0", "-0", 0 },
		{ "0.0", "0e99", 0 },
		{ "-0.0", "0", 0 },
		{ "01067", "1067", 0 },
		{ "+5", "5", 0 },
		{ "5.", "5", 0 },
		{ ".5", "0.50", 0 },
		{ "1e2", "100", 0 },
		{ "1E-2", "0.01", 0 },
		{ "12.5e1", "125", 0 },
		{ "0.00125e3", "1.25", 0 },
		{ "0x1F", "31", 0 },
		{ "0o17", "15", 0 },
		{ "0xffffffffffffffff", "18446744073709551615", 0 },
		{ "9007199254740993", "9007199254740992", 1 }, /* one double for both */
		{ "0.1", "0.10000000000000000001", -1 },
		{ "1e400", "1e401", -1 },
		{ "1e400", ".inf", -1 },
		{ "-.inf", "-1e400", -1 },
		{ ".inf", ".Inf", 0 },
		{ "-.inf", ".inf", -1 },
		{ "1e-400", "0", 1 },
		{ "1e99999999999999999999", "1e99999999999999999999", 0 },
		{ ".nan", "1", 1 },
		{ ".nan", ".nan", 0 },
		{ "123456789012345678901234567890", "123456789012345678901234567891", -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice a = slice_of(cases[i].a);
		struct slice b = slice_of(cases[i].b);

		if (sign(number_compare(a, b)) != cases[i].want ||
		    sign(number_compare(b, a)) != -cases[i].want ||
		    number_equal(a, b) != (cases[i].want == 0))
			fail_msg("%s and %s: %d", cases[i].a, cases[i].b, number_compare(a, b));
	}
}

static void test_integer(void **state)
{
	static const struct {
		const char *lexeme;
		bool whole;
		bool fits;
		long long want;
	} cases[] = {
		{ "0", true, true, 0 },
		{ "-0", true, true, 0 },
		{ "01067", true, true, 1067 },
		{ "1.0", true, true, 1 },
		{ "1.5", false, false, 0 },
		{ "1e2", true, true, 100 },
		{ "125e-2", false, false, 0 },
		{ "1200e-2", true, true, 12 },
		{ "0x1F", true, true, 31 },
		{ "0o17", true, true, 15 },
		{ "9223372036854775807", true, true, LLONG_MAX },
		{ "-9223372036854775808", true, true, LLONG_MIN },
		{ "9223372036854775808", true, false, 0 },
		{ "-9223372036854775809", true, false, 0 },
		{ "1e30", true, false, 0 },
		{ "1e-30", false, false, 0 },
		{ ".inf", false, false, 0 },
		{ ".nan", false, false, 0 },
		{ "abc", false, false, 0 },
		{ "", false, false, 0 },
		{ "-", false, false, 0 },
		{ "0x", false, false, 0 },
		{ "0o8", false, false, 0 },
		{ "1e", false, false, 0 },
		{ "1.2.3", false, false, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice lexeme = slice_of(cases[i].lexeme);
		long long got = 0;
		bool fits = number_integer(lexeme, &got);

		if (number_is_integer(lexeme) != cases[i].whole || fits != cases[i].fits ||
		    got != cases[i].want)
			fail_msg("“%s”: %d %lld", cases[i].lexeme, fits, got);
	}
}

static void test_value(void **state)
{
	double value = 0;

	(void)state;
	assert_true(number_value(SLICE("1.5e3"), &value) && value >= 1500 && value <= 1500);
	assert_true(number_value(SLICE(".5"), &value) && value >= 0.5 && value <= 0.5);
	assert_true(number_value(SLICE("0x1F"), &value) && value >= 31 && value <= 31);
	assert_true(number_value(SLICE("+12"), &value) && value >= 12 && value <= 12);
	assert_true(number_value(SLICE("1e999"), &value) && isinf(value));
	assert_true(number_value(SLICE("-.inf"), &value) && isinf(value) && value < 0);
	assert_true(number_value(SLICE(".NaN"), &value) && isnan(value));
	assert_false(number_value(SLICE("12:30"), &value));
	assert_false(number_value(SLICE("1_000"), &value));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_integer),
		cmocka_unit_test(test_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
