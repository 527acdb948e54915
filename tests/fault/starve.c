/* SPDX-License-Identifier: Apache-2.0 */
/*
 * starve - memory that runs out at the N-th allocation, to be loaded before all libraries
 * (LD_PRELOAD), so that what libgit2, libyaml, ICU and the C library ask for counts, too
 *
 * STARVE_AT says which one fails; the following succeed again. STARVE_COUNT names a file that gets
 * two numbers when the program ends: how many there were, and how many of them before the first
 * fsync, with which writing begins.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { EARLY = 65536 };

static unsigned long count, before, wanted;
static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);
static void (*next_free)(void *);

/* dlsym() itself may ask for memory before it has found where to get it. */
static _Alignas(16) unsigned char early[EARLY];
static size_t early_used;

static void *take_early(size_t size)
{
	size_t begin = (early_used + 15) & ~(size_t)15;

	if (size > EARLY - begin)
		_exit(98);
	early_used = begin + size;
	return early + begin;
}

static int is_early(const void *block)
{
	return (uintptr_t)block >= (uintptr_t)early && (uintptr_t)block < (uintptr_t)early + EARLY;
}

static void *find(const char *name)
{
	void *symbol = dlsym(RTLD_NEXT, name);

	if (symbol == NULL)
		_exit(98);
	return symbol;
}

/* Looks the real functions up at the first call; what they ask for meanwhile is taken early. */
static int ready(void)
{
	static int begun;

	if (next_malloc != NULL || begun)
		return next_malloc != NULL;
	begun = 1;
	*(void **)&next_free = find("free");
	*(void **)&next_calloc = find("calloc");
	*(void **)&next_realloc = find("realloc");
	*(void **)&next_malloc = find("malloc");
	return 1;
}

/* Counted is from here on: how libraries are loaded is not the program's affair. */
__attribute__((constructor)) static void begin(void)
{
	const char *at = getenv("STARVE_AT");

	count = 0;
	wanted = at != NULL ? strtoul(at, NULL, 10) : 0;
	(void)unsetenv("LD_PRELOAD"); /* what is started is not starved */
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("STARVE_COUNT");
	int fd = path != NULL ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
	unsigned long all = count;

	if (fd >= 0) {
		(void)dprintf(fd, "%lu %lu\n", all, before);
		(void)close(fd);
	}
}

static int fails(void)
{
	if (__atomic_add_fetch(&count, 1, __ATOMIC_RELAXED) != wanted)
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	if (!ready())
		return take_early(size);
	return fails() ? NULL : next_malloc(size);
}

void *calloc(size_t number, size_t size)
{
	if (!ready())
		return take_early(number * size); /* zero as all static memory */
	return fails() ? NULL : next_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
	if (!ready() || is_early(old)) {
		unsigned char *block = malloc(size);
		size_t i;

		for (i = 0; old != NULL && block != NULL && i < size; i++)
			if (is_early((unsigned char *)old + i))
				block[i] = ((unsigned char *)old)[i];
		return block;
	}
	return fails() ? NULL : next_realloc(old, size);
}

void free(void *block)
{
	if (!is_early(block) && ready())
		next_free(block);
}

int fsync(int fd)
{
	if (before == 0)
		before = count;
	return (int)syscall(SYS_fsync, fd);
}
