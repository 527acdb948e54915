/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A schema and a value, both hostile, with a line "---" between them: checking ends, twice with the
 * same verdict, what is not valid has a finding, and the schema says the same where another one
 * leads to it, the opposite below `not`, whether or not annotations are collected on the way.
 */
#include "fuzz/corpus.h"

#include <stdlib.h>

#include "schema/check.h"
#include "tree/read.h"

enum verdict { VERDICT_VALID, VERDICT_NOT, VERDICT_NONE };

struct document {
	struct arena arena;
	struct source source;
	struct node *root;
};

/* Schemas around the one at fuzz.yaml; the first turns the verdict round. */
static const char *const around[] = {
	"not: {$ref: fuzz.yaml}",
	"anyOf: [{$ref: fuzz.yaml}, false]",
	"oneOf: [false, {allOf: [{$ref: fuzz.yaml}]}]",
	"allOf: [{$ref: fuzz.yaml}]\nunevaluatedProperties: true\nunevaluatedItems: true",
	"if: {$ref: fuzz.yaml}\nelse: false",
};

enum { AROUND_COUNT = sizeof(around) / sizeof(*around) };

static void document_read(struct document *document, const char *name, struct slice text)
{
	struct str bytes = { 0 };
	struct diags diags = { 0 };

	str_add_slice(&bytes, text);
	source_init(&document->source, name, &bytes);
	if (tree_read(&document->arena, &document->source, &read_foreign, &document->root,
		      &diags) != STATUS_OK)
		document->root = NULL;
	diags_free(&diags);
}

static void document_free(struct document *document)
{
	source_free(&document->source);
	arena_free(&document->arena);
}

static bool has_budget(const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		enum diag_id id = VEC_AT(struct diag, &diags->items, i)->id;

		if (id == DIAG_SCHEMA_BUDGET || id == DIAG_SCHEMA_PATTERN_COST)
			return true;
	}
	return false;
}

static enum verdict check_once(const struct schema *schema, struct document *value, size_t *count)
{
	struct diags diags = { 0 };
	enum status status = schema_check(schema, value->root, &value->source, &diags);
	enum verdict verdict = status == STATUS_OK  ? VERDICT_VALID
			       : has_budget(&diags) ? VERDICT_NONE
						    : VERDICT_NOT;

	if ((status != STATUS_OK) != (diags.counts[SEVERITY_ERROR] > 0))
		abort();
	*count = diags.items.count;
	diags_free(&diags);
	return verdict;
}

static enum verdict check(const struct schema *schema, struct document *value)
{
	size_t first, second;
	enum verdict verdict = check_once(schema, value, &first);

	if (check_once(schema, value, &second) != verdict || first != second)
		abort();
	return verdict;
}

static void check_around(struct schema_set *set, struct document *value, enum verdict wanted)
{
	struct document documents[AROUND_COUNT] = { 0 };
	size_t i;

	for (i = 0; i < AROUND_COUNT; i++) {
		const struct schema *schema = NULL;
		struct diags diags = { 0 };
		struct str name = { 0 };
		enum verdict verdict;

		str_addf(&name, "around%zu.yaml", i);
		document_read(&documents[i], str_text(&name), slice_of(around[i]));
		if (schema_set_add(set, str_text(&name), &documents[i].source, documents[i].root,
				   &schema, &diags) == STATUS_OK) {
			verdict = check(schema, value);
			if (verdict != VERDICT_NONE && (verdict == wanted) == (i == 0))
				abort();
		}
		str_free(&name);
		diags_free(&diags);
	}
	for (i = 0; i < AROUND_COUNT; i++)
		document_free(&documents[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct schema_options options = { .foreign = true };
	struct slice text = { (const char *)data, size };
	struct document own = { 0 }, value = { 0 };
	struct schema_set *set = NULL;
	const struct schema *schema = NULL;
	struct diags diags = { 0 };
	enum verdict verdict;
	size_t cut;

	for (cut = 0; cut < text.len; cut++) {
		if (slice_starts(slice_part(text, cut, text.len), "\n---\n"))
			break;
	}
	document_read(&own, "fuzz.yaml", slice_part(text, 0, cut));
	document_read(&value, "value.yaml", slice_part(text, cut + 5, text.len));
	schema_set_new(&set, &options);
	if (own.root != NULL && value.root != NULL &&
	    schema_set_add(set, "fuzz.yaml", &own.source, own.root, &schema, &diags) == STATUS_OK) {
		verdict = check(schema, &value);
		if (verdict != VERDICT_NONE)
			check_around(set, &value, verdict);
	}
	schema_set_close(set);
	diags_free(&diags);
	document_free(&own);
	document_free(&value);
	return 0;
}
