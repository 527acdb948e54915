/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define A "records/institutions/a.yaml"
#define P "records/projects/p.yaml"
#define PROJECT(status, more)                                                                      \
	"name: P\nlead: [a]\nstatus: " status "\nsources:\n  - document: L\n" more
#define ONE(more, wanted)                                                                          \
	{                                                                                          \
		more, { { A, INSTITUTION("A", "") }, { P, PROJECT("laufend", more) } }, wanted     \
	}

/* Today is 2026-03-01. */
static const struct world_case cases[] = {
	ONE("due: 2025-12-31\n", "status.unevaluated p.yaml 6:6\n"),
	ONE("due: 2026-02-28\n", "status.unevaluated p.yaml 6:6\n"),
	ONE("due: 2026-03-01\n", ""),
	ONE("due: 2026-03\n", ""), /* not all of it is past */
	ONE("due: 2025-12~\n", ""),
	ONE("due: 2025-12\nevaluation: null\n", ""), /* asked, and nobody knows */
	ONE("due: 2025-12\nevaluation: { result: rund 250 Gäste }\n", ""),
	ONE("due: null\n", ""),
	{ "ended, without a deadline",
	  { { A, INSTITUTION("A", "") }, { P, PROJECT("abgeschlossen", "end: 2024-05-24\n") } },
	  "status.unevaluated p.yaml 6:6\n" },
	{ "ended before its deadline",
	  { { A, INSTITUTION("A", "") },
	    { P, PROJECT("abgeschlossen", "due: 2027\nend: 2024-05-24\n") } },
	  "status.unevaluated p.yaml 7:6\n" },
	{ "what was broken off has nothing to show",
	  { { A, INSTITUTION("A", "") }, { P, PROJECT("abgebrochen", "due: 2024\n") } },
	  "" },
	{ "finished, but nobody says when",
	  { { A, INSTITUTION("A", "") }, { P, PROJECT("abgeschlossen", "") } },
	  "" },
};

static void asks_what_came_of_it(void **state)
{
	(void)state;
	world_check(cases, sizeof(cases) / sizeof(cases[0]), true);
}

static void asks_nothing_without_a_day(void **state)
{
	const struct inventory_options options = { .thorough = true };
	struct world world;

	(void)state;
	world_start(&world);
	world_put(&world, A, INSTITUTION("A", ""));
	world_put(&world, P, PROJECT("laufend", "due: 1990\n"));
	assert_int_equal(inventory_open(&world.inventory, &world.shelf, &options, &world.diags),
			 STATUS_OK);
	assert_int_equal(world.diags.items.count, 0);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_what_came_of_it),
		cmocka_unit_test(asks_nothing_without_a_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
