/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scope - which rows a record was made from, and whether they say a value of it
 *
 * A value is said by its rows when it is one of their cells, the code of one, one of their numbers
 * or dates, or words of theirs; or when told.h gives the reason why it stands there.
 */
#ifndef NETZ_TESTS_FAITHFUL_SCOPE_H
#define NETZ_TESTS_FAITHFUL_SCOPE_H

#include "faithful/world.h"

struct scope {
	struct bag bag;	  /* words and numbers of the rows and of the codes that they map to */
	struct map exact; /* cells, parts of cells, codes */
};

static char present;

/* Whether a row of table `t` is (part of) what the record tells. */
static bool made_from(const struct item *item, const struct row *row, size_t t)
{
	static const char *const by_slug[] = { "institution", "offer", "project" };
	struct slice kind = row_get(row, "kind"), title = row_get(row, "title");
	struct slice text = row_get(row, "description_de");

	if (t <= PROJECTS)
		return slice_is(item->kind, by_slug[t]) &&
		       slice_equal(item->id, row_get(row, "slug"));
	if (t == EVENTS) {
		const struct node *date = node_get(item->root, "date");
		struct slice day = row_get(row, "date");

		if (slice_starts(day, "~"))
			day = slice_part(day, 1, day.len);
		return slice_is(item->kind, "meeting") && has_leaf(item, "title", title, false) &&
		       (day.len == 0 || slice_starts(node_text(date), day.data) ||
			slice_equal(slice_part(node_text(date), 0, day.len), day));
	}
	if (t == FIGURES)
		return slice_is(item->kind, "indicator") &&
		       has_leaf(item, "title", row_get(row, "indicator"), false);
	if (slice_is(kind, "focus"))
		return slice_is(item->kind, "focus") && has_leaf(item, "title", title, false);
	if (slice_is(kind, "strength"))
		return has_leaf(item, "strengths.text", slice_part(text, 0, text.len - 1), true);
	return slice_is(item->kind, "need") &&
	       has_leaf(item, "statements.text", slice_part(text, 0, slice_find(text, ';', 0)),
			true);
}

static void scope_add(struct scope *scope, struct arena *arena, struct slice text)
{
	text = slice_trim(text);
	if (text.len == 0)
		return;
	bag_add(&scope->bag, text);
	map_put(&scope->exact, arena_copy(arena, text), &present);
}

/* The codes for a raw value, without mapping.tsv's marks. */
static void scope_codes(struct world *world, struct scope *scope, const char *file,
			const char *column, struct slice raw)
{
	struct slice codes = mapping_code(&world->codes, &world->arena, file, column, raw), code;

	while (next_part(&codes, &code)) {
		if (slice_ends(code, "*"))
			code = slice_part(code, 0, code.len - 1);
		scope_add(scope, &world->arena, code);
	}
}

/* mapping.tsv's lines about a slug: second role, carrier, parent, end, pregnancy. */
static void scope_slug(struct world *world, struct scope *scope, struct slice slug)
{
	for (size_t i = 0; i < world->mapping.rows.count; i++) {
		const struct row *row = VEC_AT(struct row, &world->mapping.rows, i);
		struct slice raw = row->cells[2], code, codes = row->cells[4];
		struct str inner = { 0 }, arrow = { 0 }, colon = { 0 };

		str_addf(&inner, "(%.*s)", SLICE_ARGS(slug));
		str_addf(&arrow, "%.*s → ", SLICE_ARGS(slug));
		str_addf(&colon, "%.*s: ", SLICE_ARGS(slug));
		if (slug.len != 0 &&
		    (slice_equal(raw, slug) || slice_starts(raw, str_text(&arrow)) ||
		     slice_starts(raw, str_text(&colon)) || slice_ends(raw, str_text(&inner))))
			while (next_part(&codes, &code))
				scope_add(scope, &world->arena, code);
		str_free(&inner);
		str_free(&arrow);
		str_free(&colon);
	}
}

static void scope_row(struct world *world, struct scope *scope, const struct row *row)
{
	struct str event = { 0 };
	struct slice date = row_get(row, "date");

	for (size_t c = 0; c < row->table->width; c++) {
		struct slice cell = row->cells[c], urls = cell, part;
		struct str column = { 0 }, day = { 0 };

		str_add_slice(&column, row->table->columns[c]);
		scope_add(scope, &world->arena, cell);
		scope_codes(world, scope, row->table->name, str_text(&column), cell);
		if (cell.len < 12) {
			edtf_of(&day, cell);
			scope_add(scope, &world->arena, str_slice(&day));
		}
		while (next_url(&urls, &part))
			scope_add(scope, &world->arena, part);
		while (next_part(&cell, &part)) {
			scope_add(scope, &world->arena, part);
			scope_codes(world, scope, row->table->name, str_text(&column), part);
		}
		str_free(&column);
		str_free(&day);
	}
	str_addf(&event, "%.*s %.*s", SLICE_ARGS(date.len != 0 ? date : SLICE("ohne Datum")),
		 SLICE_ARGS(row_get(row, "title")));
	scope_codes(world, scope, "events.tsv", "title", str_slice(&event));
	scope_slug(world, scope, row_get(row, "slug"));
	str_free(&event);
}

static bool is_made(const struct item *item)
{
	for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++)
		if (slice_is(item->address, made[i].record))
			return true;
	return false;
}

/* The rows of a record; of NULL: all rows and the seeds, for records that are made. */
static struct scope scope_of(struct world *world, const struct item *item)
{
	struct scope scope = { .bag = bag_new(&world->arena) };

	for (size_t t = 0; t < TABLES; t++)
		for (size_t r = 0; r < world->tables[t].rows.count; r++) {
			const struct row *row = VEC_AT(struct row, &world->tables[t].rows, r);

			if (item == NULL || made_from(item, row, t))
				scope_row(world, &scope, row);
		}
	for (size_t i = 0; item == NULL && i < sizeof(seeds) / sizeof(*seeds); i++)
		scope_add(&scope, &world->arena, slice_of(seeds[i]));
	return scope;
}

static void scope_free(struct scope *scope)
{
	bag_free(&scope->bag);
	map_free(&scope->exact);
}

static bool is_told(const struct item *item, const struct leaf *leaf)
{
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
		if (is_like(item->address, told[i].record) && is_like(leaf->path, told[i].path) &&
		    is_like(leaf->text, told[i].value))
			return true;
	return false;
}

/* A reference to another record, at a place where a reader may draw one. */
static bool is_drawn(const struct world *world, const struct item *item, const struct leaf *leaf)
{
	static const char *const kinds[] = { "institution", "offer",	 "need",
					     "meeting",	    "indicator", "survey" };
	bool exists = map_get(&world->by_address, leaf->text) != NULL;

	for (size_t k = 0; !exists && k < sizeof(kinds) / sizeof(*kinds); k++)
		exists = find_item(world, kinds[k], leaf->text) != NULL;
	for (size_t i = 0; exists && i < sizeof(drawn) / sizeof(*drawn); i++)
		if (is_like(item->address, drawn[i].record) && is_like(leaf->path, drawn[i].path))
			return true;
	return exists && is_made(item);
}

static bool words_said(const struct scope *scope, struct slice text)
{
	struct str word = { 0 };
	size_t at = 0;
	bool all = true;

	while (all && next_word(text, &at, &word))
		all = bag_says(&scope->bag, str_slice(&word));
	str_free(&word);
	return all;
}

/* `https://` before the cell's address is the tables' own website without its scheme. */
static bool is_website(const struct scope *scope, struct slice text)
{
	return slice_starts(text, "https://") &&
	       map_get(&scope->exact, slice_part(text, 8, text.len)) != NULL;
}

static bool is_date(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_digit(text.data[i]) && strchr("-~/.", text.data[i]) == NULL)
			return false;
	return text.len >= 4 && is_digit(text.data[0]);
}

/* Year, month and day of each side stand together in one cell. */
static bool date_said(struct world *world, const struct scope *scope, struct slice text)
{
	struct slice side;
	bool all = true;

	while (all && slice_next(&text, '/', &side)) {
		bool said = slice_is(side, "..");

		for (size_t i = 0; !said && i < scope->exact.cap; i++) {
			struct bag bag = bag_new(&world->arena);
			struct str word = { 0 };
			size_t at = 0;

			said = scope->exact.entries[i].key.data != NULL;
			if (said)
				bag_add(&bag, scope->exact.entries[i].key);
			while (said && next_word(side, &at, &word))
				said = bag_has(&bag, str_slice(&word));
			str_free(&word);
			bag_free(&bag);
		}
		all = said;
	}
	return all;
}

/* A code of a vocabulary: small letters, digits, hyphens. */
static bool is_code(const struct leaf *leaf)
{
	for (size_t i = 0; i < leaf->text.len; i++) {
		char byte = leaf->text.data[i];

		if (!is_digit(byte) && byte != '-' && (byte < 'a' || byte > 'z'))
			return false;
	}
	return leaf->type == NODE_TEXT && leaf->text.len != 0 && !is_digit(leaf->text.data[0]);
}

static bool scope_says(struct world *world, const struct item *item, const struct scope *scope,
		       const struct leaf *leaf)
{
	double number;

	if (is_told(item, leaf) || is_drawn(world, item, leaf))
		return true;
	if (is_made(item) && is_code(leaf))
		return slice_is(leaf->path, "sources.for"); /* any code is some row's */
	if (map_get(&scope->exact, leaf->text) != NULL || is_website(scope, leaf->text))
		return true;
	if (slice_is(leaf->path, "sources.for"))
		return node_member(item->root, leaf->text) != NULL;
	if (leaf->type == NODE_BOOL)
		return words_said(scope, slice_part(leaf->path, slice_find(leaf->path, '.', 0),
						    leaf->path.len));
	if (leaf->type == NODE_INT || leaf->type == NODE_FLOAT)
		return slice_to_number(leaf->text, &number) && bag_counts(&scope->bag, number);
	if (leaf->type != NODE_TEXT || slice_starts(leaf->text, "http"))
		return false; /* an address is a cell or it is wrong */
	if (is_date(leaf->text))
		return date_said(world, scope, leaf->text);
	return words_said(scope, leaf->text);
}

/* The entry of the indicator that a row of the figures became: same date, source and number. */
static bool is_entry(struct world *world, const struct row *row, const struct node *entry)
{
	struct slice cell = row_get(row, "value"), urls = row_get(row, "source_url"), url;
	struct bag bag = bag_new(&world->arena);
	struct str date = { 0 };
	double number, high;
	bool same;

	edtf_of(&date, row_get(row, "year"));
	url = slice_part(urls, 0, slice_find(urls, ' ', 0));
	bag_add(&bag, cell);
	same = slice_equal(node_text(node_get(entry, "date")), str_slice(&date)) &&
	       slice_equal(node_text(node_get(entry, "source")), url);
	if (node_to_number(node_get(entry, "value"), &number))
		same = same && bag_counts(&bag, number);
	else if (node_to_number(node_get(entry, "min"), &number) &&
		 node_to_number(node_get(entry, "max"), &high))
		same = same && bag_counts(&bag, number) && bag_counts(&bag, high);
	else
		same = same && node_get(entry, "text") != NULL;
	if (node_get(entry, "text") != NULL)
		same = same && slice_equal(node_text(node_get(entry, "text")), cell);
	str_free(&date);
	bag_free(&bag);
	return same;
}

/* Whether each word of the cell is in the entry: its text, or number, qualifier and unit. */
static bool entry_says(struct world *world, const struct row *row, const struct node *entry,
		       struct slice unit)
{
	struct bag bag = bag_new(&world->arena);
	struct slice cell = row_get(row, "value");
	struct str word = { 0 };
	size_t at = 0;
	bool all = true;

	bag_add(&bag, node_text(node_get(entry, "qualifier")));
	bag_add(&bag, unit);
	while (all && node_get(entry, "text") == NULL && next_word(cell, &at, &word))
		all = bag_begins(&bag, str_slice(&word)) || is_digit(str_text(&word)[0]) ||
		      slice_is(str_slice(&word), "acht");
	str_free(&word);
	bag_free(&bag);
	return all;
}

static bool figure_found(struct world *world, const struct row *row)
{
	bool found = false;

	for (size_t i = 0; !found && i < world->items.count; i++) {
		const struct item *item = *VEC_AT(struct item *, &world->items, i);
		const struct node *values = node_get(item->root, "values");
		struct slice unit = node_text(node_get(item->root, "unit"));

		if (!made_from(item, row, FIGURES) || !node_is(values, NODE_LIST))
			continue;
		for (uint32_t v = 0; !found && v < values->count; v++)
			found = is_entry(world, row, values->items[v]) &&
				entry_says(world, row, values->items[v], unit);
	}
	return found;
}

#endif
