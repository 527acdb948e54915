/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_pair.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "tree/read.h"

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

static struct slice item_key(const void *context, const struct edit_path *path,
			     const struct node *item)
{
	const struct node *key = node_get(item, context);

	(void)path;
	return key != NULL ? node_text(key) : (struct slice){ 0 };
}

/* Each slot as the number of the old one, "+" for a new one, "!" behind one that moves. */
static void spell(const struct edit_slot *slots, uint32_t count, struct str *out)
{
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (slots[i].old == EDIT_NEW)
			str_add(out, "+ ");
		else
			str_addf(out, "%d%s ", (int)slots[i].old, slots[i].stays ? "" : "!");
	}
}

static void test_pairs(void **state)
{
	static const struct {
		const char *label;
		const char *old;
		const char *meant;
		bool reorder;
		const char *want;
	} cases[] = {
		{ "same", "[a, b]", "[a, b]", false, "0 1 " },
		{ "appended", "[a, b]", "[a, b, c]", false, "0 1 + " },
		{ "taken out", "[a, b, c]", "[a, c]", false, "0 2 " },
		{ "changed in place", "[a, b, c]", "[a, x, c]", false, "0 1 2 " },
		{ "moved", "[a, b, c, d]", "[d, a, b, c]", false, "3! 0 1 2 " },
		{ "moved and new", "[a, b, c]", "[c, x, a, b]", false, "2! + 0 1 " },
		{ "twice", "[a, a, b]", "[a, b, a]", false, "0 2! 1 " },
		{ "by key", "[{k: a, v: 1}, {k: b, v: 2}]", "[{k: b, v: 3}, {k: a, v: 1}]", false,
		  "1! 0 " },
		{ "another key", "[{k: a, v: 1}]", "[{k: b, v: 1}]", false, "+ " },
		{ "another sort", "[a, {x: 1}]", "[{x: 2}, b]", false, "0 1 " },
		{ "1 and 1.0", "[1, 1.0]", "[1.0]", false, "1 " },
		{ "members stay", "{a: 1, b: 2}", "{b: 2, a: 1}", false, "0 1 " },
		{ "members move", "{a: 1, b: 2, c: 3}", "{c: 3, a: 1, b: 2}", true, "2! 0 1 " },
		{ "new behind the one before", "{c: 1, a: 1}", "{a: 1, b: 1, c: 1}", false,
		  "0 1 + " },
		{ "new at the top", "{b: 1}", "{a: 1, b: 2}", false, "+ 0 " },
		{ "new before the first that stays", "{x: 1, b: 1}", "{a: 1, b: 2, x: 1}", false,
		  "0 + 1 " },
		{ "all new", "{a: 1}", "{b: 1, c: 1}", false, "+ + " },
	};
	const struct edit_options options = { .item_key = item_key, .context = "k" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena arena = { 0 };
		struct str out = { 0 };
		const struct node *old = read_text(&arena, cases[i].old);
		const struct node *meant = read_text(&arena, cases[i].meant);

		spell(old->type == NODE_MAP
			      ? edit_pair_members(&arena, old, meant, cases[i].reorder)
			      : edit_pair_items(&arena, old, meant, &options, NULL),
		      meant->count, &out);
		if (strcmp(str_text(&out), cases[i].want) != 0)
			fail_msg("%s: %s", cases[i].label, str_text(&out));
		str_free(&out);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pairs) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
