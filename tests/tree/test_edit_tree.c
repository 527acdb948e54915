/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_tree.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "tree/read.h"
#include "tree/write.h"

enum op { SET, INSERT, REMOVE, KEEP, MOVE };

static struct node *read_text(struct arena *arena, const char *text)
{
	struct diags diags = { 0 };
	struct source source;
	struct str bytes = { 0 };
	struct node *root = NULL;

	str_add(&bytes, text);
	source_init(&source, "x.yaml", &bytes);
	assert_int_equal(tree_read(arena, &source, &read_foreign, &root, &diags), STATUS_OK);
	source_free(&source);
	diags_free(&diags);
	return root;
}

static void test_wishes(void **state)
{
	static const struct {
		const char *label;
		const char *old;
		enum op op;
		uint32_t steps[3];
		size_t count;
		uint32_t index;
		const char *key;
		const char *want; /* NULL: refused */
	} cases[] = {
		{ "set", "{a: [b, c]}", SET, { 0, 1 }, 2, 0, NULL, "a: [b, x]\n" },
		{ "set the root", "[a]", SET, { 0 }, 0, 0, NULL, "x\n" },
		{ "set nothing", "[a]", SET, { 1 }, 1, 0, NULL, NULL },
		{ "set below a scalar", "[a]", SET, { 0, 0 }, 2, 0, NULL, NULL },
		{ "insert", "[a, b]", INSERT, { 0 }, 0, 1, NULL, "- a\n- x\n- b\n" },
		{ "append", "{a: [b]}", INSERT, { 0 }, 1, 1, NULL, "a: [b, x]\n" },
		{ "insert too far", "[a]", INSERT, { 0 }, 0, 2, NULL, NULL },
		{ "insert a member", "{a: 1}", INSERT, { 0 }, 0, 0, "b", "b: x\na: 1\n" },
		{ "key is there", "{a: 1}", INSERT, { 0 }, 0, 0, "a", NULL },
		{ "member in a list", "[a]", INSERT, { 0 }, 0, 0, "a", NULL },
		{ "item in a map", "{a: 1}", INSERT, { 0 }, 0, 0, NULL, NULL },
		{ "remove", "[a, b, c]", REMOVE, { 1 }, 1, 0, NULL, "- a\n- c\n" },
		{ "remove the last",
		  "{a: {b: [c]}, d: 1}",
		  REMOVE,
		  { 0, 0, 0 },
		  3,
		  0,
		  NULL,
		  "d: 1\n" },
		{ "remove the very last", "[[a]]", REMOVE, { 0, 0 }, 2, 0, NULL, "[]\n" },
		{ "keep the empty list",
		  "{a: {b: [c]}}",
		  KEEP,
		  { 0, 0, 0 },
		  3,
		  0,
		  NULL,
		  "a:\n  b: []\n" },
		{ "remove the root", "[a]", REMOVE, { 0 }, 0, 0, NULL, NULL },
		{ "move up", "[a, b, c]", MOVE, { 2 }, 1, 0, NULL, "- c\n- a\n- b\n" },
		{ "move down",
		  "{a: 1, b: 2, c: 3}",
		  MOVE,
		  { 0 },
		  1,
		  2,
		  NULL,
		  "b: 2\nc: 3\na: 1\n" },
		{ "move too far", "[a]", MOVE, { 0 }, 1, 1, NULL, NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena arena = { 0 };
		struct str out = { 0 };
		struct edit_at at = { cases[i].steps, cases[i].count };
		const struct node *root = read_text(&arena, cases[i].old);
		struct node *x = node_new_text(&arena, SLICE("x"));
		struct node *key =
			cases[i].key != NULL ? node_new_text(&arena, slice_of(cases[i].key)) : NULL;
		const struct node *now;

		switch (cases[i].op) {
		case SET: now = edit_tree_set(&arena, root, at, x); break;
		case INSERT:
			now = edit_tree_insert(&arena, root, at, cases[i].index, key, x);
			break;
		case MOVE: now = edit_tree_move(&arena, root, at, cases[i].index); break;
		default: now = edit_tree_remove(&arena, root, at, cases[i].op == KEEP); break;
		}
		if (now != NULL)
			tree_write(&out, now);
		if ((now == NULL) != (cases[i].want == NULL) ||
		    (now != NULL && strcmp(str_text(&out), cases[i].want) != 0))
			fail_msg("%s: became %s", cases[i].label, str_text(&out));
		/* the old tree is what it was */
		assert_true(node_equal(root, read_text(&arena, cases[i].old)));
		str_free(&out);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_wishes) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
