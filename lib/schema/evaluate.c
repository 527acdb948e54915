/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/evaluate.h"

#include <string.h>

#include "base/mem.h"
#include "schema/dynamic.h"

enum { DEPTH_MAX = 1000 };

/* -- marks --------------------------------------------------------------------------------------
 */

void marks_init(struct marks *marks, size_t members)
{
	*marks = (struct marks){ .count = members / 64 + 1 };
	marks->words = marks->count <= sizeof(marks->own) / sizeof(*marks->own)
			       ? marks->own
			       : mem_zero(marks->count, sizeof(*marks->words));
}

void marks_free(struct marks *marks)
{
	if (marks->words != marks->own)
		mem_free(marks->words);
	marks->words = NULL;
}

void marks_set(struct marks *marks, size_t index)
{
	if (marks != NULL)
		marks->words[index / 64] |= UINT64_C(1) << index % 64;
}

void marks_all(struct marks *marks)
{
	if (marks != NULL)
		memset(marks->words, 0xff, marks->count * sizeof(*marks->words));
}

bool marks_has(const struct marks *marks, size_t index)
{
	return (marks->words[index / 64] >> index % 64 & 1) != 0;
}

static void marks_merge(struct marks *into, const struct marks *from)
{
	size_t i;

	for (i = 0; i < into->count; i++)
		into->words[i] |= from->words[i];
}

/* -- schemas that apply to the same value -------------------------------------------------------
 */

bool evaluate_steps(struct evaluation *run, const struct node *node, size_t count)
{
	if (run->stop != STOP_NOT)
		return false;
	run->steps += count;
	if (run->steps <= run->limit)
		return true;
	run->stop = STOP_STEPS;
	run->stop_node = node;
	return false;
}

bool evaluate_may(const struct branches *branches, size_t index, unsigned type)
{
	return index >= 64 || (branches->by_type[plan_type_index(type)] >> index & 1) != 0;
}

/* A branch that may fail leaves no marks then (Core, 7.7.1.1). */
static bool evaluate_branch(struct evaluation *run, const struct schema *schema,
			    const struct node *node, struct marks *marks)
{
	struct marks own;
	bool valid;

	if (marks == NULL)
		return evaluate(run, schema, node, NULL);
	marks_init(&own, node->count);
	valid = evaluate(run, schema, node, &own);
	if (valid)
		marks_merge(marks, &own);
	marks_free(&own);
	return valid;
}

static bool evaluate_any(struct evaluation *run, const struct branches *branches,
			 const struct node *node, unsigned type, struct marks *marks)
{
	bool valid = false;
	size_t i;

	for (i = 0; i < branches->list.count && (!valid || marks != NULL); i++) {
		if (evaluate_may(branches, i, type) &&
		    evaluate_branch(run, branches->list.items[i], node, marks))
			valid = true;
	}
	return valid;
}

static bool evaluate_one(struct evaluation *run, const struct branches *branches,
			 const struct node *node, unsigned type, struct marks *marks)
{
	size_t valid = 0;
	size_t i;

	for (i = 0; i < branches->list.count && valid < 2; i++) {
		if (evaluate_may(branches, i, type) &&
		    evaluate_branch(run, branches->list.items[i], node, marks))
			valid++;
	}
	return valid == 1;
}

static bool evaluate_condition(struct evaluation *run, const struct schema *schema,
			       const struct node *node, struct marks *marks)
{
	const struct schema *next;

	if (schema->then == NULL && schema->otherwise == NULL && marks == NULL)
		return true;
	next = evaluate_branch(run, schema->condition, node, marks) ? schema->then
								    : schema->otherwise;
	return next == NULL || evaluate(run, next, node, marks);
}

static bool evaluate_combined(struct evaluation *run, const struct schema *schema,
			      const struct node *node, unsigned type, struct marks *marks)
{
	size_t i;

	if (schema->ref != NULL && !evaluate(run, schema->ref, node, marks))
		return false;
	if (schema->dynamic != NULL &&
	    !evaluate(run, dynamic_target(run, schema, node), node, marks))
		return false;
	for (i = 0; i < schema->all.count; i++) {
		if (!evaluate(run, schema->all.items[i], node, marks))
			return false;
	}
	if (schema->any != NULL && !evaluate_any(run, schema->any, node, type, marks))
		return false;
	if (schema->one != NULL && schema->terms == NULL &&
	    !evaluate_one(run, schema->one, node, type, marks))
		return false;
	if (schema->negated != NULL && evaluate(run, schema->negated, node, NULL))
		return false;
	return schema->condition == NULL || evaluate_condition(run, schema, node, marks);
}

/* -- one schema ---------------------------------------------------------------------------------
 */

bool evaluate_rules(struct evaluation *run, const struct schema *schema, const struct node *node,
		    unsigned type, struct marks *marks)
{
	if (schema->constant != NULL &&
	    (!evaluate_steps(run, node, node->type >= NODE_LIST ? node->count : 0) ||
	     !node_equal(schema->constant, node)))
		return false;
	if (schema->codes != NULL && !evaluate_codes(run, schema->codes, node))
		return false;
	if (schema->terms != NULL && !evaluate_codes(run, schema->terms, node))
		return false;
	if (schema->text != NULL && type == TYPE_TEXT && !evaluate_text(run, schema->text, node))
		return false;
	if (schema->number != NULL && (type & TYPE_NUMBER) != 0 &&
	    !evaluate_number(schema->number, node))
		return false;
	if (schema->map != NULL && type == TYPE_MAP && !evaluate_map(run, schema->map, node, marks))
		return false;
	if (schema->list != NULL && type == TYPE_LIST &&
	    !evaluate_list(run, schema->list, node, marks))
		return false;
	return !schema->combined || evaluate_combined(run, schema, node, type, marks);
}

static const struct schema *unevaluated_of(const struct schema *schema, unsigned type)
{
	if (type == TYPE_MAP && schema->map != NULL)
		return schema->map->unevaluated;
	if (type == TYPE_LIST && schema->list != NULL)
		return schema->list->unevaluated;
	return NULL;
}

static bool evaluate_rest(struct evaluation *run, const struct schema *rest,
			  const struct node *node, const struct marks *marks)
{
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		const struct node *value =
			node->type == NODE_MAP ? node->members[i].value : node->items[i];

		if (!marks_has(marks, i) && !evaluate(run, rest, value, NULL))
			return false;
	}
	return true;
}

static bool evaluate_with_marks(struct evaluation *run, const struct schema *schema,
				const struct node *node, unsigned type, struct marks *outer)
{
	const struct schema *rest = unevaluated_of(schema, type);
	struct marks own;
	bool valid;

	marks_init(&own, node->count);
	valid = evaluate_rules(run, schema, node, type, &own) &&
		evaluate_rest(run, rest, node, &own);
	marks_free(&own);
	if (valid)
		marks_all(outer);
	return valid;
}

bool evaluate(struct evaluation *run, const struct schema *schema, const struct node *node,
	      struct marks *marks)
{
	const struct resource *resource = schema->scope;
	unsigned type = plan_type(node);
	const struct scope *before;
	struct scope scope;
	bool valid;

	if (!evaluate_steps(run, node, 1))
		return false;
	if (type != 0)
		schema = schema->direct[plan_type_index(type)];
	/* .inf and .nan have no type: only a schema without any rule takes them */
	if ((schema->types & type) == 0)
		return type == 0 && schema->simple == TYPE_ALL;
	if ((schema->simple & type) != 0 && (marks == NULL || type < TYPE_LIST))
		return true;
	if (++run->depth > DEPTH_MAX) {
		run->stop = STOP_STEPS;
		run->stop_node = node;
		return false;
	}
	before = evaluate_enter(run, resource, &scope);
	if (unevaluated_of(schema, type) != NULL)
		valid = evaluate_with_marks(run, schema, node, type, marks);
	else
		valid = evaluate_rules(run, schema, node, type, marks);
	run->scope = before;
	run->depth--;
	return valid && run->stop == STOP_NOT;
}
