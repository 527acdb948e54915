/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* _exit: handlers of atexit() could allocate again, and no buffered half line may follow. */
_Noreturn void mem_give_up(const char *why)
{
	char text[256];

	(void)snprintf(text, sizeof(text), "netz: %s\n", why);
	(void)!write(STDERR_FILENO, text, strlen(text));
	_exit(3);
}

_Noreturn void mem_run_out(void)
{
	mem_give_up("out of memory");
}

static void *checked(void *block)
{
	if (block == NULL)
		mem_run_out();
	return block;
}

void *mem_alloc(size_t size)
{
	return checked(malloc(size > 0 ? size : 1));
}

void *mem_zero(size_t count, size_t size)
{
	return checked(calloc(count > 0 ? count : 1, size > 0 ? size : 1));
}

void *mem_resize(void *old, size_t count, size_t size)
{
	if (size > 0 && count > SIZE_MAX / size)
		mem_run_out();
	return checked(realloc(old, count * size > 0 ? count * size : 1));
}

char *mem_copy_text(const char *text, size_t len)
{
	char *copy = mem_alloc(len + 1);

	if (len > 0)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

void mem_free(void *block)
{
	free(block);
}
