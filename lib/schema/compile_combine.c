/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/compile.h"

void compile_all_of(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	(void)compile_subs(compiler, value, &schema->all);
}

static struct branches *branches_of(struct compiler *compiler, const struct node *value)
{
	struct branches *branches = arena_zero(&compiler->set->arena, 1, sizeof(*branches));

	return compile_subs(compiler, value, &branches->list) ? branches : NULL;
}

void compile_any_of(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	schema->any = branches_of(compiler, value);
}

void compile_one_of(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	schema->one = branches_of(compiler, value);
	if (schema->one != NULL && (compiler->dialect->vocabularies & VOCABULARY_VALIDATION) != 0)
		schema->terms = compile_terms(compiler, value);
}

void compile_not(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	schema->negated = compile_sub(compiler, value);
}

void compile_if(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	schema->condition = compile_sub(compiler, value);
}

void compile_then(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	schema->then = compile_sub(compiler, value);
}

void compile_else(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	schema->otherwise = compile_sub(compiler, value);
}
