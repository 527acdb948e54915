/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "schema/keyword.h"

/* Every keyword of Core and Validation, and netz's own. */
static const char *const names[] = {
	"$anchor",
	"$comment",
	"$defs",
	"$dynamicAnchor",
	"$dynamicRef",
	"$id",
	"$ref",
	"$schema",
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
	"x-netz-broader",
	"x-netz-deprecated",
	"x-netz-en",
	"x-netz-key",
	"x-netz-kind",
	"x-netz-period",
	"x-netz-ref",
	"x-netz-type",
	"x-netz-unique",
	"x-netz-visibility",
};

static void test_find(void **state)
{
	struct arena arena = { 0 };
	struct table table;
	size_t i;

	(void)state;
	keyword_table(&table, &arena);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct keyword *keyword = keyword_find(&table, slice_of(names[i]));

		if (keyword == NULL || keyword->compile == NULL ||
		    (keyword->vocabulary == VOCABULARY_NETZ) !=
			    slice_starts(slice_of(names[i]), "x-netz-"))
			fail_msg("%s", names[i]);
	}
	assert_null(keyword_find(&table, SLICE("additionalItems")));
	assert_null(keyword_find(&table, SLICE("")));
	assert_null(keyword_find(&table, SLICE("x-netz-")));
	assert_null(keyword_find(&table, SLICE("zzz")));
	arena_free(&arena);
}

static void test_nearest(void **state)
{
	(void)state;
	assert_true(slice_is(keyword_nearest(SLICE("requird")), "required"));
	assert_true(slice_is(keyword_nearest(SLICE("anyof")), "anyOf"));
	assert_true(slice_is(keyword_nearest(SLICE("$reff")), "$ref"));
	assert_int_equal(keyword_nearest(SLICE("something")).len, 0);
}

static void test_now(void **state)
{
	(void)state;
	assert_true(slice_is(keyword_now(SLICE("definitions")), "$defs"));
	assert_true(slice_is(keyword_now(SLICE("id")), "$id"));
	assert_null(keyword_now(SLICE("$defs")).data);
	assert_false(slice_is(keyword_nearest(SLICE("definition")), "definitions"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
