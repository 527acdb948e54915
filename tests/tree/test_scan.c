/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/scan.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

struct scan_case {
	const char *label;
	struct slice text;
	struct scan want;
	size_t findings; /* not strict */
	size_t strict;
};

/* Letters of one and of two bytes, so that both lie on every border of what is looked at at once.
 */
static void add_letters(struct str *out, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		str_add(out, i % 3 == 1 ? "ü" : "x");
}

static void check_scan(const struct scan_case *item, size_t pad, bool strict)
{
	size_t want = strict ? item->strict : item->findings;
	struct diags diags = { 0 };
	struct source source;
	struct str text = { 0 };
	struct scan got;

	str_add_slice(&text, slice_part(item->text, 0, item->want.start));
	add_letters(&text, pad);
	str_add_slice(&text, slice_part(item->text, item->want.start, item->text.len));
	add_letters(&text, pad);
	source_init(&source, "x", &text);
	got = scan_source(&source, strict ? SCAN_RECORD : SCAN_YAML, &diags);
	if (got.start != item->want.start || got.usable != item->want.usable ||
	    got.breaks != item->want.breaks || diags.items.count != want)
		fail_msg("%s, %zu before it, strict %d: %zu findings", item->label, pad, strict,
			 diags.items.count);
	source_free(&source);
	diags_free(&diags);
}

static void test_scan(void **state)
{
	const struct scan_case cases[] = {
		{ "nothing", SLICE(""), { 0, true, false }, 0, 0 },
		{ "ASCII", SLICE("a: b\r\n\tc\n"), { 0, true, false }, 0, 0 },
		{ "umlauts", SLICE("ä: ö\n"), { 0, true, false }, 0, 0 },
		{ "BOM",
		  SLICE("\xef\xbb\xbf"
			"a"),
		  { 3, true, false },
		  0,
		  0 },
		{ "BOM inside", SLICE("a\xef\xbb\xbf"), { 0, true, false }, 0, 1 },
		{ "NUL", SLICE("a\0b\0"), { 0, false, false }, 2, 2 },
		{ "ESC", SLICE("a\x1b"), { 0, false, false }, 1, 1 },
		{ "DEL", SLICE("a\x7f"), { 0, false, false }, 1, 1 },
		{ "C1", SLICE("a\xc2\x9b"), { 0, false, false }, 1, 1 },
		{ "NEL", SLICE("a\xc2\x85"), { 0, true, true }, 0, 1 },
		{ "LS and PS", SLICE("\xe2\x80\xa8\xe2\x80\xa9"), { 0, true, true }, 0, 2 },
		{ "not UTF-8: once", SLICE("\xfc\xfc"), { 0, false, false }, 1, 1 },
		{ "cut off", SLICE("a\xc3"), { 0, false, false }, 1, 1 },
		{ "cut off in the middle",
		  SLICE("\xc3"
			"a"),
		  { 0, false, false },
		  1,
		  1 },
		{ "no-break space", SLICE("\xc2\xa0"), { 0, true, false }, 0, 0 },
		{ "soft hyphen", SLICE("\xc2\xad"), { 0, true, false }, 0, 1 },
		{ "ZWJ", SLICE("\xe2\x80\x8d"), { 0, true, false }, 0, 0 },
		{ "U+FFFF", SLICE("\xef\xbf\xbf"), { 0, false, false }, 1, 1 },
	};
	size_t pad;
	size_t i;

	(void)state;
	/* plain text before it moves the case over the borders of what is looked at in one step */
	for (pad = 0; pad < 70; pad += 1 + pad / 8) {
		for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
			check_scan(&cases[i], pad, false);
			check_scan(&cases[i], pad, true);
		}
	}
}

static void test_character(void **state)
{
	static const struct {
		uint32_t point;
		const char *id; /* NULL: none */
		enum severity severity;
		const char *name;
	} cases[] = {
		{ 'a', NULL, SEVERITY_ERROR, "" },
		{ 0xe4, NULL, SEVERITY_ERROR, "" },
		{ 0, "text.control", SEVERITY_ERROR, "" },
		{ 0x1b, "text.control", SEVERITY_ERROR, "U+001B" },
		{ 0x202e, "text.hidden", SEVERITY_ERROR, "U+202E" },
		{ 0x2066, "text.hidden", SEVERITY_ERROR, "U+2066" },
		{ 0x200f, "text.hidden", SEVERITY_WARNING, "U+200F" },
		{ 0x200b, "text.hidden", SEVERITY_WARNING, "U+200B" },
		{ 0xe0041, "text.hidden", SEVERITY_WARNING, "U+E0041" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diags diags = { 0 };
		struct source source;
		struct str text = { 0 };
		const struct diag *diag;
		bool is;

		str_add(&text, "x");
		source_init(&source, "x", &text);
		is = scan_character(cases[i].point, &source, (struct span){ 0, 1 }, &diags);
		assert_int_equal(is, cases[i].id != NULL);
		if (cases[i].id != NULL) {
			diag = VEC_AT(struct diag, &diags.items, 0);
			assert_string_equal(catalogue_entry(diag->id)->id, cases[i].id);
			assert_int_equal(diag->severity, cases[i].severity);
			assert_true(slice_is(diag->args[0], cases[i].name));
		}
		source_free(&source);
		diags_free(&diags);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scan),
		cmocka_unit_test(test_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
