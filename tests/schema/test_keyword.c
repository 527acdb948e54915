/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "schema/keyword.h"

/* Every keyword of Core and Validation, and netz's own; those with "-" are not supported. */
static const char *const names[] = {
	"-$anchor",
	"$comment",
	"$defs",
	"-$dynamicAnchor",
	"-$dynamicRef",
	"-$id",
	"$ref",
	"$schema",
	"-$vocabulary",
	"additionalProperties",
	"allOf",
	"anyOf",
	"const",
	"contains",
	"contentEncoding",
	"contentMediaType",
	"-contentSchema",
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
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		bool supported = names[i][0] != '-';
		const char *name = names[i] + (supported ? 0 : 1);
		const struct keyword *keyword = keyword_find(slice_of(name));

		if (keyword == NULL || (keyword->compile != NULL) != supported)
			fail_msg("%s", name);
	}
	assert_null(keyword_find(SLICE("definitions")));
	assert_null(keyword_find(SLICE("")));
	assert_null(keyword_find(SLICE("x-netz-")));
	assert_null(keyword_find(SLICE("zzz")));
}

static void test_nearest(void **state)
{
	(void)state;
	assert_true(slice_is(keyword_nearest(SLICE("requird")), "required"));
	assert_true(slice_is(keyword_nearest(SLICE("anyof")), "anyOf"));
	assert_true(slice_is(keyword_nearest(SLICE("$reff")), "$ref"));
	assert_int_equal(keyword_nearest(SLICE("something")).len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
