/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/explain.h"

#include "schema/look.h"
#include "text/date_guess.h"
#include "text/message.h"

/* How many keys of a group an example shows, and how many parts of a list. */
enum { EXAMPLE_KEYS = 3, EXAMPLE_PARTS = 10 };

/* Names that are looked through for the first findings, and for those after them. */
enum { FIRST_HINTS = 5, FIRST_NAMES = 20000, MORE_HINTS = 100, MORE_NAMES = 500 };

size_t hint_room(const struct explanation *why)
{
	size_t found = why->diags->items.count;

	if (found < why->first + FIRST_HINTS)
		return FIRST_NAMES;
	return found < why->first + MORE_HINTS ? MORE_NAMES : 0;
}

static bool is_one_of(struct slice text, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (slice_is(text, *words))
			return true;
	}
	return false;
}

/* Adds a scalar as it can stand between brackets: in quotes where YAML would misread it. */
static void add_value(struct str *out, struct slice text)
{
	bool quotes = false;
	size_t i;

	for (i = 0; i < text.len; i++)
		quotes = quotes || slice_find(SLICE(",[]{}:#&*!|>'\"%@`\n"), text.data[i], 0) < 18;
	str_add(out, quotes ? "\"" : "");
	for (i = 0; i < text.len; i++) {
		if (text.data[i] == '"' || text.data[i] == '\\')
			str_add_char(out, '\\');
		str_add_char(out, text.data[i] == '\n' ? ' ' : text.data[i]);
	}
	str_add(out, quotes ? "\"" : "");
}

/* -- groups -------------------------------------------------------------------------------------
 */

/* The key of a group under which a lone scalar belongs, or the empty slice. */
static struct slice key_for(const struct schema *group, const struct node *node)
{
	bool number = node->type == NODE_INT || node->type == NODE_FLOAT;

	if (number && look_property(group, SLICE("value")) != NULL)
		return SLICE("value");
	/* "0-3" belongs into "from" and "to", not into the words beside them */
	if (node->text.len > 0 && node->text.data[0] >= '0' && node->text.data[0] <= '9' &&
	    look_property(group, SLICE("from")) != NULL)
		return SLICE("");
	if (slice_starts(node->text, "http") && look_property(group, SLICE("url")) != NULL)
		return SLICE("url");
	return look_property(group, SLICE("text")) != NULL ? SLICE("text") : SLICE("");
}

/* "{ text: zu klein }", or "{ from: …, to: …, below: … }" where no key is the obvious one. */
static void add_group(struct str *out, const struct schema *group, const struct node *node)
{
	const struct schema *map = look_map(group);
	struct slice key = key_for(group, node);
	struct str value = { 0 };
	size_t i;

	str_add(out, "{ ");
	if (key.len > 0) {
		words_value(&value, node);
		str_add_slice(out, key);
		str_add(out, ": ");
		add_value(out, str_slice(&value));
	}
	for (i = 0; key.len == 0 && map != NULL && i < map->map->property_count && i < EXAMPLE_KEYS;
	     i++) {
		str_add(out, i > 0 ? ", " : "");
		str_add_slice(out, map->map->properties[i].key);
		str_add(out, ": …");
	}
	str_add(out, " }");
	str_free(&value);
}

/* -- lists --------------------------------------------------------------------------------------
 */

static struct slice next_part(struct slice *rest)
{
	size_t end = slice_find(*rest, ',', 0);
	size_t other = slice_find(*rest, ';', 0);
	struct slice part;

	end = other < end ? other : end;
	part = slice_trim(slice_part(*rest, 0, end));
	*rest = slice_part(*rest, end < rest->len ? end + 1 : end, rest->len);
	return part;
}

/* The parts of "a, b; c", each as the code that it probably means. */
static void add_parts(struct str *out, const struct explanation *why, const struct schema *codes,
		      struct slice text)
{
	size_t count = 0;

	while (text.len > 0) {
		struct slice part = next_part(&text);
		const struct term *term = NULL;

		if (part.len == 0)
			continue;
		if (count == EXAMPLE_PARTS) {
			str_add(out, ", …");
			return;
		}
		if (codes != NULL && codes->vocabulary->count <= hint_room(why)) {
			term = vocabulary_match(codes->vocabulary, part, why->fold);
			if (term == NULL)
				term = vocabulary_nearest(codes->vocabulary, part, why->fold);
		}
		str_add(out, count++ > 0 ? ", " : "");
		str_add_slice(out, term != NULL ? term->code : part);
	}
}

static void hint_list(struct str *hint, const struct explanation *why, const struct schema *schema,
		      const struct spot *spot)
{
	static const char *const none[] = {
		"keine", "keiner", "keins", "nichts", "none", "-", NULL
	};
	const struct schema *list = look_items(schema) != NULL ? schema : spot->declared;
	const struct schema *items = look_items(list);
	const struct schema *codes = items != NULL ? look_codes(items) : NULL;
	struct str value = { 0 };
	struct str text = { 0 };

	words_value(&value, spot->node);
	if (is_one_of(str_slice(&value), none)) {
		str_add(hint, _("write [] where there is none"));
		goto out;
	}
	if (items != NULL && (items->types & TYPE_TEXT) == 0 && look_map(items) != NULL)
		add_group(&text, items, spot->node);
	else if (codes != NULL || (items != NULL && look_kinds(items) != NULL))
		add_parts(&text, why, codes, str_slice(&value));
	else
		add_value(&text, str_slice(&value));
	message_add(hint, _("write [%1$s]"), str_slice(&text));
out:
	str_free(&value);
	str_free(&text);
}

/* "-url: …" without a space, or with a dash that is no hyphen, is a key to YAML. */
static void hint_hyphen(struct str *hint, const struct node *map)
{
	struct slice key = map->count > 0 ? node_text(map->members[0].key) : SLICE("");

	while (key.len > 0 &&
	       (key.data[0] == '-' || key.data[0] == ' ' || (unsigned char)key.data[0] >= 0x80))
		key = slice_part(key, 1, key.len);
	message_add(hint, _("each entry begins with a hyphen and a space: “- %1$s: …”"), key);
}

/* -- scalars ------------------------------------------------------------------------------------
 */

static bool hint_bool(struct str *hint, struct slice text)
{
	static const char *const yes[] = { "ja",  "Ja",	 "JA",	 "wahr", "yes",
					   "Yes", "YES", "True", "on",	 NULL };
	static const char *const no[] = { "nein", "Nein", "NEIN",  "falsch", "no",
					  "No",	  "NO",	  "False", "off",    NULL };
	bool known = is_one_of(text, yes) || is_one_of(text, no);

	if (known)
		message_add(hint, _("write %1$s"),
			    is_one_of(text, yes) ? SLICE("true") : SLICE("false"));
	else
		str_add(hint, _("write true for yes, false for no"));
	return true;
}

/* "15 Euro" has a number in front, "2,50" a decimal comma. */
static bool hint_number(struct str *hint, struct slice text)
{
	struct str number = { 0 };
	size_t i = 0;
	bool digits;

	while (i < text.len && text.data[i] >= '0' && text.data[i] <= '9')
		str_add_char(&number, text.data[i++]);
	digits = i > 0;
	if (digits && i + 1 < text.len && text.data[i] == ',' && text.data[i + 1] >= '0' &&
	    text.data[i + 1] <= '9') {
		str_add_char(&number, '.');
		for (i++; i < text.len && text.data[i] >= '0' && text.data[i] <= '9'; i++)
			str_add_char(&number, text.data[i]);
	}
	/* "10.000", "3-6": which number that is, only its author knows */
	digits = digits && (i == text.len || text.data[i] == ' ');
	if (digits)
		message_add(hint, _("write %1$s"), str_slice(&number));
	else
		str_add(hint, _("write digits only"));
	str_free(&number);
	return true;
}

/* A list where one value is wanted. */
static void hint_single(struct str *hint, const struct node *list)
{
	if (list->count == 1 && node_is_scalar(list->items[0]))
		message_add(hint, _("write %1$s, without brackets"), node_text(list->items[0]));
	else
		str_add(hint, _("only one value can stand here: choose one"));
}

static bool hint_scalar(struct str *hint, unsigned types, const struct spot *spot)
{
	const struct node *node = spot->node;

	if ((types & TYPE_TEXT) != 0 && node->type != NODE_TEXT &&
	    !slice_is(look_form(spot->declared), "edtf")) {
		message_add(hint, _("put it in quotes: \"%1$s\""), node->text);
		return true;
	}
	if ((types & (TYPE_TEXT | TYPE_LIST | TYPE_MAP)) != 0 || node->type != NODE_TEXT)
		return false;
	if ((types & TYPE_BOOL) != 0)
		return hint_bool(hint, node->text);
	return (types & TYPE_NUMBER) != 0 && hint_number(hint, node->text);
}

void hint_type(struct str *hint, const struct explanation *why, const struct schema *schema,
	       unsigned types, const struct spot *spot)
{
	const struct node *node = spot->node;
	bool scalar = node_is_scalar(node) && node->type != NODE_NULL;
	const struct schema *group = look_map(schema) != NULL ? schema : spot->declared;

	if (spot->parent == NULL && (types & TYPE_MAP) != 0)
		str_add(hint, _("every line says one thing: its key, a colon, a space, its value"));
	else if (scalar && hint_scalar(hint, types, spot))
		return;
	else if (scalar && (types & TYPE_LIST) != 0)
		hint_list(hint, why, schema, spot);
	else if (node->type == NODE_MAP && (types & TYPE_LIST) != 0)
		hint_hyphen(hint, node);
	else if (scalar && (types & TYPE_MAP) != 0 && look_map(group) != NULL) {
		struct str text = { 0 };

		add_group(&text, group, node);
		message_add(hint, _("write %1$s"), str_slice(&text));
		str_free(&text);
	} else if (node->type == NODE_LIST && (types & TYPE_LIST) == 0 && (types & TYPE_MAP) == 0)
		hint_single(hint, node);
	else if (schema->title.de.len == 0 && schema->title.en.len == 0)
		str_add_slice(hint, words_cause(schema, why->language));
}

/* -- dates --------------------------------------------------------------------------------------
 */

void hint_date(struct str *hint, struct slice text)
{
	struct str date = { 0 };

	if (date_guess(&date, text))
		message_add(hint, _("write %1$s"), str_slice(&date));
	else if (date_has_form(text))
		str_add(hint, _("the calendar has no such day or month"));
	else
		str_add(hint, _("write 2024, 2024-03 or 2024-03-12; with ~ behind it for “about”"));
	str_free(&date);
}
