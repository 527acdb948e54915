/* SPDX-License-Identifier: Apache-2.0 */
/* Where a `$dynamicRef` leads: by the resources on the way to it, the outermost first. */
#include "world.h"

/* The tree that anybody extends: Core, 8.2.3.2. */
static void test_extended(void **state)
{
	static const char schema[] = "$id: https://example.org/strict\n"
				     "$dynamicAnchor: node\n"
				     "$ref: tree\n"
				     "unevaluatedProperties: false\n"
				     "$defs:\n"
				     "  tree:\n"
				     "    $id: tree\n"
				     "    $dynamicAnchor: node\n"
				     "    type: object\n"
				     "    properties: {data: true, children: {type: array, items: "
				     "{$dynamicRef: '#node'}}}\n";
	static const struct world_value values[] = {
		{ "all right", "{children: [{data: 1}]}", "" },
		{ "far down", "{children: [{children: [{data: 1, daat: 2}]}]}",
		  "schema.unknown-key 1:35 children[1].children[1].daat" },
		{ "no node", "{children: [{children: [3]}]}",
		  "schema.type 1:25 children[1].children[1]" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

/* A resource on the way that has no such anchor changes nothing; one that has it only as $anchor
 * neither. */
static void test_between(void **state)
{
	static const char schema[] =
		"$id: https://example.org/top\n"
		"properties: {strict: {$ref: strict}, loose: {$ref: list}, named: {$ref: named}}\n"
		"$defs:\n"
		"  strict: {$id: strict, $ref: between, $defs: {i: {$dynamicAnchor: item, type: "
		"string}}}\n"
		"  between: {$id: between, $ref: list}\n"
		"  named: {$id: named, $ref: list, $defs: {i: {$anchor: item, type: string}}}\n"
		"  list: {$id: list, items: {$dynamicRef: '#item'}, $defs: {i: {$dynamicAnchor: "
		"item}}}\n";
	static const struct world_value values[] = {
		{ "the outer one decides", "{strict: [a, 1]}", "schema.type 1:14 strict[2]" },
		{ "without one, its own", "{loose: [a, 1]}", "" },
		{ "an $anchor does not count", "{named: [a, 1]}", "" },
		{ "one way does not change another", "{loose: [1], strict: [a], named: [1]}", "" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

/* The plan passes over schemas that only refer to others, but never over a resource. */
static void test_shortcuts(void **state)
{
	static const char schema[] =
		"$id: https://example.org/a\n"
		"$dynamicAnchor: x\n"
		"type: [integer, array, object]\n"
		"anyOf: [{$ref: b}, {type: object}]\n"
		"$defs:\n"
		"  b: {$id: b, $ref: c}\n"
		"  c: {$id: c, oneOf: [{$ref: d}, {type: boolean}]}\n"
		"  d: {$id: d, $dynamicAnchor: x, items: {$dynamicRef: '#x'}}\n";
	static const struct world_value values[] = {
		{ "all the way down", "[[[1]]]", "" },
		{ "the outermost asks for a type", "[[[a]]]", "schema.type 1:4 [1][1][1]" },
		{ "a boolean is none of them", "[true]", "schema.type 1:2 [1]" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_extended),
		cmocka_unit_test(test_between),
		cmocka_unit_test(test_shortcuts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
