/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/lines.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tree/conflict.h"

static void start(struct source *source, struct slice text)
{
	struct str bytes = { 0 };

	str_add_slice(&bytes, text);
	source_init(source, "x", &bytes);
}

static void test_lines(void **state)
{
	struct source source;
	uint32_t point = 0;

	(void)state;
	start(&source, SLICE("a: b \r\n# c\r\n\r\n  \"d e\": f #g: h\n\xc2\xa0- i:j"));
	assert_int_equal(lines_begin(&source, 3), 0);
	assert_int_equal(lines_text_end(&source, 0), 4);
	assert_int_equal(lines_begin(&source, 20), 14);
	assert_int_equal(lines_text(&source, 20), 16);
	assert_int_equal(lines_indent(&source, 20), 2);
	assert_int_equal(lines_above(&source, 20), 0);
	assert_true(lines_above(&source, 2) == LINES_NOWHERE);
	assert_int_equal(lines_colon(&source, 16), 21);
	assert_true(lines_colon(&source, 22) == LINES_NOWHERE);
	assert_true(lines_is_key(&source, 16));
	assert_true(lines_is_key(&source, 0));
	assert_false(lines_is_key(&source, 7));
	assert_int_equal(lines_false_space(&source, 31, &point), 2);
	assert_int_equal(point, 0xa0);
	assert_int_equal(lines_false_space(&source, 0, &point), 0);
	assert_true(lines_is_dash(&source, 33));
	assert_true(lines_colon(&source, 33) == LINES_NOWHERE);
	assert_int_equal(lines_last(&source, 5), 3);
	assert_true(lines_last(&source, 7) == LINES_NOWHERE);
	assert_int_equal(lines_span(&source, 31, 0).end, 33);
	assert_int_equal(lines_span(&source, 5, 0).end, 5 + 0);
	assert_int_equal(lines_byte(&source, 999), '\n');
	source_free(&source);
}

static void test_conflicts(void **state)
{
	struct diags diags = { 0 };
	struct source source;

	(void)state;
	start(&source, SLICE("a: 1\n<<<<<<< b\nc: 2\n=======\nc: 3\n>>>>>>> d\n<<<<<<<<\n"));
	assert_int_equal(conflict_find(&source, 0), 5);
	assert_true(conflict_is_line(&source, 20));
	assert_false(conflict_is_line(&source, 15));
	assert_true(conflict_add(&source, 0, &diags));
	assert_int_equal(diags.items.count, 1);
	source_free(&source);
	start(&source, SLICE("a: |\n  <<<<<<< b\n  =======\n<<<<<<<c\n"));
	assert_true(conflict_find(&source, 0) == SIZE_MAX);
	assert_false(conflict_add(&source, 0, &diags));
	source_free(&source);
	diags_free(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_conflicts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
