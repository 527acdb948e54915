/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "vcs/settings.h"

#include "vcs/script.h"

/* libgit2 1.5 loses memory at each setting that is no extension; the stack ends in PCRE2. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

/* Each value is what `git config` says in the same place, after the same lines. */
static const struct {
	const char *label;
	const char *variable, *value; /* of the environment, or NULL */
	const char *script;
	const char *name;
} cases[] = {
	{ "local", NULL, NULL, "git config a.b local", "a.b" },
	{ "global", NULL, NULL, "git config --global a.b global", "a.b" },
	{ "local over global", NULL, NULL, "git config --global a.b g; git config a.b l", "a.b" },
	{ "XDG of HOME", NULL, NULL,
	  "mkdir -p ~/.config/git; printf '[a]\\nb=x\\n' > ~/.config/git/config", "a.b" },
	{ "the last of several", NULL, NULL, "git config --add a.b 1; git config --add a.b 2",
	  "a.b" },
	{ "nothing", NULL, NULL, ":", "a.b" },
	{ "work tree's own", NULL, NULL,
	  "git config extensions.worktreeConfig true; git config a.b l; git config --worktree a.b "
	  "w",
	  "a.b" },
	{ "subsection", NULL, NULL, "git config a.Sub.b s", "a.Sub.b" },
	{ "parameters", "GIT_CONFIG_PARAMETERS", "'a.b=x y' 'a.b'='it'\\''s'\\!''",
	  "git config a.b l", "a.b" },
	{ "other global", "GIT_CONFIG_GLOBAL", "/dev/null", "git config a.c 1", "a.b" },
	{ "broken count", "GIT_CONFIG_COUNT", "", "git config a.b l", "a.b" },
};

static void test_text(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *words[] = { "git", "config", "--get", cases[i].name, NULL };
		struct process process = { .words = words, .out = PROCESS_CAUGHT };
		struct process_result result;
		struct settings *settings;
		struct str problem = { 0 };
		struct str folder = { 0 };
		struct str value = { 0 };
		struct repo *repo = NULL;
		struct temp temp;
		bool has;

		git_begin(&temp);
		git_inventory(&temp);
		git_script(&temp, "work", cases[i].script);
		if (cases[i].variable != NULL)
			assert_int_equal(setenv(cases[i].variable, cases[i].value, 1), 0);
		str_add(&folder, temp_path(&temp, "work"));
		process.folder = folder.data;
		assert_int_equal(process_run(&process, &result), STATUS_OK);
		assert_int_equal(repo_open(&repo, folder.data, &problem), STATUS_OK);
		settings = settings_open(repo);
		has = settings_text(settings, cases[i].name, &value);
		str_add_char(&value, '\n');
		if (has != (result.exit == 0) ||
		    (has && !slice_equal(str_slice(&value), str_slice(&result.out))))
			fail_msg("%s: git has “%s”, netz “%s”", cases[i].label,
				 str_text(&result.out), str_text(&value));
		settings_close(settings);
		repo_close(repo);
		process_result_free(&result);
		if (cases[i].variable != NULL)
			(void)unsetenv(cases[i].variable);
		str_free(&problem);
		str_free(&folder);
		str_free(&value);
		temp_end(&temp);
	}
}

static void test_bool(void **state)
{
	static const struct {
		const char *value;
		bool with_yes, with_no; /* where yes and no stand for a missing one */
	} rows[] = {
		{ "true", true, true },	 { "yes", true, true },	    { "on", true, true },
		{ "1", true, true },	 { "false", false, false }, { "no", false, false },
		{ "off", false, false }, { "0", false, false },	    { "perhaps", true, false },
	};
	struct str problem = { 0 };
	struct repo *repo = NULL;
	struct temp temp;
	size_t i;

	(void)state;
	git_begin(&temp);
	git_inventory(&temp);
	assert_int_equal(repo_open(&repo, temp_path(&temp, "work"), &problem), STATUS_OK);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct settings *settings;
		struct str line = { 0 };
		int way;

		str_addf(&line, "git config x.y %s", rows[i].value);
		git_script(&temp, "work", line.data);
		str_cut(&line, 0);
		str_addf(&line, "'x.z=%s'", rows[i].value);
		assert_int_equal(setenv("GIT_CONFIG_PARAMETERS", line.data, 1), 0);
		settings = settings_open(repo);
		(void)unsetenv("GIT_CONFIG_PARAMETERS");
		for (way = 0; way < 2; way++) {
			const char *name = way == 0 ? "x.y" : "X.Z";

			if (settings_bool(settings, name, true) != rows[i].with_yes ||
			    settings_bool(settings, name, false) != rows[i].with_no)
				fail_msg("%s: %s", name, rows[i].value);
		}
		assert_true(settings_bool(settings, "x.none", true));
		assert_false(settings_bool(settings, "x.none", false));
		settings_close(settings);
		str_free(&line);
	}
	repo_close(repo);
	str_free(&problem);
	temp_end(&temp);
}

/* From a refresh on everybody is given the same ones, which live as long as somebody has them. */
static void test_refresh(void **state)
{
	struct settings *first;
	struct settings *second;
	struct str problem = { 0 };
	struct str value = { 0 };
	struct repo *repo = NULL;
	struct temp temp;

	(void)state;
	git_begin(&temp);
	git_inventory(&temp);
	git_script(&temp, "work", "git config a.b one");
	assert_int_equal(repo_open(&repo, temp_path(&temp, "work"), &problem), STATUS_OK);
	settings_refresh(repo);
	first = settings_open(repo);
	git_script(&temp, "work", "git config a.b two");
	second = settings_open(repo);
	assert_ptr_equal(first, second);
	settings_refresh(repo);
	assert_true(settings_text(first, "a.b", &value));
	settings_close(first);
	settings_close(second);
	first = settings_open(repo);
	assert_true(settings_text(first, "a.b", &value));
	assert_string_equal(str_text(&value), "two");
	settings_close(first);
	repo_close(repo);
	str_free(&problem);
	str_free(&value);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_refresh),
		cmocka_unit_test(test_bool),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
