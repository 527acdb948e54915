/* SPDX-License-Identifier: Apache-2.0 */
#include "out/fingerprint.h"

#include "out/found.h"

/* The fingerprint of the only finding of `text`. */
static void print_of(struct str *out, enum diag_id id, const char *file, const char *text,
		     struct span span, struct slice argument)
{
	struct fingerprints fingerprints = { 0 };
	struct diags diags = { 0 };

	fingerprint_add(&fingerprints, found_add(&diags, id, file, text, span, argument), out);
	assert_int_equal(out->len, 32);
	fingerprints_free(&fingerprints);
	diags_free(&diags);
}

static void test_same(void **state)
{
	static const struct {
		const char *label;
		bool same; /* as the finding of "b" in "a: b\n" of f.yaml */
		enum diag_id id;
		const char *file;
		const char *text;
		struct span span;
		struct slice argument;
	} cases[] = {
		{ "itself", true, DIAG_YAML_TAG, "f.yaml", "a: b\n", { 3, 4 }, { "x", 1 } },
		{ "lines before",
		  true,
		  DIAG_YAML_TAG,
		  "f.yaml",
		  "x: y\n\na: b\n",
		  { 9, 10 },
		  { "x", 1 } },
		{ "indented", true, DIAG_YAML_TAG, "f.yaml", "   a: b\n", { 6, 7 }, { "x", 1 } },
		{ "another file", false, DIAG_YAML_TAG, "g.yaml", "a: b\n", { 3, 4 }, { "x", 1 } },
		{ "another id", false, DIAG_YAML_ALIAS, "f.yaml", "a: b\n", { 3, 4 }, { "x", 1 } },
		{ "another argument",
		  false,
		  DIAG_YAML_TAG,
		  "f.yaml",
		  "a: b\n",
		  { 3, 4 },
		  { "y", 1 } },
	};
	struct str want = { 0 };
	size_t i;

	(void)state;
	print_of(&want, DIAG_YAML_TAG, "f.yaml", "a: b\n", (struct span){ 3, 4 }, SLICE("x"));
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str got = { 0 };

		print_of(&got, cases[i].id, cases[i].file, cases[i].text, cases[i].span,
			 cases[i].argument);
		if ((strcmp(str_text(&got), str_text(&want)) == 0) != cases[i].same)
			fail_msg("%s: %s, %s", cases[i].label, str_text(&got), str_text(&want));
		str_free(&got);
	}
	str_free(&want);
}

/* Without arguments the text of the line tells; where that is equal too, the number. */
static void test_unique(void **state)
{
	enum { COUNT = 2000 };
	struct fingerprints fingerprints = { 0 };
	struct diags diags = { 0 };
	struct map seen = { 0 };
	struct str prints = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT; i++)
		(void)diags_add_file(&diags, DIAG_FILE_EMPTY, i % 2 == 0 ? "a" : "b", DIAG_NO_ARGS);
	for (i = 0; i < COUNT; i++)
		fingerprint_add(&fingerprints, VEC_AT(struct diag, &diags.items, i), &prints);
	assert_int_equal(prints.len, COUNT * 32);
	for (i = 0; i < COUNT; i++)
		assert_null(map_put(&seen, slice_part(str_slice(&prints), i * 32, i * 32 + 32),
				    &diags));
	map_free(&seen);
	str_free(&prints);
	fingerprints_free(&fingerprints);
	diags_free(&diags);
}

/* A number that stands for a line is left out. */
static void test_line_argument(void **state)
{
	struct diags diags = { 0 };
	struct fingerprints first = { 0 };
	struct fingerprints second = { 0 };
	struct str a = { 0 };
	struct str b = { 0 };

	(void)state;
	fingerprint_add(&first,
			diags_add(&diags, DIAG_YAML_DUPLICATE_KEY, NULL, (struct span){ 0, 0 },
				  DIAG_ARGS(SLICE("name"), SLICE("1"))),
			&a);
	fingerprint_add(&second,
			diags_add(&diags, DIAG_YAML_DUPLICATE_KEY, NULL, (struct span){ 0, 0 },
				  DIAG_ARGS(SLICE("name"), SLICE("7"))),
			&b);
	assert_string_equal(str_text(&a), str_text(&b));
	fingerprints_free(&first);
	fingerprints_free(&second);
	str_free(&a);
	str_free(&b);
	diags_free(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_unique),
		cmocka_unit_test(test_line_argument),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
