/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/dynamic.h"
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
	if (diag != NULL && whole && !why->foreign)
		diag->line = SLICE("");
	str_free(&name);
	str_free(&cause);
}

/* -- anyOf, oneOf -------------------------------------------------------------------------------
 */

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
	if (schema->dynamic != NULL)
		explain(why, dynamic_target(why->run, schema, spot->node), spot);
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
