/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/look.h"
#include "text/message.h"

enum { LISTED_MAX = 10 };

struct span explain_lack(const struct node *map)
{
	if (map->style == STYLE_FLOW)
		return (struct span){ map->span.begin, map->span.begin + 1 };
	return map->count > 0 ? map->members[0].key->span : map->span;
}

/* -- keys that are not known --------------------------------------------------------------------
 */

struct search {
	struct explanation *why;
	const struct node *map;
	struct slice key;
	struct str folded; /* the key as titles are compared */
	struct slice best;
	size_t distance;
	struct str all;
	size_t count;
	size_t left; /* names that may still be looked at */
};

/* How far the key is from a German or English title, or another way to write the key itself:
 * somebody wrote that instead. */
static size_t distance_of(struct search *search, const struct property *property)
{
	struct label title = look_title(property->schema);
	struct slice names[] = { property->key, title.de, title.en };
	struct str folded = { 0 };
	size_t least = fold_distance(search->key, property->key, search->distance);
	size_t i;

	for (i = 0; least > 0 && i < sizeof(names) / sizeof(*names); i++) {
		size_t distance;

		str_cut(&folded, 0);
		fold_search(search->why->fold, &folded, names[i]);
		if (folded.len == 0)
			continue;
		distance = fold_distance(str_slice(&search->folded), str_slice(&folded),
					 search->distance);
		least = distance < least ? distance : least;
	}
	str_free(&folded);
	return least;
}

static bool try_properties(const struct schema *schema, void *data)
{
	struct search *search = data;
	size_t i;

	for (i = 0; schema->map != NULL && i < schema->map->property_count; i++) {
		const struct property *property = &schema->map->properties[i];
		size_t distance;

		if (property->schema == NULL || node_member(search->map, property->key) != NULL)
			continue;
		if (search->left == 0)
			return true;
		search->left--;
		distance = distance_of(search, property);
		if (search->count > 0 && search->count < LISTED_MAX)
			str_add(&search->all, ", ");
		if (search->count++ < LISTED_MAX)
			str_add_slice(&search->all, property->key);
		if (distance < search->distance) {
			search->distance = distance;
			search->best = property->key;
		}
	}
	return false;
}

static void hint_key(struct str *hint, struct explanation *why, const struct spot *map,
		     struct slice key)
{
	struct search search = { .why = why, .map = map->node, .key = key, .left = hint_room(why) };
	struct slice path = map->declared->file->path;
	struct str name = { 0 };

	search.distance = words_reach(key) + 1;
	fold_search(why->fold, &search.folded, key);
	(void)look(map->declared, try_properties, &search);
	if (map->parent == NULL && !why->foreign && slice_is(key, "id")) {
		str_add(hint, _("take it out: the name of the file is the id"));
	} else if (search.best.len > 0) {
		words_key(&name, map->declared, search.best, why->language);
		message_add(hint, _("did you mean %1$s?"), str_slice(&name));
	} else if (search.count > 0 && search.count <= LISTED_MAX) {
		message_add(hint, _("also possible here: %1$s"), str_slice(&search.all));
	} else if (map->parent == NULL && !why->foreign && slice_ends(path, ".yaml") &&
		   slice_find(path, '/', 0) == path.len) {
		message_add(hint, _("all fields: netz schema show %1$s"),
			    slice_part(path, 0, path.len - 5));
	}
	str_free(&name);
	str_free(&search.folded);
	str_free(&search.all);
}

void explain_unknown_key(struct explanation *why, const struct spot *map,
			 const struct member *member)
{
	struct str hint = { 0 };
	struct str key = { 0 };

	/* each hint looks through the whole map; after so many nobody reads them any more */
	if (why->trial == NULL && hint_room(why) > 0)
		hint_key(&hint, why, map, member->key->text);
	words_value(&key, member->key);
	(void)explain_add(why, DIAG_SCHEMA_UNKNOWN_KEY, member->key->span, map, member->key->text,
			  DIAG_ARGS(str_slice(&key), str_slice(&hint)));
	str_free(&hint);
	str_free(&key);
}

/* -- keys that are missing ----------------------------------------------------------------------
 */

static void hint_missing(struct str *hint, const struct explanation *why,
			 const struct schema *schema, const struct spot *spot, struct slice key)
{
	const struct schema *wanted = look_property(spot->declared, key);
	const struct schema *codes = wanted != NULL ? look_codes(wanted) : NULL;
	struct slice cause = words_cause(schema, why->language);
	size_t i;

	message_add(hint,
		    spot->node->style == STYLE_FLOW ? _("add the field “%1$s”")
						    : _("add the line “%1$s: …”"),
		    key);
	if (codes != NULL && codes->vocabulary->count <= LISTED_MAX) {
		str_add(hint, _(" with one of: "));
		for (i = 0; i < codes->vocabulary->count; i++) {
			if (i > 0)
				str_add(hint, ", ");
			str_add_slice(hint, codes->vocabulary->terms[i].code);
		}
	}
	/* a rule's own words, not those of the record or field that requires */
	if (cause.len > 0 && schema->title.de.len == 0 && schema->title.en.len == 0) {
		str_add(hint, "; ");
		str_add_slice(hint, cause);
	}
}

static void explain_required(struct explanation *why, const struct schema *schema,
			     const struct spot *spot)
{
	const struct map_rule *rule = schema->map;
	size_t i;

	for (i = 0; i < rule->required_count && why->run->stop == STOP_NOT; i++) {
		struct slice key = rule->required[i];
		struct str name = { 0 }, hint = { 0 };

		if (evaluate_has(why->run, spot->node, key) || why->run->stop != STOP_NOT)
			continue;
		words_key(&name, spot->declared, key, why->language);
		hint_missing(&hint, why, schema, spot, key);
		(void)explain_add(why, DIAG_SCHEMA_REQUIRED, explain_lack(spot->node), spot, key,
				  DIAG_ARGS(str_slice(&name), key, str_slice(&hint)));
		str_free(&name);
		str_free(&hint);
	}
}

static void explain_missing(struct explanation *why, const struct member *member, struct slice key,
			    const struct spot *spot)
{
	const struct schema *missing = look_property(spot->declared, key);
	struct slice cause = SLICE("");
	struct str name = { 0 }, other = { 0 };

	if (missing != NULL)
		cause = words_cause(missing, why->language);
	words_key(&name, spot->declared, member->key->text, why->language);
	words_key(&other, spot->declared, key, why->language);
	(void)explain_add(why, DIAG_SCHEMA_DEPENDENT, member->key->span, spot, key,
			  DIAG_ARGS(str_slice(&name), str_slice(&other), cause));
	str_free(&name);
	str_free(&other);
}

static void explain_dependents(struct explanation *why, const struct map_rule *rule,
			       const struct spot *spot)
{
	size_t i, j;

	for (i = 0; i < rule->dependent_count && why->run->stop == STOP_NOT; i++) {
		const struct dependent *dependent = &rule->dependents[i];

		if (!evaluate_has(why->run, spot->node, dependent->key))
			continue;
		for (j = 0; j < dependent->required_count && why->run->stop == STOP_NOT; j++) {
			if (!evaluate_has(why->run, spot->node, dependent->required[j]) &&
			    why->run->stop == STOP_NOT)
				explain_missing(why, node_member(spot->node, dependent->key),
						dependent->required[j], spot);
		}
		if (dependent->schema != NULL)
			explain(why, dependent->schema, spot);
	}
}

/* -- the members --------------------------------------------------------------------------------
 */

static void explain_name(struct explanation *why, const struct map_rule *rule,
			 const struct spot *map, const struct member *member)
{
	struct spot spot = { map, member->key, rule->names, member->key, 0 };

	explain(why, rule->names, &spot);
}

static void explain_one(struct explanation *why, const struct map_rule *rule,
			const struct spot *map, const struct member *member)
{
	uint32_t index = table_get(&rule->by_key, member->key->text);
	const struct schema *schema = index != TABLE_NONE ? rule->properties[index].schema : NULL;
	bool known = schema != NULL;
	struct spot spot = explain_member(map, member, schema != NULL ? schema : rule->additional);
	size_t i;

	if (schema != NULL)
		explain(why, schema, &spot);
	for (i = 0; i < rule->pattern_count; i++) {
		if (!evaluate_pattern(why->run, rule->patterns[i].pattern, member->key))
			continue;
		known = true;
		explain(why, rule->patterns[i].schema, &spot);
	}
	if (rule->names != NULL)
		explain_name(why, rule, map, member);
	if (known || rule->additional == NULL)
		return;
	if (rule->additional->never)
		explain_unknown_key(why, map, member);
	else
		explain(why, rule->additional, &spot);
}

void explain_map(struct explanation *why, const struct schema *schema, const struct spot *spot)
{
	const struct map_rule *rule = schema->map;
	struct str name = { 0 }, count = { 0 }, allowed = { 0 };
	uint32_t i;

	if (spot->node->count < rule->min || spot->node->count > rule->max) {
		words_name(&name, spot, why->language);
		str_addf(&count, "%u", (unsigned)spot->node->count);
		words_count(&allowed, rule->min, rule->max);
		(void)explain_add(
			why, DIAG_SCHEMA_PROPERTIES, spot->node->span, spot, SLICE(""),
			DIAG_ARGS(str_slice(&name), str_slice(&count), str_slice(&allowed)));
		str_free(&name);
		str_free(&count);
		str_free(&allowed);
	}
	for (i = 0; i < spot->node->count; i++)
		explain_one(why, rule, spot, &spot->node->members[i]);
	explain_required(why, schema, spot);
	explain_dependents(why, rule, spot);
}
