/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/index.h"

#include <errno.h>

#include "base/mem.h"
#include "base/vec.h"
#include "sys/beneath.h"
#include "vcs/handle.h"

enum { INDEX_MAX = 1024 * 1024 * 1024, RACY_FILE_MAX = 64 * 1024 * 1024 };

struct index {
	struct repo *repo; /* borrowed */
	git_index *git;
	int root;		 /* borrowed */
	struct str copy;	 /* below it */
	struct str path;	 /* of the copy */
	struct timespec written; /* the old index; 0 where there was none */
	struct vec own;		 /* paths (struct str) of entries that were set */
};

static enum status broken(void)
{
	if (errno == 0)
		errno = EIO;
	return STATUS_IO;
}

/* `check` gets the checksum the file ends with, zero where there is no file. */
static enum status copy_file(const struct index_files *files, struct timespec *written,
			     git_oid *check)
{
	struct str bytes = { 0 };
	struct str lock = { 0 };
	struct stat info = { 0 };
	enum status status = beneath_remove(files->copy_root, files->copy);

	str_addf(&lock, "%s.lock", files->copy); /* libgit2 leaves it where it is killed */
	if (status == STATUS_OK)
		status = beneath_remove(files->copy_root, str_text(&lock));
	str_free(&lock);
	if (status == STATUS_OK)
		status = beneath_look(files->from_root, files->from, &info);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status == STATUS_OK)
		status = beneath_read(files->from_root, files->from, INDEX_MAX, &bytes);
	if (status == STATUS_OK)
		status = beneath_draft(files->copy_root, files->copy, str_slice(&bytes));
	*written = info.st_mtim;
	if (bytes.len >= GIT_OID_RAWSZ)
		(void)git_oid_fromraw(check, (const unsigned char *)bytes.data + bytes.len -
						     GIT_OID_RAWSZ);
	str_free(&bytes);
	return status;
}

/* libgit2 takes a file that it may not look at for one that is not there, and an index without
 * entries is the last thing anybody wants to write back. */
static bool is_read(git_index *git, const git_oid *check)
{
	return git_oid_equal(git_index_checksum(git), check);
}

/* libgit2 says -1 to a form it does not know and to a disk that fails. */
static bool is_about_system(void)
{
	return errno == EIO || errno == EACCES || errno == EMFILE || errno == ENFILE ||
	       errno == ENOMEM;
}

enum status index_open(struct index **out, struct repo *repo, const struct index_files *files)
{
	struct index *index = mem_zero(1, sizeof(*index));
	git_oid check = { { 0 } };
	enum status status;

	*out = NULL;
	index->repo = repo;
	index->own = VEC_OF(struct str);
	index->root = files->copy_root;
	str_add(&index->copy, files->copy);
	str_add(&index->path, files->path);
	status = copy_file(files, &index->written, &check);
	errno = status == STATUS_OK ? 0 : errno;
	if (status == STATUS_OK && git_index_open(&index->git, files->path) != 0) {
		status = is_about_system() ? STATUS_IO : STATUS_UNSUPPORTED;
	} else if (status == STATUS_OK && !is_read(index->git, &check)) {
		status = broken();
	} else if (status == STATUS_OK) {
		/* Names that differ only in case are two entries, as in a tree. */
		(void)git_index_set_caps(index->git, git_index_caps(index->git) &
							     ~GIT_INDEX_CAPABILITY_IGNORE_CASE);
		*out = index;
	}
	if (*out == NULL) {
		int kept = errno;

		index_close(index);
		errno = kept;
	}
	return status;
}

static bool is_unmerged(const struct index *index, const char *path)
{
	int stage;

	for (stage = 1; stage <= 3; stage++) {
		if (git_index_get_bypath(index->git, path, stage) != NULL)
			return true;
	}
	return false;
}

void index_find(const struct index *index, const char *path, struct index_found *out)
{
	const git_index_entry *entry = git_index_get_bypath(index->git, path, 0);

	*out = (struct index_found){ 0 };
	out->unmerged = is_unmerged(index, path);
	if (entry == NULL)
		return;
	out->entry.mode = entry->mode;
	(void)git_oid_tostr(out->entry.blob.hex, sizeof(out->entry.blob.hex), &entry->id);
	out->intended = (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0;
}

static void set_info(git_index_entry *entry, const struct stat *info)
{
	entry->ctime.seconds = (int32_t)info->st_ctim.tv_sec;
	entry->ctime.nanoseconds = (uint32_t)info->st_ctim.tv_nsec;
	entry->mtime.seconds = (int32_t)info->st_mtim.tv_sec;
	entry->mtime.nanoseconds = (uint32_t)info->st_mtim.tv_nsec;
	entry->dev = (uint32_t)info->st_dev;
	entry->ino = (uint32_t)info->st_ino;
	entry->uid = (uint32_t)info->st_uid;
	entry->gid = (uint32_t)info->st_gid;
	entry->file_size = (uint32_t)info->st_size;
}

enum status index_set(struct index *index, const char *path, const struct commit_entry *entry,
		      const struct stat *info)
{
	const git_index_entry *old = git_index_get_bypath(index->git, path, 0);
	git_index_entry new = { 0 };
	int error;

	errno = 0;
	if (entry->blob.hex[0] == '\0') {
		error = old != NULL ? git_index_remove(index->git, path, 0) : 0;
		return error == 0 ? STATUS_OK : broken();
	}
	new.path = path;
	new.mode = entry->mode;
	if (git_oid_fromstr(&new.id, entry->blob.hex) != 0)
		return broken();
	if (old != NULL) {
		new.flags = old->flags &GIT_INDEX_ENTRY_VALID;
		new.flags_extended = old->flags_extended &GIT_INDEX_ENTRY_SKIP_WORKTREE;
	}
	if (new.flags_extended != 0)
		new.flags |= GIT_INDEX_ENTRY_EXTENDED;
	if (info != NULL)
		set_info(&new, info);
	str_add(vec_push(&index->own), path);
	return git_index_add(index->git, &new) == 0 ? STATUS_OK : broken();
}

static bool is_own(const struct index *index, const char *path)
{
	size_t i;

	for (i = 0; i < index->own.count; i++) {
		if (slice_is(str_slice(VEC_AT(struct str, &index->own, i)), path))
			return true;
	}
	return false;
}

/* Not older than the index it is in: the file may have changed since without a trace. */
static bool is_racy(const struct index *index, const git_index_entry *entry)
{
	long long seconds = (int32_t)index->written.tv_sec;

	if (index->written.tv_sec == 0 || entry->file_size == 0 ||
	    git_index_entry_stage(entry) != 0)
		return false;
	if (entry->mtime.seconds != seconds)
		return entry->mtime.seconds > seconds;
	return entry->mtime.nanoseconds >= (uint32_t)index->written.tv_nsec;
}

/* Whether the file still looks as the entry says, and is another one. */
static enum status has_changed(struct index *index, int root, const git_index_entry *entry,
			       bool *changed)
{
	struct str bytes = { 0 };
	struct str clean = { 0 };
	struct object_id wanted;
	struct object_id found;
	struct stat info;
	enum status status = beneath_look(root, entry->path, &info);

	*changed = false;
	if (status != STATUS_OK || (uint32_t)info.st_size != entry->file_size ||
	    (int32_t)info.st_mtim.tv_sec != entry->mtime.seconds ||
	    (uint32_t)info.st_mtim.tv_nsec != entry->mtime.nanoseconds)
		return STATUS_OK; /* git sees that by itself */
	status = beneath_read(root, entry->path, RACY_FILE_MAX, &bytes);
	if (status == STATUS_OK)
		status = blob_clean(index->repo, entry->path, str_slice(&bytes), &clean);
	(void)git_oid_tostr(wanted.hex, sizeof(wanted.hex), &entry->id);
	found = blob_name(str_slice(&clean));
	*changed = status != STATUS_OK || !object_id_equal(&wanted, &found);
	str_free(&bytes);
	str_free(&clean);
	return STATUS_OK;
}

static enum status mark_racy(struct index *index)
{
	struct vec racy = VEC_OF(const git_index_entry *);
	enum status status;
	int root = -1;
	size_t i;

	for (i = 0; i < git_index_entrycount(index->git); i++) {
		const git_index_entry *entry = git_index_get_byindex(index->git, i);

		if (is_racy(index, entry) && !is_own(index, entry->path))
			vec_add(&racy, &entry);
	}
	if (racy.count == 0)
		return STATUS_OK;
	status = beneath_open(git_repository_workdir(repo_git(index->repo)), &root);
	for (i = 0; i < racy.count && status == STATUS_OK; i++) {
		git_index_entry entry = **VEC_AT(const git_index_entry *, &racy, i);
		bool changed;

		status = has_changed(index, root, &entry, &changed);
		entry.file_size = 0;
		errno = 0;
		if (status == STATUS_OK && changed && git_index_add(index->git, &entry) != 0)
			status = broken();
	}
	beneath_close(root);
	vec_free(&racy);
	return status;
}

enum status index_bytes(struct index *index, struct str *out)
{
	enum status status = mark_racy(index);
	git_oid check;

	errno = 0;
	if (status == STATUS_OK && git_index_write(index->git) != 0)
		status = broken();
	if (status == STATUS_OK)
		status = beneath_read(index->root, str_text(&index->copy), INDEX_MAX, out);
	if (status == STATUS_OK &&
	    (out->len < GIT_OID_RAWSZ ||
	     git_oid_fromraw(&check, (const unsigned char *)out->data + out->len - GIT_OID_RAWSZ) !=
		     0 ||
	     !is_read(index->git, &check)))
		status = broken();
	return status;
}

void index_close(struct index *index)
{
	size_t i;

	if (index == NULL)
		return;
	git_index_free(index->git);
	(void)beneath_remove(index->root, str_text(&index->copy));
	for (i = 0; i < index->own.count; i++)
		str_free(VEC_AT(struct str, &index->own, i));
	vec_free(&index->own);
	str_free(&index->copy);
	str_free(&index->path);
	mem_free(index);
}
