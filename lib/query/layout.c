/* SPDX-License-Identifier: Apache-2.0 */
#include "query/layout.h"

#include <ctype.h>

static struct slice key_slice(const uintptr_t *key)
{
	return (struct slice){ (const char *)key, sizeof(*key) };
}

/*
 * Takes `name` for a table or column; false when another one has it. SQLite compares names without
 * regard to ASCII case.
 */
static bool take_name(struct layout *layout, struct map *names, struct slice name)
{
	struct str folded = { 0 };
	bool is_new;
	size_t i;

	for (i = 0; i < name.len; i++)
		str_add_char(&folded, (char)tolower((unsigned char)name.data[i]));
	is_new = map_get(names, str_slice(&folded)) == NULL;
	if (is_new)
		(void)map_put(names, arena_copy(&layout->arena, str_slice(&folded)), names);
	str_free(&folded);
	return is_new;
}

static struct slice with_number(struct layout *layout, struct slice name, unsigned number)
{
	struct str text = { 0 };
	struct slice copy;

	str_add_slice(&text, name);
	str_addf(&text, "_%u", number);
	copy = arena_copy(&layout->arena, str_slice(&text));
	str_free(&text);
	return copy;
}

/* The name, or the first "name_2", "name_3", … that nobody has. */
static struct slice free_name(struct layout *layout, struct map *names, struct slice name)
{
	struct slice tried = name;
	unsigned number;

	for (number = 2; !take_name(layout, names, tried); number++)
		tried = with_number(layout, name, number);
	return tried;
}

/* SQL ends at a NUL, which a key may hold: a name without one, the same where there is none. */
static struct slice plain_name(struct layout *layout, struct slice name)
{
	struct str text = { 0 };
	struct slice copy;
	size_t i;

	if (slice_find(name, '\0', 0) == name.len)
		return name;
	for (i = 0; i < name.len; i++)
		str_add_char(&text, (char)(name.data[i] != '\0' ? name.data[i] : '_'));
	copy = arena_copy(&layout->arena, str_slice(&text));
	str_free(&text);
	return copy;
}

/* "sqlite_" is SQLite's own prefix for tables. */
static struct slice table_name(struct layout *layout, const struct kind *kind,
			       const struct field *list)
{
	struct str text = { 0 };
	struct slice name;

	if (slice_starts(kind->name, "sqlite_"))
		str_add(&text, "kind_");
	str_add_slice(&text, kind->name);
	if (list != NULL) {
		str_add_char(&text, '_');
		str_add_slice(&text, list->column);
	}
	name = arena_copy(&layout->arena, str_slice(&text));
	str_free(&text);
	return free_name(layout, &layout->names, plain_name(layout, name));
}

static struct slice column_name(struct layout *layout, struct layout_table *table,
				struct slice name, struct slice full)
{
	name = plain_name(layout, name);
	full = plain_name(layout, full);
	if (take_name(layout, &table->names, name))
		return name;
	if (take_name(layout, &table->names, full))
		return full;
	return free_name(layout, &table->names, name);
}

static struct slice joined(struct layout *layout, struct slice a, const char *between,
			   struct slice b)
{
	struct str text = { 0 };
	struct slice copy;

	str_add_slice(&text, a);
	str_add(&text, between);
	str_add_slice(&text, b);
	copy = arena_copy(&layout->arena, str_slice(&text));
	str_free(&text);
	return copy;
}

static enum affinity field_affinity(const struct field *field)
{
	switch (field->type) {
	case FIELD_NUMBER:
	case FIELD_INTEGER: return AFFINITY_NUMERIC;
	case FIELD_BOOL: return AFFINITY_INTEGER;
	case FIELD_CODE:
		if (field->vocabulary != NULL && field->vocabulary->count > 0 &&
		    field->vocabulary->terms[0].number)
			return AFFINITY_NUMERIC;
		return AFFINITY_TEXT;
	default: return AFFINITY_TEXT;
	}
}

static void add_place(struct layout *layout, const struct field *field, struct layout_table *table,
		      size_t column)
{
	struct layout_place *place = arena_zero(&layout->arena, 1, sizeof(*place));

	place->field = field;
	place->table = table;
	place->column = column;
	place->key = (uintptr_t)field;
	(void)map_put(&layout->places, key_slice(&place->key), place);
}

static void add_column(struct layout *layout, struct layout_table *table, const struct field *field,
		       struct slice name)
{
	struct layout_column column = { 0 };

	column.name = column_name(layout, table, name, field->column);
	column.affinity = field_affinity(field);
	add_place(layout, field, table, table->columns.count);
	vec_add(&table->columns, &column);
	if (field->type == FIELD_DATE) {
		struct layout_column *added =
			VEC_AT(struct layout_column, &table->columns, table->columns.count - 1);
		struct slice first = joined(layout, added->name, "_", SLICE("first"));
		struct slice last = joined(layout, added->name, "_", SLICE("last"));

		added->first = column_name(layout, table, first, first);
		added->last = column_name(layout, table, last, last);
	}
}

static struct layout_table *add_table(struct layout *layout, const struct kind *kind,
				      const struct field *list, bool nested)
{
	struct layout_table *table = arena_zero(&layout->arena, 1, sizeof(*table));

	table->name = table_name(layout, kind, list);
	table->kind = kind;
	table->list = list;
	table->nested = nested;
	table->owner = list == NULL ? SLICE("id") : kind->name;
	(void)take_name(layout, &table->names, SLICE("rowid"));
	(void)take_name(layout, &table->names, table->owner);
	if (list != NULL) {
		(void)take_name(layout, &table->names, SLICE("position"));
		(void)take_name(layout, &table->names, SLICE("parent"));
	}
	table->columns = VEC_OF(struct layout_column);
	table->index = layout->tables.count;
	vec_add(&layout->tables, &table);
	return table;
}

static void add_fields(struct layout *layout, struct layout_table *table,
		       const struct field *parent, struct slice prefix);

static void add_list(struct layout *layout, const struct layout_table *table,
		     const struct field *field)
{
	struct layout_table *child = add_table(layout, table->kind, field, table->list != NULL);

	if (field->type == FIELD_OBJECT) {
		add_place(layout, field, child, LAYOUT_NO_COLUMN);
		add_fields(layout, child, field, SLICE(""));
	} else {
		add_column(layout, child, field, SLICE("value"));
	}
}

/*
 * Plain columns first: a day column ("since_first") steps back for a field that really has that
 * name only when the field comes before it; the order of the schema decides.
 */
static void add_fields(struct layout *layout, struct layout_table *table,
		       const struct field *parent, struct slice prefix)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];
		struct slice name = joined(layout, prefix, "", field->key);

		if (field->list)
			add_list(layout, table, field);
		else if (field->type == FIELD_OBJECT)
			add_fields(layout, table, field, joined(layout, name, "_", SLICE("")));
		else
			add_column(layout, table, field, name);
	}
}

void layout_build(struct layout *layout, const struct vec *kinds)
{
	size_t i;

	(void)take_name(layout, &layout->names, SLICE("record"));
	(void)take_name(layout, &layout->names, SLICE("state"));
	(void)take_name(layout, &layout->names, SLICE("vocabulary"));
	layout->tables = VEC_OF(struct layout_table *);
	/* kinds' own tables first: a list's table gives way to a kind of the same name */
	for (i = 0; i < kinds->count; i++)
		(void)add_table(layout, VEC_AT(struct kind, kinds, i), NULL, false);
	for (i = 0; i < kinds->count; i++) {
		struct layout_table *table = *VEC_AT(struct layout_table *, &layout->tables, i);

		if (table->kind->fields != NULL)
			add_fields(layout, table, table->kind->fields, SLICE(""));
	}
}

const struct layout_place *layout_find(const struct layout *layout, const struct field *field)
{
	uintptr_t key = (uintptr_t)field;

	return map_get(&layout->places, key_slice(&key));
}

const struct layout_table *layout_kind(const struct layout *layout, const struct kind *kind)
{
	size_t i;

	for (i = 0; i < layout->tables.count; i++) {
		const struct layout_table *table =
			*VEC_AT(struct layout_table *, &layout->tables, i);

		if (table->kind == kind && table->list == NULL)
			return table;
	}
	return NULL;
}

const struct layout_column *layout_column(const struct layout_place *place)
{
	if (place->column == LAYOUT_NO_COLUMN)
		return NULL;
	return VEC_AT(struct layout_column, &place->table->columns, place->column);
}

void layout_free(struct layout *layout)
{
	size_t i;

	for (i = 0; i < layout->tables.count; i++) {
		struct layout_table *table = *VEC_AT(struct layout_table *, &layout->tables, i);

		vec_free(&table->columns);
		map_free(&table->names);
	}
	vec_free(&layout->tables);
	map_free(&layout->names);
	map_free(&layout->places);
	arena_free(&layout->arena);
	*layout = (struct layout){ 0 };
}
