/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/meta.h"

#include "schema/check.h"
#include "schema/resource.h"

static bool is_told(const struct diags *diags, const struct diag *problem)
{
	size_t i = diags->items.count;

	while (i-- > 0) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (diag->severity == SEVERITY_ERROR && diag->begin.line == problem->begin.line &&
		    diag->begin.column == problem->begin.column &&
		    slice_equal(diag->file, problem->file))
			return true;
	}
	return false;
}

static void tell(const struct schema *schema, const struct diag *problem, struct diags *diags)
{
	struct str text = { 0 };
	struct diag *diag;

	diag_message(problem, &text);
	diag = diags_add(diags, DIAG_SCHEMA_INVALID, schema->file->source, schema->node->span,
			 DIAG_ARGS(str_slice(&text)));
	if (diag != NULL) {
		diag->begin = problem->begin;
		diag->end = problem->end;
		diag->line = diags_copy(diags, problem->line);
		diag->line_from = problem->line_from;
		diag->line_cut = problem->line_cut;
	}
	str_free(&text);
}

void meta_check(const struct schema *schema, struct diags *diags)
{
	const struct resource *resource = schema->resource;
	const struct schema *meta;
	struct diags problems = { 0 };
	size_t i;

	if (schema->node != resource->root || resource->dialect == NULL ||
	    resource->dialect->meta == NULL)
		return;
	meta = resource->dialect->meta->file->schema;
	if (meta == NULL ||
	    schema_check(meta, schema->node, schema->file->source, &problems) == STATUS_OK)
		goto out;
	for (i = 0; i < problems.items.count; i++) {
		const struct diag *problem = VEC_AT(struct diag, &problems.items, i);

		if (problem->severity == SEVERITY_ERROR && !is_told(diags, problem))
			tell(schema, problem, diags);
	}
out:
	diags_free(&problems);
}
