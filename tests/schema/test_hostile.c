/* SPDX-License-Identifier: Apache-2.0 */
/* What doubles, and what goes in circles. */
#include "hostile.h"

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

static void unevaluated_deep(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "$ref: '#/$defs/a0'\n$defs:\n");
	for (i = 0; i < 25; i++)
		str_addf(schema,
			 "  a%u: {allOf: [{$ref: '#/$defs/a%u'}], unevaluatedProperties: {$ref: "
			 "'#/$defs/a%u'}}\n",
			 i, i + 1, i + 1);
	str_add(schema, "  a25: {properties: {a: {type: string}}}\n");
	for (i = 0; i < 60; i++)
		str_add(value, "{b: ");
	str_add(value, "{a: 5}");
	str_add_repeat(value, '}', 60);
}

static const struct hostile cases[] = {
	{ "2^30 by allOf", doubling_all, false, "schema.budget 1:1" },
	{ "2^40 by anyOf", doubling_any, false, "schema.budget 1:1" },
	{ "2^30 below not", doubling_not, false, "schema.budget 1:1" },
	{ "2^30 properties", doubling_properties, false, "" },
	{ "2^30 by oneOf", doubling_one_of, false, "schema.budget 1:1" },
	{ "2^30 by if", doubling_if, false, "schema.budget 1:1" },
	{ "2^30 with annotations", doubling_unevaluated, false, "schema.budget 1:1" },
	{ "3,000 refs", long_chain, false, "schema.type 1:1" },
	{ "3,000 refs with work", deep_chain, false, "schema.budget 1:1" },
	{ "a circle of 3,000", long_circle, true, "schema.ref 3003:17" },
	{ "100,000 levels", nested_deep, true, "yaml.limit 1:129" },
	{ "120 times not", nested_not, false, "" },
	{ "unevaluated in unevaluated", unevaluated_deep, false, "" },
};

static void test_hostile(void **state)
{
	(void)state;
	HOSTILE_RUN(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_hostile) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
