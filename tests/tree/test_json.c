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
		{ "blank", " \n", "json.syntax", { 2, 1 } },
		{ "a word", "[1,\n nul]", "json.syntax", { 2, 2 } },
		{ "a comma too many", "[1, ]", "json.syntax", { 1, 5 } },
		{ "two values", "{} {}", "json.syntax", { 1, 4 } },
		{ "single quotes", "['a']", "json.syntax", { 1, 2 } },
		{ "number with zeros", "[01]", "json.syntax", { 1, 2 } },
		{ "half a surrogate", "[\"\\ud83d\"]", "json.syntax", { 1, 2 } },
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
		assert_int_equal(reading.status, STATUS_INVALID);
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
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
