/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/position.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/utf8.h"

/* Any order of questions gives what counting from the start gives. */
static void test_all_orders(void **state)
{
	static const char *const texts[] = {
		"",
		"plain ASCII that is longer than one machine word",
		"äöüÄÖÜß",
		"aäbö c😀d e\xcc\x81 漢字 and more ASCII behind it, then ß",
		"\xef\xbb\xbf"
		"BOM und Übung",
		"😀😀😀😀😀😀😀😀",
	};
	static const size_t steps[] = { 1, 3, 7 };
	size_t i;
	size_t k;
	size_t n;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct slice text = slice_of(texts[i]);
		size_t start = slice_starts(text, "\xef\xbb\xbf") ? 3 : 0;
		struct slice counted = slice_part(text, start, text.len);
		size_t count = utf8_count(counted) + 2;

		for (k = 0; k < sizeof(steps) / sizeof(*steps); k++) {
			struct position position;

			position_start(&position, text, start);
			for (n = 0; n < 3 * count; n++) {
				size_t index = n * steps[k] % count;
				size_t want = start + utf8_offset(counted, index);

				if (position_byte(&position, index) != want)
					fail_msg("“%s” at %zu: not %zu", texts[i], index, want);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_all_orders) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
