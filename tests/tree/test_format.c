/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/format.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "reading.h"

struct format_case {
	const char *label;
	const char *text;
	const char *ordered; /* the same tree; NULL: in its own order */
	const char *want;
};

/* Formatted, it is what is wanted; what is wanted stays as it is. */
static void check_text(const struct format_case *wanted, const char *text)
{
	struct reading reading;
	struct reading ordered = { 0 };
	struct diags diags = { 0 };
	struct str out = { 0 };
	struct str ids = { 0 };

	reading_text(&reading, slice_of(text), &read_record);
	assert_non_null(reading.root);
	if (wanted->ordered != NULL)
		reading_text(&ordered, slice_of(wanted->ordered), &read_record);
	(void)tree_format(&reading.source, reading.root, ordered.root, &out, &diags);
	reading_add_ids(&ids, &diags);
	if (strcmp(str_text(&out), wanted->want) != 0)
		fail_msg("%s: %s\n%s\n=== wanted\n%s", wanted->label, str_text(&ids),
			 str_text(&out), wanted->want);
	str_free(&ids);
	str_free(&out);
	diags_free(&diags);
	reading_end(&ordered);
	reading_end(&reading);
}

static void check_cases(const struct format_case *cases, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		check_text(&cases[i], cases[i].text);
		check_text(&cases[i], cases[i].want);
	}
}

#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof(*(cases)))

static void test_values(void **state)
{
	static const struct format_case cases[] = {
		{ "quotes", "a: 'x'\nb: \"no\"\n'c': '012'\n", NULL,
		  "a: x\nb: \"no\"\nc: \"012\"\n" },
		{ "what looks like a number",
		  "a: '05341 839-0'\nb: \"08:00\"\nc: [\"1.017\", '3/4']\nd: '12 x'\n", NULL,
		  "a: \"05341 839-0\"\nb: \"08:00\"\nc: [\"1.017\", \"3/4\"]\nd: 12 x\n" },
		{ "dates", "a: \"2024-01-15\"\nb: '2024-01'\n", NULL,
		  "a: 2024-01-15\nb: 2024-01\n" },
		{ "lexemes stay", "a: 0x1F\nb: 1.50\nc: +5\nd: TRUE\ne: ~\n", NULL,
		  "a: 0x1F\nb: 1.50\nc: +5\nd: true\ne: null\n" },
		{ "nothing stays nothing", "a:   \nb: # c\nd: [x, {e: , f: 1}]\n", NULL,
		  "a:\nb:  # c\nd:\n  - x\n  - e:\n    f: 1\n" },
		{ "folded",
		  "a: |-\n   x y\nb: ein Text der deutlich länger ist als achtzig Spalten und "
		  "also gefaltet werden muss\nc: |\n  x\n  y\n",
		  NULL,
		  "a: x y\nb: >-\n  ein Text der deutlich länger ist als achtzig Spalten und also "
		  "gefaltet werden\n  muss\nc: |\n  x\n  y\n" },
		{ "80 columns and quotes",
		  "title: \"Bündnisdialog in Berlin: Auszeichnung als eines von 56 Lokalen "
		  "Bündnissen\"\n",
		  NULL,
		  "title: >-\n  Bündnisdialog in Berlin: Auszeichnung als eines von 56 Lokalen "
		  "Bündnissen\n" },
		{ "short lists", "a:\n- x\n- z\nb: [\n 1, 2]\nc: []\nd:\n  - - x\n", NULL,
		  "a: [x, z]\nb: [1, 2]\nc: []\nd:\n  - [x]\n" },
		{ "long lists",
		  "a: [eine-kennung-die-lang-ist, noch-eine-kennung-die-lang-ist, "
		  "und-noch-eine-dritte]\n",
		  NULL,
		  "a:\n  - eine-kennung-die-lang-ist\n  - noch-eine-kennung-die-lang-ist\n"
		  "  - und-noch-eine-dritte\n" },
		{ "maps as they are", "a: {b: 1,\n  c: [2], d: {e: f}}\ng:\n    h: 1\n", NULL,
		  "a: { b: 1, c: [2], d: { e: f } }\ng:\n  h: 1\n" },
		{ "maps in lists", "- {a: 1}\n-    b: 2\n     c: 3\n- []\n", NULL,
		  "- { a: 1 }\n- b: 2\n  c: 3\n- []\n" },
		{ "lists in flow", "[{a: 1}, [2]]\n", NULL, "- { a: 1 }\n- [2]\n" },
		{ "alone", "--- \"x\" # a\n# b\n", NULL, "x  # a\n# b\n" },
		{ "bytes",
		  "\xef\xbb\xbf"
		  "a: 1\r\nb:\r- x\r\n- z",
		  NULL, "a: 1\nb: [x, z]\n" },
		{ "libyaml reads no :? in flow", "a: [\"x:?\"]\n", NULL, "a: [\"x:?\"]\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void test_comments(void **state)
{
	static const struct format_case cases[] = {
		{ "behind", "a:    1 # b\nc: # d\n- x   # e\n", NULL,
		  "a: 1  # b\nc:  # d\n  - x  # e\n" },
		{ "above and below", "# a\n\n# b\nc: 1\n  # d\n# e\nf: 1\n# g\n", NULL,
		  "# a\n\n# b\nc: 1\n  # d\n# e\nf: 1\n# g\n" },
		{ "commented list", "a: [ # b\n x, # c\n # d\n z # e\n # f\n ] # g\n", NULL,
		  "a:  # g\n  # b\n  - x  # c\n  # d\n  - z  # e\n  # f\n" },
		{ "commented map", "a: { b: 1, # c\n d: 2 }\n", NULL, "a:\n  b: 1  # c\n  d: 2\n" },
		{ "at a dash", "- # a\n  b: 1\n- # c\n  # d\n  - x # e\n- # f\n  z\n", NULL,
		  "# a\n- b: 1\n# c\n# d\n- - x  # e\n- z  # f\n" },
		{ "commented out", "a:\n  - b: 1\n    # c: 2\n  # - d: 3\ne: 4\n", NULL,
		  "a:\n  - b: 1\n    # c: 2\n  # - d: 3\ne: 4\n" },
		{ "at a text", "a: |   # b\n    x\n  # c\nd: >- #e\n  x\n", NULL,
		  "a: |  # b\n  x\n # c\nd: x  #e\n" },
		{ "two for one", "a: # b\n  x # c\n", NULL, "# b\na: x  # c\n" },
		{ "explicit key", "? a # b\n# c\n: x\n", NULL, "# b\n# c\na: x\n" },
		{ "in brackets with nothing", "a: [ # b\n ]\n", NULL, "# b\na: []\n" },
		{ "document", "# a\n--- # b\nc: 1\n... # d\n", NULL, "# a\n# b\nc: 1\n# d\n" },
		{ "root in flow", "# a\n{b: 1 # c\n} # d\n", NULL, "# a\nb: 1  # c\n# d\n" },
		{ "many behind", "a: {b: [1, # c\n 2]} # d\n", NULL,
		  "a:  # d\n  b:\n    - 1  # c\n    - 2\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void test_blanks(void **state)
{
	static const struct format_case cases[] = {
		{ "one stays", "a: 1\n\n\n\nb: 2\n\n", NULL, "a: 1\n\nb: 2\n" },
		{ "none at the top", "\n\na:\n\n  b: 1\n\n  c: 2\n", NULL,
		  "a:\n  b: 1\n\n  c: 2\n" },
		{ "around comments", "a: 1\n\n# b\n\n# c\nd: 2\n\n\n# e\n\n# f\n", NULL,
		  "a: 1\n\n# b\n\n# c\nd: 2\n\n# e\n\n# f\n" },
		{ "kept line ends are a text", "a: |+\n  x\n\n\nb: 1\n", NULL,
		  "a: |+\n  x\n\n\nb: 1\n" },
		{ "before what goes above", "a: 1\n\nb: # c\n  x # d\n\ne:\n\n  # f\n  z\n", NULL,
		  "a: 1\n\n# c\nb: x  # d\n\n# f\ne: z\n" },
		{ "header", "# a\nb: 1\n", NULL, "# a\nb: 1\n" },
		{ "header with a blank", "# a\n\n\nb: 1\n", NULL, "# a\n\nb: 1\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void test_order(void **state)
{
	static const struct format_case cases[] = {
		{ "comments go along", "c: 1 # c\n\n# b\nb: 1\n  # below b\n# a\na: 1\n",
		  "{a: 1, b: 1, c: 1}", "# a\na: 1\n\n# b\nb: 1\n  # below b\nc: 1  # c\n" },
		{ "the header stays", "# file\n\n# b\nb: 1\n# a\na: 1\n# end\n", "{a: 1, b: 1}",
		  "# file\n\n# a\na: 1\n# b\nb: 1\n# end\n" },
		{ "a header without a blank", "# file\nb: 1\n# a\na: 1\n", "{a: 1, b: 1}",
		  "# file\n\n# a\na: 1\nb: 1\n" },
		{ "in items", "- b: 1\n  # a\n  a: 1\n- c\n", "[{a: 1, b: 1}, c]",
		  "# a\n- a: 1\n  b: 1\n- c\n" },
		{ "in flow", "{c: {b: 1, a: 1}}\n", "{c: {a: 1, b: 1}}", "c: { a: 1, b: 1 }\n" },
	};

	(void)state;
	CHECK_CASES(cases);
}

static void test_refused(void **state)
{
	static const struct {
		const char *label, *text, *ordered;
		enum status status;
		const char *ids;
	} cases[] = {
		{ "a key twice", "a:  1\na: 2\n", NULL, STATUS_INVALID, "yaml.duplicate-key" },
		{ "an anchor", "a: &x  1\n", NULL, STATUS_INVALID, "yaml.alias" },
		{ "another tree", "a:  1\n", "{a: 2}", STATUS_UNSAFE, "edit.unsafe" },
		{ "a key more", "a:  1\n", "{a: 1, b: 1}", STATUS_UNSAFE, "edit.unsafe" },
		{ "another key", "a:  1\n", "{b: 1}", STATUS_UNSAFE, "edit.unsafe" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading reading;
		struct reading ordered = { 0 };
		struct diags diags = { 0 };
		struct str out = { 0 };
		struct str ids = { 0 };
		enum status status;

		str_add(&out, "old");
		reading_text(&reading, slice_of(cases[i].text), &read_record);
		if (cases[i].ordered != NULL)
			reading_text(&ordered, slice_of(cases[i].ordered), &read_record);
		status = tree_format(&reading.source, reading.root, ordered.root, &out, &diags);
		reading_add_ids(&ids, &diags);
		if (status != cases[i].status || out.len > 0 ||
		    strcmp(str_text(&ids), cases[i].ids) != 0)
			fail_msg("%s: status %s, %s", cases[i].label, status_name(status),
				 str_text(&ids));
		str_free(&ids);
		str_free(&out);
		diags_free(&diags);
		reading_end(&ordered);
		reading_end(&reading);
	}
}

/* A short text of many levels: indentation makes it bigger than a record may be. */
static void test_limit(void **state)
{
	struct reading reading;
	struct diags diags = { 0 };
	struct str text = { 0 };
	struct str out = { 0 };
	size_t i;

	(void)state;
	str_add_repeat(&text, '[', 60);
	for (i = 0; i < 9900; i++)
		str_add(&text, "\"\n\",");
	str_add_repeat(&text, ']', 60);
	reading_text(&reading, str_slice(&text), &read_record);
	assert_int_equal(reading.status, STATUS_OK);
	assert_int_equal(tree_format(&reading.source, reading.root, NULL, &out, &diags),
			 STATUS_INVALID);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 0)->id, DIAG_FILE_TOO_BIG);
	assert_int_equal(out.len, 0);
	str_free(&text);
	str_free(&out);
	diags_free(&diags);
	reading_end(&reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),	cmocka_unit_test(test_comments),
		cmocka_unit_test(test_blanks),	cmocka_unit_test(test_order),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
