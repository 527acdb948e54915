/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/field.h"

#include "schema/evaluate.h"
#include "schema/look.h"
#include "schema/set.h"

enum { FIELD_DEPTH = 6, FIELD_COUNT = 4000, STATE_STEPS = 1000 };

struct deriving {
	struct arena *arena;
	size_t left; /* fields that may still be made */
};

static void derive_children(struct deriving *deriving, struct field *parent,
			    const struct schema *schema, unsigned depth);

/* -- one field ----------------------------------------------------------------------------------
 */

static bool is_unique(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->unique;
}

static bool is_internal(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->internal;
}

static bool is_deprecated(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->deprecated;
}

/* The one branch of an anyOf that takes a group of fields, where it is the only one. */
static const struct schema *only_map(const struct branches *branches)
{
	const struct schema *only = NULL;
	size_t i;

	for (i = 0; branches != NULL && i < branches->list.count; i++) {
		if ((branches->list.items[i]->types & TYPE_MAP) == 0)
			continue;
		if (only != NULL)
			return NULL;
		only = branches->list.items[i];
	}
	return only;
}

/* Only what always holds requires: the schema itself, its `$ref`, allOf, and anyOf with null or a
 * text. */
static bool is_required(const struct schema *schema, struct slice key, unsigned depth)
{
	size_t i;

	if (schema == NULL || depth > FIELD_DEPTH)
		return false;
	for (i = 0; schema->map != NULL && i < schema->map->required_count; i++) {
		if (slice_equal(schema->map->required[i], key))
			return true;
	}
	for (i = 0; i < schema->all.count; i++) {
		if (is_required(schema->all.items[i], key, depth + 1))
			return true;
	}
	return is_required(schema->ref, key, depth + 1) ||
	       is_required(only_map(schema->any), key, depth + 1);
}

static enum field_type type_by_mask(unsigned types)
{
	if (types == TYPE_BOOL)
		return FIELD_BOOL;
	if (types == TYPE_INT)
		return FIELD_INTEGER;
	if (types != 0 && (types & ~(unsigned)TYPE_NUMBER) == 0)
		return FIELD_NUMBER;
	return FIELD_TEXT;
}

/* Which members of a list's entries say from when to when they hold. */
static void derive_period(struct field *field, const struct schema *items)
{
	const struct slice *period = look_period(items);

	if (period == NULL)
		return;
	field->begin = period[0];
	field->end = period[1];
}

/* `schema` is that of the value, or of the items of a list. */
static void derive_type(struct field *field, const struct schema *schema)
{
	unsigned types = schema->types & ~(unsigned)TYPE_NULL;
	const struct schema *kinds = look_kinds(schema);
	const struct schema *codes = look_codes(schema);

	if (field->form.len == 0)
		field->form = look_form(schema);
	if (kinds != NULL && (types & TYPE_TEXT) != 0) {
		field->type = FIELD_REF;
		field->kinds = kinds->kinds;
		field->kind_count = kinds->kind_count;
	} else if ((types & TYPE_MAP) != 0 && types != TYPE_ALL - TYPE_NULL) {
		field->type = FIELD_OBJECT;
	} else if (slice_is(field->form, "edtf")) {
		field->type = FIELD_DATE;
	} else if (codes != NULL && codes->vocabulary->count > 0) {
		field->type = FIELD_CODE;
		field->vocabulary = codes->vocabulary;
	} else {
		field->type = type_by_mask(types);
	}
}

static void derive_names(struct deriving *deriving, struct field *field)
{
	const struct field *parent = field->parent;
	struct str path = { 0 };
	size_t i;

	if (parent != NULL && parent->path.len > 0) {
		str_add_slice(&path, parent->path);
		str_add_char(&path, '.');
	}
	str_add_slice(&path, field->key);
	field->path = arena_copy(deriving->arena, str_slice(&path));
	for (i = 0; i < path.len; i++) {
		if (path.data[i] == '.' || path.data[i] == '-')
			path.data[i] = '_';
	}
	field->column = arena_copy(deriving->arena, str_slice(&path));
	str_free(&path);
}

static bool takes(const struct schema *schema, enum node_type type, struct slice lexeme)
{
	const struct node node = { .type = (uint8_t)type, .text = lexeme };
	const struct node list = { .type = NODE_LIST };
	struct evaluation run = { .limit = STATE_STEPS };

	return evaluate(&run, schema, type == NODE_LIST ? &list : &node, NULL);
}

/* Which of "asked, not known" and "asked, there is none" can be said (decisions.md, Three states).
 */
static void derive_states(struct field *field, const struct schema *schema)
{
	field->nullable = takes(schema, NODE_NULL, SLICE("null"));
	if (field->list)
		field->none = takes(schema, NODE_LIST, SLICE(""));
	else if (field->type == FIELD_BOOL)
		field->none = takes(schema, NODE_BOOL, SLICE("false"));
	else if (field->type == FIELD_NUMBER || field->type == FIELD_INTEGER)
		field->none = takes(schema, NODE_INT, SLICE("0"));
}

static bool has_example(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->example != NULL;
}

static const struct node *derive_example(const struct schema *schema)
{
	const struct schema *found = look(schema, has_example, NULL);

	return found != NULL ? found->example : NULL;
}

static void derive_deprecated(struct field *field, const struct schema *schema)
{
	const struct schema *deprecated = look(schema, is_deprecated, NULL);

	field->deprecated = deprecated != NULL;
	if (deprecated != NULL)
		field->successor = deprecated->successor;
}

static void derive_field(struct deriving *deriving, struct field *field,
			 const struct schema *schema, unsigned depth)
{
	const struct schema *whole = schema;
	const struct schema *items = look_items(schema);

	derive_names(deriving, field);
	field->title = look_title(schema);
	field->description = look_description(schema);
	field->form = look_form(schema);
	field->unique = look(schema, is_unique, NULL) != NULL;
	field->internal = look(schema, is_internal, NULL) != NULL;
	derive_deprecated(field, schema);
	field->preset = look_preset(schema);
	field->example = derive_example(schema);
	field->schema = schema;
	if ((schema->types & TYPE_LIST) != 0 && schema->types != TYPE_ALL) {
		field->list = true;
		field->item_key = look_item_key(schema);
		if (items == NULL) {
			derive_states(field, whole);
			return;
		}
		schema = items;
		field->item_title = look_title(schema);
		derive_period(field, items);
	}
	derive_type(field, schema);
	derive_states(field, whole);
	if ((schema->types & TYPE_MAP) != 0 &&
	    (field->type == FIELD_OBJECT || field->type == FIELD_REF))
		derive_children(deriving, field, schema, depth + 1);
}

/* -- children -----------------------------------------------------------------------------------
 */

struct gathering {
	struct vec keys; /* struct slice, in the order they are found */
	struct map known;
};

static bool gather(const struct schema *schema, void *data)
{
	struct gathering *gathering = data;
	size_t i;

	for (i = 0; schema->map != NULL && i < schema->map->property_count; i++) {
		const struct property *property = &schema->map->properties[i];

		if (property->schema == NULL || map_get(&gathering->known, property->key) != NULL)
			continue;
		(void)map_put(&gathering->known, property->key, property->schema);
		vec_add(&gathering->keys, &property->key);
	}
	return false;
}

static void derive_children(struct deriving *deriving, struct field *parent,
			    const struct schema *schema, unsigned depth)
{
	struct gathering gathering = { .keys = VEC_OF(struct slice) };
	struct field *fields;
	struct table *index;
	size_t count, i;

	(void)look(schema, gather, &gathering);
	count = gathering.keys.count;
	if (depth > FIELD_DEPTH || count == 0 || count > deriving->left)
		goto out;
	deriving->left -= count;
	fields = arena_zero(deriving->arena, count, sizeof(*fields));
	index = arena_zero(deriving->arena, 1, sizeof(*index));
	table_init(index, deriving->arena, count);
	parent->children = fields;
	parent->child_count = count;
	parent->index = index;
	for (i = 0; i < count; i++) {
		struct slice key = *VEC_AT(struct slice, &gathering.keys, i);

		fields[i].key = key;
		fields[i].parent = parent;
		fields[i].required = is_required(schema, key, 0);
		(void)table_put(index, key, (uint32_t)i);
		derive_field(deriving, &fields[i], look_property(schema, key), depth);
	}
out:
	vec_free(&gathering.keys);
	map_free(&gathering.known);
}

const struct field *field_tree(const struct schema_set *set, struct slice path)
{
	const struct schema_file *file = map_get(&set->by_path, path);
	struct field *root = map_get(&set->trees->by_path, path);
	struct deriving deriving = { &set->trees->arena, FIELD_COUNT };
	const struct schema *schema;

	if (root != NULL || file == NULL || file->schema == NULL)
		return root;
	schema = file->schema;
	root = arena_zero(deriving.arena, 1, sizeof(*root));
	root->type = FIELD_OBJECT;
	root->title = look_title(schema);
	root->description = look_description(schema);
	derive_children(&deriving, root, schema, 0);
	(void)map_put(&set->trees->by_path, file->path, root);
	return root;
}

const struct field *field_child(const struct field *parent, struct slice key)
{
	uint32_t index;

	if (parent == NULL || parent->index == NULL)
		return NULL;
	index = table_get(parent->index, key);
	return index != TABLE_NONE ? &parent->children[index] : NULL;
}
