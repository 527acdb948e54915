/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/unsent.h"

#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

#define REMOTE "git init -q --bare -b main ../remote; git remote add origin ../remote; "
#define COMMIT "git commit -q --allow-empty -m more; "

static void test_count(void **state)
{
	static const struct {
		const char *label, *script;
		size_t count;
		bool has_remote;
	} cases[] = {
		{ "no remote", COMMIT, 0, false },
		{ "never pushed", REMOTE COMMIT, 2, true },
		{ "pushed", REMOTE "git push -q -u origin main", 0, true },
		{ "some more", REMOTE "git push -q -u origin main; " COMMIT COMMIT COMMIT, 3,
		  true },
		{ "without upstream", REMOTE "git push -q origin main; " COMMIT, 1, true },
		{ "another branch",
		  REMOTE "git push -q -u origin main; git checkout -q -b b --no-track; " COMMIT, 1,
		  true },
		{ "the remote has more",
		  REMOTE COMMIT "git push -q -u origin main; git reset -q --hard HEAD~1; git "
				"commit -q --allow-empty -m else",
		  1, true },
		{ "upstream that is gone",
		  REMOTE "git push -q -u origin main; git update-ref -d refs/remotes/origin/main",
		  1, true },
		{ "detached",
		  REMOTE "git push -q -u origin main; git checkout -q --detach; " COMMIT, 1, true },
		{ "shallow",
		  COMMIT COMMIT REMOTE
		  "git push -q origin main; git clone -q --depth 1 file://$PWD/../remote "
		  "../shallow; rm -rf .git; cp -R ../shallow/.git .; " COMMIT,
		  1, true },
		{ "a merge",
		  REMOTE
		  "git push -q -u origin main; git checkout -q -b b; echo b > b; git add b; git "
		  "commit -q -m b; git checkout -q main; " COMMIT "git merge -q -m m b",
		  3, true },
		{ "clocks that went back",
		  REMOTE COMMIT
		  "git push -q -u origin main; GIT_COMMITTER_DATE='@5 +0000' git commit -q "
		  "--allow-empty -m old; GIT_COMMITTER_DATE='@3 +0000' git commit -q "
		  "--allow-empty -m older",
		  2, true },
		{ "two remotes",
		  REMOTE
		  "git init -q --bare -b main ../two; git remote add two ../two; git push -q two "
		  "main; " COMMIT "git push -q origin main; " COMMIT,
		  1, true },
		{ "before the first", REMOTE "git checkout -q --orphan new", 0, true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str problem = { 0 };
		struct repo *repo = NULL;
		struct temp temp;
		size_t count = 99;
		bool has_remote = false;

		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", cases[i].script);
		assert_int_equal(repo_open(&repo, temp_path(&temp, "work"), &problem), STATUS_OK);
		if (repo_unsent(repo, &count, &has_remote) != STATUS_OK ||
		    count != cases[i].count || has_remote != cases[i].has_remote)
			fail_msg("%s: %zu", cases[i].label, count);
		repo_close(repo);
		str_free(&problem);
		temp_end(&temp);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
