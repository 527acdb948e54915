/* SPDX-License-Identifier: Apache-2.0 */
#include "query/value.h"

#include "query/stretch.h"
#include "query/value_list.h"
#include "text/date.h"
#include "text/fold.h"
#include "text/regex.h"

struct reading {
	const struct value_reader *reader;
	struct target *target;
	const struct clause *clause;
	struct test *test;
	struct str *canonical;
};

void value_finding(const struct value_reader *reader, enum diag_id id, struct slice where,
		   const struct slice *args, size_t arg_count)
{
	const char *start = str_text(&reader->source->bytes);
	struct span span = { (uint32_t)(where.data - start),
			     (uint32_t)(where.data - start + (ptrdiff_t)where.len) };

	(void)diags_add(reader->diags, id, reader->source, span, args, arg_count);
}

/* A finding whose arguments are the field, `second` and `third`. */
static bool refuse(const struct reading *reading, enum diag_id id, struct slice where,
		   struct slice second, struct slice third)
{
	struct str name = { 0 };

	field_add_name(&name, target_field(reading->target), message_language());
	value_finding(reading->reader, id, where, DIAG_ARGS(str_slice(&name), second, third));
	str_free(&name);
	return false;
}

static bool refuse_sign(const struct reading *reading, const char *hint)
{
	return refuse(reading, DIAG_FILTER_OPERATOR, reading->clause->sign_text,
		      reading->clause->sign_text, slice_of(hint));
}

static void keep(const struct reading *reading, struct slice text)
{
	struct slice copy = arena_copy(reading->reader->arena, text);

	vec_add(&reading->test->values, &copy);
}

static void keep_folded(const struct reading *reading, struct slice text)
{
	struct str folded = { 0 };

	fold_search(reading->reader->inventory->fold, &folded, text);
	keep(reading, str_slice(&folded));
	str_free(&folded);
}

/* "a..b" in two; false when there is no "..". */
static bool cut_range(struct slice text, struct slice *low, struct slice *high)
{
	size_t i;

	for (i = 0; i + 1 < text.len; i++) {
		if (text.data[i] == '.' && text.data[i + 1] == '.') {
			*low = slice_trim(slice_part(text, 0, i));
			*high = slice_trim(slice_part(text, i + 2, text.len));
			return true;
		}
	}
	return false;
}

/* Turns the clause's sign into ends: `low` and `high` are the first and last that the value can
 * mean (the same for a number). */
static struct test_range range_of(enum clause_sign sign, double low, double high)
{
	switch (sign) {
	case CLAUSE_LESS:
		return (struct test_range){ .has_high = true, .below = true, .high = low };
	case CLAUSE_LESS_EQUAL: return (struct test_range){ .has_high = true, .high = high };
	case CLAUSE_GREATER:
		return (struct test_range){ .has_low = true, .above = true, .low = high };
	case CLAUSE_GREATER_EQUAL: return (struct test_range){ .has_low = true, .low = low };
	default:
		return (struct test_range){
			.has_low = true, .has_high = true, .low = low, .high = high
		};
	}
}

static bool read_number(const struct reading *reading, struct slice text)
{
	struct test_range range = { 0 };
	struct slice low, high;
	double number;

	if (!cut_range(text, &low, &high)) {
		if (!slice_to_number(text, &number))
			return false;
		range = range_of(reading->clause->sign, number, number);
		vec_add(&reading->test->ranges, &range);
		return true;
	}
	range.has_low = low.len > 0;
	range.has_high = high.len > 0;
	if (reading->clause->sign != CLAUSE_EQUAL || (!range.has_low && !range.has_high))
		return false;
	if ((range.has_low && !slice_to_number(low, &range.low)) ||
	    (range.has_high && !slice_to_number(high, &range.high)))
		return false;
	vec_add(&reading->test->ranges, &range);
	return true;
}

static bool read_date(const struct reading *reading, struct slice text)
{
	struct test_range range = { 0 };
	struct slice low, high;
	struct edtf date;

	if (!cut_range(text, &low, &high) || slice_find(text, '/', 0) < text.len) {
		if (!edtf_parse(text, &date) || date.earliest == DAY_MIN || date.latest == DAY_MAX)
			return false;
		range = range_of(reading->clause->sign, date.earliest, date.latest);
		vec_add(&reading->test->ranges, &range);
		return true;
	}
	range.has_low = low.len > 0;
	range.has_high = high.len > 0;
	if (reading->clause->sign != CLAUSE_EQUAL || (!range.has_low && !range.has_high))
		return false;
	if (range.has_low && !edtf_parse(low, &date))
		return false;
	range.low = range.has_low ? date.earliest : 0;
	if (range.has_high && !edtf_parse(high, &date))
		return false;
	range.high = range.has_high ? date.latest : 0;
	vec_add(&reading->test->ranges, &range);
	return true;
}

static bool read_bool(const struct reading *reading, struct slice text)
{
	static const char *const words[2][6] = {
		{ "no", "nein", "false", "falsch", "0", NULL },
		{ "yes", "ja", "true", "wahr", "1", NULL },
	};
	struct test_range range;
	size_t i, j;

	for (i = 0; i < 2; i++) {
		for (j = 0; words[i][j] != NULL; j++) {
			if (!slice_is(text, words[i][j]))
				continue;
			range = range_of(CLAUSE_EQUAL, (double)i, (double)i);
			vec_add(&reading->test->ranges, &range);
			return true;
		}
	}
	return false;
}

/* Calls `read` for each value between commas. */
static bool read_each(const struct reading *reading,
		      bool (*read)(const struct reading *, struct slice), enum diag_id problem)
{
	struct slice rest = reading->clause->value;
	struct slice part;

	while (slice_next(&rest, ',', &part)) {
		part = slice_trim(part);
		if (!read(reading, part))
			return refuse(reading, problem, part, part, SLICE(""));
		str_add(reading->canonical, reading->canonical->len > 0 ? "," : "");
		str_add_slice(reading->canonical, part);
	}
	return true;
}

static bool read_listed_one(const struct reading *reading, struct slice text)
{
	struct str canonical = { 0 };
	bool done;

	if (target_field(reading->target)->type == FIELD_CODE)
		done = value_add_codes(reading->reader, reading->target, text, reading->test,
				       &canonical);
	else
		done = value_add_ids(reading->reader, reading->target, text, reading->test,
				     &canonical);
	if (done && reading->canonical->len > 0)
		str_add_char(reading->canonical, ',');
	if (done)
		str_add_slice(reading->canonical, str_slice(&canonical));
	str_free(&canonical);
	return done;
}

/* Codes and references. A label may hold a comma itself: the whole value is tried first. */
static bool read_listed(const struct reading *reading)
{
	const struct field *field = target_field(reading->target);
	struct slice rest = reading->clause->value;
	struct slice part;

	if (reading->clause->sign != CLAUSE_EQUAL && reading->clause->sign != CLAUSE_OTHER)
		return refuse_sign(reading, _("its values have no order; write field=value"));
	if (value_is_code(reading->reader, field, rest))
		return read_listed_one(reading, rest);
	while (slice_next(&rest, ',', &part)) {
		if (!read_listed_one(reading, slice_trim(part)))
			return false;
	}
	return true;
}

static bool is_numeric_code(const struct field *field)
{
	return field->type == FIELD_CODE && field->vocabulary != NULL &&
	       field->vocabulary->count > 0 && field->vocabulary->terms[0].number;
}

static bool wants_number(const struct reading *reading, const struct field *field)
{
	struct slice low, high;

	if (field->type == FIELD_NUMBER || field->type == FIELD_INTEGER)
		return true;
	return is_numeric_code(field) &&
	       ((reading->clause->sign != CLAUSE_EQUAL && reading->clause->sign != CLAUSE_OTHER) ||
		cut_range(reading->clause->value, &low, &high));
}

static bool read_text(const struct reading *reading)
{
	if (reading->clause->sign != CLAUSE_EQUAL && reading->clause->sign != CLAUSE_OTHER)
		return refuse_sign(reading, _("texts are asked with field:part or field=text"));
	keep_folded(reading, reading->clause->value);
	str_add_slice(reading->canonical, reading->clause->value);
	return true;
}

/* The one code field below a group that knows the value; NULL when none or several do. */
static const struct field *child_that_knows(const struct reading *reading,
					    const struct field *group, bool *several)
{
	const struct field *found = NULL;
	size_t i;

	for (i = 0; i < group->child_count; i++) {
		const struct field *child = &group->children[i];

		if (!value_is_code(reading->reader, child, reading->clause->value))
			continue;
		*several = found != NULL;
		found = child;
	}
	return found;
}

static bool refuse_group(const struct reading *reading)
{
	const struct field *group = target_field(reading->target);
	struct str names = { 0 };
	size_t i;

	for (i = 0; i < group->child_count; i++) {
		str_add(&names, i > 0 ? ", " : "");
		str_add_slice(&names, group->children[i].path);
	}
	(void)refuse(reading, DIAG_FILTER_GROUP, reading->clause->field, str_slice(&names),
		     SLICE(""));
	str_free(&names);
	return false;
}

static bool read_comparison(const struct reading *reading);

static bool read_group(const struct reading *reading)
{
	struct target_end *end = VEC_AT(struct target_end, &reading->target->ends, 0);
	const struct field *child;
	bool several = false;

	if (stretch_is(end->field)) {
		reading->test->type = TEST_OVERLAP;
		return read_each(reading, read_number, DIAG_FILTER_NUMBER);
	}
	if (reading->clause->sign != CLAUSE_EQUAL && reading->clause->sign != CLAUSE_OTHER)
		return refuse_group(reading);
	child = child_that_knows(reading, end->field, &several);
	if (child == NULL || several || reading->target->ends.count > 1)
		return refuse_group(reading);
	end->field = child;
	return read_comparison(reading);
}

/* =, !=, <, <=, >, >= */
static bool read_comparison(const struct reading *reading)
{
	const struct field *field = target_field(reading->target);
	struct test *test = reading->test;

	test->other = reading->clause->sign == CLAUSE_OTHER;
	if (field->type == FIELD_OBJECT)
		return read_group(reading);
	if (wants_number(reading, field)) {
		test->type = TEST_NUMBER;
		return read_each(reading, read_number, DIAG_FILTER_NUMBER);
	}
	switch (field->type) {
	case FIELD_DATE:
		test->type = TEST_DATE;
		return read_each(reading, read_date, DIAG_FILTER_DATE);
	case FIELD_BOOL:
		test->type = TEST_NUMBER;
		if (reading->clause->sign != CLAUSE_EQUAL && !test->other)
			return refuse_sign(reading, _("write field=yes or field=no"));
		return read_each(reading, read_bool, DIAG_FILTER_BOOL);
	case FIELD_CODE:
	case FIELD_REF: test->type = TEST_ONE_OF; return read_listed(reading);
	default: test->type = TEST_IS; return read_text(reading);
	}
}

static bool read_pattern(const struct reading *reading)
{
	struct regex *regex = NULL;
	struct str problem = { 0 };
	bool done;

	if (target_field(reading->target)->type == FIELD_OBJECT)
		return refuse_group(reading);
	done = regex_compile(&regex, reading->clause->value, &problem) == STATUS_OK;
	if (!done)
		(void)refuse(reading, DIAG_FILTER_PATTERN, reading->clause->value,
			     str_slice(&problem), SLICE(""));
	reading->test->type = TEST_MATCHES;
	keep(reading, reading->clause->value);
	str_add_slice(reading->canonical, reading->clause->value);
	regex_free(regex);
	str_free(&problem);
	return done;
}

static bool read_empty(const struct reading *reading)
{
	struct str path = { 0 };
	struct str hint = { 0 };

	target_add_path(&path, reading->target);
	message_add(&hint, _("for records that do not state it, write no:%1$s"), str_slice(&path));
	(void)refuse(reading, DIAG_FILTER_EMPTY, reading->clause->sign_text,
		     reading->clause->sign_text, str_slice(&hint));
	str_free(&path);
	str_free(&hint);
	return false;
}

bool value_read(const struct value_reader *reader, struct target *target,
		const struct clause *clause, struct test *test, struct str *canonical)
{
	const struct reading reading = { reader, target, clause, test, canonical };

	test_start(test, TEST_HAS);
	switch (clause->sign) {
	case CLAUSE_HAS: return true;
	case CLAUSE_NO: test->type = TEST_ABSENT; return true;
	case CLAUSE_UNKNOWN: test->type = TEST_UNKNOWN; return true;
	default: break;
	}
	if (clause->value.len == 0)
		return read_empty(&reading);
	if (clause->sign == CLAUSE_EQUAL &&
	    (slice_is(clause->value, "?") || slice_is(clause->value, "-"))) {
		test->type = slice_is(clause->value, "?") ? TEST_UNKNOWN : TEST_NONE;
		str_add_slice(canonical, clause->value);
		return true;
	}
	if (clause->sign == CLAUSE_MATCHES)
		return read_pattern(&reading);
	if (clause->sign != CLAUSE_CONTAINS)
		return read_comparison(&reading);
	test->type = TEST_CONTAINS;
	keep_folded(&reading, clause->value);
	str_add_slice(canonical, clause->value);
	return true;
}
