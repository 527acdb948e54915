/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hostile schema, read as the inventory's own and as somebody else's: compiling ends, a refusal
 * has a finding, and what the handlers of the keywords take, the meta-schema takes, too.
 */
#include "fuzz/corpus.h"

#include <stdlib.h>

#include "schema/check.h"
#include "tree/read.h"

static const char meta_text[] = "$ref: https://json-schema.org/draft/2020-12/schema\n";

static struct node *read_text(struct arena *arena, struct source *source, const char *name,
			      struct slice text, struct diags *diags)
{
	struct str bytes = { 0 };
	struct node *root = NULL;

	str_add_slice(&bytes, text);
	source_init(source, name, &bytes);
	if (tree_read(arena, source, &read_foreign, &root, diags) != STATUS_OK)
		return NULL;
	return root;
}

static bool has(const struct diags *diags, enum diag_id id)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		if (VEC_AT(struct diag, &diags->items, i)->id == id)
			return true;
	}
	return false;
}

static bool add(struct schema_set *set, struct source *source, const struct node *root,
		const struct schema **out)
{
	struct diags diags = { 0 };
	bool good = schema_set_add(set, source->name, source, root, out, &diags) == STATUS_OK;

	if (good != (diags.counts[SEVERITY_ERROR] == 0))
		abort();
	diags_free(&diags);
	return good;
}

/* Another `$schema` may ask for less than the standard; names beyond ASCII, which the standard does
 * not have, are read as IRIs. */
static bool is_plain(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (slice_starts(slice_part(text, i, text.len), "schema") || text.data[i] == '\\' ||
		    (unsigned char)text.data[i] >= 0x80)
			return false;
	}
	return true;
}

static void compile(struct source *source, const struct node *root, struct slice text,
		    const struct schema_options *options)
{
	struct source meta_source = { 0 };
	struct schema_set *set = NULL;
	const struct schema *schema = NULL;
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	bool good;

	schema_set_new(&set, options);
	good = add(set, source, root, &schema);
	if (good && options->foreign && is_plain(text)) {
		const struct node *meta =
			read_text(&arena, &meta_source, "meta.yaml", slice_of(meta_text), &diags);

		if (!add(set, &meta_source, meta, &schema))
			abort();
		if (schema_check(schema, root, source, &diags) != STATUS_OK &&
		    !has(&diags, DIAG_SCHEMA_BUDGET) && !has(&diags, DIAG_SCHEMA_PATTERN_COST))
			abort();
	}
	schema_set_close(set);
	source_free(&meta_source);
	diags_free(&diags);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct schema_options own = { 0 }, foreign = { .foreign = true };
	struct slice text = { (const char *)data, size };
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct node *root = read_text(&arena, &source, "fuzz.yaml", text, &diags);

	if (root != NULL) {
		compile(&source, root, text, &own);
		compile(&source, root, text, &foreign);
	}
	source_free(&source);
	diags_free(&diags);
	arena_free(&arena);
	return 0;
}
