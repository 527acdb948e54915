/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/identity.h"

#include "vcs/git.h"

#include <time.h>

#include "sys/process.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

#define FIXED "GIT_AUTHOR_DATE=@1700000000 +0100", "GIT_COMMITTER_DATE=@1700000001 -0330"
#define USER  "[user]\n\tname = Uta User\n\temail = uta@example.org\n"

enum { CHANGES_MAX = 8 };

struct row {
	const char *label;
	const char *environment[CHANGES_MAX]; /* over a clean one */
	const char *global;		      /* ~/.gitconfig */
	const char *local;		      /* appended to .git/config */
	enum status author, committer;
};

/* A row where netz finds somebody: git must say the same. Else git would guess, or fail. */
static const struct row rows[] = {
	{ "configuration", { FIXED }, USER, "", STATUS_OK, STATUS_OK },
	{ "local wins", { FIXED }, USER, "[user]\n\tname = Lo\n", STATUS_OK, STATUS_OK },
	{ "environment wins",
	  { FIXED, "GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.org" },
	  USER,
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "committer of the environment",
	  { FIXED, "GIT_COMMITTER_NAME=Cem", "GIT_COMMITTER_EMAIL=cem@example.org" },
	  USER,
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "author.* and committer.*",
	  { FIXED },
	  USER "[author]\n\tname = Au\n\temail = au@example.org\n[committer]\n\tname = Co\n",
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "only author.*",
	  { FIXED },
	  "[author]\n\tname = Au\n\temail = au@example.org\n",
	  "",
	  STATUS_OK,
	  STATUS_NOT_FOUND },
	{ "EMAIL",
	  { FIXED, "EMAIL=mail@example.org" },
	  "[user]\n\tname = Uta\n",
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "EMAIL comes last", { FIXED, "EMAIL=mail@example.org" }, USER, "", STATUS_OK, STATUS_OK },
	{ "EMAIL and useConfigOnly",
	  { FIXED, "EMAIL=mail@example.org" },
	  "[user]\n\tname = Uta\n\tuseConfigOnly = true\n",
	  "",
	  STATUS_NOT_FOUND,
	  STATUS_NOT_FOUND },
	{ "crud around",
	  { FIXED, "GIT_AUTHOR_NAME= ,.:;<\"\\'Ada O'Neill, PhD.;'\" ",
	    "GIT_AUTHOR_EMAIL= <ada@example.org>, " },
	  USER,
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "crud inside",
	  { FIXED, "GIT_AUTHOR_NAME=A <b>\nc > d", "GIT_AUTHOR_EMAIL=a\nb<c>@x" },
	  USER,
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "umlauts",
	  { FIXED, "GIT_AUTHOR_NAME=Jürgen Müßig \u2013 Büro",
	    "GIT_AUTHOR_EMAIL=jürgen@example.org" },
	  USER,
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "not UTF-8", { FIXED, "GIT_AUTHOR_NAME=J\xfcrgen" }, USER, "", STATUS_OK, STATUS_OK },
	{ "empty address", { FIXED, "GIT_AUTHOR_EMAIL=" }, USER, "", STATUS_OK, STATUS_OK },
	{ "address of crud", { FIXED, "GIT_AUTHOR_EMAIL=<>" }, USER, "", STATUS_OK, STATUS_OK },
	{ "empty address configured",
	  { FIXED },
	  "[user]\n\tname = Uta\n\temail = \"\"\n",
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "XDG",
	  { FIXED, "XDG_CONFIG_HOME=/nowhere", "GIT_AUTHOR_NAME=A", "GIT_COMMITTER_NAME=C" },
	  USER,
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "other file",
	  { FIXED, "GIT_CONFIG_GLOBAL=/dev/null" },
	  USER,
	  "[user]\n\tname = Lo\n\temail = lo@example.org\n",
	  STATUS_OK,
	  STATUS_OK },
	{ "counted",
	  { FIXED, "GIT_CONFIG_COUNT=2", "GIT_CONFIG_KEY_0=user.name", "GIT_CONFIG_VALUE_0=Nul",
	    "GIT_CONFIG_KEY_1=User.Email", "GIT_CONFIG_VALUE_1=nul@example.org" },
	  USER,
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "git -c",
	  { FIXED, "GIT_CONFIG_PARAMETERS='user.name'='It'\\''s'  'user.email=old@form'" },
	  USER,
	  "",
	  STATUS_OK,
	  STATUS_OK },
	{ "included",
	  { FIXED },
	  "[include]\n\tpath = more\n",
	  "[user]\n\temail = lo@example.org\n",
	  STATUS_OK,
	  STATUS_OK },
	{ "nobody", { FIXED }, "", "", STATUS_NOT_FOUND, STATUS_NOT_FOUND },
	{ "no address", { FIXED }, "[user]\n\tname = U\n", "", STATUS_NOT_FOUND, STATUS_NOT_FOUND },
	{ "no name",
	  { FIXED },
	  "[user]\n\temail = u@example.org\n",
	  "",
	  STATUS_NOT_FOUND,
	  STATUS_NOT_FOUND },
	{ "empty name", { FIXED, "GIT_AUTHOR_NAME=" }, USER, "", STATUS_INVALID, STATUS_OK },
	{ "name of crud", { FIXED, "GIT_AUTHOR_NAME=<.>" }, USER, "", STATUS_INVALID, STATUS_OK },
	{ "configured crud", { FIXED }, USER "\tname = ,,,\n", "", STATUS_INVALID, STATUS_INVALID },
	{ "no date",
	  { "GIT_AUTHOR_DATE=someday", "GIT_COMMITTER_DATE=@1 +0000" },
	  USER,
	  "",
	  STATUS_INVALID,
	  STATUS_OK },
};

/* The environment that no row changes; names that any row sets are taken out first. */
static void clean_environment(struct temp *temp)
{
	size_t i;
	size_t j;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		for (j = 0; j < CHANGES_MAX && rows[i].environment[j] != NULL; j++) {
			const char *text = rows[i].environment[j];
			char *name = strndup(text, strcspn(text, "="));

			assert_non_null(name);
			(void)unsetenv(name);
			free(name);
		}
	}
	assert_int_equal(setenv("HOME", temp_path(temp, "home"), 1), 0);
}

static void put_environment(const struct row *row)
{
	size_t i;

	for (i = 0; i < CHANGES_MAX && row->environment[i] != NULL; i++) {
		const char *text = row->environment[i];
		char *name = strndup(text, strcspn(text, "="));

		assert_non_null(name);
		assert_int_equal(setenv(name, strchr(text, '=') + 1, 1), 0);
		free(name);
	}
}

/* The line git would write. */
static void ask_git(struct temp *temp, const char *variable, struct str *out)
{
	const char *const words[] = { "git", "var", variable, NULL };
	struct str folder = { 0 };
	struct process process = { .words = words, .out = PROCESS_CAUGHT, .err = PROCESS_NOTHING };
	struct process_result result;

	str_add(&folder, temp_path(temp, "work"));
	process.folder = folder.data;
	assert_int_equal(process_run(&process, &result), STATUS_OK);
	str_cut(out, 0);
	str_add_slice(out, slice_trim(str_slice(&result.out)));
	process_result_free(&result);
	str_free(&folder);
}

static void check_role(struct temp *temp, const struct row *row, enum identity_role role,
		       struct repo *repo)
{
	bool author = role == IDENTITY_AUTHOR;
	enum status wanted = author ? row->author : row->committer;
	struct identity found;
	struct str problem = { 0 };
	struct str line = { 0 };
	struct str by_git = { 0 };
	enum status status = identity_read(repo, role, NULL, &found, &problem);

	if (status != wanted)
		fail_msg("%s: %s, “%s”", row->label, status_name(status), str_text(&problem));
	if (status == STATUS_OK) {
		int minutes = found.offset < 0 ? -found.offset : found.offset;

		str_addf(&line, "%s <%s> %lld %c%02d%02d", str_text(&found.name),
			 str_text(&found.email), found.time, found.offset < 0 ? '-' : '+',
			 minutes / 60, minutes % 60);
		ask_git(temp, author ? "GIT_AUTHOR_IDENT" : "GIT_COMMITTER_IDENT", &by_git);
		if (!slice_equal(str_slice(&line), str_slice(&by_git)))
			fail_msg("%s: git has “%s”, netz “%s”", row->label, str_text(&by_git),
				 str_text(&line));
		assert_int_equal(problem.len, 0);
	} else {
		/* one sentence that says what to do */
		assert_true(problem.len > 0 && strchr(problem.data, '\n') == NULL);
		if (status == STATUS_NOT_FOUND &&
		    strstr(problem.data, "git config --global user.") == NULL)
			fail_msg("%s: “%s”", row->label, problem.data);
	}
	identity_free(&found);
	str_free(&problem);
	str_free(&line);
	str_free(&by_git);
}

static void test_as_git(void **state)
{
	struct temp temp;
	size_t i;

	(void)state;
	git_begin(&temp);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str problem = { 0 };
		struct str config = { 0 };
		struct repo *repo = NULL;

		clean_environment(&temp);
		temp_write(&temp, "home/.gitconfig", slice_of(rows[i].global));
		temp_write(&temp, "home/more", SLICE("[user]\n\tname = Mo\n"));
		temp_write(&temp, "home/.config/git/config", SLICE("[core]\n\tabbrev = 7\n"));
		git_init(&temp, "work");
		str_addf(&config, "[core]\n\trepositoryformatversion = 0\n%s", rows[i].local);
		temp_write(&temp, "work/.git/config", str_slice(&config));
		put_environment(&rows[i]);
		if (repo_open(&repo, temp_path(&temp, "work"), &problem) != STATUS_OK)
			fail_msg("%s: %s", rows[i].label, str_text(&problem));
		check_role(&temp, &rows[i], IDENTITY_AUTHOR, repo);
		check_role(&temp, &rows[i], IDENTITY_COMMITTER, repo);
		repo_close(repo);
		str_free(&problem);
		str_free(&config);
	}
	clean_environment(&temp);
	temp_end(&temp);
}

/* Without a date it is now, here. */
static void test_now(void **state)
{
	struct temp temp;
	struct repo *repo = NULL;
	struct str problem = { 0 };
	struct identity found;
	long long begin = (long long)time(NULL);

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	(void)unsetenv("GIT_AUTHOR_DATE");
	assert_int_equal(setenv("TZ", "XYZ-5:45", 1), 0);
	tzset();
	assert_int_equal(repo_open(&repo, temp_path(&temp, "work"), &problem), STATUS_OK);
	assert_int_equal(identity_read(repo, IDENTITY_AUTHOR, NULL, &found, &problem), STATUS_OK);
	assert_true(found.time >= begin && found.time <= (long long)time(NULL));
	assert_int_equal(found.offset, 5 * 60 + 45);
	identity_free(&found);
	repo_close(repo);
	str_free(&problem);
	temp_end(&temp);
}

/* Both must be known, who writes and who commits. */
static void test_check(void **state)
{
	static const char *const names[] = { "GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME" };
	struct temp temp;
	struct repo *repo = NULL;
	struct str problem = { 0 };
	size_t i;

	(void)state;
	git_begin(&temp);
	git_init(&temp, "work");
	assert_int_equal(repo_open(&repo, temp_path(&temp, "work"), &problem), STATUS_OK);
	assert_int_equal(identity_check(repo, NULL, &problem), STATUS_OK);
	assert_int_equal(identity_check(NULL, NULL, &problem), STATUS_OK);
	assert_int_equal(problem.len, 0);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_int_equal(setenv(names[i], ",", 1), 0);
		assert_int_equal(identity_check(repo, NULL, &problem), STATUS_INVALID);
		assert_non_null(strstr(str_text(&problem), names[i]));
		str_cut(&problem, 0);
		assert_int_equal(setenv(names[i], "test", 1), 0);
	}
	repo_close(repo);
	str_free(&problem);
	temp_end(&temp);
}

/* A role stands before the configuration, behind the environment unless it comes first. */
static void test_with_role(void **state)
{
	static const struct {
		const char *label;
		const char *name, *email; /* in the environment; NULL: not there */
		bool first;
		const char *wanted;
	} cases[] = {
		{ "over the configuration", NULL, NULL, false, "Rolle <rolle@example.org>" },
		{ "the environment wins", "Ada", "ada@example.org", false,
		  "Ada <ada@example.org>" },
		{ "each part by itself", "Ada", NULL, false, "Ada <rolle@example.org>" },
		{ "the command line wins", "Ada", "ada@example.org", true,
		  "Rolle <rolle@example.org>" },
	};
	static const enum identity_role roles[] = { IDENTITY_AUTHOR, IDENTITY_COMMITTER };
	static const char *const names[] = { "GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME" };
	static const char *const emails[] = { "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL" };
	struct temp temp;
	size_t i;
	size_t j;

	(void)state;
	git_begin(&temp);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct role role = { SLICE("Rolle"), SLICE("rolle@example.org"),
					   cases[i].first };

		clean_environment(&temp);
		temp_write(&temp, "home/.gitconfig", slice_of(i % 2 == 0 ? USER : ""));
		for (j = 0; j < 2; j++) {
			struct identity found;
			struct str problem = { 0 };
			struct str line = { 0 };

			if (cases[i].name != NULL)
				assert_int_equal(setenv(names[j], cases[i].name, 1), 0);
			if (cases[i].email != NULL)
				assert_int_equal(setenv(emails[j], cases[i].email, 1), 0);
			assert_int_equal(identity_read(NULL, roles[j], &role, &found, &problem),
					 STATUS_OK);
			str_addf(&line, "%s <%s>", str_text(&found.name), str_text(&found.email));
			if (!slice_is(str_slice(&line), cases[i].wanted))
				fail_msg("%s: %s", cases[i].label, str_text(&line));
			identity_free(&found);
			str_free(&problem);
			str_free(&line);
		}
	}
	clean_environment(&temp);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_git),
		cmocka_unit_test(test_now),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_with_role),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
