/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/resource.h"

#include "schema/dialect.h"
#include "schema/keyword.h"
#include "schema/known.h"
#include "schema/uri.h"
#include "sys/builtin.h"
#include "tree/read.h"

/* A place where a schema stands. */
struct place_of {
	const struct node *node;
	struct resource *resource;
};

struct walk {
	struct schema_set *set;
	struct vec places; /* struct place_of, each looked at once */
};

/* -- names --------------------------------------------------------------------------------------
 */

static void claim(struct schema_set *set, struct slice uri, struct resource *resource)
{
	struct resource *known = map_put_new(&set->by_uri, uri, resource);

	if (known != resource && known->root != resource->root &&
	    !node_equal(known->root, resource->root))
		known->twice = true;
}

static struct resource *add_resource(struct schema_set *set, struct schema_file *file,
				     const struct node *root, struct slice uri)
{
	struct resource *resource = arena_zero(&set->arena, 1, sizeof(*resource));

	resource->uri = arena_copy(&set->arena, uri);
	resource->file = file;
	resource->root = root;
	vec_add(&set->resources, &resource);
	claim(set, resource->uri, resource);
	return resource;
}

/* `$id` with a fragment names nothing. */
static bool has_id(const struct node *node, struct slice *id)
{
	const struct node *value = node_get(node, "$id");
	size_t hash;

	if (!node_is(value, NODE_TEXT))
		return false;
	hash = slice_find(value->text, '#', 0);
	*id = slice_part(value->text, 0, hash);
	return hash + 1 >= value->text.len && id->len > 0;
}

static struct resource *begin_resource(struct schema_set *set, struct resource *around,
				       const struct node *node)
{
	struct resource *resource = around;
	struct str uri = { 0 };
	struct slice id;

	if (!has_id(node, &id) || !uri_resolve(&uri, around->uri, id))
		goto out;
	if (node == around->root) {
		around->uri = arena_copy(&set->arena, str_slice(&uri));
		claim(set, around->uri, around);
	} else {
		uintptr_t *address = arena_zero(&set->arena, 1, sizeof(*address));

		resource = add_resource(set, around->file, node, str_slice(&uri));
		resource->outer = around;
		*address = (uintptr_t)node;
		(void)map_put(&set->by_root, schema_set_key(address), resource);
	}
out:
	str_free(&uri);
	return resource;
}

bool resource_is_anchor(struct slice name)
{
	size_t i;

	for (i = 0; i < name.len; i++) {
		char c = name.data[i];
		bool letter = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';

		if (!letter && (i == 0 || (!byte_is_digit(c) && c != '-' && c != '.')))
			return false;
	}
	return name.len > 0;
}

static void add_anchor(struct schema_set *set, struct resource *resource, const struct node *node,
		       const struct node *name, bool dynamic)
{
	struct anchor *anchor;

	if (!node_is(name, NODE_TEXT) || !resource_is_anchor(name->text))
		return;
	anchor = resource_anchor(resource, name->text);
	if (anchor != NULL) {
		anchor->dynamic = anchor->dynamic || (dynamic && anchor->node == node);
		return;
	}
	anchor = arena_zero(&set->arena, 1, sizeof(*anchor));
	*anchor = (struct anchor){ name->text, node, NULL, dynamic };
	(void)map_put(&resource->anchors, name->text, anchor);
}

struct anchor *resource_anchor(const struct resource *resource, struct slice name)
{
	return map_get(&resource->anchors, name);
}

/* -- the walk -----------------------------------------------------------------------------------
 */

static void push(struct walk *walk, const struct node *node, struct resource *resource)
{
	struct place_of *place;

	if (!node_is(node, NODE_MAP))
		return;
	place = vec_push(&walk->places);
	*place = (struct place_of){ node, resource };
}

static void push_value(struct walk *walk, const struct member *member, struct resource *resource)
{
	const struct keyword *keyword;
	const struct node *value = member->value;
	uint32_t i;

	if (node_is_scalar(value))
		return;
	keyword = keyword_find(&walk->set->keywords, member->key->text);
	switch (keyword != NULL ? keyword->shape : SHAPE_VALUE) {
	case SHAPE_SCHEMA: push(walk, value, resource); break;
	case SHAPE_LIST:
		for (i = 0; node_is(value, NODE_LIST) && i < value->count; i++)
			push(walk, value->items[i], resource);
		break;
	case SHAPE_MAP:
		for (i = 0; node_is(value, NODE_MAP) && i < value->count; i++)
			push(walk, value->members[i].value, resource);
		break;
	default: break;
	}
}

static void visit(struct walk *walk, const struct node *node, struct resource *resource)
{
	bool named = false;
	uint32_t i;

	for (i = 0; i < node->count && !named; i++)
		named = node->members[i].key->text.len > 0 &&
			node->members[i].key->text.data[0] == '$';
	if (named) {
		resource = begin_resource(walk->set, resource, node);
		add_anchor(walk->set, resource, node, node_get(node, "$anchor"), false);
		add_anchor(walk->set, resource, node, node_get(node, "$dynamicAnchor"), true);
	}
	for (i = 0; i < node->count; i++)
		push_value(walk, &node->members[i], resource);
}

void resource_index(struct schema_set *set, struct schema_file *file)
{
	struct walk walk = { .set = set, .places = VEC_OF(struct place_of) };
	struct str uri = { 0 };
	size_t i;

	if (file->resource != NULL || file->root == NULL)
		return;
	uri_of_name(&uri, file->path);
	file->resource = add_resource(set, file, file->root, str_slice(&uri));
	/* what stands in the schemas of another dialect is not for us to name */
	if (!dialect_is_foreign(file->root))
		push(&walk, file->root, file->resource);
	for (i = 0; i < walk.places.count; i++) {
		struct place_of place = *VEC_AT(struct place_of, &walk.places, i);

		visit(&walk, place.node, place.resource);
	}
	vec_free(&walk.places);
	str_free(&uri);
}

struct resource *resource_at(const struct schema_set *set, const struct node *node,
			     struct resource *around)
{
	uintptr_t address = (uintptr_t)node;
	struct resource *found =
		set->by_root.count > 0 ? map_get(&set->by_root, schema_set_key(&address)) : NULL;

	return found != NULL ? found : around;
}

/* -- what is built in ---------------------------------------------------------------------------
 */

static const struct builtin_file *builtin_of(struct slice uri)
{
	const struct slice prefix = SLICE(DIALECT_FOLDER);
	const struct slice folder = SLICE("lib/schema/meta/");
	struct slice name = slice_part(uri, prefix.len, uri.len);
	bool part = slice_starts(name, "meta/");
	size_t i;

	if (part)
		name = slice_part(name, sizeof("meta/") - 1, name.len);
	if (!slice_starts(uri, prefix.data) || slice_is(name, "schema") == part)
		return NULL;
	for (i = 0; i < builtin_count; i++) {
		struct slice path = slice_of(builtin_files[i].path);

		if (slice_starts(path, folder.data) && slice_ends(path, ".yaml") &&
		    slice_equal(slice_part(path, folder.len, path.len - SLICE(".yaml").len), name))
			return &builtin_files[i];
	}
	return NULL;
}

bool resource_is_builtin(struct slice uri)
{
	return builtin_of(uri) != NULL;
}

static struct resource *load(struct schema_set *set, const struct builtin_file *builtin,
			     struct slice uri)
{
	struct schema_file *file = schema_set_file(set, uri);
	struct slice own = { builtin->bytes, builtin->len };
	struct diags none = { 0 };
	struct str bytes = { 0 };
	struct node *root;

	str_add_slice(&bytes, own);
	source_init(&file->own_source, builtin->path, &bytes);
	file->source = &file->own_source;
	root = known_tree(&file->arena, slice_of(builtin->path), own);
	if (root == NULL)
		(void)tree_read(&file->arena, file->source, &read_foreign, &root, &none);
	file->root = root;
	file->builtin = true;
	diags_free(&none);
	str_free(&bytes);
	resource_index(set, file);
	(void)map_put(&set->builtins, file->resource->uri, file->resource);
	return file->resource;
}

struct resource *resource_find(struct schema_set *set, struct slice uri)
{
	const struct builtin_file *builtin = builtin_of(uri);
	struct resource *found;

	if (builtin == NULL)
		return map_get(&set->by_uri, uri);
	found = map_get(&set->builtins, uri);
	return found != NULL ? found : load(set, builtin, uri);
}

void resource_free(struct resource *resource)
{
	map_free(&resource->anchors);
}
