/* SPDX-License-Identifier: Apache-2.0 */
#include "change/change.h"

static struct change_file *file_at(struct change *change, const char *path)
{
	struct slice name = slice_of(path);
	struct change_file *file;
	size_t i;

	if (change->files.size == 0)
		change->files = VEC_OF(struct change_file);
	for (i = 0; i < change->files.count; i++) {
		file = vec_at(&change->files, i);
		if (slice_equal(file->path, name))
			return file;
	}
	file = vec_push(&change->files);
	file->path = arena_copy(&change->arena, name);
	return file;
}

static int by_path(const void *a, const void *b)
{
	const struct change_file *left = a;
	const struct change_file *right = b;

	return slice_compare(left->path, right->path);
}

void change_put(struct change *change, const char *path, struct slice bytes)
{
	struct change_file *file = file_at(change, path);

	file->bytes = arena_copy(&change->arena, bytes);
	file->removed = false;
	file->fresh = false;
	vec_sort(&change->files, by_path);
}

void change_put_new(struct change *change, const char *path, struct slice bytes)
{
	change_put(change, path, bytes);
	file_at(change, path)->fresh = true;
}

void change_remove(struct change *change, const char *path)
{
	struct change_file *file = file_at(change, path);

	file->bytes = (struct slice){ 0 };
	file->removed = true;
	file->fresh = false;
	vec_sort(&change->files, by_path);
}

void change_free(struct change *change)
{
	vec_free(&change->files);
	str_free(&change->message);
	arena_free(&change->arena);
	*change = (struct change){ 0 };
}

void change_outcome_free(struct change_outcome *outcome)
{
	str_free(&outcome->commit);
	str_free(&outcome->problem);
	str_free(&outcome->notice);
	*outcome = (struct change_outcome){ 0 };
}
