/* SPDX-License-Identifier: Apache-2.0 */
#include "query/condition.h"

#include "query/compare.h"

void test_start(struct test *test, enum test_type type)
{
	*test = (struct test){ .type = type,
			       .values = VEC_OF(struct slice),
			       .ranges = VEC_OF(struct test_range) };
}

void test_free(struct test *test)
{
	vec_free(&test->values);
	vec_free(&test->ranges);
}

/* The test on the row under `alias`, and where the target names an entry of a list, its key. */
static void add_in_table(const struct condition *condition, const char *alias,
			 const struct target *target, const struct field *field,
			 const struct test *test)
{
	const struct layout_place *place = layout_find(condition->layout, field);

	compare_add(condition, alias, field, place, test);
	if (target != NULL && target->list != NULL) {
		const struct field *key = field_child(target->list, target->list->item_key);
		const struct layout_place *entry = layout_find(condition->layout, key);

		if (entry == NULL)
			return;
		sql_add(condition->sql, " AND ");
		sql_add_column(condition->sql, alias, layout_column(entry)->name);
		sql_add(condition->sql, " = ");
		sql_bind_text(condition->sql, target->entry);
	}
}

/* The table that holds the field; for a nested object the one its own fields are in. */
static const struct layout_table *table_of(const struct condition *condition,
					   const struct kind *kind, const struct field *field)
{
	const struct layout_place *place = layout_find(condition->layout, field);
	const struct field *up;

	if (place != NULL)
		return place->table;
	for (up = field->parent; up != NULL; up = up->parent) {
		if (up->list) {
			place = layout_find(condition->layout, up);
			return place != NULL ? place->table : NULL;
		}
	}
	return layout_kind(condition->layout, kind);
}

/* "some value of the field passes the test". */
static void add_comparison(const struct condition *condition, const char *alias,
			   const struct kind *kind, const struct target *target,
			   const struct field *field, const struct test *test)
{
	const struct layout_table *table = table_of(condition, kind, field);
	struct sql *sql = condition->sql;

	if (table == NULL || table->list == NULL) {
		add_in_table(condition, alias, target, field, test);
		return;
	}
	sql_add_column(sql, alias, SLICE("id"));
	sql_add(sql, " IN (SELECT c.");
	sql_add_name(&sql->text, table->owner);
	sql_add(sql, " FROM ");
	sql_add_table(sql, table);
	sql_add(sql, " c WHERE ");
	add_in_table(condition, "c", target, field, test);
	sql_add(sql, ")");
}

struct parts {
	const struct condition *condition;
	const char *alias;
	const struct kind *kind;
	const struct target *target;
	const struct test *test;
};

static void add_parts(const struct parts *parts, const struct field *field);

/*
 * The test holds in one of the object's members from `begin` to `end`. Halves of halves: SQLite
 * takes expressions 1,000 deep, and a chain of OR would be as deep as it is long.
 */
static void add_members(const struct parts *parts, const struct field *field, size_t begin,
			size_t end)
{
	struct sql *sql = parts->condition->sql;
	size_t middle = begin + (end - begin) / 2;

	if (begin == end) {
		sql_add(sql, "0");
	} else if (end - begin == 1) {
		add_parts(parts, &field->children[begin]);
	} else {
		sql_add(sql, "(");
		add_members(parts, field, begin, middle);
		sql_add(sql, " OR ");
		add_members(parts, field, middle, end);
		sql_add(sql, ")");
	}
}

/* The test on the field, or on anything in an object; a list of objects is there when it has an
 * entry. */
static void add_parts(const struct parts *parts, const struct field *field)
{
	bool whole = field->list && parts->test->type == TEST_HAS;

	if (field->type == FIELD_OBJECT && !whole)
		add_members(parts, field, 0, field->child_count);
	else
		add_comparison(parts->condition, parts->alias, parts->kind, parts->target, field,
			       parts->test);
}

static void add_has(const struct condition *condition, const char *alias, const struct kind *kind,
		    const struct target *target, const struct field *field)
{
	struct test has;
	const struct parts parts = { condition, alias, kind, target, &has };

	test_start(&has, TEST_HAS);
	add_parts(&parts, field);
	test_free(&has);
}

/* "the record notes this state": of the field, of what it lies in, and where `below` of what lies
 * in it. */
static void add_state(const struct condition *condition, const char *alias, const struct kind *kind,
		      const struct field *field, const char *state, bool below)
{
	struct sql *sql = condition->sql;
	const struct field *up;
	struct str first = { 0 };

	sql_add_column(sql, alias, SLICE("id"));
	sql_add(sql, " IN (SELECT s.id FROM state s WHERE s.kind = ");
	sql_bind_text(sql, kind->name);
	if (state != NULL) {
		sql_add(sql, " AND s.state = ");
		sql_bind_text(sql, slice_of(state));
	}
	sql_add(sql, " AND (s.path = ");
	sql_bind_text(sql, field->path);
	for (up = field->parent; up != NULL && up->path.len > 0; up = up->parent) {
		sql_add(sql, " OR s.path = ");
		sql_bind_text(sql, up->path);
	}
	if (below) {
		str_add_slice(&first, field->path);
		str_add_char(&first, '.');
		sql_add(sql, " OR s.path > ");
		sql_bind_text(sql, str_slice(&first));
		str_cut(&first, first.len - 1);
		str_add_char(&first, '.' + 1);
		sql_add(sql, " AND s.path < ");
		sql_bind_text(sql, str_slice(&first));
	}
	sql_add(sql, "))");
	str_free(&first);
}

static void add_one(const struct condition *condition, const char *alias, const struct kind *kind,
		    const struct target *target, const struct field *field, const struct test *test)
{
	const struct parts parts = { condition, alias, kind, target, test };
	struct sql *sql = condition->sql;

	switch (test->type) {
	case TEST_HAS: add_has(condition, alias, kind, target, field); break;
	case TEST_ABSENT:
		sql_add(sql, "NOT ");
		add_has(condition, alias, kind, target, field);
		sql_add(sql, " AND NOT ");
		add_state(condition, alias, kind, field, NULL, true);
		break;
	case TEST_UNKNOWN: add_state(condition, alias, kind, field, "unknown", false); break;
	case TEST_NONE: add_state(condition, alias, kind, field, "none", false); break;
	case TEST_CONTAINS: add_parts(&parts, field); break;
	default: add_comparison(condition, alias, kind, target, field, test); break;
	}
}

/* The ids that the reference holds: bare, or "kind/id" where several kinds are allowed. */
static void add_step(const struct condition *condition, const char *alias,
		     const struct target *target, const struct test *test)
{
	const struct layout_place *place = layout_find(condition->layout, target->step);
	const struct layout_table *table = place->table;
	struct sql *sql = condition->sql;
	bool inside = table->list == NULL;
	size_t i;

	if (!inside) {
		sql_add_column(sql, alias, SLICE("id"));
		sql_add(sql, " IN (SELECT c.");
		sql_add_name(&sql->text, table->owner);
		sql_add(sql, " FROM ");
		sql_add_table(sql, table);
		sql_add(sql, " c WHERE ");
	}
	sql_add_column(sql, inside ? alias : "c", layout_column(place)->name);
	sql_add(sql, " IN (");
	for (i = 0; i < target->ends.count; i++) {
		const struct target_end *end = VEC_AT(struct target_end, &target->ends, i);

		sql_add(sql, i > 0 ? " UNION ALL SELECT " : "SELECT ");
		if (target->step->kind_count > 1) {
			sql_bind_text(sql, end->kind->name);
			sql_add(sql, " || '/' || ");
		}
		sql_add(sql, "r.id FROM ");
		sql_add_table(sql, layout_kind(condition->layout, end->kind));
		sql_add(sql, " r WHERE (");
		add_one(condition, "r", end->kind, NULL, end->field, test);
		sql_add(sql, ")");
	}
	sql_add(sql, inside ? ")" : "))");
}

void condition_add(const struct condition *condition, const char *alias,
		   const struct target *target, const struct test *test)
{
	sql_add(condition->sql, "(");
	if (target->step != NULL)
		add_step(condition, alias, target, test);
	else
		add_one(condition, alias, target->kind, target, target_field(target), test);
	sql_add(condition->sql, ")");
}

void condition_add_not_stated(const struct condition *condition, const char *alias,
			      const struct kind *kind, const struct field *field)
{
	sql_add(condition->sql, "(NOT ");
	add_has(condition, alias, kind, NULL, field);
	sql_add(condition->sql, " AND NOT ");
	add_state(condition, alias, kind, field, "none", false);
	sql_add(condition->sql, ")");
}
