/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/vet.h"

#include "schema/check.h"
#include "schema/set.h"
#include "tree/read.h"

/* Whether something is wrong with the file already. */
static bool is_broken(const struct schema_file *file, const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (diag->severity == SEVERITY_ERROR && slice_is(diag->file, file->source->name))
			return true;
	}
	return false;
}

static bool is_vetted(const struct schema_file *file)
{
	return !file->builtin && file->source != NULL && file->root != NULL;
}

/* A set with one schema: the meta-schema of 2020-12. */
static const struct schema *open_meta(struct schema_set **set, struct arena *arena,
				      struct source *source)
{
	const struct schema_options options = { .foreign = true };
	const struct schema *schema = NULL;
	struct diags none = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;

	str_add(&bytes, "$ref: https://json-schema.org/draft/2020-12/schema\n");
	source_init(source, "meta.yaml", &bytes);
	(void)tree_read(arena, source, &read_foreign, &root, &none);
	schema_set_new(set, &options);
	(void)schema_set_add(*set, "meta.yaml", source, root, &schema, &none);
	diags_free(&none);
	str_free(&bytes);
	return schema;
}

static void check_meta(const struct schema_set *set, struct diags *diags)
{
	struct schema_set *metas = NULL;
	struct arena arena = { 0 };
	struct source source = { 0 };
	const struct schema *meta = open_meta(&metas, &arena, &source);
	size_t i;

	for (i = 0; meta != NULL && i < set->files.count; i++) {
		const struct schema_file *file = *VEC_AT(struct schema_file *, &set->files, i);

		if (is_vetted(file) && !is_broken(file, diags))
			(void)schema_check(meta, file->root, file->source, diags);
	}
	schema_set_close(metas);
	source_free(&source);
	arena_free(&arena);
}

/* A default that does not fit is found when the schema is compiled. */
static void check_examples(const struct schema *schema, struct diags *diags)
{
	const struct node *examples = node_get(schema->node, "examples");
	uint32_t i;

	for (i = 0; node_is(examples, NODE_LIST) && i < examples->count; i++)
		(void)schema_check(schema, examples->items[i], schema->file->source, diags);
}

void vet_schemas(struct schema_set *set, struct diags *diags)
{
	struct diags found = { .limit = diags->limit };
	size_t i;

	check_meta(set, diags);
	for (i = 0; i < set->schemas.count; i++) {
		const struct schema *schema = *VEC_AT(struct schema *, &set->schemas, i);

		if (node_is(schema->node, NODE_MAP) && is_vetted(schema->file) &&
		    !is_broken(schema->file, diags))
			check_examples(schema, &found);
	}
	diags_move(diags, &found);
	diags_free(&found);
}
