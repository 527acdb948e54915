/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/file.h"

#include "temp.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static void test_read(void **state)
{
	static const struct {
		const char *label, *name;
		size_t limit;
		enum status followed, below; /* file_read(), file_read_at() */
	} cases[] = {
		{ "file", "file", 100, STATUS_OK, STATUS_OK },
		{ "exactly the limit", "file", 5, STATUS_OK, STATUS_OK },
		{ "over the limit", "file", 4, STATUS_TOO_BIG, STATUS_TOO_BIG },
		{ "empty", "empty", 0, STATUS_OK, STATUS_OK },
		{ "nothing there", "none", 100, STATUS_NOT_FOUND, STATUS_NOT_FOUND },
		{ "below a file", "file/x", 100, STATUS_NOT_FOUND, STATUS_NOT_FOUND },
		{ "folder", "folder", 100, STATUS_UNSAFE, STATUS_UNSAFE },
		{ "link", "link", 100, STATUS_OK, STATUS_UNSAFE },
		{ "dangling link", "dangling", 100, STATUS_NOT_FOUND, STATUS_UNSAFE },
		{ "link to itself", "loop", 100, STATUS_UNSAFE, STATUS_UNSAFE },
		{ "FIFO", "fifo", 100, STATUS_UNSAFE, STATUS_UNSAFE }, /* and does not hang */
	};
	struct str out = { 0 };
	struct temp temp;
	size_t i;
	int folder;

	(void)state;
	temp_begin(&temp);
	temp_write(&temp, "file", SLICE("a\0b\r\n"));
	temp_write(&temp, "empty", SLICE(""));
	temp_folders(&temp, "folder/");
	temp_link(&temp, "link", "file");
	temp_link(&temp, "dangling", "none");
	temp_link(&temp, "loop", "loop");
	temp_fifo(&temp, "fifo");
	folder = open(temp.root.data, O_RDONLY | O_DIRECTORY);
	assert_true(folder >= 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum status status;

		str_add(&out, "from before");
		status = file_read(temp_path(&temp, cases[i].name), cases[i].limit, &out);
		if (status != cases[i].followed)
			fail_msg("%s: %s", cases[i].label, status_name(status));
		assert_true(slice_equal(str_slice(&out), status == STATUS_OK && i != 3
								 ? SLICE("a\0b\r\n")
								 : SLICE("")));
		status = file_read_at(folder, cases[i].name, cases[i].limit, &out);
		if (status != cases[i].below)
			fail_msg("%s, below: %s", cases[i].label, status_name(status));
	}
	(void)close(folder);
	str_free(&out);
	temp_end(&temp);
}

static void test_read_devices(void **state)
{
	struct str out = { 0 };

	(void)state;
	assert_int_equal(file_read("/dev/zero", 100, &out), STATUS_UNSAFE);
	assert_int_equal(file_read("/dev/null", 100, &out), STATUS_UNSAFE);
	/* fstat says 0 bytes, and there are more */
	assert_int_equal(file_read("/proc/self/status", 1000000, &out), STATUS_OK);
	assert_true(out.len > 100);
	assert_int_equal(file_read("/proc/self/status", 100, &out), STATUS_TOO_BIG);
	assert_int_equal(out.len, 0);
	str_free(&out);
}

static void test_read_big(void **state)
{
	struct str bytes = { 0 };
	struct str out = { 0 };
	struct temp temp;
	int i;

	(void)state;
	temp_begin(&temp);
	for (i = 0; i < 50000; i++)
		str_addf(&bytes, "%d\n", i);
	temp_write(&temp, "big", str_slice(&bytes));
	assert_int_equal(file_read(temp_path(&temp, "big"), bytes.len, &out), STATUS_OK);
	assert_true(slice_equal(str_slice(&bytes), str_slice(&out)));
	str_free(&bytes);
	str_free(&out);
	temp_end(&temp);
}

/* Standard input, in small pieces from a pipe. */
static void test_read_input(void **state)
{
	struct str out = { 0 };
	int kept = dup(STDIN_FILENO);
	int ends[2];
	int i;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	for (i = 0; i < 100; i++)
		assert_int_equal(write(ends[1], "0123456789", 10), 10);
	(void)close(ends[1]);
	assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
	(void)close(ends[0]);
	assert_int_equal(file_read_input(999, &out), STATUS_TOO_BIG);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "Salz\0gitter", 11), 11);
	(void)close(ends[1]);
	assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
	(void)close(ends[0]);
	assert_int_equal(file_read_input(11, &out), STATUS_OK);
	assert_true(slice_equal(str_slice(&out), SLICE("Salz\0gitter")));
	(void)dup2(kept, STDIN_FILENO);
	(void)close(kept);
	str_free(&out);
}

static mode_t mode_of(struct temp *temp, const char *name)
{
	struct stat info;

	assert_int_equal(lstat(temp_path(temp, name), &info), 0);
	return info.st_mode & 07777;
}

static void test_replace(void **state)
{
	struct str out = { 0 };
	struct temp temp;
	mode_t mask = umask(027);

	(void)state;
	temp_begin(&temp);
	assert_int_equal(file_replace(temp_path(&temp, "new"), SLICE("one")), STATUS_OK);
	assert_int_equal(mode_of(&temp, "new"), 0640);
	assert_int_equal(chmod(temp_path(&temp, "new"), 0604), 0);
	assert_int_equal(file_replace(temp_path(&temp, "new"), SLICE("two")), STATUS_OK);
	assert_int_equal(mode_of(&temp, "new"), 0604);
	assert_int_equal(file_read(temp_path(&temp, "new"), 100, &out), STATUS_OK);
	assert_string_equal(str_text(&out), "two");
	assert_int_equal(temp_count(&temp, "."), 1); /* no temporary file is left */
	(void)umask(mask);
	str_free(&out);
	temp_end(&temp);
}

static void test_replace_refuses(void **state)
{
	static const struct {
		const char *name;
		enum status status;
	} cases[] = {
		{ "link", STATUS_UNSAFE },	{ "fifo", STATUS_UNSAFE },
		{ "folder", STATUS_UNSAFE },	{ "none/file", STATUS_NOT_FOUND },
		{ "file/x", STATUS_NOT_FOUND },
	};
	struct str out = { 0 };
	struct temp temp;
	size_t i;

	(void)state;
	temp_begin(&temp);
	temp_write(&temp, "file", SLICE("old"));
	temp_folders(&temp, "folder/");
	temp_link(&temp, "link", "file");
	temp_fifo(&temp, "fifo");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum status status = file_replace(temp_path(&temp, cases[i].name), SLICE("new"));

		if (status != cases[i].status)
			fail_msg("%s: %s", cases[i].name, status_name(status));
	}
	assert_int_equal(file_read(temp_path(&temp, "file"), 100, &out), STATUS_OK);
	assert_string_equal(str_text(&out), "old");
	assert_int_equal(temp_count(&temp, "."), 4);
	str_free(&out);
	temp_end(&temp);
}

static void test_replace_beside(void **state)
{
	struct str out = { 0 };
	struct temp temp;
	char *before = getcwd(NULL, 0);

	(void)state;
	temp_begin(&temp);
	assert_int_equal(chdir(temp.root.data), 0);
	assert_int_equal(file_replace("name", SLICE("x")), STATUS_OK);
	assert_int_equal(file_read("name", 1, &out), STATUS_OK);
	assert_int_equal(temp_count(&temp, "."), 1);
	assert_int_equal(chdir(before), 0);
	free(before);
	str_free(&out);
	temp_end(&temp);
}

/* A disk that is full in the middle of the write: the old file stands, errno says why. */
static void test_replace_fails(void **state)
{
	struct str bytes = { 0 };
	struct str out = { 0 };
	struct temp temp;
	pid_t child;
	int status;

	(void)state;
	temp_begin(&temp);
	temp_write(&temp, "file", SLICE("old"));
	str_add_repeat(&bytes, 'x', 100000);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct rlimit limit = { 5000, 5000 };
		bool good;

		(void)signal(SIGXFSZ, SIG_IGN);
		good = setrlimit(RLIMIT_FSIZE, &limit) == 0 &&
		       file_replace(temp_path(&temp, "file"), str_slice(&bytes)) == STATUS_IO &&
		       errno == EFBIG;
		_exit(good ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_int_equal(temp_count(&temp, "."), 1);
	assert_int_equal(file_read(temp_path(&temp, "file"), 100, &out), STATUS_OK);
	assert_string_equal(str_text(&out), "old");
	str_free(&bytes);
	str_free(&out);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),	       cmocka_unit_test(test_read_devices),
		cmocka_unit_test(test_read_big),       cmocka_unit_test(test_read_input),
		cmocka_unit_test(test_replace),	       cmocka_unit_test(test_replace_refuses),
		cmocka_unit_test(test_replace_beside), cmocka_unit_test(test_replace_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
