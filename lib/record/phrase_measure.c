/* SPDX-License-Identifier: Apache-2.0 */
#include "record/phrase_measure.h"

#include "record/phrase_object.h"
#include "text/figure.h"
#include "text/message.h"

static const char *const measure_keys[] = { "value",	 "min",	 "max", "count", "amount",
					    "qualifier", "unit", "of",	"per",	 NULL };
static const char *const age_keys[] = { "from", "to", "below", "pregnancy", NULL };

static bool is_one_of(struct slice key, const char *const *keys)
{
	for (; *keys != NULL; keys++) {
		if (slice_is(key, *keys))
			return true;
	}
	return false;
}

/* The number under a key, or NULL where there is none or it is not known. */
static const struct node *number_of(const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	return node != NULL && (node->type == NODE_INT || node->type == NODE_FLOAT) ? node : NULL;
}

static bool is_measure(const struct node *map)
{
	return number_of(map, "value") != NULL || number_of(map, "count") != NULL ||
	       number_of(map, "amount") != NULL || number_of(map, "min") != NULL ||
	       number_of(map, "max") != NULL;
}

/* Only ages know pregnancy; whatever else has from and to is a range of hours or days. */
static bool is_age(const struct field *field, const struct node *map)
{
	return field != NULL && field_child(field, SLICE("pregnancy")) != NULL &&
	       field_child(field, SLICE("below")) != NULL &&
	       (number_of(map, "from") != NULL || number_of(map, "to") != NULL ||
		number_of(map, "below") != NULL || node_bool(node_get(map, "pregnancy")));
}

bool measure_says(const struct field *field, const struct node *map, struct slice key)
{
	const struct node *value = node_find(map, key);

	if (value == NULL || value->type == NODE_NULL)
		return false;
	if (is_age(field, map))
		return is_one_of(key, age_keys);
	/* a field of these names that says something else is said with its title */
	if (value->type == NODE_LIST || (value->type == NODE_MAP && !slice_is(key, "of")))
		return false;
	return is_measure(map) && is_one_of(key, measure_keys);
}

static struct slice number_words(struct str *out, const struct phrase *phrase,
				 const struct node *number)
{
	str_cut(out, 0);
	figure_add(out, node_text(number), phrase->options->language);
	return str_slice(out);
}

static void add_number(struct str *out, const struct phrase *phrase, const struct node *map)
{
	const struct node *min = number_of(map, "min");
	const struct node *max = number_of(map, "max");
	const struct node *number = number_of(map, "value");
	struct str low = { 0 };
	struct str high = { 0 };

	if (number == NULL)
		number = number_of(map, "count");
	if (number != NULL)
		str_add_slice(out, number_words(&low, phrase, number));
	else if (number_of(map, "amount") != NULL)
		message_add(out, _("%1$s euro"),
			    number_words(&low, phrase, number_of(map, "amount")));
	else if (min != NULL && max != NULL)
		message_add(out, _("%1$s to %2$s"), number_words(&low, phrase, min),
			    number_words(&high, phrase, max));
	else if (min != NULL)
		message_add(out, _("at least %1$s"), number_words(&low, phrase, min));
	else
		message_add(out, _("at most %1$s"), number_words(&low, phrase, max));
	str_free(&low);
	str_free(&high);
}

/* A scalar's words under a key; false where there are none. */
static bool add_words(struct str *out, const struct phrase *phrase, const struct field *field,
		      const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);
	const struct field *child = field != NULL ? field_child(field, slice_of(key)) : NULL;
	struct str words = { 0 };

	str_cut(out, 0);
	if (node_text(node).len > 0)
		str_add_slice(out, child != NULL
					   ? phrase_words(phrase, child, node_text(node), &words)
					   : node_text(node));
	str_free(&words);
	return out->len > 0;
}

static void add_measure(struct str *out, const struct phrase *phrase, const struct field *field,
			const struct node *map)
{
	const struct node *of = node_get(map, "of");
	struct str words = { 0 };
	struct str whole = { 0 };

	if (add_words(&words, phrase, field, map, "qualifier")) {
		str_add_slice(out, str_slice(&words));
		str_add_char(out, ' ');
	}
	add_number(out, phrase, map);
	if (add_words(&words, phrase, field, map, "unit")) {
		str_add_char(out, ' ');
		str_add_slice(out, str_slice(&words));
	}
	if (node_is(of, NODE_MAP) && is_measure(of)) {
		const struct field *child = field != NULL ? field_child(field, SLICE("of")) : NULL;

		str_cut(&words, 0);
		add_measure(&words, phrase, child, of);
		if (node_text(node_get(of, "text")).len > 0) {
			str_add_char(&words, ' ');
			str_add_slice(&words, node_text(node_get(of, "text")));
		}
		str_add_slice(&whole, str_slice(out));
		str_cut(out, 0);
		message_add(out, _("%1$s of %2$s"), str_slice(&whole), str_slice(&words));
	}
	if (add_words(&words, phrase, field, map, "per")) {
		str_cut(&whole, 0);
		str_add_slice(&whole, str_slice(out));
		str_cut(out, 0);
		message_add(out, _("%1$s per %2$s"), str_slice(&whole), str_slice(&words));
	}
	str_free(&words);
	str_free(&whole);
}

static void add_years(struct str *out, const struct phrase *phrase, const struct node *map)
{
	const struct node *from = number_of(map, "from");
	const struct node *to = number_of(map, "to");
	const struct node *below = number_of(map, "below");
	struct str low = { 0 };
	struct str high = { 0 };

	if (from != NULL && to != NULL)
		message_add(out, _("%1$s to %2$s years"), number_words(&low, phrase, from),
			    number_words(&high, phrase, to));
	else if (from != NULL && below != NULL)
		message_add(out, _("%1$s to under %2$s years"), number_words(&low, phrase, from),
			    number_words(&high, phrase, below));
	else if (from != NULL)
		message_add(out, _("from %1$s years, end not stated"),
			    number_words(&low, phrase, from));
	else if (to != NULL)
		message_add(out, _("up to %1$s years"), number_words(&high, phrase, to));
	else if (below != NULL)
		message_add(out, _("under %1$s years"), number_words(&high, phrase, below));
	str_free(&low);
	str_free(&high);
}

bool measure_add(struct str *out, const struct phrase *phrase, const struct field *field,
		 const struct node *map)
{
	struct str years = { 0 };

	if (!is_age(field, map)) {
		if (!is_measure(map))
			return false;
		add_measure(out, phrase, field, map);
		return true;
	}
	add_years(&years, phrase, map);
	if (node_bool(node_get(map, "pregnancy")))
		str_add(out, years.len > 0 ? _("pregnancy, ") : _("pregnancy"));
	str_add_slice(out, str_slice(&years));
	str_free(&years);
	return true;
}
