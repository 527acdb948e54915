/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

struct find_case {
	const char *name;
	const char *wanted; /* kind's name, or NULL */
};

static const struct find_case found_by[] = {
	{ "offer", "offer" },	{ "offers", "offer" },	  { "Angebot", "offer" },
	{ "angebot", "offer" }, { "Offer", "offer" },	  { "institution", "institution" },
	{ "offert", NULL },	{ "vocabularies", NULL }, { "", NULL },
};

static void finds_kinds(void **state)
{
	struct world world;
	size_t i;

	(void)state;
	world_start(&world);
	assert_int_equal(world_open(&world, false, false), STATUS_OK);
	for (i = 0; i < sizeof(found_by) / sizeof(found_by[0]); i++) {
		const struct kind *kind =
			kind_find(&world.inventory->kinds, slice_of(found_by[i].name));

		if (found_by[i].wanted == NULL
			    ? kind != NULL
			    : kind == NULL || !slice_is(kind->name, found_by[i].wanted))
			fail_msg("“%s”", found_by[i].name);
	}
	world_end(&world);
}

struct schema_case {
	const char *label;
	const char *text;
	const char *wanted;
};

#define BROKEN "schema.invalid playground.yaml 0:0\n"

static const struct schema_case schemas[] = {
	{ "a kind",
	  "title: Spielplatz\nx-netz-kind: {folder: playgrounds, title: name}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "" },
	{ "no folder",
	  "x-netz-kind: {title: name}\ntype: object\nproperties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "a folder with a way out",
	  "x-netz-kind: {folder: ../x, title: name}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "a title that is no field",
	  "x-netz-kind: {folder: playgrounds, title: x}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "who must not stand alone, what is to be said, what tells namesakes apart",
	  "x-netz-kind: {folder: playgrounds, title: name, tied: {unless: [name]}, apart: [a.b],\n"
	  "  evaluate: {field: name, due: due, unless: {name: [x]}}}\ntype: object\nproperties:\n"
	  "  name: {type: string}\n  due: {type: string, x-netz-type: edtf}\n"
	  "  a: {type: object, properties: {b: {type: string}}}\n",
	  "" },
	{ "a member that nobody reads",
	  "x-netz-kind: {folder: playgrounds, title: name, colums: [name]}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.keyword-unknown playground.yaml 1:49\n" },
	{ "ties to no field",
	  "x-netz-kind: {folder: playgrounds, title: name, tied: {unless: [x]}}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  BROKEN },
	{ "apart by no field",
	  "x-netz-kind: {folder: playgrounds, title: name, apart: [name.x]}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  BROKEN },
	{ "evaluated at no time",
	  "x-netz-kind: {folder: playgrounds, title: name, evaluate: {field: name}}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  BROKEN },
	{ "an id of no field",
	  "x-netz-kind: {folder: playgrounds, title: name, id: [x]}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "own fields that are none",
	  "x-netz-kind: {folder: playgrounds, title: name, own: [name, x]}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "a folder that is taken",
	  "x-netz-kind: {folder: offers, title: name}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "questions that lead nowhere",
	  "x-netz-kind: {folder: playgrounds, title: name, ask: [name, age.from]}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "dates of hearsay that are none",
	  "x-netz-kind: {folder: playgrounds, title: name, heard: [name, as_of]}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "questions that are no list",
	  "x-netz-kind: {folder: playgrounds, title: name, ask: name}\ntype: object\n"
	  "properties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "a group without a title",
	  "x-netz-kind: {folder: playgrounds, title: name, groups: [{fields: [name]}]}\n"
	  "type: object\nproperties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
	{ "a group of no fields",
	  "x-netz-kind: {folder: playgrounds, title: name, groups: [{title: A, fields: [x]}]}\n"
	  "type: object\nproperties: {name: {type: string}}\n",
	  "schema.invalid playground.yaml 0:0\n" },
#define PLACE(more)                                                                                \
	"x-netz-kind: {folder: playgrounds, title: name, " more "}\ntype: object\n"                \
	"properties:\n  name: {type: string}\n  end: {$ref: parts/edtf.yaml}\n"                    \
	"  status: {enum: [open, closed, sold]}\n"                                                 \
	"  next: {type: string, x-netz-ref: playground}\n"                                         \
	"  owners: {type: array, items: {type: string, x-netz-ref: institution}}\n"                \
	"  others: {type: array, items: {type: string, x-netz-ref: [institution, offer]}}\n"       \
	"  confirmed: {$ref: parts/confirmed.yaml}\n"                                              \
	"  calls: {type: array, items: {$ref: parts/inquiry.yaml}}\n"                              \
	"  visits: {type: array, items: {$ref: parts/confirmed.yaml}}\n"                           \
	"  names: {type: array, items: {type: string}}\n"
	{ "all that commands need to know",
	  PLACE("close: {until: end, reason: name, successor: next, set: {status: closed}, "
		"ended: {status: [sold]}}, confirmed: confirmed, asked: calls, belongs: owners, "
		"former_names: names"),
	  "" },
	{ "an end alone", PLACE("close: {until: end}"), "" },
	{ "an end that is no date", PLACE("close: {until: name}"), BROKEN },
	{ "an end without a date", PLACE("close: {reason: name}"), BROKEN },
	{ "an end that is no map", PLACE("close: end"), BROKEN },
	{ "an end that is null", PLACE("close: null"), BROKEN },
	{ "a reason that is none", PLACE("close: {until: end, reason: status}"), BROKEN },
	{ "a successor of another kind", PLACE("close: {until: end, successor: owners}"), BROKEN },
	{ "a value that may not be", PLACE("close: {until: end, set: {status: gone}}"), BROKEN },
	{ "a value of no field", PLACE("close: {until: end, set: {state: closed}}"), BROKEN },
	{ "values where one is meant", PLACE("close: {until: end, set: {status: [closed]}}"),
	  BROKEN },
	{ "an end by no list", PLACE("close: {until: end, ended: {status: sold}}"), BROKEN },
	{ "an end by a wrong code", PLACE("close: {until: end, ended: {status: [gone]}}"), BROKEN },
	{ "a confirmation without a date", PLACE("confirmed: name"), BROKEN },
	{ "a list of confirmations", PLACE("confirmed: visits"), BROKEN },
	{ "a confirmation that is no key", PLACE("confirmed: [confirmed]"), BROKEN },
	{ "inquiries without an outcome", PLACE("asked: visits"), BROKEN },
	{ "one inquiry", PLACE("asked: confirmed"), BROKEN },
	{ "owners of two kinds", PLACE("belongs: others"), BROKEN },
	{ "owners that are none", PLACE("belongs: status"), BROKEN },
	{ "names that are none", PLACE("former_names: name"), BROKEN },
	{ "names without a key", PLACE("former_names: visits"), BROKEN },
	{ "no kind at all", "type: object\nproperties: {name: {type: string}}\n", "" },
};

static void judges_schemas_of_kinds(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(schemas) / sizeof(schemas[0]); i++) {
		struct str found = { 0 };
		struct world world;

		world_start(&world);
		world_put(&world, "schemas/playground.yaml", schemas[i].text);
		assert_int_equal(world_open(&world, false, false), STATUS_OK);
		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), schemas[i].wanted))
			fail_msg("%s: wanted\n%sgot\n%s", schemas[i].label, schemas[i].wanted,
				 str_text(&found));
		str_free(&found);
		world_end(&world);
	}
}

/* A new kind needs a schema and records, and no line of C. */
static void a_new_kind_works(void **state)
{
	struct str found = { 0 };
	struct world world;

	(void)state;
	world_start(&world);
	world_put(&world, "schemas/playground.yaml", schemas[0].text);
	world_put(&world, "records/playgrounds/park.yaml", "name: Am Park\n");
	world_put(&world, "records/playgrounds/see.yaml", "name: 3\n");
	assert_int_equal(world_open(&world, false, false), STATUS_OK);
	world_findings(&world, &found);
	assert_string_equal(str_text(&found), "schema.type see.yaml 1:7\n");
	assert_non_null(inventory_find(world.inventory, SLICE("playground"), SLICE("park")));
	str_free(&found);
	world_end(&world);
}

static unsigned count_text(const struct node *list, struct slice text)
{
	unsigned count = 0;
	uint32_t i;

	for (i = 0; list != NULL && i < list->count; i++)
		count += slice_equal(node_text(list->items[i]), text) ? 1 : 0;
	return count;
}

/* Whoever is asked comes to every field once: first, or in one group. What has parts may be asked
 * for in short first, and in full in its group. */
static void asks_for_every_field(void **state)
{
	struct world world;
	size_t i;
	size_t j;
	uint32_t k;

	(void)state;
	world_start(&world);
	assert_int_equal(world_open(&world, false, false), STATUS_OK);
	assert_int_equal(world.inventory->kinds.count, 8);
	for (i = 0; i < world.inventory->kinds.count; i++) {
		const struct kind *kind = VEC_AT(struct kind, &world.inventory->kinds, i);

		assert_non_null(kind->ask);
		assert_non_null(kind->groups);
		for (j = 0; j < kind->fields->child_count; j++) {
			const struct field *field = &kind->fields->children[j];
			unsigned first = count_text(kind->ask, field->key);
			unsigned grouped = 0;

			for (k = 0; k < kind->groups->count; k++)
				grouped += count_text(node_get(kind->groups->items[k], "fields"),
						      field->key);
			if (field->type == FIELD_OBJECT ? grouped != 1 : first + grouped != 1)
				fail_msg("%.*s: %.*s is asked for %u times first, %u times in "
					 "groups",
					 SLICE_ARGS(kind->name), SLICE_ARGS(field->key), first,
					 grouped);
		}
		for (k = 0; k < kind->groups->count; k++) {
			const struct node *english =
				node_get(node_get(kind->groups->items[k], "x-netz-en"), "title");

			if (node_text(english).len == 0)
				fail_msg("%.*s: group %u has no English title",
					 SLICE_ARGS(kind->name), k);
		}
	}
	world_end(&world);
}

static void finds_by_place(void **state)
{
	static const struct {
		const char *path;
		const char *kind; /* NULL: of none */
	} cases[] = {
		{ "records/offers/a.yaml", "offer" },
		{ "records/offers/deep/er/a.yaml", "offer" },
		{ "records/offer/a.yaml", NULL },
		{ "records/offers/a.txt", NULL },
		{ "records/offers.yaml", NULL },
		{ "schemas/offers/a.yaml", NULL },
		{ "records/", NULL },
		{ "records", NULL },
		{ "", NULL },
	};
	const struct vec *kinds;
	struct world world;
	size_t i;

	(void)state;
	world_start(&world);
	assert_int_equal(world_open(&world, false, false), STATUS_OK);
	kinds = &world.inventory->kinds;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct kind *kind = kind_of_path(kinds, slice_of(cases[i].path));

		if (cases[i].kind == NULL ? kind != NULL
					  : kind == NULL || !slice_is(kind->name, cases[i].kind))
			fail_msg("“%s”", cases[i].path);
	}
	assert_ptr_equal(kind_in_folder(kinds, SLICE("offers")), kind_named(kinds, SLICE("offer")));
	assert_null(kind_in_folder(kinds, SLICE("offer")));
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_kinds),
		cmocka_unit_test(finds_by_place),
		cmocka_unit_test(judges_schemas_of_kinds),
		cmocka_unit_test(a_new_kind_works),
		cmocka_unit_test(asks_for_every_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
