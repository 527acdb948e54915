/* SPDX-License-Identifier: Apache-2.0 */
/* The shelf over an index: HEAD's files, and over them what differs. */
#include "vcs/staged.h"

#include <errno.h>
#include <string.h>

enum { MODE_TYPE = 0170000, MODE_FILE = 0100000, MODE_LINK = 0120000 };

static bool is_removed(const struct staged_file *file)
{
	return file->blob.hex[0] == '\0';
}

/* The number of the first file whose path is not before `path`. */
static size_t place_of(const struct staged *staged, struct slice path)
{
	size_t low = 0;
	size_t high = staged->files.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_compare(VEC_AT(struct staged_file, &staged->files, middle)->path, path) <
		    0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct staged_file *find(const struct staged *staged, struct slice path)
{
	size_t i = place_of(staged, path);
	const struct staged_file *file;

	if (i == staged->files.count)
		return NULL;
	file = VEC_AT(struct staged_file, &staged->files, i);
	return slice_equal(file->path, path) ? file : NULL;
}

/* The path as it is listed: cut where it leads too deep; data NULL: not listed. */
static struct slice listed_path(struct slice path, size_t above, bool *deep)
{
	size_t folders = 0;
	size_t at = above;

	*deep = false;
	if (at < path.len && path.data[at] == '/')
		at++;
	while (at < path.len) {
		size_t slash = slice_find(path, '/', at);

		if (path.data[at] == '.')
			return (struct slice){ 0 };
		if (slash == path.len)
			break;
		if (++folders > SHELF_FOLDERS - 1) {
			*deep = true;
			return slice_part(path, 0, slash);
		}
		at = slash + 1;
	}
	return path;
}

static void add_entry(const struct staged_file *file, size_t above, struct arena *arena,
		      struct vec *entries)
{
	struct shelf_entry entry = { .type = SHELF_OTHER };
	bool deep;
	struct slice path = listed_path(file->path, above, &deep);
	size_t i;

	if (path.data == NULL)
		return;
	if (deep)
		entry.type = SHELF_DEEP;
	else if ((file->mode & MODE_TYPE) == MODE_FILE)
		entry.type = SHELF_FILE;
	else if ((file->mode & MODE_TYPE) == MODE_LINK)
		entry.type = SHELF_LINK;
	for (i = 0; deep && i < entries->count; i++) {
		if (slice_equal(VEC_AT(struct shelf_entry, entries, i)->path, path))
			return;
	}
	entry.path = arena_copy(arena, path);
	vec_add(entries, &entry);
}

/* What of HEAD's is still there. */
static enum status list_head(const struct staged *staged, const char *prefix, struct arena *arena,
			     struct vec *entries)
{
	struct vec before = VEC_OF(struct shelf_entry);
	enum status status;
	size_t i;

	if (staged->head.ops == NULL)
		return STATUS_OK;
	status = shelf_list(&staged->head, prefix, arena, &before);
	if (status == STATUS_UNSAFE && find(staged, slice_of(prefix)) != NULL)
		status = STATUS_OK; /* it was no folder */
	for (i = 0; status == STATUS_OK && i < before.count; i++) {
		const struct shelf_entry *entry = vec_at(&before, i);

		if (find(staged, entry->path) == NULL)
			vec_add(entries, entry);
	}
	vec_free(&before);
	return status;
}

static enum status list(void *self, const char *prefix, struct arena *arena, struct vec *entries)
{
	const struct staged *staged = self;
	const struct staged_file *top = find(staged, slice_of(prefix));
	size_t above = strlen(prefix);
	enum status status;
	size_t i;

	if (top != NULL && !is_removed(top))
		return STATUS_UNSAFE;
	status = list_head(staged, prefix, arena, entries);
	for (i = place_of(staged, slice_of(prefix)); status == STATUS_OK && i < staged->files.count;
	     i++) {
		const struct staged_file *file = VEC_AT(struct staged_file, &staged->files, i);

		if (!slice_starts(file->path, prefix))
			break;
		if (!is_removed(file) && (above == 0 || file->path.data[above] == '/'))
			add_entry(file, above, arena, entries);
	}
	return status;
}

static enum status read(void *self, const char *path, size_t limit, struct str *out)
{
	const struct staged *staged = self;
	const struct staged_file *file = find(staged, slice_of(path));
	enum status status;

	if (file == NULL && staged->head.ops == NULL)
		return STATUS_NOT_FOUND;
	if (file == NULL)
		return shelf_read(&staged->head, path, limit, out);
	if (is_removed(file))
		return STATUS_NOT_FOUND;
	if ((file->mode & MODE_TYPE) != MODE_FILE)
		return STATUS_UNSAFE;
	status = blob_read(staged->repo, &file->blob, limit, out);
	if (status != STATUS_NOT_FOUND)
		return status;
	errno = EIO; /* the index names it, and it is not there */
	return STATUS_IO;
}

static const char *ident(void *self)
{
	(void)self;
	return NULL;
}

static void end(void *self)
{
	(void)self; /* the files are the caller's */
}

void staged_shelf(struct staged *staged, struct shelf *out)
{
	static const struct shelf_ops ops = {
		.list = list, .read = read, .ident = ident, .close = end
	};

	*out = (struct shelf){ &ops, staged };
}
