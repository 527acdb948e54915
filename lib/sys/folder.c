/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shelf that is a folder of the disk. Every part of a path is opened below the one before with
 * O_NOFOLLOW: a link, even one that appears while netz runs, leads nowhere.
 */
#define _DEFAULT_SOURCE /* d_type */
#include "sys/shelf.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "sys/file.h"
#include "sys/raw.h"

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

struct folder {
	int root;
	int last; /* the folder read from last, or -1: records of one kind lie side by side */
	struct str last_path;
};

struct listing {
	struct arena *arena;
	struct vec *entries;
	struct str path; /* of what is being looked at */
	int depth;
};

/* Opens the folder `path` below `root` part by part; `*fd` is yours. */
static enum status open_below(int root, struct slice path, int *fd)
{
	struct str name = { 0 };
	struct slice part;
	int current = openat(root, ".", FOLDER_FLAGS);

	while (current >= 0 && slice_next(&path, '/', &part)) {
		int next;
		int kept;

		str_cut(&name, 0);
		str_add_slice(&name, part);
		next = openat(current, str_text(&name), FOLDER_FLAGS);
		kept = errno;
		(void)close(current);
		errno = kept;
		current = next;
	}
	str_free(&name);
	*fd = current;
	return current >= 0 ? STATUS_OK : raw_status();
}

enum entry_type { ENTRY_FOLDER, ENTRY_FILE, ENTRY_LINK, ENTRY_OTHER };

static enum entry_type type_of(int folder, const struct dirent *entry)
{
	struct stat info;

	switch (entry->d_type) {
	case DT_DIR: return ENTRY_FOLDER;
	case DT_REG: return ENTRY_FILE;
	case DT_LNK: return ENTRY_LINK;
	case DT_UNKNOWN: break; /* some file systems do not say */
	default: return ENTRY_OTHER;
	}
	if (fstatat(folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
		return ENTRY_OTHER;
	if (S_ISDIR(info.st_mode))
		return ENTRY_FOLDER;
	if (S_ISLNK(info.st_mode))
		return ENTRY_LINK;
	return S_ISREG(info.st_mode) ? ENTRY_FILE : ENTRY_OTHER;
}

static enum status list_folder(int fd, struct listing *listing);

static enum status list_entry(int folder, const struct dirent *entry, struct listing *listing)
{
	static const enum shelf_type types[] = {
		[ENTRY_FOLDER] = SHELF_DEEP,
		[ENTRY_FILE] = SHELF_FILE,
		[ENTRY_LINK] = SHELF_LINK,
		[ENTRY_OTHER] = SHELF_OTHER,
	};
	enum entry_type type = type_of(folder, entry);
	struct shelf_entry *found;
	int fd;

	if (type == ENTRY_FOLDER && listing->depth < SHELF_FOLDERS) {
		fd = openat(folder, entry->d_name, FOLDER_FLAGS);
		if (fd >= 0)
			return list_folder(fd, listing);
		if (errno == ENOENT)
			return STATUS_OK; /* it went away in the meantime */
		if (errno != ELOOP && errno != ENOTDIR)
			return STATUS_IO;
		type = ENTRY_LINK; /* it was replaced in the meantime */
	}
	found = vec_push(listing->entries);
	found->path = arena_copy(listing->arena, str_slice(&listing->path));
	found->type = types[type];
	return STATUS_OK;
}

/* Ends `fd`. */
static enum status list_folder(int fd, struct listing *listing)
{
	size_t len = listing->path.len;
	enum status status = STATUS_OK;
	struct dirent *entry;
	DIR *dir = fdopendir(fd);

	if (dir == NULL) {
		(void)close(fd);
		return STATUS_IO;
	}
	listing->depth++;
	while (status == STATUS_OK) {
		errno = 0;
		entry = readdir(dir);
		if (entry == NULL) {
			status = errno == 0 ? STATUS_OK : STATUS_IO;
			break;
		}
		if (entry->d_name[0] == '.')
			continue;
		if (len > 0)
			str_add_char(&listing->path, '/');
		str_add(&listing->path, entry->d_name);
		status = list_entry(dirfd(dir), entry, listing);
		str_cut(&listing->path, len);
	}
	listing->depth--;
	(void)closedir(dir);
	return status;
}

static enum status folder_list(void *self, const char *prefix, struct arena *arena,
			       struct vec *entries)
{
	struct folder *folder = self;
	struct listing listing = { .arena = arena, .entries = entries };
	enum status status;
	int fd;

	status = open_below(folder->root, slice_of(prefix), &fd);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status != STATUS_OK)
		return status;
	str_add(&listing.path, prefix);
	status = list_folder(fd, &listing);
	str_free(&listing.path);
	return status;
}

static void forget_last(struct folder *folder)
{
	if (folder->last >= 0)
		(void)close(folder->last);
	folder->last = -1;
	str_cut(&folder->last_path, 0);
}

static enum status folder_read(void *self, const char *path, size_t limit, struct str *out)
{
	struct folder *folder = self;
	const char *slash = strrchr(path, '/');
	struct slice where = { path, slash != NULL ? (size_t)(slash - path) : 0 };
	enum status status = STATUS_OK;

	if (slash == NULL)
		return file_read_at(folder->root, path, limit, out);
	if (folder->last < 0 || !slice_equal(where, str_slice(&folder->last_path))) {
		forget_last(folder);
		status = open_below(folder->root, where, &folder->last);
		if (status == STATUS_OK)
			str_add_slice(&folder->last_path, where);
	}
	if (status != STATUS_OK)
		return status;
	return file_read_at(folder->last, slash + 1, limit, out);
}

static const char *folder_ident(void *self)
{
	(void)self;
	return NULL;
}

static void folder_close(void *self)
{
	struct folder *folder = self;

	forget_last(folder);
	str_free(&folder->last_path);
	(void)close(folder->root);
	mem_free(folder);
}

static bool folder_twin(void *self, struct shelf *out);

static const struct shelf_ops folder_ops = { folder_list, folder_read, folder_ident, folder_close,
					     folder_twin };

static enum status open_shelf(struct shelf *out, int fd)
{
	struct folder *folder;

	*out = (struct shelf){ 0 };
	if (fd < 0)
		return raw_status();
	folder = mem_zero(1, sizeof(*folder));
	folder->root = fd;
	folder->last = -1;
	*out = (struct shelf){ &folder_ops, folder };
	return STATUS_OK;
}

static bool folder_twin(void *self, struct shelf *out)
{
	const struct folder *folder = self;

	return open_shelf(out, openat(folder->root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) ==
	       STATUS_OK;
}

enum status shelf_folder(struct shelf *out, const char *path)
{
	return open_shelf(out, open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}
