/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/termed.h"

#include <string.h>

#include "text/utf8.h"

static bool is_plain(char byte)
{
	static const char plain[] = "-_./:,+@%=~?";

	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || memchr(plain, byte, sizeof(plain) - 1) != NULL ||
	       (unsigned char)byte >= 0x80;
}

bool terms_is_plain(struct slice path)
{
	size_t i;

	for (i = 0; i < path.len; i++) {
		if (!is_plain(path.data[i]) && path.data[i] != '[' && path.data[i] != ']')
			return false;
	}
	return true;
}

/* Within single quotes. */
static void add_escaped(struct str *out, struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.data[i] == '\'')
			str_add(out, "'\\'");
		str_add_char(out, text.data[i]);
	}
}

/* Adds the term so that a shell takes it as it stands; "[" and "]" in a path are left alone. */
static void add_quoted(struct str *out, struct slice path, const char *operator, struct slice value)
{
	bool whole = !terms_is_plain(path);
	size_t i;

	if (whole)
		str_add_char(out, '\'');
	add_escaped(out, path);
	str_add(out, operator);
	for (i = 0; i < value.len && is_plain(value.data[i]); i++)
		;
	if (!whole && i == value.len && value.len > 0 && value.data[0] != '~') {
		str_add_slice(out, value);
		return;
	}
	if (!whole)
		str_add_char(out, '\'');
	add_escaped(out, value);
	str_add_char(out, '\'');
}

void terms_put(const struct terms *terms, struct slice path, const char *operator,
	       struct slice value)
{
	struct str term = { 0 };
	struct str shown = { 0 };
	struct slice kept;

	utf8_show(&shown, value, true);
	add_quoted(&term, path, operator,
		   slice_equal(str_slice(&shown), value) && utf8_width(value) <= TERMS_COLUMNS
			   ? value
			   : SLICE("…"));
	kept = arena_copy(terms->arena, str_slice(&term));
	vec_add(terms->out, &kept);
	str_free(&shown);
	str_free(&term);
}

static void add_scalar(const struct terms *terms, struct slice path, const struct node *node)
{
	struct str text = { 0 };

	if (node->type == NODE_NULL) {
		terms_put(terms, path, "=", SLICE("?"));
	} else if (node->type == NODE_BOOL) {
		terms_put(terms, path, "=", node_bool(node) ? SLICE("yes") : SLICE("no"));
	} else if (slice_is(node->text, "?") || slice_is(node->text, "-")) {
		str_addf(&text, "\"%.*s\"", SLICE_ARGS(node->text)); /* the text, not the state */
		terms_put(terms, path, ":=", str_slice(&text));
	} else {
		terms_put(terms, path, "=", node->text);
	}
	str_free(&text);
}

/* What has no short form; the reader sees at least where it goes. */
void terms_put_other(const struct terms *terms, struct slice path)
{
	struct str term = { 0 };
	struct slice kept;

	add_quoted(&term, path, ":=", SLICE("…"));
	kept = arena_copy(terms->arena, str_slice(&term));
	vec_add(terms->out, &kept);
	str_free(&term);
}

static bool all_scalars(const struct node *list)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (!node_is_scalar(list->items[i]) || list->items[i]->type == NODE_NULL)
			return false;
	}
	return true;
}

/* Commas split lists of codes, references and numbers; a list of texts is typed by repetition. */
static void add_scalars(const struct terms *terms, const struct field *field, struct slice path,
			const struct node *list)
{
	const char *operator= "=";
	struct str all = { 0 };
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (field->type == FIELD_TEXT || field->type == FIELD_DATE) {
			add_scalar(terms, path, list->items[i]);
			continue;
		}
		if (all.len > 0 && all.len + list->items[i]->text.len >= TERMS_COLUMNS) {
			terms_put(terms, path, operator, str_slice(&all));
			operator= "+=";
			str_cut(&all, 0);
		}
		str_add(&all, all.len > 0 ? "," : "");
		str_add_slice(&all, list->items[i]->text);
	}
	if (all.len > 0)
		terms_put(terms, path, operator, str_slice(&all));
	str_free(&all);
}

/* The members of `map` below `path`; that of the key (may be empty) only where it is the only one:
 * the path names it. */
void terms_put_members(const struct terms *terms, const struct field *field, struct slice path,
		       const struct node *map, struct slice key)
{
	struct str inner = { 0 };
	uint32_t i;

	for (i = 0; i < map->count; i++) {
		const struct member *member = &map->members[i];
		const struct field *child = field_child(field, member->key->text);

		if (child == NULL ||
		    (key.len > 0 && map->count > 1 && slice_equal(child->key, key)))
			continue;
		str_cut(&inner, 0);
		str_add_slice(&inner, path);
		str_add_char(&inner, '.');
		str_add_slice(&inner, child->key);
		terms_put_value(terms, child, str_slice(&inner), member->value);
	}
	str_free(&inner);
}

/* Whether an entry can be named in brackets by this value of its key. */
bool terms_is_name(struct slice text)
{
	struct str shown = { 0 };
	bool name;
	size_t i;

	utf8_show(&shown, text, true);
	name = text.len > 0 && slice_equal(str_slice(&shown), text) &&
	       utf8_width(text) <= TERMS_COLUMNS;
	str_free(&shown);
	for (i = 0; i < text.len && name; i++)
		name = text.data[i] != '[' && text.data[i] != ']' && text.data[i] != '"';
	return name;
}

/* Whether another entry has the same key. */
static bool is_twice(const struct node *list, uint32_t index, struct slice item_key)
{
	struct slice key = node_text(node_find(list->items[index], item_key));
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (i != index && slice_equal(node_text(node_find(list->items[i], item_key)), key))
			return true;
	}
	return false;
}

/* Whether every entry says no more than its key: "sources=a", "sources+=b". */
static bool all_keys(const struct node *list, struct slice item_key)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (list->items[i]->type != NODE_MAP || list->items[i]->count != 1 ||
		    !node_is(node_find(list->items[i], item_key), NODE_TEXT))
			return false;
	}
	return true;
}

static void add_entries(const struct terms *terms, const struct field *field, struct slice path,
			const struct node *list)
{
	bool keys = all_keys(list, field->item_key);
	struct str inner = { 0 };
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		struct slice key = node_text(node_find(list->items[i], field->item_key));
		bool named = field->item_key.len > 0 && terms_is_name(key) &&
			     !is_twice(list, i, field->item_key);

		if (keys && list->count > 1) {
			terms_put(terms, path, i > 0 ? "+=" : "=", key);
			continue;
		}
		/* the only one need not be told apart */
		named = named && !keys && (terms_is_plain(key) || list->count > 1);
		if (list->items[i]->type != NODE_MAP || (!named && list->count > 1)) {
			terms_put_other(terms, path);
			break;
		}
		str_cut(&inner, 0);
		str_add_slice(&inner, path);
		if (named)
			str_addf(&inner, "[%.*s]", SLICE_ARGS(key));
		terms_put_members(terms, field, str_slice(&inner), list->items[i],
				  named ? field->item_key : (struct slice){ 0 });
	}
	str_free(&inner);
}

void terms_put_value(const struct terms *terms, const struct field *field, struct slice path,
		     const struct node *node)
{
	if (field->internal) /* is never typed on a command line */
		return;
	if (node->type == NODE_MAP)
		terms_put_members(terms, field, path, node, (struct slice){ 0 });
	else if (node->type != NODE_LIST)
		add_scalar(terms, path, node);
	else if (node->count == 0)
		terms_put(terms, path, "=", SLICE("-"));
	else if (all_scalars(node))
		add_scalars(terms, field, path, node);
	else
		add_entries(terms, field, path, node);
}

void terms_add(struct arena *arena, const struct field *field, const struct node *node,
	       struct vec *out)
{
	const struct terms terms = { arena, out };

	terms_put_value(&terms, field, field->path, node);
}
