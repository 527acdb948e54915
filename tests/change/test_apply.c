/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

#include "change/transaction.h"

static void test_new_record(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	world_put(&world, "records/institutions/neu/haus-c.yaml", "Haus C");
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	assert_int_equal(world.outcome.commit.len, 40);
	assert_int_equal(world.outcome.old_errors, 0);
	world_git_says(&world, "status --porcelain", "");
	world_git_says(&world, "log --format=%s%n%an -1 --name-status",
		       "Aufnahme\ntest\n\nA\t" WORLD_NEW
		       "\nA\trecords/institutions/neu/haus-c.yaml\n");
	world_git_says(&world, "fsck --strict --no-dangling", "");
	world_git_says(&world, "reflog -1 --format=%gs HEAD", "commit: Aufnahme\n");
	world_git_says(&world, "reflog -1 --format=%gs main", "commit: Aufnahme\n");
	world_is_tidy(&world);
	world_end(&world);
}

static void test_changed_and_removed(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_next(&world);
	world_put(&world, WORLD_NEW, "Haus B, umgebaut");
	change_remove(&world.change, WORLD_OLD);
	world_works(&world);
	world_git_says(&world, "status --porcelain", "");
	world_git_says(&world, "log --format= -1 --name-status",
		       "D\t" WORLD_OLD "\nM\t" WORLD_NEW "\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* What somebody has begun stays exactly as it is. */
static void test_others_work(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/staged.txt", SLICE("staged\n"));
	git_run(&world.temp, "net", "add staged.txt");
	temp_write(&world.temp, "net/staged.txt", SLICE("and changed again\n"));
	temp_write(&world.temp, "net/intended.txt", SLICE("intended\n"));
	git_run(&world.temp, "net", "add -N intended.txt");
	world_write(&world, "net/" WORLD_OLD, "Haus A, im Umbau");
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "status --porcelain",
		       " A intended.txt\n M " WORLD_OLD "\nAM staged.txt\n");
	world_git_says(&world, "log --format= -1 --name-only", WORLD_NEW "\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* An index that was written in the same moment as a file hides the file's next change. */
static void test_racy_entry(void **state)
{
	struct world world;
	struct timespec times[2] = { { 2000000000, 0 }, { 2000000000, 0 } };

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/note.txt", SLICE("one\n"));
	assert_int_equal(utimensat(AT_FDCWD, temp_path(&world.temp, "net/note.txt"), times, 0), 0);
	git_run(&world.temp, "net", "add note.txt");
	git_run(&world.temp, "net", "commit -q -m note");
	temp_write(&world.temp, "net/note.txt", SLICE("two\n"));
	assert_int_equal(utimensat(AT_FDCWD, temp_path(&world.temp, "net/note.txt"), times, 0), 0);
	git_run(&world.temp, "net", "config core.trustctime false");
	assert_int_equal(utimensat(AT_FDCWD, temp_path(&world.temp, "net/.git/index"), times, 0),
			 0);
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	times[0].tv_sec = times[1].tv_sec = 2000000001;
	assert_int_equal(utimensat(AT_FDCWD, temp_path(&world.temp, "net/.git/index"), times, 0),
			 0);
	world_git_says(&world, "status --porcelain", " M note.txt\n");
	world_end(&world);
}

static const struct refusal {
	const char *label;
	const char *path;  /* is written before the change … */
	const char *git;   /* … and this is run */
	const char *words; /* of the sentence */
} refusals[] = {
	{ "an unsaved edit", WORLD_OLD, NULL, "unsaved changes of your own" },
	{ "a staged edit", WORLD_OLD, "add " WORLD_OLD, "staged changes of your own" },
	{ "a file of that name", WORLD_NEW, NULL, "lies there already" },
	{ "a staged file of that name", WORLD_NEW, "add " WORLD_NEW, "staged changes of your own" },
};

static void test_refusals(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		const struct refusal *refusal = &refusals[i];
		struct str path = { 0 };
		struct str before = { 0 };
		struct str after = { 0 };
		struct world world;

		world_begin(&world);
		str_addf(&path, "net/%s", refusal->path);
		world_write(&world, str_text(&path), "von Hand");
		if (refusal->git != NULL)
			git_run(&world.temp, "net", refusal->git);
		world_git(&world, "status --porcelain -uall", &before);
		world_put(&world, refusal->path, "Haus neu");
		if (world_apply(&world) != STATUS_UNSUPPORTED ||
		    strstr(str_text(&world.outcome.problem), refusal->words) == NULL)
			fail_msg("%s: \"%s\"", refusal->label, str_text(&world.outcome.problem));
		world_git(&world, "status --porcelain -uall", &after);
		assert_string_equal(str_text(&before), str_text(&after));
		world_git_says(&world, "rev-list --count HEAD", "1\n");
		world_is_tidy(&world);
		world_end(&world);
		str_free(&path);
		str_free(&before);
		str_free(&after);
	}
}

/* A role is author and committer, whoever makes the commit. */
static void test_role(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	world.options.author = (struct role){ SLICE("Rolle"), SLICE("rolle@example.org"), true };
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "log -1 --format=%an,%ae,%cn,%ce",
		       "Rolle,rolle@example.org,Rolle,rolle@example.org\n");
	temp_write(&world.temp, "net/.git/hooks/pre-commit",
		   SLICE("#!/bin/sh\necho \"$GIT_AUTHOR_NAME\" > seen\n"));
	assert_int_equal(chmod(temp_path(&world.temp, "net/.git/hooks/pre-commit"), 0755), 0);
	world_next(&world);
	world_put(&world, WORLD_NEW, "Haus C");
	world_works(&world);
	world_git_says(&world, "log -1 --format=%an,%ae,%cn,%ce",
		       "Rolle,rolle@example.org,Rolle,rolle@example.org\n");
	world.options.author.name = SLICE("R <\n");
	world_next(&world);
	world_put(&world, WORLD_NEW, "Haus D");
	assert_int_equal(world_apply(&world), STATUS_UNSUPPORTED);
	world_git_says(&world, "rev-list --count HEAD", "3\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* New errors refuse a change; old ones are counted. */
static void test_errors(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	change_put(&world.change, WORLD_NEW, SLICE("name: 7\n"));
	assert_int_equal(world_apply(&world), STATUS_INVALID);
	assert_true(world.diags.counts[SEVERITY_ERROR] > 0);
	world_is_tidy(&world);
	world_git_says(&world, "status --porcelain", "");
	temp_write(&world.temp, "net/records/institutions/alt.yaml", SLICE("name: 7\n"));
	git_commit_at(&world.temp, "net", "2024-03-12T12:00:00 +0100");
	world_next(&world);
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	assert_true(world.outcome.old_errors > 0);
	assert_int_equal(world.diags.counts[SEVERITY_ERROR], 0);
	world_end(&world);
}

/* Written without a commit, noted, and committed together. */
static void test_pending(void **state)
{
	struct world world;
	struct arena arena = { 0 };
	struct vec list = VEC_OF(struct pending);
	struct str bytes = { 0 };
	size_t i;

	(void)state;
	world_begin(&world);
	world.options.only_work_tree = true;
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_next(&world);
	world_put(&world, "records/institutions/haus-c.yaml", "Haus C");
	world_works(&world);
	world_next(&world);
	world_put(&world, WORLD_NEW, "Haus B, umgebaut");
	world_works(&world);
	assert_int_equal(world.outcome.commit.len, 0);
	world_is_tidy(&world);
	world_git_says(&world, "rev-list --count HEAD", "1\n");
	assert_int_equal(pending_list(world.repo, str_text(&world.root), &arena, &list), STATUS_OK);
	assert_int_equal(list.count, 2);
	assert_string_equal(VEC_AT(struct pending, &list, 0)->path.data, WORLD_NEW);
	assert_false(VEC_AT(struct pending, &list, 0)->edited);
	world_next(&world);
	for (i = 0; i < list.count; i++) {
		struct slice path = VEC_AT(struct pending, &list, i)->path;
		struct str name = { 0 };

		str_addf(&name, "net/%s", path.data);
		assert_int_equal(
			file_read(temp_path(&world.temp, str_text(&name)), 1 << 20, &bytes),
			STATUS_OK);
		change_put(&world.change, path.data, str_slice(&bytes));
		str_free(&name);
	}
	world.options = (struct change_options){ .written = true };
	world_works(&world);
	world_git_says(&world, "status --porcelain", "");
	world_git_says(&world, "rev-list --count HEAD", "2\n");
	vec_clear(&list);
	assert_int_equal(pending_list(world.repo, str_text(&world.root), &arena, &list), STATUS_OK);
	assert_int_equal(list.count, 0);
	str_free(&bytes);
	vec_free(&list);
	arena_free(&arena);
	world_end(&world);
}

/* The first commit of a repository; and a branch whose file is packed away. */
static void test_branches(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	git_run(&world.temp, "net", "switch -q -c work/records");
	git_run(&world.temp, "net", "pack-refs --all");
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "rev-list --count work/records", "2\n");
	git_run(&world.temp, "net", "switch -q --orphan new/start");
	world_next(&world);
	change_put(&world.change, "netz.yaml",
		   SLICE("format: 1\nname: Netz\ncity: Musterstadt\nlanguage: de\n"
			 "timezone: Europe/Berlin\nlicence: CC0-1.0\n"));
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "rev-list --count HEAD", "1\n");
	world_git_says(&world, "status --porcelain", "");
	world_git_says(&world, "reflog -1 --format=%gs new/start", "commit (initial): Aufnahme\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* git makes the commit where a hook is set up; one that refuses leaves all as it was. */
static void test_hooks(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/hooks/pre-commit", SLICE("#!/bin/sh\nexit 0\n"));
	assert_int_equal(chmod(temp_path(&world.temp, "net/.git/hooks/pre-commit"), 0755), 0);
	temp_write(&world.temp, "net/staged.txt", SLICE("staged\n"));
	git_run(&world.temp, "net", "add staged.txt");
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "status --porcelain", "A  staged.txt\n");
	world_git_says(&world, "log --format= -1 --name-only", WORLD_NEW "\n");
	world_is_tidy(&world);
	temp_write(&world.temp, "net/.git/hooks/pre-commit",
		   SLICE("#!/bin/sh\necho so nicht\nexit 1\n"));
	world_next(&world);
	world_put(&world, WORLD_NEW, "Haus B, umgebaut");
	change_remove(&world.change, WORLD_OLD);
	assert_int_equal(world_apply(&world), STATUS_UNSUPPORTED);
	assert_non_null(strstr(str_text(&world.outcome.problem), "so nicht"));
	world_git_says(&world, "status --porcelain", "A  staged.txt\n");
	world_git_says(&world, "rev-list --count HEAD", "2\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* Somebody moved the branch behind git's lock: no commit may stand on a base it was not made for.
 */
static void test_moved_for_git(void **state)
{
	struct transaction t;
	struct world world;
	struct str tip = { 0 };
	struct str line = { 0 };

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/hooks/pre-commit", SLICE("#!/bin/sh\nexit 0\n"));
	assert_int_equal(chmod(temp_path(&world.temp, "net/.git/hooks/pre-commit"), 0755), 0);
	world_put(&world, WORLD_NEW, "Haus B");
	assert_int_equal(transaction_begin(&t, world.repo, str_text(&world.root), &world.change,
					   &world.options, &world.outcome),
			 STATUS_OK);
	assert_int_equal(transaction_check(&t, &world.diags), STATUS_OK);
	assert_int_equal(transaction_prepare(&t), STATUS_OK);
	assert_int_equal(transaction_write(&t), STATUS_OK);
	world_git(&world, "commit-tree -p HEAD -m dazwischen HEAD^{tree}", &tip);
	str_addf(&line, "update-ref refs/heads/main %.40s", str_text(&tip));
	git_run(&world.temp, "net", str_text(&line));
	assert_int_equal(transaction_publish(&t), STATUS_OK);
	assert_true(t.again);
	assert_false(t.published);
	world_git_says(&world, "rev-parse HEAD", str_text(&tip));
	transaction_end(&t);
	world_git_says(&world, "status --porcelain", "");
	world_is_tidy(&world);
	world_works(&world);
	world_git_says(&world, "log --format=%s", "Aufnahme\ndazwischen\nx\n");
	str_free(&tip);
	str_free(&line);
	world_end(&world);
}

/* An inventory below the root of its repository, in a folder whose name has a space. */
static void test_below_root(void **state)
{
	struct str problem = { 0 };
	struct world world;

	(void)state;
	world_begin(&world);
	git_run(&world.temp, "net", "rm -q -r netz.yaml records");
	temp_write(&world.temp, "net/Mein Netz/netz.yaml",
		   SLICE("format: 1\nname: Netz\ncity: Musterstadt\nlanguage: de\n"
			 "timezone: Europe/Berlin\nlicence: CC0-1.0\n"));
	git_commit_at(&world.temp, "net", "2024-03-12T12:00:00 +0100");
	repo_close(world.repo);
	str_cut(&world.root, 0);
	str_add(&world.root, temp_path(&world.temp, "net/Mein Netz"));
	assert_int_equal(repo_open(&world.repo, str_text(&world.root), &problem), STATUS_OK);
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "log --format= -1 --name-only", "Mein Netz/" WORLD_NEW "\n");
	world_git_says(&world, "status --porcelain", "");
	str_free(&problem);
	world_end(&world);
}

/* Somebody renamed what a record refers to while it was changed by somebody else: that is no error
 * of theirs, the change is made again. Where it was made under the lock, it is one. */
static void test_overtaken(void **state)
{
	static const char base[] = "name: Haus B\ncategory: kita\npart_of: haus-a\n"
				   "sources:\n  - document: Liste\n";
	static const char text[] = "name: Haus B\ncategory: kita\npart_of: haus-a\nsector: frei\n"
				   "sources:\n  - document: Liste\n";
	static const char now[] = "name: Haus B\ncategory: kita\npart_of: haus-c\n"
				  "sources:\n  - document: Liste\n";
	struct change_hold *hold = NULL;
	struct str problem = { 0 };
	struct world world;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/" WORLD_NEW, slice_of(now));
	git_run(&world.temp, "net", "mv " WORLD_OLD " records/institutions/haus-c.yaml");
	git_commit_at(&world.temp, "net", "2024-03-12T12:00:00 +0100");
	change_put_edit(&world.change, WORLD_NEW, slice_of(base), slice_of(text));
	assert_int_equal(world_apply(&world), STATUS_STALE);
	world_next(&world);
	change_put_edit(&world.change, WORLD_NEW, slice_of(now), slice_of(text));
	assert_int_equal(world_apply(&world), STATUS_INVALID);
	assert_int_equal(change_hold(&hold, world.repo, str_text(&world.root), &problem),
			 STATUS_OK);
	world.options.hold = hold;
	assert_int_equal(world_apply(&world), STATUS_INVALID);
	change_release(hold);
	world_git_says(&world, "status --porcelain", "");
	str_free(&problem);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new_record),  cmocka_unit_test(test_changed_and_removed),
		cmocka_unit_test(test_others_work), cmocka_unit_test(test_racy_entry),
		cmocka_unit_test(test_refusals),    cmocka_unit_test(test_errors),
		cmocka_unit_test(test_pending),	    cmocka_unit_test(test_branches),
		cmocka_unit_test(test_hooks),	    cmocka_unit_test(test_moved_for_git),
		cmocka_unit_test(test_below_root),  cmocka_unit_test(test_role),
		cmocka_unit_test(test_overtaken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
