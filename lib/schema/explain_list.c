/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "text/message.h"

static void explain_items_count(struct explanation *why, size_t min, size_t max,
				const struct spot *spot)
{
	struct str name = { 0 }, count = { 0 }, allowed = { 0 };

	words_name(&name, spot, why->language);
	str_addf(&count, "%u", (unsigned)spot->node->count);
	words_count(&allowed, min, max);
	(void)explain_add(why, DIAG_SCHEMA_ITEMS, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&count), str_slice(&allowed)));
	str_free(&name);
	str_free(&count);
	str_free(&allowed);
}

static void explain_twice(struct explanation *why, const struct spot *spot)
{
	struct spot item;
	struct str name = { 0 }, value = { 0 };
	size_t first = 0;
	size_t index = evaluate_twice(why->run, spot->node, &first);

	if (index == spot->node->count)
		return;
	item = explain_item(spot, index, NULL);
	words_name(&name, spot, why->language);
	if (node_is_scalar(item.node))
		words_value(&value, item.node);
	else
		words_found(&value, item.node);
	(void)explain_add(why, DIAG_SCHEMA_UNIQUE, item.node->span, &item, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&value)));
	str_free(&name);
	str_free(&value);
}

static void explain_contains(struct explanation *why, const struct list_rule *rule,
			     const struct spot *spot)
{
	size_t found = evaluate_contains(why->run, rule, spot->node, NULL);
	struct str name = { 0 }, hint = { 0 };

	if (found >= rule->min_contains && found <= rule->max_contains)
		return;
	words_name(&name, spot, why->language);
	str_add_slice(&hint, words_cause(rule->contains, why->language));
	if (hint.len == 0) {
		str_add(&hint, _("how many such entries are allowed: "));
		words_count(&hint, rule->min_contains, rule->max_contains);
	}
	(void)explain_add(why, DIAG_SCHEMA_CONTAINS, spot->node->span, spot, SLICE(""),
			  DIAG_ARGS(str_slice(&name), str_slice(&hint)));
	str_free(&name);
	str_free(&hint);
}

void explain_list(struct explanation *why, const struct schema *schema, const struct spot *spot)
{
	const struct list_rule *rule = schema->list;
	uint32_t i;

	if (spot->node->count < rule->min || spot->node->count > rule->max)
		explain_items_count(why, rule->min, rule->max, spot);
	for (i = 0; i < spot->node->count; i++) {
		const struct schema *own =
			i < rule->prefix.count ? rule->prefix.items[i] : rule->items;
		struct spot item;

		if (own == NULL)
			break;
		if (own->never && i >= rule->prefix.count) {
			explain_items_count(why, 0, rule->prefix.count, spot);
			break;
		}
		item = explain_item(spot, i, own);
		explain(why, own, &item);
	}
	if (rule->contains != NULL)
		explain_contains(why, rule, spot);
	if (rule->unique)
		explain_twice(why, spot);
}
