/* SPDX-License-Identifier: Apache-2.0 */
#include "change/revert.h"

#include "../diff/change.h"

static int start(void **state)
{
	static struct world world;

	change_world(&world);
	*state = &world;
	return 0;
}

static int end(void **state)
{
	world_end(*state);
	return 0;
}

static const struct kind *kind_of(const struct world *world)
{
	return kind_named(&world->inventory->kinds, SLICE("offer"));
}

static void test_ends(void **state)
{
	static const struct {
		const char *label;
		const char *was, *made, *now;
		bool record;
		enum revert_end want;
	} cases[] = {
		{ "as it was left", "name: a\n", "name: b\n", "name: b\n", true, REVERT_WAS },
		{ "a new one", NULL, "name: b\n", "name: b\n", true, REVERT_WAS },
		{ "a removed one", "name: a\n", NULL, NULL, true, REVERT_WAS },
		{ "taken back already", "name: a\n", "name: b\n", "name: a\n", true, REVERT_SAME },
		{ "a new one that went again", NULL, "name: b\n", NULL, true, REVERT_SAME },
		{ "taken back, and more done", "name: a\n", "name: b\n", "name: a\nnote: n\n", true,
		  REVERT_SAME },
		{ "another field since", "name: a\n", "name: b\n", "name: b\nnote: n\n", true,
		  REVERT_MEANT },
		{ "only a comment since", "name: a\n", "name: b\n", "name: b # so\n", true,
		  REVERT_MEANT },
		{ "only a comment then", "name: a\n", "name: a # so\n", "name: a # so\nnote: n\n",
		  true, REVERT_SAME },
		{ "the same field since", "name: a\n", "name: b\n", "name: c\n", true,
		  REVERT_CLASH },
		{ "a new one, changed since", NULL, "name: b\n", "name: c\n", true, REVERT_CLASH },
		{ "removed since", "name: a\n", "name: b\n", NULL, true, REVERT_CLASH },
		{ "removed, and there again", "name: a\n", NULL, "name: c\n", true, REVERT_CLASH },
		{ "no record", "a", "b", "b", false, REVERT_WAS },
		{ "no record, changed since", "a: 1\n", "a: 2\n", "a: 2\nb: 1\n", false,
		  REVERT_CLASH },
		{ "broken now", "name: a\n", "name: b\n", "name: [\n", true, REVERT_BROKEN },
		{ "broken then", "name: [\n", "name: b\n", "name: b\nnote: n\n", true,
		  REVERT_BROKEN },
		{ "broken then, and nothing since", "name: [\n", "name: b\n", "name: b\n", true,
		  REVERT_WAS },
		{ "an empty file is a file", "", "name: b\n", "name: b\n", true, REVERT_WAS },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena arena = { 0 };
		struct revert revert = {
			.kind = cases[i].record ? kind_of(*state) : NULL,
			.was = slice_of(cases[i].was),
			.made = slice_of(cases[i].made),
			.now = slice_of(cases[i].now),
			.clashes = VEC_OF(struct join_clash),
		};
		enum revert_end found = revert_file(&arena, &revert);

		if (found != cases[i].want)
			fail_msg("%s: %d, wanted %d", cases[i].label, (int)found,
				 (int)cases[i].want);
		if ((found == REVERT_MEANT) != (revert.meant != NULL) && found != REVERT_SAME &&
		    found != REVERT_CLASH)
			fail_msg("%s: a tree without need, or none", cases[i].label);
		vec_free(&revert.clashes);
		arena_free(&arena);
	}
}

static void test_join(void **state)
{
	static const struct {
		const char *label;
		const char *base, *hers, *theirs;
		const char *want; /* NULL: cannot be */
	} cases[] = {
		{ "two fields", "name: a\nnote: n\n", "name: b\nnote: n\n", "name: a\nnote: m\n",
		  "name: b\nnote: m\n" },
		{ "with a comment of hers", "name: a\nnote: n\n", "# so\nname: b\nnote: n\n",
		  "name: a\nnote: m\n", "# so\nname: b\nnote: m\n" },
		{ "with a comment of theirs", "name: a\nnote: n\n", "name: b\nnote: n\n",
		  "name: a # so\nnote: m\n", "name: b # so\nnote: m\n" },
		{ "with comments of both", "name: a\nnote: n\n", "# x\nname: b\nnote: n\n",
		  "name: a # so\nnote: m\n", NULL },
		{ "one field", "name: a\n", "name: b\n", "name: c\n", NULL },
		{ "a broken text", "name: a\n", "name: [\n", "name: a\nnote: n\n", NULL },
		{ "CRLF stays", "name: a\r\nnote: n\r\n", "name: b\r\nnote: n\r\n",
		  "name: a\r\nnote: m\r\n", "name: b\r\nnote: m\r\n" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena arena = { 0 };
		struct str out = { 0 };
		struct node *meant = NULL;
		bool joined = revert_join(&arena, kind_of(*state), slice_of(cases[i].base),
					  slice_of(cases[i].hers), slice_of(cases[i].theirs),
					  &meant, &out);

		if (joined != (cases[i].want != NULL))
			fail_msg("%s: joined or not", cases[i].label);
		if (joined && (strcmp(str_text(&out), cases[i].want) != 0 || meant == NULL))
			fail_msg("%s: “%s”, wanted “%s”", cases[i].label, str_text(&out),
				 cases[i].want);
		str_free(&out);
		arena_free(&arena);
	}
}

static void test_other_files(void **state)
{
	struct arena arena = { 0 };
	struct str out = { 0 };
	struct node *meant = NULL;

	(void)state;
	assert_false(revert_join(&arena, NULL, SLICE("a: 1\n"), SLICE("a: 2\n"), SLICE("b: 1\n"),
				 &meant, &out));
	assert_null(revert_read(&arena, SLICE("[a]\n")));
	assert_null(revert_read(&arena, (struct slice){ 0 }));
	assert_non_null(revert_read(&arena, SLICE("a: 1\n")));
	str_free(&out);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_other_files),
	};

	return cmocka_run_group_tests(tests, start, end);
}
