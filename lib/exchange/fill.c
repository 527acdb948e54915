/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/fill.h"

#include "text/message.h"
#include "text/utf8.h"

enum { SHOWN_COLUMNS = 60, VALUES_MOST = 1000 };

/* One cell, or several that were joined. */
struct raw {
	const struct mapping_target *target;
	struct slice text;
	const struct node *value;  /* of JSON: a list or an object */
	const struct node *number; /* of JSON: a number or a boolean */
	struct slice column;
	struct span span;
};

struct filler {
	const struct mapping *mapping;
	struct table *table;
	struct fold *fold;
	struct arena *arena;
	struct vec *out;
	struct diags *diags;
};

/* -- values -------------------------------------------------------------------------------------
 */

static struct filling *add(struct filler *filler, const struct raw *raw, size_t path)
{
	struct filling *filling = vec_push(filler->out);

	filling->path = path;
	filling->column = raw->column;
	filling->span = raw->span;
	filling->keep_others = raw->target->keep_others;
	return filling;
}

static void add_text(struct filler *filler, const struct raw *raw, size_t path, struct slice text)
{
	add(filler, raw, path)->text = text;
}

/* What the mapping says itself: words are typed, anything else is meant as it is. */
static void add_meant(struct filler *filler, const struct raw *raw, size_t path,
		      const struct node *value)
{
	bool words = value->type == NODE_LIST && value->count > 0;
	uint32_t i;

	for (i = 0; words && i < value->count; i++)
		words = node_is_scalar(value->items[i]);
	if (words) {
		for (i = 0; i < value->count; i++)
			add_text(filler, raw, path, node_text(value->items[i]));
	} else if (value->type == NODE_NULL) {
		add_text(filler, raw, path, SLICE("?"));
	} else if (node_is_scalar(value)) {
		add_text(filler, raw, path, value->text);
	} else {
		add(filler, raw, path)->value = value;
	}
}

static bool refuse_value(struct filler *filler, const struct raw *raw)
{
	struct str name = { 0 };
	struct str text = { 0 };
	struct str shown = { 0 };

	utf8_cut(&name, raw->column, SHOWN_COLUMNS);
	utf8_cut(&shown, raw->text, SHOWN_COLUMNS);
	message_add(&text, _("has “%1$s”, which the mapping does not name"), str_slice(&shown));
	(void)diags_add(filler->diags, DIAG_TABLE_COLUMN, &filler->table->source, raw->span,
			DIAG_ARGS(str_slice(&name), str_slice(&text),
				  slice_of(_("add it to “values” there"))));
	str_free(&name);
	str_free(&text);
	str_free(&shown);
	return false;
}

/* The text with the prefix that it lacks; an address with a scheme has all it needs. */
static struct slice prefixed(struct filler *filler, const struct mapping_target *target,
			     struct slice text)
{
	struct str whole = { 0 };
	struct slice kept;
	size_t i;

	if (target->prefix.len == 0 ||
	    slice_equal(slice_part(text, 0, target->prefix.len), target->prefix))
		return text;
	for (i = 0; i + 3 <= text.len && slice_ends(target->prefix, "://"); i++) {
		if (slice_equal(slice_part(text, i, i + 3), SLICE("://")))
			return text;
	}
	str_add_slice(&whole, target->prefix);
	str_add_slice(&whole, text);
	kept = arena_copy(filler->arena, str_slice(&whole));
	str_free(&whole);
	return kept;
}

/* Whether nothing is said; what says that it is not known, or none, is said at once. */
static bool is_state(struct filler *filler, const struct raw *raw)
{
	const struct mapping *mapping = filler->mapping;
	const struct mapping_target *target = raw->target;
	struct slice text = raw->text;

	if (text.len == 0 || mapping_is_one_of(target->empty, text) ||
	    mapping_is_one_of(mapping->empty, text))
		return true;
	if (target->path == MAPPING_NO_PATH)
		return false;
	if (mapping_is_one_of(target->unknown, text) || mapping_is_one_of(mapping->unknown, text))
		add_text(filler, raw, target->path, SLICE("?"));
	else if (mapping_is_one_of(target->none, text) || mapping_is_one_of(mapping->none, text))
		add_text(filler, raw, target->path, SLICE("-"));
	else
		return false;
	return true;
}

/* One value. `translated` is set where the mapping's table gave it. */
static bool add_one(struct filler *filler, const struct raw *raw, bool *translated)
{
	const struct mapping_target *target = raw->target;
	const struct mapping_value *value;
	size_t i;

	if (raw->value == NULL && is_state(filler, raw))
		return true;
	value = raw->value == NULL ? mapping_value(target, raw->text, filler->fold) : NULL;
	if (value == NULL && target->path == MAPPING_NO_PATH)
		return refuse_value(filler, raw);
	if (value == NULL) {
		if (raw->value != NULL)
			add(filler, raw, target->path)->value = raw->value;
		else
			add_text(filler, raw, target->path, prefixed(filler, target, raw->text));
		VEC_AT(struct filling, filler->out, filler->out->count - 1)->number = raw->number;
		return true;
	}
	for (i = 0; i < value->count; i++) {
		size_t path = value->parts[i].path;

		add_meant(filler, raw, path == MAPPING_NO_PATH ? target->path : path,
			  value->parts[i].value);
	}
	*translated = true;
	return true;
}

static bool refuse_many(struct filler *filler, const struct raw *raw)
{
	struct str text = { 0 };
	struct str most = { 0 };
	struct diag *diag;

	str_addf(&most, "%d", VALUES_MOST);
	message_add(&text, _("a cell with more than %1$s values"), str_slice(&most));
	diag = diags_add(filler->diags, DIAG_TABLE_ROW, &filler->table->source, raw->span,
			 DIAG_ARGS(str_slice(&text), SLICE("")));
	if (diag != NULL)
		diag->path = diags_copy(filler->diags, raw->column);
	str_free(&text);
	str_free(&most);
	return false;
}

/* The parts of a text between the separators. */
static bool add_split(struct filler *filler, const struct raw *raw, bool *translated)
{
	struct slice split = raw->target->split;
	struct slice rest = raw->text;
	size_t before = filler->out->count;
	bool done = true;
	size_t count = 0;
	size_t i = 0;

	while (i <= rest.len) {
		struct raw part = *raw;

		if (i < rest.len && !slice_equal(slice_part(rest, i, i + split.len), split)) {
			i++;
			continue;
		}
		if (count++ == VALUES_MOST) {
			filler->out->count = before; /* the others say nothing new */
			return refuse_many(filler, raw);
		}
		part.text = table_trim(slice_part(rest, 0, i));
		done = add_one(filler, &part, translated) && done;
		if (i == rest.len)
			break;
		rest = slice_part(rest, i + split.len, rest.len);
		i = 0;
	}
	return done;
}

static bool add_list(struct filler *filler, const struct raw *raw, bool *translated)
{
	bool done = true;
	uint32_t i;

	if (raw->value->count > VALUES_MOST)
		return refuse_many(filler, raw);
	for (i = 0; i < raw->value->count; i++) {
		struct raw part = *raw;

		part.value = NULL;
		part.text = table_trim(node_text(raw->value->items[i]));
		done = add_one(filler, &part, translated) && done;
	}
	return done;
}

static bool is_words(const struct node *value)
{
	uint32_t i;

	if (!node_is(value, NODE_LIST) || value->count == 0)
		return false;
	for (i = 0; i < value->count; i++) {
		if (!node_is_scalar(value->items[i]))
			return false;
	}
	return true;
}

static bool add_target(struct filler *filler, const struct raw *raw)
{
	const struct mapping_target *target = raw->target;
	bool translated = false;
	bool done;

	if (is_words(raw->value))
		done = add_list(filler, raw, &translated);
	else if (raw->value == NULL && target->split.len > 0)
		done = add_split(filler, raw, &translated);
	else
		done = add_one(filler, raw, &translated);
	if (translated && target->text_path != MAPPING_NO_PATH && raw->text.len > 0)
		add_text(filler, raw, target->text_path, raw->text);
	return done;
}

/* -- rows ---------------------------------------------------------------------------------------
 */

/* The cells of a join, those that are empty left out. */
static void join(struct filler *filler, const struct mapping_column *column, const size_t *places,
		 const struct table_row *row, struct raw *raw)
{
	struct str text = { 0 };
	bool empty = false;
	size_t i;

	for (i = 0; i < column->name_count; i++) {
		const struct table_cell *cell = table_cell(filler->table, row, places[i]);

		if (cell == NULL || cell->text.len == 0 ||
		    mapping_is_one_of(filler->mapping->empty, cell->text)) {
			empty = true;
			continue;
		}
		if (text.len > 0)
			str_add_slice(&text, column->with);
		str_add_slice(&text, cell->text);
		if (raw->span.end == 0)
			raw->span = cell->span;
	}
	if (!empty || !column->all)
		raw->text = arena_copy(filler->arena, str_slice(&text));
	str_free(&text);
}

static void take_cell(struct filler *filler, size_t place, const struct table_row *row,
		      struct raw *raw)
{
	const struct table_cell *cell = table_cell(filler->table, row, place);

	if (cell == NULL)
		return;
	raw->text = cell->text;
	raw->span = cell->span;
	if (node_is(cell->value, NODE_LIST) || node_is(cell->value, NODE_MAP))
		raw->value = cell->value;
	else if (cell->value != NULL && cell->value->type != NODE_TEXT)
		raw->number = cell->value;
}

static bool is_brief(const struct fill_plan *plan, const struct mapping_column *column)
{
	size_t i;

	for (i = 0; i < column->target_count; i++) {
		size_t path = column->targets[i].path;

		if (path == MAPPING_ID || (path != MAPPING_NO_PATH && path == plan->title))
			return true;
	}
	return false;
}

enum status fill_row(const struct fill_plan *plan, const struct mapping *mapping,
		     struct table *table, const struct table_row *row, struct fold *fold,
		     bool brief, struct arena *arena, struct vec *out, struct diags *diags)
{
	struct filler filler = { mapping, table, fold, arena, out, diags };
	const size_t *places = plan->places.items;
	bool done = true;
	size_t i, j;

	for (i = 0; i < mapping->columns.count; i++) {
		const struct mapping_column *column =
			VEC_AT(struct mapping_column, &mapping->columns, i);
		struct raw raw = { .column = column->names[0], .span = { row->span.begin, 0 } };

		if (brief && !is_brief(plan, column)) {
			places += column->name_count;
			continue;
		}
		if (column->name_count == 1)
			take_cell(&filler, places[0], row, &raw);
		else
			join(&filler, column, places, row, &raw);
		places += column->name_count;
		for (j = 0; j < column->target_count; j++) {
			raw.target = &column->targets[j];
			done = add_target(&filler, &raw) && done;
		}
	}
	return done ? STATUS_OK : STATUS_INVALID;
}
