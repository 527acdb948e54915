/* SPDX-License-Identifier: Apache-2.0 */
#include "change/template.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "tree/read.h"
#include "tree/write.h"

static const struct template_value values[] = {
	{ "CITY", { "Bad *Übel*: # <b>", 18 } },
	{ "AGS", { "03102000", 8 } },
	{ "NONE", { NULL, 0 } },
};

static const struct template template = { values, sizeof(values) / sizeof(values[0]) };

struct text_case {
	const char *label;
	const char *text;
	const char *plain;
	const char *markdown; /* NULL: as plain */
};

static const struct text_case texts[] = {
	{ "no place", "a@b.example @city@ @X@ @", "a@b.example @city@ @X@ @",
	  "a@b.example @city@ @X@ @" },
	{ "nothing", "", "", "" },
	{ "a place", "in @CITY@.", "in Bad *Übel*: # <b>.", "in Bad \\*Übel\\*: \\# \\<b\\>." },
	{ "two, one after the other", "@AGS@@AGS@", "0310200003102000", "0310200003102000" },
	{ "behind an at sign", "@@AGS@", "@03102000", "@03102000" },
	{ "what is not known", "[@NONE@]", "[]", "[]" },
};

static void fills_texts(void **state)
{
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		str_cut(&out, 0);
		template_add(&out, &template, slice_of(texts[i].text));
		if (!slice_is(str_slice(&out), texts[i].plain))
			fail_msg("%s: %s", texts[i].label, str_text(&out));
		str_cut(&out, 0);
		template_add_markdown(&out, &template, slice_of(texts[i].text));
		if (!slice_is(str_slice(&out), texts[i].markdown))
			fail_msg("%s: %s", texts[i].label, str_text(&out));
	}
	str_free(&out);
}

static void fills_lines_of_yaml(void **state)
{
	struct str out = { 0 };

	(void)state;
	template_add_yaml(
		&out, &template,
		SLICE("# the city\ncity: @CITY@\n\nags: @AGS@\nlicence: @NONE@\nformat: 1\n"));
	assert_string_equal(str_text(&out), "# the city\ncity: \"Bad *Übel*: # <b>\"\n\n"
					    "ags: \"03102000\"\n# licence:\nformat: 1\n");
	str_free(&out);
}

struct tree_case {
	const char *label;
	const char *text;
	const char *wanted; /* "": nothing is left */
};

static const struct tree_case trees[] = {
	{ "what is no text stays", "a: 1\nb: null\nc: true\nd: [2, x]\n",
	  "a: 1\nb: null\nc: true\nd: [2, x]\n" },
	{ "a place", "a: in @CITY@\n", "a: \"in Bad *Übel*: # <b>\"\n" },
	{ "what is not known goes", "a: x\nb: '@NONE@'\n", "a: x\n" },
	{ "and what is empty then", "a: x\nb: ['@NONE@']\nc: {d: {e: '@NONE@'}}\n", "a: x\n" },
	{ "of a list only that entry", "a: ['@NONE@', z]\n", "a: [z]\n" },
	{ "nothing is left", "a: '@NONE@'\n", "" },
	{ "keys are no places", "'@CITY@': x\n", "\"@CITY@\": x\n" },
};

static void fills_trees(void **state)
{
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(trees) / sizeof(trees[0]); i++) {
		struct node *root = NULL;

		str_cut(&out, 0);
		source_reset(&source, "x");
		str_add(&source.bytes, trees[i].text);
		assert_int_equal(tree_read(&arena, &source, &read_record, &root, &diags),
				 STATUS_OK);
		root = template_tree(&template, &arena, root);
		if (root != NULL)
			tree_write(&out, root);
		if (!slice_is(str_slice(&out), trees[i].wanted))
			fail_msg("%s: %s", trees[i].label, str_text(&out));
	}
	str_free(&out);
	diags_free(&diags);
	arena_free(&arena);
	source_free(&source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_texts),
		cmocka_unit_test(fills_lines_of_yaml),
		cmocka_unit_test(fills_trees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
