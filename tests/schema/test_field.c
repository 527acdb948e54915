/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#include "schema/field.h"

static const char *const type_names[] = { "text", "number", "integer", "bool",
					  "date", "code",   "ref",     "object" };

static int begin(void **state)
{
	static struct world world;

	assert_int_equal(world_folder(&world, "tests/fixtures/schema"), STATUS_OK);
	*state = &world;
	return 0;
}

static int end(void **state)
{
	world_end(*state);
	return 0;
}

static void add_tree(struct str *out, const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];

		assert_true(field->parent == parent);
		str_addf(out, "%.*s %s%s%s%s%s%s", SLICE_ARGS(field->column),
			 type_names[field->type], field->list ? "[]" : "",
			 field->required ? " required" : "", field->unique ? " unique" : "",
			 field->internal ? " internal" : "",
			 field->deprecated ? " deprecated" : "");
		if (field->form.len > 0)
			str_addf(out, " form=%.*s", SLICE_ARGS(field->form));
		if (field->kind_count > 0)
			str_addf(out, " kinds=%zu", field->kind_count);
		if (field->item_key.len > 0)
			str_addf(out, " key=%.*s", SLICE_ARGS(field->item_key));
		if (field->begin.len > 0)
			str_addf(out, " period=%.*s..%.*s", SLICE_ARGS(field->begin),
				 SLICE_ARGS(field->end));
		if (field->vocabulary != NULL)
			str_addf(out, " terms=%zu", field->vocabulary->count);
		str_add_char(out, '\n');
		add_tree(out, field);
	}
}

static void test_tree(void **state)
{
	static const char wanted[] = "name text required unique\n"
				     "district code required terms=4\n"
				     "opened date form=edtf\n"
				     "equipment code[] terms=3\n"
				     "surface number\n"
				     "places integer\n"
				     "fenced bool\n"
				     "postal_code text form=code\n"
				     "website text form=uri\n"
				     "owner ref kinds=1\n"
				     "owner_name text required\n"
				     "sponsors ref[] kinds=2\n"
				     "visits object[] key=day period=day..day\n"
				     "visits_day date required form=edtf\n"
				     "visits_children integer\n"
				     "visits_place code terms=4\n"
				     "visits_url text\n"
				     "visits_document text\n"
				     "caretaker text internal\n"
				     "state code deprecated terms=2\n"
				     "hidden bool\n";
	struct world *world = *state;
	const struct field *root = field_tree(world->set, SLICE("playground.yaml"));
	struct str tree = { 0 };

	assert_non_null(root);
	assert_true(root == field_tree(world->set, SLICE("playground.yaml")));
	assert_null(field_tree(world->set, SLICE("nothing.yaml")));
	assert_int_equal(root->type, FIELD_OBJECT);
	add_tree(&tree, root);
	assert_string_equal(str_text(&tree), wanted);
	str_free(&tree);
}

static void test_labels(void **state)
{
	struct world *world = *state;
	const struct field *root = field_tree(world->set, SLICE("playground.yaml"));
	const struct field *visits = field_child(root, SLICE("visits"));
	const struct field *place = field_child(visits, SLICE("place"));
	struct str name = { 0 };

	assert_true(slice_is(place->path, "visits.place"));
	field_add_name(&name, place, "de");
	assert_string_equal(str_text(&name), "Stadtteil des Besuchs (place)");
	str_cut(&name, 0);
	field_add_name(&name, place, "en");
	assert_string_equal(str_text(&name), "District of the visit (place)");
	assert_true(slice_is(label_text(root->title, "en"), "Playground"));
	assert_null(field_child(visits, SLICE("plac")));
	assert_null(field_child(place, SLICE("x")));
	assert_null(field_child(NULL, SLICE("x")));
	str_free(&name);
}

static void test_resolve(void **state)
{
	static const struct {
		const char *text, *path;
		bool ambiguous;
	} cases[] = {
		{ "name", "name", false },
		{ "visits.day", "visits.day", false },
		{ "Stadtteil", "district", false },
		{ "stadtteil", "district", false },
		{ "District", "district", false },
		{ "Geräte", "equipment", false },
		{ "geraete", "equipment", false },
		{ "visits.Kinder", "visits.children", false },
		{ "Besuche.Kinder", "visits.children", false },
		{ "visits[2020].day", "visits.day", false },
		{ "children", "visits.children", false },
		{ "Kinder", "visits.children", false },
		{ "place", "visits.place", false },
		{ "visits.nothing", NULL, false },
		{ "nothing", NULL, false },
		{ "", NULL, false },
		{ "visits.day.x", NULL, false },
	};
	struct world *world = *state;
	const struct field *root = field_tree(world->set, SLICE("playground.yaml"));
	struct fold *fold = fold_open();
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bool ambiguous = true;
		const struct field *field =
			field_resolve(root, slice_of(cases[i].text), fold, &ambiguous);

		if (cases[i].path == NULL ? field != NULL
					  : field == NULL || !slice_is(field->path, cases[i].path))
			fail_msg("%s", cases[i].text);
		if (ambiguous != cases[i].ambiguous)
			fail_msg("%s is ambiguous", cases[i].text);
	}
	fold_close(fold);
}

/* Two lists with the same key inside: it cannot stand alone. */
static void test_ambiguous(void **state)
{
	const struct field children[] = {
		{ .key = SLICE("since"),
		  .path = SLICE("a.since"),
		  .title = { SLICE("Seit"), SLICE("") } },
		{ .key = SLICE("since"),
		  .path = SLICE("b.since"),
		  .title = { SLICE("Seit"), SLICE("") } },
	};
	const struct field tops[] = {
		{ .key = SLICE("a"), .path = SLICE("a"), .children = children, .child_count = 1 },
		{ .key = SLICE("b"),
		  .path = SLICE("b"),
		  .children = children + 1,
		  .child_count = 1 },
	};
	const struct field root = { .children = tops, .child_count = 2 };
	struct fold *fold = fold_open();
	bool ambiguous = false;

	(void)state;
	assert_null(field_resolve(&root, SLICE("since"), fold, &ambiguous));
	assert_true(ambiguous);
	assert_null(field_resolve(&root, SLICE("Seit"), fold, &ambiguous));
	assert_true(ambiguous);
	assert_null(field_resolve(&root, SLICE("until"), fold, &ambiguous));
	assert_false(ambiguous);
	fold_close(fold);
}

static void test_nearest(void **state)
{
	static const struct {
		const char *text, *path;
	} cases[] = {
		{ "distrct", "district" },
		{ "Stadteil", "district" },
		{ "opend", "opened" },
		{ "visits.chldren", "visits.children" },
		{ "chldren", "visits.children" },
		{ "qqqqqqq", "" },
	};
	struct world *world = *state;
	const struct field *root = field_tree(world->set, SLICE("playground.yaml"));
	struct fold *fold = fold_open();
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice path = field_nearest(root, slice_of(cases[i].text), fold);

		if (!slice_is(path, cases[i].path))
			fail_msg("%s: %.*s", cases[i].text, SLICE_ARGS(path));
	}
	fold_close(fold);
}

static void test_states(void **state)
{
	static const struct {
		const char *key;
		bool nullable, none;
		const char *preset; /* its text, "" for a list, NULL for none */
	} cases[] = {
		{ "name", false, false, NULL },	    { "free", true, true, NULL },
		{ "fee", true, true, "0" },	    { "places", false, false, NULL },
		{ "since", true, false, NULL },	    { "use", false, false, "besuch" },
		{ "tags", true, true, NULL },	    { "sources", false, false, "" },
		{ "cost", true, false, NULL },	    { "anything", true, false, NULL },
		{ "shared", false, false, "post" },
	};
	static const char text[] =
		"type: object\n"
		"properties:\n"
		"  name: {type: string, minLength: 1}\n"
		"  free: {anyOf: [{type: 'null'}, {type: boolean}]}\n"
		"  fee: {type: [number, 'null'], minimum: 0, default: 0}\n"
		"  places: {type: integer, minimum: 1}\n"
		"  since: {anyOf: [{type: 'null'}, {type: string}]}\n"
		"  use: {default: besuch, enum: [besuch, post]}\n"
		"  tags: {anyOf: [{type: 'null'}, {type: array, items: {type: string}}]}\n"
		"  sources: {type: array, minItems: 1, default: [{url: x}]}\n"
		"  cost: {anyOf: [{type: 'null'}, {type: object, properties: {amount: {type: "
		"number}}}]}\n"
		"  anything: {title: A}\n"
		"  shared: {$ref: '#/$defs/use'}\n"
		"$defs:\n"
		"  use: {enum: [besuch, post], default: post}\n";
	struct shelf builtin, shelf;
	struct schema_set *set = NULL;
	struct diags diags = { 0 };
	const struct field *root;
	size_t i;

	(void)state;
	shelf_builtin(&builtin);
	shelf_overlay(&shelf, &builtin);
	overlay_put(&shelf, "schemas/states.yaml", slice_of(text));
	assert_int_equal(schema_set_open(&set, &shelf, "schemas", &diags), STATUS_OK);
	assert_int_equal(diags.items.count, 0);
	root = field_tree(set, SLICE("states.yaml"));
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct field *field = field_child(root, slice_of(cases[i].key));
		bool same = (field->preset != NULL) == (cases[i].preset != NULL);

		if (same && field->preset != NULL)
			same = slice_is(node_text(field->preset), cases[i].preset);
		if (!same || field->nullable != cases[i].nullable || field->none != cases[i].none)
			fail_msg("%s: nullable %d, none %d", cases[i].key, field->nullable,
				 field->none);
	}
	schema_set_close(set);
	diags_free(&diags);
	shelf_close(&shelf);
	shelf_close(&builtin);
}

/* It says nothing about records: a warning, and the schema is used. */
static void test_wrong_default(void **state)
{
	struct world world;

	(void)state;
	assert_int_equal(world_schema(&world, "type: object\n"
					      "properties:\n"
					      "  a: {type: integer, default: 3}\n"
					      "  b: {type: integer, default: drei}\n"),
			 STATUS_OK);
	assert_int_equal(world.diags.items.count, 1);
	assert_int_equal(VEC_AT(struct diag, &world.diags.items, 0)->id, DIAG_SCHEMA_INVALID);
	assert_int_equal(VEC_AT(struct diag, &world.diags.items, 0)->severity, SEVERITY_WARNING);
	assert_int_equal(VEC_AT(struct diag, &world.diags.items, 0)->begin.line, 4);
	world_end(&world);
}

static void test_candidates(void **state)
{
	struct world *world = *state;
	const struct field *root = field_tree(world->set, SLICE("playground.yaml"));
	struct fold *fold = fold_open();
	struct str paths = { 0 };

	field_add_candidates(&paths, root, SLICE("Stadtteil"), fold);
	assert_string_equal(str_text(&paths), "district");
	field_add_candidates(&paths, root, SLICE("children"), fold);
	assert_string_equal(str_text(&paths), "district, visits.children");
	str_free(&paths);
	fold_close(fold);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree),	      cmocka_unit_test(test_labels),
		cmocka_unit_test(test_resolve),	      cmocka_unit_test(test_ambiguous),
		cmocka_unit_test(test_nearest),	      cmocka_unit_test(test_states),
		cmocka_unit_test(test_wrong_default), cmocka_unit_test(test_candidates),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
