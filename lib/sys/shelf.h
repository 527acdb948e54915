/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shelf - where files come from: a folder, a revision, an overlay, the binary itself
 *
 * Paths are relative to the shelf, with "/" and without "." or ".." parts. Readers above do not
 * know which shelf they have, so --at, dry runs, review and tests cost nothing extra.
 *
 * Owner:  shelf_close() ends a shelf; entries of a list belong to the arena that was given.
 * Errors: as sys/file.h has them, from every shelf alike.
 */
#ifndef NETZ_SYS_SHELF_H
#define NETZ_SYS_SHELF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

enum { SHELF_FOLDERS = 32 };

/* OTHER: FIFO, device, submodule …; DEEP: a folder that lies too deep to be looked into. */
enum shelf_type { SHELF_FILE, SHELF_LINK, SHELF_OTHER, SHELF_DEEP };

struct shelf_entry {
	struct slice path; /* NUL-ended */
	enum shelf_type type;
};

struct shelf;

/* What a shelf is made of; only implementations use it. */
struct shelf_ops {
	enum status (*list)(void *self, const char *prefix, struct arena *arena,
			    struct vec *entries);
	enum status (*read)(void *self, const char *path, size_t limit, struct str *out);
	const char *(*ident)(void *self);
	void (*close)(void *self);
	bool (*twin)(void *self, struct shelf *out); /* NULL: there are none */
};

struct shelf {
	const struct shelf_ops *ops;
	void *self;
};

/*
 * Appends every entry (struct shelf_entry) below the folder `prefix` ("records", "" = all) to
 * `entries`, at any depth, folders themselves left out, sorted by bytes of the path. Names that
 * begin with "." are left out. A prefix that is not there gives nothing; one that is a link or no
 * folder: STATUS_UNSAFE. Of more than SHELF_FOLDERS folders inside each other the next one is an
 * entry itself (SHELF_DEEP).
 */
enum status shelf_list(const struct shelf *shelf, const char *prefix, struct arena *arena,
		       struct vec *entries);

/* Replaces `out` by the bytes of `path`, at most `limit`. */
enum status shelf_read(const struct shelf *shelf, const char *path, size_t limit, struct str *out);

/*
 * Whether two shelves hold the same entries with the same bytes below the folder `prefix`, or the
 * same file there; a file over `limit` differs from every other one.
 */
enum status shelf_same(const struct shelf *a, const struct shelf *b, const char *prefix,
		       size_t limit, bool *same);

/* The commit's full hash, or NULL where the shelf is none. Borrowed. */
const char *shelf_ident(const struct shelf *shelf);

/* Another shelf with the same files, for another thread to read from; false where the files can be
 * read by one thread only. */
bool shelf_twin(const struct shelf *shelf, struct shelf *out);

/* Ends the shelf; a zeroed one is fine. */
void shelf_close(struct shelf *shelf);

/* A folder of the disk. Links and other special files below it are listed, never followed or read.
 */
enum status shelf_folder(struct shelf *out, const char *path);

/* The schemas and style sheets that are part of the binary (sys/builtin.h says which). */
void shelf_builtin(struct shelf *out);

/*
 * `base` (borrowed; NULL: empty) with changes in memory. overlay_put() stores a copy of bytes at a
 * path, overlay_remove() hides one.
 */
void shelf_overlay(struct shelf *out, const struct shelf *base);
void overlay_put(struct shelf *overlay, const char *path, struct slice bytes);
void overlay_remove(struct shelf *overlay, const char *path);

#endif
