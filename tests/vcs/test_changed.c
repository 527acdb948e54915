/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/changed.h"

#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

/* main: netz.yaml and n.yaml, then m.yaml on top; work: off the first one, with w.yaml. */
#define FORK                                                                                       \
	"git checkout -q -b work; echo x >records/needs/w.yaml; git add .; git commit -q -m w; "   \
	"git checkout -q main; echo x >records/needs/m.yaml; git add .; git commit -q -m m; "      \
	"git checkout -q work; "

struct changed_case {
	const char *label;
	const char *lines; /* of sh, in the repository of git_inventory() */
	const char *since;
	const char *at;
	const char *wanted; /* a path a line, or what is in the sentence after "!" */
};

static const struct changed_case cases[] = {
	{ "nothing", ":", "HEAD", NULL, "" },
	{ "a branch since it parted", FORK, "main", NULL, "records/needs/w.yaml\n" },
	{ "the same with dots", FORK, "main...", NULL, "records/needs/w.yaml\n" },
	{ "exactly", FORK, "main..", NULL, "records/needs/m.yaml\nrecords/needs/w.yaml\n" },
	{ "another branch", FORK "git checkout -q main", "main", "work", "records/needs/w.yaml\n" },
	{ "an ancestor", FORK, "HEAD~1", NULL, "records/needs/w.yaml\n" },
	{ "a day", FORK, "2024-03-10", NULL, "" },
	{ "what is not saved, not added, gone",
	  FORK "echo y >>netz.yaml; echo x >records/needs/u.yaml; rm records/needs/n.yaml", "main",
	  NULL, "netz.yaml\nrecords/needs/n.yaml\nrecords/needs/u.yaml\nrecords/needs/w.yaml\n" },
	{ "not in a revision",
	  FORK "echo y >>netz.yaml; echo x >records/needs/u.yaml; rm records/needs/n.yaml", "main",
	  "HEAD", "records/needs/w.yaml\n" },
	{ "renamed", "git mv records/needs/n.yaml records/needs/o.yaml; git commit -q -m o",
	  "HEAD~1", NULL, "records/needs/n.yaml\nrecords/needs/o.yaml\n" },
	{ "changed and changed back",
	  "echo y >>records/needs/n.yaml; git commit -q -a -m y; echo 'title: x' "
	  ">records/needs/n.yaml",
	  "HEAD~1", NULL, "" },
	{ "what is ignored is there all the same",
	  "echo '*.yaml' >.gitignore; echo x >records/needs/i.yaml", "HEAD", NULL,
	  "records/needs/i.yaml\n" },
	{ "an index that libgit2 does not read",
	  "git update-index --split-index; echo x >records/needs/u.yaml; echo y >>netz.yaml; "
	  "mkdir schemas; echo x >schemas/a.yaml",
	  "HEAD", NULL, "netz.yaml\nrecords/needs/u.yaml\nschemas/a.yaml\n" },
	{ "no such revision", ":", "nowhere", NULL, "!nowhere" },
	{ "only the other side has it",
	  "git clone -q --bare . ../other.git; git remote add origin ../other.git; git fetch -q "
	  "origin; git checkout -q -b work; git branch -q -D main",
	  "main", NULL, "!origin/main" },
	{ "nothing in common",
	  "git checkout -q --orphan new; git commit -q -m n; git checkout -q main", "new", NULL,
	  "!new.." },
	{ "nothing in common, exactly",
	  "git checkout -q --orphan new; git commit -q -m n; git checkout -q main", "new..", NULL,
	  "" },
	{ "cut off",
	  FORK "cd ..; git clone -q --depth 1 -b work file://$PWD/work cut; cd work; "
	       "rm -rf .git; mv ../cut/.git .",
	  "main", NULL, "!--unshallow" },
	{ "cut off between",
	  FORK "cd ..; git clone -q --depth 1 --no-single-branch -b work file://$PWD/work cut; "
	       "cd work; rm -rf .git; mv ../cut/.git .",
	  "origin/main", NULL, "!--unshallow" },
	{ "cut off behind where they part",
	  "git commit -q --allow-empty -m base; " FORK
	  "cd ..; git clone -q --depth 2 --no-single-branch -b work file://$PWD/work cut; "
	  "cd work; rm -rf .git; mv ../cut/.git .",
	  "origin/main", NULL, "records/needs/w.yaml\n" },
	{ "merged again and again",
	  FORK "git merge -q -m 1 main; git checkout -q main; git merge -q -m 2 work~1; "
	       "echo x >records/needs/z.yaml; git add .; git commit -q -m z; git checkout -q work",
	  "main", NULL, "records/needs/m.yaml\n" },
	{ "merged, and dated to hide it",
	  FORK "git checkout -q main; echo x >records/needs/o.yaml; git add .; git commit -q -m o; "
	       "git checkout -q -b past; GIT_COMMITTER_DATE='1970-01-02T00:00:00Z' git commit -q "
	       "--allow-empty -m past; git checkout -q work; git merge -q -m 1 past",
	  "main", NULL, "records/needs/w.yaml\n" },
	{ "merged", FORK "git merge -q -m 1 main", "main", NULL, "records/needs/w.yaml\n" },
};

static void check(struct temp *temp, const struct changed_case *wanted)
{
	struct changed changed = { 0 };
	struct str problem = { 0 };
	struct str got = { 0 };
	struct repo *repo = NULL;
	size_t i;

	assert_int_equal(repo_open(&repo, temp_path(temp, "work"), &problem), STATUS_OK);
	if (changed_find(&changed, repo, wanted->since, wanted->at, &problem) != STATUS_OK) {
		if (wanted->wanted[0] != '!' ||
		    strstr(str_text(&problem), wanted->wanted + 1) == NULL)
			fail_msg("%s: %s", wanted->label, str_text(&problem));
	} else {
		for (i = 0; i < changed.paths.count; i++)
			str_addf(&got, "%s\n", VEC_AT(struct slice, &changed.paths, i)->data);
		if (!slice_is(str_slice(&got), wanted->wanted))
			fail_msg("%s:\n%s", wanted->label, str_text(&got));
	}
	changed_free(&changed);
	repo_close(repo);
	str_free(&problem);
	str_free(&got);
}

static void finds_what_changed(void **state)
{
	struct temp temp;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", "git branch -q -M main");
		git_script(&temp, "work", cases[i].lines);
		check(&temp, &cases[i]);
		temp_end(&temp);
	}
}

/* Below the work tree's root paths are the inventory's, and others are nobody's business. */
static void works_below(void **state)
{
	static const struct changed_case below = { "below", "", "HEAD~1", NULL,
						   "records/needs/n.yaml\nrecords/needs/o.yaml\n" };
	struct temp temp;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "top");
	git_script(&temp, "top",
		   "mkdir -p work/records/needs other/records; echo x >work/netz.yaml; "
		   "echo x >work/records/needs/n.yaml; git add -A; git commit -q -m one; "
		   "echo y >>work/records/needs/n.yaml; echo x >other/records/x.yaml; "
		   "git add -A; git commit -q -m two; echo x >work/records/needs/o.yaml; "
		   "mv .git work other ..");
	check(&temp, &below);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_changed),
		cmocka_unit_test(works_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
