/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/mend.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "reading.h"

/* What is found in a text that is read as it is checked, and what the key "k" says then ("-": there
 * is no tree). */
static void test_mended(void **state)
{
	static const struct {
		const char *text;
		const char *ids;
		const char *value;
	} cases[] = {
		{ "k: b: c: d\nn: no\n", "yaml.colon yaml.ambiguous", "b: c: d" },
		{ "a: b: c\nk: @d\ne: x\ne: z\n", "yaml.colon yaml.quote yaml.duplicate-key",
		  "@d" },
		{ "k: \"C:\\Users\\x\\q\"\n", "yaml.quote", "C:\\Users\\x\\q" },
		{ "k: \"a\\\\q\\t\\ü\"\n", "yaml.quote", "a\\q\t\\ü" },
		{ "k: 'it's'\na: `x`\n", "yaml.quote yaml.quote", "'it's'" },
		{ "k: \"Süd\" und: Nord\n", "yaml.quote", "\"Süd\" und: Nord" },
		{ "k: **wichtig**\n", "yaml.quote", "**wichtig**" },
		{ "a:\n\tb: 1\n\tc: 2\nk: x\n", "yaml.indentation", "x" },
		{ "a:\n\tb: 1\n  c: 2\nk: x\n", "yaml.indentation", "-" },
		{ "k: a\u2028b: c\n", "text.hidden yaml.colon", "a\u2028b: c" },
		{ "a: [b: c: d]\nk: x\n", "yaml.syntax", "-" },
		{ "a: b: c\nd: [e\nk: x\n", "yaml.colon yaml.syntax", "-" },
		{ "a: b: c\n<<<<<<< d\nk: x\n=======\nk: y\n>>>>>>> e\n",
		  "yaml.colon yaml.conflict", "-" },
	};
	struct read_profile plain = read_checked;
	size_t i;

	(void)state;
	plain.mend = false;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading reading;
		struct str ids = { 0 };
		struct slice value;

		reading_text(&reading, slice_of(cases[i].text), &read_checked);
		reading_add_ids(&ids, &reading.diags);
		value = reading.root != NULL ? node_text(node_get(reading.root, "k")) : SLICE("-");
		if (strcmp(str_text(&ids), cases[i].ids) != 0 || !slice_is(value, cases[i].value))
			fail_msg("“%s”: %s, %.*s", cases[i].text, str_text(&ids),
				 SLICE_ARGS(value));
		assert_int_equal(reading.status, STATUS_INVALID);
		reading_end(&reading);
		reading_text(&reading, slice_of(cases[i].text), &plain);
		assert_null(reading.root);
		reading_end(&reading);
		str_free(&ids);
	}
}

/* At most so many mistakes are read over, and all stand-ins may be taken. */
static void test_most(void **state)
{
	struct reading reading;
	struct str text = { 0 };
	uint32_t point;
	size_t i;

	(void)state;
	for (i = 0; i < 2 * MEND_MOST; i++)
		str_addf(&text, "k%zu: a: b\n", i);
	reading_text(&reading, str_slice(&text), &read_checked);
	assert_int_equal(reading.diags.counts[SEVERITY_ERROR], MEND_MOST);
	assert_null(reading.root);
	reading_end(&reading);
	str_cut(&text, 0);
	str_add(&text, "k: \xf4\x80\x80\x80: b\n"); /* U+100000 */
	reading_text(&reading, str_slice(&text), &read_checked);
	assert_true(slice_is(node_text(node_get(reading.root, "k")), "\xf4\x80\x80\x80: b"));
	reading_end(&reading);
	str_cut(&text, 0);
	for (point = 0x100000; point < 0x10fffe; point += 128)
		str_addf(&text, "# %c%c%c%c\n", 0xf4, (int)(0x80 | (point >> 12 & 0x3f)),
			 (int)(0x80 | (point >> 6 & 0x3f)), (int)(0x80 | (point & 0x3f)));
	str_add(&text, "k: a: b\n");
	reading_text(&reading, str_slice(&text), &read_checked);
	assert_int_equal(reading.diags.items.count, 1);
	assert_null(reading.root);
	reading_end(&reading);
	str_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mended),
		cmocka_unit_test(test_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
