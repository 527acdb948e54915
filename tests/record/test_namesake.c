/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define A	  "records/institutions/a.yaml"
#define B	  "records/institutions/b.yaml"
#define C	  "records/institutions/c.yaml"
#define IN(where) "addresses:\n  - { use: besuch, district: " where " }\n"
#define TWO(label, one, two, wanted)                                                               \
	{                                                                                          \
		label, { { A, one }, { B, two } }, wanted                                          \
	}

static const struct world_case cases[] = {
	TWO("case", INSTITUTION("Kita St. Marien", ""), INSTITUTION("KITA St. Marien", ""),
	    "record.similar b.yaml 1:7\n"),
	TWO("Sankt, umlaut, punctuation", INSTITUTION("Kita „Sankt Jürgen“", ""),
	    INSTITUTION("KITA ST JUERGEN", ""), "record.similar b.yaml 1:7\n"),
	TWO("sharp s and hyphens", INSTITUTION("Kita Schloßstraße", ""),
	    INSTITUTION("Kita-Schlossstrasse", ""), "record.similar b.yaml 1:7\n"),
	TWO("another name", INSTITUTION("Kita St. Marien", ""), INSTITUTION("Kita St. Maria", ""),
	    ""),
	TWO("another district", INSTITUTION("Kita Nord", IN("thiede")),
	    INSTITUTION("KITA Nord", IN("lebenstedt")), ""),
	TWO("the same district", INSTITUTION("Kita Nord", IN("thiede")),
	    INSTITUTION("KITA Nord", IN("thiede")), "record.similar b.yaml 1:7\n"),
	TWO("a quarter of it", INSTITUTION("Kita Nord", IN("lebenstedt")),
	    INSTITUTION("KITA Nord", IN("fredenberg")), "record.similar b.yaml 1:7\n"),
	TWO("one district is not known", INSTITUTION("Kita Nord", IN("thiede")),
	    INSTITUTION("KITA Nord", ""), "record.similar b.yaml 1:7\n"),
	TWO("one follows the other", INSTITUTION("Kita Nord", ""),
	    INSTITUTION("KITA Nord", "successor: a\n"), ""),
	{ "the third is like the second",
	  { { A, INSTITUTION("Kita Nord", IN("thiede")) },
	    { B, INSTITUTION("KITA Nord", IN("bad")) },
	    { C, INSTITUTION("kita nord", IN("bad")) } },
	  "record.similar c.yaml 1:7\n" },
	{ "one of several districts is the same",
	  { { A, INSTITUTION("A", "") },
	    { "records/offers/a.yaml", OFFER("Chor", "districts: [thiede, bad]\n") },
	    { "records/offers/b.yaml", OFFER("Chor", "districts: [bad]\n") } },
	  "record.similar b.yaml 1:7\n" },
	{ "two sittings on two days",
	  { { A, INSTITUTION("A", "") },
	    { "records/meetings/a.yaml",
	      "title: Sitzung\ndate: 2024-01-01\nform: sitzung\nbodies: [a]\n"
	      "sources:\n  - document: L\n" },
	    { "records/meetings/b.yaml",
	      "title: Sitzung\ndate: 2024-02-01\nform: sitzung\nbodies: [a]\n"
	      "sources:\n  - document: L\n" } },
	  "" },
	{ "a day that may be in that year",
	  { { A, INSTITUTION("A", "") },
	    { "records/meetings/a.yaml", "title: Sitzung\ndate: 2024\nform: sitzung\nbodies: [a]\n"
					 "sources:\n  - document: L\n" },
	    { "records/meetings/b.yaml",
	      "title: Sitzung\ndate: 2024-02-01\nform: sitzung\nbodies: [a]\n"
	      "sources:\n  - document: L\n" } },
	  "record.similar b.yaml 1:8\n" },
};

static void tells_one_from_two(void **state)
{
	(void)state;
	world_check(cases, sizeof(cases) / sizeof(cases[0]), false);
}

/* Each is read once and compared with few, whatever their number. */
static void stays_quick_with_many_of_a_name(void **state)
{
	enum { MANY = 2000 };
	struct world world;
	size_t similar = 0;
	size_t i;

	(void)state;
	world_start(&world);
	world_put(&world, A, INSTITUTION("A", ""));
	for (i = 0; i < MANY; i++) {
		struct str path = { 0 };

		str_addf(&path, "records/offers/o%zu.yaml", i);
		world_put(&world, str_text(&path), OFFER("Krabbelgruppe", ""));
		str_free(&path);
	}
	assert_int_equal(world_open(&world, false, false), STATUS_OK);
	for (i = 0; i < world.diags.items.count; i++)
		similar += VEC_AT(struct diag, &world.diags.items, i)->id == DIAG_RECORD_SIMILAR;
	assert_int_equal(similar, MANY - 1);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_one_from_two),
		cmocka_unit_test(stays_quick_with_many_of_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
