/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define I "records/institutions/a.yaml"
#define O "records/offers/o.yaml"
#define ONE(more, wanted)                                                                          \
	{                                                                                          \
		more, { { I, INSTITUTION("A", "") }, { O, OFFER("O", more) } }, wanted             \
	}

static const struct world_case cases[] = {
	ONE("age: { from: 3, to: 6 }\n", ""),
	ONE("age: { from: 3, to: 3 }\n", ""), /* to counts */
	ONE("age: { from: 6, to: 3 }\n", "value.order o.yaml 6:21\n"),
	ONE("age: { from: 0.5, below: 3 }\n", ""),
	ONE("age: { from: 3, below: 3 }\n", "value.order o.yaml 6:24\n"), /* below does not */
	ONE("age: { from: 4, below: 3 }\n", "value.order o.yaml 6:24\n"),
	ONE("age: { weeks: { from: 8, to: 4 } }\n", "value.order o.yaml 6:30\n"),
	ONE("age: { grades: { from: 7, to: 5 } }\n", "value.order o.yaml 6:31\n"),
	ONE("since: 2020-05\nuntil: 2020-04-30\n", "value.order o.yaml 7:8\n"),
	ONE("since: 2020-05\nuntil: 2020\n", ""), /* it may be later in the year */
	ONE("since: 2021\nuntil: 2020\n", "value.order o.yaml 7:8\n"),
	ONE("since: 2021~\nuntil: 2020\n", ""),
	ONE("since: 2021?\nuntil: 2020\n", ""),
	ONE("since: 2020-23\nuntil: 2020-22\n", "value.order o.yaml 7:8\n"), /* autumn, summer */
	ONE("since: 2020-22\nuntil: 2020-08\n", ""),
	ONE("since: null\nuntil: 2020\n", ""),
	ONE("capacity:\n  - { min: 20, max: 10, unit: plaetze }\n", "value.order o.yaml 7:21\n"),
	ONE("reach:\n  - { period: 2020/2019, value: 1, unit: kinder }\n",
	    "schema.format o.yaml 7:15\n"),
	ONE("funding:\n  - { source: land, from: 2022, until: 2021 }\n",
	    "value.order o.yaml 7:40\n"),
};

static void finds_what_lies_the_wrong_way_round(void **state)
{
	(void)state;
	world_check(cases, sizeof(cases) / sizeof(cases[0]), false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_lies_the_wrong_way_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
