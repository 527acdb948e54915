/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/git.h"

#include "vcs/gitdir.h"

struct found {
	struct str work_tree, gitdir, below, common;
};

static enum status find(struct temp *temp, const char *folder, struct found *found)
{
	return gitdir_find(temp_path(temp, folder), &found->work_tree, &found->gitdir,
			   &found->below);
}

static void is_path(struct temp *temp, const struct str *found, const char *wanted)
{
	assert_string_equal(str_text(found), temp_path(temp, wanted));
}

static void test_places(void **state)
{
	struct found found = { { 0 }, { 0 }, { 0 }, { 0 } };
	struct temp temp;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "net");
	git_commit_at(&temp, "net", "2024-03-12T23:30:00 +0100");
	git_run(&temp, "net", "worktree add -q ../linked");
	temp_folders(&temp, "net/city/records/");
	temp_folders(&temp, "linked/city/");
	temp_folders(&temp, "nowhere/");
	assert_int_equal(find(&temp, "net", &found), STATUS_OK);
	is_path(&temp, &found.work_tree, "net");
	is_path(&temp, &found.gitdir, "net/.git");
	assert_string_equal(str_text(&found.below), "");
	assert_int_equal(find(&temp, "net/city/records", &found), STATUS_OK);
	assert_string_equal(str_text(&found.below), "city/records/");
	assert_int_equal(find(&temp, "linked/city", &found), STATUS_OK);
	is_path(&temp, &found.work_tree, "linked");
	is_path(&temp, &found.gitdir, "net/.git/worktrees/linked");
	assert_string_equal(str_text(&found.below), "city/");
	assert_int_equal(gitdir_common(str_text(&found.gitdir), &found.common), STATUS_OK);
	is_path(&temp, &found.common, "net/.git");
	assert_int_equal(find(&temp, "nowhere", &found), STATUS_NOT_FOUND);
	assert_int_equal(find(&temp, "missing", &found), STATUS_NOT_FOUND);
	temp_write(&temp, "odd/.git", SLICE("something else\n"));
	assert_int_equal(find(&temp, "odd", &found), STATUS_NOT_FOUND);
	str_free(&found.work_tree);
	str_free(&found.gitdir);
	str_free(&found.below);
	str_free(&found.common);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_places) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
