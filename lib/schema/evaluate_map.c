/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/evaluate.h"

enum { MEMBERS_A_STEP = 16 };

bool evaluate_has(struct evaluation *run, const struct node *map, struct slice key)
{
	return evaluate_steps(run, map, 1 + map->count / MEMBERS_A_STEP) &&
	       node_member(map, key) != NULL;
}

static bool evaluate_dependents(struct evaluation *run, const struct map_rule *rule,
				const struct node *node, struct marks *marks)
{
	size_t i, j;

	for (i = 0; i < rule->dependent_count; i++) {
		const struct dependent *dependent = &rule->dependents[i];

		if (!evaluate_has(run, node, dependent->key))
			continue;
		for (j = 0; j < dependent->required_count; j++) {
			if (!evaluate_has(run, node, dependent->required[j]))
				return false;
		}
		if (dependent->schema != NULL && !evaluate(run, dependent->schema, node, marks))
			return false;
	}
	return true;
}

/* `known`: properties or patternProperties spoke about it. */
static bool evaluate_patterns(struct evaluation *run, const struct map_rule *rule,
			      const struct member *member, bool *known)
{
	size_t i;

	for (i = 0; i < rule->pattern_count; i++) {
		if (!evaluate_steps(run, member->value, 1))
			return false;
		if (!evaluate_pattern(run, rule->patterns[i].pattern, member->key))
			continue;
		*known = true;
		if (!evaluate(run, rule->patterns[i].schema, member->value, NULL))
			return false;
	}
	return true;
}

static bool evaluate_member(struct evaluation *run, const struct map_rule *rule,
			    const struct member *member, uint64_t *required, bool *known)
{
	uint32_t index = table_get(&rule->by_key, member->key->text);

	*known = false;
	if (index != TABLE_NONE) {
		const struct property *property = &rule->properties[index];

		*required &= ~property->required;
		*known = property->schema != NULL;
		if (*known && !evaluate(run, property->schema, member->value, NULL))
			return false;
	}
	if (rule->pattern_count > 0 && !evaluate_patterns(run, rule, member, known))
		return false;
	if (rule->names != NULL && !evaluate(run, rule->names, member->key, NULL))
		return false;
	if (*known || rule->additional == NULL)
		return true;
	*known = true;
	return evaluate(run, rule->additional, member->value, NULL);
}

bool evaluate_map(struct evaluation *run, const struct map_rule *rule, const struct node *node,
		  struct marks *marks)
{
	uint64_t required = rule->required_mask;
	uint32_t i;
	size_t j;

	if (node->count < rule->min || node->count > rule->max ||
	    !evaluate_steps(run, node, node->count / 4))
		return false;
	for (i = 0; i < node->count; i++) {
		bool known;

		if (!evaluate_member(run, rule, &node->members[i], &required, &known))
			return false;
		if (known)
			marks_set(marks, i);
	}
	if (required != 0)
		return false;
	for (j = 64; j < rule->required_count; j++) {
		if (!evaluate_has(run, node, rule->required[j]))
			return false;
	}
	return rule->dependent_count == 0 || evaluate_dependents(run, rule, node, marks);
}
