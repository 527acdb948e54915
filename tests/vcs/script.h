/* SPDX-License-Identifier: Apache-2.0 */
/*
 * script - states of repositories, built by a shell
 *
 * git_script() runs lines of sh in a folder of the test and fails where they fail; every
 * repository begins as git_begin() (vcs/git.h) leaves the environment.
 */
#ifndef NETZ_TESTS_VCS_SCRIPT_H
#define NETZ_TESTS_VCS_SCRIPT_H

#include "vcs/git.h"

#include "sys/process.h"

static inline void git_script(struct temp *temp, const char *folder, const char *lines)
{
	const char *const words[] = { "sh", "-e", "-c", lines, NULL };
	struct str path = { 0 };
	struct process process = { .words = words, .out = PROCESS_CAUGHT, .err = PROCESS_CAUGHT };
	struct process_result result;

	str_add(&path, temp_path(temp, folder));
	process.folder = path.data;
	assert_int_equal(process_run(&process, &result), STATUS_OK);
	if (result.exit != 0)
		fail_msg("%s\n%s%s", lines, str_text(&result.out), str_text(&result.err));
	process_result_free(&result);
	str_free(&path);
}

/* A repository "work" on main with a commit that holds netz.yaml and a record. */
static inline void git_inventory(struct temp *temp)
{
	git_init(temp, "work");
	temp_write(temp, "work/netz.yaml", SLICE("format: 1\n"));
	temp_write(temp, "work/records/needs/n.yaml", SLICE("title: x\n"));
	git_script(temp, "work", "git add -A; git commit -q -m one");
}

#endif
