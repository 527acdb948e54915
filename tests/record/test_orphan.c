/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define A	      "records/institutions/a.yaml"
#define B	      "records/institutions/b.yaml"
#define P	      "records/projects/p.yaml"
#define I	      "records/indicators/i.yaml"
#define PROJECT(more) "name: P\nstatus: laufend\nsources:\n  - document: Liste\n" more

static const struct world_case cases[] = {
	{ "nobody knows it", { { A, INSTITUTION("A", "") } }, "record.orphan a.yaml 1:7\n" },
	{ "where it is says enough",
	  { { A, INSTITUTION("A", "website: https://a.example\n") } },
	  "" },
	{ "asked, and nothing known, is not enough",
	  { { A, INSTITUTION("A", "website: null\naddresses: []\n") } },
	  "record.orphan a.yaml 1:7\n" },
	{ "it refers, and is referred to",
	  { { A, INSTITUTION("A", "part_of: b\n") }, { B, INSTITUTION("B", "") } },
	  "" },
	{ "to itself is no tie",
	  { { A, INSTITUTION("A", "part_of: a\n") } },
	  "record.orphan a.yaml 1:7\nref.cycle a.yaml 5:10\n" },
	{ "what leads nowhere was meant as a tie",
	  { { A, INSTITUTION("A", "part_of: b\n") } },
	  "ref.unknown a.yaml 5:10\n" },
	{ "a project alone", { { P, PROJECT("") } }, "record.orphan p.yaml 1:7\n" },
	{ "a project and its lead",
	  { { A, INSTITUTION("A", "") }, { P, PROJECT("lead: [a]\n") } },
	  "" },
	{ "an offer whose provider is missing",
	  { { "records/offers/o.yaml", "name: O\nfield: bildung\nsources:\n  - document: L\n" } },
	  "schema.required o.yaml 1:1\n" },
	{ "an indicator stands by itself",
	  { { I, "title: I\nvalues:\n  - { date: 2018, value: 1, source: x }\n" } },
	  "" },
	{ "netz.yaml names it",
	  { { "netz.yaml", WORLD_NETZ "report:\n  networks: [a]\n" }, { A, INSTITUTION("A", "") } },
	  "" },
	{ "a kind that does not ask for ties",
	  { { "schemas/club.yaml", "x-netz-kind: {folder: clubs, title: name}\n"
				   "title: Verein\ntype: object\nproperties:\n"
				   "  name: {title: Name, type: string}\n"
				   "  of: {title: Von, type: string, x-netz-ref: club}\n" },
	    { "records/clubs/c.yaml", "name: C\n" } },
	  "" },
};

static void finds_who_stands_alone(void **state)
{
	(void)state;
	world_check(cases, sizeof(cases) / sizeof(cases[0]), true);
}

/* Who is just adding records has not yet come to the ties. */
static void leaves_work_in_progress_alone(void **state)
{
	static const struct world_case quiet[] = {
		{ "not thorough", { { A, INSTITUTION("A", "") } }, "" },
	};

	(void)state;
	world_check(quiet, 1, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_who_stands_alone),
		cmocka_unit_test(leaves_work_in_progress_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
