/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/look.h"
#include "text/message.h"

enum { TRIAL_STEPS = 20000, TRIAL_LEVELS = 2, LISTED_MAX = 40, WANTED_MAX = 64, KEY_STEPS = 4 };

/* -- keys that only one branch wants ------------------------------------------------------------
 */

static bool wants(const struct schema *branch, struct slice key)
{
	const struct map_rule *rule = plan_target(branch)->map;
	size_t i = 0;

	while (rule != NULL && i < rule->required_count && i < WANTED_MAX &&
	       !slice_equal(rule->required[i], key))
		i++;
	return rule != NULL && i < rule->required_count && i < WANTED_MAX;
}

static bool all_want(const struct branches *branches, struct slice key)
{
	size_t i = 0;

	while (i < branches->list.count && wants(branches->list.items[i], key))
		i++;
	return i == branches->list.count;
}

/* The first key that the branch requires and that is missing; false where none is, and where the
 * value has a key of its own of this branch, so that it is the one meant. */
static bool lacks_keys(const struct branches *branches, const struct schema *branch,
		       const struct node *node, struct slice *key)
{
	const struct map_rule *rule = plan_target(branch)->map;
	bool lacks = false;
	size_t i;

	if (rule == NULL || node->type != NODE_MAP || rule->required_count > WANTED_MAX)
		return false;
	for (i = 0; i < rule->required_count; i++) {
		bool there = node_member(node, rule->required[i]) != NULL;

		if (there && !all_want(branches, rule->required[i]))
			return false;
		if (!there && !lacks)
			*key = rule->required[i];
		lacks = lacks || !there;
	}
	return lacks;
}

/* How many keys of a value a branch says nothing about. */
static size_t unknown_keys(const struct explanation *why, const struct schema *branch,
			   const struct node *node)
{
	size_t count = 0;
	uint32_t i;

	for (i = 0; node_is(node, NODE_MAP) && i < node->count && i < LISTED_MAX; i++)
		count += evaluate_steps(why->run, node, KEY_STEPS) &&
			 look_property(branch, node->members[i].key->text) == NULL;
	return count;
}

/* Names the key that each branch wants; false when a branch is about something else, all want the
 * same, or the value's other keys tell which one is meant. */
static bool name_choices(struct str *out, const struct explanation *why,
			 const struct branches *branches, const struct spot *spot)
{
	struct slice key, first = { NULL, 0 };
	size_t unknown = 0, i;
	bool differ = false;

	if (branches->list.count > LISTED_MAX)
		return false;
	for (i = 0; i < branches->list.count; i++) {
		const struct schema *branch = branches->list.items[i];
		size_t other;

		if (!lacks_keys(branches, branch, spot->node, &key))
			return false;
		other = unknown_keys(why, branch, spot->node);
		if (i > 0 && other != unknown)
			return false;
		if (i > 0)
			str_add(out, ", ");
		else
			first = key;
		unknown = other;
		differ = differ || !slice_equal(first, key);
		words_key(out, spot->declared, key, why->language);
	}
	return differ;
}

/* -- the branch to tell -------------------------------------------------------------------------
 */

/* How far a value is from a branch: by what is wrong, then by how many keys the branch does not
 * know. */
struct rank {
	size_t score;
	size_t unknown;
};

static size_t score_of(struct explanation *why, const struct schema *branch,
		       const struct spot *spot)
{
	size_t limit = *why->trial_steps < TRIAL_STEPS ? *why->trial_steps : TRIAL_STEPS;
	struct evaluation run = { .limit = limit,
				  .scope = why->run->scope,
				  .depth = why->run->depth };
	struct explanation trial = *why;

	trial.run = &run;
	trial.trial = spot;
	trial.trial_level++;
	trial.score = 0;
	explain(&trial, branch, spot);
	*why->trial_steps -= run.steps < limit ? run.steps : limit;
	return run.stop == STOP_NOT ? trial.score : SIZE_MAX / 2;
}

static bool is_nearer(struct rank a, struct rank b)
{
	return a.score != b.score ? a.score < b.score : a.unknown < b.unknown;
}

/* The branches that come into question: those whose constants the value has, where there are any,
 * else all that take its type. Gives the first, and how many there are. */
static const struct schema *first_candidate(struct explanation *why,
					    const struct branches *branches, unsigned type,
					    const struct spot *spot, enum sign *worst,
					    size_t *count)
{
	const struct schema *first[SIGN_MISSED + 1] = { NULL };
	size_t counts[SIGN_MISSED + 1] = { 0 };
	size_t i;

	for (i = 0; i < branches->list.count; i++) {
		const struct schema *branch = branches->list.items[i];
		enum sign sign;

		if (!evaluate_may(branches, i, type))
			continue;
		sign = explain_sign_of(why, branch, spot->node);
		if (counts[sign]++ == 0)
			first[sign] = branch;
	}
	*worst = counts[SIGN_KEPT] > 0 ? SIGN_KEPT : SIGN_MISSED;
	*count =
		counts[SIGN_KEPT] > 0 ? counts[SIGN_KEPT] : counts[SIGN_NONE] + counts[SIGN_MISSED];
	return first[SIGN_KEPT] != NULL	  ? first[SIGN_KEPT]
	       : first[SIGN_NONE] != NULL ? first[SIGN_NONE]
					  : first[SIGN_MISSED];
}

static const struct schema *nearest_branch(struct explanation *why, const struct branches *branches,
					   unsigned type, const struct spot *spot)
{
	struct rank least = { SIZE_MAX, SIZE_MAX };
	const struct schema *best;
	enum sign worst;
	size_t count, i;

	best = first_candidate(why, branches, type, spot, &worst, &count);
	if (count == 1 || why->trial_level >= TRIAL_LEVELS)
		return best;
	for (i = 0; *why->trial_steps > 0 && i < branches->list.count; i++) {
		const struct schema *branch = branches->list.items[i];
		struct rank rank;

		if (!evaluate_may(branches, i, type) ||
		    explain_sign_of(why, branch, spot->node) > worst)
			continue;
		rank.score = score_of(why, branch, spot);
		rank.unknown = unknown_keys(why, branch, spot->node);
		if (is_nearer(rank, least)) {
			least = rank;
			best = branch;
		}
	}
	return best;
}

/* The only branch that takes this type, else the nearest; of those that do not take it, the only
 * one that is not null; or NULL. */
static const struct schema *best_branch(struct explanation *why, const struct branches *branches,
					unsigned type, const struct spot *spot)
{
	const struct schema *best = NULL;
	size_t fitting = 0, i;

	for (i = 0; i < branches->list.count; i++) {
		if (!evaluate_may(branches, i, type))
			continue;
		best = branches->list.items[i];
		fitting++;
	}
	if (fitting == 1)
		return best;
	if (fitting > 1)
		return nearest_branch(why, branches, type, spot);
	for (i = 0; i < branches->list.count; i++) {
		if (branches->list.items[i]->types == TYPE_NULL)
			continue;
		if (best != NULL)
			return NULL;
		best = branches->list.items[i];
	}
	return best;
}

/* Whether each branch takes one value only, and the value is none of them: then no branch is meant.
 * Names them where they are few. */
static bool are_values(struct str *choices, const struct branches *branches,
		       const struct node *node)
{
	size_t i;

	for (i = 0; i < branches->list.count; i++) {
		const struct node *value = branches->list.items[i]->constant;

		if (value == NULL || !node_is_scalar(value) || node_equal(value, node))
			return false;
		if (branches->list.count > LISTED_MAX)
			continue;
		if (i > 0)
			str_add(choices, ", ");
		words_value(choices, value);
	}
	return i > 1;
}

static void explain_values(struct explanation *why, const struct spot *spot, struct slice choices)
{
	struct str name = { 0 }, value = { 0 }, hint = { 0 };

	words_name(&name, spot, why->language);
	words_value(&value, spot->node);
	if (choices.len > 0)
		message_add(&hint, _("allowed are: %1$s"), choices);
	(void)explain_add(why, DIAG_SCHEMA_ENUM, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&value), str_slice(&hint)));
	str_free(&name);
	str_free(&value);
	str_free(&hint);
}

void explain_none(struct explanation *why, const struct schema *schema,
		  const struct branches *branches, unsigned type, const struct spot *spot)
{
	const struct schema *best;
	struct str name = { 0 }, choices = { 0 }, hint = { 0 }, values = { 0 };

	if (name_choices(&choices, why, branches, spot)) {
		words_name(&name, spot, why->language);
		message_add(&hint, _("give one of these: %1$s"), str_slice(&choices));
		(void)explain_add(why, DIAG_SCHEMA_ANY_OF, explain_lack(spot->node), spot,
				  SLICE(""), DIAG_ARGS(str_slice(&name), str_slice(&hint)));
	} else if (node_is_scalar(spot->node) && are_values(&values, branches, spot->node)) {
		explain_values(why, spot, str_slice(&values));
	} else if (!explain_sign(why, branches, spot)) {
		best = best_branch(why, branches, type, spot);
		if (best != NULL)
			explain(why, best, spot);
		else
			explain_type(why, schema, branches->types, spot);
	}
	str_free(&name);
	str_free(&choices);
	str_free(&hint);
	str_free(&values);
}

void explain_several(struct explanation *why, const struct schema *schema, const struct spot *spot)
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
