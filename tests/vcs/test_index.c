/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

#include "change/roots.h"

struct desk {
	struct world world;
	struct roots roots;
	struct index *index;
};

static void begin(struct desk *desk)
{
	world_begin(&desk->world);
	assert_int_equal(roots_open(&desk->roots, str_text(&desk->world.root)), STATUS_OK);
	assert_int_equal(roots_make(&desk->roots), STATUS_OK);
	desk->index = NULL;
}

static void end(struct desk *desk)
{
	index_close(desk->index);
	roots_close(&desk->roots);
	world_end(&desk->world);
}

static enum status open_index(struct desk *desk)
{
	return roots_index(&desk->roots, desk->world.repo, &desk->index);
}

/* The changed copy becomes the index. */
static void put_back(struct desk *desk)
{
	struct str bytes = { 0 };

	assert_int_equal(index_bytes(desk->index, &bytes), STATUS_OK);
	temp_write(&desk->world.temp, "net/.git/index", str_slice(&bytes));
	str_free(&bytes);
	index_close(desk->index);
	desk->index = NULL;
}

/* Flags, version, unmerged entries: everything but our own entry is as it was. */
static void test_others_stay(void **state)
{
	static const char *const versions[] = { "2", "3", "4" };
	struct commit_entry entry = { .mode = 0100644 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		struct str line = { 0 };
		struct str before = { 0 };
		struct str after = { 0 };
		struct desk desk;

		begin(&desk);
		temp_write(&desk.world.temp, "net/assumed.txt", SLICE("a\n"));
		temp_write(&desk.world.temp, "net/skipped.txt", SLICE("b\n"));
		git_run(&desk.world.temp, "net", "add assumed.txt skipped.txt");
		git_run(&desk.world.temp, "net", "update-index --assume-unchanged assumed.txt");
		git_run(&desk.world.temp, "net", "update-index --skip-worktree skipped.txt");
		temp_write(&desk.world.temp, "net/intended.txt", SLICE("c\n"));
		git_run(&desk.world.temp, "net", "add -N intended.txt");
		str_addf(&line, "update-index --index-version %s", versions[i]);
		git_run(&desk.world.temp, "net", str_text(&line));
		world_git(&desk.world, "ls-files -s -v --debug", &before);
		assert_int_equal(open_index(&desk), STATUS_OK);
		entry.blob = blob_name(SLICE("b\n"));
		assert_int_equal(index_set(desk.index, "new.txt", &entry, NULL), STATUS_OK);
		entry.blob = (struct object_id){ "" };
		put_back(&desk);
		assert_int_equal(open_index(&desk), STATUS_OK);
		assert_int_equal(index_set(desk.index, "new.txt", &entry, NULL), STATUS_OK);
		put_back(&desk);
		world_git(&desk.world, "ls-files -s -v --debug", &after);
		assert_string_equal(str_text(&before), str_text(&after));
		str_free(&line);
		str_free(&before);
		str_free(&after);
		end(&desk);
	}
}

static void test_find(void **state)
{
	struct index_found found;
	struct desk desk;

	(void)state;
	begin(&desk);
	git_run(&desk.world.temp, "net", "checkout -q -b other");
	world_write(&desk.world, "net/" WORLD_OLD, "Haus von dort");
	git_run(&desk.world.temp, "net", "commit -q -m other " WORLD_OLD);
	git_run(&desk.world.temp, "net", "checkout -q main");
	world_write(&desk.world, "net/" WORLD_OLD, "Haus von hier");
	git_run(&desk.world.temp, "net", "commit -q -m main " WORLD_OLD);
	assert_int_not_equal(git_try(&desk.world.temp, "net", "merge -q other"), 0);
	temp_write(&desk.world.temp, "net/intended.txt", SLICE("c\n"));
	git_run(&desk.world.temp, "net", "add -N intended.txt");
	assert_int_equal(open_index(&desk), STATUS_OK);
	index_find(desk.index, "netz.yaml", &found);
	assert_int_equal(found.entry.mode, 0100644);
	assert_int_equal(strlen(found.entry.blob.hex), OBJECT_ID_LEN);
	index_find(desk.index, "intended.txt", &found);
	assert_true(found.intended);
	index_find(desk.index, WORLD_OLD, &found);
	assert_true(found.unmerged);
	assert_string_equal(found.entry.blob.hex, "");
	index_find(desk.index, "nowhere", &found);
	assert_string_equal(found.entry.blob.hex, "");
	end(&desk);
}

/* No index file is an empty index; a form that libgit2 does not know is none of its own. */
static void test_forms(void **state)
{
	struct commit_entry entry = { .mode = 0100644 };
	struct desk desk;

	(void)state;
	begin(&desk);
	assert_int_equal(unlink(temp_path(&desk.world.temp, "net/.git/index")), 0);
	assert_int_equal(open_index(&desk), STATUS_OK);
	entry.blob = blob_name(SLICE("b\n"));
	assert_int_equal(index_set(desk.index, "new.txt", &entry, NULL), STATUS_OK);
	put_back(&desk);
	world_git_says(&desk.world, "ls-files", "new.txt\n");
	git_run(&desk.world.temp, "net", "read-tree HEAD");
	git_run(&desk.world.temp, "net", "update-index --split-index");
	assert_int_equal(open_index(&desk), STATUS_UNSUPPORTED);
	assert_null(desk.index);
	temp_write(&desk.world.temp, "net/.git/index", SLICE("not an index, of some length\n"));
	assert_int_equal(open_index(&desk), STATUS_UNSUPPORTED);
	assert_int_equal(temp_count(&desk.world.temp, "net/.git/netz"), 0);
	end(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_others_stay),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
