/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/keyword.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

/* Sorted by bytes of the name. */
static const struct keyword keywords[] = {
	{ "$anchor", NULL },
	{ "$comment", compile_comment },
	{ "$defs", compile_defs },
	{ "$dynamicAnchor", NULL },
	{ "$dynamicRef", NULL },
	{ "$id", NULL },
	{ "$ref", compile_ref },
	{ "$schema", compile_dialect },
	{ "$vocabulary", NULL },
	{ "additionalProperties", compile_additional_properties },
	{ "allOf", compile_all_of },
	{ "anyOf", compile_any_of },
	{ "const", compile_const },
	{ "contains", compile_contains },
	{ "contentEncoding", compile_comment },
	{ "contentMediaType", compile_comment },
	{ "contentSchema", NULL },
	{ "default", compile_default },
	{ "dependentRequired", compile_dependent_required },
	{ "dependentSchemas", compile_dependent_schemas },
	{ "deprecated", compile_deprecated },
	{ "description", compile_description },
	{ "else", compile_else },
	{ "enum", compile_enum },
	{ "examples", compile_examples },
	{ "exclusiveMaximum", compile_exclusive_maximum },
	{ "exclusiveMinimum", compile_exclusive_minimum },
	{ "format", compile_format },
	{ "if", compile_if },
	{ "items", compile_items },
	{ "maxContains", compile_max_contains },
	{ "maxItems", compile_max_items },
	{ "maxLength", compile_max_length },
	{ "maxProperties", compile_max_properties },
	{ "maximum", compile_maximum },
	{ "minContains", compile_min_contains },
	{ "minItems", compile_min_items },
	{ "minLength", compile_min_length },
	{ "minProperties", compile_min_properties },
	{ "minimum", compile_minimum },
	{ "multipleOf", compile_multiple_of },
	{ "not", compile_not },
	{ "oneOf", compile_one_of },
	{ "pattern", compile_pattern_keyword },
	{ "patternProperties", compile_pattern_properties },
	{ "prefixItems", compile_prefix_items },
	{ "properties", compile_properties },
	{ "propertyNames", compile_property_names },
	{ "readOnly", compile_flag },
	{ "required", compile_required },
	{ "then", compile_then },
	{ "title", compile_title },
	{ "type", compile_type },
	{ "unevaluatedItems", compile_unevaluated_items },
	{ "unevaluatedProperties", compile_unevaluated_properties },
	{ "uniqueItems", compile_unique_items },
	{ "writeOnly", compile_flag },
	{ "x-netz-broader", compile_netz_broader },
	{ "x-netz-deprecated", compile_deprecated },
	{ "x-netz-en", compile_netz_en },
	{ "x-netz-key", compile_netz_key },
	{ "x-netz-kind", compile_netz_kind },
	{ "x-netz-period", compile_netz_period },
	{ "x-netz-ref", compile_netz_ref },
	{ "x-netz-type", compile_netz_type },
	{ "x-netz-unique", compile_netz_unique },
	{ "x-netz-visibility", compile_netz_visibility },
};

enum { KEYWORD_COUNT = sizeof(keywords) / sizeof(*keywords) };

static int compare(const void *name, const void *keyword)
{
	const struct slice *slice = name;
	const struct keyword *entry = keyword;

	return slice_compare(*slice, slice_of(entry->name));
}

const struct keyword *keyword_find(struct slice name)
{
	return bsearch(&name, keywords, KEYWORD_COUNT, sizeof(*keywords), compare);
}

struct slice keyword_nearest(struct slice name)
{
	struct slice nearest = SLICE("");
	size_t best = name.len / 3 + 1;
	size_t i;

	for (i = 0; i < KEYWORD_COUNT; i++) {
		struct slice candidate = slice_of(keywords[i].name);
		size_t distance = keywords[i].compile != NULL ? fold_distance(name, candidate, best)
							      : best + 1;

		if (distance < best + (nearest.len == 0)) {
			best = distance;
			nearest = candidate;
		}
	}
	return nearest;
}
