/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sys/builtin.h"
#include "tree/packed.h"
#include "tree/read.h"

/* The same values at the same places. */
static void assert_alike(const struct node *a, const struct node *b)
{
	uint32_t i;

	assert_int_equal(a->type, b->type);
	assert_int_equal(a->style, b->style);
	assert_int_equal(a->count, b->count);
	assert_int_equal(a->span.begin, b->span.begin);
	assert_int_equal(a->span.end, b->span.end);
	if (node_is_scalar(a)) {
		assert_true(slice_equal(a->text, b->text));
		assert_int_equal(b->text.data[b->text.len], '\0');
		return;
	}
	for (i = 0; i < a->count; i++) {
		if (a->type == NODE_MAP)
			assert_alike(a->members[i].key, b->members[i].key);
		assert_alike(a->type == NODE_MAP ? a->members[i].value : a->items[i],
			     b->type == NODE_MAP ? b->members[i].value : b->items[i]);
	}
}

static struct node *read_text(struct arena *arena, struct source *source, const char *name,
			      struct slice text)
{
	struct diags diags = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;

	str_add_slice(&bytes, text);
	source_init(source, name, &bytes);
	assert_int_equal(tree_read(arena, source, &read_foreign, &root, &diags), STATUS_OK);
	diags_free(&diags);
	assert_non_null(root);
	return root;
}

static void test_there_and_back(void **state)
{
	static const char *const texts[] = {
		"a: 1",
		"plain",
		"''",
		"[]",
		"{}",
		"- |\n  eins\n  zwei\n- >-\n  drei\n- \"vier\\tfünf\"\n- ~\n- yes\n- 1.5e3\n",
		"äöü: {x: [1, {y: }], z: 'it''s'}\n# comment\nende: true\n",
	};
	struct str packed = { 0 };
	struct str many = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 300; i++) /* numbers of more than one byte */
		str_addf(&many, "- %zu\n", i);
	for (i = 0; i <= sizeof(texts) / sizeof(texts[0]); i++) {
		struct slice text = i < sizeof(texts) / sizeof(texts[0]) ? slice_of(texts[i])
									 : str_slice(&many);
		struct arena arena = { 0 };
		struct source source;
		const struct node *root = read_text(&arena, &source, "t.yaml", text);

		print_message("%.*s\n", SLICE_ARGS(slice_part(text, 0, 30)));
		str_cut(&packed, 0);
		packed_add(&packed, root);
		assert_alike(root, packed_tree(&arena, str_slice(&packed)));
		source_free(&source);
		arena_free(&arena);
	}
	str_free(&packed);
	str_free(&many);
}

/* What the binary brings along is what reading its files gives. */
static void test_builtin(void **state)
{
	size_t i;

	(void)state;
	assert_true(packed_count > 50);
	for (i = 0; i < packed_count; i++) {
		const struct packed_file *packed = &packed_files[i];
		const struct builtin_file *file = builtin_at(slice_of(packed->path));
		struct arena arena = { 0 };
		struct source source;

		print_message("%s\n", packed->path);
		assert_non_null(file);
		assert_alike(read_text(&arena, &source, file->path,
				       (struct slice){ file->bytes, file->len }),
			     packed_tree(&arena, (struct slice){ packed->bytes, packed->len }));
		source_free(&source);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_builtin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
