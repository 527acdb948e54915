/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define A "records/offers/a.yaml"
#define B "records/offers/b.yaml"
#define C "records/offers/c.yaml"
#define D "records/offers/d.yaml"
#define I "records/institutions/a.yaml"

static const struct world_case cases[] = {
	{ "what takes its place leads back",
	  { { I, INSTITUTION("A", "") },
	    { A, OFFER("Vier", "replaced_by: [b]\n") },
	    { B, OFFER("Eins", "replaced_by: [c]\n") },
	    { C, OFFER("Zwei", "replaced_by: [a]\n") } },
	  "ref.cycle a.yaml 6:15\n" },
	{ "two circles, each at its first record",
	  { { I, INSTITUTION("A", "") },
	    { A, OFFER("Vier", "replaced_by: [d]\n") },
	    { B, OFFER("Eins", "replaced_by: [c]\n") },
	    { C, OFFER("Zwei", "replaced_by: [b]\n") },
	    { D, OFFER("Drei", "replaced_by: [a, c]\n") } },
	  "ref.cycle a.yaml 6:15\nref.cycle b.yaml 6:15\n" },
	{ "two ways to one place are no circle",
	  { { I, INSTITUTION("A", "") },
	    { A, OFFER("Vier", "replaced_by: [b, c]\n") },
	    { B, OFFER("Eins", "replaced_by: [d]\n") },
	    { C, OFFER("Zwei", "replaced_by: [d]\n") },
	    { D, OFFER("Drei", "") } },
	  "" },
	{ "the one says replaces, the other replaced_by",
	  { { I, INSTITUTION("A", "") },
	    { A, OFFER("Vier", "replaced_by: [b]\n") },
	    { B, OFFER("Eins", "replaces: [a]\n") } },
	  "" },
};

static void finds_circles(void **state)
{
	(void)state;
	world_check(cases, sizeof(cases) / sizeof(cases[0]), false);
}

/* As long as an inventory: one finding, and no sentence of 5,000 words. */
static void shortens_a_long_way(void **state)
{
	enum { MANY = 5000 };
	struct str message = { 0 };
	struct world world;
	size_t i;

	(void)state;
	world_start(&world);
	for (i = 0; i < MANY; i++) {
		struct str path = { 0 };
		struct str text = { 0 };

		str_addf(&path, "records/institutions/i%04zu.yaml", i);
		str_addf(&text,
			 "name: I%zu\ncategory: verein\npart_of: i%04zu\nsources:\n  - document: "
			 "L\n",
			 i, (i + 1) % MANY);
		world_put(&world, str_text(&path), str_text(&text));
		str_free(&path);
		str_free(&text);
	}
	assert_int_equal(world_open(&world, false, false), STATUS_OK);
	assert_int_equal(world.diags.items.count, 1);
	diag_message(VEC_AT(struct diag, &world.diags.items, 0), &message);
	assert_string_equal(str_text(&message),
			    "Part of (part_of) leads in a circle: i0000 → i0001 → i0002 → i0003 → "
			    "i0004 → i0005 → i0006 → (4993 more) → i0000");
	str_free(&message);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_circles),
		cmocka_unit_test(shortens_a_long_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
