/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with schemas themselves: id, place, and that nothing is passed over. */
#include "world.h"

static const struct {
	const char *label, *schema, *wanted;
} cases[] = {
	{ "all right", "type: object\nproperties: {a: {type: string}}\n", "" },
	{ "true", "true", "" },
	{ "foreign extension", "x-other: {anything: 1}\n", "" },
	{ "known formats", "format: date\n", "" },
	{ "unknown keyword", "titel: x\n", "schema.keyword-unknown 1:1" },
	{ "unknown of netz", "x-netz-typ: x\n", "schema.keyword-unknown 1:1" },
	{ "old keyword", "definitions: {}\n", "schema.keyword-unknown 1:1" },
	{ "deep inside", "properties:\n  a:\n    items:\n      maxLenght: 1\n",
	  "schema.keyword-unknown 4:7" },
	{ "never reached", "$defs:\n  a: {typ: x}\n", "schema.keyword-unknown 2:7" },
	{ "below not", "not:\n  typo: 1\n", "schema.keyword-unknown 2:3" },
	{ "in a const is data", "const: {typo: 1, $ref: nowhere}\n", "" },
	{ "in an enum is data", "enum: [{$id: x}]\n", "" },
	{ "other draft", "$schema: http://json-schema.org/draft-07/schema#\n",
	  "schema.dialect 1:10" },
	{ "$schema as number", "$schema: 5\n", "schema.invalid 1:10" },
	{ "a meta-schema that is not there", "$schema: https://example.org/meta\n",
	  "schema.dialect 1:10" },
	/* names */
	{ "$id", "$id: https://example.org/x\n", "" },
	{ "$id with a fragment", "$id: https://example.org/x#y\n", "schema.invalid 1:6" },
	{ "$id that is no reference", "$id: 'a b'\n", "schema.invalid 1:6" },
	{ "$id twice", "$id: x\n$defs: {a: {$id: y, type: string}, b: {$id: y}}\n",
	  "schema.invalid 2:45" },
	{ "$id of the standard", "$id: https://json-schema.org/draft/2020-12/schema\n",
	  "schema.invalid 1:6" },
	{ "$id of a part of the standard",
	  "$defs: {a: {$id: 'https://json-schema.org/draft/2020-12/meta/core#'}}\n",
	  "schema.invalid 1:18" },
	{ "$anchor", "$anchor: x\n", "" },
	{ "$anchor of other characters", "$anchor: x/y\n", "schema.invalid 1:10" },
	{ "$anchor twice", "$defs: {a: {$anchor: x}, b: {$anchor: x}}\n", "schema.invalid 1:39" },
	{ "$anchor and $dynamicAnchor", "$defs: {a: {$anchor: x}, b: {$dynamicAnchor: x}}\n",
	  "schema.invalid 1:46" },
	{ "$anchor in another resource", "$anchor: x\n$defs: {a: {$id: y, $anchor: x}}\n", "" },
	{ "$dynamicRef nowhere", "items: {$dynamicRef: '#x'}\n", "schema.ref 1:22" },
	{ "$dynamicAnchor", "$dynamicAnchor: x\nitems: {$dynamicRef: '#x'}\n", "" },
	{ "$vocabulary", "$vocabulary: {}\n", "" },
	{ "$vocabulary as list", "$vocabulary: []\n", "schema.invalid 1:14" },
	{ "$vocabulary with a text", "$vocabulary: {'https://a.b/c': x}\n", "schema.invalid 1:32" },
	{ "$vocabulary of no address", "$vocabulary: {x: true}\n", "schema.invalid 1:15" },
	{ "contentSchema", "contentSchema: {}\n", "" },
	{ "contentSchema is a schema", "contentSchema: {type: text}\n", "schema.invalid 1:23" },
	{ "no schema", "5", "schema.invalid 1:1" },
	{ "null is no schema", "items: null\n", "schema.invalid 1:8" },
	{ "a text is no schema", "properties:\n  a: string\n", "schema.invalid 2:6" },
	{ "no such type", "type: text\n", "schema.invalid 1:7" },
	{ "null without quotes", "type: null\n", "schema.invalid 1:7" },
	{ "one wrong of two types", "type: [string, nul]\n", "schema.invalid 1:16" },
	{ "properties as list", "properties: [a]\n", "schema.invalid 1:13" },
	{ "required as text", "required: a\n", "schema.invalid 1:11" },
	{ "required with a number", "required: [a, 1]\n", "schema.invalid 1:15" },
	{ "negative length", "minLength: -1\n", "schema.invalid 1:12" },
	{ "length with a fraction", "maxLength: 1.5\n", "schema.invalid 1:12" },
	{ "length without one", "maxLength: 2.0\n", "" },
	{ "bound as text", "minimum: '1'\n", "schema.invalid 1:10" },
	{ "divisor zero", "multipleOf: 0\n", "schema.invalid 1:13" },
	{ "divisor negative", "multipleOf: -2\n", "schema.invalid 1:13" },
	{ "divisor of many digits", "multipleOf: 0.1234567890123456789\n", "" },
	{ "no type", "type: []\n", "schema.invalid 1:7" },
	{ "a type twice", "type: [string, string]\n", "schema.invalid 1:16" },
	{ "required twice", "required: [a, b, a]\n", "schema.invalid 1:18" },
	{ "pattern that does not compile", "pattern: '(a'\n", "schema.invalid 1:10" },
	{ "key pattern that does not", "patternProperties: {'[': {}}\n", "schema.invalid 1:21" },
	{ "unknown format", "format: emial\n", "schema.keyword-unknown 1:9" },
	{ "anyOf empty", "anyOf: []\n", "schema.invalid 1:8" },
	{ "anyOf as map", "anyOf: {}\n", "schema.invalid 1:8" },
	{ "unique as text", "uniqueItems: 'yes'\n", "schema.invalid 1:14" },
	{ "dependents as list", "dependentRequired: [a]\n", "schema.invalid 1:20" },
	{ "enum as text", "enum: a\n", "schema.invalid 1:7" },
	{ "title as number", "title: 5\n", "schema.invalid 1:8" },
	{ "visibility", "x-netz-visibility: secret\n", "schema.invalid 1:20" },
	{ "period", "x-netz-period: [since]\n", "schema.invalid 1:16" },
	{ "english", "x-netz-en: {titel: x}\n", "schema.invalid 1:13" },
	{ "several at once", "typ: 1\nminLength: x\n$id: 5\n",
	  "schema.keyword-unknown 1:1; schema.invalid 2:12; schema.invalid 3:6" },
	/* references */
	{ "to itself through data", "properties: {a: {$ref: '#'}}\n", "" },
	{ "to a definition", "$ref: '#/$defs/a'\n$defs: {a: {type: string}}\n", "" },
	{ "no such definition", "$ref: '#/$defs/b'\n$defs: {a: {}}\n", "schema.ref 1:7" },
	{ "anchors are not known", "$ref: '#a'\n", "schema.ref 1:7" },
	{ "http", "$ref: http://example.org/x.yaml\n", "schema.ref 1:7" },
	{ "file", "$ref: file:///etc/passwd\n", "schema.ref 1:7" },
	{ "absolute", "$ref: /etc/passwd\n", "schema.ref 1:7" },
	{ "upwards", "$ref: ../x.yaml\n", "schema.ref 1:7" },
	{ "another file", "$ref: x.yaml\n", "schema.ref 1:7" },
	{ "broken escape", "$ref: '#/a%2'\n", "schema.ref 1:7" },
	{ "broken tilde", "$ref: '#/a~2'\na~2: 1\n", "schema.ref 1:7; schema.keyword-unknown 2:1" },
	{ "to a number", "$ref: '#/minLength'\nminLength: 3\n", "schema.invalid 2:12" },
	{ "circle of one", "$ref: '#'\n", "schema.ref 1:7" },
	{ "circle of two",
	  "$ref: '#/$defs/a'\n$defs:\n  a: {$ref: '#/$defs/b'}\n  b: {$ref: '#/$defs/a'}\n",
	  "schema.ref 4:13" },
	{ "to an anchor", "$ref: '#a'\n$defs: {x: {$anchor: a}}\n", "" },
	{ "to an embedded resource",
	  "$ref: y\n$defs: {x: {$id: y, $ref: '#b', $defs: {c: {$anchor: b}}}}\n", "" },
	{ "an anchor is its resource's", "$ref: '#b'\n$defs: {x: {$id: y, $anchor: b}}\n",
	  "schema.ref 1:7" },
	{ "a name in data", "$ref: y\nconst: {$id: y}\n", "schema.ref 1:7" },
	{ "to the standard", "$ref: https://json-schema.org/draft/2020-12/schema\n", "" },
	{ "to a part of the standard",
	  "$ref: https://json-schema.org/draft/2020-12/meta/validation#/$defs/stringArray\n", "" },
	{ "to no part of the standard", "$ref: https://json-schema.org/draft/2020-12/meta/schema\n",
	  "schema.ref 1:7" },
	{ "circle of a $dynamicRef", "$dynamicRef: '#'\n", "schema.ref 1:14" },
	{ "circle of both", "$ref: '#/$defs/a'\n$dynamicRef: '#'\n$defs: {a: {}}\n",
	  "schema.ref 2:14" },
	{ "circle through allOf", "allOf: [{$ref: '#'}]\n", "schema.ref 1:16" },
	{ "circle through anyOf", "anyOf: [{type: string}, {$ref: '#'}]\n", "schema.ref 1:32" },
	{ "circle through not", "not: {$ref: '#'}\n", "schema.ref 1:13" },
	{ "circle through if", "if: {$ref: '#'}\n", "schema.ref 1:12" },
	{ "circle through dependents", "dependentSchemas: {a: {$ref: '#'}}\n", "schema.ref 1:30" },
	{ "no circle: twice the same",
	  "allOf: [{$ref: '#/$defs/a'}, {$ref: '#/$defs/a'}]\n"
	  "$defs: {a: {type: string}}\n",
	  "" },
};

static void test_findings(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world world;
		struct str found = { 0 };
		enum status status = world_schema(&world, cases[i].schema);
		bool errors = world.diags.counts[SEVERITY_ERROR] > 0;

		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), cases[i].wanted))
			fail_msg("%s: %s", cases[i].label, str_text(&found));
		if (status != (errors ? STATUS_INVALID : STATUS_OK))
			fail_msg("%s: status %s", cases[i].label, status_name(status));
		str_free(&found);
		world_end(&world);
	}
}

/* In other people's schemas: an annotation, and a word only where something else was meant. */
static void test_foreign(void **state)
{
	static const struct {
		const char *label, *schema, *wanted;
	} foreign[] = {
		{ "a word of an editor", "markdownDescription: x\n", "" },
		{ "an extension", "x-intellij-html: x\n", "" },
		{ "a slip", "requird: [a]\n", "schema.keyword-unknown 1:1" },
		{ "definitions are schemas", "definitions: {a: {type: text}}\n",
		  "schema.keyword-unknown 1:1; schema.invalid 1:25" },
		{ "to definitions", "$ref: '#/definitions/a'\ndefinitions: {a: {}}\n",
		  "schema.keyword-unknown 2:1" },
		{ "a former keyword", "dependencies: {a: [b]}\n", "schema.keyword-unknown 1:1" },
		{ "to a place that no keyword has",
		  "$ref: '#/wherever/a'\nwherever: {a: {type: text}}\n", "schema.invalid 2:22" },
		{ "outside", "$ref: http://example.org/x.yaml\n", "schema.ref 1:7" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(foreign) / sizeof(*foreign); i++) {
		struct world world;
		struct str found = { 0 };
		enum status status = world_foreign(&world, foreign[i].schema);

		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), foreign[i].wanted))
			fail_msg("%s: %s", foreign[i].label, str_text(&found));
		if ((status == STATUS_OK) != (world.diags.counts[SEVERITY_ERROR] == 0))
			fail_msg("%s: status %s", foreign[i].label, status_name(status));
		str_free(&found);
		world_end(&world);
	}
}

static void test_did_you_mean(void **state)
{
	static const struct {
		const char *schema, *hint;
	} hints[] = {
		{ "maxLenght: 1\n", "did you mean “maxLength”?" },
		{ "Title: x\n", "did you mean “title”?" },
		{ "x-netz-typ: x\n", "did you mean “x-netz-type”?" },
		{ "completely-else: 1\n", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(hints) / sizeof(*hints); i++) {
		struct world world;
		struct str hint = { 0 };

		assert_int_equal(world_schema(&world, hints[i].schema), STATUS_INVALID);
		diag_hint(VEC_AT(struct diag, &world.diags.items, 0), &hint);
		assert_string_equal(str_text(&hint), hints[i].hint);
		str_free(&hint);
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_did_you_mean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
