/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/read.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "reading.h"

/* A node as "type@line:column-line:column text", to be compared. */
static void describe(struct str *out, struct source *source, const struct node *node)
{
	static const char *const names[] = {
		"null", "bool", "int", "float", "text", "list", "map"
	};
	struct place begin = source_place(source, node->span.begin);
	struct place stop = source_place(source, node->span.end);
	uint32_t i;

	str_addf(out, "%s@%u:%u-%u:%u", names[node->type], begin.line, begin.column, stop.line,
		 stop.column);
	if (node_is_scalar(node)) {
		str_add(out, "=");
		str_add_slice(out, node->text);
		return;
	}
	str_add(out, "(");
	for (i = 0; i < node->count; i++) {
		str_add(out, i > 0 ? " " : "");
		if (node->type == NODE_MAP) {
			str_add_slice(out, node->members[i].key->text);
			str_add(out, ":");
		}
		describe(out, source,
			 node->type == NODE_MAP ? node->members[i].value : node->items[i]);
	}
	str_add(out, ")");
}

static void test_spans(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		const char *want;
	} cases[] = {
		{ "block map", "ä: 1\nö: x\n", "map@1:1-2:5(ä:int@1:4-1:5=1 ö:text@2:4-2:5=x)" },
		{ "trailing blank lines and comments", "a:\n  - ü\n\n# x\n\nb: 1\n\n",
		  "map@1:1-6:5(a:list@2:3-2:6(text@2:5-2:6=ü) b:int@6:4-6:5=1)" },
		{ "literal", "a: |\n  ü\n  x\n\n\nb: 1\n",
		  "map@1:1-6:5(a:text@1:4-3:4=ü\nx\n b:int@6:4-6:5=1)" },
		{ "folded, kept line ends", "a: >+\n  ü\n  x\n\n",
		  "map@1:1-3:4(a:text@1:4-3:4=ü x\n\n)" },
		{ "plain over lines", "a: ü\n  x\nb: 1\n",
		  "map@1:1-3:5(a:text@1:4-2:4=ü x b:int@3:4-3:5=1)" },
		{ "quotes belong to it", "a: 'ü'\nb: \"x\\ny\"\n",
		  "map@1:1-2:10(a:text@1:4-1:7=ü b:text@2:4-2:10=x\ny)" },
		{ "flow", "ü: [1, {a: b}, [ ]] # x\n",
		  "map@1:1-1:20(ü:list@1:4-1:20(int@1:5-1:6=1 "
		  "map@1:8-1:14(a:text@1:12-1:13=b) list@1:16-1:19()))" },
		{ "a pair in flow", "[ü: 1, x]\n",
		  "list@1:1-1:10(map@1:2-1:6(ü:int@1:5-1:6=1) text@1:8-1:9=x)" },
		{ "nothing behind a key", "ü:\nb: ~\n",
		  "map@1:1-2:5(ü:null@1:3-1:3= b:null@2:4-2:5=~)" },
		{ "list of maps", "- a: 1\n  b: 2\n- c: 3\n",
		  "list@1:1-3:7(map@1:3-2:7(a:int@1:6-1:7=1 b:int@2:6-2:7=2) "
		  "map@3:3-3:7(c:int@3:6-3:7=3))" },
		{ "list not indented", "a:\n- x\n- ü\nb: 1\n",
		  "map@1:1-4:5(a:list@2:1-3:4(text@2:3-2:4=x text@3:3-3:4=ü) "
		  "b:int@4:4-4:5=1)" },
		{ "explicit key", "? ü\n: 1\n", "map@1:1-2:4(ü:int@2:3-2:4=1)" },
		{ "BOM and CRLF", "\xef\xbb\xbfü: 1\r\nb: x\r\n",
		  "map@1:1-2:5(ü:int@1:4-1:5=1 b:text@2:4-2:5=x)" },
		{ "document marks", "---\nü: 1\n...\n", "map@2:1-2:5(ü:int@2:4-2:5=1)" },
		{ "scalar alone", "ü\n", "text@1:1-1:2=ü" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading reading;
		struct str got = { 0 };

		reading_text(&reading, slice_of(cases[i].text), &read_record);
		if (reading.root == NULL)
			fail_msg("%s: cannot be read", cases[i].label);
		describe(&got, &reading.source, reading.root);
		if (strcmp(str_text(&got), cases[i].want) != 0)
			fail_msg("%s:\n%s", cases[i].label, str_text(&got));
		str_free(&got);
		reading_end(&reading);
	}
}

static void test_styles(void **state)
{
	static const uint8_t want[] = { STYLE_PLAIN,  STYLE_SINGLE, STYLE_DOUBLE, STYLE_LITERAL,
					STYLE_FOLDED, STYLE_FLOW,   STYLE_BLOCK };
	struct reading reading;
	uint32_t i;

	(void)state;
	reading_text(&reading, SLICE("- x\n- 'x'\n- \"x\"\n- |\n  x\n- >\n  x\n- [x]\n- - x\n"),
		     &read_record);
	assert_int_equal(reading.status, STATUS_OK);
	for (i = 0; i < reading.root->count; i++)
		assert_int_equal(reading.root->items[i]->style, want[i]);
	reading_end(&reading);
}

static void test_profiles(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		const char *record;
		const char *foreign;
	} cases[] = {
		{ "clean", "a: 1", "", "" },
		{ "anchor and alias", "a: &x 1\nb: *x", "yaml.alias yaml.alias", "" },
		{ "alias to a list", "a: &x [1]\nb: *x", "yaml.alias yaml.alias", "" },
		{ "alias to nothing", "a: *x", "yaml.alias", "yaml.alias" },
		{ "alias to itself", "a: &x [*x]", "yaml.alias yaml.alias", "yaml.alias" },
		{ "tag", "a: !!str 1", "yaml.tag", "yaml.tag" },
		{ "merge key", "<<: {a: 1}", "yaml.alias", "" },
		{ "quoted merge key", "'<<': 1", "", "" },
		{ "directive", "%YAML 1.2\n---\na: 1", "yaml.tag", "" },
		{ "second document", "a: 1\n---\nb: 2", "yaml.documents", "yaml.documents" },
		{ "second document that is broken", "a: 1\n---\nb: [", "yaml.documents",
		  "yaml.documents" },
		{ "second document with a directive", "a: 1\n...\n# x\n%YAML 1.2\n---\nb",
		  "yaml.documents", "yaml.documents" },
		{ "ambiguous word", "a: no", "yaml.ambiguous", "" },
		{ "nothing behind a key", "a:", "yaml.null-empty", "" },
		{ "number as key", "1: a", "yaml.key", "yaml.key" },
		{ "list as key", "[a]: 1", "yaml.key", "yaml.key" },
		{ "duplicate key", "a: 1\n'a': 2", "yaml.duplicate-key", "yaml.duplicate-key" },
		{ "two of three equal", "a: 1\nb: 2\na: 3\na: 4",
		  "yaml.duplicate-key yaml.duplicate-key",
		  "yaml.duplicate-key yaml.duplicate-key" },
		{ "bidi", "a: x\xe2\x80\xaey", "text.hidden", "" },
		{ "escaped NUL", "a: \"\\0\"", "text.control", "text.control" },
		{ "escaped ESC", "a: \"\\e\"", "text.control", "" },
		{ "raw ESC", "a: \x1b", "text.control", "text.control" },
		{ "NEL", "a: x\xc2\x85y", "text.control", "" },
		{ "not UTF-8", "a: \xff", "text.utf8", "text.utf8" },
		{ "overlong", "a: \xc0\xaf", "text.utf8", "text.utf8" },
		{ "surrogate", "a: \xed\xa0\x80", "text.utf8", "text.utf8" },
		{ "U+FFFE", "a: \xef\xbf\xbe", "text.control", "text.control" },
		{ "UTF-16",
		  "\xff\xfe"
		  "a",
		  "text.utf8", "text.utf8" },
		{ "nothing", "", "file.empty", "file.empty" },
		{ "only a comment", "# x\n", "file.empty", "file.empty" },
		{ "only blank lines", "\n\n", "file.empty", "file.empty" },
		{ "several at once", "a: no\na: &x 1\nb: \"\\0\"\n1: y",
		  "yaml.ambiguous yaml.duplicate-key yaml.alias text.control yaml.key "
		  "yaml.ambiguous",
		  "yaml.duplicate-key text.control yaml.key" },
		{ "syntax stops", "a: no\nb: [\nc: no", "yaml.ambiguous yaml.syntax yaml.ambiguous",
		  "yaml.syntax" },
	};
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		for (k = 0; k < 2; k++) {
			struct reading reading;
			struct str ids = { 0 };
			const char *want = k == 0 ? cases[i].record : cases[i].foreign;

			reading_text(&reading, slice_of(cases[i].text),
				     k == 0 ? &read_record : &read_foreign);
			reading_add_ids(&ids, &reading.diags);
			if (strcmp(str_text(&ids), want) != 0)
				fail_msg("%s (%zu): %s", cases[i].label, k, str_text(&ids));
			assert_int_equal(reading.status == STATUS_OK,
					 reading.diags.counts[SEVERITY_ERROR] == 0);
			str_free(&ids);
			reading_end(&reading);
		}
	}
}

/* Texts with NEL, LS and PS come back as they were. */
static void test_breaks(void **state)
{
	struct reading reading;

	(void)state;
	reading_text(&reading,
		     SLICE("a: x\xc2\x85y\nb: \"\xe2\x80\xa8\"\nc\xe2\x80\xa9: |\n  \xc2\x85\n"),
		     &read_foreign);
	assert_int_equal(reading.status, STATUS_OK);
	assert_true(slice_is(node_text(node_get(reading.root, "a")), "x\xc2\x85y"));
	assert_true(slice_is(node_text(node_get(reading.root, "b")), "\xe2\x80\xa8"));
	assert_true(slice_is(node_text(node_get(reading.root, "c\xe2\x80\xa9")), "\xc2\x85\n"));
	reading_end(&reading);
}

/* An alias is the same value; findings about a scalar lie on the alias. */
static void test_alias_values(void **state)
{
	struct reading reading;
	const struct node *list;

	(void)state;
	reading_text(&reading, SLICE("- &a ü\n- &b {x: [1]}\n- *a\n- *b\n"), &read_foreign);
	assert_int_equal(reading.status, STATUS_OK);
	list = reading.root;
	assert_true(node_equal(list->items[0], list->items[2]));
	assert_true(node_equal(list->items[1], list->items[3]));
	assert_int_equal(source_place(&reading.source, list->items[0]->span.begin).column, 6);
	assert_int_equal(source_place(&reading.source, list->items[2]->span.begin).line, 3);
	assert_int_equal(source_place(&reading.source, list->span.end).line, 4);
	assert_int_equal(source_place(&reading.source, list->span.end).column, 5);
	reading_end(&reading);
}

/* The wording of a duplicate names both places. */
static void test_both_positions(void **state)
{
	struct reading reading;
	struct str words = { 0 };

	(void)state;
	reading_text(&reading, SLICE("x: 1\na: 1\nb: 2\n\"\\x61\": 3\n"), &read_record);
	assert_int_equal(reading.diags.items.count, 1);
	diag_message(VEC_AT(struct diag, &reading.diags.items, 0), &words);
	assert_string_equal(str_text(&words), "the key “a” is here twice (first on line 2)");
	assert_int_equal(VEC_AT(struct diag, &reading.diags.items, 0)->begin.line, 4);
	str_free(&words);
	reading_end(&reading);
}

/* Every prefix of a file ends in a tree or in findings, never in neither. */
static void test_prefixes(void **state)
{
	static const char text[] =
		"\xef\xbb\xbf%YAML 1.2\n---\nä: &a [1, {b: *a}]\r\n? !!str x\n: |\n"
		"  zwei\n\n'c': \"\\u00e4\\\n  x\"\n<<: ~\n...\n# ende\n---\nz\n";
	size_t len;

	(void)state;
	for (len = 0; len < sizeof(text); len++) {
		struct reading reading;

		reading_text(&reading, (struct slice){ text, len }, &read_record);
		if (reading.status == STATUS_OK ? reading.root == NULL
						: reading.diags.counts[SEVERITY_ERROR] == 0)
			fail_msg("%zu bytes", len);
		reading_end(&reading);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spans),	     cmocka_unit_test(test_styles),
		cmocka_unit_test(test_profiles),     cmocka_unit_test(test_breaks),
		cmocka_unit_test(test_alias_values), cmocka_unit_test(test_both_positions),
		cmocka_unit_test(test_prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
