/* SPDX-License-Identifier: Apache-2.0 */
#include "temp.h"

#include <errno.h>

#include "sys/append.h"
#include "sys/beneath.h"
#include "sys/claim.h"

static void begin(struct temp *temp, int *root)
{
	temp_begin(temp);
	temp_folders(temp, "in/deep/er/");
	temp_write(temp, "out/secret", SLICE("secret"));
	temp_link(temp, "in/link", "../out");
	assert_int_equal(beneath_open(temp_path(temp, "in"), root), STATUS_OK);
}

static void end(struct temp *temp, int root)
{
	beneath_close(root);
	temp_end(temp);
}

static void holds(int root, const char *path, const char *wanted)
{
	struct str bytes = { 0 };

	assert_int_equal(beneath_read(root, path, 100, &bytes), STATUS_OK);
	assert_string_equal(str_text(&bytes), wanted);
	str_free(&bytes);
}

static void test_files(void **state)
{
	struct temp temp;
	struct stat info;
	bool kept;
	int root;
	int fd;

	(void)state;
	begin(&temp, &root);
	assert_int_equal(beneath_create(root, "deep/a", SLICE("a"), 0640), STATUS_OK);
	assert_int_equal(beneath_look(root, "deep/a", &info), STATUS_OK);
	assert_int_equal(info.st_mode & 07777, 0640);
	assert_int_equal(beneath_create(root, "deep/a", SLICE("b"), 0), STATUS_IO);
	assert_int_equal(errno, EEXIST);
	holds(root, "deep/a", "a");
	assert_int_equal(beneath_draft(root, "deep/b", SLICE("b")), STATUS_OK);
	assert_int_equal(beneath_add(root, "deep/b", "deep/a"), STATUS_IO);
	assert_int_equal(errno, EEXIST);
	assert_int_equal(beneath_swap(root, "deep/b", "deep/a", &kept), STATUS_OK);
	holds(root, "deep/a", "b");
	if (kept)
		holds(root, "deep/b", "a");
	assert_int_equal(beneath_remove(root, "deep/b"), STATUS_OK);
	assert_int_equal(beneath_remove(root, "deep/b"), STATUS_OK);
	assert_int_equal(beneath_add(root, "deep/a", "deep/b"), STATUS_OK);
	assert_int_equal(beneath_look(root, "deep/a", &info), STATUS_NOT_FOUND);
	assert_int_equal(beneath_move(root, "deep/b", root, "c"), STATUS_OK);
	assert_int_equal(beneath_fill(root, "c", SLICE("new"), 0600), STATUS_OK);
	holds(root, "c", "new");
	assert_int_equal(beneath_start(root, "d", SLICE("slow"), 0444, &fd), STATUS_OK);
	assert_int_equal(beneath_end(fd, true), STATUS_OK);
	holds(root, "d", "slow");
	assert_int_equal(beneath_look(root, "d", &info), STATUS_OK);
	assert_int_equal(info.st_mode & 07777, 0444);
	assert_int_equal(beneath_start(root, "d", SLICE("again"), 0, &fd), STATUS_IO);
	assert_int_equal(errno, EEXIST);
	assert_int_equal(fd, -1);
	assert_int_equal(beneath_sync(root, "deep/er/x"), STATUS_OK);
	end(&temp, root);
}

static void test_folders(void **state)
{
	struct temp temp;
	int root;

	(void)state;
	begin(&temp, &root);
	assert_int_equal(beneath_look_folder(root, "deep/new"), STATUS_NOT_FOUND);
	assert_int_equal(beneath_make_folder(root, "deep/new", true), STATUS_OK);
	assert_int_equal(beneath_make_folder(root, "deep/new", true), STATUS_OK);
	assert_int_equal(beneath_look_folder(root, "deep/new"), STATUS_OK);
	assert_int_equal(beneath_remove_folder(root, "deep"), STATUS_OK); /* not empty: stays */
	assert_int_equal(beneath_look_folder(root, "deep"), STATUS_OK);
	assert_int_equal(beneath_remove_folder(root, "deep/new"), STATUS_OK);
	assert_int_equal(beneath_look_folder(root, "deep/new"), STATUS_NOT_FOUND);
	end(&temp, root);
}

/* Nothing is reached through a link, and nothing written. */
static void test_links(void **state)
{
	struct str bytes = { 0 };
	struct temp temp;
	struct stat info;
	int root;

	(void)state;
	begin(&temp, &root);
	temp_link(&temp, "in/file", "../out/secret");
	assert_int_equal(beneath_read(root, "link/secret", 100, &bytes), STATUS_UNSAFE);
	assert_int_equal(beneath_read(root, "file", 100, &bytes), STATUS_UNSAFE);
	assert_int_equal(beneath_look(root, "file", &info), STATUS_UNSAFE);
	assert_int_equal(beneath_create(root, "link/new", SLICE("x"), 0), STATUS_UNSAFE);
	assert_int_equal(beneath_fill(root, "file", SLICE("x"), 0), STATUS_UNSAFE);
	assert_int_equal(beneath_remove(root, "link/secret"), STATUS_UNSAFE);
	assert_int_equal(beneath_make_folder(root, "link/new", false), STATUS_UNSAFE);
	assert_int_equal(temp_count(&temp, "out"), 1);
	str_free(&bytes);
	end(&temp, root);
}

/* Whose lock it is, is known by its inode. */
static void test_claims(void **state)
{
	struct claim_name aside = { -1, "new" };
	struct claim_name lock = { -1, "deep/lock" };
	struct claim_name like = { -1, "like" };
	struct claim_holder holder;
	struct claim_mark mark;
	struct temp temp;
	struct stat info;

	(void)state;
	begin(&temp, &aside.root);
	lock.root = like.root = aside.root;
	assert_int_equal(claim_make(aside, &mark), STATUS_OK);
	assert_false(claim_is_ours(lock, &mark));
	assert_int_equal(claim_take(aside, lock, 0), STATUS_OK);
	assert_true(claim_is_ours(lock, &mark));
	assert_int_equal(claim_take(aside, lock, 20), STATUS_IO);
	assert_int_equal(errno, EEXIST);
	claim_look(temp_path(&temp, "in/deep/lock"), &holder);
	assert_true(holder.seconds >= 0 && holder.seconds < 60);
	assert_int_equal(holder.process, 0);
	assert_int_equal(beneath_create(like.root, like.path, SLICE(""), 0604), STATUS_OK);
	assert_int_equal(claim_fill(aside, like, SLICE("filled")), STATUS_OK);
	holds(lock.root, lock.path, "filled");
	assert_int_equal(beneath_look(lock.root, lock.path, &info), STATUS_OK);
	assert_int_equal(info.st_mode & 07777, 0604);
	assert_int_equal(claim_drop(lock, &mark), STATUS_OK);
	assert_int_equal(beneath_create(lock.root, lock.path, SLICE("others"), 0), STATUS_OK);
	assert_int_equal(claim_drop(lock, &mark), STATUS_OK);
	holds(lock.root, lock.path, "others");
	end(&temp, aside.root);
}

static void test_append(void **state)
{
	struct temp temp;
	int root;

	(void)state;
	begin(&temp, &root);
	assert_int_equal(append_line(temp_path(&temp, "in/logs/a/b"), 0, SLICE("x\n")),
			 STATUS_NOT_FOUND);
	assert_int_equal(append_line(temp_path(&temp, "in/logs/a/b"), APPEND_MAKE, SLICE("x\n")),
			 STATUS_OK);
	assert_int_equal(append_line(temp_path(&temp, "in/logs/a/b"), APPEND_SYNC, SLICE("y\n")),
			 STATUS_OK);
	holds(root, "logs/a/b", "x\ny\n");
	temp_link(&temp, "in/file", "../out/secret");
	assert_int_equal(append_line(temp_path(&temp, "in/file"), APPEND_MAKE, SLICE("x\n")),
			 STATUS_UNSAFE);
	end(&temp, root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),  cmocka_unit_test(test_folders),
		cmocka_unit_test(test_links),  cmocka_unit_test(test_claims),
		cmocka_unit_test(test_append),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
