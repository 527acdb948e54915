/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/example.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "diag/catalogue.h"

static void test_lines(void **state)
{
	struct slice rest = SLICE("# remark\n"
				  "  @ records/a.yaml\n"
				  "- a: 1\n"
				  "+ a: 2\n"
				  "\n"
				  "- $ netz list @ x\n"
				  "  - @ $\n");
	static const struct {
		enum example_part part;
		bool wrong;
		bool right;
		const char *text;
	} wanted[] = {
		{ EXAMPLE_FILE, true, true, "records/a.yaml" },
		{ EXAMPLE_TEXT, true, false, "a: 1" },
		{ EXAMPLE_TEXT, false, true, "a: 2" },
		{ EXAMPLE_TEXT, true, true, "" },
		{ EXAMPLE_COMMAND, true, false, "netz list @ x" },
		{ EXAMPLE_TEXT, true, true, "- @ $" },
	};
	struct example_line line;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		if (!example_next(&rest, &line) || line.part != wanted[i].part ||
		    line.wrong != wanted[i].wrong || line.right != wanted[i].right ||
		    !slice_is(line.text, wanted[i].text))
			fail_msg("line %zu: “%.*s”", i, SLICE_ARGS(line.text));
	}
	assert_false(example_next(&rest, &line));
}

static void test_expand(void **state)
{
	static const struct {
		const char *text;
		const char *bytes;
		size_t begin;
		size_t end;
	} rows[] = {
		{ "plain {text}", "plain {text}", EXAMPLE_NONE, EXAMPLE_NONE },
		{ "a: ‹bc›", "a: bc", 3, 5 },
		{ "‹›a", "a", 0, 0 },
		{ "a ‹b", "a b", 2, EXAMPLE_NONE },
		{ "ü‹\\{xE9}›", "ü\xE9", 2, 3 },
		{ "a\\{u202E}b\\{tab}",
		  "a\xE2\x80\xAE"
		  "b\t",
		  EXAMPLE_NONE, EXAMPLE_NONE },
		{ "\\{4*ab}‹c›", "ababababc", 8, 9 },
		{ "\\{0*ab}\\{", "\\{", EXAMPLE_NONE, EXAMPLE_NONE },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str out = { 0 };
		struct example_mark mark;

		str_add(&out, "=");
		example_expand(slice_of(rows[i].text), &out, &mark);
		if (strcmp(str_text(&out) + 1, rows[i].bytes) != 0 || mark.begin != rows[i].begin ||
		    mark.end != rows[i].end)
			fail_msg("%s: “%s”, %zu-%zu", rows[i].text, str_text(&out), mark.begin,
				 mark.end);
		str_free(&out);
	}
}

static void test_show(void **state)
{
	static const char text[] = "# remark\n"
				   "  @ ‹a.yaml›\n"
				   "- ü: ‹\\{xE9}›x\\{tab}\n"
				   "+ \\{9*ab}‹c›\n"
				   "  $ netz ‹list›\n";
	static const char wanted[] = "  a.yaml\n"
				     "  ^^^^^^\n"
				     "-   ü: \\xe9x→   \n"
				     "       ^^^^\n"
				     "+   ababab… (9×)c\n"
				     "                ^\n"
				     "  $ netz list\n"
				     "         ^^^^\n";
	struct str out = { 0 };

	(void)state;
	example_show(slice_of(text), &out);
	assert_string_equal(str_text(&out), wanted);
	str_free(&out);
}

/* Every example has something wrong, and one place that is marked. */
static void test_all(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < (int)DIAG_COUNT; i++) {
		const char *id = catalogue_entry((enum diag_id)i)->id;
		struct example_line line;
		struct slice text = { 0 };
		bool wrong = false;
		size_t marks = 0;

		if (!example_find(slice_of(id), &text))
			fail_msg("%s has no example", id);
		while (example_next(&text, &line)) {
			struct str out = { 0 };
			struct example_mark mark;

			example_expand(line.text, &out, &mark);
			wrong = wrong || !line.right;
			if (mark.begin != EXAMPLE_NONE && !line.wrong)
				fail_msg("%s: a mark stands in what is right", id);
			if (mark.begin != EXAMPLE_NONE && line.part != EXAMPLE_TEXT &&
			    mark.end == EXAMPLE_NONE)
				fail_msg("%s: a mark is not closed", id);
			marks += mark.begin != EXAMPLE_NONE;
			str_free(&out);
		}
		if (!wrong || marks != 1)
			fail_msg("%s: nothing is wrong, or not one place is marked", id);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_expand),
		cmocka_unit_test(test_show),
		cmocka_unit_test(test_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
