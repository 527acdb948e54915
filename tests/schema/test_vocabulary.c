/* SPDX-License-Identifier: Apache-2.0 */
#include "world.h"

#include "schema/vocabulary.h"

struct towns {
	struct world world;
	struct fold *fold;
	const struct vocabulary *districts;
};

static int begin(void **state)
{
	static struct towns towns;

	assert_int_equal(world_folder(&towns.world, "tests/fixtures/schema"), STATUS_OK);
	towns.fold = fold_open();
	towns.districts = vocabulary_find(towns.world.set, SLICE("district"));
	*state = &towns;
	return 0;
}

static int end(void **state)
{
	struct towns *towns = *state;

	fold_close(towns->fold);
	world_end(&towns->world);
	return 0;
}

static void test_all(void **state)
{
	struct towns *towns = *state;
	const struct vec *all = vocabulary_all(towns->world.set);

	assert_int_equal(all->count, 2);
	assert_true(slice_is((*VEC_AT(const struct vocabulary *, all, 0))->name, "district"));
	assert_true(slice_is((*VEC_AT(const struct vocabulary *, all, 1))->name, "grade"));
	assert_null(vocabulary_find(towns->world.set, SLICE("distric")));
	assert_null(vocabulary_find(towns->world.set, SLICE("playground")));
}

static void test_terms(void **state)
{
	struct towns *towns = *state;
	const struct vocabulary *grades = vocabulary_find(towns->world.set, SLICE("grade"));
	const struct term *term = vocabulary_term(towns->districts, SLICE("altstadt"));

	assert_non_null(term);
	assert_true(term == &towns->districts->terms[2]);
	assert_true(slice_is(label_text(term->title, "de"), "Altstadt"));
	assert_true(slice_is(label_text(term->title, "en"), "old town"));
	assert_true(slice_is(term->broader, "bad"));
	assert_true(slice_is(term->level, "quartier"));
	assert_false(term->number || term->deprecated);
	assert_true(towns->districts->terms[3].deprecated);
	assert_int_equal(towns->districts->count, 4);
	assert_true(slice_is(label_text(towns->districts->title, "en"), "Districts"));
	assert_null(vocabulary_term(towns->districts, SLICE("Altstadt")));
	assert_true(grades->terms[2].number);
	assert_true(slice_is(grades->terms[2].code, "3"));
}

static void test_match(void **state)
{
	static const struct {
		const char *text, *match, *nearest;
	} cases[] = {
		{ "bad", "bad", "bad" },
		{ "BAD", "bad", "bad" },
		{ "Mühlenviertel", "muehlenviertel", "muehlenviertel" },
		{ "muehlenviertel", "muehlenviertel", "muehlenviertel" },
		{ "Whole Town", "stadt", "stadt" },
		{ "Ganze Stadt", "stadt", "stadt" },
		{ "Mühlnviertel", NULL, "muehlenviertel" },
		{ "alstadt", NULL, "altstadt" },
		{ "bda", NULL, "bad" },
		{ "Wolfsburg", NULL, NULL },
		{ "b", NULL, NULL },
		{ "", NULL, NULL },
	};
	struct towns *towns = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice text = slice_of(cases[i].text);
		const struct term *match = vocabulary_match(towns->districts, text, towns->fold);
		const struct term *nearest =
			vocabulary_nearest(towns->districts, text, towns->fold);

		if (cases[i].match == NULL
			    ? match != NULL
			    : match == NULL || !slice_is(match->code, cases[i].match))
			fail_msg("match of %s", cases[i].text);
		if (cases[i].nearest == NULL
			    ? nearest != NULL
			    : nearest == NULL || !slice_is(nearest->code, cases[i].nearest))
			fail_msg("nearest of %s", cases[i].text);
	}
}

static void test_within(void **state)
{
	static const struct {
		const char *code, *broader;
		bool is;
	} cases[] = {
		{ "altstadt", "altstadt", true }, { "altstadt", "bad", true },
		{ "altstadt", "stadt", true },	  { "bad", "altstadt", false },
		{ "stadt", "bad", false },	  { "nowhere", "stadt", false },
		{ "", "stadt", false },
	};
	struct towns *towns = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (vocabulary_is_within(towns->districts, slice_of(cases[i].code),
					 slice_of(cases[i].broader)) != cases[i].is)
			fail_msg("%s in %s", cases[i].code, cases[i].broader);
	}
}

/* x-netz-broader that goes in a circle ends all the same. */
static void test_circle(void **state)
{
	const struct term terms[] = {
		{ .code = SLICE("a"), .broader = SLICE("b") },
		{ .code = SLICE("b"), .broader = SLICE("a") },
	};
	const struct vocabulary circle = { .terms = terms, .count = 2 };

	(void)state;
	assert_true(vocabulary_is_within(&circle, SLICE("a"), SLICE("b")));
	assert_false(vocabulary_is_within(&circle, SLICE("a"), SLICE("c")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all),    cmocka_unit_test(test_terms),
		cmocka_unit_test(test_match),  cmocka_unit_test(test_within),
		cmocka_unit_test(test_circle),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
