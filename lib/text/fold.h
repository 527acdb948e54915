/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fold - German and other scripts for searching, sorting and naming (through text/icu.h)
 *
 * Owner:  struct fold holds ICU's objects, opened at the first use of each (25 ms), ends with
 *         fold_close(). Works without any installed locale. Several threads may use one at a time
 *         for all but sorting.
 * Errors: none is returned: without ICU's data a function falls back to the bytes as they are.
 */
#ifndef NETZ_TEXT_FOLD_H
#define NETZ_TEXT_FOLD_H

#include <stdbool.h>

#include "base/str.h"

struct fold;

/* Cheap: opens nothing yet. Yours. */
struct fold *fold_open(void);
void fold_close(struct fold *fold);

/* Adds `text` for comparison: case folded, ä→ae, ß→ss, no accents, Latin letters ("Mütter" =
 * "muetter"). Other scripts than western Europe's stay as they are behind the first 64 KiB. */
void fold_search(struct fold *fold, struct str *out, struct slice text);

/*
 * Adds the id made from a name (decisions.md, Ids): ICU "Any-Latin; de-ASCII; Latin-ASCII; Lower",
 * other characters one "-", cut at a word at 60; empty when nothing is left of the name.
 */
void fold_slug(struct fold *fold, struct str *out, struct slice name);

/* Adds a key whose byte order is German dictionary order with numbers by value (collation de,
 * numeric). */
void fold_sort_key(struct fold *fold, struct str *out, struct slice text);

/* Compares in that order; equal texts by bytes, so that the order is total. */
int fold_compare(struct fold *fold, struct slice a, struct slice b);

/* Unicode normal form C. The check is quick for ASCII and opens nothing then. */
bool fold_is_nfc(struct fold *fold, struct slice text);
void fold_nfc(struct fold *fold, struct str *out, struct slice text);

/* Edit distance with one step for a swap (optimal string alignment), for "did you mean"; at most
 * `most` + 1. Texts over 256 bytes are far from everything. In distance.c. */
size_t fold_distance(struct slice a, struct slice b, size_t most);

#endif
