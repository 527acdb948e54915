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
	end(&desk);
}

/* A number from a row that is the same each time. */
static unsigned next_number(unsigned *seed, unsigned limit)
{
	*seed = *seed * 1103515245U + 12345U;
	return (*seed >> 16) % limit;
}

/* "d3/e1/f7", and often one that is there already. */
static void make_path(struct str *out, unsigned *seed)
{
	str_cut(out, 0);
	if (next_number(seed, 4) > 0)
		str_addf(out, "d%u/", next_number(seed, 5));
	if (out->len > 0 && next_number(seed, 2) > 0)
		str_addf(out, "e%u/", next_number(seed, 3));
	str_addf(out, "f%u%s", next_number(seed, 40), next_number(seed, 9) > 0 ? "" : "-long");
}

/* Runs git on an index of its own and gives what it says. */
static void on_other(struct desk *desk, const char *line, struct str *out)
{
	struct str whole = { 0 };
	FILE *pipe;
	char bytes[4096];
	size_t got;

	str_cut(out, 0);
	str_addf(&whole, "cd '%s' && GIT_INDEX_FILE=.git/other git %s", str_text(&desk->world.root),
		 line);
	pipe = popen(str_text(&whole), "r");
	assert_non_null(pipe);
	while ((got = fread(bytes, 1, sizeof(bytes), pipe)) > 0)
		str_add_slice(out, (struct slice){ bytes, got });
	assert_int_equal(pclose(pipe), 0);
	str_free(&whole);
}

static void compare_with_git(struct desk *desk, unsigned round)
{
	static const char *const questions[] = { "ls-files -s", "write-tree" };
	struct str ours = { 0 };
	struct str theirs = { 0 };
	size_t i;

	for (i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		world_git(&desk->world, questions[i], &ours);
		on_other(desk, questions[i], &theirs);
		if (strcmp(str_text(&ours), str_text(&theirs)) != 0)
			fail_msg("round %u, %s:\n%s---\n%s", round, questions[i], str_text(&ours),
				 str_text(&theirs));
	}
	world_git(&desk->world, "fsck --no-dangling", &ours); /* reads the checksum, too */
	assert_string_equal(str_text(&ours), "");
	str_free(&ours);
	str_free(&theirs);
}

/* The same random entries in and out by netz and by git: files and trees are the same, the cache of
 * trees included, which write-tree believes. */
static void test_as_git(void **state)
{
	static const char *const blobs[] = { "one\n", "two\n", "three\n" };
	unsigned seed = 7;
	unsigned round;
	unsigned i;
	struct desk desk;
	struct str path = { 0 };

	(void)state;
	begin(&desk);
	for (i = 0; i < 3; i++) {
		temp_write(&desk.world.temp, "net/blob", slice_of(blobs[i]));
		git_run(&desk.world.temp, "net", "hash-object -w blob");
	}
	for (round = 0; round < 24; round++) {
		struct str line = { 0 };
		struct str said = { 0 };

		str_addf(&line, "update-index --index-version %u", 2 + round / 8);
		git_run(&desk.world.temp, "net", str_text(&line));
		git_run(&desk.world.temp, "net", "write-tree"); /* fills the cache of trees */
		assert_int_equal(open_index(&desk), STATUS_OK);
		on_other(&desk, "read-tree --empty && cp .git/index .git/other", &said);
		str_cut(&line, 0);
		str_add(&line, "update-index --index-info <<'END'\n");
		for (i = 0; i < 1 + next_number(&seed, 12); i++) {
			struct commit_entry entry = { .mode = 0100644 };

			make_path(&path, &seed);
			if (next_number(&seed, 3) > 0)
				entry.blob = blob_name(slice_of(blobs[next_number(&seed, 3)]));
			if (entry.blob.hex[0] != '\0' && next_number(&seed, 5) == 0)
				entry.mode = 0100755;
			if (index_set(desk.index, str_text(&path), &entry, NULL) != STATUS_OK)
				continue;
			if (entry.blob.hex[0] != '\0')
				str_addf(&line, "%o %s\t%s\n", entry.mode, entry.blob.hex,
					 str_text(&path));
			else
				str_addf(&line, "0 %040d\t%s\n", 0, str_text(&path));
		}
		str_add(&line, "END");
		put_back(&desk);
		on_other(&desk, str_text(&line), &said);
		compare_with_git(&desk, round);
		str_free(&line);
		str_free(&said);
	}
	str_free(&path);
	end(&desk);
}

/* What was broken on the disk does not get a good checksum. */
static void test_checksum(void **state)
{
	struct str bytes = { 0 };
	struct desk desk;

	(void)state;
	begin(&desk);
	assert_int_equal(file_read(temp_path(&desk.world.temp, "net/.git/index"), SIZE_MAX, &bytes),
			 STATUS_OK);
	bytes.data[20] ^= 1; /* of a time */
	temp_write(&desk.world.temp, "net/.git/index", str_slice(&bytes));
	assert_int_equal(open_index(&desk), STATUS_UNSUPPORTED);
	assert_null(desk.index);
	str_free(&bytes);
	end(&desk);
}

/* A folder of the index is no file, whatever a change wants. */
static void test_folder(void **state)
{
	struct commit_entry entry = { .mode = 0100644 };
	struct desk desk;

	(void)state;
	begin(&desk);
	assert_int_equal(open_index(&desk), STATUS_OK);
	entry.blob = blob_name(SLICE("b\n"));
	assert_int_equal(index_set(desk.index, "records", &entry, NULL), STATUS_IO);
	assert_int_equal(index_set(desk.index, "record", &entry, NULL), STATUS_OK);
	end(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_others_stay), cmocka_unit_test(test_find),
		cmocka_unit_test(test_forms),	    cmocka_unit_test(test_as_git),
		cmocka_unit_test(test_checksum),    cmocka_unit_test(test_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
