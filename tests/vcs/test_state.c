/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/state.h"

#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

static const char own_path[] = "records/needs/n.yaml";

static enum status check_path(struct repo *repo, struct str *problem)
{
	struct state_paths *paths;
	enum status status = state_paths_open(&paths, repo, problem);

	if (status == STATUS_OK)
		status = state_paths_check(paths, own_path, problem);
	state_paths_close(paths);
	return status;
}

/* Two branches that changed one line. */
#define TWO                                                                                        \
	"git checkout -q -b other; echo 'title: y' > records/needs/n.yaml; git commit -q -a -m "   \
	"y; "                                                                                      \
	"git checkout -q main; echo 'title: z' > records/needs/n.yaml; git commit -q -a -m z; "

static const struct {
	const char *label;
	const char *script;
	enum status wanted; /* of the repository, else of the path */
	const char *part;   /* of the sentence */
} cases[] = {
	{ "clean", ":", STATUS_OK, "" },
	{ "merge", TWO "! git merge other", STATUS_INVALID, "git merge --abort" },
	{ "rebase", TWO "! git rebase other", STATUS_INVALID, "git rebase --abort" },
	{ "interactive rebase", "GIT_SEQUENCE_EDITOR='echo break >' git rebase -i --root",
	  STATUS_INVALID, "git rebase --abort" },
	{ "cherry-pick", TWO "! git cherry-pick other", STATUS_INVALID, "git cherry-pick --abort" },
	{ "picks, between two",
	  TWO "git branch second other; ! git cherry-pick other second; git reset -q --hard; "
	      "rm -f .git/CHERRY_PICK_HEAD; mkdir -p .git/sequencer; echo pick x > "
	      ".git/sequencer/todo",
	  STATUS_INVALID, "git cherry-pick --abort" },
	{ "revert",
	  TWO "echo 'title: w' > records/needs/n.yaml; git commit -q -a -m w; ! git "
	      "revert --no-edit HEAD~1",
	  STATUS_INVALID, "git revert --abort" },
	{ "reverts, between two", "mkdir .git/sequencer; echo revert x > .git/sequencer/todo",
	  STATUS_INVALID, "git revert --abort" },
	{ "bisect", "git bisect start", STATUS_INVALID, "git bisect reset" },
	{ "am", TWO "git format-patch -q -1 other --stdout > p; ! git am p", STATUS_INVALID,
	  "git am --abort" },
	{ "detached", "git checkout -q --detach", STATUS_INVALID, "git switch" },
	{ "HEAD on a tag's name", "git symbolic-ref HEAD refs/notes/x", STATUS_INVALID,
	  "refs/notes/x" },
	{ "unborn", "git checkout -q --orphan new", STATUS_OK, "" },
	{ "no index", "rm .git/index", STATUS_OK, "" },
	{ "broken branch", "echo broken > .git/refs/heads/main", STATUS_IO, "git fsck" },
	{ "split index", "git update-index --split-index", STATUS_UNSUPPORTED,
	  "git update-index --no-split-index" },
	{ "sparse index",
	  "mkdir a; echo a > a/a; git add -A; git commit -q -m a; git sparse-checkout set --cone "
	  "--sparse-index records",
	  STATUS_UNSUPPORTED, "git sparse-checkout reapply --no-sparse-index" },
	{ "index without hash",
	  "size=$(wc -c < .git/index); head -c $((size - 20)) .git/index > i; head -c 20 "
	  "/dev/zero >> i; mv i .git/index",
	  STATUS_UNSUPPORTED, "git update-index --force-write-index" },
	{ "broken index", "echo broken > .git/index", STATUS_IO, "git reset" },
	{ "index version 4", "git update-index --index-version 4", STATUS_OK, "" },
	{ "sparse checkout",
	  "mkdir a; echo a > a/a; git add -A; git commit -q -m a; git sparse-checkout set "
	  "--no-cone /records /netz.yaml",
	  STATUS_OK, "" },
	{ "unmerged", TWO "! git merge other; rm .git/MERGE_*", STATUS_INVALID,
	  "git add records/needs/n.yaml" },
	{ "unmerged elsewhere",
	  "echo a > a; git add a; git commit -q -m a; git checkout -q -b o; echo b > a; git commit "
	  "-qam b; git checkout -q main; echo c > a; git commit -qam c; ! git merge o; rm "
	  ".git/MERGE_*",
	  STATUS_OK, "" },
	{ "folder is a link", "mv records r; ln -s r records", STATUS_UNSAFE,
	  "“records” is a link" },
	{ "file is a link", "mv records/needs/n.yaml n; ln -s ../../n records/needs/n.yaml",
	  STATUS_UNSAFE, "links: take it away" },
	{ "file is a folder", "rm records/needs/n.yaml; mkdir records/needs/n.yaml", STATUS_UNSAFE,
	  "is no file" },
	{ "folder is a file", "rm -r records; echo x > records", STATUS_UNSAFE,
	  "“records” is no folder" },
	{ "submodule",
	  "git rm -q -r records; git commit -q -m r; git init -q -b main sub; git -C sub commit -q "
	  "--allow-empty -m s; git -c protocol.file.allow=always submodule add -q ./sub records",
	  STATUS_UNSUPPORTED, "netz -C records" },
	{ "submodule that is not there",
	  "git rm -q -r --cached records; rm -r records; git update-index --add --cacheinfo "
	  "160000,$(git rev-parse HEAD),records",
	  STATUS_UNSUPPORTED, "netz -C records" },
	{ "file in the index",
	  "git rm -q -r --cached records; git update-index --add --cacheinfo "
	  "100644,$(git hash-object -w netz.yaml),records",
	  STATUS_INVALID, "commit its removal" },
	{ "filter", "git config filter.up.clean cat; echo '*.yaml filter=up' > .gitattributes",
	  STATUS_UNSUPPORTED, "the filter “up”" },
	{ "filter that runs on",
	  "git config filter.up.process cat; echo '*.yaml filter=up' > .git/info/attributes",
	  STATUS_UNSUPPORTED, "the filter “up”" },
	{ "filter that is not set up", "echo '*.yaml filter=lfs' > .gitattributes", STATUS_OK, "" },
	{ "filter of others",
	  "git config filter.up.clean cat; echo '*.pdf filter=up' > "
	  ".gitattributes",
	  STATUS_OK, "" },
	{ "encoding", "echo '*.yaml working-tree-encoding=UTF-16' > .gitattributes",
	  STATUS_UNSUPPORTED, "UTF-16" },
	{ "encoding UTF-8", "echo '*.yaml working-tree-encoding=utf-8' > .gitattributes", STATUS_OK,
	  "" },
	{ "attributes are a pipe", "mkfifo records/.gitattributes", STATUS_UNSAFE, "records" },
	{ "autocrlf", "git config core.autocrlf true", STATUS_OK, "" },
	{ "hostile names", "git symbolic-ref HEAD \"$(printf 'refs/x\\302\\233y')\"",
	  STATUS_INVALID, "refs/x\\u{9b}y" },
};

static void test_states(void **state)
{
	size_t i;

	(void)state;
	alarm(120);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str problem = { 0 };
		struct repo *repo = NULL;
		struct temp temp;
		enum status status;

		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", cases[i].script);
		status = repo_open(&repo, temp_path(&temp, "work"), &problem);
		if (status == STATUS_OK)
			status = state_check_write(repo, &problem);
		if (status == STATUS_OK)
			status = check_path(repo, &problem);
		if (status != cases[i].wanted ||
		    strstr(str_text(&problem), cases[i].part) == NULL ||
		    (status != STATUS_OK) != (problem.len > 0) ||
		    strchr(str_text(&problem), '\n') != NULL)
			fail_msg("%s: %s, “%s”", cases[i].label, status_name(status),
				 str_text(&problem));
		repo_close(repo);
		str_free(&problem);
		temp_end(&temp);
	}
	alarm(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
