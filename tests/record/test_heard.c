/* SPDX-License-Identifier: Apache-2.0 */
#include "record/heard.h"

#include "record/world.h"

struct heard_case {
	const char *id;
	const char *lines;
	const char *wanted; /* the date as written; NULL: none */
};

static const struct heard_case cases[] = {
	{ "nothing", "", NULL },
	{ "as-of", "as_of: 2019-05\n", "2019-05" },
	{ "a-year", "as_of: 2019\n", "2019" },
	{ "about", "as_of: 2019~\n", "2019~" },
	{ "null", "as_of: null\n", NULL },
	{ "confirmed-later", "as_of: 2019-05\nconfirmed: {date: 2021-02-01}\n", "2021-02-01" },
	{ "confirmed-earlier", "as_of: 2021\nconfirmed: {date: 2019-02-01}\n", "2021" },
	{ "no-other-dates", "since: 1973\nuntil: 2030\n", NULL },
	{ "a-year-ends-later", "as_of: 2021-06\nconfirmed: {date: 2021}\n", "2021" },
	{ "no-date", "as_of: gestern\n", NULL },
};

enum { CASES = sizeof(cases) / sizeof(cases[0]) };

static const struct heard *find(const struct vec *list, const char *id)
{
	size_t i;

	for (i = 0; i < list->count; i++) {
		const struct heard *heard = VEC_AT(struct heard, list, i);

		if (slice_is(heard->record->id, id))
			return heard;
	}
	return NULL;
}

static void takes_the_latest_date_of_its_kind(void **state)
{
	struct vec list = VEC_OF(struct heard);
	struct world world;
	struct str text = { 0 };
	struct str path = { 0 };
	size_t undated;
	size_t without = 0;
	size_t i;

	(void)state;
	world_start(&world);
	for (i = 0; i < CASES; i++) {
		str_cut(&text, 0);
		str_cut(&path, 0);
		str_addf(&path, "records/institutions/%s.yaml", cases[i].id);
		str_addf(&text, INSTITUTION("%s", "%s"), cases[i].id, cases[i].lines);
		world_put(&world, path.data, text.data);
		without += cases[i].wanted == NULL;
	}
	/* a source of several, and a kind that cannot grow old */
	world_put(&world, "records/offers/o.yaml",
		  "name: O\nproviders: [nothing]\nfield: bildung\nsources:\n"
		  "  - {document: A, date: 2001}\n  - {document: B, date: 2003-04}\n"
		  "  - {document: C}\n");
	world_put(&world, "records/meetings/m.yaml",
		  "title: M\ndate: 1999-01-01\nform: sitzung\nbodies: [nothing]\nsources:\n"
		  "  - {document: A, date: 1999}\n");
	assert_int_equal(world_open(&world, true, true), STATUS_OK);
	heard_list(world.inventory, &list, &undated);
	for (i = 0; i < CASES; i++) {
		const struct heard *heard = find(&list, cases[i].id);

		if (cases[i].wanted == NULL
			    ? heard != NULL
			    : heard == NULL || !slice_is(heard->date, cases[i].wanted))
			fail_msg("%s", cases[i].id);
	}
	assert_int_equal(undated, without);
	assert_null(find(&list, "m"));
	assert_true(slice_is(VEC_AT(struct heard, &list, 0)->record->id, "o"));
	assert_true(slice_is(VEC_AT(struct heard, &list, 0)->date, "2003-04"));
	for (i = 1; i < list.count; i++)
		assert_true(VEC_AT(struct heard, &list, i - 1)->day <=
			    VEC_AT(struct heard, &list, i)->day);
	vec_free(&list);
	str_free(&text);
	str_free(&path);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_the_latest_date_of_its_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
