/* SPDX-License-Identifier: Apache-2.0 */
/* Which findings a value gives, where and with which path; then what they say. */
#include "world.h"

struct one {
	const char *label, *schema, *value, *wanted;
};

static const struct one keywords[] = {
	{ "type", "type: string", "5", "schema.type 1:1" },
	{ "type, one of two", "type: [string, integer]", "true", "schema.type 1:1" },
	{ "integer takes 1.0", "type: integer", "1.0", "" },
	{ "integer takes 1e2", "type: integer", "1e2", "" },
	{ "integer refuses 1.5", "type: integer", "1.5", "schema.type 1:1" },
	{ "number takes 1", "type: number", "1", "" },
	{ "number refuses .inf", "type: number", ".inf", "schema.type 1:1" },
	{ "anything takes .nan", "true", ".nan", "" },
	{ "a bound refuses .nan", "minimum: 0\ntype: number", ".nan", "schema.type 1:1" },
	{ "false", "false", "1", "schema.not 1:1" },
	{ "const", "const: a", "b", "schema.enum 1:1" },
	{ "const map", "const: {a: 1}", "{a: 1.0}", "" },
	{ "enum", "enum: [a, b]", "c", "schema.enum 1:1" },
	{ "enum with number", "enum: [1, 2]", "1.0", "" },
	{ "terms", "oneOf: [{const: a}, {const: b}]", "c", "schema.enum 1:1" },
	{ "terms that are equal", "oneOf: [{const: a}, {const: a}]", "a", "schema.one-of 1:1" },
	{ "terms and type", "oneOf: [{const: a}, {const: b}]", "[a]", "schema.type 1:1" },
	{ "unquoted code", "oneOf: [{const: '01'}, {const: '02'}]", "01",
	  "yaml.code-unquoted 1:1" },
	{ "empty", "type: string\nminLength: 1", "''", "schema.length 1:1" },
	{ "empty code", "enum: [a]", "''", "schema.length 1:1" },
	{ "short", "minLength: 3", "aä", "schema.length 1:1" },
	{ "long, by code points", "maxLength: 2", "äöü", "schema.length 1:1" },
	{ "long enough, by code points", "maxLength: 3", "äöü", "" },
	{ "pattern", "pattern: ^a", "ba", "schema.pattern 1:1" },
	{ "format", "format: email", "x", "schema.format 1:1" },
	{ "format and pattern give one", "format: uri\npattern: ^https", "x", "schema.format 1:1" },
	{ "calendar", "x-netz-type: edtf\ntype: string", "2023-02-30", "schema.format 1:1" },
	{ "date in an interval", "x-netz-type: edtf\ntype: string", "2019/2023-02-30",
	  "schema.format 1:1" },
	{ "minimum", "minimum: 3", "2", "schema.range 1:1" },
	{ "exclusiveMinimum", "exclusiveMinimum: 3", "3", "schema.range 1:1" },
	{ "maximum", "maximum: 3", "3.01", "schema.range 1:1" },
	{ "exclusiveMaximum", "exclusiveMaximum: 3", "3.0", "schema.range 1:1" },
	{ "beyond doubles", "maximum: 9007199254740992", "9007199254740993", "schema.range 1:1" },
	{ "beyond doubles, fraction", "maximum: 0.1", "0.10000000000000000001",
	  "schema.range 1:1" },
	{ "1e400", "maximum: 1e308", "1e400", "schema.range 1:1" },
	{ "huge bound", "maximum: 1e400", "1e399", "" },
	{ "multipleOf", "multipleOf: 0.01", "0.075", "schema.range 1:1" },
	{ "multipleOf fits", "multipleOf: 0.01", "0.07", "" },
	{ "few items", "minItems: 2", "[1]", "schema.length 1:1" },
	{ "many items", "maxItems: 1", "[1, 2]", "schema.length 1:1" },
	{ "no more items", "prefixItems: [true]\nitems: false", "[1, 2]", "schema.length 1:1" },
	{ "items", "items: {type: string}", "[a, 1, b, 2]",
	  "schema.type 1:5 [2]; schema.type 1:11 [4]" },
	{ "unique", "uniqueItems: true", "[a, b, a]", "schema.unique-items 1:8 [3]" },
	{ "unique numbers", "uniqueItems: true", "[1, 1.0]", "schema.unique-items 1:5 [2]" },
	{ "unique maps", "uniqueItems: true", "[{a: 1, b: 2}, {b: 2, a: 1}]",
	  "schema.unique-items 1:16 [2]" },
	{ "unique: true is not 1", "uniqueItems: true", "[true, 1, '1', null]", "" },
	{ "contains", "contains: {const: a}", "[b]", "schema.contains 1:1" },
	{ "too many contained", "contains: {const: a}\nmaxContains: 1", "[a, a]",
	  "schema.contains 1:1" },
	{ "unevaluated item", "prefixItems: [true]\nunevaluatedItems: false", "[1, 2]",
	  "schema.not 1:5 [2]" },
	{ "missing", "required: [a, b]", "{a: 1}", "schema.required 1:1 b" },
	{ "missing in an empty map", "required: [a]", "{}", "schema.required 1:1 a" },
	{ "unknown", "properties: {a: true}\nadditionalProperties: false", "{a: 1, b: 2}",
	  "schema.unknown-key 1:8 b" },
	{ "unknown by unevaluated", "properties: {a: true}\nunevaluatedProperties: false",
	  "{a: 1, b: 2}", "schema.unknown-key 1:8 b" },
	{ "evaluated in allOf", "allOf: [{properties: {a: true}}]\nunevaluatedProperties: false",
	  "{a: 1}", "" },
	{ "patternProperties", "patternProperties: {^a: {type: string}}", "{ab: 1}",
	  "schema.type 1:6 ab" },
	{ "propertyNames", "propertyNames: {pattern: ^a}", "{b: 1}", "schema.pattern 1:2 b" },
	{ "no keys", "minProperties: 1", "{}", "schema.length 1:1" },
	{ "many keys", "maxProperties: 1", "{a: 1, b: 2}", "schema.length 1:1" },
	{ "dependentRequired", "dependentRequired: {a: [b]}", "{c: 1, a: 1}",
	  "schema.required 1:8 b" },
	{ "dependentSchemas", "dependentSchemas: {a: {required: [b]}}", "{a: 1}",
	  "schema.required 1:1 b" },
	{ "a forbidden property", "properties: {a: false}", "{a: 1}", "schema.not 1:2 a" },
};

static const struct one combinations[] = {
	{ "nullable tells its branch", "anyOf: [{type: 'null'}, {type: string, minLength: 3}]",
	  "ab", "schema.length 1:1" },
	{ "nullable and another type", "anyOf: [{type: 'null'}, {type: integer, minimum: 3}]", "x",
	  "schema.type 1:1" },
	{ "null itself", "anyOf: [{type: 'null'}, {type: integer}]", "null", "" },
	{ "the branch of the type",
	  "anyOf: [{type: integer, maximum: 3}, {type: string, maxLength: 1}]", "ab",
	  "schema.length 1:1" },
	{ "no branch of the type", "anyOf: [{type: integer}, {type: string}]", "[]",
	  "schema.type 1:1" },
	{ "the branch with the least wrong",
	  "anyOf:\n"
	  "- properties: {kind: {const: a}, x: {type: string}}\n"
	  "- properties: {kind: {const: b}, x: {type: integer}}",
	  "{kind: b, x: t}", "schema.type 1:14 x" },
	{ "one of two keys", "anyOf: [{required: [a]}, {required: [b]}]", "{c: 1}",
	  "schema.any-of 1:1" },
	{ "only one of two keys", "oneOf: [{required: [a]}, {required: [b]}]", "{a: 1, b: 2}",
	  "schema.one-of 1:1" },
	{ "allOf tells all", "allOf: [{minLength: 3}, {pattern: ^b}]", "a",
	  "schema.length 1:1; schema.pattern 1:1" },
	{ "the same from two sides is told once", "allOf: [{minLength: 3}, {minLength: 3}]", "a",
	  "schema.length 1:1" },
	{ "not", "not: {type: string}", "a", "schema.not 1:1" },
	{ "not both keys: at the second", "not: {required: [a, b]}", "{a: 1, c: 2, b: 3}",
	  "schema.not 1:14" },
	{ "if then", "if: {required: [a]}\nthen: {required: [b]}\nelse: {required: [c]}", "{a: 1}",
	  "schema.required 1:1 b" },
	{ "if else", "if: {required: [a]}\nthen: {required: [b]}\nelse: {required: [c]}", "{d: 1}",
	  "schema.required 1:1 c" },
	{ "$ref beside keywords", "$ref: '#/$defs/a'\nminLength: 2\n$defs: {a: {pattern: ^a}}", "b",
	  "schema.length 1:1; schema.pattern 1:1" },
	{ "recursion through data", "properties: {next: {$ref: '#'}}\nadditionalProperties: false",
	  "{next: {next: {nxt: 1}}}", "schema.unknown-key 1:16 next.next.nxt" },
	{ "path by key", "x-netz-key: use\nitems: {properties: {n: {type: integer}}}",
	  "[{use: post, n: x}, {n: y}]", "schema.type 1:17 [post].n; schema.type 1:25 [2].n" },
	{ "path through $ref and anyOf",
	  "properties:\n"
	  "  a: {anyOf: [{type: 'null'}, {$ref: '#/$defs/list'}]}\n"
	  "$defs:\n"
	  "  list: {type: array, x-netz-key: id, items: {properties: {n: {type: integer}}}}",
	  "{a: [{id: q, n: x}]}", "schema.type 1:17 a[q].n" },
	{ "nothing inside of what must not be there",
	  "properties: {a: {items: {minimum: 3}}}\n"
	  "allOf: [{properties: {a: {not: {}}}}]",
	  "{a: [1, 2], b: 1}", "schema.not 1:2 a" },
	{ "unquoted code", "x-netz-type: code\ntype: string", "01234", "yaml.code-unquoted 1:1" },
	{ "unquoted phone", "anyOf: [{type: 'null'}, {x-netz-type: phone, type: string}]", "05341",
	  "yaml.code-unquoted 1:1" },
};

static void run(const struct one *cases, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		struct world world;
		struct str found = { 0 };
		enum status status;

		if (world_schema(&world, cases[i].schema) != STATUS_OK)
			fail_msg("%s: the schema is wrong", cases[i].label);
		status = world_check(&world, cases[i].value);
		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), cases[i].wanted))
			fail_msg("%s: %s", cases[i].label, str_text(&found));
		if ((status == STATUS_OK) != (cases[i].wanted[0] == '\0'))
			fail_msg("%s: status %s", cases[i].label, status_name(status));
		str_free(&found);
		world_end(&world);
	}
}

static void test_keywords(void **state)
{
	(void)state;
	run(keywords, sizeof(keywords) / sizeof(*keywords));
}

static void test_combinations(void **state)
{
	(void)state;
	run(combinations, sizeof(combinations) / sizeof(*combinations));
}

/* -- words: the playground of tests/fixtures/schema ---------------------------------------------
 */

static const struct {
	const char *value, *message, *hint;
} sentences[] = {
	{ "district: lebenstdt", "Name (name) is missing", "add the line “name: …”" },
	{ "name: A", "District (district) is missing",
	  "add the line “district: …” with one of: stadt, bad, altstadt, muehlenviertel" },
	{ "{name: A, district: altstatt}",
	  "District (district): “altstatt” is not in the list “Districts”",
	  "did you mean “altstadt” (old town)?" },
	{ "{name: A, district: Old Town}",
	  "District (district): “Old Town” is not in the list “Districts”",
	  "did you mean “altstadt” (old town)?" },
	{ "{name: A, district: Muehlenvirtel}",
	  "District (district): “Muehlenvirtel” is not in the list “Districts”",
	  "did you mean “muehlenviertel” (Mühlenviertel)?" },
	{ "{name: A, district: xyz}", "District (district): “xyz” is not in the list “Districts”",
	  "allowed are: stadt (whole town), bad (Bad), altstadt (old town), muehlenviertel "
	  "(Mühlenviertel)" },
	{ "{name: A, district: [bad]}",
	  "District (district) must be a value of the list “Districts”; here is a list",
	  "write bad, without brackets" },
	{ "{name: A, district: [bad, altstadt]}",
	  "District (district) must be a value of the list “Districts”; here is a list",
	  "only one value can stand here: choose one" },
	{ "{name: A, district: }",
	  "District (district) must be a value of the list “Districts”; here is nothing", "" },
	{ "{name: A, district: bad, Geräte: 1}", "the key “Geräte” is not known here",
	  "did you mean Equipment (equipment)?" },
	{ "{name: A, district: bad, opend: 1}", "the key “opend” is not known here",
	  "did you mean Opened (opened)?" },
	{ "{name: 2017, district: bad}", "Name (name) must be a text; here is the number 2017",
	  "put it in quotes: \"2017\"" },
	{ "{name: A, district: bad, equipment: wippe}",
	  "Equipment (equipment) must be a list; here is the text “wippe”", "write [wippe]" },
	{ "{name: A, district: bad, equipment: \"Wippe; Schaukl\"}",
	  "Equipment (equipment) must be a list; here is the text “Wippe; Schaukl”",
	  "write [wippe, schaukel]" },
	{ "{name: A, district: bad, equipment: keine}",
	  "Equipment (equipment) must be a list; here is the text “keine”",
	  "write [] where there is none" },
	{ "{name: A, district: bad, equipment: {-wippe: 1}}",
	  "Equipment (equipment) must be a list; here is a group of fields",
	  "each entry begins with a hyphen and a space: “- wippe: …”" },
	{ "{name: A, district: bad, visits: 2020}",
	  "Visits (visits) must be a list; here is the number 2020",
	  "write [{ day: …, children: …, place: … }]" },
	{ "Spielplatz", "Playground must be a group of fields; here is the text “Spielplatz”",
	  "every line says one thing: its key, a colon, a space, its value" },
	{ "{name: A, district: bad, Equipmnt: [wippe]}", "the key “Equipmnt” is not known here",
	  "did you mean Equipment (equipment)?" },
	{ "{name: A, district: bad, id: a}", "the key “id” is not known here",
	  "take it out: the name of the file is the id" },
	{ "{name: A, district: bad, equipment: [wipe]}",
	  "Equipment (equipment): “wipe” is not one of the values allowed",
	  "did you mean “wippe”?" },
	{ "{name: A, district: bad, opened: true}", "Opened (opened) must be a date; here is true",
	  "" },
	{ "{name: A, district: bad, opened: 2023-02-29}",
	  "Opened (opened): “2023-02-29” is no date netz can read",
	  "the calendar has no such day or month" },
	{ "{name: A, district: bad, opened: 28.02.2023}",
	  "Opened (opened): “28.02.2023” is no date netz can read", "write 2023-02-28" },
	{ "{name: A, district: bad, opened: bald}",
	  "Opened (opened): “bald” is no date netz can read",
	  "write 2024, 2024-03 or 2024-03-12; with ~ behind it for “about”" },
	{ "{name: A, district: bad, surface: 20 m²}",
	  "Surface (surface) must be a number; here is the text “20 m²”", "write 20" },
	{ "{name: A, district: bad, surface: \"2,5\"}",
	  "Surface (surface) must be a number; here is the text “2,5”", "write 2.5" },
	{ "{name: A, district: bad, surface: groß}",
	  "Surface (surface) must be a number; here is the text “groß”", "write digits only" },
	{ "{name: A, district: bad, hidden: nein}",
	  "Geheim (hidden) must be true or false; here is the text “nein”", "write false" },
	{ "{name: A, district: bad, opened: 1700}",
	  "Opened (opened): 1700 is outside of what is allowed (1800 to 2100)", "" },
	{ "{name: A, district: bad, surface: 0}",
	  "Surface (surface): 0 is outside of what is allowed (more than 0, at most 10000)", "" },
	{ "{name: A, district: bad, surface: 0.3}", "Surface (surface): 0.3 is no multiple of 0.5",
	  "" },
	{ "{name: A, district: bad, surface: 5, places: 3}",
	  "Playground is not allowed like this: Surface and places exclude each other", "" },
	{ "{name: A, district: bad, website: www.example.org}",
	  "Website (website): “www.example.org” is not a valid web address",
	  "did you mean “https://www.example.org”?" },
	{ "{name: A, district: bad, website: example}",
	  "Website (website): “example” is not a valid web address",
	  "write the whole address, beginning with https://, without spaces" },
	{ "{name: A, district: bad, owner: Stadt Musterstadt}",
	  "Owner (owner): “Stadt Musterstadt” does not have the form wanted",
	  "did you mean “stadt-musterstadt”?" },
	{ "{name: A, district: bad, owner: {nam: B}}", "the key “nam” is not known here",
	  "did you mean Name des Eigentümers (name)?" },
	{ "{name: A, district: bad, owner: 5}",
	  "Owner (owner) must be a text or a group of fields; here is the number 5",
	  "put it in quotes: \"5\"" },
	{ "{name: A, district: bad, visits: [{day: 2020, document: B, children: 3}]}",
	  "Children (children) needs District of the visit (place) beside it", "" },
	{ "{name: A, district: bad, visits: [{day: 2020}]}",
	  "Visits (visits) fits none of the forms allowed",
	  "give one of these: Adresse (url), Dokument (document)" },
	{ "{name: A, district: bad, hidden: true, visits: [{day: 1}]}",
	  "Visits (visits) is not allowed like this: Secret places name no visits", "" },
	{ "{name: A, district: bad, postal_code: 38226}",
	  "Postal code (postal_code): “38226” must stand in quotes, or it is read as a number",
	  "put it in quotes: \"38226\"" },
};

static void test_sentences(void **state)
{
	struct world world;
	size_t i;

	(void)state;
	assert_int_equal(world_folder(&world, "tests/fixtures/schema"), STATUS_OK);
	world.schema = schema_set_find(world.set, SLICE("playground.yaml"));
	assert_non_null(world.schema);
	for (i = 0; i < sizeof(sentences) / sizeof(*sentences); i++) {
		struct str message = { 0 }, hint = { 0 };
		bool found = false;
		size_t j;

		assert_int_equal(world_check(&world, sentences[i].value), STATUS_INVALID);
		for (j = 0; j < world.diags.items.count && !found; j++) {
			str_cut(&message, 0);
			str_cut(&hint, 0);
			diag_message(VEC_AT(struct diag, &world.diags.items, j), &message);
			diag_hint(VEC_AT(struct diag, &world.diags.items, j), &hint);
			found = slice_is(str_slice(&message), sentences[i].message) &&
				slice_is(str_slice(&hint), sentences[i].hint);
		}
		if (!found)
			fail_msg("%s: %s (%s)", sentences[i].value, str_text(&message),
				 str_text(&hint));
		str_free(&message);
		str_free(&hint);
	}
	world_end(&world);
}

/* What must not be there at all is not shown again. */
/* What only other people's schemas have, and numbers that no machine word holds. */
static void test_foreign(void **state)
{
	static const struct one cases[] = {
		{ "dependencies, a key", "dependencies: {a: [b]}", "{a: 1}",
		  "schema.required 1:2 b" },
		{ "dependencies, a schema", "dependencies: {a: {maxProperties: 1}}", "{a: 1, b: 2}",
		  "schema.length 1:1" },
		{ "definitions", "$ref: '#/definitions/a'\ndefinitions: {a: {type: string}}", "5",
		  "schema.type 1:1" },
		{ "a keyword nobody knows", "requires: [a]", "{}", "" },
		{ "content is an annotation",
		  "contentMediaType: application/json\ncontentSchema: false", "'{'", "" },
		{ "beyond 2^63", "enum: [9223372036854775808]", "9223372036854775808.0", "" },
		{ "beyond 2^63, one more", "const: 9223372036854775808", "9223372036854775809",
		  "schema.enum 1:1" },
		{ "a huge integer", "type: integer", "1e400", "" },
		{ "a tiny fraction", "type: integer", "1e-400", "schema.type 1:1" },
		{ "far apart", "exclusiveMaximum: 1e999999999", "1e1000000000",
		  "schema.range 1:1" },
		{ "a long divisor", "multipleOf: 12345678901234567890123456789",
		  "24691357802469135780246913579", "schema.range 1:1" },
		{ "0.3 by 0.1", "multipleOf: 0.1", "0.3", "" },
		{ "unique huge numbers", "uniqueItems: true", "[1e400, 10e399]",
		  "schema.unique-items 1:9 [2]" },
		{ "items that no prefix has", "contains: {type: string}\nunevaluatedItems: false",
		  "[a, 1]", "schema.not 1:5 [2]" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world world;
		struct str found = { 0 };

		assert_int_equal(world_foreign(&world, cases[i].schema), STATUS_OK);
		(void)world_check(&world, cases[i].value);
		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), cases[i].wanted))
			fail_msg("%s: %s", cases[i].label, str_text(&found));
		str_free(&found);
		world_end(&world);
	}
}

static void test_secret(void **state)
{
	struct world world;
	const struct diag *diag;

	(void)state;
	assert_int_equal(world_folder(&world, "tests/fixtures/schema"), STATUS_OK);
	world.schema = schema_set_find(world.set, SLICE("playground.yaml"));
	assert_int_equal(world_check(&world, "{name: A, district: bad, hidden: true, "
					     "visits: [{dya: Geheimweg}]}"),
			 STATUS_INVALID);
	assert_int_equal(world.diags.items.count, 1);
	assert_int_equal(world.diags.counts[SEVERITY_ERROR], 1);
	diag = VEC_AT(struct diag, &world.diags.items, 0);
	assert_int_equal(diag->id, DIAG_SCHEMA_NOT);
	assert_int_equal(diag->line.len, 0);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keywords),  cmocka_unit_test(test_combinations),
		cmocka_unit_test(test_sentences), cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_secret),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
