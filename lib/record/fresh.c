/* SPDX-License-Identifier: Apache-2.0 */
#include "record/fresh.h"

#include "sys/path.h"

enum { ID_MAX = 80 };

/* Adds the text that stands for a value in an id; false when there is none. */
static bool add_value(struct str *out, const struct node *node)
{
	if (node_is(node, NODE_LIST))
		node = node->count > 0 ? node->items[0] : NULL;
	if (node == NULL || node->type == NODE_NULL || node_text(node).len == 0)
		return false;
	str_add(out, out->len > 0 ? "-" : "");
	str_add_slice(out, node_text(node));
	return true;
}

static bool add_keys(struct str *out, const struct kind *kind, const struct node *root)
{
	uint32_t i;

	if (!node_is(kind->id_keys, NODE_LIST) || kind->id_keys->count == 0)
		return false;
	for (i = 0; i < kind->id_keys->count; i++) {
		if (!add_value(out, node_find(root, node_text(kind->id_keys->items[i]))))
			return false;
	}
	return true;
}

void fresh_id(struct str *out, const struct kind *kind, const struct node *root, struct fold *fold)
{
	struct str name = { 0 };
	struct str id = { 0 };

	if (!add_keys(&name, kind, root)) {
		str_cut(&name, 0);
		(void)add_value(&name, node_find(root, kind->title_key));
	}
	fold_slug(fold, &id, str_slice(&name));
	while (id.len > ID_MAX || (id.len > 0 && id.data[id.len - 1] == '-'))
		str_cut(&id, id.len - 1);
	if (path_is_id(str_slice(&id))) /* "Con" is no name of a file on Windows */
		str_add_slice(out, str_slice(&id));
	str_free(&name);
	str_free(&id);
}

static bool is_own(const struct kind *kind, struct slice key)
{
	uint32_t i;

	if (slice_equal(key, kind->title_key))
		return true;
	for (i = 0; node_is(kind->own, NODE_LIST) && i < kind->own->count; i++) {
		if (slice_equal(node_text(kind->own->items[i]), key))
			return true;
	}
	return false;
}

struct copy {
	const struct kind *kind;
	struct arena *arena;
	struct vec *left_out;
};

static void note(const struct copy *copy, const struct field *field)
{
	size_t i;

	for (i = 0; i < copy->left_out->count; i++) {
		if (*VEC_AT(const struct field *, copy->left_out, i) == field)
			return;
	}
	vec_add(copy->left_out, &field);
}

static struct node *copy_value(const struct copy *copy, const struct field *field,
			       struct node *node);

static struct node *copy_map(const struct copy *copy, const struct field *parent,
			     const struct node *map)
{
	struct member *members = arena_zero(copy->arena, map->count, sizeof(*members));
	size_t kept = 0;
	uint32_t i;

	for (i = 0; i < map->count; i++) {
		const struct member *member = &map->members[i];
		const struct field *field = field_child(parent, member->key->text);

		if (field != NULL && (field->unique || (parent == copy->kind->fields &&
							is_own(copy->kind, field->key)))) {
			note(copy, field);
			continue;
		}
		members[kept].key = member->key;
		members[kept++].value =
			field != NULL ? copy_value(copy, field, member->value) : member->value;
	}
	return node_new_map(copy->arena, members, kept);
}

static struct node *copy_value(const struct copy *copy, const struct field *field,
			       struct node *node)
{
	struct node **items;
	uint32_t i;

	if (field->child_count == 0)
		return node;
	if (node->type == NODE_MAP)
		return copy_map(copy, field, node);
	if (node->type != NODE_LIST)
		return node;
	items = arena_zero(copy->arena, node->count, sizeof(struct node *));
	for (i = 0; i < node->count; i++)
		items[i] = copy_value(copy, field, node->items[i]);
	return node_new_list(copy->arena, items, node->count);
}

struct node *fresh_copy(const struct kind *kind, const struct node *root, struct arena *arena,
			struct vec *left_out)
{
	const struct copy copy = { kind, arena, left_out };

	return copy_map(&copy, kind->fields, root);
}
