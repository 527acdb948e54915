/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/build.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

struct site {
	struct arena arena;
	struct source source;
	struct diags diags;
	struct builder builder;
};

static void start(struct site *site)
{
	struct str bytes = { 0 };

	*site = (struct site){ 0 };
	str_add_repeat(&bytes, '\n', 4000);
	source_init(&site->source, "x", &bytes);
	build_start(&site->builder, &site->arena, &site->source, &read_record, &site->diags);
}

static void stop(struct site *site)
{
	build_free(&site->builder);
	source_free(&site->source);
	diags_free(&site->diags);
	arena_free(&site->arena);
}

static bool add(struct site *site, enum node_type type, uint32_t begin, const char *text)
{
	struct span span = { begin, begin + 1 };
	struct node *node = build_scalar(&site->builder, type, STYLE_PLAIN, span, slice_of(text));

	return build_add(&site->builder, (struct built){ node, 1, 0 }, span.end);
}

static void test_shape(void **state)
{
	struct site site;
	struct built built;

	(void)state;
	start(&site);
	assert_false(build_wants_key(&site.builder));
	assert_null(build_key(&site.builder));
	assert_true(build_open(&site.builder, NODE_MAP, STYLE_BLOCK, 0));
	assert_true(build_wants_key(&site.builder));
	assert_true(add(&site, NODE_TEXT, 0, "a"));
	assert_false(build_wants_key(&site.builder));
	assert_true(slice_is(build_key(&site.builder)->text, "a"));
	assert_true(build_open(&site.builder, NODE_LIST, STYLE_BLOCK, 3));
	assert_null(build_key(&site.builder));
	assert_true(add(&site, NODE_INT, 5, "1"));
	assert_true(add(&site, NODE_INT, 8, "2"));
	assert_true(build_close(&site.builder, 0, &built));
	assert_int_equal(built.size, 3);
	assert_int_equal(built.height, 1);
	assert_int_equal(built.node->span.end, 9);
	assert_null(site.builder.root);
	assert_true(build_close(&site.builder, 12, &built));
	assert_int_equal(built.size, 5);
	assert_int_equal(built.height, 2);
	assert_int_equal(built.node->span.end, 12);
	assert_ptr_equal(site.builder.root, built.node);
	assert_int_equal(node_get(built.node, "a")->count, 2);
	assert_int_equal(site.diags.items.count, 0);
	stop(&site);
}

/* Keys are compared one by one first and looked up later; both find the same. */
static void test_duplicates(void **state)
{
	size_t count;

	(void)state;
	for (count = 1; count < 60; count++) {
		struct site site;
		struct built built;
		char key[24];
		size_t i;

		start(&site);
		assert_true(build_open(&site.builder, NODE_MAP, STYLE_BLOCK, 0));
		for (i = 0; i < 2 * count; i++) {
			(void)snprintf(key, sizeof(key), "k%zu", i % count);
			assert_true(add(&site, NODE_TEXT, (uint32_t)(2 * i), key));
			assert_true(add(&site, NODE_NULL, (uint32_t)(2 * i + 1), ""));
		}
		assert_true(build_close(&site.builder, 0, &built));
		if (site.diags.items.count != count)
			fail_msg("%zu keys twice: %zu findings", count, site.diags.items.count);
		for (i = 0; i < count; i++) {
			const struct diag *diag = VEC_AT(struct diag, &site.diags.items, i);

			(void)snprintf(key, sizeof(key), "%zu", 2 * i + 1);
			assert_int_equal(diag->id, DIAG_YAML_DUPLICATE_KEY);
			if (!slice_is(diag->args[1], key)) /* one line a byte */
				fail_msg("key %zu of %zu: first on line %.*s", i, count,
					 SLICE_ARGS(diag->args[1]));
		}
		stop(&site);
	}
}

static void test_wrong_keys(void **state)
{
	struct site site;
	struct built built;

	(void)state;
	start(&site);
	assert_true(build_open(&site.builder, NODE_MAP, STYLE_BLOCK, 0));
	assert_true(add(&site, NODE_INT, 0, "1"));
	assert_true(add(&site, NODE_TEXT, 1, "one"));
	assert_true(build_open(&site.builder, NODE_LIST, STYLE_FLOW, 2));
	assert_true(build_close(&site.builder, 4, &built));
	assert_true(add(&site, NODE_TEXT, 5, "lost"));
	assert_true(add(&site, NODE_TEXT, 6, "b"));
	assert_true(add(&site, NODE_TEXT, 7, "two"));
	assert_true(build_close(&site.builder, 0, &built));
	assert_int_equal(site.diags.items.count, 2);
	assert_int_equal(built.node->count, 2);
	assert_true(slice_is(node_text(node_get(built.node, "1")), "one"));
	assert_true(slice_is(node_text(node_get(built.node, "b")), "two"));
	stop(&site);
}

/* A reader that stops half way leaves nothing behind (the leak checker looks). */
static void test_abandoned(void **state)
{
	struct site site;
	unsigned depth;
	unsigned i;
	char key[16];

	(void)state;
	start(&site);
	for (depth = 0; depth < read_record.depth; depth++) {
		assert_true(build_open(&site.builder, NODE_MAP, STYLE_BLOCK, depth));
		for (i = 0; i < 40; i++) {
			(void)snprintf(key, sizeof(key), "k%u", i);
			assert_true(add(&site, NODE_TEXT, i, key));
			if (i < 39)
				assert_true(add(&site, NODE_NULL, i, ""));
		}
	}
	assert_false(build_open(&site.builder, NODE_MAP, STYLE_BLOCK, 100));
	assert_int_equal(site.diags.items.count, 1);
	assert_int_equal(VEC_AT(struct diag, &site.diags.items, 0)->id, DIAG_YAML_DEPTH);
	stop(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shape),
		cmocka_unit_test(test_duplicates),
		cmocka_unit_test(test_wrong_keys),
		cmocka_unit_test(test_abandoned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
