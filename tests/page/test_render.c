/* SPDX-License-Identifier: Apache-2.0 */
#include "page/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "page/chart.h"

static const struct slice three[] = {
	{ "offer/c", 7 },
	{ "offer/a", 7 },
	{ "offer/b", 7 },
};

/* Asserts that `text` holds `part`, and says both when not. */
static void expect_part(const struct str *text, const char *part)
{
	if (strstr(str_text(text), part) == NULL)
		print_error("“%s” is not in:\n%s\n", part, str_text(text));
	assert_non_null(strstr(str_text(text), part));
}

static void expect_no_part(const struct str *text, const char *part)
{
	if (strstr(str_text(text), part) != NULL)
		print_error("“%s” is in:\n%s\n", part, str_text(text));
	assert_null(strstr(str_text(text), part));
}

static void add_sentence_part(void *context, unsigned index)
{
	if (index == 1)
		page_number(context, SLICE("3"), three, 3);
	else
		page_text(context, SLICE("<offers>"));
}

/* A page with every element, values hostile. */
static struct page *hostile_page(struct slice value)
{
	struct page *page = page_open(value, "de");
	page_name(page, SLICE("offer/a"), value);
	page_begin_section(page, SLICE("cover"));
	page_heading(page, 1, (struct slice){ 0 }, value);
	page_end(page);
	page_begin_section(page, value);
	page_heading(page, 2, (struct slice){ 0 }, value);
	page_paragraph(page, value);
	page_begin(page, PAGE_NOTE);
	page_link(page, value, value);
	page_end(page);
	page_begin(page, PAGE_LIST);
	page_item(page, value);
	page_end(page);
	page_begin(page, PAGE_TERMS);
	page_begin(page, PAGE_TERM);
	page_text(page, value);
	page_end(page);
	page_begin(page, PAGE_DETAIL);
	page_begin(page, PAGE_CODE);
	page_text(page, value);
	page_end(page);
	page_end(page);
	page_end(page);
	page_begin(page, PAGE_TABLE);
	page_begin(page, PAGE_CAPTION);
	page_text(page, value);
	page_end(page);
	page_begin(page, PAGE_ROW);
	page_anchor(page, value);
	page_head(page, value, true);
	page_end(page);
	page_begin(page, PAGE_ROW);
	page_begin_cell(page, true, 5);
	page_number(page, value, &value, 1);
	page_end(page);
	page_end(page);
	page_end(page);
	page_end(page);
	return page;
}

/* Nothing a value holds becomes an element, an attribute, a link or a command. */
static void test_hostile(void **state)
{
	static const char *const values[] = {
		"<script>alert(1)</script>",
		"\"><img src=x onerror=alert(1)>",
		"javascript:alert(1)",
		"x\" onclick=\"y",
		"' autofocus '",
		"</style></title><b>",
		"\x1b]0;x\a",
		"a\xe2\x80\xae"
		"b",
		"[x](javascript:alert(1))",
		"| a | b |",
		"```\n<b>\n```",
	};
	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct page *page = hostile_page(slice_of(values[i]));
		struct str html = { 0 };
		struct str markdown = { 0 };
		struct str plain = { 0 };
		render_html(page, SLICE("body{}"), &html);
		render_markdown(page, &markdown);
		render_plain(page, 40, false, &plain);
		expect_no_part(&html, "<script");
		expect_no_part(&html, "<img");
		expect_no_part(&html, "<b>");
		expect_no_part(&html, " onclick=\"");
		expect_no_part(&html, " autofocus '");
		expect_no_part(&html, "href=\"javascript");
		expect_no_part(&markdown, "](<javascript");
		expect_no_part(&markdown, "\n<");
		for (const struct str *out[] = { &html, &markdown, &plain, NULL }, **at = out;
		     *at != NULL; at++) {
			expect_no_part(*at, "\x1b");
			expect_no_part(*at, "\a");
			expect_no_part(*at, "\xe2\x80\xae");
		}
		str_free(&html);
		str_free(&markdown);
		str_free(&plain);
		page_close(page);
	}
}

static struct page *number_page(void)
{
	struct page *page = page_open(SLICE("Report"), "en");
	page_name(page, SLICE("offer/a"), SLICE("Offer A"));
	page_begin(page, PAGE_PARAGRAPH);
	page_sentence(page, "Known are %1$s of 100 %% %2$s.", add_sentence_part, page);
	page_end(page);
	page_begin(page, PAGE_PARAGRAPH);
	page_text(page, SLICE("Again "));
	page_number(page, SLICE("3"), three, 3);
	page_text(page, SLICE(" and "));
	page_number(page, SLICE("0"), NULL, 0);
	page_end(page);
	page_paragraph(page, SLICE("plain"));
	page_begin(page, PAGE_LIST);
	page_begin(page, PAGE_ITEM);
	page_anchor(page, SLICE("offer/a"));
	page_text(page, SLICE("A"));
	page_end(page);
	page_end(page);
	return page;
}

static size_t count_parts(const char *text, const char *end, const char *part)
{
	size_t count = 0;
	for (const char *at = strstr(text, part); at != NULL && at < end; at = strstr(at + 1, part))
		count++;
	return count;
}

static void test_evidence_html(void **state)
{
	struct page *page = number_page();
	struct str out = { 0 };
	(void)state;
	render_html(page, SLICE(""), &out);
	expect_part(&out, "<div class=\"p\">Known are <details class=\"n\" data-n=\"3\">"
			  "<summary>3</summary><ul><li><a href=\"#offer/a\">Offer A</a> "
			  "<code>offer/a</code><li>offer/b<li>offer/c</ul></details> of 100 % "
			  "&lt;offers&gt;.</div>");
	expect_part(&out, "<span class=\"n\" data-n=\"0\">0</span>");
	expect_part(&out, "<p>plain</p>");
	expect_part(&out, "<li id=\"offer/a\">A</li>");
	expect_part(&out, "default-src 'none'");
	/* every number's list is as long as it says */
	const char *at = str_text(&out);
	size_t numbers = 0;
	while ((at = strstr(at, "<details class=\"n\" data-n=\"")) != NULL) {
		const char *end = strstr(at, "</details>");
		unsigned long n = strtoul(at + strlen("<details class=\"n\" data-n=\""), NULL, 10);
		assert_non_null(end);
		assert_int_equal(count_parts(at, end, "<li>"), n);
		at = end;
		numbers++;
	}
	assert_int_equal(numbers, 2);
	str_free(&out);
	page_close(page);
}

static void test_evidence_markdown(void **state)
{
	struct page *page = number_page();
	struct str out = { 0 };
	(void)state;
	render_markdown(page, &out);
	assert_string_equal(str_text(&out), "Known are 3 [n1] of 100 % \\<offers\\>.\n"
					    "\n"
					    "Again 3 [n1] and 0\n"
					    "\n"
					    "plain\n"
					    "\n"
					    "- A\n"
					    "\n"
					    "## Evidence\n"
					    "\n"
					    "- [n1] offer/a, offer/b, offer/c\n");
	str_free(&out);
	page_close(page);
}

static struct page *table_page(void)
{
	struct page *page = page_open(SLICE("T"), "en");
	page_begin(page, PAGE_TABLE);
	page_begin(page, PAGE_CAPTION);
	page_text(page, SLICE("Caption"));
	page_end(page);
	page_begin(page, PAGE_ROW);
	page_head(page, SLICE("Field"), false);
	page_head(page, SLICE("Offers"), true);
	page_end(page);
	page_begin(page, PAGE_ROW);
	page_head(page, SLICE("Frühe Hilfen"), false);
	page_begin_cell(page, true, 3);
	page_text(page, SLICE("7"));
	page_end(page);
	page_end(page);
	page_end(page);
	return page;
}

static void test_table(void **state)
{
	struct page *page = table_page();
	struct str html = { 0 };
	struct str markdown = { 0 };
	struct str plain = { 0 };
	(void)state;
	render_html(page, SLICE(""), &html);
	render_markdown(page, &markdown);
	render_plain(page, 80, false, &plain);
	expect_part(&html,
		    "<table class=\"narrow short\">\n<caption>Caption</caption>\n<thead><tr><th "
		    "scope=\"col\">Field</th>"
		    "<th scope=\"col\" class=\"num\">Offers</th></tr>\n</thead>\n<tbody><tr>"
		    "<th scope=\"row\">Frühe Hilfen</th><td class=\"num h3\">7</td></tr>\n"
		    "</tbody></table></div>");
	assert_string_equal(str_text(&markdown), "**Caption**\n"
						 "\n"
						 "| Field | Offers |\n"
						 "|---|---:|\n"
						 "| Frühe Hilfen | 7 |\n");
	assert_string_equal(str_text(&plain), "Caption\n"
					      "Field         Offers\n"
					      "────────────  ──────\n"
					      "Frühe Hilfen       7\n");
	str_free(&html);
	str_free(&markdown);
	str_free(&plain);
	page_close(page);
}

static void test_blocks_plain(void **state)
{
	struct page *page = page_open(SLICE("T"), "en");
	struct str out = { 0 };
	(void)state;
	page_heading(page, 1, (struct slice){ 0 }, SLICE("Kita"));
	page_begin(page, PAGE_TERMS);
	page_begin(page, PAGE_TERM);
	page_text(page, SLICE("Seit"));
	page_end(page);
	page_begin(page, PAGE_DETAIL);
	page_text(page, SLICE("2018"));
	page_end(page);
	page_begin(page, PAGE_TERM);
	page_text(page, SLICE("Stadtteile"));
	page_end(page);
	page_begin(page, PAGE_DETAIL);
	page_begin(page, PAGE_LIST);
	page_item(page, SLICE("Bad"));
	page_item(page, SLICE("Thiede"));
	page_end(page);
	page_end(page);
	page_end(page);
	page_begin(page, PAGE_PARAGRAPH);
	page_link(page, SLICE("https://x.de/"), SLICE("Quelle"));
	page_end(page);
	render_plain(page, 0, false, &out);
	assert_string_equal(str_text(&out), "Kita\n"
					    "====\n"
					    "\n"
					    "Seit        2018\n"
					    "Stadtteile  - Bad\n"
					    "            - Thiede\n"
					    "\n"
					    "Quelle <https://x.de/>\n");
	str_free(&out);
	page_close(page);
}

/* Lines stay as they are, whatever is in them. */
static void test_literal(void **state)
{
	struct page *page = page_open(SLICE(""), "de");
	struct str html = { 0 };
	struct str markdown = { 0 };
	struct str plain = { 0 };
	(void)state;
	page_begin(page, PAGE_LIST);
	page_begin(page, PAGE_ITEM);
	page_paragraph(page, SLICE("Form"));
	page_literal(page, SLICE("a:   *b*\n\n  ```<c> \x1b\xe2\x80\xae\n"));
	page_end(page);
	page_end(page);
	render_html(page, SLICE(""), &html);
	render_markdown(page, &markdown);
	render_plain(page, 5, false, &plain);
	expect_part(&html, "<pre>a:   *b*\n\n  ```&lt;c&gt; \\x1b\\u{202e}\n</pre>\n");
	expect_part(&markdown, "\n  ````text\n  a:   *b*\n\n    ```<c> \\x1b\\u{202e}\n  ````\n");
	expect_part(&plain, "\n  a:   *b*\n\n    ```<c> \\x1b\\u{202e}\n");
	str_free(&html);
	str_free(&markdown);
	str_free(&plain);
	page_close(page);
}

static void test_chart(void **state)
{
	const struct chart_bar bars[] = { { { "<2019>", 6 }, 4 }, { { "2020", 4 }, 8 } };
	struct str out = { 0 };
	(void)state;
	chart_bars(&out, SLICE("A & B"), SLICE("\"d\""), bars, 2);
	expect_part(&out, "<title>A &amp; B</title><desc>&quot;d&quot;</desc>");
	expect_part(&out, "&lt;2019&gt;</text>");
	expect_part(&out, "width=\"215\"");
	expect_part(&out, "width=\"430\"");
	expect_no_part(&out, "href");
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_evidence_html),
		cmocka_unit_test(test_evidence_markdown),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_blocks_plain),
		cmocka_unit_test(test_literal),
		cmocka_unit_test(test_chart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
