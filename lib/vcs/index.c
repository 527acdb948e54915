/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/index.h"

#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "sys/beneath.h"
#include "vcs/handle.h"
#include "vcs/index_file.h"
#include "vcs/index_tree.h"
#include "vcs/sha1.h"

enum { RACY_FILE_MAX = 64 * 1024 * 1024, EXTENSION = 8, ALIGNED = 8, NEWEST = 4 };
enum { HEADER_MAX = INDEX_MORE + 2, CUT_MAX = 10 };

/* An entry that is to be another one, or to go. */
struct edit {
	struct slice path;
	size_t order;
	size_t len; /* of the header; 0 = it goes */
	char head[HEADER_MAX];
};

struct index {
	struct repo *repo; /* borrowed */
	struct index_file *file;
	struct arena arena;
	struct vec edits; /* struct edit */
};

/* A new index on its way. */
struct writing {
	struct index *index;
	struct str *out;
	struct slice last; /* name of the last entry that was written */
	uint32_t count;
	int root; /* of the work tree, once it is needed; or -1 */
};

static enum status broken(void)
{
	if (errno == 0)
		errno = EIO;
	return STATUS_IO;
}

enum status index_open(struct index **out, struct repo *repo, int root, const char *name)
{
	struct index *index;
	struct index_file *file;
	enum status status = index_file_open(&file, repo, root, name, true);

	*out = NULL;
	if (status == STATUS_UNSAFE || status == STATUS_TOO_BIG) {
		errno = status == STATUS_UNSAFE ? ENXIO : EFBIG;
		status = STATUS_IO;
	}
	if (status != STATUS_OK)
		return status;
	index = mem_zero(1, sizeof(*index));
	index->repo = repo;
	index->file = file;
	index->edits = VEC_OF(struct edit);
	*out = index;
	return STATUS_OK;
}

void index_close(struct index *index)
{
	if (index == NULL)
		return;
	index_file_close(index->file);
	vec_free(&index->edits);
	arena_free(&index->arena);
	mem_free(index);
}

static void set_id(struct object_id *id, const char *head)
{
	git_oid oid;

	(void)git_oid_fromraw(&oid, (const unsigned char *)head + INDEX_ID);
	(void)git_oid_tostr(id->hex, sizeof(id->hex), &oid);
}

void index_find(const struct index *index, const char *path, struct index_found *out)
{
	const struct index_entry *entry;
	const char *head;

	*out = (struct index_found){ 0 };
	entry = index_file_find(index->file, slice_of(path), &out->unmerged);
	if (entry == NULL)
		return;
	head = index->file->bytes.data + entry->at;
	out->entry.mode = index_number(head + INDEX_MODE);
	set_id(&out->entry.blob, head);
	out->intended = (entry->more & INDEX_MORE_INTENDED) != 0;
}

static void set_info(char *head, const struct stat *info)
{
	index_put_number(head + INDEX_CTIME, (uint32_t)info->st_ctim.tv_sec);
	index_put_number(head + INDEX_CTIME + 4, (uint32_t)info->st_ctim.tv_nsec);
	index_put_number(head + INDEX_MTIME, (uint32_t)info->st_mtim.tv_sec);
	index_put_number(head + INDEX_MTIME + 4, (uint32_t)info->st_mtim.tv_nsec);
	index_put_number(head + INDEX_DEVICE, (uint32_t)info->st_dev);
	index_put_number(head + INDEX_INODE, (uint32_t)info->st_ino);
	index_put_number(head + INDEX_USER, (uint32_t)info->st_uid);
	index_put_number(head + INDEX_GROUP, (uint32_t)info->st_gid);
	index_put_number(head + INDEX_SIZE, (uint32_t)info->st_size);
}

static void put_short(char *at, unsigned number)
{
	at[0] = (char)(number >> 8);
	at[1] = (char)number;
}

/* Whether files lie below `path` in the index: it cannot be a file itself. */
static bool is_folder(const struct index *index, struct slice path)
{
	struct str below = { 0 };
	size_t place;
	bool found;

	str_add_slice(&below, path);
	str_add_char(&below, '/');
	place = index_file_place(index->file, str_slice(&below));
	found = place < index->file->entries.count &&
		slice_starts(VEC_AT(struct index_entry, &index->file->entries, place)->name,
			     str_text(&below));
	str_free(&below);
	return found;
}

enum status index_set(struct index *index, const char *path, const struct commit_entry *entry,
		      const struct stat *info)
{
	struct slice name = slice_of(path);
	const struct index_entry *old = index_file_find(index->file, name, NULL);
	struct edit *edit;
	unsigned flags = name.len < INDEX_FLAG_NAME ? (unsigned)name.len : INDEX_FLAG_NAME;
	git_oid oid;

	errno = 0;
	if (entry->blob.hex[0] != '\0' &&
	    (git_oid_fromstr(&oid, entry->blob.hex) != 0 || is_folder(index, name)))
		return broken();
	edit = vec_push(&index->edits);
	edit->path = arena_copy(&index->arena, name);
	edit->order = index->edits.count;
	if (entry->blob.hex[0] == '\0')
		return STATUS_OK;
	if (info != NULL)
		set_info(edit->head, info);
	index_put_number(edit->head + INDEX_MODE, entry->mode);
	memcpy(edit->head + INDEX_ID, oid.id, sizeof(oid.id));
	edit->len = INDEX_MORE;
	if (old != NULL)
		flags |= old->flags & INDEX_FLAG_VALID;
	if (old != NULL && (old->more & INDEX_MORE_SKIP) != 0) {
		flags |= INDEX_FLAG_EXTENDED;
		put_short(edit->head + INDEX_MORE, INDEX_MORE_SKIP);
		edit->len += 2;
	}
	put_short(edit->head + INDEX_FLAGS, flags);
	return STATUS_OK;
}

/* Not older than the index it is in: the file may have changed since without a trace. */
static bool is_racy(const struct index_file *file, const char *head)
{
	const struct timespec *written = &file->info.st_mtim;
	long long seconds = (int32_t)index_number(head + INDEX_MTIME);

	if (index_number(head + INDEX_SIZE) == 0)
		return false;
	if (seconds != (int32_t)written->tv_sec)
		return seconds > (int32_t)written->tv_sec;
	return index_number(head + INDEX_MTIME + 4) >= (uint32_t)written->tv_nsec;
}

/* Whether the file still looks as the entry says, and is another one. */
static enum status has_changed(struct writing *writing, const struct index_entry *entry,
			       bool *changed)
{
	struct repo *repo = writing->index->repo;
	const char *head = writing->index->file->bytes.data + entry->at;
	struct str name = { 0 };
	struct str bytes = { 0 };
	struct str clean = { 0 };
	struct object_id wanted;
	struct object_id found;
	struct stat info;
	enum status status = STATUS_OK;

	*changed = false;
	str_add_slice(&name, entry->name);
	if (writing->root < 0)
		status = beneath_open(git_repository_workdir(repo_git(repo)), &writing->root);
	if (status != STATUS_OK)
		goto out;
	if (beneath_look(writing->root, str_text(&name), &info) != STATUS_OK ||
	    (uint32_t)info.st_size != index_number(head + INDEX_SIZE) ||
	    (uint32_t)info.st_mtim.tv_sec != index_number(head + INDEX_MTIME) ||
	    (uint32_t)info.st_mtim.tv_nsec != index_number(head + INDEX_MTIME + 4))
		goto out; /* git sees that by itself */
	*changed =
		beneath_read(writing->root, str_text(&name), RACY_FILE_MAX, &bytes) != STATUS_OK ||
		blob_clean(repo, str_text(&name), str_slice(&bytes), &clean) != STATUS_OK;
	set_id(&wanted, head);
	found = blob_name(str_slice(&clean));
	*changed = *changed || !object_id_equal(&wanted, &found);
out:
	str_free(&name);
	str_free(&bytes);
	str_free(&clean);
	return status;
}

static int by_path(const void *a, const void *b)
{
	const struct edit *left = a;
	const struct edit *right = b;
	int order = slice_compare(left->path, right->path);

	return order != 0 ? order : (left->order > right->order) - (left->order < right->order);
}

/* Sorted by path, and of two for one path the later one. */
static void settle_edits(struct vec *edits)
{
	size_t kept = 0;
	size_t i;

	vec_sort(edits, by_path);
	for (i = 0; i < edits->count; i++) {
		const struct edit *edit = vec_at(edits, i);

		if (i + 1 < edits->count &&
		    slice_equal(edit->path, VEC_AT(struct edit, edits, i + 1)->path))
			continue;
		*VEC_AT(struct edit, edits, kept++) = *edit;
	}
	edits->count = kept;
}

/* How much of the last name goes, as version 4 writes it. */
static void add_cut(struct str *out, size_t cut)
{
	char bytes[CUT_MAX];
	size_t at = CUT_MAX - 1;

	bytes[at] = (char)(cut & 0x7f);
	while ((cut >>= 7) != 0)
		bytes[--at] = (char)(0x80 | (--cut & 0x7f));
	str_add_slice(out, (struct slice){ bytes + at, CUT_MAX - at });
}

static void add_entry(struct writing *writing, struct slice head, struct slice name)
{
	struct str *out = writing->out;
	size_t begin = out->len;
	size_t same = 0;

	str_add_slice(out, head);
	if (writing->index->file->version == NEWEST) {
		while (same < name.len && same < writing->last.len &&
		       name.data[same] == writing->last.data[same])
			same++;
		add_cut(out, writing->last.len - same);
		str_add_slice(out, slice_part(name, same, name.len));
		str_add_char(out, '\0');
	} else {
		str_add_slice(out, name);
		str_add_repeat(out, '\0', ALIGNED - (out->len - begin) % ALIGNED);
	}
	writing->last = name;
	writing->count++;
}

/* Entry number `i` as it is, but for what a racy one needs. */
static enum status copy_entry(struct writing *writing, size_t i)
{
	const struct index_file *file = writing->index->file;
	const struct index_entry *entry = vec_at(&file->entries, i);
	struct slice bytes = str_slice(&file->bytes);
	struct slice before =
		i > 0 ? VEC_AT(struct index_entry, &file->entries, i - 1)->name : SLICE("");
	size_t begin = writing->out->len;
	bool changed = false;
	enum status status = STATUS_OK;

	if ((entry->flags & INDEX_FLAG_STAGE) == 0 && file->there &&
	    is_racy(file, bytes.data + entry->at))
		status = has_changed(writing, entry, &changed);
	if (file->version == NEWEST && !slice_equal(writing->last, before)) {
		add_entry(writing,
			  slice_part(bytes, entry->at,
				     entry->at + INDEX_MORE +
					     ((entry->flags & INDEX_FLAG_EXTENDED) != 0 ? 2 : 0)),
			  entry->name);
	} else {
		str_add_slice(writing->out, slice_part(bytes, entry->at, index_file_end(file, i)));
		writing->last = entry->name;
		writing->count++;
	}
	if (changed)
		index_put_number(writing->out->data + begin + INDEX_SIZE, 0);
	return status;
}

/* Old and new entries in one order. */
static enum status add_entries(struct writing *writing)
{
	const struct vec *entries = &writing->index->file->entries;
	const struct vec *edits = &writing->index->edits;
	enum status status = STATUS_OK;
	size_t i = 0;
	size_t j = 0;

	while (status == STATUS_OK && (i < entries->count || j < edits->count)) {
		const struct edit *edit = j < edits->count ? vec_at(edits, j) : NULL;
		int order = 1; /* of the edit against the entry */

		if (edit != NULL)
			order = i == entries->count
					? -1
					: slice_compare(
						  edit->path,
						  VEC_AT(struct index_entry, entries, i)->name);
		if (order > 0) {
			status = copy_entry(writing, i++);
		} else if (order == 0) {
			i++; /* every stage of it */
		} else {
			if (edit->len > 0)
				add_entry(writing, (struct slice){ edit->head, edit->len },
					  edit->path);
			j++;
		}
	}
	return status;
}

static void add_extensions(struct writing *writing)
{
	const struct index_file *file = writing->index->file;
	struct slice bytes = str_slice(&file->bytes);
	struct vec paths = VEC_OF(struct slice);
	size_t at = file->extensions;
	size_t i;

	for (i = 0; i < writing->index->edits.count; i++)
		vec_add(&paths, &VEC_AT(struct edit, &writing->index->edits, i)->path);
	while (file->there && at + EXTENSION + SHA1_LEN <= bytes.len) {
		struct slice name = slice_part(bytes, at, at + 4);
		size_t end = at + EXTENSION + index_number(bytes.data + at + 4);
		size_t begin = writing->out->len;

		if (slice_is(name, "REUC")) {
			str_add_slice(writing->out, slice_part(bytes, at, end));
		} else if (slice_is(name, "TREE")) {
			str_add_slice(writing->out, slice_part(bytes, at, at + EXTENSION));
			if (index_tree_mark(slice_part(bytes, at + EXTENSION, end), &paths,
					    writing->out))
				index_put_number(writing->out->data + begin + 4,
						 (uint32_t)(writing->out->len - begin - EXTENSION));
			else
				str_cut(writing->out, begin);
		}
		at = end;
	}
	vec_free(&paths);
}

enum status index_bytes(struct index *index, struct str *out)
{
	struct writing writing = { .index = index, .out = out, .root = -1 };
	char header[INDEX_HEADER] = "DIRC";
	unsigned char check[SHA1_LEN];
	enum status status;

	settle_edits(&index->edits);
	str_cut(out, 0);
	index_put_number(header + 4, index->file->version);
	str_add_slice(out, (struct slice){ header, sizeof(header) });
	status = add_entries(&writing);
	index_put_number(out->data + 8, writing.count);
	if (status == STATUS_OK)
		add_extensions(&writing);
	sha1(str_slice(out), check);
	str_add_slice(out, (struct slice){ (const char *)check, sizeof(check) });
	beneath_close(writing.root);
	return status;
}
