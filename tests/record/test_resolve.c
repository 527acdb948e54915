/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

struct resolve_case {
	const char *text;
	const char *wanted; /* address, or the id of the finding */
	const char *hint;   /* part of the finding's last argument, or NULL */
};

static const struct resolve_case cases[] = {
	{ "institution/caritas", "institution/caritas", NULL },
	{ "institutions/caritas", "institution/caritas", NULL },
	{ "Institution/caritas", "institution/caritas", NULL },
	{ "caritas", "institution/caritas", NULL },
	{ "records/institutions/caritas.yaml", "institution/caritas", NULL },
	{ "./records/institutions/caritas.yaml", "institution/caritas", NULL },
	{ "/somewhere/records/institutions/caritas.yaml", "institution/caritas", NULL },
	{ "institutions/caritas.yaml", "institution/caritas", NULL },
	{ "caritas.yaml", "institution/caritas", NULL },
	{ "caritasverband", "institution/caritas", NULL }, /* a former id */
	{ "treff", "address.unknown", "institution/treff, offer/treff" },
	{ "treff.yaml", "address.unknown", "institution/treff, offer/treff" },
	{ "offer/treff", "offer/treff", NULL },
	{ "offer/caritas", "address.unknown", "KIND" },
	{ "caritos", "address.unknown", "institution/caritas" },
	{ "Caritas", "address.unknown", "institution/caritas" },
	{ "kind/caritas", "address.unknown", NULL },
	{ "", "address.unknown", NULL },
};

static bool holds(struct slice text, const char *part)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (slice_starts(slice_part(text, i, text.len), part))
			return true;
	}
	return false;
}

static void finds_what_is_meant(void **state)
{
	struct world world;
	size_t i;

	(void)state;
	world_start(&world);
	world_put(&world, "records/institutions/caritas.yaml",
		  INSTITUTION("Caritas", "former_ids: [caritasverband]\n"));
	world_put(&world, "records/institutions/treff.yaml", INSTITUTION("Treff", ""));
	world_put(&world, "records/offers/treff.yaml", OFFER("Treff", ""));
	assert_int_equal(world_open(&world, false, true), STATUS_OK);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct diags diags = { 0 };
		const struct record *record =
			inventory_resolve(world.inventory, slice_of(cases[i].text), &diags);
		const struct diag *diag =
			diags.items.count > 0 ? VEC_AT(struct diag, &diags.items, 0) : NULL;
		struct slice got = record != NULL ? record->address
				   : diag != NULL ? slice_of(catalogue_entry(diag->id)->id)
						  : SLICE("nothing");

		if (!slice_is(got, cases[i].wanted))
			fail_msg("“%s”: wanted %s, got %.*s", cases[i].text, cases[i].wanted,
				 SLICE_ARGS(got));
		if (cases[i].hint != NULL && !holds(diag->args[diag->arg_count - 1], cases[i].hint))
			fail_msg("“%s”: the hint is “%.*s”", cases[i].text,
				 SLICE_ARGS(diag->args[diag->arg_count - 1]));
		diags_free(&diags);
	}
	world_end(&world);
}

static void finds_former_ids(void **state)
{
	struct world world;
	const struct record *record;

	(void)state;
	world_start(&world);
	world_put(&world, "records/institutions/caritas.yaml",
		  INSTITUTION("Caritas", "former_ids: [caritasverband, x]\n"));
	assert_int_equal(world_open(&world, false, true), STATUS_OK);
	record = inventory_former(world.inventory, SLICE("institution"), SLICE("x"));
	assert_non_null(record);
	assert_true(slice_is(record->address, "institution/caritas"));
	assert_null(inventory_former(world.inventory, SLICE("offer"), SLICE("x")));
	assert_null(inventory_former(world.inventory, SLICE("institution"), SLICE("caritas")));
	assert_null(inventory_former(world.inventory, SLICE("institution"), SLICE("")));
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_is_meant),
		cmocka_unit_test(finds_former_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
