/* SPDX-License-Identifier: Apache-2.0 */
#include "out/json.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static void test_text(void **state)
{
	static const struct {
		const char *label;
		const char *text;
		const char *want;
	} cases[] = {
		{ "empty", "", "\"\"" },
		{ "letters", "Straße 漢字 😀", "\"Straße 漢字 😀\"" },
		{ "quotes", "a\"b\\c/d", "\"a\\\"b\\\\c/d\"" },
		{ "short escapes", "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
		{ "control", "\x01\x1b\x7f", "\"\\u0001\\u001b\\u007f\"" },
		{ "C1 and NEL", "\xc2\x9b\xc2\x85", "\"\\u009b\\u0085\"" },
		{ "bidi and invisible", "\xe2\x80\xae\xe2\x80\x8b\xef\xbb\xbf",
		  "\"\\u202e\\u200b\\ufeff\"" },
		{ "what YAML cannot hold", "\xef\xbf\xbe\xef\xbf\xbf", "\"\\ufffe\\uffff\"" },
		{ "above U+FFFF", "\xf3\xa0\x81\x81", "\"\\udb40\\udc41\"" },
		{ "a command for CI", "##[error] #[ ::x", "\"##\\u005berror] #[ ::x\"" },
		{ "ill-formed", "a\xff\xc3", "\"a\xef\xbf\xbd\xef\xbf\xbd\"" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };

		json_add_text(&out, slice_of(cases[i].text));
		if (strcmp(str_text(&out), cases[i].want) != 0)
			fail_msg("%s: %s", cases[i].label, str_text(&out));
		str_free(&out);
	}
}

static void test_number(void **state)
{
	static const char *const cases[][2] = {
		{ "0", "0" },
		{ "-12", "-12" },
		{ "1.50", "1.50" },
		{ "1e3", "1e3" },
		{ "1E+400", "1E+400" },
		{ "123456789012345678901234567890", "123456789012345678901234567890" },
		{ "01067", "1067" },
		{ "+5", "5" },
		{ "-007.5", "-7.5" },
		{ "000", "0" },
		{ ".5", "0.5" },
		{ "-.5e3", "-0.5e3" },
		{ "5.", "5" },
		{ "5.e1", "5e1" },
		{ "0x1F", "31" },
		{ "0o17", "15" },
		{ "0xffffffffffffffff", "18446744073709551615" },
		{ ".inf", "null" },
		{ "-.Inf", "null" },
		{ ".NAN", "null" },
		{ "", "null" },
		{ "abc", "null" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str out = { 0 };

		json_add_number(&out, slice_of(cases[i][0]));
		if (strcmp(str_text(&out), cases[i][1]) != 0)
			fail_msg("“%s”: %s", cases[i][0], str_text(&out));
		str_free(&out);
	}
}

static void test_node(void **state)
{
	struct arena arena = { 0 };
	struct str out = { 0 };
	struct node *items[] = { node_new_lexeme(&arena, NODE_BOOL, SLICE("True")),
				 node_new_lexeme(&arena, NODE_NULL, SLICE("~")),
				 node_new_list(&arena, NULL, 0) };
	const struct member members[] = {
		{ node_new_text(&arena, SLICE("ä\n")), node_new_list(&arena, items, 3) },
		{ node_new_text(&arena, SLICE("leer")), node_new_map(&arena, NULL, 0) },
	};

	(void)state;
	json_add_node(&out, node_new_map(&arena, members, 2), 2);
	assert_string_equal(str_text(&out), "{\n"
					    "    \"ä\\n\": [\n"
					    "      true,\n"
					    "      null,\n"
					    "      []\n"
					    "    ],\n"
					    "    \"leer\": {}\n"
					    "  }");
	str_free(&out);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_number),
		cmocka_unit_test(test_node),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
