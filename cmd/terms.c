/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/terms.h"

#include <string.h>

#include "text/utf8.h"

enum { VALUE_COLUMNS = 48 };

struct terms {
	struct arena *arena;
	struct vec *out;
};

static bool is_plain(char byte)
{
	static const char plain[] = "-_./:,+@%=~?";

	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || memchr(plain, byte, sizeof(plain) - 1) != NULL ||
	       (unsigned char)byte >= 0x80;
}

static void add_quoted(struct str *out, struct slice text)
{
	size_t i;

	for (i = 0; i < text.len && is_plain(text.data[i]); i++)
		;
	if (i == text.len && text.len > 0 && text.data[0] != '~') {
		str_add_slice(out, text);
		return;
	}
	str_add_char(out, '\'');
	for (i = 0; i < text.len; i++) {
		if (text.data[i] == '\'')
			str_add(out, "'\\'");
		str_add_char(out, text.data[i]);
	}
	str_add_char(out, '\'');
}

static void add_term(const struct terms *terms, struct slice path, const char *operator,
		     struct slice value)
{
	struct str term = { 0 };
	struct str shown = { 0 };
	struct slice kept;

	utf8_show(&shown, value, true);
	str_add_slice(&term, path);
	str_add(&term, operator);
	if (slice_equal(str_slice(&shown), value) && utf8_width(value) <= VALUE_COLUMNS)
		add_quoted(&term, value);
	else
		str_add(&term, "…");
	kept = arena_copy(terms->arena, str_slice(&term));
	vec_add(terms->out, &kept);
	str_free(&shown);
	str_free(&term);
}

static void add_scalar(const struct terms *terms, struct slice path, const struct node *node)
{
	struct str text = { 0 };

	if (node->type == NODE_NULL) {
		add_term(terms, path, "=", SLICE("?"));
	} else if (node->type == NODE_BOOL) {
		add_term(terms, path, "=", node_bool(node) ? SLICE("yes") : SLICE("no"));
	} else if (slice_is(node->text, "?") || slice_is(node->text, "-")) {
		str_addf(&text, "\"%.*s\"", SLICE_ARGS(node->text)); /* the text, not the state */
		add_term(terms, path, ":=", str_slice(&text));
	} else {
		add_term(terms, path, "=", node->text);
	}
	str_free(&text);
}

/* What has no short form; the reader sees at least where it goes. */
static void add_other(const struct terms *terms, struct slice path)
{
	struct str term = { 0 };
	struct slice kept;

	str_add_slice(&term, path);
	str_add(&term, ":=…");
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
	struct str all = { 0 };
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (field->type == FIELD_TEXT || field->type == FIELD_DATE) {
			add_scalar(terms, path, list->items[i]);
			continue;
		}
		str_add(&all, i > 0 ? "," : "");
		str_add_slice(&all, list->items[i]->text);
	}
	if (all.len > 0)
		add_term(terms, path, "=", str_slice(&all));
	str_free(&all);
}

static void add_value(const struct terms *terms, const struct field *field, struct slice path,
		      const struct node *node);

/* The members of `map` below `path`; that of the key (may be empty) only where it is the only one:
 * the path names it. */
static void add_members(const struct terms *terms, const struct field *field, struct slice path,
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
		add_value(terms, child, str_slice(&inner), member->value);
	}
	str_free(&inner);
}

/* Whether an entry can be named by the value of its key without a quote. */
static bool is_name(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len && i < VALUE_COLUMNS; i++) {
		if (!is_plain(text.data[i]))
			break;
	}
	return i > 0 && i == text.len;
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
		bool named = field->item_key.len > 0 && is_name(key) &&
			     !is_twice(list, i, field->item_key);

		if (keys && list->count > 1) {
			add_term(terms, path, i > 0 ? "+=" : "=", key);
			continue;
		}
		named = named && !keys; /* the only one need not be told apart */
		if (list->items[i]->type != NODE_MAP || (!named && list->count > 1)) {
			add_other(terms, path);
			break;
		}
		str_cut(&inner, 0);
		str_add_slice(&inner, path);
		if (named)
			str_addf(&inner, "[%.*s]", SLICE_ARGS(key));
		add_members(terms, field, str_slice(&inner), list->items[i],
			    named ? field->item_key : (struct slice){ 0 });
	}
	str_free(&inner);
}

static void add_value(const struct terms *terms, const struct field *field, struct slice path,
		      const struct node *node)
{
	if (field->internal) /* is never typed on a command line */
		return;
	if (node->type == NODE_MAP)
		add_members(terms, field, path, node, (struct slice){ 0 });
	else if (node->type != NODE_LIST)
		add_scalar(terms, path, node);
	else if (node->count == 0)
		add_term(terms, path, "=", SLICE("-"));
	else if (all_scalars(node))
		add_scalars(terms, field, path, node);
	else
		add_entries(terms, field, path, node);
}

void terms_add(struct arena *arena, const struct field *field, const struct node *node,
	       struct vec *out)
{
	const struct terms terms = { arena, out };

	add_value(&terms, field, field->path, node);
}
