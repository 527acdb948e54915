/* SPDX-License-Identifier: Apache-2.0 */
/*
 * commit_text - the commit message of changed records
 *
 *   Aufnahme                                          what the person gave with -m, or the sentence
 *
 *   Institution »Familienzentrum Christ-König« neu    the sentences, where they say more
 *
 *   Netz-Record: institution/familienzentrum-christ-koenig
 *
 * Trailers are the last paragraph (git-interpret-trailers(1)) and only netz writes its own:
 * addresses that passed the id grammar. No line that comes from a record or from -m can be taken
 * for one, for a comment, or for the "---" that ends a message; such a line gets a space before it.
 * Other people's trailers that -m ends with (Co-authored-by) stay trailers. What -m says is wrapped
 * at 72 columns, line by line. Of a field that is marked internal the message says that it changed,
 * not what it holds.
 *
 * Errors: none.
 */
#ifndef NETZ_DIFF_COMMIT_TEXT_H
#define NETZ_DIFF_COMMIT_TEXT_H

#include "diff/sentence.h"

/* Adds the message of `changes` (struct record_change, at least one). `words` (may be empty) is
 * what the person gave. Beyond 20 records the body sums up by kind; trailers stay complete. A
 * change without kind gets no trailer. `inventory` may be NULL: then references stay ids. */
void commit_text_build(struct str *out, const struct inventory *inventory,
		       const struct vec *changes, struct slice words);

/* Adds to a whole message the trailer "Netz-Undone: HASH": it takes back that commit. */
void commit_text_add_undone(struct str *message, struct slice hash);

/* The hash of the commit that a message takes back, or the empty slice. A view into it. */
struct slice commit_text_undone(struct slice message);

/*
 * Reads netz's trailers of a message as git reads them: appends (struct slice, views into it) the
 * addresses of "Netz-Record", and pairs "old new" of "Netz-Renamed" as one slice. What is no
 * address is left out. `body_end` gets where the paragraph of trailers begins, netz's or others'
 * (or the message's end).
 */
void commit_text_trailers(struct slice message, struct vec *records, struct vec *renamed,
			  size_t *body_end);

#endif
