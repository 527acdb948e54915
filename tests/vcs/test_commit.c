/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

#include "change/roots.h"
#include "sys/beneath.h"
#include "vcs/branch.h"
#include "vcs/commit.h"
#include "vcs/commit_files.h"

struct desk {
	struct world world;
	struct roots roots;
	struct commit_writer *writer;
	struct branch branch;
	struct identity who;
};

static enum status find(struct desk *desk, const struct object_id *commit, const char *path,
			struct commit_entry *out)
{
	struct commit_files *files;
	enum status status;

	assert_int_equal(commit_files_open(&files, desk->world.repo, commit), STATUS_OK);
	status = commit_files_find(files, path, out);
	commit_files_close(files);
	return status;
}

static void begin(struct desk *desk)
{
	struct str problem = { 0 };

	*desk = (struct desk){ 0 };
	world_begin(&desk->world);
	assert_int_equal(roots_open(&desk->roots, str_text(&desk->world.root)), STATUS_OK);
	assert_int_equal(roots_make(&desk->roots), STATUS_OK);
	assert_int_equal(commit_open(&desk->writer, desk->world.repo, desk->roots.own), STATUS_OK);
	assert_int_equal(branch_read(desk->world.repo, &desk->branch, &problem), STATUS_OK);
	str_add(&desk->who.name, "Käthe Test");
	desk->who.time = 1700000000;
	desk->who.offset = -210;
	str_free(&problem);
}

static void end(struct desk *desk)
{
	commit_close(desk->writer);
	branch_free(&desk->branch);
	identity_free(&desk->who);
	roots_close(&desk->roots);
	world_end(&desk->world);
}

/* One more file on top of the branch; gives the commit. */
static struct object_id make(struct desk *desk, const char *path, const char *bytes)
{
	struct commit_words words = { &desk->who, &desk->who, SLICE("Aufnahme\n\nmehr\n") };
	struct commit_change change = { .path = path, .entry = { .mode = 0100644 } };
	struct object_id tree;
	struct object_id commit;

	if (bytes != NULL)
		assert_int_equal(commit_blob(desk->writer, slice_of(bytes), &change.entry.blob),
				 STATUS_OK);
	assert_int_equal(commit_tree(desk->writer, &desk->branch.id, &change, 1, &tree), STATUS_OK);
	assert_int_equal(commit_object(desk->writer, &tree, &desk->branch.id, &words, &commit),
			 STATUS_OK);
	return commit;
}

/* Objects lie aside until they are stored; then git reads what was written. */
static void test_writer(void **state)
{
	struct str line = { 0 };
	struct str out = { 0 };
	struct commit_entry entry;
	struct object_id commit;
	struct object_id parts[2];
	struct desk desk;

	(void)state;
	begin(&desk);
	commit = make(&desk, "tief/unten/neu.txt", "neu\n");
	str_addf(&line, "cat-file -e %s", commit.hex);
	assert_int_not_equal(git_try(&desk.world.temp, "net", str_text(&line)), 0);
	assert_int_equal(commit_store(desk.writer), STATUS_OK);
	assert_int_equal(git_try(&desk.world.temp, "net", str_text(&line)), 0);
	str_cut(&line, 0);
	str_addf(&line, "cat-file commit %s", commit.hex);
	world_git(&desk.world, str_text(&line), &out);
	assert_non_null(strstr(str_text(&out), "author Käthe Test <> 1700000000 -0330\n"));
	assert_non_null(strstr(str_text(&out), "\n\nAufnahme\n\nmehr\n"));
	assert_int_equal(find(&desk, &commit, "tief/unten/neu.txt", &entry), STATUS_OK);
	assert_int_equal(entry.mode, 0100644);
	assert_int_equal(find(&desk, &commit, "netz.yaml", &entry), STATUS_OK);
	assert_string_not_equal(entry.blob.hex, "");
	assert_int_equal(find(&desk, &commit, "tief", &entry), STATUS_UNSAFE);
	assert_int_equal(find(&desk, &commit, "fort", &entry), STATUS_OK);
	assert_string_equal(entry.blob.hex, "");
	assert_int_equal(commit_parts(desk.world.repo, &commit, &parts[0], &parts[1]), STATUS_OK);
	assert_true(object_id_equal(&parts[1], &desk.branch.id));
	world_git_says(&desk.world, "fsck --strict --no-dangling", "");
	str_free(&line);
	str_free(&out);
	end(&desk);
}

/* Folders on the way stay open; what is not there, is no file or lies below a file is told apart.
 */
static void test_files(void **state)
{
	static const struct {
		const char *path;
		enum status wanted;
		bool there;
	} paths[] = {
		{ "netz.yaml", STATUS_OK, true },
		{ WORLD_OLD, STATUS_OK, true },
		{ WORLD_NEW, STATUS_OK, false },
		{ "records/institutions/" WORLD_OLD, STATUS_OK, false },
		{ "records", STATUS_UNSAFE, true },
		{ "records/institutions", STATUS_UNSAFE, true },
		{ WORLD_OLD, STATUS_OK, true },
		{ WORLD_OLD "/below", STATUS_OK, false },
		{ "recorde/institutions/haus-a.yaml", STATUS_OK, false },
		{ "netz.yaml", STATUS_OK, true },
	};
	const struct object_id none = { "" };
	struct commit_files *files;
	struct commit_entry entry;
	struct desk desk;
	size_t i;

	(void)state;
	begin(&desk);
	assert_int_equal(commit_files_open(&files, desk.world.repo, &desk.branch.id), STATUS_OK);
	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		enum status status = commit_files_find(files, paths[i].path, &entry);

		if (status != paths[i].wanted || (entry.blob.hex[0] != '\0') != paths[i].there)
			fail_msg("%zu %s: %s \"%s\"", i, paths[i].path, status_name(status),
				 entry.blob.hex);
	}
	commit_files_close(files);
	assert_int_equal(commit_files_open(&files, desk.world.repo, &none), STATUS_OK);
	assert_int_equal(commit_files_find(files, "netz.yaml", &entry), STATUS_OK);
	assert_string_equal(entry.blob.hex, "");
	commit_files_close(files);
	end(&desk);
}

/* More objects than are waited for one by one; those that are there already do no harm, and an
 * object that libgit2 reads again comes back whole. */
static void test_many_objects(void **state)
{
	struct object_id blob;
	struct str text = { 0 };
	struct str line = { 0 };
	struct desk desk;
	int i;

	(void)state;
	begin(&desk);
	for (i = 0; i < 200; i++) {
		str_cut(&text, 0);
		str_add_repeat(&text, 'x', (size_t)i * 97);
		str_addf(&text, "%d", i);
		assert_int_equal(commit_blob(desk.writer, str_slice(&text), &blob), STATUS_OK);
		assert_int_equal(commit_blob(desk.writer, str_slice(&text), &blob), STATUS_OK);
	}
	(void)make(&desk, "neu.txt", "neu\n");
	assert_int_equal(commit_store(desk.writer), STATUS_OK);
	str_addf(&line, "cat-file blob %s", blob.hex);
	world_git_says(&desk.world, str_text(&line), str_text(&text));
	world_git_says(&desk.world, "fsck --strict --no-dangling", "");
	commit_close(desk.writer);
	assert_int_equal(commit_open(&desk.writer, desk.world.repo, desk.roots.own), STATUS_OK);
	assert_int_equal(commit_blob(desk.writer, str_slice(&text), &blob), STATUS_OK);
	assert_int_equal(commit_store(desk.writer), STATUS_OK);
	world_is_tidy(&desk.world);
	str_free(&text);
	str_free(&line);
	end(&desk);
}

static void test_sweep(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk);
	temp_write(&desk.world.temp, "net/.git/netz/object.0", SLICE("x"));
	temp_write(&desk.world.temp, "net/.git/netz/object.1", SLICE(""));
	assert_int_equal(commit_sweep(desk.roots.own), STATUS_OK);
	assert_int_equal(commit_sweep(desk.roots.own), STATUS_OK);
	world_is_tidy(&desk.world);
	end(&desk);
}

static void test_removal(void **state)
{
	struct commit_entry entry;
	struct object_id commit;
	struct desk desk;

	(void)state;
	begin(&desk);
	commit = make(&desk, WORLD_OLD, NULL);
	assert_int_equal(commit_store(desk.writer), STATUS_OK);
	assert_int_equal(find(&desk, &commit, WORLD_OLD, &entry), STATUS_OK);
	assert_string_equal(entry.blob.hex, "");
	end(&desk);
}

/* The line git would write, in both logs, once. */
static void test_log(void **state)
{
	struct str line = { 0 };
	struct object_id commit;
	struct desk desk;

	(void)state;
	begin(&desk);
	commit = make(&desk, "neu.txt", "neu\n");
	assert_int_equal(commit_store(desk.writer), STATUS_OK);
	str_addf(&line, "update-ref --no-deref refs/heads/main %s", commit.hex);
	git_run(&desk.world.temp, "net", "config core.logAllRefUpdates false");
	git_run(&desk.world.temp, "net", "reflog expire --expire=all --all");
	git_run(&desk.world.temp, "net", str_text(&line));
	git_run(&desk.world.temp, "net", "reflog expire --expire=all --all");
	assert_int_equal(
		branch_log(desk.world.repo, "refs/heads/main", &desk.branch.id, &commit, false),
		STATUS_OK);
	assert_int_equal(
		branch_log(desk.world.repo, "refs/heads/main", &desk.branch.id, &commit, true),
		STATUS_OK);
	world_git_says(&desk.world, "reflog --format=%gd:%gs main", "main@{0}:commit: Aufnahme\n");
	world_git_says(&desk.world, "reflog --format=%gd:%gs HEAD", "HEAD@{0}:commit: Aufnahme\n");
	str_free(&line);
	end(&desk);
}

static void test_branch(void **state)
{
	struct str problem = { 0 };
	struct branch branch = { 0 };
	struct object_id none = { "" };
	bool contains;
	struct desk desk;

	(void)state;
	begin(&desk);
	assert_string_equal(str_text(&desk.branch.name), "refs/heads/main");
	git_run(&desk.world.temp, "net", "commit -q --allow-empty -m zwei");
	assert_int_equal(
		branch_contains(desk.world.repo, "refs/heads/main", &desk.branch.id, &contains),
		STATUS_OK);
	assert_true(contains);
	assert_int_equal(branch_contains(desk.world.repo, "refs/heads/main", &none, &contains),
			 STATUS_OK);
	assert_false(contains);
	git_run(&desk.world.temp, "net", "branch work/a");
	assert_int_equal(branch_check_new(desk.world.repo, "refs/heads/work", &problem),
			 STATUS_UNSUPPORTED);
	assert_int_equal(branch_check_new(desk.world.repo, "refs/heads/main/a", &problem),
			 STATUS_UNSUPPORTED);
	assert_int_equal(branch_check_new(desk.world.repo, "refs/heads/neu/a", &problem),
			 STATUS_OK);
	git_run(&desk.world.temp, "net", "switch -q --orphan leer");
	assert_int_equal(branch_read(desk.world.repo, &branch, &problem), STATUS_OK);
	assert_string_equal(str_text(&branch.name), "refs/heads/leer");
	assert_string_equal(branch.id.hex, "");
	git_run(&desk.world.temp, "net", "checkout -q --detach main");
	assert_int_equal(branch_read(desk.world.repo, &branch, &problem), STATUS_UNSUPPORTED);
	branch_free(&branch);
	str_free(&problem);
	end(&desk);
}

/* What Git keeps of a text depends on the attributes of its path. */
static void test_blob(void **state)
{
	struct str out = { 0 };
	struct object_id id = blob_name(SLICE("a\r\n"));
	struct desk desk;

	(void)state;
	begin(&desk);
	temp_write(&desk.world.temp, "net/.gitattributes", SLICE("*.txt text\n*.bin -text\n"));
	assert_int_equal(blob_clean(desk.world.repo, "x.txt", SLICE("a\r\n"), &out), STATUS_OK);
	assert_string_equal(str_text(&out), "a\n");
	assert_int_equal(blob_clean(desk.world.repo, "x.bin", SLICE("a\r\n"), &out), STATUS_OK);
	assert_string_equal(str_text(&out), "a\r\n");
	assert_int_equal(blob_clean(desk.world.repo, "leer.txt", SLICE(""), &out), STATUS_OK);
	assert_int_equal(out.len, 0);
	assert_string_equal(blob_name(SLICE("")).hex, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
	assert_int_equal(blob_read(desk.world.repo, &id, 100, &out), STATUS_NOT_FOUND);
	assert_string_equal(object_id_of(SLICE("abc")).hex, "");
	str_free(&out);
	end(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_writer),	     cmocka_unit_test(test_files),
		cmocka_unit_test(test_many_objects), cmocka_unit_test(test_sweep),
		cmocka_unit_test(test_removal),	     cmocka_unit_test(test_log),
		cmocka_unit_test(test_branch),	     cmocka_unit_test(test_blob),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
