/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/index_file.h"

#include <errno.h>

#include "base/mem.h"
#include "sys/beneath.h"
#include "sys/env.h"
#include "vcs/handle.h"
#include "vcs/sha1.h"

enum { INDEX_MAX = 1024 * 1024 * 1024, EXTENSION = 8, ALIGNED = 8, OLDEST = 2, NEWEST = 4 };

/* A file that was changed so short a time ago may change once more and look the same. Seconds. */
enum { SETTLED = 2 };

uint32_t index_number(const char *at)
{
	const unsigned char *data = (const unsigned char *)at;

	return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

void index_put_number(char *at, uint32_t number)
{
	at[0] = (char)(number >> 24);
	at[1] = (char)(number >> 16);
	at[2] = (char)(number >> 8);
	at[3] = (char)number;
}

static uint16_t short_at(const char *at)
{
	const unsigned char *data = (const unsigned char *)at;

	return (uint16_t)(data[0] << 8 | data[1]);
}

/* How many bytes of the last name version 4 leaves out; false at the end of the file. */
static bool read_cut(struct slice bytes, size_t *at, size_t *cut)
{
	unsigned char byte;

	*cut = 0;
	do {
		if (*at >= bytes.len || *cut > INDEX_MAX)
			return false;
		byte = (unsigned char)bytes.data[(*at)++];
		*cut = (*cut << 7) + (byte & 0x7fU);
		if ((byte & 0x80U) != 0)
			(*cut)++;
	} while ((byte & 0x80U) != 0);
	return true;
}

/* The name that begins at `at` after the last one; moves `at` behind it. */
static bool read_name(struct index_file *file, struct slice bytes, size_t begin, size_t *at,
		      struct slice last, struct slice *name)
{
	struct str whole = { 0 };
	size_t cut = 0;
	size_t end;

	if (file->version == NEWEST && (!read_cut(bytes, at, &cut) || cut > last.len))
		return false;
	if (*at >= bytes.len)
		return false;
	end = slice_find(bytes, '\0', *at);
	if (end >= bytes.len)
		return false;
	*name = slice_part(bytes, *at, end);
	*at = end + 1;
	if (file->version != NEWEST) {
		*at = begin + (end - begin + ALIGNED) / ALIGNED * ALIGNED;
		return true;
	}
	str_add_slice(&whole, slice_part(last, 0, last.len - cut));
	str_add_slice(&whole, *name);
	*name = arena_copy(&file->arena, str_slice(&whole));
	str_free(&whole);
	return true;
}

static unsigned stage_of(const struct index_entry *entry)
{
	return (entry->flags & INDEX_FLAG_STAGE) >> 12;
}

static bool is_sorted(const struct index_entry *before, const struct index_entry *after)
{
	int order = slice_compare(before->name, after->name);

	return order < 0 || (order == 0 && stage_of(before) < stage_of(after));
}

static bool read_entries(struct index_file *file, struct slice bytes, size_t count)
{
	struct index_entry last = { 0 };
	size_t at = INDEX_HEADER;
	size_t i;

	for (i = 0; i < count; i++) {
		struct index_entry *entry;
		size_t name = at + INDEX_MORE;
		struct index_entry found = { .at = at };

		if (name > bytes.len)
			return false;
		found.flags = short_at(bytes.data + at + INDEX_FLAGS);
		if ((found.flags & INDEX_FLAG_EXTENDED) != 0) {
			if (name + 2 > bytes.len || file->version == OLDEST)
				return false;
			found.more = short_at(bytes.data + name);
			name += 2;
		}
		if (!read_name(file, bytes, at, &name, last.name, &found.name) ||
		    found.name.len == 0 || name > bytes.len || (i > 0 && !is_sorted(&last, &found)))
			return false;
		entry = vec_push(&file->entries);
		*entry = found;
		last = found;
		at = name;
	}
	file->extensions = at;
	return true;
}

/* An extension whose name does not begin with a capital must be understood, and none is. */
static bool check_extensions(const struct index_file *file, struct slice bytes)
{
	size_t at = file->extensions;

	while (at + EXTENSION <= bytes.len) {
		size_t len = index_number(bytes.data + at + 4);

		if (bytes.data[at] < 'A' || bytes.data[at] > 'Z' ||
		    len > bytes.len - at - EXTENSION)
			return false;
		at += EXTENSION + len;
	}
	return at == bytes.len;
}

static enum status check_sum(struct index_file *file)
{
	struct slice bytes = str_slice(&file->bytes);
	unsigned char found[SHA1_LEN];

	if (!file->there || file->checked)
		return STATUS_OK;
	sha1(slice_part(bytes, 0, bytes.len - SHA1_LEN), found);
	file->checked = memcmp(found, bytes.data + bytes.len - SHA1_LEN, SHA1_LEN) == 0;
	return file->checked ? STATUS_OK : STATUS_UNSUPPORTED;
}

/* index.skipHash: git would take what is written here with a checksum for its own, but not always.
 */
static bool has_sum(struct slice bytes)
{
	size_t i;

	for (i = bytes.len - SHA1_LEN; i < bytes.len; i++) {
		if (bytes.data[i] != '\0')
			return true;
	}
	return false;
}

static enum status understand(struct index_file *file)
{
	struct slice bytes = str_slice(&file->bytes);
	size_t end;

	if (bytes.len < INDEX_HEADER + SHA1_LEN || !slice_starts(bytes, "DIRC"))
		return STATUS_UNSUPPORTED;
	end = bytes.len - SHA1_LEN;
	file->version = index_number(bytes.data + 4);
	if (file->version < OLDEST || file->version > NEWEST || !has_sum(bytes))
		return STATUS_UNSUPPORTED;
	bytes = slice_part(bytes, 0, end);
	if (!read_entries(file, bytes, index_number(bytes.data + 8)) ||
	    !check_extensions(file, bytes))
		return STATUS_UNSUPPORTED;
	return STATUS_OK;
}

void index_file_close(struct index_file *file)
{
	if (file == NULL || --file->users > 0)
		return;
	str_free(&file->bytes);
	vec_free(&file->entries);
	arena_free(&file->arena);
	mem_free(file);
}

/* Whether it is the very file, and nobody can have changed it unseen. */
static bool is_same(const struct index_file *file, const struct stat *info, bool locked)
{
	const struct stat *old = &file->info;
	int offset;

	return file->there && old->st_dev == info->st_dev && old->st_ino == info->st_ino &&
	       old->st_size == info->st_size && old->st_mtim.tv_sec == info->st_mtim.tv_sec &&
	       old->st_mtim.tv_nsec == info->st_mtim.tv_nsec &&
	       old->st_ctim.tv_sec == info->st_ctim.tv_sec &&
	       old->st_ctim.tv_nsec == info->st_ctim.tv_nsec &&
	       (locked || env_now(&offset) > (long long)info->st_ctim.tv_sec + SETTLED);
}

static enum status read_file(struct index_file *file, int root, const char *name)
{
	enum status status = beneath_read(root, name, INDEX_MAX, &file->bytes);

	file->there = status != STATUS_NOT_FOUND;
	file->version = OLDEST;
	file->extensions = INDEX_HEADER;
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	return status == STATUS_OK ? understand(file) : status;
}

enum status index_file_open(struct index_file **out, struct repo *repo, int root, const char *name,
			    bool locked)
{
	struct index_file *file;
	struct stat info = { 0 };
	enum status status = beneath_look(root, name, &info);

	*out = NULL;
	if (status == STATUS_OK && repo->index != NULL && is_same(repo->index, &info, locked)) {
		status = locked ? check_sum(repo->index) : STATUS_OK;
		if (status == STATUS_OK) {
			repo->index->users++;
			*out = repo->index;
		}
		return status;
	}
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	file = mem_zero(1, sizeof(*file));
	file->users = 1;
	file->info = info;
	file->entries = VEC_OF(struct index_entry);
	status = read_file(file, root, name);
	if (status == STATUS_OK && locked)
		status = check_sum(file);
	if (status == STATUS_OK) {
		index_file_close(repo->index);
		repo->index = file;
		file->users++;
		*out = file;
	} else {
		int kept = errno;

		index_file_close(file);
		errno = kept;
	}
	return status;
}

size_t index_file_place(const struct index_file *file, struct slice path)
{
	size_t low = 0;
	size_t high = file->entries.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_compare(VEC_AT(struct index_entry, &file->entries, middle)->name, path) <
		    0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct index_entry *index_file_find(const struct index_file *file, struct slice path,
					  bool *unmerged)
{
	size_t i = index_file_place(file, path);
	const struct index_entry *found = NULL;
	bool conflict = false;

	for (; i < file->entries.count; i++) {
		const struct index_entry *entry = vec_at(&file->entries, i);

		if (!slice_equal(entry->name, path))
			break;
		if (stage_of(entry) == 0)
			found = entry;
		else
			conflict = true;
	}
	if (unmerged != NULL)
		*unmerged = conflict;
	return found;
}

size_t index_file_end(const struct index_file *file, size_t i)
{
	if (i + 1 < file->entries.count)
		return VEC_AT(struct index_entry, &file->entries, i + 1)->at;
	return file->extensions;
}
