/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/mapping.h"

#include "schema/check.h"
#include "tree/read.h"

/* Bytes of a cell that is looked up folded; longer ones are no names of values. */
enum { FOLDED_BYTES = 400 };

struct mapping_reader {
	struct mapping *mapping;
	struct fold *fold;
};

static size_t add_path(struct mapping *mapping, const struct node *node)
{
	struct slice text = node_text(node);
	struct mapping_path path = { text, node };
	void *known = map_get(&mapping->by_path, text);

	if (text.len == 0)
		return MAPPING_NO_PATH;
	if (slice_is(text, "id"))
		return MAPPING_ID;
	if (known == NULL) {
		vec_add(&mapping->paths, &path);
		known = (void *)(uintptr_t)mapping->paths.count;
		(void)map_put(&mapping->by_path, text, known);
	}
	return (size_t)(uintptr_t)known - 1 + MAPPING_PATHS;
}

/* -- values -------------------------------------------------------------------------------------
 */

static struct mapping_value *read_value(struct mapping_reader *reader, const struct member *member)
{
	struct arena *arena = &reader->mapping->arena;
	struct mapping_value *value = arena_zero(arena, 1, sizeof(*value));
	const struct node *node = member->value;
	size_t count = node->type == NODE_MAP ? node->count : 1;
	struct mapping_part *parts = arena_zero(arena, count, sizeof(*parts));
	uint32_t i;

	if (node->type != NODE_MAP)
		*parts = (struct mapping_part){ MAPPING_NO_PATH, node };
	for (i = 0; node->type == NODE_MAP && i < node->count; i++)
		parts[i] = (struct mapping_part){ add_path(reader->mapping, node->members[i].key),
						  node->members[i].value };
	value->parts = parts;
	value->count = count;
	value->node = member->key;
	return value;
}

static void read_values(struct mapping_reader *reader, struct mapping_target *target,
			const struct node *values)
{
	struct str folded = { 0 };
	uint32_t i;

	for (i = 0; node_is(values, NODE_MAP) && i < values->count; i++) {
		struct slice raw = slice_trim(values->members[i].key->text);
		struct mapping_value *value = read_value(reader, &values->members[i]);

		(void)map_put(&target->values, raw, value);
		str_cut(&folded, 0);
		str_add_char(&folded, '\n'); /* no raw value begins like this */
		fold_search(reader->fold, &folded, raw);
		(void)map_put_new(&target->values,
				  arena_copy(&reader->mapping->arena, str_slice(&folded)), value);
	}
	str_free(&folded);
}

const struct mapping_value *mapping_value(const struct mapping_target *target, struct slice raw,
					  struct fold *fold)
{
	const struct mapping_value *value = map_get(&target->values, raw);
	struct str folded = { 0 };

	if (value != NULL || target->values.count == 0 || raw.len > FOLDED_BYTES)
		return value;
	str_add_char(&folded, '\n');
	fold_search(fold, &folded, raw);
	value = map_get(&target->values, str_slice(&folded));
	str_free(&folded);
	return value;
}

bool mapping_is_one_of(const struct node *words, struct slice raw)
{
	uint32_t i;

	for (i = 0; node_is(words, NODE_LIST) && i < words->count; i++) {
		if (slice_equal(slice_trim(node_text(words->items[i])), raw))
			return true;
	}
	return false;
}

/* -- targets and columns ------------------------------------------------------------------------
 */

static void read_target(struct mapping_reader *reader, const struct node *node,
			struct mapping_target *out)
{
	struct mapping *mapping = reader->mapping;

	out->node = node;
	if (node->type == NODE_TEXT) {
		out->path = add_path(mapping, node);
		out->text_path = MAPPING_NO_PATH;
		return;
	}
	out->path = add_path(mapping, node_get(node, "to"));
	out->text_path = add_path(mapping, node_get(node, "text_to"));
	out->split = node_text(node_get(node, "split"));
	out->prefix = node_text(node_get(node, "prefix"));
	out->keep_others = node_bool(node_get(node, "keep_others"));
	out->empty = node_get(node, "empty");
	out->unknown = node_get(node, "unknown");
	out->none = node_get(node, "none");
	read_values(reader, out, node_get(node, "values"));
}

static void name_column(struct mapping *mapping, struct mapping_column *column,
			struct node *const *names, size_t count)
{
	struct slice *texts = arena_zero(&mapping->arena, count, sizeof(*texts));
	const struct node **nodes = arena_zero(&mapping->arena, count, sizeof(const struct node *));
	size_t i;

	for (i = 0; i < count; i++) {
		texts[i] = slice_trim(node_text(names[i]));
		nodes[i] = names[i];
	}
	column->names = texts;
	column->nodes = nodes;
	column->name_count = count;
}

static void read_column(struct mapping_reader *reader, const struct member *member)
{
	struct mapping *mapping = reader->mapping;
	struct mapping_column *column = vec_push(&mapping->columns);
	struct node *value = member->value;
	bool several = value->type == NODE_LIST;
	struct node *const *nodes = several ? value->items : &value;
	size_t i;

	name_column(mapping, column, &member->key, 1);
	column->target_count = several ? value->count : 1;
	column->targets =
		arena_zero(&mapping->arena, column->target_count, sizeof(*column->targets));
	for (i = 0; i < column->target_count; i++)
		read_target(reader, nodes[i], &column->targets[i]);
}

static void read_join(struct mapping_reader *reader, const struct node *node)
{
	struct mapping *mapping = reader->mapping;
	struct mapping_column *column = vec_push(&mapping->columns);
	const struct node *names = node_get(node, "columns");
	const struct node *with = node_get(node, "with");

	name_column(mapping, column, names->items, names->count);
	column->with = with != NULL ? node_text(with) : SLICE(" ");
	column->all = node_bool(node_get(node, "all"));
	column->target_count = 1;
	column->targets = arena_zero(&mapping->arena, 1, sizeof(*column->targets));
	read_target(reader, node, column->targets);
}

static void read_whole(struct mapping_reader *reader, const struct node *root)
{
	struct mapping *mapping = reader->mapping;
	const struct node *columns = node_get(root, "columns");
	const struct node *joined = node_get(root, "joined");
	struct slice delimiter = node_text(node_get(root, "delimiter"));
	uint32_t i;

	mapping->kind = node_text(node_get(root, "kind"));
	mapping->format = node_text(node_get(root, "format"));
	mapping->encoding = node_text(node_get(root, "encoding"));
	mapping->delimiter = delimiter.len > 0 ? delimiter.data[0] : 0;
	mapping->empty = node_get(root, "empty");
	mapping->unknown = node_get(root, "unknown");
	mapping->none = node_get(root, "none");
	mapping->left_out = node_get(root, "left_out");
	mapping->constants = node_get(root, "constants");
	for (i = 0; node_is(columns, NODE_MAP) && i < columns->count; i++)
		read_column(reader, &columns->members[i]);
	for (i = 0; node_is(joined, NODE_LIST) && i < joined->count; i++)
		read_join(reader, joined->items[i]);
	for (i = 0; node_is(mapping->constants, NODE_MAP) && i < mapping->constants->count; i++) {
		size_t path = add_path(mapping, mapping->constants->members[i].key);

		vec_add(&mapping->constant_paths, &path);
	}
}

enum status mapping_read(struct mapping *mapping, const struct schema *schema, struct fold *fold,
			 struct diags *diags)
{
	struct mapping_reader reader = { mapping, fold };
	struct node *root = NULL;
	enum status status;

	mapping->columns = VEC_OF(struct mapping_column);
	mapping->paths = VEC_OF(struct mapping_path);
	mapping->constant_paths = VEC_OF(size_t);
	status = tree_read(&mapping->arena, &mapping->source, &read_record, &root, diags);
	mapping->root = root;
	if (root != NULL && schema_check(schema, root, &mapping->source, diags) != STATUS_OK)
		status = STATUS_INVALID;
	if (status == STATUS_OK)
		read_whole(&reader, root);
	return status;
}

void mapping_free(struct mapping *mapping)
{
	size_t i, j;

	for (i = 0; i < mapping->columns.count; i++) {
		struct mapping_column *column = VEC_AT(struct mapping_column, &mapping->columns, i);

		for (j = 0; j < column->target_count; j++)
			map_free(&column->targets[j].values);
	}
	vec_free(&mapping->columns);
	vec_free(&mapping->paths);
	vec_free(&mapping->constant_paths);
	map_free(&mapping->by_path);
	source_free(&mapping->source);
	arena_free(&mapping->arena);
	*mapping = (struct mapping){ 0 };
}
