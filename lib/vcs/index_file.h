/* SPDX-License-Identifier: Apache-2.0 */
/*
 * index_file - Git's index as it lies there, read once
 *
 * Entries are found where they lie in the file's bytes; nothing is copied but names that version 4
 * shortens. An entry's header is what stat says, an id and two bytes of flags.
 * Standard: gitformat-index(5), versions 2 to 4.
 *
 * Only vcs/ uses this header.
 *
 * Owner:  index_file_close() ends one; a repository keeps the last one that was read.
 * Errors: STATUS_UNSUPPORTED: a form that netz does not read (vcs/index_form.h says which), or a
 *         broken one; STATUS_IO, STATUS_UNSAFE, STATUS_TOO_BIG with errno kept.
 */
#ifndef NETZ_VCS_INDEX_FILE_H
#define NETZ_VCS_INDEX_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "vcs/repo.h"

/* Where the parts of an entry's header lie, in bytes from its begin. */
enum {
	INDEX_CTIME = 0,
	INDEX_MTIME = 8,
	INDEX_DEVICE = 16,
	INDEX_INODE = 20,
	INDEX_MODE = 24,
	INDEX_USER = 28,
	INDEX_GROUP = 32,
	INDEX_SIZE = 36,
	INDEX_ID = 40,
	INDEX_FLAGS = 60,
	INDEX_MORE = 62,  /* of an extended entry; else the name */
	INDEX_HEADER = 12 /* of the file */
};

/* Flags. */
enum {
	INDEX_FLAG_VALID = 0x8000, /* taken for unchanged */
	INDEX_FLAG_EXTENDED = 0x4000,
	INDEX_FLAG_STAGE = 0x3000, /* not 0: unmerged */
	INDEX_FLAG_NAME = 0x0fff,  /* how long the name is, or this */
	INDEX_MORE_SKIP = 0x4000,  /* not in the work tree on purpose */
	INDEX_MORE_INTENDED = 0x2000
};

struct index_entry {
	size_t at; /* of its header in the bytes; it ends where the next one begins */
	struct slice name;
	uint16_t flags;
	uint16_t more;
};

struct index_file {
	struct str bytes;
	struct arena arena;
	struct vec entries; /* struct index_entry, sorted by name and stage */
	struct stat info;   /* of the file */
	uint32_t version;
	size_t extensions; /* where they begin */
	bool there;	   /* there is a file: else it is an empty index */
	bool checked;	   /* its checksum is right */
	size_t users;
};

/*
 * Reads the file `name` below the open folder `root`, or takes the one that the repository has read
 * before where it is that very file. For who holds Git's lock (`locked`) that is so when it looks
 * the same; else it must have done so for a while. The checksum is asked for where the index is to
 * be written again: as git does, who only looks goes without. `**out` is yours.
 */
enum status index_file_open(struct index_file **out, struct repo *repo, int root, const char *name,
			    bool locked);
void index_file_close(struct index_file *file);

/* The number of the first entry whose name is not before `path`. */
size_t index_file_place(const struct index_file *file, struct slice path);

/* The merged entry of this name, or NULL; `unmerged` (may be NULL) says whether it is in conflict.
 */
const struct index_entry *index_file_find(const struct index_file *file, struct slice path,
					  bool *unmerged);

/* Where the entry number `i` ends. */
size_t index_file_end(const struct index_file *file, size_t i);

/* Numbers as the index has them: four bytes, the highest first. */
uint32_t index_number(const char *at);
void index_put_number(char *at, uint32_t number);

#endif
