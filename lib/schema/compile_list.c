/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/compile.h"

struct list_rule *compile_list_rule(struct compiler *compiler, struct schema *schema)
{
	if (schema->list == NULL) {
		schema->list = arena_zero(&compiler->set->arena, 1, sizeof(*schema->list));
		schema->list->max = SIZE_MAX;
		schema->list->min_contains = 1;
		schema->list->max_contains = SIZE_MAX;
	}
	return schema->list;
}

void compile_items(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	compile_list_rule(compiler, schema)->items = compile_sub(compiler, value);
}

void compile_prefix_items(struct compiler *compiler, struct schema *schema,
			  const struct node *value)
{
	(void)compile_subs(compiler, value, &compile_list_rule(compiler, schema)->prefix);
}

void compile_min_items(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_size(compiler, value, &compile_list_rule(compiler, schema)->min);
}

void compile_max_items(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_size(compiler, value, &compile_list_rule(compiler, schema)->max);
}

void compile_unique_items(struct compiler *compiler, struct schema *schema,
			  const struct node *value)
{
	(void)compile_bool(compiler, value, &compile_list_rule(compiler, schema)->unique);
}

void compile_contains(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	compile_list_rule(compiler, schema)->contains = compile_sub(compiler, value);
}

void compile_min_contains(struct compiler *compiler, struct schema *schema,
			  const struct node *value)
{
	(void)compile_size(compiler, value, &compile_list_rule(compiler, schema)->min_contains);
}

void compile_max_contains(struct compiler *compiler, struct schema *schema,
			  const struct node *value)
{
	(void)compile_size(compiler, value, &compile_list_rule(compiler, schema)->max_contains);
}

void compile_unevaluated_items(struct compiler *compiler, struct schema *schema,
			       const struct node *value)
{
	compile_list_rule(compiler, schema)->unevaluated = compile_sub(compiler, value);
}
