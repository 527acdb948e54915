/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/revision.h"

#include "vcs/git.h"

#include "vcs/repo.h"

static struct repo *open_good(struct temp *temp, const char *folder)
{
	struct str problem = { 0 };
	struct repo *repo;

	if (repo_open(&repo, temp_path(temp, folder), &problem) != STATUS_OK)
		fail_msg("%s: %s", folder, str_text(&problem));
	return repo;
}

static void expect_read(const struct shelf *shelf, const char *path, enum status status,
			const char *wanted)
{
	struct str out = { 0 };

	str_add(&out, "from before");
	if (shelf_read(shelf, path, 100, &out) != status || strcmp(str_text(&out), wanted) != 0)
		fail_msg("%s: “%s”", path, str_text(&out));
	str_free(&out);
}

/* What `revision` holds in netz.yaml must be `wanted`; NULL: there is no such revision. */
static void expect(struct repo *repo, const char *revision, const char *wanted)
{
	struct str problem = { 0 };
	struct shelf shelf;
	enum status status = repo_revision(repo, revision, &shelf, &problem);

	if (status != (wanted != NULL ? STATUS_OK : STATUS_NOT_FOUND) ||
	    (problem.len > 0) != (wanted == NULL))
		fail_msg("%s: %s, “%s”", revision, status_name(status), str_text(&problem));
	if (wanted != NULL) {
		expect_read(&shelf, "netz.yaml", STATUS_OK, wanted);
		assert_int_equal(strlen(shelf_ident(&shelf)), 40);
	} else {
		assert_null(shelf.ops);
		assert_null(strchr(problem.data, '\x1b'));
		assert_null(strchr(problem.data, '\n'));
	}
	shelf_close(&shelf);
	str_free(&problem);
}

static void commit(struct temp *temp, const char *text, const char *date)
{
	temp_write(temp, "work/netz.yaml", slice_of(text));
	git_commit_at(temp, "work", date);
}

/*
 * main: one (1 March), two (5 March), a merge of "side" (9 March), four (a clock that went wrong:
 * 7 March), five (12 March, 23:30)
 */
static struct repo *history(struct temp *temp)
{
	git_begin(temp);
	git_init(temp, "work");
	commit(temp, "one", "2024-03-01T12:00:00 +0100");
	git_run(temp, "work", "tag light");
	git_run(temp, "work", "tag -a -m x heavy");
	git_run(temp, "work", "checkout -q -b side");
	commit(temp, "side", "2024-03-06T12:00:00 +0100");
	git_run(temp, "work", "checkout -q main");
	commit(temp, "two", "2024-03-05T12:00:00 +0100");
	assert_int_equal(setenv("GIT_COMMITTER_DATE", "2024-03-09T12:00:00 +0100", 1), 0);
	git_run(temp, "work", "merge -q -s ours -m x side");
	commit(temp, "four", "2024-03-07T12:00:00 +0100");
	commit(temp, "five", "2024-03-12T23:30:00 +0100");
	return open_good(temp, "work");
}

static void test_names(void **state)
{
	static const struct {
		const char *revision, *wanted;
	} cases[] = {
		{ "HEAD", "five" },
		{ "main", "five" },
		{ "HEAD~1", "four" },
		{ "HEAD~2", "two" }, /* the merge, which kept ours */
		{ "HEAD~2^2", "side" },
		{ "light", "one" },
		{ "heavy", "one" },
		{ "refs/tags/light", "one" },
		{ "side", "side" },
		{ "main^{commit}", "five" },
		{ "HEAD~99", NULL },
		{ "none", NULL },
		{ "", NULL },
		{ "HEAD:netz.yaml", NULL },
		{ "HEAD^{tree}", NULL },
		{ "0123456789012345678901234567890123456789", NULL },
		{ "a\x1b[31m\nb", NULL },
		{ "..", NULL },
		{ "--all", NULL },
	};
	struct temp temp;
	struct repo *repo = history(&temp);
	struct str hash = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		expect(repo, cases[i].revision, cases[i].wanted);
	assert_int_equal(repo_head(repo, &hash), STATUS_OK);
	expect(repo, hash.data, "five");
	str_cut(&hash, 10);
	expect(repo, hash.data, "five");
	str_free(&hash);
	repo_close(repo);
	temp_end(&temp);
}

/* A date means the first-parent line of HEAD, in the time zone of who committed. */
static void test_dates(void **state)
{
	static const struct {
		const char *revision, *wanted;
	} cases[] = {
		{ "2024-03-12", "five" }, { "2099-12-31", "five" }, { "2024-03-11", "four" },
		{ "2024-03-07", "four" }, { "2024-03-06", "two" }, /* not "side" */
		{ "2024-03-05", "two" },  { "2024-03-04", "one" },  { "2024-03-01", "one" },
		{ "2024-02-29", NULL },	  { "2024-02-30", NULL },   { "2024-03", NULL },
		{ "2024", NULL },
	};
	struct temp temp;
	struct repo *repo = history(&temp);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		expect(repo, cases[i].revision, cases[i].wanted);
	repo_close(repo);
	temp_end(&temp);
}

static void test_unborn(void **state)
{
	struct temp temp;
	struct repo *repo;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	repo = open_good(&temp, "work");
	expect(repo, "HEAD", NULL);
	expect(repo, "2024-03-12", NULL);
	repo_close(repo);
	temp_end(&temp);
}

/* Where the history was cut off, an older day is not there. */
static void test_shallow(void **state)
{
	struct str line = { 0 };
	struct temp temp;
	struct repo *repo;

	(void)state;
	repo_close(history(&temp));
	str_addf(&line, "clone -q --depth=2 file://%s/work shallow", temp.root.data);
	git_run(&temp, ".", line.data);
	repo = open_good(&temp, "shallow");
	expect(repo, "HEAD~1", "four");
	expect(repo, "2024-03-12", "five");
	expect(repo, "2024-03-01", NULL);
	expect(repo, "HEAD~2", NULL);
	repo_close(repo);
	str_free(&line);
	temp_end(&temp);
}

static void list_as_text(const struct shelf *shelf, const char *prefix, struct str *out)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena arena = { 0 };
	enum status status = shelf_list(shelf, prefix, &arena, &entries);
	size_t i;

	str_cut(out, 0);
	if (status != STATUS_OK)
		str_addf(out, "%s\n", status_name(status));
	for (i = 0; i < entries.count; i++) {
		const struct shelf_entry *entry = vec_at(&entries, i);

		str_addf(out, "%c %s\n", "flod"[entry->type], entry -> path.data);
	}
	vec_free(&entries);
	arena_free(&arena);
}

static void expect_list(const struct shelf *shelf, const char *prefix, const char *wanted)
{
	struct str out = { 0 };

	list_as_text(shelf, prefix, &out);
	assert_string_equal(str_text(&out), wanted);
	str_free(&out);
}

/* An inventory in a subfolder of the work tree, with everything git can keep in it. */
static void fill(struct temp *temp)
{
	git_begin(temp);
	git_init(temp, "work");
	git_commit_at(temp, "work", "2024-03-01T12:00:00 +0100");
	temp_write(temp, "work/secret.yaml", SLICE("secret"));
	temp_write(temp, "work/city/netz.yaml", SLICE("format: 1\r\n"));
	temp_write(temp, "work/city/records/offers/b.yaml", SLICE("b"));
	temp_write(temp, "work/city/records/offers/a-b.yaml", SLICE("ab"));
	temp_write(temp, "work/city/records/offers/a/deep.yaml", SLICE("deep"));
	temp_write(temp, "work/city/records/offers/.hidden.yaml", SLICE("x"));
	temp_write(temp, "work/city/records/run.yaml", SLICE("x"));
	assert_int_equal(chmod(temp_path(temp, "work/city/records/run.yaml"), 0755), 0);
	temp_link(temp, "work/city/records/l.yaml", "../../secret.yaml");
	temp_link(temp, "work/city/links", "records");
	git_run(temp, "work",
		"update-index --add --cacheinfo "
		"160000,0123456789012345678901234567890123456789,city/records/module");
	git_commit_at(temp, "work", "2024-03-02T12:00:00 +0100");
	temp_write(temp, "work/city/records/offers/b.yaml", SLICE("not committed"));
}

static void test_shelf(void **state)
{
	struct str problem = { 0 };
	struct str out = { 0 };
	struct shelf shelf;
	struct temp temp;
	struct repo *repo;

	(void)state;
	fill(&temp);
	repo = open_good(&temp, "work/city");
	assert_int_equal(repo_revision(repo, "HEAD", &shelf, &problem), STATUS_OK);
	/* "git add -A" took the module out again: its folder is not there */
	expect_list(&shelf, "records",
		    "l records/l.yaml\n"
		    "f records/offers/a-b.yaml\n"
		    "f records/offers/a/deep.yaml\n"
		    "f records/offers/b.yaml\n"
		    "f records/run.yaml\n");
	expect_list(&shelf, "records/offers/a", "f records/offers/a/deep.yaml\n");
	expect_list(&shelf, "none", "");
	expect_list(&shelf, "record", "");
	expect_list(&shelf, "links", "unsafe\n");
	expect_list(&shelf, "netz.yaml", "unsafe\n");
	expect_list(&shelf, "..", "unsafe\n");
	expect_read(&shelf, "netz.yaml", STATUS_OK, "format: 1\r\n");
	expect_read(&shelf, "records/offers/b.yaml", STATUS_OK, "b");
	expect_read(&shelf, "records/run.yaml", STATUS_OK, "x");
	expect_read(&shelf, "records/offers/a/deep.yaml", STATUS_OK, "deep");
	expect_read(&shelf, "records/offers/none.yaml", STATUS_NOT_FOUND, "");
	expect_read(&shelf, "none/none.yaml", STATUS_NOT_FOUND, "");
	expect_read(&shelf, "records/l.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "records/offers", STATUS_UNSAFE, "");
	expect_read(&shelf, "../secret.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "records/offers/b.yaml", STATUS_OK, "b");
	assert_int_equal(shelf_read(&shelf, "netz.yaml", 10, &out), STATUS_TOO_BIG);
	assert_int_equal(shelf_read(&shelf, "netz.yaml", 11, &out), STATUS_OK);
	shelf_close(&shelf);
	/* before there was a city */
	assert_int_equal(repo_revision(repo, "HEAD~1", &shelf, &problem), STATUS_NOT_FOUND);
	assert_non_null(strstr(str_text(&problem), "city"));
	shelf_close(&shelf);
	repo_close(repo);
	str_free(&problem);
	str_free(&out);
	temp_end(&temp);
}

/* A submodule, and a tree as nobody checks out: deeper than any inventory. */
static void test_odd_trees(void **state)
{
	struct str name = { 0 };
	struct str problem = { 0 };
	struct str out = { 0 };
	struct shelf shelf;
	struct temp temp;
	struct repo *repo;
	int i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/netz.yaml", SLICE("format: 1\n"));
	str_add(&name, "work/deep/");
	for (i = 0; i < 40; i++)
		str_add(&name, "d/");
	str_add(&name, "x");
	temp_write(&temp, name.data, SLICE("x"));
	git_run(&temp, "work", "add -A");
	git_run(&temp, "work",
		"update-index --add --cacheinfo "
		"160000,0123456789012345678901234567890123456789,records/module");
	git_run(&temp, "work", "commit -q -m x");
	repo = open_good(&temp, "work");
	assert_int_equal(repo_revision(repo, "HEAD", &shelf, &problem), STATUS_OK);
	expect_list(&shelf, "records", "o records/module\n");
	expect_read(&shelf, "records/module", STATUS_UNSAFE, "");
	list_as_text(&shelf, "deep", &out);
	assert_true(slice_starts(str_slice(&out), "d deep/d/d/"));
	assert_int_equal(out.len, strlen("d deep") + 2 * 32 + strlen("\n"));
	shelf_close(&shelf);
	repo_close(repo);
	str_free(&name);
	str_free(&problem);
	str_free(&out);
	temp_end(&temp);
}

/* Objects that are gone are a failure of reading, not an absent record. */
static void test_missing_objects(void **state)
{
	struct str problem = { 0 };
	struct shelf shelf;
	struct temp temp;
	struct repo *repo;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/netz.yaml", SLICE("hello\n"));
	git_commit_at(&temp, "work", "2024-03-01T12:00:00 +0100");
	/* the hash of "hello\n" is the same everywhere */
	assert_int_equal(
		unlink(temp_path(&temp,
				 "work/.git/objects/ce/013625030ba8dba906f756967f9e9ca394464a")),
		0);
	repo = open_good(&temp, "work");
	assert_int_equal(repo_revision(repo, "HEAD", &shelf, &problem), STATUS_OK);
	expect_list(&shelf, "", "f netz.yaml\n");
	expect_read(&shelf, "netz.yaml", STATUS_IO, "");
	shelf_close(&shelf);
	repo_close(repo);
	str_free(&problem);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_unborn),		cmocka_unit_test(test_shallow),
		cmocka_unit_test(test_shelf),		cmocka_unit_test(test_odd_trees),
		cmocka_unit_test(test_missing_objects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
