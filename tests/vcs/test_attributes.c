/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/attributes.h"

#include "vcs/script.h"

#include "sys/beneath.h"
#include "vcs/handle.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

#define LFS "'*.yaml filter=lfs diff=lfs -text'"

static const struct {
	const char *label, *script;
	bool top, below; /* of the work tree; of records/ */
} cases[] = {
	{ "none", ":", false, false },
	{ "line ends", "echo '*.yaml text eol=lf' > .gitattributes", false, false },
	{ "a filter", "echo " LFS " > .gitattributes", true, false },
	{ "an encoding", "echo '* working-tree-encoding=UTF-16' > .gitattributes", true, false },
	{ "a macro", "echo '[attr]big filter=lfs' > .gitattributes", true, false },
	{ "below", "echo " LFS " > records/.gitattributes", false, true },
	{ "only in the index",
	  "echo " LFS " > .gitattributes; git add .gitattributes; rm .gitattributes", true, false },
	{ "of the repository", "mkdir -p .git/info; echo " LFS " > .git/info/attributes", true,
	  false },
	{ "of the person", "mkdir -p ~/.config/git; echo " LFS " > ~/.config/git/attributes", true,
	  false },
	{ "configured", "git config core.attributesFile ~/x", true, false },
	{ "unreadable", "mkdir .gitattributes", true, false },
};

static void test_filter(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct index_file *index = NULL;
		struct str problem = { 0 };
		struct repo *repo = NULL;
		struct temp temp;
		int root;

		git_begin(&temp);
		(void)unsetenv("XDG_CONFIG_HOME");
		git_inventory(&temp);
		git_script(&temp, "work", cases[i].script);
		assert_int_equal(repo_open(&repo, temp_path(&temp, "work"), &problem), STATUS_OK);
		assert_int_equal(beneath_open(temp_path(&temp, "work/.git"), &root), STATUS_OK);
		assert_int_equal(index_file_open(&index, repo, root, "index", false), STATUS_OK);
		if (attributes_filter(repo, index, "") != cases[i].top ||
		    attributes_filter(repo, index, "records") != cases[i].below)
			fail_msg("%s", cases[i].label);
		index_file_close(index);
		beneath_close(root);
		repo_close(repo);
		str_free(&problem);
		temp_end(&temp);
	}
}

static void test_leave(void **state)
{
	(void)state;
	assert_true(attributes_leave(SLICE("")));
	assert_true(attributes_leave(SLICE("name: x\nprice: 5 $\nI: $I\n")));
	assert_false(attributes_leave(SLICE("name: x\r\n")));
	assert_false(attributes_leave(SLICE("# $Id$\n")));
	assert_false(attributes_leave(SLICE("$Id: abc $")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_filter),
		cmocka_unit_test(test_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
