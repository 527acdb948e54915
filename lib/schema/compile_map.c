/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/compile.h"
#include "text/message.h"

struct map_rule *compile_map_rule(struct compiler *compiler, struct schema *schema)
{
	if (schema->map == NULL) {
		schema->map = arena_zero(&compiler->set->arena, 1, sizeof(*schema->map));
		schema->map->max = SIZE_MAX;
	}
	return schema->map;
}

void compile_properties(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	if (compile_named(compiler, value))
		compile_map_rule(compiler, schema)->property_node = value;
}

void compile_pattern_properties(struct compiler *compiler, struct schema *schema,
				const struct node *value)
{
	struct map_rule *rule = compile_map_rule(compiler, schema);
	uint32_t i;

	if (!compile_named(compiler, value))
		return;
	rule->patterns =
		arena_zero(&compiler->set->arena, value->count, sizeof(struct pattern_property));
	for (i = 0; i < value->count; i++) {
		const struct node *key = value->members[i].key;
		struct pattern_property *entry = &rule->patterns[rule->pattern_count];

		entry->pattern = compile_pattern(compiler, key, key->text);
		entry->schema = compile_known(compiler, value->members[i].value);
		if (entry->pattern != NULL && entry->schema != NULL)
			rule->pattern_count++;
	}
}

void compile_additional_properties(struct compiler *compiler, struct schema *schema,
				   const struct node *value)
{
	compile_map_rule(compiler, schema)->additional = compile_sub(compiler, value);
}

void compile_unevaluated_properties(struct compiler *compiler, struct schema *schema,
				    const struct node *value)
{
	compile_map_rule(compiler, schema)->unevaluated = compile_sub(compiler, value);
}

void compile_property_names(struct compiler *compiler, struct schema *schema,
			    const struct node *value)
{
	compile_map_rule(compiler, schema)->names = compile_sub(compiler, value);
}

void compile_required(struct compiler *compiler, struct schema *schema, const struct node *value)
{
	struct map_rule *rule = compile_map_rule(compiler, schema);

	(void)compile_set(compiler, value, &rule->required, &rule->required_count);
}

/* Room for `count` more; dependentRequired and dependentSchemas share the list. */
static struct dependent *more_dependents(struct compiler *compiler, struct map_rule *rule,
					 size_t count)
{
	struct dependent *old = rule->dependents;
	size_t i;

	rule->dependents = arena_zero(&compiler->set->arena, rule->dependent_count + count,
				      sizeof(*rule->dependents));
	for (i = 0; i < rule->dependent_count; i++)
		rule->dependents[i] = old[i];
	return rule->dependents + rule->dependent_count;
}

void compile_dependent_required(struct compiler *compiler, struct schema *schema,
				const struct node *value)
{
	struct map_rule *rule = compile_map_rule(compiler, schema);
	struct dependent *dependent;
	uint32_t i;

	if (!node_is(value, NODE_MAP)) {
		compile_bad(compiler, value, N_("a map of lists of keys is wanted here"),
			    SLICE(""));
		return;
	}
	dependent = more_dependents(compiler, rule, value->count);
	for (i = 0; i < value->count; i++) {
		dependent->key = value->members[i].key->text;
		if (!compile_set(compiler, value->members[i].value, &dependent->required,
				 &dependent->required_count))
			continue;
		dependent++;
		rule->dependent_count++;
	}
}

void compile_dependent_schemas(struct compiler *compiler, struct schema *schema,
			       const struct node *value)
{
	struct map_rule *rule = compile_map_rule(compiler, schema);
	struct dependent *dependent;
	uint32_t i;

	if (!compile_named(compiler, value))
		return;
	dependent = more_dependents(compiler, rule, value->count);
	for (i = 0; i < value->count; i++) {
		dependent->key = value->members[i].key->text;
		dependent->schema = compile_known(compiler, value->members[i].value);
		if (dependent->schema == NULL)
			continue;
		dependent++;
		rule->dependent_count++;
	}
}

/* Both in one, as it was up to draft 7: the meta-schema still has it, and it still means that. */
void compile_dependencies(struct compiler *compiler, struct schema *schema,
			  const struct node *value)
{
	struct map_rule *rule;
	uint32_t i;

	if (!compiler->set->options.foreign)
		return;
	if (!node_is(value, NODE_MAP)) {
		compile_bad(compiler, value, N_("a map of schemas is wanted here"), SLICE(""));
		return;
	}
	rule = compile_map_rule(compiler, schema);
	(void)more_dependents(compiler, rule, value->count);
	for (i = 0; i < value->count; i++) {
		const struct member *member = &value->members[i];
		struct dependent *dependent = &rule->dependents[rule->dependent_count];

		dependent->key = member->key->text;
		if (node_is(member->value, NODE_LIST))
			(void)compile_set(compiler, member->value, &dependent->required,
					  &dependent->required_count);
		else
			dependent->schema = compile_sub(compiler, member->value);
		rule->dependent_count++;
	}
}

void compile_min_properties(struct compiler *compiler, struct schema *schema,
			    const struct node *value)
{
	(void)compile_size(compiler, value, &compile_map_rule(compiler, schema)->min);
}

void compile_max_properties(struct compiler *compiler, struct schema *schema,
			    const struct node *value)
{
	(void)compile_size(compiler, value, &compile_map_rule(compiler, schema)->max);
}

static struct property *add_property(struct map_rule *rule, struct slice key)
{
	uint32_t index = table_get(&rule->by_key, key);

	if (index == TABLE_NONE) {
		index = (uint32_t)rule->property_count++;
		(void)table_put(&rule->by_key, key, index);
		rule->properties[index].key = key;
	}
	return &rule->properties[index];
}

void compile_map_finish(struct compiler *compiler, struct schema *schema)
{
	struct map_rule *rule = schema->map;
	const struct node *named = rule != NULL ? rule->property_node : NULL;
	size_t count, i;

	if (rule == NULL)
		return;
	count = (named != NULL ? named->count : 0) + rule->required_count;
	rule->properties = arena_zero(&compiler->set->arena, count, sizeof(*rule->properties));
	table_init(&rule->by_key, &compiler->set->arena, count);
	for (i = 0; named != NULL && i < named->count; i++)
		add_property(rule, named->members[i].key->text)->schema =
			compile_known(compiler, named->members[i].value);
	for (i = 0; i < rule->required_count; i++) {
		struct property *property = add_property(rule, rule->required[i]);

		if (i < 64 && property->required == 0)
			property->required = UINT64_C(1) << i;
		if (i < 64)
			rule->required_mask |= property->required;
	}
}
