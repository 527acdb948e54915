/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/look.h"
#include "text/message.h"

/* -- not, false ---------------------------------------------------------------------------------
 */

/* Why two keys may not stand together: `not: {required: [a, b]}`. */
static const struct map_rule *excluded_keys(const struct schema *negated, const struct node *node)
{
	const struct map_rule *rule = negated != NULL ? plan_target(negated)->map : NULL;

	return rule != NULL && rule->required_count > 0 && node->type == NODE_MAP ? rule : NULL;
}

static void cause_of(struct str *out, const struct explanation *why, const struct schema *schema,
		     const struct spot *spot)
{
	const struct map_rule *keys = excluded_keys(schema->negated, spot->node);
	struct slice cause = words_cause(schema, why->language);
	size_t i;

	if (cause.len == 0 && schema->negated != NULL)
		cause = words_cause(schema->negated, why->language);
	if (cause.len > 0) {
		str_add_slice(out, cause);
	} else if (keys != NULL && keys->required_count > 1) {
		struct str names = { 0 };

		for (i = 0; i < keys->required_count; i++) {
			if (i > 0)
				str_add(&names, ", ");
			words_key(&names, spot->declared, keys->required[i], why->language);
		}
		message_add(out, _("these exclude each other: %1$s"), str_slice(&names));
		str_free(&names);
	} else {
		str_add(out, _("the schema excludes this value"));
	}
}

/* The last of the excluding keys, the key of what must not be there at all, else the value. */
static struct span forbidden_span(const struct schema *schema, const struct spot *spot, bool whole)
{
	const struct map_rule *keys = excluded_keys(schema->negated, spot->node);
	struct span span = spot->node->span;
	uint32_t i;
	size_t j;

	if (whole && spot->key != NULL)
		return spot->key->span;
	for (i = 0; keys != NULL && i < spot->node->count; i++) {
		for (j = 0; j < keys->required_count; j++) {
			if (slice_equal(spot->node->members[i].key->text, keys->required[j]))
				span = spot->node->members[i].key->span;
		}
	}
	return span;
}

void explain_forbidden(struct explanation *why, const struct schema *schema,
		       const struct spot *spot)
{
	bool whole =
		schema->never || (schema->negated != NULL && schema->negated->simple == TYPE_ALL);
	struct str name = { 0 }, cause = { 0 };
	struct diag *diag;

	words_name(&name, spot, why->language);
	cause_of(&cause, why, schema, spot);
	diag = explain_add(why, DIAG_SCHEMA_NOT, forbidden_span(schema, spot, whole), spot,
			   SLICE(""), DIAG_ARGS(str_slice(&name), str_slice(&cause)));
	/* what must not stand there at all may be a secret: it is not said again */
	if (diag != NULL && whole)
		diag->line = SLICE("");
	str_free(&name);
	str_free(&cause);
}

/* -- anyOf, oneOf -------------------------------------------------------------------------------
 */

static bool lacks_keys(const struct schema *branch, const struct node *node, struct slice *key)
{
	const struct map_rule *rule = plan_target(branch)->map;
	size_t i;

	for (i = 0; rule != NULL && node->type == NODE_MAP && i < rule->required_count; i++) {
		if (node_member(node, rule->required[i]) == NULL) {
			*key = rule->required[i];
			return true;
		}
	}
	return false;
}

/* Names the key that each branch wants; false when a branch is about something else. */
static bool name_choices(struct str *out, const struct explanation *why,
			 const struct branches *branches, const struct spot *spot)
{
	struct slice key;
	size_t i;

	for (i = 0; i < branches->list.count; i++) {
		if (!lacks_keys(branches->list.items[i], spot->node, &key))
			return false;
		if (i > 0)
			str_add(out, ", ");
		words_key(out, spot->declared, key, why->language);
	}
	return true;
}

static size_t score_of(struct explanation *why, const struct schema *branch,
		       const struct spot *spot)
{
	struct explanation trial = *why;

	trial.trial = spot;
	trial.score = 0;
	explain(&trial, branch, spot);
	return trial.score;
}

/* The branch to tell: the only one that takes this type, else the one with the least wrong. */
static const struct schema *best_branch(struct explanation *why, const struct branches *branches,
					unsigned type, const struct spot *spot)
{
	const struct schema *best = NULL;
	size_t least = SIZE_MAX, fitting = 0, i;

	for (i = 0; i < branches->list.count; i++)
		fitting += evaluate_may(branches, i, type);
	for (i = 0; i < branches->list.count; i++) {
		const struct schema *branch = branches->list.items[i];
		size_t score;

		if (fitting > 0 ? !evaluate_may(branches, i, type) : branch->types == TYPE_NULL)
			continue;
		if (fitting == 1)
			return branch;
		if (fitting == 0 && best != NULL)
			return NULL;
		if (fitting == 0 || why->trial != NULL) {
			best = best != NULL ? best : branch;
			continue;
		}
		score = score_of(why, branch, spot);
		if (score < least) {
			least = score;
			best = branch;
		}
	}
	return best;
}

static void explain_none(struct explanation *why, const struct schema *schema,
			 const struct branches *branches, unsigned type, const struct spot *spot)
{
	const struct schema *best;
	struct str name = { 0 }, choices = { 0 }, hint = { 0 };

	if (name_choices(&choices, why, branches, spot)) {
		words_name(&name, spot, why->language);
		message_add(&hint, _("give one of these: %1$s"), str_slice(&choices));
		(void)explain_add(why, DIAG_SCHEMA_ANY_OF,
				  spot->node->count > 0 ? spot->node->members[0].key->span
							: spot->node->span,
				  spot, SLICE(""), DIAG_ARGS(str_slice(&name), str_slice(&hint)));
	} else {
		best = best_branch(why, branches, type, spot);
		if (best != NULL)
			explain(why, best, spot);
		else
			explain_type(why, schema, branches->types, spot);
	}
	str_free(&name);
	str_free(&choices);
	str_free(&hint);
}

static void explain_several(struct explanation *why, const struct schema *schema,
			    const struct spot *spot)
{
	struct str name = { 0 }, hint = { 0 }, keys = { 0 };
	size_t i;

	words_name(&name, spot, why->language);
	for (i = 0; i < schema->one->list.count; i++) {
		const struct schema *branch = schema->one->list.items[i];
		const struct map_rule *rule = plan_target(branch)->map;

		if (rule == NULL || rule->required_count == 0 ||
		    !evaluate(why->run, branch, spot->node, NULL))
			continue;
		if (keys.len > 0)
			str_add(&keys, ", ");
		words_key(&keys, spot->declared, rule->required[0], why->language);
	}
	if (keys.len > 0)
		message_add(&hint, _("give only one of these: %1$s"), str_slice(&keys));
	(void)explain_add(why, DIAG_SCHEMA_ONE_OF, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&hint)));
	str_free(&name);
	str_free(&hint);
	str_free(&keys);
}

static size_t count_valid(struct explanation *why, const struct branches *branches,
			  const struct spot *spot)
{
	size_t valid = 0, i;

	for (i = 0; i < branches->list.count; i++)
		valid += evaluate(why->run, branches->list.items[i], spot->node, NULL);
	return valid;
}

void explain_combined(struct explanation *why, const struct schema *schema, unsigned type,
		      const struct spot *spot)
{
	size_t valid, i;

	if (schema->ref != NULL)
		explain(why, schema->ref, spot);
	for (i = 0; i < schema->all.count; i++)
		explain(why, schema->all.items[i], spot);
	if (schema->any != NULL && count_valid(why, schema->any, spot) == 0)
		explain_none(why, schema, schema->any, type, spot);
	if (schema->one != NULL && schema->terms == NULL) {
		valid = count_valid(why, schema->one, spot);
		if (valid == 0)
			explain_none(why, schema, schema->one, type, spot);
		else if (valid > 1)
			explain_several(why, schema, spot);
	}
	if (schema->negated != NULL && evaluate(why->run, schema->negated, spot->node, NULL))
		explain_forbidden(why, schema, spot);
	if (schema->condition == NULL)
		return;
	if (evaluate(why->run, schema->condition, spot->node, NULL)) {
		if (schema->then != NULL)
			explain(why, schema->then, spot);
	} else if (schema->otherwise != NULL) {
		explain(why, schema->otherwise, spot);
	}
}

/* -- unevaluated* -------------------------------------------------------------------------------
 */

/* While other rules fail, marks are incomplete: then only keys that nothing names are told. */
void explain_unevaluated(struct explanation *why, const struct schema *schema, unsigned type,
			 const struct spot *spot)
{
	const struct schema *rest = NULL;
	struct marks marks;
	bool complete;
	uint32_t i;

	if (type == TYPE_MAP && schema->map != NULL)
		rest = schema->map->unevaluated;
	else if (type == TYPE_LIST && schema->list != NULL)
		rest = schema->list->unevaluated;
	if (rest == NULL)
		return;
	marks_init(&marks, spot->node->count);
	complete = evaluate_rules(why->run, schema, spot->node, type, &marks);
	for (i = 0; i < spot->node->count; i++) {
		struct spot inner;

		if (marks_has(&marks, i))
			continue;
		if (type == TYPE_LIST) {
			inner = explain_item(spot, i, rest);
			if (complete)
				explain(why, rest, &inner);
		} else if (rest->never) {
			if (complete ||
			    look_property(schema, spot->node->members[i].key->text) == NULL)
				explain_unknown_key(why, spot, &spot->node->members[i]);
		} else if (complete) {
			inner = explain_member(spot, &spot->node->members[i], rest);
			explain(why, rest, &inner);
		}
	}
	marks_free(&marks);
}
