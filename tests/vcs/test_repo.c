/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/repo.h"

#include "vcs/git.h"

#include "text/date.h"
#include "text/message.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

static struct repo *open_good(struct temp *temp, const char *folder)
{
	struct str problem = { 0 };
	struct repo *repo;

	if (repo_open(&repo, temp_path(temp, folder), &problem) != STATUS_OK)
		fail_msg("%s: %s", folder, str_text(&problem));
	assert_int_equal(problem.len, 0);
	return repo;
}

/* The problem must be one sentence that holds `wanted`. */
static void open_bad(struct temp *temp, const char *folder, enum status wanted_status,
		     const char *wanted)
{
	struct str problem = { 0 };
	struct repo *repo;
	enum status status = repo_open(&repo, temp_path(temp, folder), &problem);

	assert_null(repo);
	if (status != wanted_status || strstr(str_text(&problem), wanted) == NULL ||
	    strchr(problem.data, '\n') != NULL)
		fail_msg("%s: %s, “%s”", folder, status_name(status), str_text(&problem));
	str_free(&problem);
}

static void test_open(void **state)
{
	static const char *const good[] = {
		"work", "work/city", "work/city/records/needs", "link",
		"tree", "tree/city", "work/lookalike",		"work/it's/city"
	};
	struct temp temp;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/city/records/needs/n.yaml", SLICE("title: x\n"));
	temp_write(&temp, "work/it's/city/netz.yaml", SLICE("format: 1\n"));
	/* what looks like a bare repository in records of strangers is none */
	temp_write(&temp, "work/lookalike/HEAD", SLICE("ref: refs/heads/main\n"));
	temp_write(&temp, "work/lookalike/config", SLICE("[core]\n\tbare = true\n"));
	temp_write(&temp, "work/lookalike/objects/x", SLICE(""));
	temp_write(&temp, "work/lookalike/refs/x", SLICE(""));
	git_commit_at(&temp, "work", "2024-03-12T12:00:00 +0100");
	git_run(&temp, "work", "worktree add -q ../tree");
	temp_link(&temp, "link", "work/city");
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct repo *repo = open_good(&temp, good[i]);
		struct str hash = { 0 };

		assert_int_equal(repo_head(repo, &hash), STATUS_OK);
		assert_int_equal(hash.len, 40);
		str_free(&hash);
		repo_close(repo);
	}
	temp_folders(&temp, "plain/");
	open_bad(&temp, "plain", STATUS_NOT_FOUND, "is not in a Git repository");
	open_bad(&temp, "none", STATUS_NOT_FOUND, "is not in a Git repository");
	temp_write(&temp, "broken/.git", SLICE("gitdir: nowhere\n"));
	open_bad(&temp, "broken", STATUS_NOT_FOUND, "cannot be opened");
	temp_end(&temp);
}

/* Forms of repositories: works, or says in one sentence why not. */
static void test_forms(void **state)
{
	struct temp temp;
	struct str hash = { 0 };
	struct repo *repo;

	(void)state;
	git_begin(&temp);
	temp_folders(&temp, "sha256/");
	git_run(&temp, "sha256", "init -q --object-format=sha256");
	open_bad(&temp, "sha256", STATUS_UNSUPPORTED, "SHA-256");
	git_init(&temp, "reftable");
	git_run(&temp, "reftable", "config core.repositoryformatversion 1");
	git_run(&temp, "reftable", "config extensions.refstorage reftable");
	open_bad(&temp, "reftable", STATUS_UNSUPPORTED, "reftable");
	git_init(&temp, "future");
	git_run(&temp, "future", "config core.repositoryformatversion 1");
	git_run(&temp, "future", "config extensions.future yes");
	open_bad(&temp, "future", STATUS_IO, "git status");
	git_init(&temp, "sparse");
	temp_write(&temp, "sparse/netz.yaml", SLICE("format: 1\n"));
	temp_write(&temp, "sparse/away/x", SLICE("x"));
	git_commit_at(&temp, "sparse", "2024-03-12T12:00:00 +0100");
	git_run(&temp, "sparse", "sparse-checkout set records");
	git_run(&temp, "sparse", "config core.repositoryformatversion 1");
	git_run(&temp, "sparse", "config extensions.partialclone origin");
	repo = open_good(&temp, "sparse");
	assert_int_equal(repo_head(repo, &hash), STATUS_OK);
	repo_close(repo);
	str_free(&hash);
	temp_end(&temp);
}

/* A checkout of another user: the sentence holds the command that allows it. */
static void test_owner(void **state)
{
	static const struct {
		const char *config; /* %1$s: the folder */
		bool good;
	} cases[] = {
		{ "", false },
		{ "[user]\n\tname = x\n", false },
		{ "[safe]\n\tdirectory = /elsewhere\n", false },
		{ "[safe]\n\tdirectory = %1$s\n", true },
		{ "[safe]\n\tdirectory = *\n", true },
		{ "[safe]\n\tdirectory = /elsewhere\n\tdirectory = *\n", true },
		{ "[safe]\n\tdirectory = *\n\tdirectory = \n", false },
	};
	struct str folder = { 0 };
	struct str text = { 0 };
	struct temp temp;
	size_t i;

	(void)state;
	if (geteuid() != 0) {
		print_message("skip: vcs/test_repo owner: only root can give a folder away\n");
		skip();
	}
	git_begin(&temp);
	git_init(&temp, "it's here");
	str_add(&folder, temp_path(&temp, "it's here"));
	assert_int_equal(chown(folder.data, 65534, 65534), 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		str_cut(&text, 0);
		message_add(&text, cases[i].config, str_slice(&folder));
		temp_write(&temp, "home/.gitconfig", str_slice(&text));
		str_cut(&text, 0);
		str_addf(&text, "git config --global --add safe.directory '%s/it'\\''s here'",
			 temp.root.data);
		if (cases[i].good)
			repo_close(open_good(&temp, "it's here"));
		else
			open_bad(&temp, "it's here", STATUS_UNSAFE, text.data);
	}
	str_free(&folder);
	str_free(&text);
	temp_end(&temp);
}

static void test_head(void **state)
{
	struct str hash = { 0 };
	struct temp temp;
	struct repo *repo;
	int32_t day = 0;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	repo = open_good(&temp, "work");
	assert_int_equal(repo_head(repo, &hash), STATUS_NOT_FOUND);
	assert_int_equal(hash.len, 0);
	/* nearly midnight in Salzgitter, the day before in UTC */
	git_commit_at(&temp, "work", "2024-03-12T00:30:00 +0100");
	assert_int_equal(repo_head(repo, &hash), STATUS_OK);
	assert_int_equal(repo_commit_day(repo, hash.data, &day), STATUS_OK);
	assert_int_equal(day, date_to_day(2024, 3, 12));
	git_commit_at(&temp, "work", "2024-03-12T23:30:00 -0500");
	assert_int_equal(repo_head(repo, &hash), STATUS_OK);
	assert_int_equal(repo_commit_day(repo, hash.data, &day), STATUS_OK);
	assert_int_equal(day, date_to_day(2024, 3, 12));
	git_run(&temp, "work", "checkout -q --detach HEAD~1");
	assert_int_equal(repo_head(repo, &hash), STATUS_OK);
	assert_int_equal(repo_commit_day(repo, "0123456789012345678901234567890123456789", &day),
			 STATUS_NOT_FOUND);
	assert_int_equal(repo_commit_day(repo, "nix", &day), STATUS_NOT_FOUND);
	assert_int_equal(day, 0);
	repo_close(repo);
	repo_close(NULL);
	str_free(&hash);
	temp_end(&temp);
}

static bool has_changes(struct repo *repo)
{
	bool changed = false;

	assert_int_equal(repo_has_changes(repo, &changed), STATUS_OK);
	return changed;
}

/* An index in a form that libgit2 does not read: the files say it. */
static void test_changes_split_index(void **state)
{
	struct temp temp;
	struct repo *repo;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	git_run(&temp, "work", "config core.splitIndex true");
	temp_write(&temp, "work/city/netz.yaml", SLICE("format: 1\n"));
	temp_write(&temp, "work/city/records/needs/n.yaml", SLICE("title: x\n"));
	git_run(&temp, "work", "add -A");
	repo = open_good(&temp, "work/city");
	assert_true(has_changes(repo)); /* before the first commit */
	git_commit_at(&temp, "work", "2024-03-12T12:00:00 +0100");
	assert_false(has_changes(repo));
	temp_write(&temp, "work/README", SLICE("x"));
	assert_false(has_changes(repo));
	temp_write(&temp, "work/city/netz.yaml", SLICE("format: 2\n"));
	assert_true(has_changes(repo));
	git_run(&temp, "work", "checkout city/netz.yaml");
	temp_write(&temp, "work/city/schemas/need.yaml", SLICE("type: object\n"));
	assert_true(has_changes(repo));
	repo_close(repo);
	temp_end(&temp);
}

/* Each change alone, seen from an inventory in a subfolder, and taken back by git. */
static void test_changes(void **state)
{
	static const struct {
		const char *name, *bytes; /* NULL: deleted */
		bool changed;
	} cases[] = {
		{ "work/city/records/needs/n.yaml", "title: y\n", true },
		{ "work/city/records/needs/n.yaml", NULL, true },
		{ "work/city/records/needs/new.yaml", "title: y\n", true },
		{ "work/city/records/projects/new.yaml", "title: y\n", true },
		{ "work/city/netz.yaml", "format: 2\n", true },
		{ "work/city/schemas/need.yaml", "type: object\n", true },
		{ "work/city/records/needs/ignored.yaml", "title: y\n", true },
		{ "work/city/records/needs/ignored.tmp", "x", false },
		{ "work/city/build/netz.yaml", "x", false },
		{ "work/city/recordsbook.yaml", "x", false },
		{ "work/netz.yaml", "format: 1\n", false },
		{ "work/records/n.yaml", "x", false },
		{ "work/README", "changed", false },
	};
	struct temp temp;
	struct repo *repo;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/.gitignore", SLICE("ignored.*\n"));
	temp_write(&temp, "work/README", SLICE("x"));
	temp_write(&temp, "work/city/netz.yaml", SLICE("format: 1\n"));
	temp_write(&temp, "work/city/records/needs/n.yaml", SLICE("title: x\n"));
	repo = open_good(&temp, "work/city");
	assert_true(has_changes(repo)); /* before the first commit */
	git_commit_at(&temp, "work", "2024-03-12T12:00:00 +0100");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_false(has_changes(repo));
		if (cases[i].bytes == NULL)
			assert_int_equal(unlink(temp_path(&temp, cases[i].name)), 0);
		else
			temp_write(&temp, cases[i].name, slice_of(cases[i].bytes));
		if (has_changes(repo) != cases[i].changed)
			fail_msg("%s: %d", cases[i].name, !cases[i].changed);
		git_run(&temp, "work", "reset -q --hard");
		git_run(&temp, "work", "clean -q -f -d -x");
	}
	/* staged, and then as it was in the folder */
	temp_write(&temp, "work/city/netz.yaml", SLICE("format: 2\n"));
	git_run(&temp, "work", "add -A");
	assert_true(has_changes(repo));
	repo_close(repo);
	temp_end(&temp);
}

static void test_public_remote(void **state)
{
	static const struct {
		const char *url;
		bool public;
	} cases[] = {
		{ "https://codeberg.org/stadt/netz.git", true },
		{ "http://example.org/x", true },
		{ "ssh://git@example.org/x", true },
		{ "git://example.org/x", true },
		{ "git@example.org:stadt/netz.git", true },
		{ "example:netz", true },
		{ "/srv/git/netz.git", false },
		{ "../netz.git", false },
		{ "./a:b", false },
		{ "netz.git", false },
		{ "file:///srv/git/netz.git", false },
	};
	struct str line = { 0 };
	struct temp temp;
	struct repo *repo;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	repo = open_good(&temp, "work");
	assert_false(repo_has_public_remote(repo));
	repo_close(repo);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		str_cut(&line, 0);
		str_addf(&line, "config remote.origin.url %s", cases[i].url);
		git_run(&temp, "work", line.data);
		repo = open_good(&temp, "work");
		if (repo_has_public_remote(repo) != cases[i].public)
			fail_msg("%s: %d", cases[i].url, !cases[i].public);
		repo_close(repo);
	}
	git_run(&temp, "work", "config remote.origin.url /srv/x");
	git_run(&temp, "work", "config remote.other.pushurl git@example.org:x");
	repo = open_good(&temp, "work");
	assert_true(repo_has_public_remote(repo));
	repo_close(repo);
	str_free(&line);
	temp_end(&temp);
}

/* Everything a repository could have run is set up; nothing of it may run. */
static void test_runs_nothing(void **state)
{
	static const char *const keys[] = { "core.fsmonitor",	   "core.sshCommand",
					    "core.pager",	   "diff.external",
					    "filter.evil.clean",   "filter.evil.smudge",
					    "filter.evil.process", "diff.evil.textconv",
					    "core.editor",	   "gpg.program",
					    "credential.helper",   "core.askPass" };
	struct str script = { 0 };
	struct str line = { 0 };
	struct shelf shelf;
	struct temp temp;
	struct stat info;
	struct repo *repo;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	temp_write(&temp, "work/netz.yaml", SLICE("format: 1\n"));
	temp_write(&temp, "work/records/a.yaml", SLICE("title: x\n"));
	git_commit_at(&temp, "work", "2024-03-12T12:00:00 +0100");
	temp_write(&temp, "work/.gitattributes", SLICE("* filter=evil diff=evil\n"));
	git_commit_at(&temp, "work", "2024-03-12T12:00:00 +0100");
	str_addf(&script, "#!/bin/sh\ntouch %s/ran\n", temp.root.data);
	temp_write(&temp, "evil", str_slice(&script));
	assert_int_equal(chmod(temp_path(&temp, "evil"), 0755), 0);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		str_cut(&line, 0);
		str_addf(&line, "config %s %s/evil", keys[i], temp.root.data);
		git_run(&temp, "work", line.data);
	}
	temp_write(&temp, "work/records/a.yaml", SLICE("title: changed\n"));
	repo = open_good(&temp, "work");
	assert_true(has_changes(repo));
	assert_false(repo_has_public_remote(repo));
	assert_int_equal(repo_revision(repo, "HEAD~1", &shelf, &line), STATUS_OK);
	str_cut(&line, 0);
	assert_int_equal(shelf_read(&shelf, "records/a.yaml", 100, &line), STATUS_OK);
	assert_string_equal(line.data, "title: x\n");
	shelf_close(&shelf);
	repo_close(repo);
	assert_int_equal(stat(temp_path(&temp, "ran"), &info), -1);
	str_free(&line);
	str_free(&script);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open),	      cmocka_unit_test(test_forms),
		cmocka_unit_test(test_owner),	      cmocka_unit_test(test_head),
		cmocka_unit_test(test_changes),	      cmocka_unit_test(test_changes_split_index),
		cmocka_unit_test(test_public_remote), cmocka_unit_test(test_runs_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
