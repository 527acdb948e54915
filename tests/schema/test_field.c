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
				     "visits object[] key=day\n"
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree),	cmocka_unit_test(test_labels),
		cmocka_unit_test(test_resolve), cmocka_unit_test(test_ambiguous),
		cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
