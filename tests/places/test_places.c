/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every file of this folder is read as a record (foreign-*.yaml as a foreign file, *.json as JSON)
 * and must give exactly the findings that are marked in it, to the character. schema-*.yaml is
 * checked against schema/schema.yaml, too.
 */
#include "marks.h"

#include "folder.h"
#include "schema/check.h"
#include "sys/path.h"
#include "tree/json.h"
#include "tree/read.h"

enum { WANTED_MARKS = 60 };

struct world {
	struct schema_set *set;
	const struct schema *schema;
};

static void read_marked(struct slice path, struct arena *arena, const struct world *world,
			struct diags *diags, struct source *source)
{
	struct slice name = path_name(path);
	struct node *root;
	enum status status;

	if (slice_ends(name, ".json"))
		status = tree_read_json(arena, source, &read_foreign, &root, diags);
	else
		status = tree_read(arena, source,
				   slice_starts(name, "foreign-") ? &read_foreign : &read_record,
				   &root, diags);
	if (slice_starts(name, "schema-")) {
		if (status != STATUS_OK)
			fail_msg("%s cannot be checked against the schema", path.data);
		(void)schema_check(world->schema, root, source, diags);
	}
}

/* Gives how many marks the file has; adds to `wrong`. */
static size_t check_file(struct slice path, const struct world *world, size_t *wrong)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct marks marks = { 0 };
	struct source source;
	struct str marked = { 0 };
	struct str bytes = { 0 };
	size_t count;

	folder_read(path, &marked);
	marks_take(&marks, str_slice(&marked), path.data, &bytes);
	source_init(&source, path.data, &bytes);
	read_marked(path, &arena, world, &diags, &source);
	diags_sort(&diags);
	*wrong += marks_check(&marks, &diags, &source, path.data);
	count = marks.items.count;
	marks_free(&marks);
	str_free(&marked);
	source_free(&source);
	diags_free(&diags);
	arena_free(&arena);
	return count;
}

static void open_world(struct world *world)
{
	struct diags diags = { 0 };
	struct shelf shelf = { 0 };

	assert_int_equal(shelf_folder(&shelf, "tests/places"), STATUS_OK);
	assert_int_equal(schema_set_open(&world->set, &shelf, "schema", &diags), STATUS_OK);
	world->schema = schema_set_find(world->set, SLICE("schema.yaml"));
	assert_non_null(world->schema);
	shelf_close(&shelf);
	diags_free(&diags);
}

static void test_places(void **state)
{
	struct arena arena = { 0 };
	struct vec paths = VEC_OF(struct slice);
	struct world world = { 0 };
	size_t marks = 0;
	size_t wrong = 0;
	size_t i;

	(void)state;
	open_world(&world);
	folder_list("tests/places", &arena, &paths);
	for (i = 0; i < paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &paths, i);

		if (!slice_starts(path, "tests/places/schema/") && !slice_ends(path, ".c"))
			marks += check_file(path, &world, &wrong);
	}
	assert_int_equal(wrong, 0);
	assert_true(marks >= WANTED_MARKS);
	vec_free(&paths);
	arena_free(&arena);
	schema_set_close(world.set);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_places) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
