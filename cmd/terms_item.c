/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/termed.h"

#include "change/assign.h"

/* The list or object of a way in one of the two trees. */
static const struct node *side_of(const struct diff_way *way, const struct node *root, bool old)
{
	return way == NULL ? root : old ? way->old : way->new;
}

static void add_key(struct str *path, struct slice key)
{
	str_add(path, path->len > 0 ? "." : "");
	str_add_slice(path, key);
}

/* The path to the object `way` of the record as it was. False where an entry on it has no name:
 * then it ends at the list. */
static bool add_way(struct str *path, const struct diff_way *way,
		    const struct record_change *change)
{
	const struct node *list;
	struct slice key;

	if (way == NULL)
		return true;
	if (!add_way(path, way->up, change))
		return false;
	add_key(path, way->field->key);
	if (!way->entry)
		return true;
	list = node_find(side_of(way->up, change->old, true), way->field->key);
	key = node_text(diff_entry_key(way->field, way->old));
	if (!terms_is_name(key) || !assign_names_entry(way->field, list, way->old))
		return node_is(list, NODE_LIST) && list->count == 1;
	if (terms_is_plain(key) || list->count > 1)
		str_addf(path, "[%.*s]", SLICE_ARGS(key));
	return true;
}

/* What a text alone says of the entry: its key, or where it has none its first text. */
static struct slice lone_text(const struct field *list, const struct node *entry)
{
	struct slice key = node_text(diff_entry_key(list, entry));
	const struct field *child = key.len == 0 ? assign_entry_child(list, SLICE("a text")) : NULL;

	if (child != NULL && !child->list)
		key = node_text(node_find(entry, child->key));
	return key;
}

static bool is_lone(const struct node *entry, struct slice text)
{
	return entry->type != NODE_MAP ||
	       (entry->count == 1 && slice_equal(node_text(entry->members[0].value), text));
}

/* An entry that came. Where it says more than its key, what follows must be able to name it. */
static void add_new_entry(const struct terms *terms, const struct diff_item *item,
			  struct slice path, const struct node *list)
{
	const struct field *field = item->field;
	struct slice key = node_text(diff_entry_key(field, item->new));
	struct slice text = lone_text(field, item->new);
	struct str inner = { 0 };

	if (is_lone(item->new, text) && text.len > 0 && text.len <= TERMS_COLUMNS) {
		terms_put(terms, path, "+=", text);
		return;
	}
	if (!terms_is_name(key) || !assign_names_entry(field, list, item->new)) {
		terms_put_other(terms, path);
		return;
	}
	terms_put(terms, path, "+=", key);
	str_addf(&inner, "%.*s[%.*s]", SLICE_ARGS(path), SLICE_ARGS(key));
	terms_put_members(terms, field, str_slice(&inner), item->new, field->item_key);
	str_free(&inner);
}

static void add_entry(const struct terms *terms, const struct diff_item *item, struct slice path,
		      const struct record_change *change)
{
	const struct node *old = node_find(side_of(item->way, change->old, true), item->field->key);
	const struct node *new =
		node_find(side_of(item->way, change->new, false), item->field->key);
	struct slice text;

	if (item->new != NULL && item->old == NULL) {
		add_new_entry(terms, item, path, new);
		return;
	}
	text = item->new == NULL ? lone_text(item->field, item->old) : SLICE("");
	if (text.len > 0 && text.len <= TERMS_COLUMNS &&
	    assign_names_entry(item->field, old, item->old))
		terms_put(terms, path, "-=", text);
	else
		terms_put_other(terms, path);
}

/* -- lists of plain values ----------------------------------------------------------------------
 */

static bool holds(const struct node *list, const struct node *item)
{
	uint32_t i;

	for (i = 0; i < list->count && !node_equal(list->items[i], item); i++)
		;
	return i < list->count;
}

/* What `list` has and `other` has not, one term each where commas do not part the values. */
static void put_more(const struct terms *terms, const struct field *field, struct slice path,
		     const char *operator, const struct node * list, const struct node *other)
{
	bool apart = field->type == FIELD_TEXT || field->type == FIELD_DATE;
	struct str all = { 0 };
	struct slice text;
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		if (holds(other, list->items[i]))
			continue;
		text = node_text(list->items[i]);
		if (all.len > 0 && (apart || all.len + text.len >= TERMS_COLUMNS)) {
			terms_put(terms, path, operator, str_slice(&all));
			str_cut(&all, 0);
		}
		str_add(&all, all.len > 0 ? "," : "");
		str_add_slice(&all, text);
	}
	if (all.len > 0)
		terms_put(terms, path, operator, str_slice(&all));
	str_free(&all);
}

/* Of a long list what came and went; false where it is short enough to be said as a whole. */
static bool put_difference(const struct terms *terms, const struct diff_item *item,
			   struct slice path)
{
	const struct node *old = item->old;
	const struct node *new = item->new;
	size_t bytes = 0;
	bool apart = item->field->type == FIELD_TEXT || item->field->type == FIELD_DATE;
	bool scalars = node_is(old, NODE_LIST) && node_is(new, NODE_LIST) && old->count > 0;
	uint32_t i;

	for (i = 0; scalars && i < new->count; i++) {
		scalars = node_is_scalar(new->items[i]) && new->items[i]->type != NODE_NULL;
		bytes += node_text(new->items[i]).len + 1;
	}
	for (i = 0; scalars && i < old->count; i++)
		scalars = node_is_scalar(old->items[i]) && old->items[i]->type != NODE_NULL;
	if (!scalars || new->count == 0 || (!apart && bytes <= TERMS_COLUMNS))
		return false;
	put_more(terms, item->field, path, "+=", new, old);
	put_more(terms, item->field, path, "-=", old, new);
	return true;
}

void terms_add_item(struct arena *arena, const struct record_change *change,
		    const struct diff_item *item, struct vec *out)
{
	const struct terms terms = { arena, out };
	struct str path = { 0 };

	if (item->field == NULL || item->field->internal)
		return;
	if (!add_way(&path, item->way, change)) {
		terms_put_other(&terms, str_slice(&path));
	} else {
		add_key(&path, item->field->key);
		if (item->entry)
			add_entry(&terms, item, str_slice(&path), change);
		else if (item->new != NULL && !put_difference(&terms, item, str_slice(&path)))
			terms_put_value(&terms, item->field, str_slice(&path), item->new);
	}
	str_free(&path);
}
