/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define SORT  "schemas/vocabularies/sort.yaml"
#define CLUB  "schemas/club.yaml"
#define C     "records/clubs/c.yaml"
#define FIELD "schemas/vocabularies/field.yaml"

#define LIST                                                                                       \
	"title: Sorte\noneOf:\n"                                                                   \
	"  - {const: alle, title: Alle}\n"                                                         \
	"  - {const: sport, title: Sport, x-netz-broader: alle}\n"                                 \
	"  - {const: kunst, title: Kunst, x-netz-broader: alle}\n"                                 \
	"  - {const: alt, title: Alt, deprecated: true}\n"                                         \
	"  - {const: nord, title: Nord, x-netz-type: stadtteil}\n"
#define KIND                                                                                       \
	"x-netz-kind: {folder: clubs, title: name}\ntitle: Verein\ntype: object\nproperties:\n"    \
	"  name: {title: Name, type: string}\n"                                                    \
	"  sorts: {title: Sorten, type: array, items: {$ref: vocabularies/sort.yaml}}\n"           \
	"  field: {title: Feld, $ref: vocabularies/field.yaml}\n"
#define ONE(more, wanted)                                                                          \
	{                                                                                          \
		more, { { SORT, LIST }, { CLUB, KIND }, { C, "name: C\n" more } }, wanted          \
	}

static const struct world_case cases[] = {
	ONE("", ""), /* a list that nobody uses yet */
	ONE("sorts: [sport]\n", "value.unused sort.yaml 5:13\n"),
	ONE("sorts: [sport, kunst]\n", ""),
	ONE("sorts: [alle]\n", "value.unused sort.yaml 4:13\n"),
	ONE("field: bildung\n", ""), /* the standard lists are for everybody */
	{ "a standard list with a code more",
	  { { FIELD, "title: Feld\noneOf:\n  - {const: bildung, title: Bildung}\n"
		     "  - {const: kultur, title: Kultur}\n  - {const: tanz, title: Tanz}\n" },
	    { SORT, LIST },
	    { CLUB, KIND },
	    { C, "name: C\nfield: bildung\n" } },
	  "value.unused field.yaml 5:13\n" },
	{ "of a code below another list's",
	  { { "schemas/vocabularies/group.yaml", "title: Gruppe\noneOf:\n"
						 "  - {const: g, title: G}\n"
						 "  - {const: h, title: H}\n" },
	    { SORT, "title: Sorte\noneOf:\n"
		    "  - {const: sport, title: Sport, x-netz-broader: g}\n" },
	    { CLUB, KIND "  group: {title: Gruppe, $ref: vocabularies/group.yaml}\n" },
	    { C, "name: C\ngroup: h\n" } },
	  "" },
};

static void finds_codes_that_nobody_uses(void **state)
{
	(void)state;
	world_check(cases, sizeof(cases) / sizeof(cases[0]), true);
}

/* Of thousands one finding, and no more words than fit. */
static void sums_up_a_long_list(void **state)
{
	struct str list = { 0 };
	struct str message = { 0 };
	struct world world;
	size_t i;

	(void)state;
	str_add(&list, "title: Sorte\noneOf:\n");
	for (i = 0; i < 10000; i++)
		str_addf(&list, "  - {const: c%zu, title: T%zu}\n", i, i);
	world_start(&world);
	world_put(&world, SORT, str_text(&list));
	world_put(&world, CLUB, KIND);
	world_put(&world, C, "name: C\nsorts: [c9999]\n");
	assert_int_equal(world_open_thorough(&world), STATUS_OK);
	assert_int_equal(world.diags.items.count, 1);
	diag_message(VEC_AT(struct diag, &world.diags.items, 0), &message);
	assert_string_equal(str_text(&message),
			    "no record uses “c0”, “c1”, “c2”, “c3”, “c4”, “c5”, “c6”, “c7” "
			    "(and 9991 more) of the list “Sorte”");
	str_free(&message);
	str_free(&list);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_codes_that_nobody_uses),
		cmocka_unit_test(sums_up_a_long_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
