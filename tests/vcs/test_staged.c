/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/staged.h"

#include "sys/file.h"
#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

enum { LIMIT = 1024 };

#define N "records/needs/n.yaml"

/* "path=bytes " of each file of the shelf, "path@" of what is none. */
static void describe(const struct shelf *shelf, const char *prefix, struct str *out)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena arena = { 0 };
	struct str bytes = { 0 };
	enum status status = shelf_list(shelf, prefix, &arena, &entries);
	size_t i;

	if (status != STATUS_OK)
		str_addf(out, "%s ", status_name(status));
	for (i = 0; i < entries.count; i++) {
		const struct shelf_entry *entry = vec_at(&entries, i);

		str_addf(out, "%.*s", SLICE_ARGS(entry->path));
		status = shelf_read(shelf, entry->path.data, LIMIT, &bytes);
		if (entry->type != SHELF_FILE || status != STATUS_OK)
			str_addf(out, "@%d-%s ", entry->type, status_name(status));
		else
			str_addf(out, "=%.*s ", SLICE_ARGS(slice_trim(str_slice(&bytes))));
	}
	vec_free(&entries);
	arena_free(&arena);
	str_free(&bytes);
}

static struct repo *open_work(struct temp *temp, const char *folder)
{
	struct str problem = { 0 };
	struct repo *repo = NULL;

	if (repo_open(&repo, temp_path(temp, folder), &problem) != STATUS_OK)
		fail_msg("%s", str_text(&problem));
	str_free(&problem);
	return repo;
}

static const struct {
	const char *label, *lines;
	const char *records, *top;
} shelves[] = {
	{ "nothing", ":", N "=title: x ", "netz.yaml=format: 1 " N "=title: x " },
	{ "only in the work tree", "echo y > " N, N "=title: x ", NULL },
	{ "changed", "echo y > " N "; git add .; echo z > " N, N "=y ", NULL },
	{ "added and gone again", "echo y > records/a.yaml; git add .; rm records/a.yaml",
	  "records/a.yaml=y " N "=title: x ", NULL },
	{ "removed", "git rm -q --cached " N, "", "netz.yaml=format: 1 " },
	{ "moved", "git mv " N " records/needs/m.yaml", "records/needs/m.yaml=title: x ", NULL },
	{ "only announced", "echo y > records/a.yaml; git add -N records/a.yaml", N "=title: x ",
	  NULL },
	{ "a link", "ln -s n.yaml records/l.yaml; git add .",
	  "records/l.yaml@1-unsafe " N "=title: x ", NULL },
	{ "a link in the place of a file", "rm " N "; ln -s x " N "; git add .", N "@1-unsafe ",
	  NULL },
	{ "a folder in the place of a file",
	  "rm " N "; mkdir " N "; echo y > " N "/a.yaml; git add .", N "/a.yaml=y ", NULL },
	{ "a file in the place of the folder", "git rm -q -r records; echo y > records; git add .",
	  "unsafe ", NULL },
	{ "a submodule",
	  "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),records/sub",
	  N "=title: x records/sub@2-unsafe ", NULL },
	{ "hidden",
	  "echo y > records/.a.yaml; mkdir records/.b; echo y > records/.b/c; git "
	  "add -f .",
	  N "=title: x ", NULL },
	{ "too big", "head -c 2000 /dev/zero > records/b.yaml; git add .",
	  "records/b.yaml@0-too-big " N "=title: x ", NULL },
	{ "beside the inventory", "echo y > other; git add .", N "=title: x ", NULL },
	{ "a name with signs", "echo y > 'records/a b\t\"ä.yaml'; git add .",
	  "records/a b\t\"ä.yaml=y " N "=title: x ", NULL },
	{ "a name that begins alike", "mkdir recordsx; echo y > recordsx/a; git add .",
	  N "=title: x ", NULL },
	{ "no commit yet", "rm -rf .git; git init -q; git add .", N "=title: x ", NULL },
	{ "a split index", "echo y > " N "; git add .; git update-index --split-index", N "=y ",
	  NULL },
	{ "very deep",
	  "d=records/$(printf 'a/%.0s' $(seq 40)); mkdir -p $d; echo y > $d/x; git add .", NULL,
	  NULL },
};

static void test_shelf(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(shelves) / sizeof(shelves[0]); i++) {
		struct str problem = { 0 };
		struct str found = { 0 };
		struct staged *staged;
		struct shelf shelf;
		struct temp temp;
		struct repo *repo;

		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", shelves[i].lines);
		repo = open_work(&temp, "work");
		if (staged_open(&staged, repo, "", &problem) != STATUS_OK)
			fail_msg("%s: %s", shelves[i].label, str_text(&problem));
		staged_shelf(staged, &shelf);
		describe(&shelf, "records", &found);
		if (shelves[i].records != NULL && strcmp(str_text(&found), shelves[i].records) != 0)
			fail_msg("%s: %s", shelves[i].label, str_text(&found));
		if (shelves[i].records == NULL && strstr(str_text(&found), "a/a/a@3-") == NULL)
			fail_msg("%s: %s", shelves[i].label, str_text(&found));
		str_cut(&found, 0);
		describe(&shelf, "", &found);
		if (shelves[i].top != NULL && strcmp(str_text(&found), shelves[i].top) != 0)
			fail_msg("%s: %s", shelves[i].label, str_text(&found));
		shelf_close(&shelf);
		staged_close(staged);
		repo_close(repo);
		str_free(&found);
		str_free(&problem);
		temp_end(&temp);
	}
}

/* The index that GIT_INDEX_FILE names, an inventory below the top, and what is in the way. */
static const struct {
	const char *label, *lines, *index, *folder;
	enum status status;
	const char *records;
} places[] = {
	{ "another index",
	  "GIT_INDEX_FILE=../i git read-tree HEAD; echo y > " N "; GIT_INDEX_FILE=../i git "
	  "add " N,
	  "../i", "", STATUS_OK, N "=y " },
	{ "one that is not there: empty", ":", "../none", "", STATUS_OK, "" },
	{ "below", "mkdir city; git mv netz.yaml records city; echo y > city/" N "; git add .",
	  NULL, "city", STATUS_OK, N "=y " },
	{ "below, committed",
	  "mkdir city; git mv netz.yaml records city; git commit -q -m c; echo y > city/" N
	  "; git add .",
	  NULL, "city", STATUS_OK, N "=y " },
	{ "nowhere", ":", NULL, "none", STATUS_OK, "" },
	{ "in conflict",
	  "git checkout -q -b b; echo b > " N "; git commit -q -a -m b; git checkout -q main; "
	  "echo c > " N "; git commit -q -a -m c; ! git merge -q b",
	  NULL, "", STATUS_INVALID, NULL },
	{ "broken", "echo x > .git/index", NULL, "", STATUS_IO, NULL },
};

static void test_places(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct str problem = { 0 };
		struct str found = { 0 };
		struct staged *staged;
		struct shelf shelf;
		struct temp temp;
		struct repo *repo;
		enum status status;

		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", places[i].lines);
		repo = open_work(&temp, "work");
		if (places[i].index != NULL)
			assert_int_equal(setenv("GIT_INDEX_FILE", places[i].index, 1), 0);
		status = staged_open(&staged, repo, places[i].folder, &problem);
		assert_int_equal(unsetenv("GIT_INDEX_FILE"), 0);
		if (status != places[i].status || (status != STATUS_OK) != (problem.len > 0))
			fail_msg("%s: %s, %s", places[i].label, status_name(status),
				 str_text(&problem));
		if (status == STATUS_OK) {
			staged_shelf(staged, &shelf);
			describe(&shelf, "records", &found);
			if (strcmp(str_text(&found), places[i].records) != 0)
				fail_msg("%s: %s", places[i].label, str_text(&found));
			shelf_close(&shelf);
			staged_close(staged);
		}
		repo_close(repo);
		str_free(&found);
		str_free(&problem);
		temp_end(&temp);
	}
}

/* Replaces `out` by what git says to `line`, behind what is there. */
static void add_word(struct temp *temp, const char *line, struct str *out)
{
	struct str bytes = { 0 };
	struct str lines = { 0 };

	str_addf(&lines, "%s > ../word", line);
	git_script(temp, "work", str_text(&lines));
	assert_int_equal(file_read(temp_path(temp, "word"), LIMIT, &bytes), STATUS_OK);
	str_add_slice(out, slice_trim(str_slice(&bytes)));
	str_free(&bytes);
	str_free(&lines);
}

static void test_is(void **state)
{
	static const struct {
		const char *label, *lines, *parent, *tree;
		bool is;
	} cases[] = {
		{ "what is staged", "echo y > " N "; git add .", "git rev-parse HEAD",
		  "git write-tree", true },
		{ "the work tree does not matter", "echo y > " N "; git add .; echo z > " N,
		  "git rev-parse HEAD", "git write-tree", true },
		{ "HEAD's tree", ":", "git rev-parse HEAD", "git rev-parse HEAD^{tree}", true },
		{ "another tree", "echo y > other; git add .", "git rev-parse HEAD",
		  "git rev-parse HEAD^{tree}", false },
		{ "another parent", "git commit -q --allow-empty -m two", "git rev-parse HEAD~1",
		  "git write-tree", false },
		{ "no parent", ":", "echo", "git write-tree", false },
		{ "the first commit", "rm -rf .git; git init -q; git add .", "echo",
		  "git write-tree", true },
		{ "no hash", ":", "git rev-parse HEAD", "echo main", false },
		{ "nothing", ":", "echo", "echo", false },
		{ "an option", ":", "git rev-parse HEAD", "echo --exit-code", false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str words = { 0 };
		struct temp temp;
		struct repo *repo;

		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", cases[i].lines);
		add_word(&temp, cases[i].parent, &words);
		str_add_char(&words, ':');
		add_word(&temp, cases[i].tree, &words);
		repo = open_work(&temp, "work");
		if (staged_is(repo, str_text(&words)) != cases[i].is)
			fail_msg("%s: %s", cases[i].label, str_text(&words));
		assert_false(staged_is(repo, ""));
		repo_close(repo);
		str_free(&words);
		temp_end(&temp);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shelf),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
