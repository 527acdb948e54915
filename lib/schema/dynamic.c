/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/dynamic.h"

#include "schema/resource.h"

enum { SCOPES_A_STEP = 4 };

static void bind_anchors(struct schema_set *set, struct resource *resource)
{
	size_t i;

	for (i = 0; i < resource->anchors.cap; i++) {
		struct anchor *anchor = resource->anchors.entries[i].value;
		uintptr_t address;

		if (resource->anchors.entries[i].key.data == NULL || !anchor->dynamic)
			continue;
		address = (uintptr_t)anchor->node;
		anchor->schema = map_get(&set->by_node, schema_set_key(&address));
	}
}

void dynamic_bind(struct schema_set *set, const struct vec *schemas)
{
	size_t i;

	if (!set->dynamic)
		return;
	for (i = 0; i < set->resources.count; i++)
		bind_anchors(set, *VEC_AT(struct resource *, &set->resources, i));
	for (i = 0; i < schemas->count; i++) {
		struct schema *schema = *VEC_AT(struct schema *, schemas, i);

		schema->scope = schema->resource;
	}
}

const struct schema *dynamic_target(struct evaluation *run, const struct schema *schema,
				    const struct node *node)
{
	const struct schema *target = schema->dynamic;
	const struct scope *scope;
	size_t count = 0;

	if (schema->dynamic_name.len == 0)
		return target;
	for (scope = run->scope; scope != NULL; scope = scope->outer) {
		const struct anchor *anchor =
			resource_anchor(scope->resource, schema->dynamic_name);

		count++;
		if (anchor != NULL && anchor->dynamic && anchor->schema != NULL)
			target = anchor->schema;
	}
	(void)evaluate_steps(run, node, count / SCOPES_A_STEP);
	return target;
}
