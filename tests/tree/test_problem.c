/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/problem.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "tree/read.h"

/* Broken texts, what is said about them and where. */
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
		{ "a: „b: c“", "yaml.colon", { 1, 6 }, "“„” is no quote" },
		{ "a: x\n b geht: y", "yaml.colon", { 2, 8 }, "colon" },
		{ "a: x\nb\nc: y", "yaml.colon", { 2, 1 }, "without a colon" },
		{ "a: x\nb:y\nc: d", "yaml.colon", { 2, 2 }, "space is missing" },
		{ "a:b\nc: d", "yaml.colon", { 1, 2 }, "space is missing" },
		{ "a b\nc: d", "yaml.colon", { 1, 1 }, "without a colon" },
		{ "a: x\nhttp://b\nc: d", "yaml.colon", { 2, 1 }, "without a colon" },
		{ "a: b\n c: d", "yaml.indentation", { 2, 2 }, "indented" },
		{ "a:\n  b: 1\n    c: 2", "yaml.indentation", { 3, 5 }, "indented" },
		{ "a:\n    b: 1\n  c: 2", "yaml.indentation", { 3, 3 }, "indented" },
		{ "a:\n  - b\n c: 1", "yaml.indentation", { 3, 2 }, "indented" },
		{ "a:\n  - b: 1\n   c: 2", "yaml.indentation", { 3, 4 }, "indented" },
		{ "a:\n  - b: 1\n - c: 2", "yaml.indentation", { 3, 2 }, "indented" },
		{ "  a: 1\nb: 2", "yaml.indentation", { 2, 1 }, "indented" },
		{ "a:\n\tb: 1", "yaml.indentation", { 2, 1 }, "tab" },
		{ "a: |\n\tb", "yaml.indentation", { 2, 1 }, "tab" },
		{ "a: b\n\tc: d", "yaml.indentation", { 2, 1 }, "tab" },
		{ "a:\n  b: 1\n\u00a0\u00a0c\nd: 2", "yaml.indentation", { 3, 1 }, "U+00A0" },
		{ "a: x\nb:\u00a0y\nc: d", "yaml.indentation", { 2, 3 }, "U+00A0" },
		{ "a: |\n    b\n  c\nd: 1", "yaml.indentation", { 3, 3 }, "text above" },
		{ "a: |\n  b\nc\nd: 1", "yaml.indentation", { 3, 1 }, "text above" },
		{ "a:\n  - b\n  c: 1", "yaml.indentation", { 3, 3 }, "list entry" },
		{ "- a\nb: c", "yaml.indentation", { 2, 1 }, "list entry" },
		{ "a:\n  - b\n  -c\nd: 1", "yaml.syntax", { 3, 3 }, "dash" },
		{ "a:\n  b: 1\n  - c", "yaml.syntax", { 3, 3 }, "among keys" },
		{ "a: b\n- c", "yaml.syntax", { 2, 1 }, "among keys" },
		{ "a: - b", "yaml.syntax", { 1, 4 }, "same line" },
		{ "a: 'x' y", "yaml.quote", { 1, 8 }, "closing quote" },
		{ "a: \"x\": y", "yaml.quote", { 1, 7 }, "closing quote" },
		{ "a: 'it's'", "yaml.quote", { 1, 8 }, "closing quote" },
		{ "a: 'b", "yaml.quote", { 1, 4 }, "not closed" },
		{ "a: \"b\n---\n", "yaml.quote", { 1, 4 }, "not closed" },
		{ "a: \"b\nc: \"x\"\nd: e", "yaml.quote", { 1, 4 }, "not closed" },
		{ "a: \"b\nc: \"\"\nd: e", "yaml.quote", { 1, 4 }, "not closed" },
		{ "a: \"b\nc: \"\nd: e", "yaml.quote", { 1, 4 }, "not closed" },
		{ "a:\n  - 'b\n  - 'c'\n", "yaml.quote", { 2, 5 }, "not closed" },
		{ "a: [\"b, \"c\"]\nd: e", "yaml.quote", { 1, 5 }, "not closed" },
		{ "a: \"\\q\"", "yaml.quote", { 1, 5 }, "stands for nothing" },
		{ "a: \"\\x1\"", "yaml.quote", { 1, 5 }, "stands for nothing" },
		{ "a: \"\\ud800\"", "yaml.quote", { 1, 5 }, "stands for nothing" },
		{ "a: \"C:\\Users\"", "yaml.quote", { 1, 7 }, "stands for nothing" },
		{ "a: *", "yaml.quote", { 1, 4 }, "“*”" },
		{ "a: & b", "yaml.quote", { 1, 4 }, "“&”" },
		{ "a: `b`", "yaml.quote", { 1, 4 }, "“`”" },
		{ "a: @b", "yaml.quote", { 1, 4 }, "“@”" },
		{ "a: %b", "yaml.quote", { 1, 4 }, "“%”" },
		{ "a: 1\n%b: 2", "yaml.quote", { 2, 1 }, "“%”" },
		{ "a: ]", "yaml.quote", { 1, 4 }, "“]”" },
		{ "a: ? b", "yaml.quote", { 1, 4 }, "“?”" },
		{ "a: [b\nc: d", "yaml.syntax", { 1, 4 }, "“[” opens" },
		{ "a: [b c: d}", "yaml.syntax", { 1, 4 }, "“[” opens" },
		{ "a: {b: 1\nc", "yaml.syntax", { 1, 4 }, "“{” opens" },
		{ "a: [b,\n    c\nd: e\nf: g", "yaml.syntax", { 1, 4 }, "“[” opens" },
		{ "a: [b]]", "yaml.syntax", { 1, 7 }, "“]” closes nothing" },
		{ "a: [b, , c]", "yaml.syntax", { 1, 8 }, "in front of “,”" },
		{ "a: [\"b\" \"c\"]", "yaml.syntax", { 1, 9 }, "comma" },
		{ ": a", "yaml.syntax", { 1, 1 }, "key is missing" },
		{ "a: | b", "yaml.syntax", { 1, 6 }, "behind “|”" },
		{ "a: |0\n b", "yaml.syntax", { 1, 5 }, "behind “|”" },
		{ "a: [b] c", "yaml.syntax", { 1, 8 }, "closing bracket" },
		{ "a: !no!such b", "yaml.tag", { 1, 4 }, "!no!such" },
		{ "%YAML 3.0\n---\na", "yaml.tag", { 1, 1 }, "%YAML" },
		{ "%FOO\n---\na", "yaml.tag", { 1, 1 }, "%FOO" },
		{ "a: 1\n...\nb: 2", "yaml.documents", { 3, 1 }, "second document" },
		{ "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n",
		  "yaml.conflict",
		  { 2, 1 },
		  "<<<<<<< HEAD" },
		{ "a: 1\nb: 2\n=======\nb: 3\n", "yaml.conflict", { 3, 1 }, "=======" },
		{ "<!DOCTYPE html>\n<html>", "yaml.syntax", { 1, 1 }, "web page" },
		{ "PK\3\4xyz", "text.utf8", { 1, 1 }, "Excel" },
		{ "a: M\xfcller", "text.utf8", { 1, 5 }, "“ü” in Windows-1252" },
		{ "a: \x84x\x93", "text.utf8", { 1, 4 }, "“„” in Windows-1252" },
		{ "a: \xe2\x82", "text.utf8", { 1, 4 }, "byte 0xE2" },
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
		if (diags.counts[SEVERITY_ERROR] != 1)
			fail_msg("“%s”: %zu errors", cases[i].text, diags.counts[SEVERITY_ERROR]);
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
