/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trailer - lines "Key: value" at the end of a commit message; for diff/ only
 *
 * Standard: git-interpret-trailers(1), with git's own rules for which paragraph is one of trailers
 * (trailer.c, find_trailer_block_start()).
 *
 * Owner:  everything is a view into the text. Errors: none.
 */
#ifndef NETZ_DIFF_TRAILER_H
#define NETZ_DIFF_TRAILER_H

#include <stdbool.h>

#include "base/str.h"

/* Cuts the next line off `rest`, without its LF or CRLF; false when it was used up. */
bool trailer_next_line(struct slice *rest, struct slice *line);

/* Where the last paragraph of `text` begins; 0 when there is only one. */
size_t trailer_last_paragraph(struct slice text);

/* Whether the paragraph is one of trailers. */
bool trailer_is_block(struct slice paragraph);

/* Whether the line is "Key: value"; gives both, trimmed. */
bool trailer_parse(struct slice line, struct slice *key, struct slice *value);

/* Whether the line goes on with the one above. */
bool trailer_is_folded(struct slice line);

/* Whether the key is netz's own, in any case of letters; any key that begins with "Netz-". */
bool trailer_is_own(struct slice key);

/* Whether `text` is "kind/id", both of the id grammar. */
bool trailer_is_address(struct slice text);

#endif
