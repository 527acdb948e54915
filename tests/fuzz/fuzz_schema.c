/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A schema and a value, both hostile, with a line "---" between them: compiling and checking end,
 * twice with the same verdict, and what is not valid has a finding.
 */
#include <stdint.h>
#include <stdlib.h>

#include "schema/check.h"
#include "tree/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct node *read_part(struct arena *arena, struct source *source, struct slice text,
			      struct diags *diags)
{
	struct str bytes = { 0 };
	struct node *root = NULL;

	str_add_slice(&bytes, text);
	source_init(source, "fuzz.yaml", &bytes);
	if (tree_read(arena, source, &read_foreign, &root, diags) != STATUS_OK)
		return NULL;
	return root;
}

static void check(const struct schema *schema, const struct node *root, struct source *source)
{
	struct diags first = { 0 }, second = { 0 };
	enum status status = schema_check(schema, root, source, &first);

	if (schema_check(schema, root, source, &second) != status)
		abort();
	if ((status != STATUS_OK) != (first.counts[SEVERITY_ERROR] > 0))
		abort();
	if (first.items.count != second.items.count)
		abort();
	diags_free(&first);
	diags_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = { (const char *)data, size };
	struct source schema_source = { 0 }, source = { 0 };
	struct schema_set *set = NULL;
	const struct schema *schema = NULL;
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct node *root, *value;
	size_t cut;

	for (cut = 0; cut < text.len; cut++) {
		if (slice_starts(slice_part(text, cut, text.len), "\n---\n"))
			break;
	}
	(void)schema_set_open(&set, NULL, "", &diags);
	root = read_part(&arena, &schema_source, slice_part(text, 0, cut), &diags);
	value = read_part(&arena, &source, slice_part(text, cut + 5, text.len), &diags);
	if (root != NULL)
		(void)schema_set_add(set, "fuzz.yaml", &schema_source, root, &schema, &diags);
	if (schema != NULL && value != NULL)
		check(schema, value, &source);
	schema_set_close(set);
	source_free(&schema_source);
	source_free(&source);
	diags_free(&diags);
	arena_free(&arena);
	return 0;
}
