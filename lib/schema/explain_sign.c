/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/dynamic.h"
#include "text/fold.h"
#include "text/message.h"

enum { SIGN_DEPTH = 8, SIGN_SCHEMAS = 64, LISTED_MAX = 40, MEMBERS_A_STEP = 8 };

/* -- signs: members that a branch gives one value only ------------------------------------------
 */

/* What the constants of a branch say about a value: some are as they must be, one is not. */
struct signs {
	size_t left; /* schemas that may still be looked at */
	size_t kept;
	const struct member *missed; /* the first, or NULL */
	const struct node *wanted;   /* there */
};

static const struct node *only_value(const struct schema *schema)
{
	if (schema == NULL)
		return NULL;
	schema = plan_target(schema);
	if (schema->constant != NULL)
		return schema->constant;
	return schema->codes != NULL && schema->codes->count == 1 ? schema->codes->values[0] : NULL;
}

static void read_members(struct signs *signs, const struct map_rule *rule, const struct node *node)
{
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		const struct member *member = &node->members[i];
		uint32_t index = table_get(&rule->by_key, member->key->text);
		const struct node *wanted =
			index != TABLE_NONE ? only_value(rule->properties[index].schema) : NULL;

		if (wanted == NULL)
			continue;
		if (node_equal(wanted, member->value)) {
			signs->kept++;
		} else if (signs->missed == NULL) {
			signs->missed = member;
			signs->wanted = wanted;
		}
	}
}

/* Only what holds in any case counts: the schema, its references, allOf. */
static void read_signs(struct signs *signs, struct explanation *why, const struct schema *schema,
		       const struct node *node, unsigned depth)
{
	size_t i;

	if (depth > SIGN_DEPTH || signs->left == 0 || !node_is(node, NODE_MAP) ||
	    !evaluate_steps(why->run, node, 1 + node->count / MEMBERS_A_STEP))
		return;
	signs->left--;
	if (schema->map != NULL)
		read_members(signs, schema->map, node);
	if (schema->ref != NULL)
		read_signs(signs, why, schema->ref, node, depth + 1);
	if (schema->dynamic != NULL)
		read_signs(signs, why, dynamic_target(why->run, schema, node), node, depth + 1);
	for (i = 0; i < schema->all.count; i++)
		read_signs(signs, why, schema->all.items[i], node, depth + 1);
}

static struct signs signs_of(struct explanation *why, const struct schema *branch,
			     const struct node *node)
{
	struct signs signs = { .left = SIGN_SCHEMAS };

	read_signs(&signs, why, branch, node, 0);
	return signs;
}

enum sign explain_sign_of(struct explanation *why, const struct schema *branch,
			  const struct node *node)
{
	struct signs signs = signs_of(why, branch, node);

	if (signs.missed != NULL)
		return SIGN_MISSED;
	return signs.kept > 0 ? SIGN_KEPT : SIGN_NONE;
}

/* -- a sign that no branch has ------------------------------------------------------------------
 */

static void add_choice(struct str *out, struct str *choices, const struct node *value,
		       struct slice meant, size_t *near)
{
	struct str word = { 0 };
	size_t distance;

	words_value(&word, value);
	if (choices->len > 0)
		str_add(choices, ", ");
	str_add_slice(choices, str_slice(&word));
	distance = fold_distance(meant, str_slice(&word), *near);
	if (distance < *near) {
		*near = distance;
		str_cut(out, 0);
		message_add(out, _("did you mean “%1$s”?"), str_slice(&word));
	}
	str_free(&word);
}

bool explain_sign(struct explanation *why, const struct branches *branches, const struct spot *spot)
{
	const struct member *member = NULL;
	struct str name = { 0 }, value = { 0 }, hint = { 0 }, choices = { 0 };
	struct slice meant = { "", 0 };
	bool same = branches->list.count > 1 && branches->list.count <= LISTED_MAX;
	struct spot inner;
	size_t near = 0, i;

	for (i = 0; same && i < branches->list.count; i++) {
		struct signs signs = signs_of(why, branches->list.items[i], spot->node);

		same = signs.missed != NULL && (member == NULL || signs.missed == member);
		if (!same)
			break;
		if (member == NULL) {
			member = signs.missed;
			meant = node_text(member->value);
			near = words_reach(meant) + 1;
		}
		add_choice(&hint, &choices, signs.wanted, meant, &near);
	}
	if (same) {
		inner = explain_member(spot, member, NULL);
		if (inner.declared == NULL)
			inner.declared = spot->declared;
		words_name(&name, &inner, why->language);
		words_value(&value, member->value);
		if (hint.len == 0)
			message_add(&hint, _("allowed are: %1$s"), str_slice(&choices));
		(void)explain_add(why, DIAG_SCHEMA_ENUM, member->value->span, &inner, SLICE(""),
				  DIAG_ARGS(str_slice(&name), str_slice(&value), str_slice(&hint)));
	}
	str_free(&name);
	str_free(&value);
	str_free(&hint);
	str_free(&choices);
	return same;
}
