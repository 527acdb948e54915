/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/table_json.h"

#include "base/map.h"
#include "text/message.h"
#include "tree/json.h"

enum { LEVELS = 8 }; /* of objects within objects that become columns */

struct objects {
	struct table *table;
	struct map by_name; /* name of a column → its number + 1 */
	struct diags *diags;
	struct str name; /* of the cell that is being added */
	size_t row_first;
};

/* -- cells --------------------------------------------------------------------------------------
 */

static size_t column_of(struct objects *objects, struct slice name, struct span span)
{
	struct table *table = objects->table;
	void *known = map_get(&objects->by_name, name);
	struct table_column *column;

	if (known != NULL)
		return (size_t)(uintptr_t)known - 1;
	column = vec_push(&table->columns);
	column->name = arena_copy(&table->arena, name);
	column->span = span;
	(void)map_put(&objects->by_name, column->name, (void *)(uintptr_t)table->columns.count);
	return table->columns.count - 1;
}

static void put(struct objects *objects, const struct member *member)
{
	struct table *table = objects->table;
	size_t column = column_of(objects, str_slice(&objects->name), member->key->span);
	struct table_cell *cell;

	while (table->cells.count <= objects->row_first + column)
		(void)vec_push(&table->cells);
	cell = VEC_AT(struct table_cell, &table->cells, objects->row_first + column);
	cell->value = member->value;
	cell->span = member->value->span;
	if (node_is_scalar(member->value) && member->value->type != NODE_NULL)
		cell->text = table_trim(member->value->text);
}

static void put_members(struct objects *objects, const struct node *map, unsigned level)
{
	size_t before = objects->name.len;
	uint32_t i;

	for (i = 0; i < map->count; i++) {
		const struct member *member = &map->members[i];

		if (level == 0 && slice_starts(member->key->text, TABLE_REASON))
			continue;
		str_add_slice(&objects->name, table_trim(member->key->text));
		if (member->value->type == NODE_MAP && level < LEVELS) {
			str_add_char(&objects->name, '.');
			put_members(objects, member->value, level + 1);
		} else {
			put(objects, member);
		}
		str_cut(&objects->name, before);
	}
}

/* -- rows ---------------------------------------------------------------------------------------
 */

static bool refuse(struct objects *objects, struct span span, const char *what)
{
	(void)diags_add(
		objects->diags, DIAG_TABLE_FORM, &objects->table->source, span,
		DIAG_ARGS(slice_of(what), slice_of(_("wanted is a list of objects, or one object a "
						     "line"))));
	return false;
}

/* Where the members begin, behind a reason that stands first; 0 where one stands elsewhere, too. */
static uint32_t rest_of(const struct node *item)
{
	uint32_t first = 0;
	uint32_t i;

	while (first < item->count && slice_starts(item->members[first].key->text, TABLE_REASON))
		first++;
	for (i = first; i < item->count; i++) {
		if (slice_starts(item->members[i].key->text, TABLE_REASON))
			return 0;
	}
	return first == 0 || first == item->count ? item->span.begin + 1
						  : item->members[first].key->span.begin;
}

static bool add_row(struct objects *objects, const struct node *item)
{
	struct table *table = objects->table;
	struct table_row *row;

	if (item->type != NODE_MAP)
		return refuse(objects, item->span, _("here is no object"));
	objects->row_first = table->cells.count;
	put_members(objects, item, 0);
	if (table->cells.count == objects->row_first)
		return true;
	row = vec_push(&table->rows);
	row->span = item->span;
	row->first = objects->row_first;
	row->count = table->cells.count - objects->row_first;
	row->written = row->count;
	row->rest = rest_of(item);
	return !table_is_full(table, objects->diags);
}

static bool read_array(struct objects *objects)
{
	struct table *table = objects->table;
	struct node *root = NULL;
	bool done = true;
	uint32_t i;

	if (tree_read_json(&table->arena, &table->source, &read_foreign, &root, objects->diags) !=
	    STATUS_OK)
		return false;
	if (!node_is(root, NODE_LIST))
		return refuse(objects, (struct span){ 0, 1 }, _("here is no list"));
	for (i = 0; i < root->count && done; i++)
		done = add_row(objects, root->items[i]);
	return done;
}

/* Places of a line that was read by itself. */
static void shift(struct node *node, uint32_t by)
{
	uint32_t i;

	node->span.begin += by;
	node->span.end += by;
	for (i = 0; node->type == NODE_LIST && i < node->count; i++)
		shift(node->items[i], by);
	for (i = 0; node->type == NODE_MAP && i < node->count; i++) {
		shift(node->members[i].key, by);
		shift(node->members[i].value, by);
	}
}

static bool read_line(struct objects *objects, struct slice line, size_t offset)
{
	struct table *table = objects->table;
	struct span span = { (uint32_t)offset, (uint32_t)(offset + line.len) };
	struct diags found = { 0 };
	struct source source = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;
	enum status status;
	size_t i;

	str_add_slice(&bytes, line);
	source_init(&source, table->source.name, &bytes);
	status = tree_read_json(&table->arena, &source, &read_foreign, &root, &found);
	for (i = 0; i < found.items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &found.items, i);

		(void)diags_add(objects->diags, diag->id, &table->source, span, diag->args,
				diag->arg_count);
	}
	if (status == STATUS_OK)
		shift(root, (uint32_t)offset);
	diags_free(&found);
	source_free(&source);
	return status == STATUS_OK && add_row(objects, root);
}

static bool read_lines(struct objects *objects)
{
	struct slice bytes = str_slice(&objects->table->source.bytes);
	size_t at = slice_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0;
	bool done = true;

	while (at < bytes.len && done) {
		size_t end = slice_find(bytes, '\n', at);
		struct slice line = slice_part(bytes, at, end);

		if (slice_trim(line).len > 0)
			done = read_line(objects, line, at);
		at = end + 1;
	}
	return done;
}

enum status table_json_read(struct table *table, struct diags *diags)
{
	struct objects objects = { .table = table, .diags = diags };
	bool done = table->form == TABLE_JSONL ? read_lines(&objects) : read_array(&objects);

	map_free(&objects.by_name);
	str_free(&objects.name);
	return done ? STATUS_OK : STATUS_INVALID;
}
