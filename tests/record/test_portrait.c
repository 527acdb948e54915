/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "page/render.h"
#include "record/portrait.h"
#include "record/walk.h"
#include "record/world.h"
#include "text/figure.h"
#include "text/message.h"

#define FIXTURE "tests/fixtures/musterstadt"

struct reader {
	const struct inventory *inventory;
	const struct record *record;
	const char *text; /* the portrait, on lines that are never wrapped */
};

/* What a value must read like; the empty text where several forms are right. */
static void add_wanted(struct str *out, const struct reader *reader, const struct spot *spot)
{
	const struct field *field = spot->field;
	const struct node *node = spot->node;
	const struct record *record = NULL;
	const struct term *term = NULL;

	if (node->type == NODE_LIST || node->type == NODE_MAP) {
		str_add(out, node->count == 0 ? "none" : "");
	} else if (node->type == NODE_NULL) {
		str_add(out, "not known");
	} else if (node->type == NODE_BOOL) {
		str_add(out, node_bool(node) ? "" : "no");
	} else if (field != NULL && field->type == FIELD_REF) {
		struct str address = { 0 };

		if (slice_find(node->text, '/', 0) == node->text.len)
			str_addf(&address, "%.*s/", SLICE_ARGS(field->kinds[0]));
		str_add_slice(&address, node->text);
		record = map_get(&reader->inventory->by_address, str_slice(&address));
		assert_non_null(record);
		str_add_slice(out, record->title);
		str_free(&address);
	} else if (field != NULL && field->type == FIELD_CODE) {
		term = vocabulary_term(field->vocabulary, node->text);
		assert_non_null(term);
		str_add_slice(out, label_text(term->title, "de"));
	} else if (field != NULL && field->type == FIELD_DATE) {
		edtf_add_words(out, node->text, "de");
	} else if (node->type == NODE_INT || node->type == NODE_FLOAT) {
		figure_add(out, node->text, "de");
	} else if (field != NULL && slice_is(field->key, "for")) {
		field = field_child(reader->record->kind->fields, node->text);
		str_add_slice(out, label_text(field->title, "de"));
	} else {
		str_add_slice(out, slice_trim(node->text));
	}
}

static void find(void *context, const struct spot *spot)
{
	const struct reader *reader = context;
	struct str wanted = { 0 };

	add_wanted(&wanted, reader, spot);
	if (strstr(reader->text, str_text(&wanted)) == NULL)
		fail_msg("%.*s: “%s” is lost in\n%s", SLICE_ARGS(reader->record->address),
			 str_text(&wanted), reader->text);
	str_free(&wanted);
}

static void read_one(const struct inventory *inventory, const struct record *record)
{
	const struct portrait_options options = { .level = 1, .language = "de" };
	struct reader reader = { .inventory = inventory, .record = record };
	struct page *page = page_open(record->title, "de");
	struct str text = { 0 };

	portrait_add(page, inventory, record, record->root, &options);
	render_plain(page, 0, false, &text);
	reader.text = str_text(&text);
	walk_tree(record->kind->fields, record->root, find, &reader);
	str_free(&text);
	page_close(page);
}

static void no_word_is_lost(void **state)
{
	const struct inventory_options options = { .keep_trees = true };
	struct inventory *inventory = NULL;
	struct shelf shelf = { 0 };
	struct diags diags = { 0 };
	size_t i;

	(void)state;
	assert_int_equal(shelf_folder(&shelf, FIXTURE), STATUS_OK);
	assert_int_equal(inventory_open(&inventory, &shelf, &options, &diags), STATUS_OK);
	assert_int_equal(diags.items.count, 0);
	assert_true(inventory->records.count > 10);
	for (i = 0; i < inventory->records.count; i++)
		read_one(inventory, VEC_AT(struct record, &inventory->records, i));
	inventory_close(inventory);
	shelf_close(&shelf);
	diags_free(&diags);
}

struct line_case {
	const char *label;
	const char *more; /* lines of the record */
	const char *wanted;
};

static const struct line_case lines[] = {
	{ "an address",
	  "addresses:\n  - { use: besuch, street: Ahornweg 11a, district: lebenstedt, since: 2025 "
	  "}\n",
	  "Ahornweg 11a, Lebenstedt (Besuchsanschrift, since 2025)" },
	{ "a former address", "addresses: [{ use: besuch, street: Alte Gasse, former: true }]\n",
	  "Alte Gasse (Besuchsanschrift, Früher)" },
	{ "asked, not known", "website: null\n", "not known" },
	{ "asked, none", "accessibility: []\n", "none" },
	{ "no", "parent_initiative: false\n", "no" },
	{ "a reference to nobody keeps its words", "part_of: nirgendwo\n", "nirgendwo" },
	{ "a key nobody knows", "farbe: { rot: 3 }\n", "rot: 3" },
	{ "a code nobody knows", "sector: geheim\n", "geheim" },
	{ "an object with one text",
	  "opening_hours: { text: montags, rules: [{ days: [mo], from: \"08:00\", to: \"16:00\" }] "
	  "}\n",
	  "montags; " },
	{ "only one object", "confirmed: { date: 2026-03-02, method: telefon, by: a }\n",
	  "02.03.2026, Telefon; " },
	{ "two texts", "former_names: [{ name: Alt }, { name: Älter, until: 2019 }]\n",
	  "- Älter (until 2019)" },
};

/* Of numbers and ages, and where the words of the source stand beside them. */
static const struct line_case offers[] = {
	{ "the words say it all",
	  "reach: [{ value: 78, unit: kinder, period: 2018, text: 78 Kinder 2018 }]\n",
	  "  78 Kinder 2018\n" },
	{ "the words say it otherwise",
	  "reach: [{ value: 1078, qualifier: rund, unit: kinder, period: 2018, text: rund tausend "
	  "}]\n",
	  "rund 1.078 Kinder (2018): “rund tausend”" },
	{ "of how many",
	  "reach: [{ value: 900, unit: familien, of: { value: 1017, text: Geburten } }]\n",
	  "900 Familien of 1.017 Geburten" },
	{ "a range", "reach: [{ min: 20, max: 30, unit: kinder, per: Tag }]\n",
	  "20 to 30 Kinder per Tag" },
	{ "a number in another one is not the same",
	  "capacity: [{ value: 5, unit: gruppen, text: 15 Gruppen }]\n",
	  "5 Gruppen: “15 Gruppen”" },
	{ "nobody knows how many", "reach: [{ value: null, unit: kinder }]\n", "Wert: not known" },
	{ "an age", "age: { from: 0, below: 3, text: bis zum dritten Geburtstag }\n",
	  "0 to under 3 years: “bis zum dritten Geburtstag”" },
	{ "an age with school years", "age: { from: 6, grades: { from: 1, to: 4 } }\n",
	  "from 6 years, end not stated; Klassen: 1 to 4" },
	{ "before birth", "age: { from: 0, to: 1, pregnancy: true }\n", "pregnancy, 0 to 1 years" },
	{ "free of charge", "cost: { kind: kostenlos, text: kostenlos für alle }\n",
	  "  kostenlos für alle\n" },
	{ "euro", "cost: { kind: betrag, amount: 1190.5, per: Jahr }\n", "1.190,5 euro per Jahr" },
};

static void read_line(const struct line_case *line, const char *path, struct str *bytes)
{
	const struct portrait_options options = { .level = 2, .language = "de" };
	const struct record *record;
	struct str text = { 0 };
	struct world world;
	struct page *page;

	world_start(&world);
	world_put(&world, path, str_text(bytes));
	assert_int_equal(world_open(&world, true, true), STATUS_OK);
	record = VEC_AT(struct record, &world.inventory->records, 0);
	page = page_open(record->title, "de");
	portrait_add(page, world.inventory, record, record->root, &options);
	render_plain(page, 0, false, &text);
	/* what was not asked is not shown */
	assert_null(strstr(str_text(&text), "Prävention"));
	if (strstr(str_text(&text), line->wanted) == NULL)
		fail_msg("%s: “%s” is not in\n%s", line->label, line->wanted, str_text(&text));
	page_close(page);
	str_free(&text);
	str_free(bytes);
	world_end(&world);
}

static void reads_well(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct str bytes = { 0 };

		str_addf(&bytes, INSTITUTION("A", "%s"), lines[i].more);
		read_line(&lines[i], "records/institutions/a.yaml", &bytes);
	}
	for (i = 0; i < sizeof(offers) / sizeof(offers[0]); i++) {
		struct str bytes = { 0 };

		str_addf(&bytes, OFFER("O", "%s"), offers[i].more);
		read_line(&offers[i], "records/offers/o.yaml", &bytes);
	}
}

/* What points to a record is grouped by kind and field; each record stands there once. */
static void shows_what_points_to_it(void **state)
{
	const struct portrait_options options = { .level = 1, .links = true, .language = "de" };
	const struct record *record;
	struct str text = { 0 };
	struct world world;
	struct page *page;

	(void)state;
	world_start(&world);
	world_put(&world, "records/institutions/a.yaml", INSTITUTION("A", ""));
	world_put(&world, "records/institutions/b.yaml", INSTITUTION("B", "part_of: a\n"));
	world_put(&world, "records/institutions/c.yaml",
		  INSTITUTION("C", "part_of: a\ncarriers:\n  - { institution: a, until: 2019 }\n"
				   "  - { institution: a, since: 2020 }\n"));
	world_put(&world, "records/offers/o.yaml", OFFER("O", ""));
	assert_int_equal(world_open(&world, true, true), STATUS_OK);
	record = inventory_find(world.inventory, SLICE("institution"), SLICE("a"));
	page = page_open(record->title, "de");
	portrait_add(page, world.inventory, record, record->root, &options);
	render_plain(page, 0, false, &text);
	assert_non_null(strstr(str_text(&text), "What points to it\n"));
	assert_non_null(strstr(str_text(&text), "- Institution (Gehört zu):\n  - B\n  - C\n"));
	assert_non_null(strstr(str_text(&text), "- Institution (Träger): C\n"));
	assert_non_null(strstr(str_text(&text), "- Angebot (Anbieter): O\n"));
	page_close(page);
	str_free(&text);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_word_is_lost),
		cmocka_unit_test(reads_well),
		cmocka_unit_test(shows_what_points_to_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
