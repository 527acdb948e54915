/* SPDX-License-Identifier: Apache-2.0 */
#include "query/stretch.h"

struct stretch {
	struct sql *sql;
	const char *alias;
	struct slice from, to, below; /* columns; "to" or "below" may be empty */
};

static const struct field *numeric_child(const struct field *field, const char *key)
{
	const struct field *child = field_child(field, slice_of(key));

	if (child == NULL || child->list ||
	    (child->type != FIELD_NUMBER && child->type != FIELD_INTEGER))
		return NULL;
	return child;
}

bool stretch_is(const struct field *field)
{
	return field->type == FIELD_OBJECT && numeric_child(field, "from") != NULL &&
	       (numeric_child(field, "to") != NULL || numeric_child(field, "below") != NULL);
}

static struct slice child_column(const struct condition *condition, const struct field *field,
				 const char *key)
{
	const struct field *child = numeric_child(field, key);

	if (child == NULL)
		return SLICE("");
	return layout_column(layout_find(condition->layout, child))->name;
}

/* Where the stretch ends, not included: one after "to", or "below"; NULL when not stated. */
static void add_end(const struct stretch *stretch)
{
	sql_add(stretch->sql, "coalesce(");
	if (stretch->to.len > 0) {
		sql_add_column(stretch->sql, stretch->alias, stretch->to);
		sql_add(stretch->sql, " + 1, ");
	}
	if (stretch->below.len > 0)
		sql_add_column(stretch->sql, stretch->alias, stretch->below);
	else
		sql_add(stretch->sql, "NULL");
	if (stretch->to.len == 0)
		sql_add(stretch->sql, ", NULL");
	sql_add(stretch->sql, ")");
}

static void add_from(const struct stretch *stretch, const char *sign, double value)
{
	sql_add_column(stretch->sql, stretch->alias, stretch->from);
	sql_add(stretch->sql, sign);
	sql_bind_number(stretch->sql, value);
}

/* One point: both ends are stated, and it lies between them, or does not. */
static void add_point(const struct stretch *stretch, double value, bool outside)
{
	sql_add(stretch->sql, outside ? "NOT (" : "(");
	add_from(stretch, " <= ", value);
	sql_add(stretch->sql, " AND ");
	add_end(stretch);
	sql_add(stretch->sql, " > ");
	sql_bind_number(stretch->sql, value);
	sql_add(stretch->sql, ") AND ");
	sql_add_column(stretch->sql, stretch->alias, stretch->from);
	sql_add(stretch->sql, " IS NOT NULL AND ");
	add_end(stretch);
	sql_add(stretch->sql, " IS NOT NULL");
}

/* The stated end is beyond the low end of the range (above: by a whole one). */
static void add_reaches(const struct stretch *stretch, const struct test_range *range)
{
	add_end(stretch);
	if (!range->has_low) {
		sql_add(stretch->sql, " IS NOT NULL");
		return;
	}
	sql_add(stretch->sql, range->above ? " - 1 > " : " > ");
	sql_bind_number(stretch->sql, range->low);
}

static void add_overlap(const struct stretch *stretch, const struct test_range *range)
{
	struct sql *sql = stretch->sql;

	sql_add(sql, "(");
	sql_add_column(sql, stretch->alias, stretch->from);
	sql_add(sql, " IS NOT NULL");
	if (range->has_high) {
		sql_add(sql, " AND ");
		add_from(stretch, range->below ? " < " : " <= ", range->high);
	}
	if (range->has_low) {
		sql_add(sql, " AND (");
		add_from(stretch, range->above ? " > " : " >= ", range->low);
		sql_add(sql, " OR ");
		add_reaches(stretch, range);
		sql_add(sql, ")");
	}
	sql_add(sql, ") OR (");
	add_reaches(stretch, range);
	if (range->has_high) {
		sql_add(sql, " AND ");
		add_end(stretch);
		sql_add(sql, range->below ? " - 1 < " : " - 1 <= ");
		sql_bind_number(sql, range->high);
	}
	sql_add(sql, ")");
}

void stretch_add(const struct condition *condition, const char *alias, const struct field *field,
		 const struct test *test)
{
	const struct stretch stretch = {
		.sql = condition->sql,
		.alias = alias,
		.from = child_column(condition, field, "from"),
		.to = child_column(condition, field, "to"),
		.below = child_column(condition, field, "below"),
	};
	size_t i;

	sql_add(stretch.sql, test->ranges.count == 0 ? "0" : "");
	for (i = 0; i < test->ranges.count; i++) {
		const struct test_range *range = VEC_AT(struct test_range, &test->ranges, i);
		bool point = range->has_low && range->has_high && range->low >= range->high;

		sql_add(stretch.sql, i == 0 ? "(" : test->other ? " AND (" : " OR (");
		if (point)
			add_point(&stretch, range->low, test->other);
		else
			add_overlap(&stretch, range);
		sql_add(stretch.sql, ")");
	}
}
