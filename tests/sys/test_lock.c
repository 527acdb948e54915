/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* usleep, kill */
#include "sys/lock.h"

#include "temp.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

#include "sys/env.h"

enum { CHILDREN = 8, ROUNDS = 20 };

static void test_take(void **state)
{
	struct temp temp;
	struct lock lock;
	struct lock second;
	long holder = 0;

	(void)state;
	temp_begin(&temp);
	assert_int_equal(lock_take(&lock, temp_path(&temp, "lock"), 0, &holder), STATUS_OK);
	assert_true(lock.held);
	assert_int_equal(holder, 0);
	/* another description of the same file, as another process has it */
	assert_int_equal(lock_take(&second, temp_path(&temp, "lock"), 0, &holder), STATUS_IO);
	assert_int_equal(errno, EWOULDBLOCK);
	assert_false(second.held);
	assert_int_equal(holder, getpid());
	lock_release(&lock);
	assert_false(lock.held);
	lock_release(&lock);
	assert_int_equal(lock_take(&second, temp_path(&temp, "lock"), 0, NULL), STATUS_OK);
	lock_release(&second);
	temp_end(&temp);
}

static void test_wait(void **state)
{
	struct temp temp;
	struct lock lock;
	struct lock second;
	double begin;

	(void)state;
	temp_begin(&temp);
	assert_int_equal(lock_take(&lock, temp_path(&temp, "lock"), 0, NULL), STATUS_OK);
	begin = env_seconds();
	assert_int_equal(lock_take(&second, temp_path(&temp, "lock"), 100, NULL), STATUS_IO);
	assert_int_equal(errno, EWOULDBLOCK);
	assert_true(env_seconds() - begin >= 0.1);
	lock_release(&lock);
	temp_end(&temp);
}

static void test_refused(void **state)
{
	static const struct {
		const char *path;
		enum status wanted;
	} cases[] = {
		{ "link", STATUS_UNSAFE },	     { "fifo", STATUS_UNSAFE },
		{ "folder", STATUS_UNSAFE },	     { "none/lock", STATUS_NOT_FOUND },
		{ "target/lock", STATUS_NOT_FOUND },
	};
	struct temp temp;
	struct lock lock;
	size_t i;

	(void)state;
	alarm(60);
	temp_begin(&temp);
	temp_write(&temp, "target", SLICE("x"));
	temp_link(&temp, "link", "target");
	temp_fifo(&temp, "fifo");
	temp_folders(&temp, "folder/");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		enum status status = lock_take(&lock, temp_path(&temp, cases[i].path), 0, NULL);

		if (status != cases[i].wanted)
			fail_msg("%s: %s", cases[i].path, status_name(status));
		assert_false(lock.held);
	}
	temp_end(&temp);
	alarm(0);
}

/* A process that dies gives the lock back, and so does one that left a child behind. */
static void test_death(void **state)
{
	struct temp temp;
	struct lock lock;
	int ends[2];
	char byte;
	pid_t child;

	(void)state;
	temp_begin(&temp);
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (lock_take(&lock, temp_path(&temp, "lock"), 0, NULL) == STATUS_OK)
			(void)!write(ends[1], "x", 1);
		for (;;)
			(void)pause();
	}
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(lock_take(&lock, temp_path(&temp, "lock"), 0, NULL), STATUS_IO);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(lock_take(&lock, temp_path(&temp, "lock"), 0, NULL), STATUS_OK);
	lock_release(&lock);
	(void)close(ends[0]);
	(void)close(ends[1]);
	temp_end(&temp);
}

/* Reads a number, waits, writes the next one: a lost one shows. */
static int count_up(const char *lock_path, const char *path)
{
	int round;

	for (round = 0; round < ROUNDS; round++) {
		struct lock lock;
		int number = 0;
		FILE *file;

		if (lock_take(&lock, lock_path, LOCK_WAIT, NULL) != STATUS_OK)
			return 1;
		file = fopen(path, "r+");
		if (file == NULL || fscanf(file, "%d", &number) != 1)
			return 2;
		(void)usleep(200);
		rewind(file);
		(void)fprintf(file, "%d\n", number + 1);
		if (fclose(file) != 0)
			return 3;
		lock_release(&lock);
	}
	return 0;
}

static void test_many(void **state)
{
	struct str lock_path = { 0 };
	struct temp temp;
	pid_t children[CHILDREN];
	int number = 0;
	FILE *file;
	int i;

	(void)state;
	temp_begin(&temp);
	temp_write(&temp, "number", SLICE("0\n"));
	str_add(&lock_path, temp_path(&temp, "lock"));
	(void)temp_path(&temp, "number");
	for (i = 0; i < CHILDREN; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0)
			_exit(count_up(str_text(&lock_path), str_text(&temp.path)));
	}
	for (i = 0; i < CHILDREN; i++) {
		int result = -1;

		assert_int_equal(waitpid(children[i], &result, 0), children[i]);
		assert_int_equal(result, 0);
	}
	file = fopen(temp_path(&temp, "number"), "r");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%d", &number), 1);
	(void)fclose(file);
	assert_int_equal(number, CHILDREN * ROUNDS);
	str_free(&lock_path);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_take),	cmocka_unit_test(test_wait),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_death),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
