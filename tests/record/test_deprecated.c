/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define SORT   "schemas/vocabularies/sort.yaml"
#define CLUB   "schemas/club.yaml"
#define RECORD "records/clubs/c.yaml"

#define LIST                                                                                       \
	"title: Sorte\noneOf:\n"                                                                   \
	"  - {const: alt, title: Alt, x-netz-deprecated: neu}\n"                                   \
	"  - {const: neu, title: Neu}\n"                                                           \
	"  - {const: weg, title: Weg, deprecated: true, description: Gibt es seit 2020 nicht.}\n"
#define KIND                                                                                       \
	"x-netz-kind: {folder: clubs, title: name}\ntitle: Verein\ntype: object\nproperties:\n"    \
	"  name: {title: Name, type: string}\n"                                                    \
	"  sort: {title: Sorte, $ref: vocabularies/sort.yaml}\n"                                   \
	"  sorts: {title: Sorten, type: array, items: {$ref: vocabularies/sort.yaml}}\n"           \
	"  fon: {title: Fon, type: string, x-netz-deprecated: phone}\n"                            \
	"  phone: {title: Telefon, type: string}\n"                                                \
	"  tags: {title: Marken, deprecated: true, type: array, items: {type: string}}\n"
#define ONE(more, wanted)                                                                          \
	{                                                                                          \
		more, { { SORT, LIST }, { CLUB, KIND }, { RECORD, "name: C\n" more } }, wanted     \
	}

static const struct world_case cases[] = {
	ONE("sort: neu\n", ""),
	ONE("sort: alt\n", "value.deprecated c.yaml 2:7\n"),
	ONE("sort: weg\n", "value.deprecated c.yaml 2:7\n"),
	ONE("sorts: [neu, alt, weg]\n",
	    "value.deprecated c.yaml 2:14\nvalue.deprecated c.yaml 2:19\n"),
	ONE("fon: x\n", "value.deprecated c.yaml 2:6\n"),
	ONE("tags: [a, b]\n", "value.deprecated c.yaml 2:7\n"), /* once for the field */
	ONE("sort: altt\n", "schema.enum c.yaml 2:7\n"),
};

static void finds_what_is_outdated(void **state)
{
	(void)state;
	world_check(cases, sizeof(cases) / sizeof(cases[0]), false);
}

struct hint_case {
	const char *line;
	const char *wanted;
};

static void names_what_takes_the_place(void **state)
{
	static const struct hint_case hints[] = {
		{ "sort: alt\n", "write “neu” (Neu) instead" },
		{ "sort: weg\n", "Gibt es seit 2020 nicht." },
		{ "fon: x\n", "write it to Telefon (phone) instead" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(hints) / sizeof(hints[0]); i++) {
		struct str text = { 0 };
		struct str hint = { 0 };
		struct world world;

		str_addf(&text, "name: C\n%s", hints[i].line);
		world_start(&world);
		world_put(&world, SORT, LIST);
		world_put(&world, CLUB, KIND);
		world_put(&world, RECORD, str_text(&text));
		assert_int_equal(world_open(&world, false, false), STATUS_OK);
		assert_int_equal(world.diags.items.count, 1);
		diag_hint(VEC_AT(struct diag, &world.diags.items, 0), &hint);
		assert_string_equal(str_text(&hint), hints[i].wanted);
		str_free(&hint);
		str_free(&text);
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_is_outdated),
		cmocka_unit_test(names_what_takes_the_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
