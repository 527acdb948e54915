/* SPDX-License-Identifier: Apache-2.0 */
#include "change/refer.h"

#include "change/assign_entry.h"
#include "change/assign_tree.h"
#include "record/link.h"

bool refer_leads(const struct field *field, struct slice value, struct slice kind, struct slice id)
{
	size_t slash = slice_find(value, '/', 0);

	if (field == NULL || field->type != FIELD_REF)
		return false;
	if (slash < value.len)
		return slice_equal(slice_part(value, 0, slash), kind) &&
		       slice_equal(slice_part(value, slash + 1, value.len), id);
	return field->kind_count == 1 && slice_equal(field->kinds[0], kind) &&
	       slice_equal(value, id);
}

/* A value is one of its field when it is no list that holds them. */
static bool is_value(const struct field *field, const struct node *node, bool item)
{
	return field != NULL && node->type == NODE_TEXT && (!field->list || item);
}

static const struct field *child_of(const struct field *field, struct slice key)
{
	return field != NULL ? field_child(field, key) : NULL;
}

/* -- replacing ----------------------------------------------------------------------------------
 */

struct replacing {
	struct arena *arena;
	const struct refer *refer;
	size_t count;
};

static void replace_value(struct replacing *replacing, const struct field *field, struct node *node)
{
	const struct refer *refer = replacing->refer;
	size_t slash = slice_find(node->text, '/', 0);
	struct str text = { 0 };

	if (!refer_leads(field, node->text, refer->kind, refer->from))
		return;
	if (slash < node->text.len)
		str_addf(&text, "%.*s/", SLICE_ARGS(refer->kind));
	str_add_slice(&text, refer->to);
	node->text = arena_copy(replacing->arena, str_slice(&text));
	replacing->count++;
	str_free(&text);
}

/* Whether entries of the list are told apart by the record that they name. */
static bool names_records(const struct field *list)
{
	const struct field *key = list->item_key.len > 0 ? field_child(list, list->item_key) : NULL;

	return list->type == FIELD_REF || (key != NULL && key->type == FIELD_REF);
}

/* Whether `more` says all that `less` says. */
static bool says_all(const struct field *list, const struct node *more, const struct node *less)
{
	if (node_equal(more, less))
		return true;
	if (!names_records(list) || more->type != NODE_MAP)
		return false;
	if (less->type == NODE_TEXT && list->item_key.len > 0)
		return slice_equal(node_text(node_find(more, list->item_key)), less->text);
	return less->type == NODE_MAP && assign_entry_says(more, less);
}

/* Which of two entries goes because the other one says all of it, or NULL. */
static const struct node *needless(const struct field *list, const struct node *one,
				   const struct node *other)
{
	if (says_all(list, other, one))
		return one;
	return says_all(list, one, other) ? other : NULL;
}

/* Takes out what became needless among the entries that changed and between them and others. What
 * was there twice before (in `old`) is none of our business. */
static void collapse(const struct field *field, const struct node *old, struct node *list,
		     const bool *changed)
{
	uint32_t kept = 0;
	uint32_t i;
	uint32_t j;

	for (i = 0; i < list->count; i++) {
		for (j = 0; changed[i] && list->items[i] != NULL && j < list->count; j++) {
			const struct node *gone;

			if (j == i || list->items[j] == NULL ||
			    (changed[j] && list->items[i]->type == list->items[j]->type &&
			     list->items[i]->type == NODE_TEXT))
				continue;
			gone = needless(field, list->items[i], list->items[j]);
			if (gone != NULL && needless(field, old->items[i], old->items[j]) == NULL)
				list->items[gone == list->items[i] ? i : j] = NULL;
		}
	}
	for (i = 0; i < list->count; i++) {
		if (list->items[i] != NULL)
			list->items[kept++] = list->items[i];
	}
	list->count = kept;
}

static void replace(struct replacing *replacing, const struct field *field, const struct node *old,
		    struct node *node, bool item);

static void replace_items(struct replacing *replacing, const struct field *field,
			  const struct node *old, struct node *list)
{
	bool *changed = arena_zero(replacing->arena, list->count, sizeof(bool));
	bool any = false;
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		size_t before = replacing->count;

		replace(replacing, field, old->items[i], list->items[i], true);
		changed[i] = replacing->count > before;
		any = any || changed[i];
	}
	if (any && field != NULL)
		collapse(field, old, list, changed);
}

/* `node` is a copy of `old`. */
static void replace(struct replacing *replacing, const struct field *field, const struct node *old,
		    struct node *node, bool item)
{
	uint32_t i;

	if (node->type == NODE_LIST) {
		replace_items(replacing, field, old, node);
	} else if (node->type == NODE_MAP) {
		for (i = 0; i < node->count; i++)
			replace(replacing, child_of(field, node->members[i].key->text),
				old->members[i].value, node->members[i].value, false);
	} else if (is_value(field, node, item)) {
		replace_value(replacing, field, node);
	}
}

struct node *refer_replace(struct arena *arena, const struct field *fields, const struct node *root,
			   const struct refer *refer)
{
	struct replacing replacing = { arena, refer, 0 };
	struct node *copy = assign_tree_copy(arena, root);

	replace(&replacing, fields, root, copy, false);
	return replacing.count > 0 ? copy : NULL;
}

/* -- the text -----------------------------------------------------------------------------------
 */

struct keying {
	const struct kind *kind;
	const struct refer *refer;
	struct slice full; /* "kind/to" */
};

/* Entries that name the record by its old id and its new one have one key. */
static struct slice item_key(const void *context, const struct edit_path *path,
			     const struct node *item)
{
	const struct keying *keying = context;
	const struct refer *refer = keying->refer;
	const struct field *field;
	struct slice key = revise_item_key(keying->kind, path, item, &field);

	if (key.data == NULL || !refer_leads(field, key, refer->kind, refer->from))
		return key;
	return slice_find(key, '/', 0) < key.len ? keying->full : refer->to;
}

enum status refer_text(const struct kind *kind, const struct refer *refer, struct source *source,
		       const struct node *old, const struct node *meant, struct str *out,
		       struct diags *diags)
{
	struct keying keying = { .kind = kind, .refer = refer };
	const struct edit_options options = { .item_key = item_key, .context = &keying };
	struct str full = { 0 };
	enum status status;

	str_addf(&full, "%.*s/", SLICE_ARGS(refer->kind));
	str_add_slice(&full, refer->to);
	keying.full = str_slice(&full);
	status = edit_towards(source, old, meant, &options, out, diags);
	str_free(&full);
	return status;
}

/* -- taking out ---------------------------------------------------------------------------------
 */

struct dropping {
	struct arena *arena;
	struct slice kind;
	struct slice id;
	struct vec *dropped;
	bool root; /* the map at hand is the record itself */
};

static bool drop(struct dropping *dropping, const struct field *field, struct node *node,
		 bool item);

static bool drop_items(struct dropping *dropping, const struct field *field, struct node *list)
{
	uint32_t before = list->count;
	uint32_t i;

	for (i = 0; i < list->count;) {
		if (drop(dropping, field, list->items[i], true))
			assign_tree_drop_item(list, i);
		else
			i++;
	}
	return before > 0 && list->count == 0;
}

static bool drop_members(struct dropping *dropping, const struct field *field, struct node *map)
{
	bool root = dropping->root;
	uint32_t before = map->count;
	uint32_t i;

	dropping->root = false;
	for (i = 0; i < map->count;) {
		struct slice key = map->members[i].key->text;
		const struct field *child = child_of(field, key);
		struct node *value = map->members[i].value;
		size_t known = dropping->dropped->count;

		if (child == NULL) {
			i++;
			continue;
		}
		if (root && child->required)
			value = assign_tree_copy(dropping->arena, value);
		if (!drop(dropping, child, map->members[i].value, false)) {
			i++;
		} else if (root && child->required) { /* the check says it */
			map->members[i++].value = value;
			dropping->dropped->count = known;
		} else if (!root && (child->required || slice_equal(key, field->item_key))) {
			return true;
		} else {
			assign_tree_drop_member(map, key);
		}
	}
	return !root && before > 0 && map->count == 0;
}

/* Whether the value goes. */
static bool drop(struct dropping *dropping, const struct field *field, struct node *node, bool item)
{
	if (node->type == NODE_LIST)
		return drop_items(dropping, field, node);
	if (node->type == NODE_MAP)
		return drop_members(dropping, field, node);
	if (!is_value(field, node, item) || link_names_speaker(field) ||
	    !refer_leads(field, node->text, dropping->kind, dropping->id))
		return false;
	vec_add(dropping->dropped, &field);
	return true;
}

struct node *refer_drop_self(struct arena *arena, const struct field *fields,
			     const struct node *root, struct slice kind, struct slice id,
			     struct vec *dropped)
{
	struct dropping dropping = { arena, kind, id, dropped, true };
	struct node *copy = assign_tree_copy(arena, root);
	size_t before = dropped->count;

	(void)drop(&dropping, fields, copy, false);
	return dropped->count > before ? copy : NULL;
}

/* -- former ids ---------------------------------------------------------------------------------
 */

static const char former_ids[] = "former_ids";

static uint32_t find_former(const struct node *list, struct slice id)
{
	uint32_t i = 0;

	while (i < list->count && !slice_equal(node_text(list->items[i]), id))
		i++;
	return i;
}

void refer_add_former(struct arena *arena, const struct field *fields, struct node *root,
		      struct slice id)
{
	struct node *list = node_get(root, former_ids);

	if (field_child(fields, slice_of(former_ids)) == NULL)
		return;
	if (!node_is(list, NODE_LIST)) {
		list = assign_tree_list(arena);
		assign_tree_put(arena, root, slice_of(former_ids), list);
	}
	if (find_former(list, id) == list->count)
		assign_tree_add(arena, list, node_new_text(arena, id));
}

void refer_drop_former(struct node *root, struct slice id)
{
	struct node *list = node_get(root, former_ids);

	if (!refer_has_former(root, id))
		return;
	assign_tree_drop_item(list, find_former(list, id));
	if (list->count == 0)
		assign_tree_drop_member(root, slice_of(former_ids));
}

bool refer_has_former(const struct node *root, struct slice id)
{
	const struct node *list = node_get(root, former_ids);

	return node_is(list, NODE_LIST) && find_former(list, id) < list->count;
}
