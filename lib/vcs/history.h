/* SPDX-License-Identifier: Apache-2.0 */
/*
 * history - the commits of a repository, the newest first, and the files of the inventory that each
 * one changed
 *
 * The order is Git's own: by the committer's time, no commit before one of its children. Replace
 * references and grafts are not followed; where a shallow clone cuts, history ends.
 * Only netz.yaml, records/ and schemas/ below the inventory's folder are looked at.
 *
 * Owner:  history_close() ends a walk, before the repository is closed. A commit's texts and marks
 *         are valid until the next history_next().
 * Errors: STATUS_NOT_FOUND: the end, or an object that is not here (partial clone); STATUS_IO:
 *         the repository cannot be read.
 */
#ifndef NETZ_VCS_HISTORY_H
#define NETZ_VCS_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "vcs/repo.h"

enum { HISTORY_ID_BYTES = 20, HISTORY_HASH_CHARS = 40 };
enum { HISTORY_FILES_MOST = 250000 }; /* of one commit: hostile trees have more than atoms */

/* NONE: was not there; OTHER: a submodule, a folder that lies too deep. */
enum history_type { HISTORY_NONE, HISTORY_FILE, HISTORY_LINK, HISTORY_OTHER };

struct history_side {
	enum history_type type;
	unsigned char id[HISTORY_ID_BYTES]; /* of the blob: equal ids are equal bytes */
};

struct history_file {
	struct slice path; /* from the inventory's folder, NUL-ended; any bytes */
	struct history_side old;
	struct history_side new;
	const struct history_side *others; /* in further parents of a merge: parent_count - 1 */
};

struct history_commit {
	char hash[HISTORY_HASH_CHARS + 1];
	int64_t time;	      /* the committer's, seconds since 1970-01-01 */
	int offset;	      /* minutes east of UTC */
	int32_t day;	      /* in that zone, days since 1970-01-01 */
	struct slice message; /* any bytes, but UTF-8 where the commit said it is Latin-1 */
	struct slice author_name, author_mail;
	struct slice committer_name, committer_mail;
	size_t parent_count; /* of those that are here */
	bool cut;	     /* it has parents that are not here: what it changed is not known */
	const void *mark;    /* what history_mark() of a child gave, or NULL */
};

struct history;

/*
 * Begins at the commit `hash` (40 hex digits; NULL: at HEAD). STATUS_NOT_FOUND before the first
 * commit. `problem` gets one sentence with every status but these two.
 */
enum status history_open(struct history **out, struct repo *repo, const char *hash,
			 struct str *problem);
void history_close(struct history *history);

/* The next commit, or STATUS_NOT_FOUND at the end. */
enum status history_next(struct history *history, struct history_commit *commit);

/* Gives parent number `parent` (from 0) of the current commit a mark, unless it was given already;
 * a parent of several children may get several: `join` makes one of two (NULL: the first stays). */
void history_mark(struct history *history, size_t parent, const void *mark,
		  const void *(*join)(void *context, const void *a, const void *b), void *context);

/*
 * Appends (struct history_file) the files in which the current commit differs from all of its
 * parents, from nothing where it has none, sorted by path; `old` is the first parent's. Of a commit
 * that is cut nothing is known. `*more` says that HISTORY_FILES_MOST were not all.
 */
enum status history_files(struct history *history, struct arena *arena, struct vec *files,
			  bool *more);

/* The same against one parent alone (from 0). */
enum status history_files_from(struct history *history, size_t parent, struct arena *arena,
			       struct vec *files, bool *more);

/* Replaces `out` by the bytes of a file; STATUS_TOO_BIG over `limit`. */
enum status history_read(struct history *history, const unsigned char id[HISTORY_ID_BYTES],
			 size_t limit, struct str *out);

/* Whether this is a shallow clone, and whether one without all files (a remote has the rest). */
bool history_is_shallow(const struct history *history);
bool history_is_partial(const struct history *history);

#endif
