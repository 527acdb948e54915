/* SPDX-License-Identifier: Apache-2.0 */
#include "change/revise.h"

#include "change/assign_entry.h"
#include "tree/read.h"
#include "tree/write.h"

/* What the schema says about the list at `path`, or NULL. */
static const struct field *field_at(const struct field *fields, const struct edit_path *path)
{
	const struct field *parent;

	if (path == NULL)
		return fields;
	parent = field_at(fields, path->up);
	if (parent == NULL || path->key.data == NULL)
		return parent;
	return field_child(parent, path->key);
}

struct slice revise_item_key(const struct kind *kind, const struct edit_path *path,
			     const struct node *item, const struct field **field)
{
	const struct field *list = field_at(kind->fields, path);
	const struct node *key;

	*field = NULL;
	if (list == NULL || list->item_key.len == 0)
		return (struct slice){ 0 };
	key = assign_entry_key(list, item);
	*field = key == item ? list : field_child(list, list->item_key);
	return node_is_scalar(key) ? node_text(key) : (struct slice){ 0 };
}

static struct slice item_key(const void *context, const struct edit_path *path,
			     const struct node *item)
{
	const struct field *field;

	return revise_item_key(context, path, item, &field);
}

enum status revise_text(const struct kind *kind, struct source *source, const struct node *old,
			const struct node *meant, struct str *out, struct diags *diags)
{
	const struct edit_options options = { .item_key = item_key, .context = kind };

	return edit_towards(source, old, meant, &options, out, diags);
}

enum status revise_fresh(const char *path, const struct node *root, struct str *out,
			 struct diags *diags)
{
	struct arena arena = { 0 };
	struct source source = { 0 };
	struct str copy = { 0 };
	struct node *back = NULL;
	enum status status;

	str_cut(out, 0);
	tree_write(out, root);
	str_add_slice(&copy, str_slice(out));
	source_init(&source, path, &copy);
	status = tree_read(&arena, &source, &read_record, &back, diags);
	if (status == STATUS_OK && (back == NULL || !node_equal(back, root)))
		status = STATUS_UNSAFE;
	source_free(&source);
	arena_free(&arena);
	return status;
}
