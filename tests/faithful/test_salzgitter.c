/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Salzgitter's records against the rows that they were made from: every cell is found, and nothing
 * is said that no cell, no code and neither paper says. Runs where the rows are: NETZ_TEST_DATA
 * names their folder, else ../shared/data beside the repository.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "faithful/found.h"
#include "faithful/scope.h"
#include "faithful/world.h"
#include "sys/env.h"

static const struct rule *const rules[TABLES] = {
	institution_rules, offer_rules, project_rules, event_rules, need_rules, figure_rules,
};

static const struct {
	const char *kind;
	size_t least;
} wanted[] = {
	{ "institution", 140 }, { "offer", 130 }, { "project", 44 }, { "meeting", 54 },
	{ "need", 30 },		{ "focus", 3 },	  { "survey", 2 },   { "indicator", 70 },
};

static void complain(struct world *world, const struct row *row, const char *what,
		     struct slice text)
{
	world->failures++;
	print_error("%s:%zu: %s: %.*s\n", row->table->name, row->line, what, SLICE_ARGS(text));
}

static bool is_dropped(const struct row *row, const char *column)
{
	for (size_t i = 0; i < sizeof(dropped) / sizeof(*dropped); i++)
		if (slice_is(slice_of(row->table->name), dropped[i].record) &&
		    slice_is(slice_of(column), dropped[i].path) &&
		    slice_is(row_get(row, "slug"), dropped[i].value))
			return true;
	return false;
}

static void check_row(struct world *world, const struct row *row, const struct item *item,
		      const struct rule *rule)
{
	for (; rule->column != NULL; rule++) {
		struct slice cell = row_get(row, rule->column);
		struct look look = {
			world, item, row, row->table->name, rule->column, rule->paths
		};

		if (cell.len != 0 && !is_dropped(row, rule->column) && !rule->found(&look, cell))
			complain(world, row, rule->column, cell);
	}
}

/* A column that no rule reads would be lost without a word. */
static void check_columns(struct world *world, size_t table)
{
	static const char *const read_elsewhere[] = { "slug", "kind", "value" };

	for (size_t c = 0; c < world->tables[table].width; c++) {
		struct slice column = world->tables[table].columns[c];
		bool known = false;

		for (const struct rule *rule = rules[table]; rule->column != NULL; rule++)
			known = known || slice_is(column, rule->column);
		for (size_t i = 0; i < 3; i++)
			known = known || slice_is(column, read_elsewhere[i]);
		if (!known) {
			print_error("no rule for column %.*s\n", SLICE_ARGS(column));
			world->failures++;
		}
	}
}

static void test_every_cell(void **state)
{
	struct world *world = *state;

	world->failures = 0;
	for (size_t t = 0; t < TABLES; t++) {
		check_columns(world, t);
		assert_true(world->tables[t].rows.count > 40);
		for (size_t r = 0; r < world->tables[t].rows.count; r++) {
			const struct row *row = VEC_AT(struct row, &world->tables[t].rows, r);
			size_t records = 0;

			for (size_t i = 0; i < world->items.count; i++) {
				struct item *item = *VEC_AT(struct item *, &world->items, i);

				if (!made_from(item, row, t))
					continue;
				records++;
				check_row(world, row, item, rules[t]);
			}
			if (records == 0)
				complain(world, row, "no record", row->cells[0]);
		}
	}
	assert_int_equal(world->failures, 0);
}

static void test_every_figure(void **state)
{
	struct world *world = *state;
	const struct table *figures = &world->tables[FIGURES];

	world->failures = 0;
	for (size_t r = 0; r < figures->rows.count; r++) {
		const struct row *row = VEC_AT(struct row, &figures->rows, r);

		if (!figure_found(world, row))
			complain(world, row, "value", row_get(row, "value"));
	}
	assert_int_equal(world->failures, 0);
}

static void test_counts(void **state)
{
	struct world *world = *state;

	assert_int_equal(world->broken, 0);
	for (size_t k = 0; k < sizeof(wanted) / sizeof(*wanted); k++) {
		size_t count = 0;

		for (size_t i = 0; i < world->items.count; i++)
			count += slice_is((*VEC_AT(struct item *, &world->items, i))->kind,
					  wanted[k].kind);
		if (count < wanted[k].least)
			fail_msg("%zu records of kind %s, wanted at least %zu", count,
				 wanted[k].kind, wanted[k].least);
	}
}

static void test_nothing_added(void **state)
{
	struct world *world = *state;
	struct scope every = scope_of(world, NULL);

	world->failures = 0;
	for (size_t i = 0; i < world->items.count; i++) {
		struct item *item = *VEC_AT(struct item *, &world->items, i);
		struct scope own = scope_of(world, item);

		for (size_t l = 0; l < item->leaves.count; l++) {
			const struct leaf *leaf = VEC_AT(struct leaf, &item->leaves, l);

			if (scope_says(world, item, is_made(item) ? &every : &own, leaf))
				continue;
			print_error("%.*s: %.*s: not in the rows: %.*s\n",
				    SLICE_ARGS(item->address), SLICE_ARGS(leaf->path),
				    SLICE_ARGS(leaf->text));
			world->failures++;
		}
		scope_free(&own);
	}
	scope_free(&every);
	assert_int_equal(world->failures, 0);
}

static void test_no_data(void **state)
{
	(void)state;
	print_message("skipped: no rows at ../shared/data; NETZ_TEST_DATA names their folder\n");
	skip();
}

int main(void)
{
	static struct world world;
	const char *data = env_get("NETZ_TEST_DATA");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(test_counts, &world),
		cmocka_unit_test_prestate(test_every_cell, &world),
		cmocka_unit_test_prestate(test_every_figure, &world),
		cmocka_unit_test_prestate(test_nothing_added, &world),
	};
	const struct CMUnitTest none[] = { cmocka_unit_test(test_no_data) };
	int failed;

	if (world_read(&world, data != NULL ? data : "../shared/data"))
		failed = cmocka_run_group_tests_name("faithful", tests, NULL, NULL);
	else
		failed = cmocka_run_group_tests_name("faithful", none, NULL, NULL);
	world_free(&world);
	return failed;
}
