/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/problem.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "tree/read.h"

/* Broken texts, what is said about them and where; the sentence is libyaml's only where netz has
 * none of its own. */
static void test_words(void **state)
{
	static const struct {
		const char *text;
		const char *id;
		struct place begin;
		const char *words; /* in the sentence */
	} cases[] = {
		{ "a: b: c", "yaml.colon", { 1, 5 }, "colon" },
		{ "- x: y: z", "yaml.colon", { 1, 7 }, "colon" },
		{ "a: b\n c: d", "yaml.syntax", { 2, 3 }, "indentation" },
		{ "a:\n\tb: 1", "yaml.indentation", { 2, 1 }, "tab" },
		{ "a: |\n\tb", "yaml.indentation", { 2, 1 }, "tab" },
		{ "a: x\nb\nc: y", "yaml.syntax", { 2, 1 }, "key: value" },
		{ "a: 'x' y", "yaml.syntax", { 1, 8 }, "quotes" },
		{ "a:\n  - b\n c: 1", "yaml.syntax", { 3, 2 }, "indentation" },
		{ "a: [b\nc: d", "yaml.syntax", { 1, 4 }, "brackets" },
		{ "a: [b c: d}", "yaml.syntax", { 1, 11 }, "brackets" },
		{ "a: {b: 1\nc", "yaml.syntax", { 1, 4 }, "braces" },
		{ "a: [b, , c]", "yaml.syntax", { 1, 8 }, "missing" },
		{ "a: - b", "yaml.syntax", { 1, 4 }, "line of its own" },
		{ "a: ? b", "yaml.syntax", { 1, 4 }, "line of its own" },
		{ "a: 'b", "yaml.syntax", { 1, 4 }, "never closed" },
		{ "a: \"b\n---\n", "yaml.syntax", { 1, 4 }, "never closed" },
		{ "a: \"\\q\"", "yaml.syntax", { 1, 5 }, "escape" },
		{ "a: \"\\x1\"", "yaml.syntax", { 1, 7 }, "hexadecimal" },
		{ "a: \"\\ud800\"", "yaml.syntax", { 1, 7 }, "no character" },
		{ "a: | b", "yaml.syntax", { 1, 6 }, "next line" },
		{ "a: |0\n b", "yaml.syntax", { 1, 5 }, "indentation of 0" },
		{ "a: *", "yaml.syntax", { 1, 4 }, "quotes" },
		{ "a: & b", "yaml.syntax", { 1, 4 }, "quotes" },
		{ "a: `b`", "yaml.syntax", { 1, 4 }, "quotes" },
		{ "a: !no!such b", "yaml.tag", { 1, 4 }, "!no!such" },
		{ "%YAML 3.0\n---\na", "yaml.tag", { 1, 1 }, "%YAML" },
		{ "%FOO\n---\na", "yaml.tag", { 1, 1 }, "%FOO" },
		{ "  a: 1\nb: 2", "yaml.syntax", { 2, 1 }, "indentation" },
		{ "a: 1\n...\nb: 2", "yaml.documents", { 3, 1 }, "second document" },
		{ "[a]: [b]: c", "yaml.colon", { 1, 9 }, "colon" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena arena = { 0 };
		struct diags diags = { 0 };
		struct str words = { 0 };
		struct str bytes = { 0 };
		struct source source;
		struct node *root;
		const struct diag *diag;

		str_add(&bytes, cases[i].text);
		source_init(&source, "x", &bytes);
		(void)tree_read(&arena, &source, &read_foreign, &root, &diags);
		if (diags.counts[SEVERITY_ERROR] == 0)
			fail_msg("“%s”: no finding", cases[i].text);
		diag = VEC_AT(struct diag, &diags.items, diags.items.count - 1);
		diag_message(diag, &words);
		if (strcmp(catalogue_entry(diag->id)->id, cases[i].id) != 0 ||
		    diag->begin.line != cases[i].begin.line ||
		    diag->begin.column != cases[i].begin.column ||
		    strstr(str_text(&words), cases[i].words) == NULL)
			fail_msg("“%s”: %s at %u:%u, %s", cases[i].text,
				 catalogue_entry(diag->id)->id, diag->begin.line,
				 diag->begin.column, str_text(&words));
		str_free(&words);
		source_free(&source);
		diags_free(&diags);
		arena_free(&arena);
	}
}

static void test_ends(void **state)
{
	struct str bytes = { 0 };
	struct source source;

	(void)state;
	str_add(&bytes, "&anker wert !<a,b> [*x,y] # k\n\n z");
	source_init(&source, "x", &bytes);
	assert_int_equal(problem_word_end(&source, 0), 6);
	assert_int_equal(problem_blank_end(&source, 6), 7);
	assert_int_equal(problem_word_end(&source, 12), 18);
	assert_int_equal(problem_word_end(&source, 20), 22);
	assert_int_equal(problem_blank_end(&source, 25), 32);
	assert_int_equal(problem_word_end(&source, 32), 33);
	assert_int_equal(problem_blank_end(&source, 33), 33);
	assert_int_equal(problem_word_end(&source, 99), 99);
	source_free(&source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
