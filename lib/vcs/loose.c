/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/loose.h"

#include <errno.h>

#include <zlib.h>

#include "sys/beneath.h"
#include "vcs/fresh.h"

/* As git compresses loose objects: fast. */
enum { LEVEL = Z_BEST_SPEED, PREFIX = 2, TRIES = 10, BATCH = 32, MODE = 0444 };

static void name_aside(struct str *out, size_t number)
{
	str_cut(out, 0);
	str_addf(out, "object.%zu", number);
}

/* "ab/cdef…" */
static void name_object(struct str *out, const struct fresh_object *object)
{
	char hex[GIT_OID_HEXSZ + 1];

	(void)git_oid_tostr(hex, sizeof(hex), &object->id);
	str_cut(out, 0);
	str_addf(out, "%.*s/%s", PREFIX, hex, hex + PREFIX);
}

/* Replaces `out` by the object as it lies on the disk. */
static enum status compress_object(const struct fresh_object *object, struct str *out)
{
	struct str whole = { 0 };
	uLongf len;
	int error;

	str_addf(&whole, "%s %zu", git_object_type2string(object->type), object->bytes.len);
	str_add_char(&whole, '\0');
	str_add_slice(&whole, object->bytes);
	len = compressBound((uLong)whole.len);
	str_cut(out, 0);
	str_add_repeat(out, '\0', len);
	error = compress2((Bytef *)out->data, &len, (const Bytef *)whole.data, (uLong)whole.len,
			  LEVEL);
	str_cut(out, len);
	str_free(&whole);
	if (error == Z_OK)
		return STATUS_OK;
	errno = error == Z_MEM_ERROR ? ENOMEM : EIO;
	return STATUS_IO;
}

/* One object aside, on its way to the disk. */
static enum status start_one(const struct vec *fresh, int aside, size_t number, int *fd)
{
	struct str name = { 0 };
	struct str bytes = { 0 };
	enum status status = compress_object(*VEC_AT(struct fresh_object *, fresh, number), &bytes);

	name_aside(&name, number);
	if (status == STATUS_OK)
		status = beneath_start(aside, str_text(&name), str_slice(&bytes), MODE, fd);
	str_free(&name);
	str_free(&bytes);
	return status;
}

/* All of some objects on their way before the first is waited for. */
static enum status write_batch(const struct vec *fresh, int aside, size_t begin, size_t end)
{
	int fds[BATCH];
	enum status status = STATUS_OK;
	size_t done = begin;
	size_t i;

	while (status == STATUS_OK && done < end) {
		status = start_one(fresh, aside, done, &fds[done - begin]);
		if (status == STATUS_OK)
			done++;
	}
	for (i = begin; i < done; i++) {
		enum status ended = beneath_end(fds[i - begin], status == STATUS_OK);

		status = status == STATUS_OK ? ended : status;
	}
	return status;
}

/* "git gc" takes a folder away that is empty still: then it is made again. */
static enum status move_one(int aside, const char *from, int to, const char *path, bool *made)
{
	const char prefix[PREFIX + 1] = { path[0], path[1], '\0' };
	enum status status = beneath_move(aside, from, to, path);
	int i;

	for (i = 0; i < TRIES && status == STATUS_NOT_FOUND; i++) {
		*made = true;
		status = beneath_make_folder(to, prefix, false);
		if (status == STATUS_OK)
			status = beneath_move(aside, from, to, path);
	}
	return status;
}

/* The last one first, so that those that lie aside begin with number 0 at any time. */
static enum status move_all(const struct vec *fresh, int aside, int to, bool *made)
{
	struct str from = { 0 };
	struct str path = { 0 };
	enum status status = STATUS_OK;
	size_t i;

	for (i = fresh->count; i > 0 && status == STATUS_OK; i--) {
		name_aside(&from, i - 1);
		name_object(&path, *VEC_AT(struct fresh_object *, fresh, i - 1));
		status = move_one(aside, str_text(&from), to, str_text(&path), made);
	}
	str_free(&from);
	str_free(&path);
	return status;
}

/* Each folder once, and the one above where a folder is new. */
static enum status sync_names(const struct vec *fresh, int to, bool made)
{
	bool seen[256] = { false };
	struct str path = { 0 };
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < fresh->count && status == STATUS_OK; i++) {
		const struct fresh_object *object = *VEC_AT(struct fresh_object *, fresh, i);

		if (seen[object->id.id[0]])
			continue;
		seen[object->id.id[0]] = true;
		name_object(&path, object);
		status = beneath_sync(to, str_text(&path));
	}
	if (status == STATUS_OK && made)
		status = beneath_sync(to, "ab");
	str_free(&path);
	return status;
}

enum status loose_store(const struct vec *fresh, int aside, const char *objects)
{
	enum status status = STATUS_OK;
	bool made = false;
	int to = -1;
	size_t i;

	if (fresh->count == 0)
		return STATUS_OK;
	for (i = 0; i < fresh->count && status == STATUS_OK; i += BATCH)
		status = write_batch(fresh, aside, i,
				     i + BATCH < fresh->count ? i + BATCH : fresh->count);
	if (status == STATUS_OK)
		status = beneath_open(objects, &to);
	if (status == STATUS_OK)
		status = move_all(fresh, aside, to, &made);
	if (status == STATUS_OK)
		status = sync_names(fresh, to, made);
	beneath_close(to);
	return status;
}

enum status loose_sweep(int aside)
{
	struct str name = { 0 };
	struct stat info;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; status == STATUS_OK; i++) {
		name_aside(&name, i);
		status = beneath_look(aside, str_text(&name), &info);
		if (status == STATUS_OK)
			status = beneath_remove(aside, str_text(&name));
	}
	str_free(&name);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}
