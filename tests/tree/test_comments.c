/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/comments.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "reading.h"

/* All comments with "|" between them. */
static void add_comments(struct str *out, const struct reading *reading)
{
	struct slice bytes = str_slice(&reading->source.bytes);
	struct vec spans = VEC_OF(struct span);
	size_t i;

	comments_find(bytes, reading->root, &spans);
	for (i = 0; i < spans.count; i++) {
		const struct span *span = VEC_AT(struct span, &spans, i);

		str_add(out, i > 0 ? "|" : "");
		str_add_slice(out, slice_part(bytes, span->begin, span->end));
	}
	vec_free(&spans);
}

static void test_find(void **state)
{
	static const struct {
		const char *label, *text, *want;
	} cases[] = {
		{ "none", "a: 1\n", "" },
		{ "everywhere", "# a\nb: 1 # c\n# d\n", "# a|# c|# d" },
		{ "blanks behind", "a: 1 # b \t \n", "# b" },
		{ "line ends", "# a\r\nb: 1 # c\rd: 2 # e", "# a|# c|# e" },
		{ "in values", "a: x#y\nb: '# c'\nd: \"# e\"\n'# f': 1\n", "" },
		{ "in a block text", "a: | # b\n  # c\n  d\n # e\nf: >- #g\n  h\n", "# b|# e|#g" },
		{ "in flow", "a: [b,#c\n  d, # e\n  # f\n ] # g\n", "#c|# e|# f|# g" },
		{ "between", "? a # b\n# c\n: d\n", "# b|# c" },
		{ "nothing", "a: # b\nc: # d\n", "# b|# d" },
		{ "marks", "--- # a\nb: 1\n... # c\n", "# a|# c" },
		{ "comment in a comment", "a: 1 # b # c\n", "# b # c" },
		{ "several lines", "a: b\n  c\n  # d\n  # e\nf: 1\n", "# d|# e" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading reading;
		struct str got = { 0 };

		reading_text(&reading, slice_of(cases[i].text), &read_record);
		assert_non_null(reading.root);
		add_comments(&got, &reading);
		if (strcmp(str_text(&got), cases[i].want) != 0)
			fail_msg("%s: %s, wanted %s", cases[i].label, str_text(&got),
				 cases[i].want);
		str_free(&got);
		reading_end(&reading);
	}
}

static void test_same(void **state)
{
	static const struct {
		const char *label, *a, *b;
		bool same;
	} cases[] = {
		{ "none", "a: 1\n", "b: 2\n", true },
		{ "another order", "# x\na: 1 # y\n", "a: 1 # x\n# y\n", true },
		{ "one is missing", "# x\na: 1\n", "a: 1\n", false },
		{ "one more", "a: 1 # x\n", "a: 1 # x\n# x\n", false },
		{ "twice for once", "# x\n# x\n# y\na: 1\n", "# x\n# y\n# y\na: 1\n", false },
		{ "another text", "a: 1 # x\n", "a: 1 #x\n", false },
		{ "blanks behind", "a: 1 # x  \n", "a: 1 # x\n", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading a;
		struct reading b;

		reading_text(&a, slice_of(cases[i].a), &read_record);
		reading_text(&b, slice_of(cases[i].b), &read_record);
		if (comments_same(str_slice(&a.source.bytes), a.root, str_slice(&b.source.bytes),
				  b.root) != cases[i].same)
			fail_msg("%s", cases[i].label);
		reading_end(&a);
		reading_end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
