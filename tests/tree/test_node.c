/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/node.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "diag/diag.h"
#include "tree/read.h"

static struct node *parse(struct arena *arena, const char *text)
{
	struct diags diags = { 0 };
	struct str bytes = { 0 };
	struct source source;
	struct node *root;

	str_add(&bytes, text);
	source_init(&source, "x", &bytes);
	if (tree_read(arena, &source, &read_foreign, &root, &diags) != STATUS_OK)
		fail_msg("“%s” cannot be read", text);
	source_free(&source);
	diags_free(&diags);
	return root;
}

static void test_find(void **state)
{
	struct arena arena = { 0 };
	const struct node *root = parse(&arena, "a: 1\nö: {x: null, y: [true]}\n'': leer\n");

	(void)state;
	assert_true(slice_is(node_text(node_get(root, "a")), "1"));
	assert_true(slice_is(node_text(node_get(root, "")), "leer"));
	assert_null(node_get(root, "b"));
	assert_null(node_get(NULL, "a"));
	assert_null(node_get(node_get(root, "a"), "a"));
	assert_int_equal(node_member(root, SLICE("ö"))->key->span.begin, 5);
	assert_int_equal(node_text(node_get(node_get(root, "ö"), "x")).len, 0);
	assert_int_equal(node_text(node_get(root, "ö")).len, 0);
	assert_int_equal(node_text(NULL).len, 0);
	assert_true(node_bool(node_get(node_get(root, "ö"), "y")->items[0]));
	assert_false(node_bool(node_get(root, "a")));
	assert_false(node_is(NULL, NODE_NULL));
	assert_false(node_is_scalar(NULL));
	assert_false(node_is_scalar(root));
	arena_free(&arena);
}

static void test_numbers(void **state)
{
	struct arena arena = { 0 };
	const struct node *list = parse(&arena, "[12, 1.0, 1.5, '12', 0x10, 1e30]");
	long long whole = 0;
	double value = 0;

	(void)state;
	assert_true(node_to_int(list->items[0], &whole) && whole == 12);
	assert_true(node_to_int(list->items[1], &whole) && whole == 1);
	assert_false(node_to_int(list->items[2], &whole));
	assert_false(node_to_int(list->items[3], &whole));
	assert_true(node_to_int(list->items[4], &whole) && whole == 16);
	assert_false(node_to_int(list->items[5], &whole));
	assert_true(node_to_number(list->items[5], &value) && value > 9e29);
	assert_false(node_to_number(list, &value));
	assert_false(node_to_number(NULL, &value));
	arena_free(&arena);
}

static void test_equal(void **state)
{
	static const struct {
		const char *a;
		const char *b;
		bool want;
	} cases[] = {
		{ "1", "1.0", true },
		{ "1", "'1'", false },
		{ "1", "true", false },
		{ "0", "false", false },
		{ "0", "null", false },
		{ "True", "true", true },
		{ "true", "false", false },
		{ "~", "null", true },
		{ "a", "\"a\"", true },
		{ "a", "b", false },
		{ "''", "null", false },
		{ "[1, 2]", "[1, 2.0]", true },
		{ "[1, 2]", "[2, 1]", false },
		{ "[1]", "[1, 1]", false },
		{ "[]", "{}", false },
		{ "{a: 1, b: [x]}", "{b: [x], a: 1}", true },
		{ "{a: 1}", "{a: 1, b: 1}", false },
		{ "{a: 1}", "{b: 1}", false },
		{ "{a: null}", "{}", false },
		{ "{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1, l: 1, m: 1, "
		  "n: 1, o: 1, p: 1, q: 1, r: 2}",
		  "{r: 2, a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1, l: 1, "
		  "m: 1, n: 1, o: 1, p: 1, q: 1}",
		  true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena arena = { 0 };
		const struct node *a = parse(&arena, cases[i].a);
		const struct node *b = parse(&arena, cases[i].b);

		if (node_equal(a, b) != cases[i].want || node_equal(b, a) != cases[i].want)
			fail_msg("%s and %s", cases[i].a, cases[i].b);
		assert_true(node_equal(a, a));
		arena_free(&arena);
	}
}

static void test_new(void **state)
{
	struct arena arena = { 0 };
	struct node *items[] = { node_new_text(&arena, SLICE("x")),
				 node_new_lexeme(&arena, NODE_INT, SLICE("12")) };
	struct node *list = node_new_list(&arena, items, 2);
	const struct member members[] = { { node_new_text(&arena, SLICE("k")), list } };
	const struct node *map = node_new_map(&arena, members, 1);
	const struct node *want = parse(&arena, "{k: [x, 12]}");

	(void)state;
	assert_true(node_equal(map, want));
	assert_int_equal(node_new_list(&arena, NULL, 0)->count, 0);
	assert_int_equal(node_new_map(&arena, NULL, 0)->count, 0);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_equal),
		cmocka_unit_test(test_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
