/* SPDX-License-Identifier: Apache-2.0 */
#include "record/alike.h"
#include "record/world.h"
#include "tree/read.h"

struct key_case {
	const char *name;
	const char *wanted;
};

static const struct key_case cases[] = {
	{ "HERTA-Treff", "herta treff" },
	{ "Herta Treff", "herta treff" },
	{ "Mütterzentrum Süd e.V.", "muetterzentrum sued" },
	{ "MUETTERZENTRUM SÜD E. V.", "muetterzentrum sued" },
	{ "Lebenshilfe gGmbH", "lebenshilfe" },
	{ "Lebenshilfe gemeinnützige GmbH", "lebenshilfe" },
	{ "Sankt Marien & Sankt Josef", "st marien st josef" },
	{ "St. Marien und St. Josef", "st marien st josef" },
	{ "Straße", "strasse" },
	{ "„Café“ – für alle", "cafe fuer alle" },
	{ "Kita 3", "kita 3" },
	{ "e.V.", "e.V." },	/* nothing would be left */
	{ "Москва", "moskva" }, /* by ICU */
};

static void takes_form_away(void **state)
{
	struct fold *fold = fold_open();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str key = { 0 };

		str_add(&key, "kind/");
		alike_add_key(&key, slice_of(cases[i].name), fold);
		if (!slice_is(slice_part(str_slice(&key), 5, key.len), cases[i].wanted))
			fail_msg("“%s”: wanted “%s”, got “%s”", cases[i].name, cases[i].wanted,
				 str_text(&key));
		str_free(&key);
	}
	fold_close(fold);
}

struct find_case {
	const char *kind;
	const char *text;
	const char *wanted; /* addresses, each with a blank behind it */
};

static const struct find_case finds[] = {
	{ "institution", "{name: Lebenshilfe}", "institution/lebenshilfe " },
	{ "institution", "{name: LEBENSHILFE e. V.}", "institution/lebenshilfe " },
	{ "institution", "{name: Lebenshilfe gGmbH}", "" }, /* the check says it: must be unique */
	{ "institution", "{name: Sankt Marien}", "institution/st-marien " },
	{ "institution", "{name: Lebens}", "" },
	{ "institution", "{name: AWO, category: verein}",
	  "institution/awo-kreisverband-musterstadt " },
	{ "institution", "{name: AWO Musterstadt e. V., category: verein}",
	  "institution/awo-kreisverband-musterstadt " },
	{ "institution", "{name: AWO-Kreisverband Musterstadt - Büro, category: verein}",
	  "institution/awo-kreisverband-musterstadt " },
	{ "institution", "{name: AWO Musterstadt, category: kita}", "" }, /* of another sort */
	{ "institution", "{name: AWO Musterstadt}", "" },
	{ "institution", "{name: Kreisverband Musterstadt, category: verein}", "" },
	{ "institution", "{name: AWO Musterstadt Kreisverband, category: verein}", "" },
	{ "institution", "{category: kita}", "" },
	{ "offer", "{name: Krabbelgruppe, providers: [a]}", "offer/krabbelgruppe " },
	{ "offer", "{name: Krabbelgruppe, providers: [st-marien]}", "" }, /* another one's */
	{ "offer", "{name: Krabbelgruppe}", "offer/krabbelgruppe " },
	{ "offer", "{name: Lebenshilfe, providers: [a]}", "" }, /* of another kind */
};

static void finds_records_like_a_new_one(void **state)
{
	struct world world;
	size_t i;

	(void)state;
	world_start(&world);
	world_put(&world, "records/institutions/lebenshilfe.yaml",
		  INSTITUTION("Lebenshilfe gGmbH", ""));
	world_put(&world, "records/institutions/st-marien.yaml", INSTITUTION("St. Marien", ""));
	world_put(&world, "records/institutions/awo-kreisverband-musterstadt.yaml",
		  INSTITUTION("AWO-Kreisverband Musterstadt e. V.", ""));
	world_put(&world, "records/offers/krabbelgruppe.yaml", OFFER("Krabbelgruppe", ""));
	assert_int_equal(world_open(&world, false, true), STATUS_OK);
	for (i = 0; i < sizeof(finds) / sizeof(finds[0]); i++) {
		struct vec found = VEC_OF(const struct record *);
		struct arena arena = { 0 };
		struct source source = { 0 };
		struct str bytes = { 0 };
		struct str addresses = { 0 };
		struct node *root = NULL;
		size_t j;

		str_add(&bytes, finds[i].text);
		source_init(&source, "new.yaml", &bytes);
		assert_int_equal(tree_read(&arena, &source, &read_record, &root, &world.diags),
				 STATUS_OK);
		alike_find(world.inventory,
			   kind_named(&world.inventory->kinds, slice_of(finds[i].kind)), root,
			   &found);
		for (j = 0; j < found.count; j++)
			str_addf(&addresses, "%.*s ",
				 SLICE_ARGS((*VEC_AT(const struct record *, &found, j))->address));
		if (!slice_is(str_slice(&addresses), finds[i].wanted))
			fail_msg("%s: wanted “%s”, got “%s”", finds[i].text, finds[i].wanted,
				 str_text(&addresses));
		vec_free(&found);
		str_free(&addresses);
		source_free(&source);
		arena_free(&arena);
	}
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_records_like_a_new_one),
		cmocka_unit_test(takes_form_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
