/* SPDX-License-Identifier: Apache-2.0 */
#include "record/walk.h"

#include "text/message.h"

/* Members mostly stand in the order of the schema: the search goes on where the last one ended. */
static const struct field *next_child(const struct field *parent, struct slice key, size_t *from)
{
	size_t i;

	if (parent == NULL)
		return NULL;
	for (i = 0; i < parent->child_count; i++) {
		size_t at = *from + i < parent->child_count ? *from + i
							    : *from + i - parent->child_count;

		if (parent->children[at].key.len == key.len &&
		    slice_equal(parent->children[at].key, key)) {
			*from = at + 1 < parent->child_count ? at + 1 : 0;
			return &parent->children[at];
		}
	}
	return NULL;
}

static void walk(const struct spot *spot, walk_visit visit, void *context)
{
	const struct node *node = spot->node;
	struct spot below = { .up = spot };
	size_t from = 0;
	size_t i;

	visit(context, spot);
	if (node->type == NODE_LIST) {
		below.field = spot->field;
		below.item = true;
		for (i = 0; i < node->count; i++) {
			below.node = node->items[i];
			below.index = i;
			walk(&below, visit, context);
		}
	} else if (node->type == NODE_MAP) {
		for (i = 0; i < node->count; i++) {
			below.key = node->members[i].key->text;
			below.field = next_child(spot->field, below.key, &from);
			below.node = node->members[i].value;
			walk(&below, visit, context);
		}
	}
}

void walk_tree(const struct field *fields, const struct node *root, walk_visit visit, void *context)
{
	const struct spot top = { .field = fields, .node = root };

	if (root != NULL)
		walk(&top, visit, context);
}

/* What names an item of a list: the value of its key, or its own where it is short. */
static struct slice item_name(const struct spot *spot)
{
	if (spot->node->type == NODE_MAP && spot->field != NULL && spot->field->item_key.len > 0)
		return node_text(node_find(spot->node, spot->field->item_key));
	return (struct slice){ 0 };
}

void spot_add_path(struct str *out, const struct spot *spot)
{
	if (spot->up == NULL)
		return;
	spot_add_path(out, spot->up);
	if (spot->item) {
		struct slice name = item_name(spot);

		str_add_char(out, '[');
		if (name.len > 0)
			str_add_slice(out, name);
		else
			str_addf(out, "%zu", spot->index + 1);
		str_add_char(out, ']');
		return;
	}
	if (out->len > 0)
		str_add_char(out, '.');
	str_add_slice(out, spot->key);
}

void spot_add_name(struct str *out, const struct spot *spot)
{
	while (spot->item && spot->field == NULL && spot->up != NULL)
		spot = spot->up;
	if (spot->field != NULL)
		field_add_name(out, spot->field, message_language());
	else
		str_add_slice(out, spot->key);
}

struct diag *spot_report(const struct spot *spot, struct diags *diags, enum diag_id id,
			 struct source *source, const struct slice *more, size_t more_count)
{
	struct slice args[DIAG_ARGS_MAX];
	struct str name = { 0 };
	struct str path = { 0 };
	struct diag *diag;
	size_t count = 1;

	spot_add_name(&name, spot);
	args[0] = str_slice(&name);
	while (count < DIAG_ARGS_MAX && count <= more_count) {
		args[count] = more[count - 1];
		count++;
	}
	diag = diags_add(diags, id, source, spot->node->span, args, count);
	if (diag != NULL) {
		spot_add_path(&path, spot);
		diag->path = diags_copy(diags, str_slice(&path));
	}
	str_free(&name);
	str_free(&path);
	return diag;
}

bool spot_is_value(const struct spot *spot)
{
	return spot->field != NULL && (!spot->field->list || spot->item);
}
