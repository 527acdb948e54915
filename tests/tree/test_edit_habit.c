/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_habit.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tree/read.h"

static void test_habits(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		struct layout want;
	} cases[] = {
		{ "none", "a: 1\n", { 2, 2, 2 } },
		{ "the house's", "a:\n  b: 1\nc:\n  - d: 1\n", { 2, 2, 2 } },
		{ "lists at their keys", "a:\n- b: 1\n  c:\n  - d: 1\n", { 2, 0, 2 } },
		{ "wide", "a:\n    b:\n        c: 1\n    d:\n        -   e: 1\n", { 4, 4, 4 } },
		{ "one", "a:\n b:\n  c: 1\n", { 1, 2, 2 } },
		{ "most win", "a:\n   b: 1\nc:\n  d: 1\ne:\n   f: 1\n", { 3, 2, 2 } },
		{ "aliases do not count",
		  "a: &x\n    b: 1\nc: *x\nd: *x\ne:\n  f: *x\ng:\n  f: 1\n",
		  { 2, 2, 2 } },
		{ "brackets do not count", "a: {\n      b: {\n      c: 1}}\n", { 2, 2, 2 } },
		{ "behind a mark", "\xef\xbb\xbf- a:\n     b: 1\n", { 3, 2, 2 } },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena arena = { 0 };
		struct diags diags = { 0 };
		struct source source;
		struct str bytes = { 0 };
		struct node *root = NULL;
		struct layout layout;

		str_add(&bytes, cases[i].text);
		source_init(&source, "x.yaml", &bytes);
		assert_int_equal(tree_read(&arena, &source, &read_foreign, &root, &diags),
				 STATUS_OK);
		layout = edit_habit(str_slice(&source.bytes),
				    (unsigned char)cases[i].text[0] == 0xef ? 3 : 0, root);
		if (layout.step != cases[i].want.step || layout.list != cases[i].want.list ||
		    layout.dash != cases[i].want.dash)
			fail_msg("%s: %u, %u, %u", cases[i].label, layout.step, layout.list,
				 layout.dash);
		source_free(&source);
		diags_free(&diags);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_habits) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
