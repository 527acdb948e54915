/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/breaks.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/utf8.h"

static void test_round_trip(void **state)
{
	static const char *const texts[] = {
		"", "ä\xc2\x85\xe2\x80\xa8\xe2\x80\xa9ö", "\xc2\x85",
		"\xc2\x85\xf3\xb0\x80\x80\xf3\xb0\x80\x83" /* the first points are taken */
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct slice text = slice_of(texts[i]);
		struct str hidden = { 0 };
		struct str shown = { 0 };
		uint32_t base = breaks_hide(&hidden, text);

		assert_int_not_equal(base, 0);
		assert_int_equal(utf8_count(str_slice(&hidden)), utf8_count(text));
		breaks_show(&shown, str_slice(&hidden), base);
		assert_true(slice_equal(str_slice(&shown), text));
		for (; hidden.len > 0; str_cut(&hidden, hidden.len - 1)) {
			unsigned char last = (unsigned char)hidden.data[hidden.len - 1];

			assert_int_not_equal(last, 0xa8); /* no LS, no NEL is left */
			assert_int_not_equal(last, 0x85);
		}
		str_free(&hidden);
		str_free(&shown);
	}
}

static void test_plane_is_full(void **state)
{
	struct str text = { 0 };
	struct str hidden = { 0 };
	uint32_t point;

	(void)state;
	for (point = 0xf0000; point < 0x100000; point++)
		utf8_encode(&text, point);
	assert_int_equal(breaks_hide(&hidden, str_slice(&text)), 0);
	assert_int_equal(hidden.len, 0);
	str_free(&text);
	str_free(&hidden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_plane_is_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
