/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

static void test_blocks(void **state)
{
	unsigned char *block = mem_zero(10, 10);
	char *text = mem_copy_text("Bad\0Salz", 8);
	int i;

	(void)state;
	for (i = 0; i < 100; i++)
		assert_int_equal(block[i], 0);
	memset(block, 1, 100);
	block = mem_resize(block, 1000, 2);
	assert_int_equal(block[99], 1);
	mem_free(block);
	assert_memory_equal(text, "Bad\0Salz", 9); /* with the NUL behind it */
	mem_free(text);
	block = mem_alloc(0);
	assert_non_null(block);
	mem_free(block);
	mem_free(NULL);
}

static void ask_resize(void)
{
	mem_free(mem_resize(NULL, SIZE_MAX / 2, 4));
}

static void ask_arena(void)
{
	struct arena arena = { 0 };

	(void)arena_alloc(&arena, SIZE_MAX - 8);
}

static void ask_arena_product(void)
{
	struct arena arena = { 0 };

	(void)arena_zero(&arena, SIZE_MAX / 2, 4);
}

/* What cannot be had ends the program with status 3 and one sentence; never NULL, never a wrap. */
static void test_out_of_memory(void **state)
{
	static void (*const asks[])(void) = { ask_resize, ask_arena, ask_arena_product };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
		char text[100] = { 0 };
		int ends[2];
		int status;
		pid_t child;

		assert_int_equal(pipe(ends), 0);
		child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			(void)dup2(ends[1], STDERR_FILENO);
			asks[i]();
			_exit(0);
		}
		(void)close(ends[1]);
		assert_true(read(ends[0], text, sizeof(text) - 1) > 0);
		(void)close(ends[0]);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 3);
		assert_string_equal(text, "netz: out of memory\n");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_out_of_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
