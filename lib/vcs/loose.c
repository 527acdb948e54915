/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/loose.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "sys/beneath.h"
#include "sys/shelf.h"

enum { PREFIX = 2, NAME = 38, TRIES = 10 };

/* "ab/" and 38 digits; what was not finished has another name. */
static bool is_object(struct slice path)
{
	size_t i;

	if (path.len != PREFIX + 1 + NAME || path.data[PREFIX] != '/')
		return false;
	for (i = 0; i < path.len; i++) {
		if (i != PREFIX && strchr("0123456789abcdef", path.data[i]) == NULL)
			return false;
	}
	return true;
}

/* All objects in `folder` (struct shelf_entry), sorted. */
static enum status list(const char *folder, struct arena *arena, struct vec *objects)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct shelf shelf = { 0 };
	enum status status = shelf_folder(&shelf, folder);
	size_t i;

	if (status == STATUS_OK)
		status = shelf_list(&shelf, "", arena, &entries);
	for (i = 0; i < entries.count; i++) {
		if (is_object(VEC_AT(struct shelf_entry, &entries, i)->path))
			vec_add(objects, vec_at(&entries, i));
	}
	vec_free(&entries);
	shelf_close(&shelf);
	return status;
}

/* Whether entry `i` is the first of its folder. */
static bool begins_folder(const struct vec *entries, size_t i)
{
	struct slice path = VEC_AT(struct shelf_entry, entries, i)->path;

	return i == 0 || !slice_equal(slice_part(path, 0, PREFIX),
				      slice_part(VEC_AT(struct shelf_entry, entries, i - 1)->path,
						 0, PREFIX));
}

/* Every folder "ab" there; the names are made to last at the end. */
static enum status make_folders(int to, const struct vec *entries)
{
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < entries->count && status == STATUS_OK; i++) {
		char prefix[PREFIX + 1] = "";

		if (!begins_folder(entries, i))
			continue;
		memcpy(prefix, VEC_AT(struct shelf_entry, entries, i)->path.data, PREFIX);
		status = beneath_make_folder(to, prefix, false);
	}
	return status;
}

/* "git gc" takes a folder away that is empty still: then it is made again. */
static enum status move_one(int from, int to, const char *path)
{
	const char prefix[PREFIX + 1] = { path[0], path[1], '\0' };
	enum status status = beneath_move(from, path, to, path);
	int i;

	for (i = 0; i < TRIES && status == STATUS_NOT_FOUND; i++) {
		status = beneath_make_folder(to, prefix, false);
		if (status == STATUS_OK)
			status = beneath_move(from, path, to, path);
	}
	return status;
}

static enum status move_all(int from, int to, const struct vec *entries)
{
	enum status status = make_folders(to, entries);
	size_t i;

	/* all on their way to the disk before the first is waited for */
	for (i = 0; i < entries->count && status == STATUS_OK; i++)
		beneath_flush_file(from, VEC_AT(struct shelf_entry, entries, i)->path.data);
	for (i = 0; i < entries->count && status == STATUS_OK; i++)
		status = beneath_sync_file(from, VEC_AT(struct shelf_entry, entries, i)->path.data);
	for (i = 0; i < entries->count && status == STATUS_OK; i++)
		status = move_one(from, to, VEC_AT(struct shelf_entry, entries, i)->path.data);
	for (i = 0; i < entries->count && status == STATUS_OK; i++) {
		if (begins_folder(entries, i))
			status =
				beneath_sync(to, VEC_AT(struct shelf_entry, entries, i)->path.data);
	}
	return status == STATUS_OK && entries->count > 0 ? beneath_sync(to, "ab") : status;
}

enum status loose_move(const char *folder, const char *objects)
{
	struct arena arena = { 0 };
	struct vec entries = VEC_OF(struct shelf_entry);
	enum status status;
	int from = -1;
	int to = -1;

	status = list(folder, &arena, &entries);
	if (status == STATUS_OK)
		status = beneath_open(folder, &from);
	if (status == STATUS_OK)
		status = beneath_open(objects, &to);
	if (status == STATUS_OK)
		status = move_all(from, to, &entries);
	beneath_close(from);
	beneath_close(to);
	vec_free(&entries);
	arena_free(&arena);
	return status;
}
