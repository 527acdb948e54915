/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

static void test_paths_are_sorted_and_once(void **state)
{
	struct change change = { 0 };
	const struct change_file *file;

	(void)state;
	change_put(&change, "records/b.yaml", SLICE("b"));
	change_put_new(&change, "records/a.yaml", SLICE("a"));
	change_remove(&change, "records/c.yaml");
	change_put(&change, "records/b.yaml", SLICE("bb"));
	assert_int_equal(change.files.count, 3);
	file = vec_at(&change.files, 0);
	assert_true(slice_is(file->path, "records/a.yaml") && file->fresh && !file->removed);
	file = vec_at(&change.files, 1);
	assert_true(slice_is(file->path, "records/b.yaml") && slice_is(file->bytes, "bb") &&
		    !file->fresh);
	file = vec_at(&change.files, 2);
	assert_true(slice_is(file->path, "records/c.yaml") && file->removed);
	change_put(&change, "records/a.yaml", SLICE("aa"));
	file = vec_at(&change.files, 0);
	assert_true(slice_is(file->bytes, "aa") && !file->fresh);
	change_free(&change);
}

/* Of two who register the same thing at once the second is refused, committed or not. */
static void test_new_files_replace_nothing(void **state)
{
	static const char *const places[] = { WORLD_OLD, WORLD_NEW };
	struct world world;
	size_t i;

	(void)state;
	world_begin(&world);
	world_write(&world, "net/" WORLD_NEW, "Haus B von Hand");
	for (i = 0; i < 4; i++) {
		world_next(&world);
		world.options.only_work_tree = i % 2 == 1;
		world_put(&world, places[i / 2], "Haus C");
		VEC_AT(struct change_file, &world.change.files, 0)->fresh = true;
		assert_int_equal(world_apply(&world), STATUS_UNSUPPORTED);
		assert_int_equal(world.outcome.commit.len, 0);
		world_git_says(&world, "log --format=%s", "x\n");
		world_git_says(&world, "status --porcelain", "?? " WORLD_NEW "\n");
	}
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths_are_sorted_and_once),
		cmocka_unit_test(test_new_files_replace_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
