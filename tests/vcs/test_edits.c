/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/edits.h"

#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

struct edits_case {
	const char *label;
	const char *lines;  /* of sh, in the repository of git_inventory() */
	const char *wanted; /* "type path[ staged]", one a line */
};

static const struct edits_case cases[] = {
	{ "nothing", ":", "" },
	{ "a new record", "echo x >records/needs/ü.yaml", "new records/needs/ü.yaml\n" },
	{ "the same, staged", "echo x >records/needs/o.yaml; git add records",
	  "new records/needs/o.yaml staged\n" },
	{ "a new folder", "mkdir -p records/a/b; echo x >records/a/b/c.yaml",
	  "new records/a/b/c.yaml\n" },
	{ "a changed one", "echo y >>records/needs/n.yaml", "changed records/needs/n.yaml\n" },
	{ "staged and changed again",
	  "echo y >>records/needs/n.yaml; git add .; echo z >>records/needs/n.yaml",
	  "changed records/needs/n.yaml staged\n" },
	{ "one that is gone", "rm records/needs/n.yaml", "removed records/needs/n.yaml\n" },
	{ "the same, staged", "git rm -q records/needs/n.yaml",
	  "removed records/needs/n.yaml staged\n" },
	{ "renamed", "git mv records/needs/n.yaml records/needs/o.yaml",
	  "removed records/needs/n.yaml staged\nnew records/needs/o.yaml staged\n" },
	{ "settings and schemas", "mkdir schemas; echo x >schemas/a.yaml; echo x >>netz.yaml",
	  "changed netz.yaml\nnew schemas/a.yaml\n" },
	{ "what is no part of the inventory", "echo x >note; mkdir records2; echo x >records2/a",
	  "" },
	{ "ignored records, but not ignored other files",
	  "printf '*.yaml\\n*.swp\\n' >.gitignore; echo x >records/needs/i.yaml; "
	  "echo x >records/needs/i.swp",
	  "ignored records/needs/i.yaml\n" },
	{ "not known to the index any more", "git rm -q --cached records/needs/n.yaml",
	  "changed records/needs/n.yaml staged\n" },
};

static void add_edit(struct str *out, const struct edit *edit)
{
	static const char *const types[] = {
		[EDIT_NEW] = "new",
		[EDIT_CHANGED] = "changed",
		[EDIT_REMOVED] = "removed",
		[EDIT_IGNORED] = "ignored",
	};

	str_addf(out, "%s %s%s\n", types[edit->type], edit->path.data,
		 edit->staged ? " staged" : "");
}

static void check(struct temp *temp, const char *folder, const struct edits_case *wanted)
{
	struct vec edits = VEC_OF(struct edit);
	struct arena arena = { 0 };
	struct str problem = { 0 };
	struct str got = { 0 };
	struct repo *repo = NULL;
	size_t i;

	assert_int_equal(repo_open(&repo, temp_path(temp, folder), &problem), STATUS_OK);
	if (edits_list(repo, &arena, &edits, &problem) != STATUS_OK)
		fail_msg("%s: %s", wanted->label, str_text(&problem));
	for (i = 0; i < edits.count; i++)
		add_edit(&got, VEC_AT(struct edit, &edits, i));
	if (!slice_is(str_slice(&got), wanted->wanted))
		fail_msg("%s:\n%s", wanted->label, str_text(&got));
	repo_close(repo);
	vec_free(&edits);
	arena_free(&arena);
	str_free(&problem);
	str_free(&got);
}

static void finds_what_differs(void **state)
{
	struct temp temp;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", cases[i].lines);
		check(&temp, "work", &cases[i]);
		temp_end(&temp);
	}
}

/* Before the first commit all is new; below the work tree's root paths are the inventory's. */
static void works_everywhere(void **state)
{
	static const struct edits_case unborn = { "unborn", "", "new netz.yaml\n" };
	static const struct edits_case below = { "below", "", "new records/x.yaml\n" };
	struct temp temp;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/netz.yaml", SLICE("format: 1\n"));
	check(&temp, "work", &unborn);
	temp_write(&temp, "work/city/netz.yaml", SLICE("format: 1\n"));
	git_script(&temp, "work",
		   "git add -A; git commit -q -m one; mkdir city/records; "
		   "echo x >city/records/x.yaml; echo x >records");
	check(&temp, "work/city", &below);
	temp_end(&temp);
}

static void does_not_wait_for_a_fifo(void **state)
{
	struct vec edits = VEC_OF(struct edit);
	struct arena arena = { 0 };
	struct str problem = { 0 };
	struct repo *repo = NULL;
	struct temp temp;

	(void)state;
	git_begin(&temp);
	git_inventory(&temp);
	temp_fifo(&temp, "work/records/.gitignore");
	assert_int_equal(repo_open(&repo, temp_path(&temp, "work"), &problem), STATUS_OK);
	assert_int_equal(edits_list(repo, &arena, &edits, &problem), STATUS_UNSAFE);
	assert_true(problem.len > 0);
	repo_close(repo);
	vec_free(&edits);
	arena_free(&arena);
	str_free(&problem);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_differs),
		cmocka_unit_test(works_everywhere),
		cmocka_unit_test(does_not_wait_for_a_fifo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
