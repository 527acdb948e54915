/* SPDX-License-Identifier: Apache-2.0 */
/* What the next command makes of a change that was killed between two steps. */
#include "change/world.h"

#include "change/transaction.h"

enum step { PREPARED, WRITTEN, PUBLISHED };

/* Goes up to `last` and leaves everything lying as a kill does. */
static void kill_after(struct world *world, enum step last)
{
	struct transaction t;

	assert_int_equal(transaction_begin(&t, world->repo, str_text(&world->root), &world->change,
					   &world->options, &world->outcome),
			 STATUS_OK);
	assert_int_equal(transaction_check(&t, &world->diags), STATUS_OK);
	assert_int_equal(transaction_prepare(&t), STATUS_OK);
	if (last >= WRITTEN)
		assert_int_equal(transaction_write(&t), STATUS_OK);
	if (last >= PUBLISHED)
		assert_int_equal(transaction_publish(&t), STATUS_OK);
	t.published = true; /* the end takes nothing back */
	transaction_end(&t);
}

static void recover(struct world *world)
{
	struct str problem = { 0 };

	if (change_recover(str_text(&world->root), &problem) != STATUS_OK)
		fail_msg("%s", str_text(&problem));
	str_free(&problem);
}

static const struct kill {
	const char *label;
	enum step last;
	bool only_work_tree;
	const char *commits;
	const char *status;
} kills[] = {
	{ "nothing written", PREPARED, false, "1\n", "" },
	{ "written", WRITTEN, false, "1\n", "" },
	{ "the branch has moved", PUBLISHED, false, "2\n", "" },
	{ "only files, nothing written", PREPARED, true, "1\n", "" },
	{ "only files, written", WRITTEN, true, "1\n", "" },
	{ "only files, noted", PUBLISHED, true, "1\n",
	  " D " WORLD_OLD "\n M records/institutions/haus-b.yaml\n?? records/offers/\n" },
};

static void test_kills(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(kills) / sizeof(kills[0]); i++) {
		const struct kill *kill = &kills[i];
		struct str out = { 0 };
		struct world world;

		world_begin(&world);
		world_put(&world, WORLD_NEW, "Haus B");
		world_works(&world);
		git_run(&world.temp, "net", "commit -q --amend --no-edit");
		git_run(&world.temp, "net", "reset -q --soft HEAD~1");
		git_run(&world.temp, "net", "commit -q --amend --no-edit");
		world_next(&world);
		world.options.only_work_tree = kill->only_work_tree;
		world_put(&world, WORLD_NEW, "Haus B, umgebaut");
		change_remove(&world.change, WORLD_OLD);
		change_put(&world.change, "records/offers/treff.yaml",
			   SLICE("name: Treff\nproviders: [haus-b]\nfield: bildung\n"
				 "sources:\n  - document: Anruf\n"));
		kill_after(&world, kill->last);
		recover(&world);
		world_git(&world, "rev-list --count HEAD", &out);
		if (strcmp(str_text(&out), kill->commits) != 0)
			fail_msg("%s: %s commits", kill->label, str_text(&out));
		world_git(&world, "status --porcelain", &out);
		if (strcmp(str_text(&out), kill->status) != 0)
			fail_msg("%s: %s", kill->label, str_text(&out));
		world_is_tidy(&world);
		str_free(&out);
		world_end(&world);
	}
}

/* Git's lock was never filled where git made the commit: it must not become the index. */
static void test_made_by_git(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/hooks/pre-commit", SLICE("#!/bin/sh\nexit 0\n"));
	assert_int_equal(chmod(temp_path(&world.temp, "net/.git/hooks/pre-commit"), 0755), 0);
	temp_write(&world.temp, "net/staged.txt", SLICE("staged\n"));
	git_run(&world.temp, "net", "add staged.txt");
	world_put(&world, WORLD_NEW, "Haus B");
	kill_after(&world, PUBLISHED);
	temp_write(&world.temp, "net/.git/netz/index.git.lock", SLICE("half")); /* libgit2's */
	recover(&world);
	world_git_says(&world, "rev-list --count HEAD", "2\n");
	world_git_says(&world, "status --porcelain", "A  staged.txt\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* The name aside went, so the number of our lock may be that of somebody else's by now. */
static void test_number_used_again(void **state)
{
	struct world world;
	struct stat info;

	(void)state;
	world_begin(&world);
	world_put(&world, WORLD_NEW, "Haus B");
	kill_after(&world, WRITTEN);
	assert_int_equal(unlink(temp_path(&world.temp, "net/.git/netz/index.new")), 0);
	recover(&world);
	assert_int_equal(stat(temp_path(&world.temp, "net/.git/index.lock"), &info), 0);
	assert_int_equal(unlink(temp_path(&world.temp, "net/.git/index.lock")), 0);
	world_git_says(&world, "status --porcelain", "");
	world_is_tidy(&world);
	world_end(&world);
}

/* Killed before the journal was there: what was made for it goes. */
static void test_without_journal(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/netz/index.new", SLICE(""));
	temp_write(&world.temp, "net/.git/netz/branch.new", SLICE(""));
	temp_write(&world.temp, "net/.git/netz/journal.new", SLICE("netz jour"));
	temp_write(&world.temp, "net/.git/netz/object.0", SLICE("x"));
	temp_write(&world.temp, "net/.git/netz/object.1", SLICE(""));
	recover(&world);
	world_is_tidy(&world);
	temp_write(&world.temp, "net/.git/netz/journal", SLICE(""));
	recover(&world);
	world_is_tidy(&world);
	world_end(&world);
}

/* Somebody saved the file after the kill: theirs stays, the rest goes back. */
static void test_edit_stays(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	world_put(&world, WORLD_OLD, "Haus A, umgebaut");
	world_put(&world, WORLD_NEW, "Haus B");
	kill_after(&world, WRITTEN);
	temp_write(&world.temp, "net/" WORLD_OLD, SLICE("name: von Hand\n"));
	recover(&world);
	world_git_says(&world, "status --porcelain", " M " WORLD_OLD "\n");
	world_git_says(&world, "diff --shortstat",
		       " 1 file changed, 1 insertion(+), 11 deletions(-)\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* Somebody took our lock away by hand and staged something: the index gets our entry beside it. */
static void test_lock_removed(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	world_put(&world, WORLD_NEW, "Haus B");
	kill_after(&world, PUBLISHED);
	assert_int_equal(unlink(temp_path(&world.temp, "net/.git/index.lock")), 0);
	temp_write(&world.temp, "net/staged.txt", SLICE("staged\n"));
	git_run(&world.temp, "net", "add staged.txt");
	recover(&world);
	world_git_says(&world, "status --porcelain", "A  staged.txt\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* A lock of somebody else is never touched, and the journal waits. */
static void test_foreign_lock(void **state)
{
	struct world world;
	struct stat info;

	(void)state;
	world_begin(&world);
	world_put(&world, WORLD_NEW, "Haus B");
	kill_after(&world, WRITTEN);
	assert_int_equal(unlink(temp_path(&world.temp, "net/.git/index.lock")), 0);
	temp_write(&world.temp, "net/.git/index.lock", SLICE(""));
	recover(&world);
	assert_int_equal(stat(temp_path(&world.temp, "net/.git/index.lock"), &info), 0);
	assert_int_equal(unlink(temp_path(&world.temp, "net/.git/index.lock")), 0);
	world_git_says(&world, "status --porcelain", "");
	world_is_tidy(&world);
	world_end(&world);
}

/* The old text stands in no temporary file any more: it comes from Git. */
static void test_restored_from_git(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	world_put(&world, WORLD_OLD, "Haus A, umgebaut");
	kill_after(&world, WRITTEN);
	assert_int_equal(unlink(temp_path(&world.temp, "net/records/institutions/.netz-0-0.tmp")),
			 0);
	recover(&world);
	world_git_says(&world, "status --porcelain", "");
	world_is_tidy(&world);
	world_end(&world);
}

static void test_other_netz(void **state)
{
	struct world world;
	struct str problem = { 0 };
	struct stat info;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/netz/journal", SLICE("netz journal 9\n"));
	temp_write(&world.temp, "net/.git/netz/index.new", SLICE("theirs\n"));
	assert_int_not_equal(change_recover(str_text(&world.root), &problem), STATUS_OK);
	assert_non_null(strstr(str_text(&problem), "another version of netz"));
	world_put(&world, WORLD_NEW, "Haus B");
	assert_int_equal(world_apply(&world), STATUS_UNSUPPORTED);
	assert_int_equal(stat(temp_path(&world.temp, "net/.git/netz/index.new"), &info), 0);
	world_git_says(&world, "status --porcelain", "");
	str_free(&problem);
	world_end(&world);
}

/* A log that can never be written is said, and does not hold up the next change. */
static void test_log_in_the_way(void **state)
{
	struct world world;
	struct str problem = { 0 };
	struct stat info;

	(void)state;
	world_begin(&world);
	assert_int_equal(unlink(temp_path(&world.temp, "net/.git/logs/HEAD")), 0);
	assert_int_equal(mkdir(temp_path(&world.temp, "net/.git/logs/HEAD"), 0777), 0);
	world_put(&world, WORLD_NEW, "Haus B");
	assert_int_equal(world_apply(&world), STATUS_OK);
	assert_non_null(strstr(str_text(&world.outcome.notice), "the log of"));
	assert_int_equal(stat(temp_path(&world.temp, "net/.git/netz/journal"), &info), 0);
	assert_int_equal(change_recover(str_text(&world.root), &problem), STATUS_OK);
	assert_non_null(strstr(str_text(&problem), "the log of"));
	world_git_says(&world, "status --porcelain", "");
	world_is_tidy(&world);
	str_free(&problem);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kills),		cmocka_unit_test(test_made_by_git),
		cmocka_unit_test(test_without_journal), cmocka_unit_test(test_number_used_again),
		cmocka_unit_test(test_edit_stays),	cmocka_unit_test(test_lock_removed),
		cmocka_unit_test(test_foreign_lock),	cmocka_unit_test(test_restored_from_git),
		cmocka_unit_test(test_other_netz),	cmocka_unit_test(test_log_in_the_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
