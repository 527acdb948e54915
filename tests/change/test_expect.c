/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

/* What lies there when the change is carried out, and what the change says about it. */
static const struct sample {
	const char *label;
	const char *script;  /* in the work tree, after the change was made */
	bool only_work_tree; /* --no-commit */
	bool first_waits;    /* an earlier change waits for its commit */
	const char *base;    /* the name in the text it was made from; NULL: from nothing in
				particular */
	bool removed;
	enum status wanted;
	const char *words;
} samples[] = {
	{ "as it was", ":", false, false, "Haus A", false, STATUS_OK, "" },
	{ "as it was, to be removed", ":", false, false, "Haus A", true, STATUS_OK, "" },
	{ "committed meanwhile", "sed -i 's/Haus A/Haus Z/' F && git commit -qam z", false, false,
	  "Haus A", false, STATUS_STALE, "" },
	{ "committed meanwhile, to be removed", "sed -i 's/Haus A/Haus Z/' F && git commit -qam z",
	  false, false, "Haus A", true, STATUS_STALE, "" },
	{ "committed meanwhile, made from nothing",
	  "sed -i 's/Haus A/Haus Z/' F && git commit -qam z", false, false, NULL, false, STATUS_OK,
	  "" },
	{ "removed and committed meanwhile", "git rm -q F && git commit -qm z", false, false,
	  "Haus A", false, STATUS_STALE, "" },
	{ "edited meanwhile", "sed -i 's/Haus A/Haus Z/' F", false, false, "Haus A", false,
	  STATUS_UNSUPPORTED, "unsaved changes of your own" },
	{ "made from an edit", ":> G; sed -i 's/Haus A/Haus Z/' F", false, false, "Haus Z", false,
	  STATUS_UNSUPPORTED, "unsaved changes of your own" },
	{ "deleted by hand", "rm F", false, false, "Haus A", false, STATUS_UNSUPPORTED,
	  "unsaved changes of your own" },
	{ "staged", "sed -i 's/Haus A/Haus Z/' F && git add F", false, false, "Haus A", false,
	  STATUS_UNSUPPORTED, "staged changes of your own" },
	{ "waits", ":", false, true, "Haus W", false, STATUS_UNSUPPORTED, "netz commit" },
	{ "waits, made from what was there before", ":", false, true, "Haus A", false,
	  STATUS_UNSUPPORTED, "netz commit" },
	{ "goes on with what waits", ":", true, true, "Haus W", false, STATUS_OK, "" },
	{ "removes what waits", ":", true, true, "Haus W", true, STATUS_OK, "" },
	{ "another change waits by now", ":", true, true, "Haus A", false, STATUS_STALE, "" },
	{ "waits and was edited", "sed -i 's/Haus W/Haus Z/' F", true, true, "Haus W", false,
	  STATUS_UNSUPPORTED, "netz commit --edited" },
	{ "committed meanwhile, in the work tree only",
	  "sed -i 's/Haus A/Haus Z/' F && git commit -qam z", true, false, "Haus A", false,
	  STATUS_STALE, "" },
};

static void run(struct world *world, const char *script)
{
	struct str line = { 0 };
	size_t i;

	str_addf(&line, "cd '%s' && ", str_text(&world->root));
	for (i = 0; script[i] != '\0'; i++) {
		if (script[i] == 'F' && (i == 0 || script[i - 1] == ' '))
			str_add(&line, WORLD_OLD);
		else
			str_add_char(&line, script[i]);
	}
	assert_int_equal(system(str_text(&line)), 0);
	str_free(&line);
}

static void make(struct world *world, const struct sample *sample)
{
	struct str base = { 0 };
	struct str text = { 0 };

	world_record(&text, "Haus neu");
	if (sample->base != NULL)
		world_record(&base, sample->base);
	if (sample->base == NULL)
		change_put(&world->change, WORLD_OLD, str_slice(&text));
	else if (sample->removed)
		change_remove_edit(&world->change, WORLD_OLD, str_slice(&base));
	else
		change_put_edit(&world->change, WORLD_OLD, str_slice(&base), str_slice(&text));
	world->options.only_work_tree = sample->only_work_tree;
	str_free(&base);
	str_free(&text);
}

static void check(const struct sample *sample, const struct world *world, const char *how,
		  enum status status)
{
	const char *problem = str_text(&world->outcome.problem);

	if (status != sample->wanted ||
	    (sample->words[0] == '\0' ? problem[0] != '\0'
				      : strstr(problem, sample->words) == NULL))
		fail_msg("%s, %s: %s, \"%s\"", sample->label, how, status_name(status), problem);
}

/* The work tree, the index and what Git and netz keep, but for what only reading changes. */
static void take_state(struct world *world, struct str *out)
{
	struct str line = { 0 };
	FILE *pipe;
	char bytes[4096];
	size_t got;

	str_addf(&line,
		 "cd '%s' && find . -path ./.git/hooks -prune -o -type f ! -name lock -exec "
		 "sha1sum {} + | sort -k 2",
		 str_text(&world->root));
	str_cut(out, 0);
	pipe = popen(str_text(&line), "r");
	assert_non_null(pipe);
	while ((got = fread(bytes, 1, sizeof(bytes), pipe)) > 0)
		str_add_slice(out, (struct slice){ bytes, got });
	assert_int_equal(pclose(pipe), 0);
	str_free(&line);
}

static void check_sample(const struct sample *sample)
{
	struct str before = { 0 };
	struct str after = { 0 };
	struct world world;

	world_begin(&world);
	if (sample->first_waits) {
		world_put(&world, WORLD_OLD, "Haus W");
		world.options.only_work_tree = true;
		world_works(&world);
		world_next(&world);
	}
	make(&world, sample);
	run(&world, sample->script);
	take_state(&world, &before);
	change_outcome_free(&world.outcome);
	check(sample, &world, "foreseen",
	      change_foresee(world.repo, str_text(&world.root), &world.change, &world.options,
			     &world.outcome));
	take_state(&world, &after);
	if (strcmp(str_text(&before), str_text(&after)) != 0)
		fail_msg("%s: foreseeing wrote something:\n%s%s", sample->label, str_text(&before),
			 str_text(&after));
	check(sample, &world, "carried out", world_apply(&world));
	if (sample->wanted != STATUS_OK) {
		take_state(&world, &after);
		if (strcmp(str_text(&before), str_text(&after)) != 0)
			fail_msg("%s: refused, but something changed", sample->label);
	}
	world_is_tidy(&world);
	world_end(&world);
	str_free(&before);
	str_free(&after);
}

static void test_samples(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		check_sample(&samples[i]);
}

/* A file that stays as it is hinders no other one; alone it is nothing to be committed. */
static void test_same_bytes(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	world_put(&world, WORLD_OLD, "Haus A");
	assert_int_equal(world_apply(&world), STATUS_UNSUPPORTED);
	assert_non_null(strstr(str_text(&world.outcome.problem), "nothing would change"));
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "log --format= -1 --name-status", "A\t" WORLD_NEW "\n");
	world_git_says(&world, "status --porcelain", "");
	world_end(&world);
}

/* Thousands at once: one commit, and a second change of them all. */
static void test_many(void **state)
{
	enum { COUNT = 1500 };
	struct world world;
	int round;
	int i;

	(void)state;
	world_begin(&world);
	for (round = 0; round < 2; round++) {
		world_next(&world);
		for (i = COUNT - 1; i >= 0; i--) { /* in no order that helps */
			struct str path = { 0 };
			struct str text = { 0 };

			str_addf(&path, "records/notes/%d/n-%d.txt", i % 7, i * 7919 % COUNT);
			str_addf(&text, "%d\n", round);
			change_put(&world.change, str_text(&path), str_slice(&text));
			str_free(&path);
			str_free(&text);
		}
		assert_int_equal(world.change.files.count, COUNT);
		if (world_apply(&world) != STATUS_OK) {
			world_say(&world);
			fail();
		}
	}
	world_git_says(&world, "status --porcelain", "");
	world_git_says(&world, "rev-list --count HEAD", "3\n");
	world_git_says(&world, "diff --shortstat HEAD~1",
		       " 1500 files changed, 1500 insertions(+), 1500 deletions(-)\n");
	world_git_says(&world, "fsck --strict", "");
	world_is_tidy(&world);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
