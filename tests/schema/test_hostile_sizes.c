/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns, numbers, and very many of everything. */
#include "hostile.h"

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

static void contains_square(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "items: {contains: {contains: {contains: {const: 1}}}}\n");
	str_add_char(value, '[');
	for (i = 0; i < 3000; i++)
		str_add(value, "[[[0, 0], [0, 0]], [[0, 0], [0, 0]]], ");
	str_add_char(value, ']');
}

static void many_branches(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "$defs: {a: {$ref: '#'}}\nanyOf:\n");
	for (i = 0; i < 2000; i++)
		str_addf(
			schema,
			"  - {type: object, required: [k], properties: {k: {const: v%u}, x: {$ref: "
			"'#/$defs/a'}}}\n",
			i);
	for (i = 0; i < 50; i++)
		str_add(value, "{k: v7, x: ");
	str_add(value, "{k: w}");
	str_add_repeat(value, '}', 50);
}

static void key_patterns(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "patternProperties:\n");
	for (i = 0; i < 50; i++)
		str_addf(schema, "  '^(x+x+)+!{%u}$': false\n", i);
	str_add_repeat(value, 'x', 1000);
	str_add(value, "y: 1");
}

static void names_pattern(struct str *schema, struct str *value)
{
	str_add(schema, "propertyNames: {pattern: '^(([a-z])+.)+[A-Z]([a-z])+$'}\n");
	str_add_repeat(value, 'a', 900);
	str_add(value, ": 1");
}

static void format_regex(struct str *schema, struct str *value)
{
	str_add(schema, "format: regex\n");
	str_add_char(value, '\'');
	str_add_repeat(value, '(', 50000);
	str_add_repeat(value, ')', 50000);
	str_add_char(value, '\'');
}

static void pattern_look(struct str *schema, struct str *value)
{
	str_add(schema, "pattern: '(?=(a+))*(?=(a+))*b\\1\\2$'\n");
	str_add_repeat(value, 'a', 5000);
}

static void long_divisor(struct str *schema, struct str *value)
{
	str_add(schema, "multipleOf: ");
	str_add_repeat(schema, '7', 100);
	str_add_char(schema, '\n');
	str_add_repeat(value, '3', 500000);
}

static void wide_divisor(struct str *schema, struct str *value)
{
	str_add(schema, "multipleOf: ");
	str_add_repeat(schema, '7', 100000);
	str_add_char(schema, '\n');
	str_add(value, "7");
}

/* Words of 24 bytes that differ in the middle only, and words that a plain hash takes for one. */
static void alike_words(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "required:\n");
	for (i = 0; i < 60000; i++)
		str_addf(schema, "  - aaaaaaaa%08ubbbbbbbb\n", i);
	str_add(schema, "properties:\n");
	for (i = 0; i < 60000; i++)
		str_addf(schema, "  cccccccc%08udddddddd: true\n", i);
	str_add(value, "{aaaaaaaa00000001bbbbbbbb: 1}");
}

static void many_references(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "$defs:\n");
	for (i = 0; i < 50000; i++)
		str_addf(schema, "  a%u: {items: {$ref: '#/$defs/a%u'}}\n", i, 49999 - i);
	str_add(value, "a");
}

static void many_required(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "required:\n");
	for (i = 0; i < 60000; i++)
		str_addf(schema, "  - a%u\n", i);
	str_add_char(value, '{');
	for (i = 0; i < 60000; i++)
		str_addf(value, "b%u: 1, ", i);
	str_add_char(value, '}');
}

/* Each member is declared by 300 branches, none of them with a title. */
static void many_declared(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "additionalProperties: {type: string}\nallOf:\n");
	for (i = 0; i < 300; i++)
		str_addf(schema, "  - {properties: {a%u: {allOf: [true, true, true]}}}\n", i);
	str_add_char(value, '{');
	for (i = 0; i < 50000; i++)
		str_addf(value, "a%u: 1, ", i);
	str_add_char(value, '}');
}

static void many_keys_in_branches(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "items:\n  anyOf:\n");
	for (i = 0; i < 1000; i++)
		str_addf(schema, "    - {properties: {k: {const: %u}}, maxProperties: 1}\n", i);
	str_add_char(value, '[');
	for (i = 0; i < 300; i++)
		str_add(value, "{k: 7, l: 1, m: 1, n: 1, o: 1, p: 1, q: 1, r: 1}, ");
	str_add_char(value, ']');
}

static void many_types(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "type: [string");
	for (i = 0; i < 100000; i++)
		str_add(schema, ", number, string");
	str_add(schema, "]\n");
	str_add(value, "a");
}

static const struct hostile cases[] = {
	{ "ReDoS", pattern_redos, false, "schema.budget 1:1" },
	{ "ReDoS in a key", pattern_redos_key, false, "schema.budget 1:1" },
	{ "ReDoS below not", pattern_redos_in_not, false, "schema.budget 1:1" },
	{ "2,000 brackets", pattern_deep, true, "schema.invalid 1:10" },
	{ "a pattern of 10^8", pattern_large, true, "schema.invalid 1:10" },
	{ "huge numbers", huge_numbers, false, "" },
	{ "huge lengths", huge_lengths, false, "schema.length 1:1" },
	{ "5,000 numbers to compare", many_enums, false, "schema.budget 1:1" },
	{ "20,000 items to compare", many_items, false, "" },
	{ "300 patterns a key", many_patterns, false, "" },
	{ "contains in contains", contains_square, false, "schema.contains 1:2" },
	{ "2,000 branches, 50 deep", many_branches, false, "schema.budget 1:1" },
	{ "50 ReDoS for a key", key_patterns, false, "schema.budget 1:1" },
	{ "ReDoS in propertyNames", names_pattern, false, "schema.budget 1:1" },
	{ "a regex of 50,000 brackets", format_regex, false, "schema.format 1:1" },
	{ "looks ahead that repeat", pattern_look, false, "schema.pattern 1:1" },
	{ "500,000 digits by 100", long_divisor, false, "schema.range 1:1" },
	{ "a divisor of 100,000 digits", wide_divisor, true, "schema.invalid 1:13" },
	{ "120,000 words that are alike", alike_words, false, "schema.required 1:1" },
	{ "50,000 references by name", many_references, false, "" },
	{ "60,000 keys that are missing", many_required, false, "schema.required 1:1" },
	{ "50,000 keys that are declared 300 times", many_declared, false, "schema.type 1:6" },
	{ "300 times 1,000 branches", many_keys_in_branches, false, "schema.length 1:2" },
	{ "200,000 types", many_types, true, "schema.invalid 1:24" },
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
