/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Schemas made to hang, to crash or to read what is not theirs: each ends with a verdict or with a
 * finding about the schema, soon, and is never "valid" by exhaustion.
 */
#include "world.h"

#include <stdio.h>
#include <time.h>

enum {
	SECONDS_MAX = 20
}; /* of processor time, for all cases together, in a slow sanitizer build */

/* The schema and the value are made by `make`; `wanted` is the id of the first finding, "" none. */
struct hostile {
	const char *label;
	void (*make)(struct str *schema, struct str *value);
	bool schema_fails; /* the finding is about the schema, before any value */
	const char *wanted;
};

/* $defs a0 … a<count - 1>, each `format` with its own and the next number. */
static void chain(struct str *schema, unsigned count, const char *before, const char *between,
		  const char *after)
{
	unsigned i;

	str_add(schema, "$defs:\n");
	for (i = 0; i < count; i++) {
		str_addf(schema, "  a%u: %s", i, before);
		str_addf(schema, "'#/$defs/a%u'", i + 1);
		if (between[0] != '\0') {
			str_add(schema, between);
			str_addf(schema, "'#/$defs/a%u'", i + 1);
		}
		str_addf(schema, "%s\n", after);
	}
}

static void doubling_all(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\n");
	chain(schema, 30, "{allOf: [{$ref: ", "}, {$ref: ", "}]}");
	str_add(schema, "  a30: {pattern: a}\n");
	str_add(value, "a");
}

static void doubling_any(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\n");
	chain(schema, 40, "{anyOf: [{$ref: ", "}, {$ref: ", "}]}");
	str_add(schema, "  a40: {pattern: b}\n");
	str_add(value, "a");
}

static void doubling_not(struct str *schema, struct str *value)
{
	str_add(schema, "not: {$ref: '#/$defs/a0'}\n");
	chain(schema, 30, "{allOf: [{$ref: ", "}, {$ref: ", "}]}");
	str_add(schema, "  a30: {pattern: a}\n");
	str_add(value, "a");
}

static void doubling_properties(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\n");
	chain(schema, 30, "{properties: {x: {$ref: ", "}, y: {$ref: ", "}}}");
	str_add(schema, "  a30: {type: string}\n");
	str_add(value, "{x: {y: {x: {y: 1}}}}");
}

static void doubling_one_of(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\n");
	chain(schema, 30, "{oneOf: [{$ref: ", "}, {$ref: ", "}]}");
	str_add(schema, "  a30: {pattern: b}\n");
	str_add(value, "a");
}

static void doubling_if(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\n");
	chain(schema, 30, "{if: {$ref: ", "}, then: {$ref: ", "}}");
	str_add(schema, "  a30: {pattern: a}\n");
	str_add(value, "a");
}

static void doubling_unevaluated(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\nunevaluatedProperties: false\n");
	chain(schema, 30, "{anyOf: [{$ref: ", "}, {$ref: ", "}]}");
	str_add(schema, "  a30: {properties: {a: {pattern: b}}}\n");
	str_add(value, "{a: b}");
}

static void long_chain(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\n");
	chain(schema, 3000, "{$ref: ", "", "}");
	str_add(schema, "  a3000: {type: string}\n");
	str_add(value, "5");
}

/* Each link has work of its own, so that it cannot be passed over. */
static void deep_chain(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\n");
	chain(schema, 3000, "{minLength: 1, $ref: ", "", "}");
	str_add(schema, "  a3000: {type: string}\n");
	str_add(value, "a");
}

static void long_circle(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: '#/$defs/a0'\n");
	chain(schema, 3000, "{$ref: ", "", "}");
	str_add(schema, "  a3000: {$ref: '#/$defs/a0'}\n");
	str_add(value, "5");
}

static void pattern_redos(struct str *schema, struct str *value)
{
	str_add(schema, "pattern: ^(a+)+$\n");
	str_add_repeat(value, 'a', 40);
	str_add(value, "b");
}

static void pattern_redos_key(struct str *schema, struct str *value)
{
	str_add(schema, "patternProperties: {'^(a|a)*$': true}\n");
	str_add_repeat(value, 'a', 40);
	str_add(value, "b: 1");
}

static void pattern_redos_in_not(struct str *schema, struct str *value)
{
	str_add(schema, "not: {pattern: '^(a+)+$'}\n");
	str_add_repeat(value, 'a', 40);
	str_add(value, "b");
}

static void pattern_deep(struct str *schema, struct str *value)
{
	str_add(schema, "pattern: '");
	str_add_repeat(schema, '(', 2000);
	str_add_repeat(schema, ')', 2000);
	str_add(schema, "'\n");
	str_add(value, "a");
}

static void pattern_large(struct str *schema, struct str *value)
{
	str_add(schema, "pattern: '((((a{1,100}){1,100}){1,100}){1,100})'\n");
	str_add(value, "a");
}

static void nested_deep(struct str *schema, struct str *value)
{
	str_add_repeat(schema, '[', 100000);
	str_add(value, "a");
}

static void nested_not(struct str *schema, struct str *value)
{
	unsigned i;

	for (i = 0; i < 120; i++)
		str_add(schema, "{not: ");
	str_add(schema, "{pattern: a}");
	for (i = 0; i < 120; i++)
		str_add_char(schema, '}');
	str_add(value, "a");
}

static void huge_numbers(struct str *schema, struct str *value)
{
	str_add(schema, "minimum: 1e-999999999999\nmaximum: 1e999999999999999999\n"
			"multipleOf: 1e-400\n");
	str_add(value, "1e400");
}

static void huge_lengths(struct str *schema, struct str *value)
{
	str_add(schema, "minLength: 1e400\nmaxLength: 1e400\n");
	str_add(value, "a");
}

static void many_enums(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "items: {enum: [0");
	for (i = 1; i < 5000; i++)
		str_addf(schema, ", %u", i);
	str_add(schema, "]}\n");
	str_add(value, "[4999");
	for (i = 0; i < 3000; i++)
		str_addf(value, ", 4999");
	str_add_char(value, ']');
}

static void many_items(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "uniqueItems: true\n");
	str_add(value, "[{a: -1}");
	for (i = 0; i < 20000; i++)
		str_addf(value, ", {a: %u}", i);
	str_add_char(value, ']');
}

static void many_patterns(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "patternProperties:\n");
	for (i = 0; i < 300; i++)
		str_addf(schema, "  ^x%u: false\n", i);
	str_add_char(value, '{');
	for (i = 0; i < 3000; i++)
		str_addf(value, "%sk%u: 1", i > 0 ? ", " : "", i);
	str_add_char(value, '}');
}

static void ref_http(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: http://127.0.0.1:9/x.yaml\n");
	str_add(value, "a");
}

static void ref_device(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: ../../../../../../dev/zero\n");
	str_add(value, "a");
}

static void id_hijack(struct str *schema, struct str *value)
{
	str_add(schema, "$id: https://json-schema.org/draft/2020-12/schema\ntype: string\n");
	str_add(value, "a");
}

static const struct hostile cases[] = {
	{ "2^30 by allOf", doubling_all, false, "schema.budget" },
	{ "2^40 by anyOf", doubling_any, false, "schema.budget" },
	{ "2^30 below not", doubling_not, false, "schema.budget" },
	{ "2^30 properties", doubling_properties, false, "" },
	{ "2^30 by oneOf", doubling_one_of, false, "schema.budget" },
	{ "2^30 by if", doubling_if, false, "schema.budget" },
	{ "2^30 with annotations", doubling_unevaluated, false, "schema.budget" },
	{ "3,000 refs", long_chain, false, "schema.type" },
	{ "3,000 refs with work", deep_chain, false, "schema.budget" },
	{ "a circle of 3,000", long_circle, true, "schema.ref" },
	{ "ReDoS", pattern_redos, false, "schema.budget" },
	{ "ReDoS in a key", pattern_redos_key, false, "schema.budget" },
	{ "ReDoS below not", pattern_redos_in_not, false, "schema.budget" },
	{ "2,000 brackets", pattern_deep, true, "schema.invalid" },
	{ "a pattern of 10^8", pattern_large, true, "schema.invalid" },
	{ "100,000 levels", nested_deep, true, "yaml.limit" },
	{ "120 times not", nested_not, false, "" },
	{ "huge numbers", huge_numbers, false, "" },
	{ "huge lengths", huge_lengths, false, "schema.length" },
	{ "5,000 numbers to compare", many_enums, false, "schema.budget" },
	{ "20,000 items to compare", many_items, false, "" },
	{ "300 patterns a key", many_patterns, false, "" },
	{ "http", ref_http, true, "schema.ref" },
	{ "a device", ref_device, true, "schema.ref" },
	{ "$id", id_hijack, true, "schema.keyword-unknown" },
};

static struct node *read_quietly(struct world *world, struct source *source, const char *name,
				 struct str *text)
{
	struct node *root = NULL;

	source_init(source, name, text);
	(void)tree_read(&world->arena, source, &read_foreign, &root, &world->diags);
	return root;
}

static const char *first_id(const struct world *world)
{
	if (world->diags.items.count == 0)
		return "";
	return catalogue_entry(VEC_AT(struct diag, &world->diags.items, 0)->id)->id;
}

static void run(const struct hostile *hostile)
{
	struct world world = { 0 };
	struct str schema = { 0 }, value = { 0 };
	enum status status = STATUS_INVALID;
	struct node *root;

	hostile->make(&schema, &value);
	assert_int_equal(schema_set_open(&world.set, NULL, "", &world.diags), STATUS_OK);
	root = read_quietly(&world, &world.schema_source, "schema.yaml", &schema);
	if (world.diags.counts[SEVERITY_ERROR] == 0 && root != NULL)
		status = schema_set_add(world.set, "schema.yaml", &world.schema_source, root,
					&world.schema, &world.diags);
	if ((status != STATUS_OK) != hostile->schema_fails)
		fail_msg("%s: the schema gives %s", hostile->label, first_id(&world));
	if (status == STATUS_OK) {
		root = read_quietly(&world, &world.source, "value.yaml", &value);
		assert_non_null(root);
		status = schema_check(world.schema, root, &world.source, &world.diags);
		if ((status == STATUS_OK) != (hostile->wanted[0] == '\0'))
			fail_msg("%s: %s", hostile->label, status_name(status));
	}
	if (!slice_is(slice_of(first_id(&world)), hostile->wanted))
		fail_msg("%s: %s", hostile->label, first_id(&world));
	str_free(&value);
	world_end(&world);
}

static void test_hostile(void **state)
{
	clock_t begin = clock();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		run(&cases[i]);
	assert_true((clock() - begin) / CLOCKS_PER_SEC < SECONDS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_hostile) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
