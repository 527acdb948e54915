/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/json.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "random_tree.h"

#include "out/json.h"

struct reading {
	struct arena arena;
	struct source source;
	struct diags diags;
	struct node *root;
	enum status status;
};

static void read_json(struct reading *reading, struct slice text)
{
	struct str bytes = { 0 };

	*reading = (struct reading){ 0 };
	str_add_slice(&bytes, text);
	source_init(&reading->source, "probe.json", &bytes);
	reading->status = tree_read_json(&reading->arena, &reading->source, &read_foreign,
					 &reading->root, &reading->diags);
}

static void end(struct reading *reading)
{
	source_free(&reading->source);
	diags_free(&reading->diags);
	arena_free(&reading->arena);
}

static void test_values(void **state)
{
	struct reading reading;
	const struct node *list;

	(void)state;
	read_json(&reading, SLICE("\xef\xbb\xbf"
				  " [1, -0.5e+3, 123456789012345678901234567890, true, null,\n"
				  "  \"\\u00e4\\n\\/\\ud83d\\ude00 ü\", {\"a\": {}, \"\": []}]\n"));
	assert_int_equal(reading.status, STATUS_OK);
	list = reading.root;
	assert_int_equal(list->count, 7);
	assert_int_equal(list->items[0]->type, NODE_INT);
	assert_int_equal(list->items[1]->type, NODE_FLOAT);
	assert_true(slice_is(list->items[1]->text, "-0.5e+3"));
	assert_true(slice_is(list->items[2]->text, "123456789012345678901234567890"));
	assert_int_equal(list->items[3]->type, NODE_BOOL);
	assert_int_equal(list->items[4]->type, NODE_NULL);
	assert_true(slice_is(list->items[5]->text, "ä\n/😀 ü"));
	assert_int_equal(node_get(list->items[6], "a")->type, NODE_MAP);
	assert_int_equal(node_get(list->items[6], "")->type, NODE_LIST);
	end(&reading);
}

static void test_spans(void **state)
{
	static const struct {
		size_t item;
		struct place begin;
		struct place stop;
	} cases[] = {
		{ 0, { 1, 2 }, { 1, 6 } }, /* "ü " */
		{ 1, { 1, 8 }, { 1, 9 } },
		{ 2, { 2, 3 }, { 3, 5 } }, /* {"a":\n  1} */
	};
	struct reading reading;
	size_t i;

	(void)state;
	read_json(&reading, SLICE("[\"ü \", 1,\r\n  {\"a\":\r\n  1}]"));
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct span span = reading.root->items[cases[i].item]->span;
		struct place begin = source_place(&reading.source, span.begin);
		struct place stop = source_place(&reading.source, span.end);

		if (begin.line != cases[i].begin.line || begin.column != cases[i].begin.column ||
		    stop.line != cases[i].stop.line || stop.column != cases[i].stop.column)
			fail_msg("item %zu: %u:%u-%u:%u", i, begin.line, begin.column, stop.line,
				 stop.column);
	}
	end(&reading);
}

static void test_findings(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		const char *id;
		struct place begin;
	} cases[] = {
		{ "empty", "", "file.empty", { 1, 1 } },
		{ "blank", " \n", "file.empty", { 1, 1 } },
		{ "a word", "[1,\n nul]", "json.syntax", { 2, 2 } },
		{ "True", "[1, True]", "json.syntax", { 1, 5 } },
		{ "NaN", "[NaN]", "json.syntax", { 1, 2 } },
		{ "a text without quotes",
		  "{\"a\": Süd und Nord, \"b\": 1}",
		  "json.syntax",
		  { 1, 7 } },
		{ "a comma too many", "[1, ]", "json.syntax", { 1, 3 } },
		{ "a comma too many in a map", "{\"a\": 1,\n}", "json.syntax", { 1, 8 } },
		{ "two commas", "[1,, 2]", "json.syntax", { 1, 4 } },
		{ "no comma", "[1\n 2]", "json.syntax", { 2, 2 } },
		{ "no comma in a map", "{\"a\": 1\n \"b\": 2}", "json.syntax", { 2, 2 } },
		{ "no colon", "{\"a\" 1}", "json.syntax", { 1, 6 } },
		{ "no value", "{\"a\": }", "json.syntax", { 1, 7 } },
		{ "no key", "{\"a\": 1, : 2}", "json.syntax", { 1, 10 } },
		{ "two values", "{} {}", "json.syntax", { 1, 4 } },
		{ "single quotes", "['a']", "json.syntax", { 1, 2 } },
		{ "curly quotes", "[“a”]", "json.syntax", { 1, 2 } },
		{ "a key without quotes", "{a: 1}", "json.syntax", { 1, 2 } },
		{ "number with zeros", "[01]", "json.syntax", { 1, 2 } },
		{ "number without a digit", "[.5]", "json.syntax", { 1, 2 } },
		{ "number with a plus", "[+1]", "json.syntax", { 1, 2 } },
		{ "a comment", "[1, // eins\n 2]", "json.syntax", { 1, 5 } },
		{ "a long comment", "/* [ */ [1]", "json.syntax", { 1, 1 } },
		{ "a comment of YAML", "# x\n[1]", "json.syntax", { 1, 1 } },
		{ "half a surrogate", "[\"\\ud83d\"]", "json.syntax", { 1, 3 } },
		{ "the other half", "[\"x\\ude00\"]", "json.syntax", { 1, 4 } },
		{ "two first halves", "[\"\\ud83d\\ude00\\ud83dx\"]", "json.syntax", { 1, 15 } },
		{ "an escape that is none", "[\"a\\q\"]", "json.syntax", { 1, 4 } },
		{ "an escape cut off", "[\"\\u12\"]", "json.syntax", { 1, 3 } },
		{ "a tab", "[\"a\tb\"]", "json.syntax", { 1, 4 } },
		{ "open quote", "[1, \"a]\n", "json.syntax", { 1, 5 } },
		{ "open bracket", "[1, {\"a\": [2}]", "json.syntax", { 1, 11 } },
		{ "open at the end", "{\"a\": [1, 2]\n", "json.syntax", { 1, 1 } },
		{ "a bracket too many", "[1]]", "json.syntax", { 1, 4 } },
		{ "conflict",
		  "{\n<<<<<<< a\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> b\n}",
		  "yaml.conflict",
		  { 2, 1 } },
		{ "a web page", "<html>{}", "yaml.syntax", { 1, 1 } },
		{ "raw control character", "[\"a\x01\"]", "text.control", { 1, 4 } },
		{ "not UTF-8", "[\"\xfc\"]", "text.utf8", { 1, 3 } },
		{ "NUL by escape", "[\"ü\\u0000\"]", "text.control", { 1, 4 } },
		{ "duplicate", "{\"a\": 1,\n \"\\u0061\": 2}", "yaml.duplicate-key", { 2, 2 } },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading reading;
		const struct diag *diag;

		read_json(&reading, slice_of(cases[i].text));
		if (reading.diags.items.count != 1)
			fail_msg("%s: %zu findings", cases[i].label, reading.diags.items.count);
		diag = VEC_AT(struct diag, &reading.diags.items, 0);
		if (strcmp(catalogue_entry(diag->id)->id, cases[i].id) != 0 ||
		    diag->begin.line != cases[i].begin.line ||
		    diag->begin.column != cases[i].begin.column)
			fail_msg("%s: %s at %u:%u", cases[i].label, catalogue_entry(diag->id)->id,
				 diag->begin.line, diag->begin.column);
		/* NUL is a character of JSON: only who forgets it is warned of */
		if ((reading.status != STATUS_INVALID) !=
		    (strcmp(cases[i].label, "NUL by escape") == 0))
			fail_msg("%s: status %d", cases[i].label, (int)reading.status);
		end(&reading);
	}
}

static void test_depth(void **state)
{
	struct str text = { 0 };
	struct reading reading;

	(void)state;
	str_add_repeat(&text, '[', 128);
	str_add_repeat(&text, ']', 128);
	read_json(&reading, str_slice(&text));
	assert_int_equal(reading.status, STATUS_OK);
	end(&reading);
	str_cut(&text, 0);
	str_add(&text, "{\"[[[\\\"[\": ");
	str_add_repeat(&text, '[', 200000);
	read_json(&reading, str_slice(&text));
	assert_int_equal(reading.diags.items.count, 1);
	assert_int_equal(VEC_AT(struct diag, &reading.diags.items, 0)->id, DIAG_YAML_DEPTH);
	assert_int_equal(VEC_AT(struct diag, &reading.diags.items, 0)->begin.column, 12 + 127);
	assert_null(reading.root);
	end(&reading);
	str_free(&text);
}

/* Mistakes whose meaning is plain are read over, and all of them are named. */
static void test_mended(void **state)
{
	struct reading reading;

	(void)state;
	read_json(&reading, SLICE("{'a': True, // ja\n b: 007, \"c\": [1 2,], \"d\": \"x\\q\"}"));
	assert_int_equal(reading.status, STATUS_INVALID);
	assert_int_equal(reading.diags.items.count, 8);
	assert_non_null(reading.root);
	assert_int_equal(node_get(reading.root, "a")->type, NODE_BOOL);
	assert_true(slice_is(node_text(node_get(reading.root, "b")), "7"));
	assert_int_equal(node_get(reading.root, "c")->count, 2);
	assert_true(slice_is(node_text(node_get(reading.root, "d")), "x\\q"));
	end(&reading);
	read_json(&reading, SLICE("[NaNa, 1"));
	assert_int_equal(reading.diags.items.count, 2);
	assert_null(reading.root);
	end(&reading);
}

static void test_lines(void **state)
{
	struct arena arena = { 0 };
	struct vec roots = VEC_OF(struct node *);
	struct diags diags = { 0 };
	struct str bytes = { 0 };
	struct source source;

	(void)state;
	str_add(&bytes, "{\"a\": 1}\n\n[2,\n3 4\r\n\"x\"\n");
	source_init(&source, "x.jsonl", &bytes);
	assert_int_equal(tree_read_json_lines(&arena, &source, &read_foreign, &roots, &diags),
			 STATUS_INVALID);
	assert_int_equal(roots.count, 3);
	assert_true(slice_is(node_text(*VEC_AT(struct node *, &roots, 2)), "x"));
	assert_int_equal(diags.items.count, 2);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 0)->begin.line, 3);
	assert_int_equal(VEC_AT(struct diag, &diags.items, 1)->begin.line, 4);
	vec_free(&roots);
	source_free(&source);
	diags_free(&diags);
	arena_free(&arena);
}

/* What out/json writes of any tree comes back as that tree. */
static void test_round_trip(void **state)
{
	struct arena arena = { 0 };
	struct random_tree random = { .seed = 20130206, .arena = &arena };
	size_t i;

	(void)state;
	for (i = 0; i < 2000; i++) {
		const struct node *root = random_node(&random, (unsigned)(i % 5));
		struct reading reading;
		struct str out = { 0 };

		json_add_node(&out, root, 0);
		read_json(&reading, str_slice(&out));
		if (reading.root == NULL || !node_equal(root, reading.root))
			fail_msg("tree %zu became\n%s", i, str_text(&out));
		str_free(&out);
		end(&reading);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),	   cmocka_unit_test(test_spans),
		cmocka_unit_test(test_findings),   cmocka_unit_test(test_depth),
		cmocka_unit_test(test_round_trip), cmocka_unit_test(test_mended),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
