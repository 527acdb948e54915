/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/write.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "random_tree.h"
#include "text/utf8.h"
#include "tree/plain.h"
#include "tree/read.h"

enum { TREES = 4000 };

static struct node *parse(struct arena *arena, struct slice text, struct diags *diags)
{
	struct str bytes = { 0 };
	struct source source;
	struct node *root = NULL;

	str_add_slice(&bytes, text);
	source_init(&source, "x", &bytes);
	(void)tree_read(arena, &source, &read_foreign, &root, diags);
	source_free(&source);
	return root;
}

static void test_layout(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		const char *want; /* NULL: as it stands */
	} cases[] = {
		{ "scalars", "a: x\nb: 12\nc: null\nd: true\ne: \"12\"\nf: 2018~\ng: 2018-03-01\n",
		  NULL },
		{ "empty ones", "a: []\nb: {}\nc: \"\"\n", NULL },
		{ "short list", "a:\n - x\n - z\n", "a: [x, z]\n" },
		{ "list of maps", "a:\n  - b: x\n    c: x\n  - b: z\n", NULL },
		{ "small map", "a:\n  b: 1\n  c: 2\n", "a: { b: 1, c: 2 }\n" },
		{ "four members", "a:\n  b: 1\n  c: 2\n  d: 3\n  e: 4\n", NULL },
		{ "map in a list item", "a:\n  - b:\n      c: [x]\n", NULL },
		{ "list in a list", "a:\n  - [x, z]\n  - - [z]\n", NULL },
		{ "wide list",
		  "a:\n  - familien-mit-saeuglingen\n  - familien-mit-kleinkindern\n"
		  "  - familien-mit-schulkindern\n",
		  NULL },
		{ "quotes where needed",
		  "a: \"no\"\nb: \"01067\"\nc: 'sagt \"ja\": gut'\nd: \"x: y\"\ne: \"- x\"\n"
		  "f: \"x #y\"\ng: x#y\nh: \"12:30\"\ni: \"\\e[0m\"\nj: \"a\\tb\"\n",
		  NULL },
		{ "commas in flow", "a: [\"x, y\", z]\n", NULL },
		{ "long text",
		  "a: >-\n  eine lange Zeile mit vielen Wörtern, die umgebrochen werden muss, "
		  "damit "
		  "sie\n  auf eine Seite passt\n",
		  NULL },
		{ "one long word",
		  "a: "
		  "https://beispiel.de/ein/sehr/langer/weg/ohne/leerzeichen/der/nicht/umbricht/"
		  "xyz\n",
		  NULL },
		{ "lines", "a: |\n  eins\n  zwei\n", NULL },
		{ "lines without the last end", "a: |-\n  eins\n\n    zwei\n", NULL },
		{ "more line ends", "a: |+\n  eins\n\n\nb: 1\n", NULL },
		{ "paragraphs",
		  "a: >\n  eine lange Zeile mit vielen Wörtern, die umgebrochen werden muss, damit "
		  "sie\n  auf eine Seite passt\n\n  zweite Zeile\n",
		  NULL },
		{ "a text alone", "x\n", NULL },
		{ "a list alone", "- a\n- b\n", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *want = cases[i].want != NULL ? cases[i].want : cases[i].text;
		struct arena arena = { 0 };
		struct diags diags = { 0 };
		struct str out = { 0 };
		const struct node *root = parse(&arena, slice_of(cases[i].text), &diags);

		assert_int_equal(diags.items.count, 0);
		tree_write(&out, root);
		if (strcmp(str_text(&out), want) != 0)
			fail_msg("%s:\n%s", cases[i].label, str_text(&out));
		str_free(&out);
		diags_free(&diags);
		arena_free(&arena);
	}
}

/* What a reader of YAML 1.1 would twist must not stand there without quotes. */
static void check_words(const struct node *node, const struct str *text)
{
	uint32_t i;

	if (node->type == NODE_TEXT && node->style == STYLE_PLAIN &&
	    (plain_is_ambiguous(node->text) || slice_is(node->text, "=") ||
	     slice_is(node->text, "<<")))
		fail_msg("plain “%.*s” in\n%s", SLICE_ARGS(node->text), str_text(text));
	for (i = 0; !node_is_scalar(node) && i < node->count; i++) {
		if (node->type == NODE_MAP)
			check_words(node->members[i].key, text);
		check_words(node->type == NODE_MAP ? node->members[i].value : node->items[i], text);
	}
}

static void test_round_trip(void **state)
{
	struct arena arena = { 0 };
	struct random_tree random = { .seed = 20021203, .arena = &arena };
	size_t i;

	(void)state;
	for (i = 0; i < TREES; i++) {
		struct diags diags = { 0 };
		struct str out = { 0 };
		const struct node *root = random_node(&random, (unsigned)(i % 5));
		const struct node *back;
		size_t errors;

		tree_write(&out, root);
		back = parse(&arena, str_slice(&out), &diags);
		errors = diags.counts[SEVERITY_ERROR];
		if (back == NULL || !node_equal(root, back))
			fail_msg("tree %zu (%zu errors) became\n%s", i, errors, str_text(&out));
		if (out.data[out.len - 1] != '\n')
			fail_msg("tree %zu does not end with a line end", i);
		if (utf8_valid(str_slice(&out)) != out.len)
			fail_msg("tree %zu is no UTF-8", i);
		check_words(back, &out);
		str_free(&out);
		diags_free(&diags);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void test_long_key(void **state)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct str key = { 0 };
	struct str out = { 0 };
	struct member member;
	const struct node *root;

	(void)state;
	str_add_repeat(&key, 'k', 1020);
	str_add(&key, ": ");
	member.key = node_new_text(&arena, str_slice(&key));
	member.value = node_new_text(&arena, SLICE("x"));
	member.value = node_new_map(&arena, &member, 1);
	root = node_new_map(&arena, &member, 1);
	tree_write(&out, root);
	assert_true(node_equal(root, parse(&arena, str_slice(&out), &diags)));
	str_free(&key);
	str_free(&out);
	diags_free(&diags);
	arena_free(&arena);
}

static void test_needs_quotes(void **state)
{
	static const struct {
		const char *text;
		bool want;
	} cases[] = {
		{ "", true },	    { "Straße", false },     { "no", true },	{ "nein", false },
		{ "12", true },	    { "12 Plätze", false },  { "01067", true }, { "2018", true },
		{ "2018~", false }, { "2018-01-31", false }, { "a: b", true },	{ "a:b", false },
		{ "a:", true },	    { "a #b", true },	     { "a#b", false },	{ "#a", true },
		{ "- a", true },    { "-a", false },	     { "[a", true },	{ "a[", false },
		{ "*a", true },	    { "@a", true },	     { "%a", true },	{ "a ", true },
		{ " a", true },	    { "a\nb", true },	     { "a\tb", true },	{ "\"a\"", true },
		{ "'a", true },	    { "---", true },	     { "---a", true },	{ "...", true },
		{ "~", true },	    { "null", true },	     { "<<", true },	{ "=", true },
		{ "a\x1b", true },  { "|", true },	     { "?", true },	{ "?a", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (tree_needs_quotes(slice_of(cases[i].text)) != cases[i].want)
			fail_msg("“%s”", cases[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_long_key),
		cmocka_unit_test(test_needs_quotes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
