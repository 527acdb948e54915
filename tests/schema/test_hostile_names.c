/* SPDX-License-Identifier: Apache-2.0 */
/* Names that are taken, and references that lead astray. */
#include "hostile.h"

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

static void ref_file(struct str *schema, struct str *value)
{
	str_add(schema, "allOf:\n  - $ref: file:///etc/passwd\n");
	str_add(value, "a");
}

static void ref_upwards(struct str *schema, struct str *value)
{
	str_add(schema, "$id: https://example.org/a/b\n$dynamicRef: ../../../../etc/passwd#x\n");
	str_add(value, "a");
}

static void anchors_twice(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "$defs:\n");
	for (i = 0; i < 20000; i++)
		str_addf(schema, "  a%u: {$anchor: a%u}\n", i, i % 19999);
	str_add(value, "a");
}

static void ids_twice(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "$defs:\n");
	for (i = 0; i < 10000; i++)
		str_addf(schema, "  a%u: {$id: a%u, type: string}\n", i, i);
	str_add(schema, "  b: {$id: a7}\n");
	str_add(value, "a");
}

static void ids_nested(struct str *schema, struct str *value)
{
	unsigned i;

	for (i = 0; i < 120; i++)
		str_addf(schema, "{$id: a%u/, not: ", i);
	str_add(schema, "{$ref: x}");
	for (i = 0; i < 120; i++)
		str_add_char(schema, '}');
	str_add(value, "a");
}

static void part_hijack(struct str *schema, struct str *value)
{
	str_add(schema, "$ref: https://json-schema.org/draft/2020-12/schema\n"
			"$defs: {a: {$id: 'https://json-schema.org/draft/2020-12/meta/core'}}\n");
	str_add(value, "5");
}

static void dynamic_circle(struct str *schema, struct str *value)
{
	str_add(schema, "$dynamicAnchor: a\n$dynamicRef: '#a'\n");
	str_add(value, "a");
}

static void dynamic_circle_of_two(struct str *schema, struct str *value)
{
	str_add(schema,
		"$dynamicAnchor: a\n$ref: b\n"
		"$defs: {b: {$id: b, $dynamicAnchor: a, anyOf: [{$dynamicRef: '#a'}, false]}}\n");
	str_add(value, "{a: 1}");
}

static void dynamic_doubling(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "$ref: r0\n$defs:\n");
	for (i = 0; i < 40; i++)
		str_addf(schema,
			 "  a%u: {$id: r%u, $dynamicAnchor: x%u, anyOf: [{$dynamicRef: 'r%u#x%u'}, "
			 "{$dynamicRef: 'r%u#x%u'}]}\n",
			 i, i, i, i + 1, i + 1, i + 1, i + 1);
	str_add(schema, "  a40: {$id: r40, $dynamicAnchor: x40, pattern: b}\n");
	str_add(value, "a");
}

/* Two resources by turns: the way to each reference grows with the value. */
static void dynamic_scopes(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "$id: r0\n$dynamicAnchor: x\n$defs:\n");
	str_add(schema, "  a: {$id: r1, $dynamicAnchor: y, items: {$ref: r2}}\n");
	str_add(schema, "  b: {$id: r2, $dynamicAnchor: z, items: {anyOf: [{$dynamicRef: 'r1#y'},"
			" {$dynamicRef: 'r1#y'}]}}\n$ref: r1\n");
	str_add_repeat(value, '[', 120);
	for (i = 0; i < 2000; i++)
		str_add(value, "0, ");
	str_add_repeat(value, ']', 120);
}

static void meta_circle(struct str *schema, struct str *value)
{
	str_add(schema, "$id: https://example.org/a\n$schema: https://example.org/b\n$defs:\n"
			"  b: {$id: 'https://example.org/b', $schema: 'https://example.org/c'}\n"
			"  c: {$id: 'https://example.org/c', $schema: 'https://example.org/b'}\n");
	str_add(value, "a");
}

static void long_pointer(struct str *schema, struct str *value)
{
	unsigned i;

	str_add(schema, "anyOf:\n");
	for (i = 0; i < 500; i++) {
		str_add(schema, "  - $ref: '#");
		str_add_repeat(schema, '/', 2000);
		str_add(schema, "'\n");
	}
	str_add(value, "a");
}

static void id_hijack(struct str *schema, struct str *value)
{
	str_add(schema, "$id: https://json-schema.org/draft/2020-12/schema\ntype: string\n");
	str_add(value, "a");
}

static const struct hostile cases[] = {
	{ "http", ref_http, true, "schema.ref 1:7" },
	{ "a device", ref_device, true, "schema.ref 1:7" },
	{ "$id of the standard", id_hijack, true, "schema.invalid 1:6" },
	{ "$id of a part of it", part_hijack, true, "schema.invalid 2:18" },
	{ "a file", ref_file, true, "schema.ref 2:11" },
	{ "upwards", ref_upwards, true, "schema.ref 2:14" },
	{ "an anchor twice among 20,000", anchors_twice, true, "schema.invalid 20001:21" },
	{ "an $id twice among 10,000", ids_twice, true, "schema.invalid 10002:12" },
	{ "120 times $id", ids_nested, true, "schema.ref 1:2058" },
	{ "$dynamicRef to itself", dynamic_circle, false, "schema.budget 1:1" },
	{ "$dynamicRef in a circle", dynamic_circle_of_two, false, "schema.budget 1:1" },
	{ "2^40 by $dynamicRef", dynamic_doubling, false, "schema.budget 1:1" },
	{ "a long way to $dynamicRef", dynamic_scopes, false, "" },
	{ "a circle of meta-schemas", meta_circle, true, "schema.dialect 2:10" },
	{ "500 long pointers", long_pointer, true, "schema.ref 2:11" },
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
