/* SPDX-License-Identifier: Apache-2.0 */
/* Schema folders: which files are read, and that references stay inside of them. */
#include "world.h"

#include "../temp.h"

struct file {
	const char *path, *text;
};

static enum status open_files(struct temp *temp, struct world *world, const struct file *files)
{
	size_t i;

	temp_begin(temp);
	temp_write(temp, "outside.yaml", SLICE("type: string\n"));
	for (i = 0; files[i].path != NULL; i++)
		temp_write(temp, files[i].path, slice_of(files[i].text));
	return world_folder(world, temp->root.data);
}

static void test_files(void **state)
{
	static const struct file files[] = {
		{ "schemas/b.yaml", "type: string\n" },
		{ "schemas/a/c.yaml", "type: integer\n" },
		{ "schemas/note.txt", "no schema" },
		{ "schemas/.hidden.yaml", "typo: 1\n" },
		{ NULL, NULL },
	};
	struct temp temp;
	struct world world;
	const struct vec *paths;

	(void)state;
	assert_int_equal(open_files(&temp, &world, files), STATUS_OK);
	paths = schema_set_paths(world.set);
	assert_int_equal(paths->count, 2);
	assert_true(slice_is(*VEC_AT(struct slice, paths, 0), "a/c.yaml"));
	assert_non_null(schema_set_find(world.set, SLICE("b.yaml")));
	assert_non_null(schema_set_tree(world.set, SLICE("b.yaml")));
	assert_null(schema_set_find(world.set, SLICE("x.yaml")));
	assert_null(schema_set_tree(world.set, SLICE("note.txt")));
	world_end(&world);
	temp_end(&temp);
}

static void test_no_folder(void **state)
{
	static const struct file files[] = { { NULL, NULL } };
	struct temp temp;
	struct world world;

	(void)state;
	assert_int_equal(open_files(&temp, &world, files), STATUS_OK);
	assert_int_equal(schema_set_paths(world.set)->count, 0);
	world_end(&world);
	temp_end(&temp);
}

/* References from schemas/parts/x.yaml. */
static const struct {
	const char *ref;
	bool found;
} references[] = {
	{ "other.yaml", true },
	{ "./other.yaml", true },
	{ "../top.yaml", true },
	{ "../parts/other.yaml", true },
	{ "../deep/er/down.yaml", true },
	{ "other.yaml#", true },
	{ "other.yaml#/$defs/a~1b", true },
	{ "other.yaml#/%24defs/a~1b", true },
	{ "other.yaml#/$defs/c~0d%25", true },
	{ "../m%C3%BCll.yaml", true },
	{ "../müll.yaml", true },
	{ "other.yaml#/anyOf/0", true },
	{ "other.yaml#/anyOf/00", false },
	{ "other.yaml#/anyOf/1", false },
	{ "other.yaml#/anyOf/-1", false },
	{ "other.yaml#/anyOf/99999999999999999999", false },
	{ "other.yaml#$defs", false },
	{ "other.yaml#/nothing", false },
	{ "nothing.yaml", false },
	{ "other", false },
	{ "../../outside.yaml", false },
	{ "../../schemas/top.yaml", false },
	{ "../../../../../../etc/passwd", false },
	{ "/schemas/top.yaml", false },
	{ "//host/top.yaml", false },
	{ "file:top.yaml", false },
	{ "http://localhost/top.yaml", false },
	{ "%2e%2e/%2e%2e/outside.yaml", false },
	{ "..%2Ftop.yaml", false }, /* a name with a slash in it (RFC 3986, section 2.2) */
	{ "..\\top.yaml", false },
	{ "other.yaml?x", false },
	{ "other.yaml%00", false },
	{ "..", false },
	{ ".", false },
};

static const struct file around[] = {
	{ "schemas/parts/other.yaml",
	  "anyOf: [{type: string}]\n$defs: {a/b: {type: string}, c~d%: {type: string}}\n" },
	{ "schemas/top.yaml", "type: string\n" },
	{ "schemas/müll.yaml", "type: string\n" },
	{ "schemas/deep/er/down.yaml", "type: string\n" },
};

enum { AROUND_COUNT = sizeof(around) / sizeof(*around) };

/* What a reference finds decides whether 5 is valid. */
static void follow(const char *ref, bool found)
{
	struct file all[AROUND_COUNT + 2] = { { "schemas/parts/x.yaml", NULL } };
	struct str text = { 0 };
	struct temp temp;
	struct world world;
	enum status status;
	size_t i;

	str_addf(&text, "$ref: '%s'\n", ref);
	all[0].text = text.data;
	for (i = 0; i < AROUND_COUNT; i++)
		all[i + 1] = around[i];
	status = open_files(&temp, &world, all);
	if (status != (found ? STATUS_OK : STATUS_INVALID))
		fail_msg("%s: %s", ref, status_name(status));
	if (found) {
		world.schema = schema_set_find(world.set, SLICE("parts/x.yaml"));
		assert_int_equal(world_check(&world, "5"), STATUS_INVALID);
		assert_int_equal(world_check(&world, "text"), STATUS_OK);
	} else {
		assert_int_equal(VEC_AT(struct diag, &world.diags.items, 0)->id, DIAG_SCHEMA_REF);
	}
	world_end(&world);
	temp_end(&temp);
	str_free(&text);
}

static void test_references(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(references) / sizeof(*references); i++)
		follow(references[i].ref, references[i].found);
}

static void test_broken_file(void **state)
{
	static const struct file files[] = {
		{ "schemas/bad.yaml", "a: [1\n" },
		{ "schemas/good.yaml", "type: string\n" },
		{ "schemas/vocabularies/list.yaml", "enum: [a, b]\n" },
		{ NULL, NULL },
	};
	struct temp temp;
	struct world world;

	(void)state;
	assert_int_equal(open_files(&temp, &world, files), STATUS_INVALID);
	assert_non_null(schema_set_find(world.set, SLICE("good.yaml")));
	diags_sort(&world.diags);
	assert_string_equal(catalogue_entry(VEC_AT(struct diag, &world.diags.items, 0)->id)->id,
			    "yaml.syntax");
	assert_int_equal(VEC_AT(struct diag, &world.diags.items, 1)->id, DIAG_SCHEMA_INVALID);
	world_end(&world);
	temp_end(&temp);
}

static void test_links(void **state)
{
	struct temp temp;
	struct world world;

	(void)state;
	temp_begin(&temp);
	temp_write(&temp, "outside.yaml", SLICE("type: string\n"));
	temp_write(&temp, "schemas/a.yaml", SLICE("$ref: link.yaml\n"));
	temp_link(&temp, "schemas/link.yaml", "../outside.yaml");
	temp_fifo(&temp, "schemas/fifo.yaml");
	assert_int_equal(world_folder(&world, temp.root.data), STATUS_INVALID);
	assert_int_equal(world.diags.counts[SEVERITY_ERROR], 3);
	assert_null(schema_set_find(world.set, SLICE("link.yaml")));
	world_end(&world);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),	   cmocka_unit_test(test_no_folder),
		cmocka_unit_test(test_references), cmocka_unit_test(test_broken_file),
		cmocka_unit_test(test_links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
