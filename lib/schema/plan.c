/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/plan.h"

#include "tree/number.h"

enum { MARK_NEW, MARK_OPEN, MARK_DONE };
enum { SINGLE_COUNT = 6 };

struct step {
	struct schema *schema;
	size_t next; /* number of the in-place child to visit next */
};

unsigned plan_float_type(const struct node *node)
{
	size_t i = 0;

	if (number_is_integer(node->text))
		return TYPE_INT;
	if (node->text.len > 0 && (node->text.data[0] == '-' || node->text.data[0] == '+'))
		i = 1;
	/* .inf and .nan begin with a point and a letter */
	if (i + 1 < node->text.len && node->text.data[i] == '.' &&
	    (node->text.data[i + 1] < '0' || node->text.data[i + 1] > '9'))
		return 0;
	return TYPE_FRACTION;
}

const struct schema *plan_target(const struct schema *schema)
{
	while (schema->ref != NULL && schema->own_types == TYPE_ALL && !schema->dynamic &&
	       !schema->any && !schema->one && schema->all.count == 0 && !schema->map &&
	       !schema->list && !schema->text && !schema->number && !schema->negated &&
	       !schema->condition)
		schema = schema->ref;
	return schema;
}

static struct schema *in_list(const struct schemas *list, size_t *index)
{
	if (*index < list->count)
		return list->items[*index];
	*index -= list->count;
	return NULL;
}

static struct schema *in_dependents(const struct map_rule *rule, size_t *index)
{
	size_t i;

	for (i = 0; i < rule->dependent_count; i++) {
		if (rule->dependents[i].schema != NULL && (*index)-- == 0)
			return rule->dependents[i].schema;
	}
	return NULL;
}

/* Where a second reference of a schema always leads. */
static struct schema *second_ref(const struct schema *schema)
{
	return schema->dynamic_name.len == 0 ? schema->dynamic : NULL;
}

struct schema *plan_in_place(const struct schema *schema, size_t index)
{
	struct schema *const single[SINGLE_COUNT] = { schema->ref,     second_ref(schema),
						      schema->negated, schema->condition,
						      schema->then,    schema->otherwise };
	struct schema *found = NULL;
	size_t i;

	for (i = 0; i < SINGLE_COUNT; i++) {
		if (single[i] != NULL && index-- == 0)
			return single[i];
	}
	found = in_list(&schema->all, &index);
	if (found == NULL && schema->any != NULL)
		found = in_list(&schema->any->list, &index);
	/* a oneOf of consts is never walked */
	if (found == NULL && schema->one != NULL && schema->terms == NULL)
		found = in_list(&schema->one->list, &index);
	if (found == NULL && schema->map != NULL)
		found = in_dependents(schema->map, &index);
	return found;
}

/* -- types --------------------------------------------------------------------------------------
 */

static void sort_branches(struct branches *branches, unsigned *types)
{
	unsigned bit, all = 0;
	size_t i;

	for (i = 0; i < branches->list.count; i++) {
		all |= branches->list.items[i]->types;
		for (bit = 0; i < 64 && bit < TYPE_COUNT; bit++) {
			if (branches->list.items[i]->types & (1u << bit))
				branches->by_type[bit] |= UINT64_C(1) << i;
		}
	}
	branches->types = (uint8_t)all;
	*types &= all;
}

/* Of a oneOf: types that exactly one branch accepts, and every value of them. */
static unsigned simple_one(const struct branches *branches)
{
	unsigned once = 0, more = 0, simple = 0;
	size_t i;

	for (i = 0; i < branches->list.count; i++) {
		more |= once & branches->list.items[i]->types;
		once |= branches->list.items[i]->types;
		simple |= branches->list.items[i]->simple;
	}
	return simple & ~more;
}

static unsigned simple_any(const struct branches *branches)
{
	unsigned simple = 0;
	size_t i;

	for (i = 0; i < branches->list.count; i++)
		simple |= branches->list.items[i]->simple;
	return simple;
}

static unsigned types_of(struct schema *schema)
{
	unsigned types = schema->never ? 0 : schema->own_types;
	size_t i;

	if (schema->ref != NULL)
		types &= schema->ref->types;
	if (second_ref(schema) != NULL)
		types &= schema->dynamic->types;
	for (i = 0; i < schema->all.count; i++)
		types &= schema->all.items[i]->types;
	if (schema->any != NULL)
		sort_branches(schema->any, &types);
	if (schema->terms != NULL)
		types &= schema->terms->types;
	else if (schema->one != NULL)
		sort_branches(schema->one, &types);
	if (schema->codes != NULL)
		types &= schema->codes->types;
	if (schema->constant != NULL)
		types &= plan_type(schema->constant);
	return types;
}

static bool is_hard(const struct schema *schema)
{
	return schema->negated != NULL || schema->condition != NULL || schema->codes != NULL ||
	       schema->terms != NULL || schema->constant != NULL || schema->dynamic != NULL;
}

static unsigned simple_of(const struct schema *schema)
{
	unsigned simple = is_hard(schema) ? 0 : schema->types;
	size_t i;

	if (schema->text != NULL)
		simple &= ~(unsigned)TYPE_TEXT;
	if (schema->number != NULL)
		simple &= ~(unsigned)TYPE_NUMBER;
	if (schema->list != NULL)
		simple &= ~(unsigned)TYPE_LIST;
	if (schema->map != NULL)
		simple &= ~(unsigned)TYPE_MAP;
	if (schema->ref != NULL)
		simple &= schema->ref->simple;
	for (i = 0; i < schema->all.count; i++)
		simple &= schema->all.items[i]->simple;
	if (schema->any != NULL)
		simple &= simple_any(schema->any);
	if (schema->one != NULL && schema->terms == NULL)
		simple &= simple_one(schema->one);
	return simple;
}

/* The only branch that accepts a type, or NULL. */
static struct schema *only_branch(const struct branches *branches, unsigned type)
{
	struct schema *only = NULL;
	size_t i;

	for (i = 0; i < branches->list.count; i++) {
		if ((branches->list.items[i]->types & type) == 0)
			continue;
		if (only != NULL)
			return NULL;
		only = branches->list.items[i];
	}
	return only;
}

/* Who decides on values of this type. */
static struct schema *direct_for(struct schema *schema, unsigned index)
{
	unsigned type = 1u << index;
	bool one = schema->one != NULL && schema->terms == NULL;
	struct schema *next = NULL;

	if ((schema->types & type) == 0 || is_hard(schema) || schema->all.count > 0 ||
	    (schema->ref != NULL) + (schema->any != NULL) + one != 1 ||
	    (type == TYPE_TEXT && schema->text != NULL) ||
	    ((type & TYPE_NUMBER) != 0 && schema->number != NULL) ||
	    (type == TYPE_LIST && schema->list != NULL) ||
	    (type == TYPE_MAP && schema->map != NULL))
		return schema;
	if (schema->ref != NULL)
		next = schema->ref;
	else
		next = only_branch(one ? schema->one : schema->any, type);
	if (next == NULL || next->direct[index]->scope != schema->scope)
		return schema;
	return next->direct[index];
}

static void finish(struct schema *schema)
{
	unsigned i;

	schema->types = (uint8_t)types_of(schema);
	schema->simple = (uint8_t)simple_of(schema);
	schema->combined = schema->ref != NULL || schema->dynamic != NULL ||
			   schema->all.count > 0 || schema->any != NULL || schema->one != NULL ||
			   schema->negated != NULL || schema->condition != NULL;
	for (i = 0; i < TYPE_COUNT; i++)
		schema->direct[i] = direct_for(schema, i);
	schema->mark = MARK_DONE;
}

/* -- cycles -------------------------------------------------------------------------------------
 */

static void push(struct vec *stack, struct schema *schema)
{
	struct step *step = vec_push(stack);

	step->schema = schema;
	schema->mark = MARK_OPEN;
}

/* Takes the reference away that a step has just followed to an open schema. */
static bool cut_ref(struct step *step, struct diags *diags)
{
	struct schema *schema = step->schema;
	bool first = schema->ref != NULL && step->next == 1;
	struct schema **ref = first ? &schema->ref : &schema->dynamic;
	const struct node *node = first ? schema->ref_node : schema->dynamic_node;
	size_t number = first || schema->ref == NULL ? 1 : 2;

	if (*ref == NULL || (!first && second_ref(schema) == NULL) || step->next != number ||
	    (*ref)->mark != MARK_OPEN)
		return false;
	diags_add(diags, DIAG_SCHEMA_REF_CYCLE, schema->file->source, node->span,
		  DIAG_ARGS(node->text));
	*ref = NULL;
	step->next--;
	return true;
}

/* A way back to an open schema without a step into the data: the nearest `$ref` on it is cut. */
static void cut_cycle(struct vec *stack, const struct schema *open, struct diags *diags)
{
	size_t i = stack->count;

	while (i-- > 0) {
		struct schema *schema = VEC_AT(struct step, stack, i)->schema;

		if (cut_ref(VEC_AT(struct step, stack, i), diags)) {
			stack->count = i + 1;
			break;
		}
		schema->mark = MARK_NEW;
		if (schema == open)
			break;
	}
}

static void settle(struct vec *stack, struct diags *diags)
{
	while (stack->count > 0) {
		struct step *step = VEC_AT(struct step, stack, stack->count - 1);
		struct schema *child = plan_in_place(step->schema, step->next);

		if (child == NULL) {
			finish(step->schema);
			stack->count--;
			continue;
		}
		step->next++;
		if (child->mark == MARK_OPEN)
			cut_cycle(stack, child, diags);
		else if (child->mark == MARK_NEW)
			push(stack, child);
	}
}

void plan_settle(const struct vec *schemas, struct diags *diags)
{
	struct vec stack = VEC_OF(struct step);
	size_t i;

	for (i = 0; i < schemas->count; i++) {
		struct schema *schema = *VEC_AT(struct schema *, schemas, i);

		if (schema->mark != MARK_NEW)
			continue;
		push(&stack, schema);
		settle(&stack, diags);
	}
	vec_free(&stack);
}
