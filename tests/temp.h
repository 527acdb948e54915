/* SPDX-License-Identifier: Apache-2.0 */
/*
 * temp - a folder of its own for a test, and files in it
 *
 * Owner:  temp_begin() makes the folder, temp_end() removes it with all it holds.
 * Errors: what goes wrong fails the test.
 */
#ifndef NETZ_TESTS_TEMP_H
#define NETZ_TESTS_TEMP_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

struct temp {
	struct str root; /* absolute */
	struct str path; /* the last one that temp_path() made */
};

static inline void temp_begin(struct temp *temp)
{
	*temp = (struct temp){ 0 };
	str_add(&temp->root, "/tmp/netz-test-");
	str_add_repeat(&temp->root, 'X', 6);
	assert_non_null(mkdtemp(temp->root.data));
}

/* The absolute path of `name` in the folder, valid until the next call. */
static inline const char *temp_path(struct temp *temp, const char *name)
{
	str_cut(&temp->path, 0);
	str_addf(&temp->path, "%s/%s", temp->root.data, name);
	return temp->path.data;
}

/* Makes the folders above `name`, so that a test can name a file at any depth. */
static inline void temp_folders(struct temp *temp, const char *name)
{
	const char *slash = strchr(name, '/');

	for (; slash != NULL; slash = strchr(slash + 1, '/')) {
		str_cut(&temp->path, 0);
		str_addf(&temp->path, "%s/%.*s", temp->root.data, (int)(slash - name), name);
		(void)mkdir(temp->path.data, 0777);
	}
}

static inline void temp_write(struct temp *temp, const char *name, struct slice bytes)
{
	FILE *file;

	temp_folders(temp, name);
	file = fopen(temp_path(temp, name), "wb");
	assert_non_null(file);
	if (bytes.len > 0)
		assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

static inline void temp_link(struct temp *temp, const char *name, const char *target)
{
	temp_folders(temp, name);
	assert_int_equal(symlink(target, temp_path(temp, name)), 0);
}

static inline void temp_fifo(struct temp *temp, const char *name)
{
	temp_folders(temp, name);
	assert_int_equal(mkfifo(temp_path(temp, name), 0600), 0);
}

/* How many names the folder `name` holds. */
static inline size_t temp_count(struct temp *temp, const char *name)
{
	DIR *dir = opendir(temp_path(temp, name));
	size_t count = 0;

	assert_non_null(dir);
	while (readdir(dir) != NULL)
		count++;
	(void)closedir(dir);
	return count - 2; /* "." and ".." */
}

/* Removes what lies in the folder `path` of `above`, and the folder. */
static inline void temp_remove(int above, const char *path)
{
	int fd = openat(above, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlinkat(fd, entry->d_name, 0) != 0)
			temp_remove(fd, entry->d_name);
	}
	if (dir != NULL)
		(void)closedir(dir);
	(void)unlinkat(above, path, AT_REMOVEDIR);
}

static inline void temp_end(struct temp *temp)
{
	temp_remove(AT_FDCWD, temp->root.data);
	str_free(&temp->root);
	str_free(&temp->path);
}

#endif
