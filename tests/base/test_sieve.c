/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/sieve.h"

enum { MANY = 20000 };

static void add_number(struct sieve *sieve, size_t number)
{
	struct str text = { 0 };

	str_addf(&text, "institution/haus nummer %zu", number);
	sieve_add(sieve, str_slice(&text));
	str_free(&text);
}

/* What is there twice is always held back, and hardly anything else. */
static void test_many(void **state)
{
	struct sieve sieve = sieve_new(MANY);
	size_t held = 0;
	size_t i;

	(void)state;
	for (i = 0; i < MANY; i++) /* every hundredth is there again at the end */
		add_number(&sieve, i < MANY - MANY / 100 ? i : (i - (MANY - MANY / 100)) * 99);
	for (i = 0; i < MANY; i++) {
		if (i >= MANY - MANY / 100 || (i % 99 == 0 && i / 99 < MANY / 100))
			assert_true(sieve_holds(&sieve, i));
		else
			held += sieve_holds(&sieve, i);
	}
	assert_true(held < MANY / 5);
	sieve_free(&sieve);
}

static void test_few(void **state)
{
	static const struct {
		const char *label;
		const char *texts[3];
		bool held[3];
	} cases[] = {
		{ "all the same", { "a", "a", "a" }, { true, true, true } },
		{ "first and last", { "a", "b", "a" }, { true, false, true } },
		{ "the empty text", { "", "", "x" }, { true, true, false } },
	};
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sieve sieve = sieve_new(3);

		print_message("%s\n", cases[i].label);
		for (j = 0; j < 3; j++)
			sieve_add(&sieve, slice_of(cases[i].texts[j]));
		for (j = 0; j < 3; j++) {
			if (cases[i].held[j])
				assert_true(sieve_holds(&sieve, j));
		}
		sieve_free(&sieve);
	}
	{
		struct sieve none = sieve_new(0);

		sieve_free(&none);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
