/* SPDX-License-Identifier: Apache-2.0 */
#include "record/comment.h"

#include "record/world.h"

struct comment_case {
	const char *label;
	const char *more; /* lines of the record from line 5 on */
	const char *wanted;
};

static const struct comment_case cases[] = {
	{ "a number behind a text", "note: Treffpunkt #5\n", "yaml.ambiguous a.yaml 5:18\n" },
	{ "a remark", "note: Treffpunkt # nur im Sommer\n", "" },
	{ "a remark on a line of its own", "#nur im Sommer\nnote: Treffpunkt\n  #5\n", "" },
	{ "in quotes it is text", "note: \"Treffpunkt #5\"\n", "" },
	{ "without a space it is text", "note: C#5\n", "" },
	{ "a block of text keeps it", "note: |\n  Raum #5\n", "" },
	{ "not behind its header", "note: | #5\n  Raum\n", "yaml.ambiguous a.yaml 5:9\n" },
	{ "straight behind a comma", "languages: [de,#5\n  tr]\n", "yaml.ambiguous a.yaml 5:16\n" },
	{ "a line of signs", "note: Treffpunkt ###\n", "" },
};

static void asks_about_tight_comments(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str bytes = { 0 };
		struct str found = { 0 };
		struct world world;

		str_addf(&bytes, INSTITUTION("A", "%s"), cases[i].more);
		world_start(&world);
		world_put(&world, "records/institutions/a.yaml", str_text(&bytes));
		assert_int_equal(world_open(&world, false, false), STATUS_OK);
		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), cases[i].wanted))
			fail_msg("%s: wanted\n%sgot\n%s", cases[i].label, cases[i].wanted,
				 str_text(&found));
		str_free(&found);
		str_free(&bytes);
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_about_tight_comments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
