/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "page/render.h"
#include "text/date.h"

#define FIXTURE "tests/fixtures/report"

/* The fixture's records with the binary's schemas, in memory. */
struct town {
	struct shelf builtin, shelf;
	struct arena arena;
	struct inventory *inventory;
	struct relation *relation;
	struct diags diags;
};

static void put_folder(struct town *town, const char *prefix)
{
	struct shelf folder = { 0 };
	struct vec entries = VEC_OF(struct shelf_entry);
	assert_int_equal(shelf_folder(&folder, FIXTURE), STATUS_OK);
	assert_int_equal(shelf_list(&folder, prefix, &town->arena, &entries), STATUS_OK);
	for (size_t i = 0; i < entries.count; i++) {
		const struct shelf_entry *entry = VEC_AT(struct shelf_entry, &entries, i);
		struct str bytes = { 0 };
		assert_int_equal(shelf_read(&folder, entry->path.data, 65536, &bytes), STATUS_OK);
		overlay_put(&town->shelf, entry->path.data, str_slice(&bytes));
		str_free(&bytes);
	}
	vec_free(&entries);
	shelf_close(&folder);
}

static void open_shelf(struct town *town)
{
	*town = (struct town){ 0 };
	shelf_builtin(&town->builtin);
	shelf_overlay(&town->shelf, &town->builtin);
}

static void open_inventory(struct town *town)
{
	const struct inventory_options options = { .keep_trees = true,
						   .today = date_to_day(2026, 4, 1) };
	assert_int_equal(inventory_open(&town->inventory, &town->shelf, &options, &town->diags),
			 STATUS_OK);
	assert_int_equal(town->diags.items.count, 0);
	assert_int_equal(relation_open(&town->relation, town->inventory), STATUS_OK);
}

static void close_town(struct town *town)
{
	relation_close(town->relation);
	inventory_close(town->inventory);
	shelf_close(&town->shelf);
	shelf_close(&town->builtin);
	diags_free(&town->diags);
	arena_free(&town->arena);
}

static struct page *build(struct town *town, bool unsaved)
{
	const struct report_options options = {
		.as_of = date_to_day(2026, 4, 1),
		.language = "en",
		.commit = SLICE("0123456789abcdef0123456789abcdef01234567"),
		.unsaved = unsaved,
	};
	struct page *page = NULL;
	assert_int_equal(report_build(&page, town->inventory, town->relation, &options), STATUS_OK);
	assert_non_null(page);
	return page;
}

static void open_town(struct town *town)
{
	open_shelf(town);
	put_folder(town, "");
	open_inventory(town);
}

/* Lines of the report, without the references "[n1]" behind numbers. */
static void add_markdown(struct str *out, const struct page *page)
{
	struct str text = { 0 };
	render_markdown(page, &text);
	for (size_t i = 0; i < text.len; i++) {
		if (strncmp(text.data + i, " [n", 3) == 0) {
			while (text.data[i] != ']')
				i++;
			continue;
		}
		str_add_char(out, text.data[i]);
	}
	str_free(&text);
}

static void expect_part(const struct str *text, const char *part)
{
	if (strstr(str_text(text), part) == NULL)
		print_error("missing: “%s”\n", part);
	assert_non_null(strstr(str_text(text), part));
}

static void expect_no_part(const struct str *text, const char *part)
{
	if (strstr(str_text(text), part) != NULL)
		print_error("unwanted: “%s”\n", part);
	assert_null(strstr(str_text(text), part));
}

/* Counted by hand from the fixture. */
static const char *const sentences[] = {
	/* cover */
	"# Bestandsaufnahme Beispielstadt\n",
	"- **As-of date**: 1 April 2026\n",
	"- **Version**: `0123456789abcdef0123456789abcdef01234567`\n",
	"- **Confirmed**: 1 of 23 records, by the institutions themselves\n",
	"| Institution | 6 | 5 | 2020 | 1 |\n",
	/* one of a kind is said as one */
	"- Recorded: 6 institutions, 8 offers, 3 projects, 2 needs, 2 meetings and other events.\n",
	"1. Ask whether the 1 project that was running without a deadline still runs; then set a "
	"deadline, ",
	/* network: a closed church is not counted, a group without institution stays */
	"Institutions recorded: 5. A source proves membership in a network for 1: for 1 by name, "
	"for 0 only by a group that is named as a whole.\n",
	"> No membership proven (the networks themselves aside): 3. ",
	"| Police | 0 | 0 | 0 |\n",
	"#### Day-care centres and schools\n\nKita Sonne\n",
	"- Jugendamt – Youth office; Netzwerk Beispielstadt (named, as of 2020)\n",
	/* analysis: ended, planned and trainings apart; ages by rule 6 */
	"Offers recorded: 8. Not counted in this chapter: ended 1, only planned 1, training for "
	"professionals 1. Offers to children and families that are left: 5.\n",
	"An age is stated by 4 of 5 offers: both ends by 2, only one by 1, only words or school "
	"grades by 1.\n",
	"| Early childhood intervention | 1 | 1 | 1 | · | ",
	"| Education | · | · | · | 1 | 1 | 1 | · | ",
	"| Culture | · | · | · | · | · | · | · | · | · | · | · | · | · | · | · | · | · | · "
	"| "
	"· | 0 | 0 | 1 | 1 |\n",
	"- Languages: stated by 0\n",
	"| Spielkreis | 2023 | about 40 | families | 1,050 Geburten | *–* | May 2024 |\n",
	"| – Lebenstedt | 2 |\n",
	"- whole city: 1\n",
	"| Geburten | 2017: about 990 · 2018: 1,017 | *–* | not checked |\n",
	"No survey is recorded.\n",
	/* strengths: rated first, unrated apart, ended apart */
	"Weaknesses that the sources name: 3; rated by a body: 1.\n",
	"| Beratung | lange Wartezeit | *not stated* | 2024 |\n",
	"**Weaknesses of offers that have ended, not rated**\n",
	/* needs */
	"| Plätze fehlen | November 2007 | 2019 | 2 | Jugendamt; Eltern | "
	"*not "
	"stated* |\n",
	"| Lesen | proposed (as of 2024) | *no decision known* | Jugendamt | *no time "
	"horizon* | *not stated* |\n",
	/* projects */
	"Projects that were running when last heard of: 2. For 1 of them that was before 1 "
	"January "
	"2021, for 0 the date is unknown. A deadline is stated for 1 of them.\n",
	"| Neubau | Plätze schaffen · Lead: Jugendamt | running (as of 2024) | begin: 2020 "
	"| "
	"December 2025, has passed · earlier: 2023 | *not stated* |\n",
	"gut besucht (a remark, no method named)",
	"80 Antworten (method: Fragebogen)",
	"about 1,200,000 euros | until June 2027 |",
	/* meetings */
	"Dealings of bodies recorded: 2; agreements and orders: 0; mere statements: 1. ",
	"followed up in a project or survey that is recorded: 1; what became of it is unknown: "
	"1.\n",
	"| 1 March 2024 | Rat | Neubau fortführen | adopted | *not named* | *whether it was "
	"carried "
	"out is not stated* · responsible: *not stated* · concerns: Neubau: running (as of 2024) "
	"|\n",
	"| 1 March 2024 | Rat | Es wird schön |\n",
	/* what the data can bear: three states */
	"| Languages | 0 | 0 | 1 | 7 |\n",
	"| Registration | 0 | 1 | 0 | 7 |\n",
};

static void test_sentences(void **state)
{
	struct town town;
	struct str text = { 0 };
	(void)state;
	open_town(&town);
	struct page *page = build(&town, false);
	add_markdown(&text, page);
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		expect_part(&text, sentences[i]);
	expect_no_part(&text, "unsaved");
	expect_no_part(&text, "Alte Kirche –");
	str_free(&text);
	page_close(page);
	close_town(&town);
}

static size_t count_items(const char *at, const char *end)
{
	size_t count = 0;
	for (; (at = strstr(at, "<li>")) != NULL && at < end; at++)
		count++;
	return count;
}

/* The address shown for an item: in <code> behind a name, else the item's text. */
static struct slice item_address(const char *item)
{
	const char *code = strstr(item, "<code>");
	const char *next = strstr(item, "<li>");
	const char *end = strstr(item, "</ul>");
	const char *begin = item;
	if (next != NULL && next < end)
		end = next;
	if (code != NULL && code < end)
		begin = code + strlen("<code>");
	const char *stop = begin;
	while (*stop != '<' && *stop != '#')
		stop++;
	return (struct slice){ begin, (size_t)(stop - begin) };
}

/* Each number opens to a list of that length, and each address in it is a record. */
static void test_evidence(void **state)
{
	static const char number[] = "<details class=\"n\" data-n=\"";
	struct town town;
	struct str html = { 0 };
	size_t numbers = 0;
	(void)state;
	open_town(&town);
	struct page *page = build(&town, false);
	render_html(page, SLICE(""), &html);
	for (const char *at = str_text(&html); (at = strstr(at, number)) != NULL; numbers++) {
		const char *end = strstr(at, "</details>");
		const char *shown = strstr(at, "<summary>") + strlen("<summary>");
		unsigned long n = strtoul(at + sizeof(number) - 1, NULL, 10);
		assert_true(n > 0);
		assert_int_equal(n, strtoul(shown, NULL, 10));
		assert_int_equal(count_items(at, end), n);
		for (const char *li = strstr(at, "<li>"); li != NULL && li < end;
		     li = strstr(li + 1, "<li>")) {
			struct slice address = item_address(li + strlen("<li>"));
			assert_non_null(map_get(&town.inventory->by_address, address));
		}
		at = end;
	}
	assert_true(numbers > 100);
	str_free(&html);
	page_close(page);
	close_town(&town);
}

/* Links inside the page lead somewhere, no id is there twice, values stay values. */
static void test_html(void **state)
{
	struct town town;
	struct str html = { 0 };
	(void)state;
	open_town(&town);
	struct page *page = build(&town, false);
	render_html(page, SLICE(""), &html);
	expect_part(&html, "<html lang=\"en\">");
	expect_part(&html, "Theater &lt;für&gt; alle &amp; jeden");
	expect_no_part(&html, "<für>");
	expect_no_part(&html, "<script");
	for (const char *at = str_text(&html); (at = strstr(at, " href=\"#")) != NULL; at++) {
		struct str id = { 0 };
		const char *begin = at + strlen(" href=\"#");
		str_add(&id, " id=\"");
		str_add_slice(&id, (struct slice){ begin, strcspn(begin, "\"") + 1 });
		const char *first = strstr(str_text(&html), str_text(&id));
		if (first == NULL)
			print_error("no target: %s\n", str_text(&id));
		assert_non_null(first);
		assert_null(strstr(first + 1, str_text(&id)));
		str_free(&id);
	}
	str_free(&html);
	page_close(page);
	close_town(&town);
}

static void test_same_bytes(void **state)
{
	struct str texts[2] = { 0 };
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct town town;
		open_town(&town);
		struct page *page = build(&town, false);
		render_html(page, SLICE("x"), &texts[i]);
		render_markdown(page, &texts[i]);
		page_close(page);
		close_town(&town);
	}
	assert_string_equal(str_text(&texts[0]), str_text(&texts[1]));
	str_free(&texts[0]);
	str_free(&texts[1]);
}

static void test_unsaved(void **state)
{
	struct town town;
	struct str text = { 0 };
	(void)state;
	open_town(&town);
	struct page *page = build(&town, true);
	add_markdown(&text, page);
	expect_part(&text, "`0123456789abcdef0123456789abcdef01234567`, with unsaved changes\n");
	str_free(&text);
	page_close(page);
	close_town(&town);
}

static void test_empty(void **state)
{
	struct town town;
	struct str text = { 0 };
	(void)state;
	open_shelf(&town);
	overlay_put(
		&town.shelf, "netz.yaml",
		SLICE("format: 1\nname: Leer\ncity: Leerstadt\nags: \"00000000\"\nlanguage: de\n"
		      "timezone: Europe/Berlin\npublisher: P\nlicence: CC0-1.0\n"));
	open_inventory(&town);
	struct page *page = build(&town, false);
	add_markdown(&text, page);
	expect_part(&text, "# Leer\n");
	expect_part(&text, "This inventory holds no records yet, so nothing can be said about the "
			   "city.");
	expect_no_part(&text, "## Network");
	str_free(&text);
	page_close(page);
	close_town(&town);
}

/* A kind that no chapter knows is counted and listed from its schema alone. */
static void test_new_kind(void **state)
{
	static const char schema[] =
		"$schema: https://json-schema.org/draft/2020-12/schema\n"
		"title: Spielplatz\nx-netz-en: {title: Playground}\n"
		"x-netz-kind: {folder: playgrounds, title: name}\n"
		"type: object\nrequired: [name]\nproperties:\n"
		"  name: {title: Name, x-netz-en: {title: Name}, type: string}\n"
		"  slide:\n    title: Rutsche\n    x-netz-en: {title: Slide}\n"
		"    anyOf:\n      - type: 'null'\n      - type: boolean\n"
		"additionalProperties: false\n";
	struct town town;
	struct str text = { 0 };
	(void)state;
	open_shelf(&town);
	put_folder(&town, "");
	overlay_put(&town.shelf, "schemas/playground.yaml", slice_of(schema));
	overlay_put(&town.shelf, "records/playgrounds/seepark.yaml",
		    SLICE("name: Seepark\nslide: true\n"));
	overlay_put(&town.shelf, "records/playgrounds/wald.yaml",
		    SLICE("name: Wald\nslide: null\n"));
	open_inventory(&town);
	struct page *page = build(&town, false);
	add_markdown(&text, page);
	expect_part(&text, "| Playground | 2 | 0 | *–* | 0 |\n");
	expect_part(&text, "| Slide | 1 | 1 | 0 | 0 |\n");
	expect_part(&text, "### Playground\n\n- Seepark\n- Wald\n");
	str_free(&text);
	page_close(page);
	close_town(&town);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences), cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_html),	  cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_unsaved),	  cmocka_unit_test(test_empty),
		cmocka_unit_test(test_new_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
