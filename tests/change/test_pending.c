/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

#include "change/waiting.h"

static struct pending *only_one(struct world *world, struct arena *arena, struct vec *list)
{
	vec_clear(list);
	assert_int_equal(pending_list(world->repo, str_text(&world->root), arena, list), STATUS_OK);
	return list->count == 1 ? vec_at(list, 0) : NULL;
}

/* What somebody does with a file that waits, and what the list makes of it. */
static const struct fate {
	const char *label;
	const char *text; /* the file gets it; "" = is removed; NULL = stays */
	const char *git;  /* run behind it */
	bool listed;
	bool removed;
	bool edited;
} fates[] = {
	{ "nothing", NULL, NULL, true, false, false },
	{ "edited", "name: anders\n", NULL, true, false, true },
	{ "removed", "", NULL, false, false, false },
	{ "committed by hand", NULL, "commit -q -m x " WORLD_NEW, false, false, false },
	{ "staged only", NULL, "add " WORLD_NEW, true, false, false },
};

static void test_fates(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(fates) / sizeof(fates[0]); i++) {
		const struct fate *fate = &fates[i];
		struct vec list = VEC_OF(struct pending);
		struct arena arena = { 0 };
		const struct pending *found;
		struct world world;

		world_begin(&world);
		assert_null(only_one(&world, &arena, &list));
		world.options.only_work_tree = true;
		world_put(&world, WORLD_NEW, "Haus B");
		world_works(&world);
		if (fate->text != NULL && fate->text[0] == '\0')
			assert_int_equal(unlink(temp_path(&world.temp, "net/" WORLD_NEW)), 0);
		else if (fate->text != NULL)
			temp_write(&world.temp, "net/" WORLD_NEW, slice_of(fate->text));
		if (fate->git != NULL) {
			git_run(&world.temp, "net", "add " WORLD_NEW);
			git_run(&world.temp, "net", fate->git);
		}
		found = only_one(&world, &arena, &list);
		if ((found != NULL) != fate->listed ||
		    (found != NULL &&
		     (found->removed != fate->removed || found->edited != fate->edited)))
			fail_msg("%s", fate->label);
		vec_free(&list);
		arena_free(&arena);
		world_end(&world);
	}
}

/* A file that netz removed waits, too, and counts no more when it is back. */
static void test_removed(void **state)
{
	struct vec list = VEC_OF(struct pending);
	struct arena arena = { 0 };
	const struct pending *found;
	struct world world;

	(void)state;
	world_begin(&world);
	world.options.only_work_tree = true;
	change_remove(&world.change, WORLD_OLD);
	world_works(&world);
	found = only_one(&world, &arena, &list);
	assert_non_null(found);
	assert_true(found->removed);
	assert_false(found->edited);
	git_run(&world.temp, "net", "restore " WORLD_OLD);
	assert_null(only_one(&world, &arena, &list));
	vec_free(&list);
	arena_free(&arena);
	world_end(&world);
}

/* Lines that nobody can understand are left out. */
static void test_lines(void **state)
{
	struct vec list = VEC_OF(struct waiting);
	struct arena arena = { 0 };
	struct roots roots;
	struct world world;
	struct slice path = SLICE("mein netz/records/a.yaml");
	struct vec paths = VEC_OF(struct slice);

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "net/.git/netz/pending",
		   SLICE("- mein netz/records/a.yaml\n"
			 "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 b.yaml\n"
			 "e69de29 c.yaml\n- ../d.yaml\n\nx\n- \n"));
	assert_int_equal(roots_open(&roots, str_text(&world.root)), STATUS_OK);
	assert_int_equal(waiting_read(&roots, &arena, &list), STATUS_OK);
	assert_int_equal(list.count, 2);
	assert_string_equal(VEC_AT(struct waiting, &list, 1)->blob.hex, ""); /* sorted by path */
	assert_non_null(waiting_find(&list, SLICE("b.yaml")));
	vec_add(&paths, &path);
	assert_int_equal(waiting_drop(&roots, &paths), STATUS_OK);
	vec_clear(&list);
	assert_int_equal(waiting_read(&roots, &arena, &list), STATUS_OK);
	assert_int_equal(list.count, 1);
	vec_free(&list);
	vec_free(&paths);
	arena_free(&arena);
	roots_close(&roots);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fates),
		cmocka_unit_test(test_removed),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
