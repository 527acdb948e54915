/* SPDX-License-Identifier: Apache-2.0 */
#include "change/change.h"

#include <string.h>

/* The first file whose path is not before `path`. */
static size_t place_of(const struct change *change, struct slice path)
{
	size_t low = 0;
	size_t high = change->files.count;

	/* most changes are built in order */
	if (high > 0 &&
	    slice_compare(VEC_AT(struct change_file, &change->files, high - 1)->path, path) < 0)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_compare(VEC_AT(struct change_file, &change->files, middle)->path, path) <
		    0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The file at `path`, without any wish yet. */
static struct change_file *file_at(struct change *change, const char *path)
{
	struct slice name = slice_of(path);
	struct change_file *file;
	size_t place;

	if (change->files.size == 0)
		change->files = VEC_OF(struct change_file);
	place = place_of(change, name);
	if (place < change->files.count &&
	    slice_equal(VEC_AT(struct change_file, &change->files, place)->path, name)) {
		file = vec_at(&change->files, place);
		name = file->path;
	} else {
		(void)vec_push(&change->files);
		file = vec_at(&change->files, place);
		memmove(file + 1, file,
			(change->files.count - 1 - place) * sizeof(struct change_file));
		name = arena_copy(&change->arena, name);
	}
	*file = (struct change_file){ .path = name };
	return file;
}

void change_put(struct change *change, const char *path, struct slice bytes)
{
	file_at(change, path)->bytes = arena_copy(&change->arena, bytes);
}

static struct change_file *put_new(struct change *change, const char *path, struct slice bytes)
{
	struct change_file *file = file_at(change, path);

	file->bytes = arena_copy(&change->arena, bytes);
	file->fresh = true;
	return file;
}

void change_put_new(struct change *change, const char *path, struct slice bytes)
{
	(void)put_new(change, path, bytes);
}

void change_put_edit(struct change *change, const char *path, struct slice base, struct slice bytes)
{
	struct change_file *file = file_at(change, path);

	file->bytes = arena_copy(&change->arena, bytes);
	file->base = arena_copy(&change->arena, base);
}

void change_move(struct change *change, const char *old_path, struct slice base, const char *path,
		 struct slice bytes)
{
	change_remove_edit(change, old_path, base);
	put_new(change, path, bytes)->from = arena_copy(&change->arena, slice_of(old_path));
}

void change_remove(struct change *change, const char *path)
{
	file_at(change, path)->removed = true;
}

void change_remove_edit(struct change *change, const char *path, struct slice base)
{
	struct change_file *file = file_at(change, path);

	file->base = arena_copy(&change->arena, base);
	file->removed = true;
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
