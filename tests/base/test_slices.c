/* SPDX-License-Identifier: Apache-2.0 */
#include "base/slices.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void test_settle(void **state)
{
	static const struct {
		const char *label;
		const char *given; /* separated by spaces */
		const char *wanted;
	} cases[] = {
		{ "none", "", "" },
		{ "one", "b", "b" },
		{ "order", "c a b", "a b c" },
		{ "each once", "b a b b a", "a b" },
		{ "all the same", "x x x", "x" },
		{ "the shorter first", "ab a abc", "a ab abc" },
		{ "by bytes", "ä z B a", "B a z ä" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct vec slices = VEC_OF(struct slice);
		struct slice rest = slice_of(cases[i].given);
		struct str text = { 0 };
		struct slice part;
		size_t k;

		while (slice_next(&rest, ' ', &part)) {
			if (part.len > 0)
				vec_add(&slices, &part);
		}
		slices_settle(&slices);
		for (k = 0; k < slices.count; k++) {
			str_add(&text, k > 0 ? " " : "");
			str_add_slice(&text, *VEC_AT(struct slice, &slices, k));
		}
		if (!slice_is(str_slice(&text), cases[i].wanted))
			fail_msg("%s: %s", cases[i].label, str_text(&text));
		str_free(&text);
		vec_free(&slices);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_settle) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
