/* SPDX-License-Identifier: Apache-2.0 */
/* Documents that were given: which one a reference finds, and that nobody compiles the others. */
#include "world.h"

enum { GIVEN_MAX = 4 };

struct given {
	const char *name, *text;
};

static const struct {
	const char *label;
	struct given given[GIVEN_MAX];
	const char *name, *schema, *value, *wanted; /* findings of the schema or the value */
} cases[] = {
	{ "by its address",
	  { { "https://example.org/a.json", "type: string" } },
	  "https://example.org/dir/b.json",
	  "$ref: ../a.json",
	  "5",
	  "schema.type 1:1" },
	{ "by its path",
	  { { "dir/a.yaml", "type: string" } },
	  "dir/b.yaml",
	  "$ref: a.yaml",
	  "5",
	  "schema.type 1:1" },
	{ "by a path from the root",
	  { { "/x/a.yaml", "type: string" } },
	  "/x/b.yaml",
	  "$ref: a.yaml",
	  "5",
	  "schema.type 1:1" },
	{ "by its $id",
	  { { "a.yaml", "$id: https://example.org/a\ntype: string" } },
	  "b.yaml",
	  "$ref: https://example.org/a",
	  "5",
	  "schema.type 1:1" },
	{ "by its path all the same",
	  { { "a.yaml", "$id: https://example.org/a\ntype: string" } },
	  "b.yaml",
	  "$ref: a.yaml",
	  "5",
	  "schema.type 1:1" },
	{ "by the $id of a resource in it",
	  { { "a.yaml", "$id: https://example.org/a\n$defs: {b: {$id: c, type: string}}" } },
	  "b.yaml",
	  "$ref: https://example.org/c",
	  "5",
	  "schema.type 1:1" },
	{ "the base of a given document is its own",
	  { { "x/a.yaml", "$ref: c.yaml" }, { "x/c.yaml", "type: string" }, { "c.yaml", "true" } },
	  "b.yaml",
	  "$ref: x/a.yaml",
	  "5",
	  "schema.type 1:1" },
	{ "$id changes the base",
	  { { "https://example.org/a", "type: string" } },
	  "b.yaml",
	  "$id: https://example.org/dir/x\n$ref: ../a",
	  "5",
	  "schema.type 1:1" },
	{ "through a pointer into a resource",
	  { { "https://example.org/dir/e", "type: string" } },
	  "https://example.org/b",
	  "$ref: '#/$defs/c/items'\n$defs: {c: {$id: dir/d, items: {$ref: e}}}",
	  "5",
	  "schema.type 1:1" },
	{ "nobody refers to it",
	  { { "a.yaml", "type: text\n$ref: nowhere" }, { "c.yaml", "[no, schema]" } },
	  "b.yaml",
	  "type: string",
	  "5",
	  "schema.type 1:1" },
	{ "somebody refers to it",
	  { { "a.yaml", "type: text" } },
	  "b.yaml",
	  "$ref: a.yaml",
	  NULL,
	  "schema.invalid 1:7" },
	{ "another draft, and nobody refers to it",
	  { { "a.yaml", "$schema: http://json-schema.org/draft-07/schema#\n$id: '#x'" } },
	  "b.yaml",
	  "type: string",
	  "5",
	  "schema.type 1:1" },
	{ "another draft",
	  { { "a.yaml", "$schema: http://json-schema.org/draft-07/schema#" } },
	  "b.yaml",
	  "$ref: a.yaml",
	  NULL,
	  "schema.dialect 1:10" },
	{ "two of one name",
	  { { "a.yaml", "$id: https://example.org/a\ntype: string" },
	    { "c.yaml", "$id: https://example.org/a\ntype: number" } },
	  "b.yaml",
	  "$ref: https://example.org/a",
	  NULL,
	  "schema.invalid 1:7" },
	{ "the same twice",
	  { { "a.yaml", "$id: https://example.org/a\ntype: string" },
	    { "c.yaml", "$id: https://example.org/a\ntype: string" } },
	  "b.yaml",
	  "$ref: https://example.org/a",
	  "5",
	  "schema.type 1:1" },
	{ "the name of the schema itself",
	  { { "a.yaml", "$id: https://example.org/b\ntype: number" } },
	  "b.yaml",
	  "$id: https://example.org/b\ntype: string",
	  NULL,
	  "schema.invalid 1:6" },
	{ "the standard's name does not help",
	  { { "a.yaml", "$id: https://json-schema.org/draft/2020-12/meta/core\ntype: string" } },
	  "b.yaml",
	  "$ref: https://json-schema.org/draft/2020-12/meta/core",
	  "{}",
	  "" },
	{ "nothing of that name",
	  { { "a.yaml", "{}" } },
	  "b.yaml",
	  "$ref: https://example.org/a",
	  NULL,
	  "schema.ref 1:7" },
	{ "no such place there",
	  { { "a.yaml", "{}" } },
	  "b.yaml",
	  "$ref: a.yaml#/$defs/x",
	  NULL,
	  "schema.ref 1:7" },
};

static void run(size_t i)
{
	const struct schema_options options = { .foreign = true };
	struct source sources[GIVEN_MAX] = { 0 };
	struct world world = { 0 };
	struct str found = { 0 };
	struct node *root;
	size_t j;

	schema_set_new(&world.set, &options);
	for (j = 0; j < GIVEN_MAX && cases[i].given[j].name != NULL; j++) {
		root = world_read(&world, &sources[j], cases[i].given[j].name,
				  cases[i].given[j].text);
		schema_set_resource(world.set, cases[i].given[j].name, &sources[j], root);
	}
	root = world_read(&world, &world.schema_source, cases[i].name, cases[i].schema);
	if (schema_set_add(world.set, cases[i].name, &world.schema_source, root, &world.schema,
			   &world.diags) == STATUS_OK) {
		assert_non_null(cases[i].value);
		(void)world_check(&world, cases[i].value);
	}
	world_findings(&world, &found);
	if (!slice_is(str_slice(&found), cases[i].wanted))
		fail_msg("%s: %s", cases[i].label, str_text(&found));
	str_free(&found);
	world_end(&world);
	for (j = 0; j < GIVEN_MAX; j++)
		source_free(&sources[j]);
}

static void test_resources(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		run(i);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_resources) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
