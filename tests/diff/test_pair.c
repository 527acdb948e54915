/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/pair.h"

#include "change.h"
#include "random_tree.h"

#include <time.h>

static int start(void **state)
{
	static struct world world;

	change_world(&world);
	*state = &world;
	return 0;
}

static int end(void **state)
{
	world_end(*state);
	return 0;
}

static const struct field *fields_of(const struct world *world, const char *kind)
{
	return kind_named(&world->inventory->kinds, slice_of(kind))->fields;
}

/* -- properties ---------------------------------------------------------------------------------
 */

enum { TREES = 3000 };

/* A value of a shape the field may have, or any other. */
static struct node *random_value(struct random_tree *random, const struct field *field, bool item);

static struct node *random_object(struct random_tree *random, const struct field *field)
{
	struct member members[12];
	unsigned used = 0;
	size_t i;

	for (i = 0; i < field->child_count && used < 11; i++) {
		const struct field *child = &field->children[i];

		if (random_below(random, 3) > 0)
			continue;
		members[used].key = node_new_text(random->arena, child->key);
		members[used++].value = random_value(random, child, false);
	}
	if (random_below(random, 4) == 0) {
		members[used].key = node_new_text(random->arena, SLICE("zz"));
		members[used++].value = random_node(random, 2);
	}
	return node_new_map(random->arena, members, used);
}

static struct node *random_value(struct random_tree *random, const struct field *field, bool item)
{
	static const char *const words[] = { "a", "b", "c", "2018", "mo" };
	struct node *items[6];
	unsigned count = random_below(random, 6);
	unsigned i;

	if (random_below(random, 12) == 0)
		return random_node(random, 2);
	if (field->list && !item) {
		for (i = 0; i < count; i++)
			items[i] = random_value(random, field, true);
		return node_new_list(random->arena, items, count);
	}
	if (field->child_count > 0 && random_below(random, 6) > 0)
		return random_object(random, field);
	return node_new_text(random->arena, slice_of(words[random_below(random, 5)]));
}

/* The same value with sets, entries and members in another order. */
static struct node *shuffled(struct random_tree *random, const struct field *field,
			     const struct node *node, bool item)
{
	struct node *items[16];
	struct member members[16];
	uint32_t i;

	if (node->type == NODE_LIST && field != NULL && field->list && !item &&
	    field->child_count == 0) {
		for (i = 0; i < node->count; i++)
			items[i] = node->items[node->count - 1 - i];
		return node_new_list(random->arena, items, node->count);
	}
	if (node->type != NODE_MAP || (field != NULL && field->list && !item))
		return (struct node *)(uintptr_t)node;
	for (i = 0; i < node->count; i++) {
		const struct member *member = &node->members[node->count - 1 - i];
		const struct field *child = field_child(field, member->key->text);

		members[i].key = member->key;
		members[i].value = shuffled(random, child, member->value, false);
	}
	return node_new_map(random->arena, members, node->count);
}

static size_t count_type(const struct vec *items, enum diff_type type)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < items->count; i++)
		count += VEC_AT(struct diff_item, items, i)->type == type;
	return count;
}

/* Equal trees have no difference, whatever their order; the way back has the same number of
 * changes, and as many comings as the way there had goings; what an item says is true. */
static void test_random(void **state)
{
	const struct field *const kinds[] = { fields_of(*state, "offer"),
					      fields_of(*state, "institution"),
					      fields_of(*state, "project") };
	size_t i;
	size_t j;

	for (i = 0; i < TREES; i++) {
		struct arena arena = { 0 };
		struct random_tree random = { 7919 * i + 1, &arena, 3 };
		const struct field *fields = kinds[i % 3];
		struct node *a = random_object(&random, fields);
		struct node *b = random_object(&random, fields);
		struct vec there = VEC_OF(struct diff_item);
		struct vec back = VEC_OF(struct diff_item);

		assert_true(diff_is_none(fields, a, a));
		assert_true(diff_is_none(fields, a, shuffled(&random, fields, a, false)));
		assert_int_equal(diff_likeness(&arena, fields, a, a), 100);
		assert_in_range(diff_likeness(&arena, fields, a, b), 0, 100);
		diff_trees(&arena, fields, a, b, &there);
		diff_trees(&arena, fields, b, a, &back);
		assert_int_equal(count_type(&there, DIFF_ADDED), count_type(&back, DIFF_REMOVED));
		assert_int_equal(count_type(&there, DIFF_REMOVED), count_type(&back, DIFF_ADDED));
		assert_int_equal(count_type(&there, DIFF_CHANGED), count_type(&back, DIFF_CHANGED));
		assert_int_equal(diff_is_none(fields, a, b), there.count == 0);
		for (j = 0; j < there.count; j++) {
			const struct diff_item *item = VEC_AT(struct diff_item, &there, j);

			assert_true((item->old == NULL) == (item->type == DIFF_ADDED));
			assert_true((item->new == NULL) == (item->type == DIFF_REMOVED));
			if (item->type == DIFF_CHANGED && node_equal(item->old, item->new))
				fail_msg("tree %zu: %.*s did not change", i,
					 SLICE_ARGS(item->path));
		}
		vec_free(&there);
		vec_free(&back);
		arena_free(&arena);
	}
}

/* -- size ---------------------------------------------------------------------------------------
 */

/* What a stranger would send: thousands of entries, all with the same key, or none. */
static void add_hostile(struct str *out, const char *key, const char *entry, bool same,
			bool backwards)
{
	unsigned count = 8000;
	unsigned i;

	str_addf(out, "%s:\n", key);
	for (i = 0; i < count; i++) {
		unsigned number = backwards ? count - i : i;

		str_addf(out, "%s%u%s\n", entry, same ? number % 2 : number,
			 entry[2] != '-'   ? ": 1"
			 : entry[4] == '{' ? "}"
					   : "");
	}
}

static double seconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void test_hostile(void **state)
{
	static const struct {
		const char *label;
		const char *key;
		const char *entry; /* a number follows */
		bool same;	   /* one of two numbers only */
	} cases[] = {
		{ "one key for all", "roles", "  - {category: a, since: x", false },
		{ "no key", "roles", "  - {since: x", false },
		{ "no key, almost all equal", "roles", "  - {since: x", true },
		{ "a key each", "roles", "  - {category: x", false },
		{ "two keys", "roles", "  - {since: y, category: x", true },
		{ "scalars", "languages", "  - x", false },
		{ "equal scalars", "languages", "  - x", true },
		{ "unknown values", "zz", "  - x", false },
		{ "unknown keys", "zz", "  x", false },
		{ "unknown keys of an object", "opening_hours", "  x", false },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena arena = { 0 };
		struct vec items = VEC_OF(struct diff_item);
		struct str old = { 0 };
		struct str new = { 0 };
		const struct node *before;
		const struct node *after;
		double begin;

		add_hostile(&old, cases[i].key, cases[i].entry, cases[i].same, false);
		add_hostile(&new, cases[i].key, cases[i].entry, cases[i].same, true);
		begin = seconds();
		before = change_tree(&arena, str_text(&old));
		after = change_tree(&arena, str_text(&new));
		diff_trees(&arena, fields_of(*state, "institution"), before, after, &items);
		(void)diff_likeness(&arena, fields_of(*state, "institution"), before, after);
		if (seconds() - begin > 2)
			fail_msg("%s: %.1f s", cases[i].label, seconds() - begin);
		vec_free(&items);
		str_free(&old);
		str_free(&new);
		arena_free(&arena);
	}
}

/* As deep as a reader lets through. */
static void test_deep(void **state)
{
	struct arena arena = { 0 };
	struct node *old = node_new_text(&arena, SLICE("a"));
	struct node *new = node_new_text(&arena, SLICE("b"));
	struct vec items = VEC_OF(struct diff_item);
	struct member member = { node_new_text(&arena, SLICE("cost")), NULL };
	unsigned i;

	for (i = 0; i < 128; i++) {
		struct node *list = node_new_list(&arena, &old, 1);

		member.value = i % 2 == 0 ? old : list;
		old = node_new_map(&arena, &member, 1);
		list = node_new_list(&arena, &new, 1);
		member.value = i % 2 == 0 ? new : list;
		new = node_new_map(&arena, &member, 1);
	}
	diff_trees(&arena, fields_of(*state, "offer"), old, new, &items);
	assert_int_equal(items.count, 1);
	assert_true(diff_is_none(fields_of(*state, "offer"), old, old));
	vec_free(&items);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_deep),
	};

	return cmocka_run_group_tests(tests, start, end);
}
