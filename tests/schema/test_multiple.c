/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "schema/multiple.h"

static void test_multiples(void **state)
{
	static const struct {
		const char *number, *divisor;
		bool is;
	} cases[] = {
		{ "0.07", "0.01", true },
		{ "0.075", "0.01", false },
		{ "0.0075", "0.0001", true },
		{ "4.5", "1.5", true },
		{ "35", "1.5", false },
		{ "0", "7", true },
		{ "-14", "7", true },
		{ "1.0", "1", true },
		{ "10", "10", true },
		{ "5", "10", false },
		{ "100", "8", false },
		{ "1000", "8", true },
		{ "1e308", "0.5", true },
		{ "1e400", "3", false },
		{ "3e400", "3", true },
		{ "1e-400", "0.1", false },
		{ "12391239123", "1e-8", true },
		{ "9007199254740993", "2", false },
		{ "9007199254740993", "9007199254740993", true },
		{ "123456789012345678901234567890", "10", true },
		{ "123456789012345678901234567891", "10", false },
		{ "0x10", "8", true },
		{ "0o17", "5", true },
		{ "0x11", "8", false },
		{ ".inf", "1", false },
		{ ".nan", "1", false },
		{ ".5", "0.25", true },
		{ "5.", "5", true },
		{ "1e999999999999999999999", "2", true },
		{ "1e-20000000000", "1e-2000000000", false },
		{ "1e-2000000000", "1e-20000000000", true },
		{ "24691357802469135780246913578", "12345678901234567890123456789", true },
		{ "24691357802469135780246913579", "12345678901234567890123456789", false },
		{ "1234567890123456789", "1234567890123456789", true },
		{ "1e400", "18446744073709551616", true },
		{ "1e400", "18446744073709551617", false },
		{ "0.9876543210987654321", "0.3292181070329218107", true },
		{ "7", "12345678901234567890123456789", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct divisor divisor;

		assert_true(divisor_of(slice_of(cases[i].divisor), &divisor));
		if (multiple_of(slice_of(cases[i].number), &divisor) != cases[i].is)
			fail_msg("%s by %s", cases[i].number, cases[i].divisor);
	}
}

static void test_divisors(void **state)
{
	static const char *const wrong[] = { "0", "0.0", "-1", ".inf", ".nan", "word", "0x0", "" };
	struct divisor divisor;
	struct str digits = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		if (divisor_of(slice_of(wrong[i]), &divisor))
			fail_msg("%s is no divisor", wrong[i]);
	}
	assert_true(divisor_of(SLICE("123456789012345678000000"), &divisor));
	str_add_repeat(&digits, '7', DIVISOR_DIGITS_MAX);
	assert_true(divisor_of(str_slice(&digits), &divisor));
	str_add_char(&digits, '7');
	assert_false(divisor_of(str_slice(&digits), &divisor));
	str_free(&digits);
}

static void test_hash(void **state)
{
	(void)state;
	assert_true(number_hash(SLICE("1")) == number_hash(SLICE("1.0")));
	assert_true(number_hash(SLICE("100")) == number_hash(SLICE("1e2")));
	assert_true(number_hash(SLICE("0x10")) == number_hash(SLICE("16")));
	assert_true(number_hash(SLICE("0")) == number_hash(SLICE("-0.0")));
	assert_true(number_hash(SLICE("12")) != number_hash(SLICE("13")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_multiples),
		cmocka_unit_test(test_divisors),
		cmocka_unit_test(test_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
