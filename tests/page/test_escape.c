/* SPDX-License-Identifier: Apache-2.0 */
#include "page/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#define COUNT_OF(table) (sizeof(table) / sizeof((table)[0]))

static void expect(const char *label, struct str *out, const char *want)
{
	if (strcmp(str_text(out), want) != 0)
		print_error("%s: got “%s”, wanted “%s”\n", label, str_text(out), want);
	assert_string_equal(str_text(out), want);
	str_free(out);
}

static void test_html(void **state)
{
	static const struct {
		const char *label, *text, *want;
	} cases[] = {
		{ "plain", "Kita „St. Marien“", "Kita „St. Marien“" },
		{ "element", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
		{ "attribute", "\" onload='x'", "&quot; onload=&#39;x&#39;" },
		{ "entity", "a & b &amp;", "a &amp; b &amp;amp;" },
		{ "bidi",
		  "a\xe2\x80\xae"
		  "b",
		  "a\\u{202e}b" },
		{ "escape", "\x1b[31m", "\\x1b[31m" },
		{ "ill-formed", "a\xff", "a\\xff" },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str out = { 0 };
		escape_html(&out, slice_of(cases[i].text));
		expect(cases[i].label, &out, cases[i].want);
	}
}

static void test_markdown(void **state)
{
	static const struct {
		const char *label, *text, *want;
		bool cell;
	} cases[] = {
		{ "plain", "Kita St. Marien (2024)", "Kita St. Marien (2024)", false },
		{ "emphasis", "*a* _b_", "\\*a\\* \\_b\\_", false },
		{ "raw HTML", "<b>x</b>", "\\<b\\>x\\</b\\>", false },
		{ "entity", "&lt;", "\\&lt;", false },
		{ "link", "[x](y)", "\\[x\\](y)", false },
		{ "code", "`x`", "\\`x\\`", false },
		{ "bullet at the start", "- x", "\\- x", false },
		{ "hyphen inside", "Eltern-Kind-Gruppe", "Eltern-Kind-Gruppe", false },
		{ "number at the start", "1. x", "1\\. x", false },
		{ "number with bracket", "12) x", "12\\) x", false },
		{ "date inside", "am 1. Mai", "am 1. Mai", false },
		{ "heading", "# x", "\\# x", false },
		{ "second line", "a\n- b", "a\\\n\\- b", false },
		{ "indent", "a\n    b", "a\\\nb", false },
		{ "setext", "a\n===", "a\\\n\\===", false },
		{ "table", "a | b\nc", "a \\| b c", true },
		{ "web address", "http://x.de", "http\\://x.de", false },
		{ "www", "www.x.de", "www\\.x.de", false },
		{ "mention", "@user", "`@`user", false },
		{ "mail", "a@b.de", "a`@`b.de", false },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str out = { 0 };
		escape_markdown(&out, slice_of(cases[i].text), cases[i].cell);
		expect(cases[i].label, &out, cases[i].want);
	}
}

static void test_markdown_code(void **state)
{
	static const struct {
		const char *label, *text, *want;
		bool cell;
	} cases[] = {
		{ "plain", "offer/x", "`offer/x`", false },
		{ "backtick", "a`b", "`` a`b ``", false },
		{ "two backticks", "``", "``` `` ```", false },
		{ "bar in a cell", "a|b", "`a\\|b`", true },
		{ "empty", "", "", false },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str out = { 0 };
		escape_markdown_code(&out, slice_of(cases[i].text), cases[i].cell);
		expect(cases[i].label, &out, cases[i].want);
	}
}

static void test_links(void **state)
{
	static const struct {
		const char *target;
		bool safe;
	} cases[] = {
		{ "https://www.salzgitter.de/", true },
		{ "HTTP://X", true },
		{ "mailto:info@example.org", true },
		{ "tel:+49534100", true },
		{ "#needs", true },
		{ "#", false },
		{ "javascript:alert(1)", false },
		{ "JavaScript:alert(1)", false },
		{ " javascript:alert(1)", false },
		{ "data:text/html,x", false },
		{ "vbscript:x", false },
		{ "//evil.example", false },
		{ "x.html", false },
		{ "https://a b", false },
		{ "https://a\\b", false },
		{ "https://a\nb", false },
		{ "https://a\xe2\x80\xae"
		  "b",
		  false },
		{ "https://", false },
		{ "", false },
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		bool safe = escape_link_is_safe(slice_of(cases[i].target));
		if (safe != cases[i].safe)
			print_error("%s\n", cases[i].target);
		assert_int_equal(safe, cases[i].safe);
	}
}

static void test_markdown_target(void **state)
{
	struct str out = { 0 };
	(void)state;
	escape_markdown_target(&out, SLICE("https://x/(a)|<b>*`"));
	expect("target", &out, "https://x/%28a%29%7C%3Cb%3E%2A%60");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_markdown_code),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_markdown_target),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
