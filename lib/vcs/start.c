/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setrlimit */
#include "vcs/start.h"

#include <string.h>
#include <sys/resource.h>

#include "vcs/git2.h"
#include "base/mem.h"

/* libgit2's own way out when memory ends leads through pointers it never set: it gets ours. */
static void *take(size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return mem_alloc(size);
}

static void *take_zero(size_t count, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return mem_zero(count, size);
}

static void *take_array(size_t count, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return mem_resize(NULL, count, size);
}

static void *resize(void *old, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return mem_resize(old, size, 1);
}

static void *resize_array(void *old, size_t count, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return mem_resize(old, count, size);
}

static char *copy(const char *text, const char *file, int line)
{
	(void)file;
	(void)line;
	return mem_copy_text(text, strlen(text));
}

static char *copy_most(const char *text, size_t most, const char *file, int line)
{
	const char *end = memchr(text, '\0', most);

	(void)file;
	(void)line;
	return mem_copy_text(text, end != NULL ? (size_t)(end - text) : most);
}

static char *copy_part(const char *text, size_t len, const char *file, int line)
{
	(void)file;
	(void)line;
	return mem_copy_text(text, len);
}

static const git_allocator allocator = {
	.gmalloc = take,
	.gcalloc = take_zero,
	.gstrdup = copy,
	.gstrndup = copy_most,
	.gsubstrdup = copy_part,
	.grealloc = resize,
	.greallocarray = resize_array,
	.gmallocarray = take_array,
	.gfree = mem_free,
};

void start_library(void)
{
	struct rlimit before;
	struct rlimit none;

	(void)git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &allocator);
	/* There is no option for it. Where no file can be opened it does without certificates, and
	 * nothing else of its start needs a file. */
	if (getrlimit(RLIMIT_NOFILE, &before) != 0) {
		(void)git_libgit2_init();
		return;
	}
	none = before;
	none.rlim_cur = 0;
	(void)setrlimit(RLIMIT_NOFILE, &none);
	(void)git_libgit2_init();
	(void)setrlimit(RLIMIT_NOFILE, &before);
}
