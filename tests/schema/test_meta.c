/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The handlers of the keywords and the meta-schemas that are built in say the same of every keyword
 * with every sort of value; a meta-schema of somebody else's may ask for more, and for less.
 */
#include "world.h"

#include "schema/keyword.h"

static const char *const names[] = {
	"$anchor",
	"$comment",
	"$defs",
	"$dynamicAnchor",
	"$dynamicRef",
	"$id",
	"$ref",
	"$vocabulary",
	"additionalProperties",
	"allOf",
	"anyOf",
	"const",
	"contains",
	"contentEncoding",
	"contentMediaType",
	"contentSchema",
	"default",
	"definitions",
	"dependencies",
	"dependentRequired",
	"dependentSchemas",
	"deprecated",
	"description",
	"else",
	"enum",
	"examples",
	"exclusiveMaximum",
	"exclusiveMinimum",
	"format",
	"if",
	"items",
	"maxContains",
	"maxItems",
	"maxLength",
	"maxProperties",
	"maximum",
	"minContains",
	"minItems",
	"minLength",
	"minProperties",
	"minimum",
	"multipleOf",
	"not",
	"oneOf",
	"pattern",
	"patternProperties",
	"prefixItems",
	"properties",
	"propertyNames",
	"readOnly",
	"required",
	"then",
	"title",
	"type",
	"unevaluatedItems",
	"unevaluatedProperties",
	"uniqueItems",
	"writeOnly",
};

static const char *const samples[] = {
	"null",
	"true",
	"false",
	"0",
	"1",
	"2.0",
	"-1",
	"1.5",
	"1e400",
	"''",
	"'#'",
	"'('",
	"'['",
	"'a b'",
	"'a/b#c'",
	"string",
	"[]",
	"[1]",
	"['']",
	"[string]",
	"[string, string]",
	"[true]",
	"[{}, {}]",
	"[{type: 5}]",
	"{}",
	"{a: 1}",
	"{a: {}}",
	"{a: true}",
	"{a: ['']}",
	"{a: [b, b]}",
	"{'(': {}}",
	"{type: 5}",
	"{items: 5}",
	"{a: {type: 5}}",
	"{'https://a.b/c': true}",
};

static bool is_reference(const char *name)
{
	return slice_is(slice_of(name), "$ref") || slice_is(slice_of(name), "$dynamicRef");
}

/* Where a reference leads is no question of shape. */
static bool is_shape(const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		if (VEC_AT(struct diag, &diags->items, i)->id == DIAG_SCHEMA_INVALID)
			return true;
	}
	return false;
}

static void compare(struct world *meta, const char *name, const char *sample)
{
	struct str text = { 0 };
	struct world own;
	bool by_handlers, by_meta;

	str_addf(&text, "%s: %s\n", name, sample);
	(void)world_foreign(&own, str_text(&text));
	by_handlers = !is_shape(&own.diags) &&
		      (!is_reference(name) || own.diags.counts[SEVERITY_ERROR] == 0);
	by_meta = world_check(meta, str_text(&text)) == STATUS_OK;
	if (by_handlers != by_meta && !(is_reference(name) && by_meta))
		fail_msg("%s: the handlers say %d, the meta-schema %d", str_text(&text),
			 by_handlers, by_meta);
	world_end(&own);
	str_free(&text);
}

static void test_agreement(void **state)
{
	struct table table;
	struct world meta;
	size_t i, j;

	(void)state;
	assert_int_equal(
		world_foreign(&meta, "$ref: https://json-schema.org/draft/2020-12/schema\n"),
		STATUS_OK);
	keyword_table(&table, &meta.arena);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		assert_non_null(keyword_find(&table, slice_of(names[i])));
		for (j = 0; j < sizeof(samples) / sizeof(*samples); j++)
			compare(&meta, names[i], samples[j]);
	}
	world_end(&meta);
}

/* The meta-schemas are schemas by themselves, each of them. */
static void test_builtin(void **state)
{
	static const char *const parts[] = { "schema",
					     "meta/core",
					     "meta/applicator",
					     "meta/unevaluated",
					     "meta/validation",
					     "meta/meta-data",
					     "meta/content",
					     "meta/format-annotation",
					     "meta/format-assertion" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		struct world world;
		struct str text = { 0 };

		str_addf(&text, "$ref: https://json-schema.org/draft/2020-12/%s\n", parts[i]);
		if (world_foreign(&world, str_text(&text)) != STATUS_OK)
			fail_msg("%s", parts[i]);
		assert_int_equal(world.diags.items.count, 0);
		assert_int_equal(world_check(&world, "{}"), STATUS_OK);
		assert_int_equal(world_check(&world, "5"), STATUS_INVALID);
		str_free(&text);
		world_end(&world);
	}
}

/* -- meta-schemas of others ---------------------------------------------------------------------
 */

static const struct {
	const char *label, *meta, *schema, *value, *wanted;
} dialects[] = {
	{ "asks for more",
	  "$ref: https://json-schema.org/draft/2020-12/schema\nrequired: [title]\n",
	  "type: string\n", NULL, "schema.invalid 1:1" },
	{ "has it", "$ref: https://json-schema.org/draft/2020-12/schema\nrequired: [title]\n",
	  "title: a\n", "5", "" },
	{ "forbids a keyword", "properties: {not: false}\n", "items: true\nnot: {}\n", NULL,
	  "schema.invalid 3:1" },
	{ "nothing is said twice", "properties: {minLength: {type: integer}}\n", "minLength: x\n",
	  NULL, "schema.invalid 2:12" },
	{ "no vocabularies: all of them", "type: object\n", "type: string\n", "5",
	  "schema.type 1:1" },
	{ "without validation",
	  "$vocabulary: {'https://json-schema.org/draft/2020-12/vocab/applicator': true}\n",
	  "type: string\nnot: {}\n", "5", "schema.not 1:1" },
	{ "without applicators",
	  "$vocabulary: {'https://json-schema.org/draft/2020-12/vocab/validation': true}\n",
	  "type: string\nnot: {}\n", "a", "" },
	{ "a vocabulary that may be unknown", "$vocabulary: {'https://example.org/v': false}\n",
	  "type: string\n", "5", "" },
	{ "a vocabulary that must be known", "$vocabulary: {'https://example.org/v': true}\n",
	  "type: string\n", NULL, "schema.dialect 1:10" },
	{ "formats are annotations",
	  "$vocabulary: {'https://json-schema.org/draft/2020-12/vocab/format-annotation': true}\n",
	  "format: date\n", "x", "" },
	{ "formats are asserted",
	  "$vocabulary: {'https://json-schema.org/draft/2020-12/vocab/format-assertion': false}\n",
	  "format: date\n", "x", "schema.format 1:1" },
	{ "written in another draft", "$schema: http://json-schema.org/draft-07/schema#\n",
	  "format: date\n", NULL, "schema.dialect 1:10" },
	{ "a circle of meta-schemas", "$schema: https://example.org/meta\n", "type: string\n", "5",
	  "schema.type 1:1" },
};

static void run_dialect(size_t i)
{
	const struct schema_options options = { .foreign = true };
	struct world world = { 0 };
	struct source meta = { 0 };
	struct str text = { 0 }, found = { 0 };
	struct node *root;

	schema_set_new(&world.set, &options);
	root = world_read(&world, &meta, "https://example.org/meta", dialects[i].meta);
	schema_set_resource(world.set, "https://example.org/meta", &meta, root);
	str_addf(&text, "$schema: https://example.org/meta\n%s", dialects[i].schema);
	root = world_read(&world, &world.schema_source, "schema.yaml", str_text(&text));
	(void)schema_set_add(world.set, "schema.yaml", &world.schema_source, root, &world.schema,
			     &world.diags);
	if (world.diags.counts[SEVERITY_ERROR] == 0 && dialects[i].value != NULL)
		(void)world_check(&world, dialects[i].value);
	world_findings(&world, &found);
	if (!slice_is(str_slice(&found), dialects[i].wanted))
		fail_msg("%s: %s", dialects[i].label, str_text(&found));
	str_free(&text);
	str_free(&found);
	world_end(&world);
	source_free(&meta);
}

static void test_dialects(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(dialects) / sizeof(*dialects); i++)
		run_dialect(i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_agreement),
		cmocka_unit_test(test_builtin),
		cmocka_unit_test(test_dialects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
