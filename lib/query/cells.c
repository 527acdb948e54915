/* SPDX-License-Identifier: Apache-2.0 */
#include "query/cells.h"

#include "query/target.h"
#include "schema/vocabulary.h"
#include "text/date.h"
#include "text/message.h"

enum { DEEPEST = 64 };

struct collector {
	struct cells *cells;
	const struct field *field;
	const struct field *chain[DEEPEST]; /* from the top to the field */
	size_t depth;
	struct vec values; /* struct cell_value */
	bool unknown, none, mixed;
};

void cells_start(struct cells *cells)
{
	arena_reset(&cells->arena);
}

static struct slice keep(struct cells *cells, struct str *text)
{
	struct slice copy = arena_copy(&cells->arena, str_slice(text));

	str_free(text);
	return copy;
}

static struct slice reference_label(const struct cells *cells, const struct field *field,
				    struct slice value)
{
	size_t slash = slice_find(value, '/', 0);
	const struct record *record = NULL;
	size_t i;

	if (slash < value.len)
		record = inventory_find(cells->inventory, slice_part(value, 0, slash),
					slice_part(value, slash + 1, value.len));
	for (i = 0; record == NULL && i < field->kind_count; i++)
		record = inventory_find(cells->inventory, field->kinds[i], value);
	return record != NULL ? record->title : value;
}

static struct slice label_of(struct cells *cells, const struct field *field,
			     const struct node *node)
{
	struct slice value = node_text(node);
	const struct term *term = NULL;
	struct str words = { 0 };

	switch (field->type) {
	case FIELD_CODE:
		if (field->vocabulary != NULL)
			term = vocabulary_term(field->vocabulary, value);
		return term != NULL ? label_text(term->title, cells->language) : value;
	case FIELD_REF: return reference_label(cells, field, value);
	case FIELD_DATE: edtf_add_words(&words, value, cells->language); return keep(cells, &words);
	case FIELD_BOOL:
		if (node_is(node, NODE_BOOL))
			return slice_of(node_bool(node) ? _("yes") : _("no"));
		return value;
	default: return value;
	}
}

static bool is_number(const struct node *node)
{
	return node_is(node, NODE_INT) || node_is(node, NODE_FLOAT);
}

static enum cell_type type_of(const struct field *field, const struct node *node)
{
	if (field->type == FIELD_BOOL && node_is(node, NODE_BOOL))
		return CELL_BOOL;
	if ((field->type == FIELD_NUMBER || field->type == FIELD_INTEGER ||
	     field->type == FIELD_CODE) &&
	    is_number(node))
		return CELL_NUMBER;
	return CELL_TEXT;
}

static void add_value(struct collector *collector, const struct node *node, enum cell_type *type)
{
	struct cell_value *value;

	if (!node_is_scalar(node))
		return;
	if (collector->values.count == 0)
		*type = type_of(collector->field, node);
	else if (*type != type_of(collector->field, node))
		collector->mixed = true;
	value = vec_push(&collector->values);
	value->code = node_text(node);
	if (type_of(collector->field, node) == CELL_BOOL)
		value->code = node_bool(node) ? SLICE("true") : SLICE("false");
	value->label = label_of(collector->cells, collector->field, node);
}

static void collect(struct collector *collector, const struct node *node, size_t depth,
		    enum cell_type *type)
{
	size_t i;

	if (node == NULL)
		return;
	if (node_is(node, NODE_NULL)) {
		collector->unknown = true;
	} else if (node_is(node, NODE_LIST)) {
		collector->none = collector->none || node->count == 0;
		for (i = 0; i < node->count; i++)
			collect(collector, node->items[i], depth, type);
	} else if (depth == collector->depth) {
		add_value(collector, node, type);
	} else {
		collect(collector, node_find(node, collector->chain[depth]->key), depth + 1, type);
	}
}

static enum cell_state state_of(const struct collector *collector)
{
	if (collector->values.count > 0)
		return CELL_VALUE;
	if (collector->unknown)
		return CELL_UNKNOWN;
	return collector->none ? CELL_NONE : CELL_ABSENT;
}

/* Fills the chain; false for a field that no record has. */
static bool find_chain(struct collector *collector, bool *list)
{
	const struct field *field;
	size_t i;

	for (field = collector->field; field != NULL && field->key.len > 0; field = field->parent) {
		if (collector->depth == DEEPEST)
			return false;
		collector->chain[collector->depth++] = field;
		*list = *list || field->list;
	}
	for (i = 0; i < collector->depth / 2; i++) {
		const struct field *other = collector->chain[i];

		collector->chain[i] = collector->chain[collector->depth - 1 - i];
		collector->chain[collector->depth - 1 - i] = other;
	}
	return collector->depth > 0;
}

static struct cell id_cell(struct cells *cells, const struct record *record)
{
	struct cell_value *value = arena_zero(&cells->arena, 1, sizeof(*value));

	value->code = value->label = record->id;
	return (struct cell){ .state = CELL_VALUE, .count = 1, .values = value };
}

struct cell cells_read(struct cells *cells, const struct record *record, const struct field *field)
{
	struct collector collector = { .cells = cells,
				       .field = field,
				       .values = VEC_OF(struct cell_value) };
	struct cell cell = { 0 };
	struct cell_value *values;
	size_t i;

	if (field == &target_id_field)
		return id_cell(cells, record);
	if (!find_chain(&collector, &cell.list))
		return cell;
	collect(&collector, record->root, 0, &cell.type);
	if (collector.mixed)
		cell.type = CELL_TEXT;
	cell.state = state_of(&collector);
	cell.count = collector.values.count;
	values = arena_zero(&cells->arena, cell.count + 1, sizeof(*values));
	for (i = 0; i < cell.count; i++)
		values[i] = *VEC_AT(struct cell_value, &collector.values, i);
	cell.values = values;
	vec_free(&collector.values);
	return cell;
}

void cells_free(struct cells *cells)
{
	arena_free(&cells->arena);
}
