/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/excerpt.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "text/utf8.h"

static void test_pairs(void **state)
{
	static const struct {
		const char *label;
		const char *old, *new;
		size_t columns;
		const char *old_want, *new_want;
	} cases[] = {
		{ "short ones stay", "ab", "ac", 20, "ab", "ac" },
		{ "as wide as there is room", "aaaa bbbb", "aaaa cccc", 9, "aaaa bbbb",
		  "aaaa cccc" },
		{ "in the middle",
		  "montags und dienstags am Vormittag von 9 bis 11 Uhr im Saal oben",
		  "montags und dienstags am Vormittag von 9 bis 12 Uhr im Saal oben", 40,
		  "… Vormittag von 9 bis 11 Uhr im Saal ob…",
		  "… Vormittag von 9 bis 12 Uhr im Saal ob…" },
		{ "at the end", "eins zwei drei vier fünf sechs sieben acht neun",
		  "eins zwei drei vier fünf sechs sieben acht zehn", 30, "… sechs sieben acht neun",
		  "… sechs sieben acht zehn" },
		{ "at the beginning", "neun zwei drei vier fünf sechs sieben acht",
		  "zehn zwei drei vier fünf sechs sieben acht", 30, "neun zwei drei vier fünf …",
		  "zehn zwei drei vier fünf …" },
		{ "words were added", "eins zwei drei vier fünf sechs sieben",
		  "eins zwei drei vier fünf sechs sieben acht", 30, "… vier fünf sechs sieben",
		  "… vier fünf sechs sieben acht" },
		{ "nothing in common", "ein sehr langer alter Satz", "neu", 12, "ein sehr la…",
		  "neu" },
		{ "one long word", "äääääääääääääääääääää", "äääääääääääääääääääö", 12,
		  "äääääääääää…", "äääääääääää…" },
		{ "one is empty", "", "eins zwei drei vier", 10, "", "eins zwei…" },
		{ "the same", "eins zwei drei vier", "eins zwei drei vier", 10, "eins zwei…",
		  "eins zwei…" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str old = { 0 };
		struct str new = { 0 };

		excerpt_add(&old, &new, slice_of(cases[i].old), slice_of(cases[i].new),
			    cases[i].columns);
		if (strcmp(str_text(&old), cases[i].old_want) != 0 ||
		    strcmp(str_text(&new), cases[i].new_want) != 0)
			fail_msg("%s: “%s” “%s”", cases[i].label, str_text(&old), str_text(&new));
		assert_true(utf8_width(str_slice(&old)) <= cases[i].columns);
		assert_int_equal(utf8_valid(str_slice(&old)), old.len);
		assert_int_equal(utf8_valid(str_slice(&new)), new.len);
		str_free(&old);
		str_free(&new);
	}
}

static void test_alike(void **state)
{
	static const struct {
		const char *old, *new;
		bool want;
	} cases[] = {
		{ "eins zwei drei", "eins zwei vier", true },
		{ "eins zwei drei", "null zwei drei", true },
		{ "eins zwei", "drei vier", false },
		{ "eins", "einst", false },
		{ "eins zwei", "eins zwei drei vier fünf sechs", false },
		{ "", "", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (excerpt_is_alike(slice_of(cases[i].old), slice_of(cases[i].new)) !=
		    cases[i].want)
			fail_msg("%s, %s", cases[i].old, cases[i].new);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
