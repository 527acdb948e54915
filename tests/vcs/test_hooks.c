/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/hooks.h"

#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

static const char message[] = "Aufnahme\n\n# no comment\n\nNetz-Record: need/n\n";

/* Makes an executable hook that runs `lines`. */
#define HOOK(name, lines)                                                                          \
	"printf '%s\\n' '#!/bin/sh' '" lines "' > .git/hooks/" name "; chmod +x .git/hooks/" name  \
	"; "

static void open_work(struct temp *temp, const char *folder, struct repo **repo)
{
	struct str problem = { 0 };

	if (repo_open(repo, temp_path(temp, folder), &problem) != STATUS_OK)
		fail_msg("%s", str_text(&problem));
	str_free(&problem);
}

static void test_wanted(void **state)
{
	static const struct {
		const char *label, *script;
		bool wanted;
	} cases[] = {
		{ "nothing", ":", false },
		{ "samples", "test -e .git/hooks/pre-commit.sample", false },
		{ "not executable", "echo : > .git/hooks/pre-commit", false },
		{ "pre-commit", HOOK("pre-commit", ":"), true },
		{ "prepare-commit-msg", HOOK("prepare-commit-msg", ":"), true },
		{ "commit-msg", HOOK("commit-msg", ":"), true },
		{ "post-commit", HOOK("post-commit", ":"), true },
		{ "reference-transaction", HOOK("reference-transaction", ":"), true },
		{ "another hook", HOOK("pre-push", ":"), false },
		{ "a folder", "mkdir .git/hooks/pre-commit", false },
		{ "hooksPath",
		  "mkdir h; printf '#!/bin/sh\\n' > h/commit-msg; chmod +x h/commit-msg; "
		  "git config core.hooksPath h",
		  true },
		{ "hooksPath at home",
		  "mkdir ~/h; printf '#!/bin/sh\\n' > ~/h/commit-msg; chmod +x ~/h/commit-msg; git "
		  "config --global core.hooksPath '~/h'",
		  true },
		{ "hooksPath elsewhere",
		  HOOK("pre-commit", ":") "git config core.hooksPath /dev/null", false },
		{ "signing", "git config commit.gpgSign true", true },
		{ "signing switched off",
		  "git config --global commit.gpgSign true; git config commit.gpgsign false",
		  false },
		{ "only a format", "git config gpg.format ssh", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct repo *repo = NULL;
		struct temp temp;

		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", cases[i].script);
		open_work(&temp, "work", &repo);
		if (hooks_wanted(repo) != cases[i].wanted)
			fail_msg("%s", cases[i].label);
		repo_close(repo);
		temp_end(&temp);
	}
}

/* The tree of HEAD with records/needs/new.yaml, as 40 digits; neither index nor files know of it.
 */
static void make_tree(struct temp *temp, const char *folder, struct str *tree)
{
	const char *const words[] = {
		"sh", "-e", "-c",
		"export GIT_INDEX_FILE=$PWD/../i; git read-tree HEAD; id=$(echo 'title: new' | git "
		"hash-object -w --stdin); git update-index --add --cacheinfo "
		"100644,$id,records/needs/new.yaml; git write-tree; rm $GIT_INDEX_FILE",
		NULL
	};
	struct str path = { 0 };
	struct process process = { .words = words, .out = PROCESS_CAUGHT };
	struct process_result result;

	str_add(&path, temp_path(temp, folder));
	process.folder = path.data;
	assert_int_equal(process_run(&process, &result), STATUS_OK);
	assert_int_equal(result.exit, 0);
	str_cut(tree, 0);
	str_add_slice(tree, slice_trim(str_slice(&result.out)));
	process_result_free(&result);
	str_free(&path);
}

/* What git says of the repository, for a comparison. */
#define LOOK                                                                                       \
	"git rev-parse HEAD; git ls-files -s -v; git status --porcelain; git diff; git diff "      \
	"--cached; find . -name .git -prune -o -type f -exec sha1sum {} + | sort; "

static void run_case(const char *label, const char *script, bool commits, const char *part,
		     const char *after)
{
	struct str problem = { 0 };
	struct str commit = { 0 };
	struct str tree = { 0 };
	struct str index = { 0 };
	struct repo *repo = NULL;
	struct temp temp;
	struct hooks_commit wanted = { .message = slice_of(message) };
	enum status status;

	git_begin(&temp);
	git_inventory(&temp);
	git_script(&temp, "work",
		   "echo s > staged; git add staged; echo u >> netz.yaml; echo n > new; git add -N "
		   "new; mkdir .git/netz");
	git_script(&temp, "work", script);
	make_tree(&temp, "work", &tree);
	git_script(&temp, "work", "(" LOOK ") > ../before");
	open_work(&temp, "work", &repo);
	assert_true(hooks_wanted(repo));
	str_add(&index, temp_path(&temp, "work/.git/netz/commit.index"));
	wanted.tree = str_text(&tree);
	wanted.index = str_text(&index);
	/* what would lead git elsewhere */
	assert_int_equal(setenv("GIT_INDEX_FILE", "/nowhere/index", 1), 0);
	assert_int_equal(setenv("GIT_DIR", "/nowhere", 1), 0);
	assert_int_equal(setenv("GIT_WORK_TREE", "/nowhere", 1), 0);
	status = hooks_commit(repo, &wanted, &commit, &problem);
	(void)unsetenv("GIT_INDEX_FILE");
	(void)unsetenv("GIT_DIR");
	(void)unsetenv("GIT_WORK_TREE");
	if ((status == STATUS_OK) != commits || strstr(str_text(&problem), part) == NULL)
		fail_msg("%s: %s, “%s”", label, status_name(status), str_text(&problem));
	if (commits)
		assert_int_equal(commit.len, 40);
	else
		git_script(&temp, "work", "(" LOOK ") > ../after; diff ../before ../after");
	git_script(&temp, "work", "test -z \"$(ls .git/netz)\"; git fsck --strict");
	git_script(&temp, "work", after);
	repo_close(repo);
	str_free(&problem);
	str_free(&commit);
	str_free(&tree);
	str_free(&index);
	temp_end(&temp);
}

static void test_commit(void **state)
{
	static const char one_path[] =
		"test \"$(git diff-tree -r --name-only --no-commit-id HEAD)\" = "
		"records/needs/new.yaml; test \"$(git rev-list --count HEAD)\" = 2; ";
	static const struct {
		const char *label, *script;
		bool commits;
		const char *part, *after;
	} cases[] = {
		{ "passes", HOOK("pre-commit", "echo noise; echo noise >&2; cat"), true, "",
		  "git log -1 --format=%B | head -n 5 > ../m; printf 'Aufnahme\\n\\n# no "
		  "comment\\n\\nNetz-Record: need/n\\n' | diff - ../m" },
		{ "sees one file",
		  HOOK("pre-commit",
		       "git diff --cached --name-only > ../seen; test -z \"$GIT_DIR\" || exit 1"),
		  true, "", "echo records/needs/new.yaml | diff - ../seen" },
		{ "changes the message", HOOK("commit-msg", "echo signed >> \"$1\""), true, "",
		  "git log -1 --format=%B | grep -q signed" },
		{ "after it", HOOK("post-commit", "git rev-parse HEAD > ../seen; exit 1"), true, "",
		  "git rev-parse HEAD | diff - ../seen" },
		{ "refuses", HOOK("pre-commit", "echo \"Zeile 1\"; echo zwei >&2; exit 1"), false,
		  "\n    zwei", ":" },
		{ "refuses the message", HOOK("commit-msg", "echo schlecht; exit 3"), false,
		  "\n    schlecht", ":" },
		{ "refuses and says nothing", HOOK("pre-commit", "exit 1"), false,
		  "nothing was changed", ":" },
		{ "refuses with control characters",
		  HOOK("pre-commit",
		       "printf \"\\\\033]8;;x\\\\007\\\\n::error::y\\\\n\" >&2; exit 1"),
		  false, "\\x1b]8", ":" },
		{ "refuses the branch", HOOK("reference-transaction", "test $1 != prepared"), false,
		  "nothing was changed", ":" },
		{ "dies", HOOK("pre-commit", "kill -9 $$"), false, "nothing was changed", ":" },
		{ "cannot sign", "git config commit.gpgSign true; git config gpg.program false",
		  false, "nothing was changed", ":" },
	};
	size_t i;

	(void)state;
	alarm(120);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str after = { 0 };

		str_addf(&after, "%s%s", cases[i].commits ? one_path : "", cases[i].after);
		run_case(cases[i].label, cases[i].script, cases[i].commits, cases[i].part,
			 after.data);
		str_free(&after);
	}
	alarm(0);
}

/* What is not in the work tree on purpose does not look deleted to a hook. */
static void test_sparse(void **state)
{
	static const char script[] =
		"mkdir a; echo a > a/a; git add -A; git commit -q -m a; git sparse-checkout set "
		"--no-cone /records /netz.yaml; mkdir -p .git/netz; " HOOK(
			"pre-commit",
			"git status --porcelain > ../seen; git ls-files -t a > ../flag");
	struct str problem = { 0 };
	struct str commit = { 0 };
	struct str tree = { 0 };
	struct str index = { 0 };
	struct repo *repo = NULL;
	struct temp temp;
	struct hooks_commit wanted = { .message = slice_of(message) };

	(void)state;
	git_begin(&temp);
	git_inventory(&temp);
	git_script(&temp, "work", script);
	make_tree(&temp, "work", &tree);
	temp_write(&temp, "work/records/needs/new.yaml", SLICE("title: new\n"));
	open_work(&temp, "work", &repo);
	str_add(&index, temp_path(&temp, "work/.git/netz/commit.index"));
	wanted.tree = str_text(&tree);
	wanted.index = str_text(&index);
	if (hooks_commit(repo, &wanted, &commit, &problem) != STATUS_OK)
		fail_msg("%s", str_text(&problem));
	git_script(&temp, "work",
		   "printf 'A  records/needs/new.yaml\\n' | diff - ../seen; echo 'S "
		   "a/a' | diff - ../flag");
	repo_close(repo);
	str_free(&problem);
	str_free(&commit);
	str_free(&tree);
	str_free(&index);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wanted),
		cmocka_unit_test(test_commit),
		cmocka_unit_test(test_sparse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
