/* SPDX-License-Identifier: Apache-2.0 */
/* Commits that git makes: what hooks and their ends do to them. */
#include "change/world.h"

#include <signal.h>

/* Who started netz ignores ends of programs: a hook that refuses is heard all the same. */
static void test_hooks_unheard(void **state)
{
	struct world world;
	enum status refused;
	enum status made;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/hooks/pre-commit", SLICE("#!/bin/sh\nexit 1\n"));
	assert_int_equal(chmod(temp_path(&world.temp, "net/.git/hooks/pre-commit"), 0755), 0);
	world_put(&world, WORLD_NEW, "Haus B");
	(void)signal(SIGCHLD, SIG_IGN);
	refused = world_apply(&world);
	temp_write(&world.temp, "net/.git/hooks/pre-commit", SLICE("#!/bin/sh\nexit 0\n"));
	world_next(&world);
	world_put(&world, WORLD_NEW, "Haus B");
	made = world_apply(&world);
	(void)signal(SIGCHLD, SIG_DFL);
	assert_int_equal(refused, STATUS_UNSUPPORTED);
	assert_int_equal(made, STATUS_OK);
	world_git_says(&world, "rev-list --count HEAD", "2\n");
	world_git_says(&world, "status --porcelain", "");
	world_is_tidy(&world);
	world_end(&world);
}

/* A hook changes what is committed, and git fails behind its commit: the commit stands. */
static void test_hooks_and_failure(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/hooks/pre-commit",
		   SLICE("#!/bin/sh\necho mehr > mehr.txt\ngit add mehr.txt\n"));
	temp_write(&world.temp, "net/.git/hooks/post-commit", SLICE("#!/bin/sh\nkill -9 $PPID\n"));
	assert_int_equal(chmod(temp_path(&world.temp, "net/.git/hooks/pre-commit"), 0755), 0);
	assert_int_equal(chmod(temp_path(&world.temp, "net/.git/hooks/post-commit"), 0755), 0);
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "rev-list --count HEAD", "2\n");
	world_git_says(&world, "status --porcelain", "");
	world_is_tidy(&world);
	world_end(&world);
}

/* A hook makes a commit of its own on top: both stand. */
static void test_hooks_go_on(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/hooks/post-commit",
		   SLICE("#!/bin/sh\ntest -z \"$ONCE\" || exit 0\nexport ONCE=1\n"
			 "git commit -q --allow-empty -m danach\n"));
	assert_int_equal(chmod(temp_path(&world.temp, "net/.git/hooks/post-commit"), 0755), 0);
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	world_git_says(&world, "log --format=%s", "danach\nAufnahme\nx\n");
	world_git_says(&world, "status --porcelain", "");
	world_is_tidy(&world);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hooks_unheard),
		cmocka_unit_test(test_hooks_and_failure),
		cmocka_unit_test(test_hooks_go_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
