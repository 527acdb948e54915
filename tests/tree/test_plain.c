/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/plain.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void test_plain(void **state)
{
	static const struct {
		const char *lexeme;
		enum node_type type; /* YAML 1.2 core, 10.3.2 */
		bool ambiguous;	     /* YAML 1.1 reads something else */
	} cases[] = {
		{ "", NODE_NULL, false },	    { "~", NODE_NULL, false },
		{ "null", NODE_NULL, false },	    { "Null", NODE_NULL, false },
		{ "NULL", NODE_NULL, false },	    { "nULL", NODE_TEXT, false },
		{ "nullen", NODE_TEXT, false },	    { "true", NODE_BOOL, false },
		{ "False", NODE_BOOL, false },	    { "TRUE", NODE_BOOL, false },
		{ "tRUE", NODE_TEXT, false },	    { "yes", NODE_TEXT, true },
		{ "No", NODE_TEXT, true },	    { "on", NODE_TEXT, true },
		{ "OFF", NODE_TEXT, true },	    { "y", NODE_TEXT, true },
		{ "N", NODE_TEXT, true },	    { "nein", NODE_TEXT, false },
		{ "ja", NODE_TEXT, false },	    { "not", NODE_TEXT, false },
		{ "Nord", NODE_TEXT, false },	    { "offen", NODE_TEXT, false },
		{ "0", NODE_INT, false },	    { "12", NODE_INT, false },
		{ "-12", NODE_INT, false },	    { "+12", NODE_INT, false },
		{ "012", NODE_INT, true },	    { "-012", NODE_INT, true },
		{ "01067", NODE_INT, true },	    { "08", NODE_INT, true },
		{ "0o17", NODE_INT, true },	    { "0o18", NODE_TEXT, false },
		{ "0x1F", NODE_INT, false },	    { "0xG", NODE_TEXT, false },
		{ "-0x1F", NODE_TEXT, true },	    { "0b101", NODE_TEXT, true },
		{ "0b102", NODE_TEXT, false },	    { "1_000", NODE_TEXT, true },
		{ "1_0.5", NODE_TEXT, true },	    { "_1", NODE_TEXT, false },
		{ "0x1_F", NODE_TEXT, true },	    { "12:30", NODE_TEXT, true },
		{ "12:30:45", NODE_TEXT, true },    { "12:30.5", NODE_TEXT, true },
		{ "08:30", NODE_TEXT, false }, /* 1.1 has no zero before the hours */
		{ "12:60", NODE_TEXT, false },	    { "12:", NODE_TEXT, false },
		{ "1.5", NODE_FLOAT, false },	    { ".5", NODE_FLOAT, false },
		{ "5.", NODE_FLOAT, false },	    { "-1.5e+3", NODE_FLOAT, false },
		{ "1.5e3", NODE_FLOAT, true },	    { "1e3", NODE_FLOAT, true },
		{ "1e", NODE_TEXT, false },	    { "1.2.3", NODE_TEXT, false },
		{ ".", NODE_TEXT, false },	    { "-", NODE_TEXT, false },
		{ "+", NODE_TEXT, false },	    { ".inf", NODE_FLOAT, false },
		{ "-.Inf", NODE_FLOAT, false },	    { ".nan", NODE_FLOAT, false },
		{ "-.nan", NODE_TEXT, false },	    { "inf", NODE_TEXT, false },
		{ "2017", NODE_INT, false },	    { "2017-09", NODE_TEXT, false },
		{ "2017-09-01", NODE_TEXT, false }, { "2018~", NODE_TEXT, false },
		{ "05341 8390", NODE_TEXT, false }, { "3. Stock", NODE_TEXT, false },
		{ "ä", NODE_TEXT, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice lexeme = slice_of(cases[i].lexeme);

		if (tree_plain_type(lexeme) != cases[i].type ||
		    plain_is_ambiguous(lexeme) != cases[i].ambiguous)
			fail_msg("“%s”: type %d, ambiguous %d", cases[i].lexeme,
				 tree_plain_type(lexeme), plain_is_ambiguous(lexeme));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_plain) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
