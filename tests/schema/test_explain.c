/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which branch is told, in schemas as other people write them: for a package, a workflow, an API, a
 * compose file, a map. Findings lie on the token that is wrong, and there is no heap of branches.
 */
#include "world.h"

static void test_package(void **state)
{
	static const char schema[] =
		"$id: https://example.org/package.json\n"
		"type: object\n"
		"required: [name, version]\n"
		"properties:\n"
		"  name: {type: string, pattern: '^(?:@[a-z0-9-]+/)?[a-z0-9._-]+$'}\n"
		"  version: {type: string}\n"
		"  author: {$ref: '#/$defs/person'}\n"
		"  repository:\n"
		"    anyOf:\n"
		"      - {type: string}\n"
		"      - {type: object, required: [type, url], properties: {type: {type: string},"
		" url: {type: string, format: uri}}, additionalProperties: false}\n"
		"  bin: {oneOf: [{type: string}, {type: object, additionalProperties: {type: "
		"string}}]}\n"
		"  workspaces:\n"
		"    anyOf:\n"
		"      - {type: array, items: {type: string}}\n"
		"      - {type: object, properties: {packages: {type: array, items: {type: "
		"string}}}}\n"
		"patternProperties: {^_: {}}\n"
		"$defs:\n"
		"  person:\n"
		"    type: [object, string]\n"
		"    required: [name]\n"
		"    properties: {name: {type: string}, email: {type: string, format: email}}\n";
	static const struct world_value values[] = {
		{ "all right", "{name: a, version: '1', author: me, repository: 'x:y'}", "" },
		{ "missing", "{name: a}", "schema.required 1:1 version" },
		{ "name", "{name: A b, version: '1'}", "schema.pattern 1:8 name" },
		{ "e-mail of a person", "{name: a, version: '1', author: {name: x, email: y}}",
		  "schema.format 1:50 author.email" },
		{ "a key too many in the branch",
		  "{name: a, version: '1', repository: {type: git, url: 'https://x.y/', dir: z}}",
		  "schema.unknown-key 1:70 repository.dir" },
		{ "a key that the branch needs", "{name: a, version: '1', repository: {type: git}}",
		  "schema.required 1:37 repository.url" },
		{ "no branch takes it", "{name: a, version: '1', repository: 5}",
		  "schema.type 1:37 repository" },
		{ "a value of a map", "{name: a, version: '1', bin: {x: 1}}",
		  "schema.type 1:34 bin.x" },
		{ "an item of a list", "{name: a, version: '1', workspaces: [x, 2]}",
		  "schema.type 1:41 workspaces[2]" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

static void test_workflow(void **state)
{
	static const char schema[] =
		"type: object\n"
		"required: [on, jobs]\n"
		"additionalProperties: false\n"
		"properties:\n"
		"  name: {type: string}\n"
		"  on:\n"
		"    oneOf:\n"
		"      - {$ref: '#/$defs/event'}\n"
		"      - {type: array, items: {$ref: '#/$defs/event'}, minItems: 1}\n"
		"      - {type: object, additionalProperties: {type: [object, 'null', array]},"
		" propertyNames: {$ref: '#/$defs/event'}}\n"
		"  jobs:\n"
		"    type: object\n"
		"    additionalProperties:\n"
		"      oneOf: [{$ref: '#/$defs/normal'}, {$ref: '#/$defs/reusable'}]\n"
		"$defs:\n"
		"  event: {type: string, enum: [push, pull_request, schedule, workflow_dispatch]}\n"
		"  runs-on: {anyOf: [{type: string}, {type: array, items: {type: string}}]}\n"
		"  normal:\n"
		"    type: object\n"
		"    required: [runs-on]\n"
		"    additionalProperties: false\n"
		"    properties:\n"
		"      runs-on: {$ref: '#/$defs/runs-on'}\n"
		"      needs: {type: [string, array]}\n"
		"      timeout-minutes: {type: number, maximum: 360}\n"
		"      steps: {type: array, minItems: 1, items: {$ref: '#/$defs/step'}}\n"
		"  reusable:\n"
		"    type: object\n"
		"    required: [uses]\n"
		"    additionalProperties: false\n"
		"    properties: {uses: {type: string, pattern: '^\\./|@'}, needs: true, with: "
		"{type: object}}\n"
		"  step:\n"
		"    type: object\n"
		"    anyOf: [{required: [uses]}, {required: [run]}]\n"
		"    unevaluatedProperties: false\n"
		"    properties: {name: {type: string}, uses: {type: string}, run: {type: string},"
		" with: {type: object}, env: {type: object}}\n";
	static const struct world_value values[] = {
		{ "all right", "{on: push, jobs: {a: {runs-on: x, steps: [{run: make}]}}}", "" },
		{ "an event as a text", "{on: pusch, jobs: {}}", "schema.enum 1:6 on" },
		{ "an event in a list", "{on: [push, pul_request], jobs: {}}",
		  "schema.enum 1:13 on[2]" },
		{ "an event as a key", "{on: {pussh: {}}, jobs: {}}", "schema.enum 1:7 on.pussh" },
		{ "a step with neither", "{on: push, jobs: {a: {runs-on: x, steps: [{name: b}]}}}",
		  "schema.any-of 1:43 jobs.a.steps[1]" },
		{ "a key that a step does not have",
		  "{on: push, jobs: {a: {runs-on: x, steps: [{run: b, wiht: {}}]}}}",
		  "schema.unknown-key 1:52 jobs.a.steps[1].wiht" },
		{ "a step's value", "{on: push, jobs: {a: {runs-on: x, steps: [{run: [b]}]}}}",
		  "schema.type 1:49 jobs.a.steps[1].run" },
		{ "a job's slip", "{on: push, jobs: {a: {runs_on: x, steps: [{run: b}]}}}",
		  "schema.required 1:22 jobs.a.runs-on; schema.unknown-key 1:23 jobs.a.runs_on" },
		{ "the other kind of job", "{on: push, jobs: {a: {uses: b, needs: c}}}",
		  "schema.pattern 1:29 jobs.a.uses" },
		{ "a number too large", "{on: push, jobs: {a: {runs-on: x, timeout-minutes: 999}}}",
		  "schema.range 1:52 jobs.a.timeout-minutes" },
		{ "nested anyOf", "{on: push, jobs: {a: {runs-on: [x, 1]}}}",
		  "schema.type 1:36 jobs.a.runs-on[2]" },
		{ "neither kind of job", "{on: push, jobs: {a: {}}}", "schema.any-of 1:22 jobs.a" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

static void test_discriminators(void **state)
{
	static const char schema[] =
		"type: array\n"
		"items: {oneOf: [{$ref: '#/$defs/circle'}, {$ref: '#/$defs/box'}, {$ref: "
		"'#/$defs/group'}]}\n"
		"$defs:\n"
		"  base: {type: object, required: [kind, id], properties: {id: {type: integer}}}\n"
		"  circle:\n"
		"    allOf: [{$ref: '#/$defs/base'}]\n"
		"    required: [radius]\n"
		"    properties: {kind: {const: circle}, id: true, radius: {type: number, minimum: "
		"0},"
		" colour: {type: string}, line: {type: string}, fill: {type: string}}\n"
		"    additionalProperties: false\n"
		"  box:\n"
		"    allOf: [{$ref: '#/$defs/base'}]\n"
		"    required: [width]\n"
		"    properties: {kind: {const: box}, width: {type: number}}\n"
		"  group:\n"
		"    allOf: [{$ref: '#/$defs/base'}]\n"
		"    required: [parts]\n"
		"    properties: {kind: {enum: [group]}, parts: {$ref: '#'}}\n";
	static const struct world_value values[] = {
		{ "all right", "[{kind: box, id: 1, width: 2}]", "" },
		{ "everything else is wrong",
		  "[{kind: circle, id: x, radius: -1, colour: 1, line: 2, fill: 3}]",
		  "schema.type 1:21 [1].id; schema.range 1:32 [1].radius; schema.type 1:44 "
		  "[1].colour; "
		  "schema.type 1:53 [1].line; schema.type 1:62 [1].fill" },
		{ "looks like another", "[{kind: circle, id: 1, width: 2}]",
		  "schema.required 1:2 [1].radius; schema.unknown-key 1:24 [1].width" },
		{ "of no kind", "[{kind: cirle, id: 1, radius: 2}]", "schema.enum 1:9 [1].kind" },
		{ "without a kind", "[{id: 1, radius: 2}]", "schema.required 1:2 [1].kind" },
		{ "an item of an item",
		  "[{kind: group, id: 1, parts: [{kind: box, id: 2, width: x}]}]",
		  "schema.type 1:57 [1].parts[1].width" },
		{ "no map at all", "[5]", "schema.type 1:2 [1]" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

static void test_api(void **state)
{
	static const char schema[] =
		"$id: https://example.org/api\n"
		"$dynamicAnchor: top\n"
		"type: object\n"
		"required: [openapi, paths]\n"
		"properties:\n"
		"  openapi: {type: string, pattern: '^3\\.1\\.'}\n"
		"  paths: {type: object, patternProperties: {^/: {$ref: '#/$defs/item'}},"
		" additionalProperties: false}\n"
		"$defs:\n"
		"  item: {type: object, properties: {get: {$ref: '#/$defs/operation'}},"
		" unevaluatedProperties: false}\n"
		"  operation:\n"
		"    type: object\n"
		"    properties:\n"
		"      deprecated: {type: boolean}\n"
		"      parameters:\n"
		"        type: array\n"
		"        items: {$ref: '#/$defs/parameter-or-reference'}\n"
		"  parameter-or-reference:\n"
		"    if: {type: object, required: [$ref]}\n"
		"    then: {$ref: '#/$defs/reference'}\n"
		"    else: {$ref: '#/$defs/parameter'}\n"
		"  reference: {type: object, properties: {$ref: {type: string, format: "
		"uri-reference}}}\n"
		"  parameter:\n"
		"    type: object\n"
		"    required: [name, in]\n"
		"    properties: {name: {type: string}, in: {enum: [query, header, path, cookie]},"
		" schema: {$dynamicRef: '#meta'}, content: {type: object}}\n"
		"    oneOf: [{required: [schema]}, {required: [content]}]\n"
		"    dependentSchemas:\n"
		"      schema:\n"
		"        if: {properties: {in: {const: path}}, required: [in]}\n"
		"        then: {required: [required], properties: {required: {const: true}}}\n"
		"    unevaluatedProperties: false\n"
		"  meta: {$dynamicAnchor: meta, type: [object, boolean], properties: {type: "
		"{anyOf: ["
		"{enum: [string, number]}, {type: array, items: {enum: [string, number]}}]}}}\n";
	static const struct world_value values[] = {
		{ "all right",
		  "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query, schema: "
		  "{}}]}}}}",
		  "" },
		{ "a path", "{openapi: 3.1.0, paths: {a: {}}}", "schema.unknown-key 1:26 paths.a" },
		{ "a method", "{openapi: 3.1.0, paths: {/a: {gett: {}}}}",
		  "schema.unknown-key 1:31 paths./a.gett" },
		{ "a reference",
		  "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{$ref: '['}]}}}}",
		  "schema.format 1:57 paths./a.get.parameters[1].$ref" },
		{ "a place",
		  "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: body, schema: "
		  "{}}]}}}}",
		  "schema.enum 1:64 paths./a.get.parameters[1].in" },
		{ "neither of two",
		  "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query}]}}}}",
		  "schema.any-of 1:50 paths./a.get.parameters[1]" },
		{ "both of two",
		  "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query, schema: "
		  "{}, content: {}}]}}}}",
		  "schema.one-of 1:50 paths./a.get.parameters[1]" },
		{ "through a dynamic reference",
		  "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query, schema: "
		  "{type: strin}}]}}}}",
		  "schema.enum 1:86 paths./a.get.parameters[1].schema.type" },
		{ "and a list behind it",
		  "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: q, in: query, schema: "
		  "{type: [strin]}}]}}}}",
		  "schema.enum 1:87 paths./a.get.parameters[1].schema.type[1]" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

/* Ports and volumes of a compose file; a service's health by nested anyOf. */
static void test_compose(void **state)
{
	static const char schema[] =
		"type: object\n"
		"properties:\n"
		"  services: {type: object, additionalProperties: {$ref: '#/$defs/service'}}\n"
		"additionalProperties: false\n"
		"$defs:\n"
		"  service:\n"
		"    type: object\n"
		"    additionalProperties: false\n"
		"    properties:\n"
		"      image: {type: string}\n"
		"      ports: {type: array, uniqueItems: true, items: {oneOf: [{type: [number, "
		"string]},"
		" {type: object, required: [target], properties: {target: {type: integer},"
		" protocol: {enum: [tcp, udp]}}, additionalProperties: false}]}}\n"
		"      environment: {oneOf: [{type: object, additionalProperties: {type: [string, "
		"number,"
		" 'null']}}, {type: array, items: {type: string}}]}\n"
		"      build: {anyOf: [{type: string}, {anyOf: [{type: object, required: [context],"
		" properties: {context: {type: string}}}, {type: object, required: [git],"
		" properties: {git: {type: string, format: uri}}}]}]}\n";
	static const struct world_value values[] = {
		{ "a port's protocol", "{services: {a: {ports: [{target: 1, protocol: tpc}]}}}",
		  "schema.enum 1:47 services.a.ports[1].protocol" },
		{ "a port that is true", "{services: {a: {ports: [true]}}}",
		  "schema.type 1:25 services.a.ports[1]" },
		{ "a variable", "{services: {a: {environment: {A: [1]}}}}",
		  "schema.type 1:34 services.a.environment.A" },
		{ "a variable in a list", "{services: {a: {environment: [A=1, 2]}}}",
		  "schema.type 1:36 services.a.environment[2]" },
		{ "nested anyOf", "{services: {a: {build: {git: 'no address'}}}}",
		  "schema.format 1:30 services.a.build.git" },
		{ "an unknown key", "{service: {}}", "schema.unknown-key 1:2 service" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

static void test_geometry(void **state)
{
	static const char schema[] =
		"oneOf:\n"
		"  - {title: Point, type: object, required: [type, coordinates], properties:"
		" {type: {type: string, enum: [Point]}, coordinates: {$ref: '#/$defs/position'}}}\n"
		"  - {title: LineString, type: object, required: [type, coordinates], properties:"
		" {type: {type: string, enum: [LineString]}, coordinates: {type: array, minItems: "
		"2,"
		" items: {$ref: '#/$defs/position'}}}}\n"
		"$defs:\n"
		"  position: {type: array, minItems: 2, items: {type: number}}\n";
	static const struct world_value values[] = {
		{ "all right", "{type: Point, coordinates: [1, 2.5]}", "" },
		{ "a number of a line", "{type: LineString, coordinates: [[1, 2], [3, x]]}",
		  "schema.type 1:46 coordinates[2][2]" },
		{ "a point with a line's coordinates",
		  "{type: Point, coordinates: [[1, 2], [3, 4]]}",
		  "schema.type 1:29 coordinates[1]; schema.type 1:37 coordinates[2]" },
		{ "of no type", "{type: Pont, coordinates: [1, 2]}", "schema.enum 1:8 type" },
		{ "no coordinates", "{type: Point}", "schema.required 1:1 coordinates" },
		{ NULL, NULL, NULL },
	};

	(void)state;
	world_values(schema, values);
}

/* A thousand branches, each as deep again: one finding, soon. */
static void test_bounded(void **state)
{
	struct str schema = { 0 }, value = { 0 };
	struct world world;
	unsigned i;

	(void)state;
	str_add(&schema,
		"$defs:\n  a:\n    type: object\n    properties:\n      x: {$ref: '#/$defs/b'}\n"
		"  b:\n    anyOf:\n");
	for (i = 0; i < 1000; i++)
		str_addf(&schema,
			 "      - {type: object, required: [k%u], properties: {x: {$ref: "
			 "'#/$defs/b'}, v: {type: string}}}\n",
			 i % 7);
	str_add(&schema, "$ref: '#/$defs/a'\n");
	for (i = 0; i < 60; i++)
		str_add(&value, "{k3: 1, x: ");
	str_add(&value, "5");
	str_add_repeat(&value, '}', 60);
	assert_int_equal(world_foreign(&world, str_text(&schema)), STATUS_OK);
	assert_int_equal(world_check(&world, str_text(&value)), STATUS_INVALID);
	assert_true(world.diags.items.count > 0 && world.diags.items.count < 10);
	str_free(&schema);
	str_free(&value);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_package),	       cmocka_unit_test(test_workflow),
		cmocka_unit_test(test_discriminators), cmocka_unit_test(test_api),
		cmocka_unit_test(test_compose),	       cmocka_unit_test(test_geometry),
		cmocka_unit_test(test_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
