/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/guard.h"

#include "vcs/git.h"

#include "vcs/repo.h"

/* A FIFO in the place of one of Git's files, each in a repository of its own. */
static void test_fifo(void **state)
{
	static const struct {
		const char *path;
		bool opens; /* and is unsafe only when files are compared */
	} cases[] = {
		{ "work/.gitignore", false },
		{ "work/.gitattributes", false },
		{ "work/.git/HEAD", false },
		{ "work/.git/config", false },
		{ "work/.git/index", false },
		{ "work/.git/info/exclude", false },
		{ "work/.git/info/attributes", false },
		{ "work/.git/info/grafts", false },
		{ "work/.git/packed-refs", false },
		{ "work/.git/shallow", false },
		{ "work/.git/refs/heads/main", false },
		{ "work/.git/logs/HEAD", false },
		{ "work/.git/logs/refs/heads/main", false },
		{ "work/.git/objects/info/alternates", false },
		{ "work/city/.gitignore", true },
		{ "work/city/records/.gitattributes", true },
		{ "work/city/records/needs/deep/er/.gitignore", true },
	};
	size_t i;

	(void)state;
	alarm(60); /* what is tested here would wait for ever */
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str problem = { 0 };
		struct repo *repo = NULL;
		struct temp temp;
		bool changed = false;
		enum status status;

		git_begin(&temp);
		git_init(&temp, "work");
		temp_write(&temp, "work/city/netz.yaml", SLICE("format: 1\n"));
		temp_write(&temp, "work/city/records/needs/n.yaml", SLICE("title: x\n"));
		git_run(&temp, "work", "add -A");
		git_run(&temp, "work", "commit -q -m x");
		git_run(&temp, "work", "branch -M main");
		(void)unlink(temp_path(&temp, cases[i].path));
		temp_fifo(&temp, cases[i].path);
		status = repo_open(&repo, temp_path(&temp, "work/city"), &problem);
		if (status != (cases[i].opens ? STATUS_OK : STATUS_UNSAFE))
			fail_msg("%s: %s", cases[i].path, status_name(status));
		if (repo != NULL) {
			assert_int_equal(repo_has_changes(repo, &changed), STATUS_OK);
			assert_true(changed);
		}
		repo_close(repo);
		str_free(&problem);
		temp_end(&temp);
	}
	alarm(0);
}

/* A FIFO that the configuration names. */
static void test_named(void **state)
{
	static const struct {
		const char *label;
		const char *config;
		bool safe;
	} cases[] = {
		{ "include", "[include]\n\tpath = pipe\n", false },
		{ "condition", "[includeIf \"gitdir:a]b\"]\n\tpath = pipe\n", false },
		{ "one line", "[INCLUDE] Path=pipe # here\r\n", false },
		{ "quoted", "[include]\npath = \"pi\\\npe\" ; here\n", false },
		{ "of an include", "[include]\npath = more\n", false },
		{ "home", "[core]\nexcludesFile = ~/pipe\n", false },
		{ "attributes", "[core]\nbare = false\nattributesfile=~/pipe", false },
		{ "comment", "# path = pipe\n[core]\n; path = pipe\nx = y # path = pipe\n", true },
		{ "none", "[core]\nexcludesFile = /dev/null\nattributesFile = no-such\n", true },
		{ "other key", "[x]\nmypath = pipe\npath = plain\n", true },
		{ "not closed", "[include \"\\\npath = \"", true },
		{ "empty", "", true },
		{ "round and round", "[include]\npath = config\npath = config\n", false },
	};
	size_t i;

	(void)state;
	alarm(60); /* what is tested here would wait for ever */
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct temp temp;

		git_begin(&temp);
		temp_write(&temp, "work/.git/config", slice_of(cases[i].config));
		temp_write(&temp, "work/.git/more", SLICE("[include]\npath = pipe\n"));
		temp_write(&temp, "work/.git/plain", SLICE("[x]\ny = z\n"));
		temp_fifo(&temp, "work/.git/pipe");
		temp_fifo(&temp, "home/pipe");
		if (guard_repository(temp_path(&temp, "work")) != cases[i].safe)
			fail_msg("%s", cases[i].label);
		temp_end(&temp);
	}
	alarm(0);
}

/* Links are followed, folders and files are fine, and what is not there, too. */
static void test_others(void **state)
{
	struct temp temp;

	(void)state;
	temp_begin(&temp);
	temp_write(&temp, "a/.gitignore", SLICE("x\n"));
	temp_folders(&temp, "a/b/.gitattributes/");
	temp_link(&temp, "a/c/.gitignore", "nowhere");
	assert_true(guard_folder(temp_path(&temp, "a"), true));
	assert_true(guard_folder(temp_path(&temp, "none"), true));
	assert_true(guard_repository(temp_path(&temp, "a")));
	temp_link(&temp, "a/d/.gitignore", "/dev/null");
	assert_false(guard_folder(temp_path(&temp, "a"), true));
	assert_true(guard_folder(temp_path(&temp, "a"), false));
	assert_false(guard_folder(temp_path(&temp, "a/d"), false));
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fifo),
		cmocka_unit_test(test_named),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
