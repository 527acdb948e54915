/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/keyword.h"

#include "text/fold.h"

/* Sorted by bytes of the name. */
static const struct keyword keywords[] = {
	{ "$anchor", compile_anchor, SHAPE_VALUE, VOCABULARY_CORE },
	{ "$comment", compile_comment, SHAPE_VALUE, VOCABULARY_CORE },
	{ "$defs", compile_defs, SHAPE_MAP, VOCABULARY_CORE },
	{ "$dynamicAnchor", compile_anchor, SHAPE_VALUE, VOCABULARY_CORE },
	{ "$dynamicRef", compile_dynamic_ref, SHAPE_VALUE, VOCABULARY_CORE },
	{ "$id", compile_id, SHAPE_VALUE, VOCABULARY_CORE },
	{ "$ref", compile_ref, SHAPE_VALUE, VOCABULARY_CORE },
	{ "$schema", compile_dialect, SHAPE_VALUE, VOCABULARY_CORE },
	{ "$vocabulary", compile_vocabulary, SHAPE_VALUE, VOCABULARY_CORE },
	{ "additionalProperties", compile_additional_properties, SHAPE_SCHEMA,
	  VOCABULARY_APPLICATOR },
	{ "allOf", compile_all_of, SHAPE_LIST, VOCABULARY_APPLICATOR },
	{ "anyOf", compile_any_of, SHAPE_LIST, VOCABULARY_APPLICATOR },
	{ "const", compile_const, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "contains", compile_contains, SHAPE_SCHEMA, VOCABULARY_APPLICATOR },
	{ "contentEncoding", compile_comment, SHAPE_VALUE, VOCABULARY_CONTENT },
	{ "contentMediaType", compile_comment, SHAPE_VALUE, VOCABULARY_CONTENT },
	{ "contentSchema", compile_content_schema, SHAPE_SCHEMA, VOCABULARY_CONTENT },
	{ "default", compile_default, SHAPE_VALUE, VOCABULARY_META_DATA },
	{ "definitions", compile_definitions, SHAPE_MAP, VOCABULARY_CORE },
	{ "dependencies", compile_dependencies, SHAPE_VALUE, VOCABULARY_CORE },
	{ "dependentRequired", compile_dependent_required, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "dependentSchemas", compile_dependent_schemas, SHAPE_MAP, VOCABULARY_APPLICATOR },
	{ "deprecated", compile_deprecated, SHAPE_VALUE, VOCABULARY_META_DATA },
	{ "description", compile_description, SHAPE_VALUE, VOCABULARY_META_DATA },
	{ "else", compile_else, SHAPE_SCHEMA, VOCABULARY_APPLICATOR },
	{ "enum", compile_enum, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "examples", compile_examples, SHAPE_VALUE, VOCABULARY_META_DATA },
	{ "exclusiveMaximum", compile_exclusive_maximum, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "exclusiveMinimum", compile_exclusive_minimum, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "format", compile_format, SHAPE_VALUE, VOCABULARY_FORMAT },
	{ "if", compile_if, SHAPE_SCHEMA, VOCABULARY_APPLICATOR },
	{ "items", compile_items, SHAPE_SCHEMA, VOCABULARY_APPLICATOR },
	{ "maxContains", compile_max_contains, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "maxItems", compile_max_items, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "maxLength", compile_max_length, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "maxProperties", compile_max_properties, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "maximum", compile_maximum, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "minContains", compile_min_contains, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "minItems", compile_min_items, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "minLength", compile_min_length, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "minProperties", compile_min_properties, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "minimum", compile_minimum, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "multipleOf", compile_multiple_of, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "not", compile_not, SHAPE_SCHEMA, VOCABULARY_APPLICATOR },
	{ "oneOf", compile_one_of, SHAPE_LIST, VOCABULARY_APPLICATOR },
	{ "pattern", compile_pattern_keyword, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "patternProperties", compile_pattern_properties, SHAPE_MAP, VOCABULARY_APPLICATOR },
	{ "prefixItems", compile_prefix_items, SHAPE_LIST, VOCABULARY_APPLICATOR },
	{ "properties", compile_properties, SHAPE_MAP, VOCABULARY_APPLICATOR },
	{ "propertyNames", compile_property_names, SHAPE_SCHEMA, VOCABULARY_APPLICATOR },
	{ "readOnly", compile_flag, SHAPE_VALUE, VOCABULARY_META_DATA },
	{ "required", compile_required, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "then", compile_then, SHAPE_SCHEMA, VOCABULARY_APPLICATOR },
	{ "title", compile_title, SHAPE_VALUE, VOCABULARY_META_DATA },
	{ "type", compile_type, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "unevaluatedItems", compile_unevaluated_items, SHAPE_SCHEMA, VOCABULARY_UNEVALUATED },
	{ "unevaluatedProperties", compile_unevaluated_properties, SHAPE_SCHEMA,
	  VOCABULARY_UNEVALUATED },
	{ "uniqueItems", compile_unique_items, SHAPE_VALUE, VOCABULARY_VALIDATION },
	{ "writeOnly", compile_flag, SHAPE_VALUE, VOCABULARY_META_DATA },
	{ "x-netz-broader", compile_netz_broader, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-deprecated", compile_netz_deprecated, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-en", compile_netz_en, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-key", compile_netz_key, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-kind", compile_netz_kind, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-period", compile_netz_period, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-ref", compile_netz_ref, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-type", compile_netz_type, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-unique", compile_netz_unique, SHAPE_VALUE, VOCABULARY_NETZ },
	{ "x-netz-visibility", compile_netz_visibility, SHAPE_VALUE, VOCABULARY_NETZ },
};

enum { KEYWORD_COUNT = sizeof(keywords) / sizeof(*keywords) };

void keyword_table(struct table *table, struct arena *arena)
{
	uint32_t i;

	table_init(table, arena, KEYWORD_COUNT);
	for (i = 0; i < KEYWORD_COUNT; i++)
		(void)table_put(table, slice_of(keywords[i].name), i);
}

const struct keyword *keyword_find(const struct table *table, struct slice name)
{
	uint32_t index = table_get(table, name);

	return index != TABLE_NONE ? &keywords[index] : NULL;
}

static const struct {
	const char *name, *now;
} former[] = {
	{ "$recursiveAnchor", "$dynamicAnchor" }, { "$recursiveRef", "$dynamicRef" },
	{ "additionalItems", "items" },		  { "definitions", "$defs" },
	{ "dependencies", "dependentSchemas" },	  { "id", "$id" },
};

struct slice keyword_now(struct slice name)
{
	size_t i;

	for (i = 0; i < sizeof(former) / sizeof(*former); i++) {
		if (slice_is(name, former[i].name))
			return slice_of(former[i].now);
	}
	return (struct slice){ NULL, 0 };
}

struct slice keyword_nearest(struct slice name)
{
	struct slice nearest = SLICE("");
	size_t best = name.len / 3 + 1;
	size_t i;

	for (i = 0; i < KEYWORD_COUNT; i++) {
		struct slice candidate = slice_of(keywords[i].name);
		size_t distance = fold_distance(name, candidate, best);

		if (distance < best + (nearest.len == 0) && keyword_now(candidate).data == NULL) {
			best = distance;
			nearest = candidate;
		}
	}
	return nearest;
}
