/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trees in any layout, with comments anywhere, brought into the house style. NETZ_TEST_EDITS says
 * how many, NETZ_TEST_SEED with which seed.
 */
#include "tree/format.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <inttypes.h>
#include <stdlib.h>

#include "random_layout.h"
#include "tree/comments.h"
#include "tree/read.h"

enum { TEXTS = 3000, DEPTH = 4 };

struct reading {
	struct source source;
	struct node *root;
	bool sound;
};

static uint64_t number_from(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);
	long long value;

	return text != NULL && slice_to_int(slice_of(text), &value) && value > 0 ? (uint64_t)value
										 : otherwise;
}

static void read_text(struct reading *reading, struct arena *arena, struct slice text)
{
	struct diags diags = { 0 };
	struct str bytes = { 0 };

	str_add_slice(&bytes, text);
	source_init(&reading->source, "random.yaml", &bytes);
	(void)tree_read(arena, &reading->source, &read_record, &reading->root, &diags);
	reading->sound = reading->root != NULL;
	diags_free(&diags);
}

/* The same tree with its members in another order. */
static struct node *shuffled(struct random_tree *random, const struct node *node)
{
	struct node *copy = arena_zero(random->arena, 1, sizeof(*copy));
	uint32_t i;

	*copy = *node;
	if (node_is_scalar(node) || node->count == 0)
		return copy;
	if (node->type == NODE_LIST) {
		copy->items = arena_alloc(random->arena, node->count * sizeof(*copy->items));
		for (i = 0; i < node->count; i++)
			copy->items[i] = shuffled(random, node->items[i]);
		return copy;
	}
	copy->members = arena_alloc(random->arena, node->count * sizeof(*copy->members));
	for (i = 0; i < node->count; i++) {
		uint32_t at = random_below(random, i + 1);

		copy->members[i] = copy->members[at];
		copy->members[at].key = node->members[i].key;
		copy->members[at].value = shuffled(random, node->members[i].value);
	}
	return copy;
}

static size_t count_comments(struct slice text, const struct node *root)
{
	struct vec spans = VEC_OF(struct span);
	size_t count;

	comments_find(text, root, &spans);
	count = spans.count;
	vec_free(&spans);
	return count;
}

static const char *check_out(struct arena *arena, const struct reading *old,
			     const struct node *ordered, const struct str *out)
{
	struct reading now = { 0 };
	struct diags diags = { 0 };
	struct str again = { 0 };
	const char *wrong = NULL;

	read_text(&now, arena, str_slice(out));
	if (!now.sound || !node_same(now.root, ordered))
		wrong = "the tree is another one";
	else if (!comments_same(str_slice(&old->source.bytes), old->root, str_slice(out), now.root))
		wrong = "the comments are others";
	else if (tree_format(&now.source, now.root, ordered, &again, &diags) != STATUS_OK ||
		 !slice_equal(str_slice(&again), str_slice(out)))
		wrong = "formatted again it is another text";
	else if (out->len == 0 || out->data[out->len - 1] != '\n')
		wrong = "the last line does not end";
	str_free(&again);
	diags_free(&diags);
	source_free(&now.source);
	return wrong;
}

/* false where the text is none that can be read. */
static bool try_text(struct random_tree *random, size_t *wrong)
{
	struct node *root = random_node(random, DEPTH);
	struct str text = { 0 };
	struct str out = { 0 };
	struct diags diags = { 0 };
	struct reading old = { 0 };
	unsigned comments = random_layout(random, root, random_below(random, 8), &text);
	const struct node *ordered;
	const char *why = NULL;
	bool tried;

	read_text(&old, random->arena, str_slice(&text));
	tried = old.sound && node_same(old.root, root);
	if (tried) {
		ordered = random_below(random, 2) == 0 ? shuffled(random, old.root) : NULL;
		if (count_comments(str_slice(&text), old.root) != comments)
			why = "not all comments were found";
		else if (tree_format(&old.source, old.root, ordered, &out, &diags) != STATUS_OK)
			why = "refused";
		else
			why = check_out(random->arena, &old, ordered != NULL ? ordered : old.root,
					&out);
	}
	if (why != NULL) {
		print_error("%s:\n%s\n=== became\n%s\n===\n", why, str_text(&text), str_text(&out));
		(*wrong)++;
	}
	source_free(&old.source);
	diags_free(&diags);
	str_free(&text);
	str_free(&out);
	return tried;
}

static void test_random(void **state)
{
	uint64_t seed = number_from("NETZ_TEST_SEED", 20240115);
	size_t texts = (size_t)number_from("NETZ_TEST_EDITS", TEXTS);
	struct arena arena = { 0 };
	struct random_tree random = { .seed = seed, .arena = &arena };
	size_t tried = 0;
	size_t wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < texts && wrong < 5; i++) {
		tried += try_text(&random, &wrong);
		arena_reset(&arena);
	}
	print_message("seed %" PRIu64 ": %zu texts, %zu formatted, %zu wrong\n", seed, i, tried,
		      wrong);
	arena_free(&arena);
	assert_int_equal(wrong, 0);
	assert_true(tried > texts / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
