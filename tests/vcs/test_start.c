/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/git.h"

#include <git2.h>
#include <sys/resource.h>

#include "vcs/start.h"

/* The limit is back, and libgit2 works. */
static void test_start(void **state)
{
	struct rlimit before;
	struct rlimit after;
	git_oid id;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	start_library();
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &after), 0);
	assert_int_equal(before.rlim_cur, after.rlim_cur);
	assert_int_equal(git_odb_hash(&id, "", 0, GIT_OBJECT_BLOB), 0);
	assert_int_equal(git_libgit2_shutdown(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_start) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
