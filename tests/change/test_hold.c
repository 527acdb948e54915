/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

#include <errno.h>
#include <unistd.h>

#include "change/transaction.h"
#include "sys/lock.h"
#include "sys/path.h"

/* Whether somebody else could write now. */
static bool is_free(const struct world *world)
{
	struct lock lock = { 0 };
	struct str path = { 0 };
	enum status status;

	path_join(&path, str_text(&world->root), ".git/netz/lock");
	status = lock_take(&lock, str_text(&path), 0, NULL);
	if (status != STATUS_OK)
		assert_int_equal(errno, EWOULDBLOCK);
	lock_release(&lock);
	str_free(&path);
	return status == STATUS_OK;
}

static struct change_hold *take(struct world *world)
{
	struct change_hold *hold = NULL;
	struct str problem = { 0 };

	if (change_hold(&hold, world->repo, str_text(&world->root), &problem) != STATUS_OK)
		fail_msg("%s", str_text(&problem));
	assert_int_equal(problem.len, 0);
	return hold;
}

/* The lock lasts over changes, refused ones too, and ends with the hold. */
static void test_over_changes(void **state)
{
	struct world world;

	(void)state;
	world_begin(&world);
	world.options.hold = take(&world);
	assert_false(is_free(&world));
	world_put(&world, WORLD_NEW, "Haus B");
	world_works(&world);
	assert_false(is_free(&world));
	assert_int_equal(world_apply(&world), STATUS_UNSUPPORTED); /* it is so already */
	assert_false(is_free(&world));
	world_next(&world);
	world_put(&world, WORLD_NEW, "Haus C");
	world_works(&world);
	assert_false(is_free(&world));
	change_release(world.options.hold);
	assert_true(is_free(&world));
	world_git_says(&world, "rev-list --count HEAD", "3\n");
	world_is_tidy(&world);
	world_end(&world);
}

/* What a killed command left is settled when the lock is taken. */
static void test_settles(void **state)
{
	struct transaction t;
	struct world world;

	(void)state;
	world_begin(&world);
	world_put(&world, WORLD_NEW, "Haus B");
	assert_int_equal(transaction_begin(&t, world.repo, str_text(&world.root), &world.change,
					   &world.options, &world.outcome),
			 STATUS_OK);
	assert_int_equal(transaction_check(&t, &world.diags), STATUS_OK);
	assert_int_equal(transaction_prepare(&t), STATUS_OK);
	assert_int_equal(transaction_write(&t), STATUS_OK);
	t.published = true; /* so that its end takes nothing back */
	transaction_end(&t);
	world_git_says(&world, "status --porcelain", "?? " WORLD_NEW "\n");
	world.options.hold = take(&world);
	world_git_says(&world, "status --porcelain", "");
	change_release(world.options.hold);
	world_is_tidy(&world);
	world_end(&world);
}

static void test_cannot(void **state)
{
	struct change_hold *hold = NULL;
	struct str problem = { 0 };
	struct world world;

	(void)state;
	world_begin(&world);
	assert_int_equal(change_hold(&hold, world.repo, temp_path(&world.temp, ""), &problem),
			 STATUS_IO);
	assert_null(hold);
	assert_true(problem.len > 0);
	change_release(NULL);
	str_free(&problem);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_over_changes),
		cmocka_unit_test(test_settles),
		cmocka_unit_test(test_cannot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
