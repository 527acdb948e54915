/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/builtin.h"

#include "sys/shelf.h"

static enum status builtin_list(void *self, const char *prefix, struct arena *arena,
				struct vec *entries)
{
	struct slice folder = slice_of(prefix);
	size_t i;

	(void)self;
	for (i = 0; i < builtin_count; i++) {
		struct slice path = slice_of(builtin_files[i].path);
		struct shelf_entry *entry;

		if (folder.len > 0 && (!slice_starts(path, prefix) || path.len == folder.len ||
				       path.data[folder.len] != '/'))
			continue;
		entry = vec_push(entries);
		entry->path = arena_copy(arena, path);
		entry->type = SHELF_FILE;
	}
	return STATUS_OK;
}

const struct builtin_file *builtin_at(struct slice path)
{
	size_t low = 0;
	size_t high = builtin_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = slice_compare(path, slice_of(builtin_files[middle].path));

		if (order == 0)
			return &builtin_files[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static enum status builtin_read(void *self, const char *path, size_t limit, struct str *out)
{
	const struct builtin_file *file = builtin_at(slice_of(path));

	(void)self;
	if (file == NULL)
		return STATUS_NOT_FOUND;
	if (file->len > limit)
		return STATUS_TOO_BIG;
	str_add_slice(out, (struct slice){ file->bytes, file->len });
	return STATUS_OK;
}

static const char *builtin_ident(void *self)
{
	(void)self;
	return NULL;
}

static void builtin_close(void *self)
{
	(void)self;
}

static const struct shelf_ops builtin_ops = { builtin_list, builtin_read, builtin_ident,
					      builtin_close, NULL };

void shelf_builtin(struct shelf *out)
{
	*out = (struct shelf){ &builtin_ops, NULL };
}
