/* SPDX-License-Identifier: Apache-2.0 */
#include "record/ended.h"

#include "record/world.h"

struct ended_case {
	const char *label;
	const char *path;
	const char *text;
	const char *date;  /* as it is written */
	const char *value; /* that says so */
	bool ended;	   /* by 2026-03-01 */
};

#define PROJECT(status, more) "name: P\nstatus: " status "\nsources:\n  - document: Liste\n" more

static const struct ended_case cases[] = {
	{ "goes on", "records/offers/x.yaml", OFFER("X", ""), "", "", false },
	{ "ended", "records/offers/x.yaml", OFFER("X", "until: 2026-02\n"), "2026-02", "", true },
	{ "ends today", "records/offers/x.yaml", OFFER("X", "until: 2026-03-01\n"), "2026-03-01",
	  "", true },
	{ "ends this year", "records/offers/x.yaml", OFFER("X", "until: 2026\n"), "2026", "",
	  false },
	{ "its status says so", "records/offers/x.yaml", OFFER("X", "status: beendet\n"), "",
	  "beendet", true },
	{ "so says one of several", "records/projects/x.yaml", PROJECT("verstetigt", ""), "",
	  "verstetigt", true },
	{ "another key", "records/projects/x.yaml", PROJECT("laufend", "end: 2020\n"), "2020", "",
	  true },
	{ "a status too early", "records/projects/x.yaml",
	  PROJECT("abgeschlossen", "end: 2026-12\n"), "2026-12", "abgeschlossen", false },
	{ "nobody knows", "records/offers/x.yaml", OFFER("X", "until: null\n"), "", "", false },
	{ "no date at all", "records/offers/x.yaml", OFFER("X", "until: bald\n"), "bald", "",
	  false },
	{ "a kind without an end", "records/surveys/x.yaml",
	  "title: X\nperiod: 2009\nsources:\n  - document: Liste\n", "", "", false },
};

static void knows_what_is_over(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct record *record;
		struct slice date;
		struct slice value;
		struct world world;

		world_start(&world);
		world_put(&world, cases[i].path, cases[i].text);
		assert_int_equal(world_open(&world, true, true), STATUS_OK);
		record = VEC_AT(struct record, &world.inventory->records, 0);
		date = ended_date(record->kind, record->root);
		value = node_text(ended_value(record->kind, record->root));
		if (!slice_is(date, cases[i].date) || !slice_is(value, cases[i].value) ||
		    ended_by(record, date_to_day(2026, 3, 1)) != cases[i].ended)
			fail_msg("%s: “%.*s”, “%.*s”", cases[i].label, SLICE_ARGS(date),
				 SLICE_ARGS(value));
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_what_is_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
