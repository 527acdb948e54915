/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/hook.h"

#include "sys/file.h"
#include "vcs/hooks.h"
#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

static const char text[] = "#!/bin/sh\necho ours\n";

#define HOOK   ".git/hooks/" HOOK_NAME
#define BEFORE ".git/hooks/" HOOK_BEFORE

/* Another one's hook. */
#define OTHER "printf '#!/bin/sh\\necho other\\n' > " HOOK "; chmod +x " HOOK "; "

static struct repo *open_work(struct temp *temp)
{
	struct str problem = { 0 };
	struct repo *repo = NULL;

	if (repo_open(&repo, temp_path(temp, "work"), &problem) != STATUS_OK)
		fail_msg("%s", str_text(&problem));
	str_free(&problem);
	return repo;
}

/* A repository with netz' hook, and then what `lines` do. */
static struct repo *begin(struct temp *temp, const char *lines)
{
	struct str sealed = { 0 };

	git_begin(temp);
	git_inventory(temp);
	hook_seal(&sealed, slice_of(text));
	temp_write(temp, "work/" HOOK, str_slice(&sealed));
	git_script(temp, "work", "chmod +x " HOOK);
	git_script(temp, "work", lines);
	str_free(&sealed);
	return open_work(temp);
}

static void test_seal(void **state)
{
	static const struct {
		const char *text, *sealed;
	} cases[] = {
		{ text,
		  "#!/bin/sh\n# netz hook 26db1bf158d81b5013e565bed30ad1cbb36c12b5\necho ours\n" },
		{ "#!/bin/sh\n",
		  "#!/bin/sh\n# netz hook e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n" },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		hook_seal(&out, slice_of(cases[i].text));
		assert_string_equal(str_text(&out), cases[i].sealed);
	}
	str_free(&out);
}

static const struct {
	const char *label, *lines;
	enum hook_state state;
	bool runs, chained;
	bool wanted; /* has git to commit? */
} looks[] = {
	{ "ours", ":", HOOK_OURS, true, false, false },
	{ "none", "rm " HOOK, HOOK_NONE, false, false, false },
	{ "no folder", "rm -r .git/hooks", HOOK_NONE, false, false, false },
	{ "not executable", "chmod -x " HOOK, HOOK_OURS, false, false, false },
	{ "one more line", "echo x >> " HOOK, HOOK_EDITED, true, false, true },
	{ "one less", "sed -i '$d' " HOOK, HOOK_EDITED, true, false, true },
	{ "another first line", "sed -i '1s/sh/bash/' " HOOK, HOOK_OURS, true, false, false },
	{ "another one's", OTHER, HOOK_FOREIGN, true, false, true },
	{ "one that names us", OTHER "echo '# netz hook' >> " HOOK, HOOK_FOREIGN, true, false,
	  true },
	{ "empty", ": > " HOOK, HOOK_FOREIGN, true, false, true },
	{ "a big one", "truncate -s 3M " HOOK, HOOK_FOREIGN, true, false, true },
	{ "ours behind another", "printf '#!/bin/sh\\n' > " BEFORE "; chmod +x " BEFORE, HOOK_OURS,
	  true, true, true },
	{ "a link", "mv " HOOK " h; ln -s ../../h " HOOK, HOOK_NO_FILE, true, false, true },
	{ "a folder", "rm " HOOK "; mkdir " HOOK, HOOK_NO_FILE, false, false, false },
	{ "a FIFO", "rm " HOOK "; mkfifo " HOOK, HOOK_NO_FILE, false, false, false },
	{ "ours and another hook",
	  "printf '#!/bin/sh\\n' > .git/hooks/commit-msg; chmod +x .git/hooks/commit-msg",
	  HOOK_OURS, true, false, true },
};

static void test_look(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		struct str problem = { 0 };
		struct hook hook = { 0 };
		struct temp temp;
		struct repo *repo = begin(&temp, looks[i].lines);

		if (hook_look(&hook, repo, &problem) != STATUS_OK || problem.len > 0)
			fail_msg("%s: %s", looks[i].label, str_text(&problem));
		if (hook.state != looks[i].state || hook.runs != looks[i].runs ||
		    hook.chained != looks[i].chained || hooks_wanted(repo) != looks[i].wanted)
			fail_msg("%s: state %d, runs %d, chained %d, wanted %d", looks[i].label,
				 hook.state, hook.runs, hook.chained, hooks_wanted(repo));
		assert_string_equal(str_text(&hook.path)[0] == '/' ? "" : str_text(&hook.path),
				    HOOK);
		hook_free(&hook);
		str_free(&problem);
		repo_close(repo);
		temp_end(&temp);
	}
}

/* Where it lies: only inside of the repository. */
static void test_place(void **state)
{
	static const struct {
		const char *label, *lines;
		enum status status;
		bool tracked;
		const char *path;
	} cases[] = {
		{ "default", ":", STATUS_OK, false, HOOK },
		{ "in the work tree", "git config core.hooksPath .hooks", STATUS_OK, true,
		  ".hooks/pre-commit" },
		{ "with a slash", "mkdir .hooks; git config core.hooksPath .hooks/", STATUS_OK,
		  true, ".hooks/pre-commit" },
		{ "absolute", "git config core.hooksPath \"$PWD/.git/own\"", STATUS_OK, false,
		  ".git/own/pre-commit" },
		{ "outside", "mkdir ../h; git config core.hooksPath ../h", STATUS_INVALID, false,
		  NULL },
		{ "at home", "git config core.hooksPath '~/h'", STATUS_INVALID, false, NULL },
		{ "nowhere", "git config core.hooksPath /dev/null", STATUS_INVALID, false, NULL },
		{ "a name that begins alike",
		  "mkdir ../workshop; git config core.hooksPath ../workshop", STATUS_INVALID, false,
		  NULL },
		{ "a link that leads outside",
		  "mkdir ../h; ln -s ../h h; git config core.hooksPath h", STATUS_INVALID, false,
		  NULL },
		{ "hooks linked elsewhere", "mv .git/hooks ../h; ln -s ../../h .git/hooks",
		  STATUS_INVALID, false, NULL },
		{ "two folders missing", "git config core.hooksPath a/b", STATUS_INVALID, false,
		  NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str problem = { 0 };
		struct hook hook = { 0 };
		struct temp temp;
		struct repo *repo = begin(&temp, cases[i].lines);
		enum status status = hook_look(&hook, repo, &problem);

		if (status != cases[i].status || (status != STATUS_OK) != (problem.len > 0))
			fail_msg("%s: %s, %s", cases[i].label, status_name(status),
				 str_text(&problem));
		if (cases[i].path != NULL && (strcmp(str_text(&hook.path), cases[i].path) != 0 ||
					      hook.tracked != cases[i].tracked))
			fail_msg("%s: %s", cases[i].label, str_text(&hook.path));
		hook_free(&hook);
		str_free(&problem);
		repo_close(repo);
		temp_end(&temp);
	}
}

/* What is put there and taken away, and what of others stays. */
static const struct {
	const char *label, *lines;
	bool chain;
	enum status put, take;
	const char *look; /* must hold after both */
} moves[] = {
	{ "new", "rm " HOOK, false, STATUS_OK, STATUS_OK, "test ! -e " HOOK },
	{ "new folder", "rm -r .git/hooks", false, STATUS_OK, STATUS_OK,
	  "test -d .git/hooks; test ! -e " HOOK },
	{ "ours", "chmod -x " HOOK, false, STATUS_OK, STATUS_OK, "test ! -e " HOOK },
	{ "edited", "echo x >> " HOOK "; cp " HOOK " kept", true, STATUS_INVALID, STATUS_INVALID,
	  "cmp kept " HOOK },
	{ "another one's", OTHER "cp " HOOK " kept", false, STATUS_INVALID, STATUS_INVALID,
	  "cmp kept " HOOK },
	{ "another one's, kept", OTHER "cp " HOOK " kept", true, STATUS_OK, STATUS_OK,
	  "cmp kept " HOOK "; test -x " HOOK "; test ! -e " BEFORE },
	{ "killed between two names", OTHER "cp " HOOK " kept; ln " HOOK " " BEFORE, true,
	  STATUS_OK, STATUS_OK, "cmp kept " HOOK "; test ! -e " BEFORE },
	{ "no room", OTHER "cp " HOOK " kept; echo y > " BEFORE, true, STATUS_INVALID,
	  STATUS_INVALID, "cmp kept " HOOK "; grep -q y " BEFORE },
	{ "a link", "mv " HOOK " h; ln -s ../../h " HOOK, true, STATUS_INVALID, STATUS_INVALID,
	  "test -L " HOOK },
	{ "left by a kill", "rm " HOOK "; echo x > .git/hooks/.netz-hook.tmp", false, STATUS_OK,
	  STATUS_OK, "test ! -e .git/hooks/.netz-hook.tmp" },
	{ "read-only folder", "rm -r .git/hooks; echo x > .git/hooks", false, STATUS_IO,
	  STATUS_INVALID, "test -f .git/hooks" },
};

static void test_put_and_take(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
		struct str problem = { 0 };
		struct str sealed = { 0 };
		struct hook hook = { 0 };
		struct temp temp;
		struct repo *repo = begin(&temp, moves[i].lines);
		enum status status;

		hook_seal(&sealed, SLICE("#!/bin/sh\necho newer\n"));
		assert_int_equal(hook_look(&hook, repo, &problem), STATUS_OK);
		status = hook_put(&hook, str_slice(&sealed), moves[i].chain, &problem);
		if (status != moves[i].put || (status != STATUS_OK) != (problem.len > 0))
			fail_msg("%s: put: %s, %s", moves[i].label, status_name(status),
				 str_text(&problem));
		if (status == STATUS_OK)
			git_script(&temp, "work", "test -x " HOOK "; grep -q newer " HOOK);
		hook_free(&hook);
		str_cut(&problem, 0);
		assert_int_equal(hook_look(&hook, repo, &problem), STATUS_OK);
		status = hook_take(&hook, &problem);
		if (status != moves[i].take || (status != STATUS_OK) != (problem.len > 0))
			fail_msg("%s: take: %s, %s", moves[i].label, status_name(status),
				 str_text(&problem));
		git_script(&temp, "work", moves[i].look);
		hook_free(&hook);
		str_free(&sealed);
		str_free(&problem);
		repo_close(repo);
		temp_end(&temp);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seal),
		cmocka_unit_test(test_look),
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_put_and_take),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
