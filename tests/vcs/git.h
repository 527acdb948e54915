/* SPDX-License-Identifier: Apache-2.0 */
/*
 * git - repositories for tests, made by git itself in a temporary folder
 *
 * git_begin() moves HOME into the folder, so that neither git nor libgit2 sees a configuration of
 * the machine's user. Times of commits are given, names are fixed.
 */
#ifndef NETZ_TESTS_VCS_GIT_H
#define NETZ_TESTS_VCS_GIT_H

#include "temp.h"

#include <sys/wait.h>

static inline void git_begin(struct temp *temp)
{
	static const char *const unset[] = { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
					     "GIT_OBJECT_DIRECTORY", "XDG_CONFIG_HOME" };
	static const char *const names[] = { "GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME",
					     "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL" };
	size_t i;

	temp_begin(temp);
	temp_folders(temp, "home/");
	for (i = 0; i < sizeof(unset) / sizeof(unset[0]); i++)
		(void)unsetenv(unset[i]);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(setenv(names[i], "test", 1), 0);
	assert_int_equal(setenv("HOME", temp_path(temp, "home"), 1), 0);
	assert_int_equal(setenv("GIT_CONFIG_NOSYSTEM", "1", 1), 0);
	assert_int_equal(setenv("GIT_AUTHOR_DATE", "2024-03-10T12:00:00 +0100", 1), 0);
	assert_int_equal(setenv("GIT_COMMITTER_DATE", "2024-03-10T12:00:00 +0100", 1), 0);
}

/* Runs git in `folder` with the words of `line`; gives its exit status. */
static inline int git_try(struct temp *temp, const char *folder, const char *line)
{
	struct str words[20] = { { 0 } };
	char *arguments[22] = { (char[]){ "git" } };
	struct slice rest = slice_of(line);
	struct slice word;
	size_t count = 0;
	int status = -1;
	pid_t child;

	while (slice_next(&rest, ' ', &word)) {
		assert_true(count < 20);
		str_add_slice(&words[count], word);
		arguments[count + 1] = words[count].data;
		count++;
	}
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		int null = open("/dev/null", O_RDWR);

		if (null >= 0 && chdir(temp_path(temp, folder)) == 0 &&
		    dup2(null, STDOUT_FILENO) >= 0 && dup2(null, STDERR_FILENO) >= 0)
			(void)execvp("git", arguments);
		_exit(127);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	while (count > 0)
		str_free(&words[--count]);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline void git_run(struct temp *temp, const char *folder, const char *line)
{
	int status = git_try(temp, folder, line);

	if (status != 0)
		fail_msg("git %s: %d", line, status);
}

static inline void git_init(struct temp *temp, const char *folder)
{
	struct str name = { 0 };

	str_addf(&name, "%s/", folder);
	temp_folders(temp, name.data);
	git_run(temp, folder, "init -q -b main");
	str_free(&name);
}

/* Commits all there is, at `date` ("2024-03-12T23:30:00 +0100"). */
static inline void git_commit_at(struct temp *temp, const char *folder, const char *date)
{
	assert_int_equal(setenv("GIT_COMMITTER_DATE", date, 1), 0);
	git_run(temp, folder, "add -A");
	git_run(temp, folder, "commit -q --allow-empty -m x");
}

#endif
