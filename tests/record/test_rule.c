/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define A		      "records/institutions/a.yaml"
#define PROJECT(status, more) "name: P\nstatus: " status "\nsources:\n  - document: Liste\n" more
#define INDICATOR(values)     "title: I\nvalues:\n" values

struct rule_case {
	const char *label;
	const char *path;
	const char *text;
	const char *wanted;
};

/* Today is 2026-03-01. */
static const struct rule_case cases[] = {
	{ "finished, but the source is older than the end", "records/projects/p.yaml",
	  PROJECT("abgeschlossen", "end: 2019-04\nas_of: 2019-03\n"), "status.date p.yaml 2:9\n" },
	{ "finished, and the source says so", "records/projects/p.yaml",
	  PROJECT("abgeschlossen", "end: 2019-04\nas_of: 2019-05\n"), "" },
	{ "the source may be of that month", "records/projects/p.yaml",
	  PROJECT("abgeschlossen", "end: 2019-04\nas_of: 2019\n"), "" },
	{ "about then is not certain", "records/projects/p.yaml",
	  PROJECT("abgeschlossen", "end: 2019-04\nas_of: 2018~\n"), "" },
	{ "an end that has passed, announced before", "records/offers/o.yaml",
	  OFFER("O", "until: 2026-02-28\nas_of: 2026-02-20\n"), "status.date o.yaml 6:8\n" },
	{ "the record says why it ended", "records/projects/p.yaml",
	  PROJECT("abgeschlossen", "end: 2019-04\nend_text: eröffnet\nas_of: 2019-03\n"), "" },
	{ "an end that is still to come", "records/offers/o.yaml",
	  OFFER("O", "until: 2026-12-31\nas_of: 2026-02-20\n"), "" },
	{ "running, but ended before the source", "records/projects/p.yaml",
	  PROJECT("laufend", "end: 2019-04\nas_of: 2020\n"), "status.date p.yaml 2:9\n" },
	{ "running, but ended before today", "records/projects/p.yaml",
	  PROJECT("laufend", "end: 2019-04\n"), "status.date p.yaml 2:9\n" },
	{ "broken off after the source was written", "records/projects/p.yaml",
	  PROJECT("abgebrochen", "end: 2019-04\nas_of: 2019-03\n"), "status.date p.yaml 2:9\n" },
	{ "planned, but begun before the source", "records/projects/p.yaml",
	  PROJECT("geplant", "start: 2019\nas_of: 2020\n"), "status.date p.yaml 2:9\n" },
	{ "planned, but begun before today", "records/projects/p.yaml",
	  PROJECT("geplant", "start: 2019\n"), "status.date p.yaml 2:9\n" },
	{ "planned for later in the year of the source", "records/projects/p.yaml",
	  PROJECT("geplant", "start: 2020\nas_of: 2020-05\n"), "" },
	{ "planned for about then", "records/projects/p.yaml",
	  PROJECT("geplant", "start: 2019~\nas_of: 2020\n"), "" },
	{ "known on a day to come", "records/offers/o.yaml", OFFER("O", "as_of: 2026-04\n"),
	  "date.future o.yaml 6:8\n" },
	{ "known this month", "records/offers/o.yaml", OFFER("O", "as_of: 2026-03\n"), "" },
	{ "confirmed on a day to come", "records/offers/o.yaml",
	  OFFER("O", "confirmed: { date: 2027, method: telefon, by: a }\n"),
	  "date.future o.yaml 6:20\n" },
	{ "running", "records/projects/p.yaml", PROJECT("laufend", "start: 2019\nas_of: 2020\n"),
	  "" },
	{ "the same number three years running", "records/offers/o.yaml",
	  OFFER("O", "reach:\n  - { period: 2019, value: 40, unit: kinder }\n"
		     "  - { period: 2021, value: 40, unit: kinder }\n"
		     "  - { period: 2020, value: 40, unit: kinder }\n"),
	  "value.doubtful o.yaml 8:5\n" },
	{ "another unit, or two years", "records/offers/o.yaml",
	  OFFER("O", "reach:\n  - { period: 2019, value: 40, unit: kinder }\n"
		     "  - { period: 2020, value: 40, unit: familien }\n"
		     "  - { period: 2021, value: 40, unit: kinder }\n"),
	  "" },
	{ "two values in one year", "records/indicators/i.yaml",
	  INDICATOR("  - { date: 2018-02, value: 172, source: x }\n"
		    "  - { date: 2018-12-31, value: 338, source: x }\n"),
	  "value.doubtful i.yaml 4:5\n" },
	{ "the same value twice, or two places", "records/indicators/i.yaml",
	  INDICATOR("  - { date: 2018-02, value: 172, source: x }\n"
		    "  - { date: 2018, value: 172, source: z }\n"
		    "  - { date: 2018, value: 5, districts: [thiede], source: z }\n"),
	  "" },
	{ "several years at once", "records/indicators/i.yaml",
	  INDICATOR("  - { date: 2018, value: 1, source: x }\n"
		    "  - { date: 2017/2018, value: 2, source: z }\n"),
	  "" },
};

static void asks_what_a_careful_person_asks(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str found = { 0 };
		struct world world;

		world_start(&world);
		world_put(&world, A, INSTITUTION("A", ""));
		world_put(&world, cases[i].path, cases[i].text);
		assert_int_equal(world_open(&world, false, false), STATUS_OK);
		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), cases[i].wanted))
			fail_msg("%s: wanted\n%sgot\n%s", cases[i].label, cases[i].wanted,
				 str_text(&found));
		assert_int_equal(world.diags.counts[SEVERITY_ERROR], 0);
		str_free(&found);
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_what_a_careful_person_asks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
