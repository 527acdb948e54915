/* SPDX-License-Identifier: Apache-2.0 */
/*
 * evaluate - the verdict of a plan over a value, and nothing else; for schema/ only
 *
 * No finding is made here and nothing is allocated for common records; explain.h looks again at
 * what was not valid. Every application of a schema to a value is a step; more than `limit` steps,
 * 1,000 schemas inside each other or a pattern that costs too much stop the evaluation: `stop` is
 * set, everything is false from then on, and nobody may take that for a verdict.
 *
 * Standard: JSON Schema 2020-12 Core, sections 7.7 (annotations), 10, 11; Validation, section 6.
 */
#ifndef NETZ_SCHEMA_EVALUATE_H
#define NETZ_SCHEMA_EVALUATE_H

#include "schema/plan.h"

enum stop { STOP_NOT, STOP_STEPS, STOP_PATTERN };

/* A resource that was entered on the way to here (Core, 7.1); see dynamic.h. */
struct scope {
	const struct resource *resource;
	const struct scope *outer;
};

struct evaluation {
	size_t steps, limit;
	const struct scope *scope; /* the innermost, or NULL */
	unsigned depth;
	enum stop stop;
	const struct node *stop_node;
	const struct pattern *stop_pattern;
};

/* Which members or items of one value were evaluated (Core, 11); only where unevaluated* asks. */
struct marks {
	uint64_t *words;
	size_t count; /* words */
	uint64_t own[4];
};

void marks_init(struct marks *marks, size_t members);
void marks_free(struct marks *marks);
void marks_set(struct marks *marks, size_t index);
void marks_all(struct marks *marks);
bool marks_has(const struct marks *marks, size_t index);

/* Whether `node` is valid; `marks` (NULL: not wanted) gets what was evaluated, and is complete only
 * when it is. */
bool evaluate(struct evaluation *run, const struct schema *schema, const struct node *node,
	      struct marks *marks);

/* As evaluate() for all keywords of `schema` but unevaluated*. */
bool evaluate_rules(struct evaluation *run, const struct schema *schema, const struct node *node,
		    unsigned type, struct marks *marks);

/* Parts, for explain: one rule each. */
bool evaluate_text(struct evaluation *run, const struct text_rule *rule, const struct node *node);
bool evaluate_length(const struct text_rule *rule, struct slice text);
bool evaluate_pattern(struct evaluation *run, const struct pattern *pattern,
		      const struct node *node);
bool evaluate_number(const struct number_rule *rule, const struct node *node);
bool evaluate_bounds(const struct number_rule *rule, const struct node *node);
bool evaluate_codes(struct evaluation *run, const struct codes *codes, const struct node *node);
bool evaluate_list(struct evaluation *run, const struct list_rule *rule, const struct node *node,
		   struct marks *marks);
bool evaluate_map(struct evaluation *run, const struct map_rule *rule, const struct node *node,
		  struct marks *marks);
size_t evaluate_contains(struct evaluation *run, const struct list_rule *rule,
			 const struct node *node, struct marks *marks);

/* The index of the first item that is equal to an earlier one (`first`), or the list's length. */
size_t evaluate_twice(struct evaluation *run, const struct node *list, size_t *first);

/* Whether a map has the key: a step, and more in a large map. False, too, when that is too many. */
bool evaluate_has(struct evaluation *run, const struct node *map, struct slice key);

/* `count` more steps; false when that is too many. */
bool evaluate_steps(struct evaluation *run, const struct node *node, size_t count);

/* Enters the resource of `schema` with `scope` for its place; gives what `scope` of the run was, to
 * be put back. */
static inline const struct scope *
evaluate_enter(struct evaluation *run, const struct resource *resource, struct scope *scope)
{
	const struct scope *before = run->scope;

	if (resource != NULL && (before == NULL || before->resource != resource)) {
		*scope = (struct scope){ resource, before };
		run->scope = scope;
	}
	return before;
}

/* The branches that could accept a value of this type; those past the 64th always could. */
bool evaluate_may(const struct branches *branches, size_t index, unsigned type);

#endif
