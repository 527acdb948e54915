/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"
#include "schema/look.h"
#include "text/message.h"
#include "text/utf8.h"

enum { VALUE_COLUMNS = 60, PATH_VALUE_MAX = 80 };

size_t words_reach(struct slice text)
{
	return text.len < 2 ? 0 : text.len < 4 ? 1 : text.len < 9 ? 2 : text.len / 4 + 1;
}

struct slice words_cause(const struct schema *schema, const char *language)
{
	struct slice text = slice_trim(label_text(schema->description, language));

	/* findings end without a full stop */
	return slice_part(text, 0, text.len - (slice_ends(text, ".") ? 1 : 0));
}

static void titled(struct str *out, struct slice title, struct slice key)
{
	if (title.len == 0) {
		str_add_slice(out, key);
		return;
	}
	str_add_slice(out, title);
	if (key.len > 0) {
		str_add(out, " (");
		str_add_slice(out, key);
		str_add_char(out, ')');
	}
}

void words_name(struct str *out, const struct spot *spot, const char *language)
{
	size_t before = out->len;
	struct slice title;

	/* an item is called as its list is */
	while (spot->parent != NULL && spot->key == NULL)
		spot = spot->parent;
	title = label_text(look_title(spot->declared), language);
	titled(out, title, spot->key != NULL ? spot->key->text : SLICE(""));
	if (out->len == before)
		str_add(out, _("the value"));
}

void words_key(struct str *out, const struct schema *map, struct slice key, const char *language)
{
	const struct schema *schema = look_property(map, key);

	titled(out, schema != NULL ? label_text(look_title(schema), language) : SLICE(""), key);
}

void words_value(struct str *out, const struct node *node)
{
	if (node_is(node, NODE_NULL))
		str_add(out, "null");
	else
		utf8_cut(out, node_text(node), VALUE_COLUMNS);
}

void words_found(struct str *out, const struct node *node)
{
	struct str value = { 0 };

	words_value(&value, node);
	switch (node->type) {
	case NODE_TEXT: message_add(out, _("the text “%1$s”"), str_slice(&value)); break;
	case NODE_INT:
	case NODE_FLOAT: message_add(out, _("the number %1$s"), str_slice(&value)); break;
	case NODE_LIST: str_add(out, _("a list")); break;
	case NODE_MAP: str_add(out, _("a group of fields")); break;
	case NODE_NULL: str_add(out, node->text.len > 0 ? str_text(&value) : _("nothing")); break;
	default: str_add_slice(out, str_slice(&value)); break;
	}
	str_free(&value);
}

static void join_types(struct str *out, unsigned types)
{
	static const struct {
		unsigned types;
		const char *words;
	} names[] = {
		{ TYPE_TEXT, N_("a text") },
		{ TYPE_NUMBER, N_("a number") },
		{ TYPE_INT, N_("a whole number") },
		{ TYPE_BOOL, N_("true or false") },
		{ TYPE_LIST, N_("a list") },
		{ TYPE_MAP, N_("a group of fields") },
		{ TYPE_NULL, "null" },
	};
	bool more = false;
	size_t i;

	/* null is always there as a way to say "not known"; it is named where it is the only one */
	if (types != TYPE_NULL)
		types &= ~(unsigned)TYPE_NULL;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if ((types & names[i].types) != names[i].types)
			continue;
		types &= ~names[i].types;
		if (more)
			str_add(out, _(" or "));
		str_add(out, message_text(names[i].words));
		more = true;
	}
	if (!more)
		str_add(out, _("absent"));
}

void words_wanted(struct str *out, const struct schema *schema, unsigned types,
		  const struct spot *spot, const char *language)
{
	const struct schema *codes = look_codes(schema);
	struct slice title;

	if ((types & (TYPE_LIST | TYPE_MAP)) != 0 || (types & TYPE_TEXT) == 0) {
		join_types(out, types);
	} else if (slice_is(look_form(schema), "edtf")) {
		str_add(out, _("a date"));
	} else if (look_kinds(schema) != NULL || look_kinds(spot->declared) != NULL) {
		str_add(out, _("the id of a record"));
	} else if (codes != NULL && codes->terms != NULL) {
		title = label_text(codes->title, language);
		message_add(out, _("a value of the list “%1$s”"), title);
	} else {
		join_types(out, types);
	}
}

void words_count(struct str *out, size_t min, size_t max)
{
	struct str low = { 0 }, high = { 0 };

	str_addf(&low, "%zu", min);
	str_addf(&high, "%zu", max);
	if (min == max)
		message_add(out, _("exactly %1$s"), str_slice(&low));
	else if (max == SIZE_MAX)
		message_add(out, _("at least %1$s"), str_slice(&low));
	else if (min == 0)
		message_add(out, _("at most %1$s"), str_slice(&high));
	else
		message_add(out, _("%1$s to %2$s"), str_slice(&low), str_slice(&high));
	str_free(&low);
	str_free(&high);
}

void words_bounds(struct str *out, const struct number_rule *rule)
{
	static const char *const words[BOUND_COUNT] = {
		[BOUND_MINIMUM] = N_("at least %1$s"),
		[BOUND_ABOVE] = N_("more than %1$s"),
		[BOUND_MAXIMUM] = N_("at most %1$s"),
		[BOUND_BELOW] = N_("less than %1$s"),
	};
	bool more = false;
	int i;

	if (rule->bounds[BOUND_MINIMUM].data != NULL && rule->bounds[BOUND_MAXIMUM].data != NULL &&
	    rule->bounds[BOUND_ABOVE].data == NULL && rule->bounds[BOUND_BELOW].data == NULL) {
		message_add(out, _("%1$s to %2$s"), rule->bounds[BOUND_MINIMUM],
			    rule->bounds[BOUND_MAXIMUM]);
		return;
	}
	for (i = 0; i < BOUND_COUNT; i++) {
		if (rule->bounds[i].data == NULL)
			continue;
		if (more)
			str_add(out, ", ");
		message_add(out, message_text(words[i]), rule->bounds[i]);
		more = true;
	}
}

static void path_item(struct str *out, const struct spot *spot)
{
	struct slice key = look_item_key(spot->parent->declared);
	const struct node *value = key.len > 0 ? node_find(spot->node, key) : NULL;
	struct slice text = node_text(value);

	if (text.len > 0 && text.len <= PATH_VALUE_MAX) {
		str_add_char(out, '[');
		str_add_slice(out, text);
		str_add_char(out, ']');
	} else {
		str_addf(out, "[%zu]", spot->index + 1);
	}
}

void words_path(struct str *out, const struct spot *spot)
{
	if (spot->parent == NULL)
		return;
	words_path(out, spot->parent);
	if (spot->key == NULL) {
		path_item(out, spot);
		return;
	}
	if (out->len > 0)
		str_add_char(out, '.');
	str_add_slice(out, spot->key->text);
}
