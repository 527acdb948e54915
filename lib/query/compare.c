/* SPDX-License-Identifier: Apache-2.0 */
#include "query/compare.h"

#include "query/stretch.h"

struct operand {
	struct sql *sql;
	const char *alias;
	const struct field *field;
	struct slice column;
	struct slice first, last; /* of a date */
};

static void add_operand(const struct operand *operand)
{
	sql_add_column(operand->sql, operand->alias, operand->column);
}

static void add_range_end(const struct operand *operand, struct slice column, const char *sign,
			  double value)
{
	sql_add(operand->sql, " AND ");
	sql_add_column(operand->sql, operand->alias, column);
	sql_add(operand->sql, sign);
	sql_bind_number(operand->sql, value);
}

/* A text that stands where a number should is no number, whatever SQLite's order says. */
static void add_numbers(const struct operand *operand, const struct test *test)
{
	size_t i;

	add_operand(operand);
	sql_add(operand->sql, " IS NOT NULL AND typeof(");
	add_operand(operand);
	sql_add(operand->sql, test->other ? ") <> 'text' AND NOT (0" : ") <> 'text' AND (0");
	for (i = 0; i < test->ranges.count; i++) {
		const struct test_range *range = VEC_AT(struct test_range, &test->ranges, i);

		sql_add(operand->sql, " OR (1");
		if (range->has_low)
			add_range_end(operand, operand->column,
				      range->above ? " > " : " >= ", range->low);
		if (range->has_high)
			add_range_end(operand, operand->column,
				      range->below ? " < " : " <= ", range->high);
		sql_add(operand->sql, ")");
	}
	sql_add(operand->sql, ")");
}

/* Certainly in the range: from the first day it can mean to the last. */
static void add_days_inside(const struct operand *operand, const struct test_range *range)
{
	sql_add(operand->sql, "(1");
	if (range->has_low)
		add_range_end(operand, operand->first, range->above ? " > " : " >= ", range->low);
	if (range->has_high)
		add_range_end(operand, operand->last, range->below ? " < " : " <= ", range->high);
	sql_add(operand->sql, ")");
}

/* Certainly not in the range. */
static void add_days_outside(const struct operand *operand, const struct test_range *range)
{
	sql_add(operand->sql, "(0");
	if (range->has_low) {
		sql_add(operand->sql, " OR (1");
		add_range_end(operand, operand->last, range->above ? " <= " : " < ", range->low);
		sql_add(operand->sql, ")");
	}
	if (range->has_high) {
		sql_add(operand->sql, " OR (1");
		add_range_end(operand, operand->first, range->below ? " >= " : " > ", range->high);
		sql_add(operand->sql, ")");
	}
	sql_add(operand->sql, ")");
}

static void add_dates(const struct operand *operand, const struct test *test)
{
	size_t i;

	sql_add(operand->sql, test->other ? "1" : "0");
	for (i = 0; i < test->ranges.count; i++) {
		const struct test_range *range = VEC_AT(struct test_range, &test->ranges, i);

		sql_add(operand->sql, test->other ? " AND " : " OR ");
		if (test->other)
			add_days_outside(operand, range);
		else
			add_days_inside(operand, range);
	}
}

static void add_one_of(const struct operand *operand, const struct test *test)
{
	bool folded = test->type == TEST_IS;
	size_t i;

	add_operand(operand);
	sql_add(operand->sql, " IS NOT NULL AND ");
	sql_add(operand->sql, folded ? "fold(" : "");
	add_operand(operand);
	sql_add(operand->sql, folded ? ")" : "");
	sql_add(operand->sql, test->other ? " NOT IN (" : " IN (");
	for (i = 0; i < test->values.count; i++) {
		sql_add(operand->sql, i > 0 ? "," : "");
		sql_bind_text(operand->sql, *VEC_AT(struct slice, &test->values, i));
	}
	sql_add(operand->sql, ")");
}

static void add_label_contains(const struct operand *operand, struct slice text)
{
	struct sql *sql = operand->sql;
	const struct field *field = operand->field;
	size_t i;

	sql_add(sql, " OR ");
	add_operand(operand);
	if (field->type == FIELD_CODE) {
		sql->labels = true;
		sql_add(sql, " IN (SELECT v.code FROM vocabulary v WHERE v.name = ");
		sql_bind_text(sql, field->vocabulary->name);
		sql_add(sql, " AND (instr(fold(v.de), ");
		sql_bind_text(sql, text);
		sql_add(sql, ") OR instr(fold(v.en), ");
		sql_bind_text(sql, text);
		sql_add(sql, ")))");
		return;
	}
	sql_add(sql,
		field->kind_count > 1 ? " IN (SELECT o.kind || '/' || o.id" : " IN (SELECT o.id");
	sql->labels = true;
	sql_add(sql, " FROM record o WHERE o.kind IN (''");
	for (i = 0; i < field->kind_count; i++) {
		sql_add(sql, ",");
		sql_bind_text(sql, field->kinds[i]);
	}
	sql_add(sql, ") AND instr(fold(o.title), ");
	sql_bind_text(sql, text);
	sql_add(sql, "))");
}

static void add_contains(const struct operand *operand, const struct test *test)
{
	struct slice text = *VEC_AT(struct slice, &test->values, 0);

	sql_add(operand->sql, "instr(fold(");
	add_operand(operand);
	sql_add(operand->sql, "), ");
	sql_bind_text(operand->sql, text);
	sql_add(operand->sql, ") > 0");
	if ((operand->field->type == FIELD_CODE && operand->field->vocabulary != NULL) ||
	    operand->field->type == FIELD_REF)
		add_label_contains(operand, text);
}

static void add_matches(const struct operand *operand, const struct test *test)
{
	add_operand(operand);
	sql_add(operand->sql, " REGEXP ");
	sql_bind_text(operand->sql, *VEC_AT(struct slice, &test->values, 0));
}

static void add_test(const struct operand *operand, const struct test *test)
{
	switch (test->type) {
	case TEST_ONE_OF:
	case TEST_IS: add_one_of(operand, test); break;
	case TEST_CONTAINS: add_contains(operand, test); break;
	case TEST_MATCHES: add_matches(operand, test); break;
	case TEST_NUMBER: add_numbers(operand, test); break;
	case TEST_DATE: add_dates(operand, test); break;
	default:
		add_operand(operand);
		sql_add(operand->sql, " IS NOT NULL");
		break;
	}
}

void compare_add(const struct condition *condition, const char *alias, const struct field *field,
		 const struct layout_place *place, const struct test *test)
{
	struct operand operand = {
		.sql = condition->sql, .alias = alias, .field = field, .column = SLICE("id")
	};

	sql_add(condition->sql, "(");
	if (place != NULL && layout_column(place) != NULL) {
		operand.column = layout_column(place)->name;
		operand.first = layout_column(place)->first;
		operand.last = layout_column(place)->last;
	}
	if (test->type == TEST_OVERLAP)
		stretch_add(condition, alias, field, test);
	else if (place != NULL && layout_column(place) == NULL)
		sql_add(condition->sql, test->type == TEST_HAS ? "1" : "0");
	else
		add_test(&operand, test);
	sql_add(condition->sql, ")");
}
