/* SPDX-License-Identifier: Apache-2.0 */
/*
 * example - how a finding comes about, and what is right instead
 *
 * One text per id, lib/diag/examples/<id>.txt, built into the binary: what help shows and what the
 * tests run is the same. A line is a sign, a space and the rest. The sign says where the line
 * stands: "-" only in what is wrong, "+" only in what is right, " " in both. A rest that begins
 * with "@ " names a file of an inventory made by `netz init --example` (a new one, or one that it
 * replaces; "@ LINK -> TARGET" is a symbolic link), the lines below are its content; "$ " is a
 * command that runs there (without one: netz validate). Lines that begin with "#" are remarks.
 *
 *   ‹ ›           around the place the finding names
 *   \{xE9}        a byte
 *   \{u202E}      a code point
 *   \{tab}        a tab
 *   \{65*[}       a text 65 times
 *
 * Owner:  texts are borrowed from the binary.
 * Errors: none; tests/diag/test_example.c reads them all.
 */
#ifndef NETZ_DIAG_EXAMPLE_H
#define NETZ_DIAG_EXAMPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum example_part { EXAMPLE_FILE, EXAMPLE_COMMAND, EXAMPLE_TEXT };

struct example_line {
	enum example_part part;
	bool wrong;	   /* it stands in what is wrong */
	bool right;	   /* and in what is right */
	struct slice text; /* behind "@ ", "$ " or the sign, with marks and escapes */
};

/* Where marks were, in bytes of what was added; `begin` is EXAMPLE_NONE without one. */
struct example_mark {
	size_t begin;
	size_t end; /* EXAMPLE_NONE: it goes on in the next line */
};

#define EXAMPLE_NONE ((size_t)-1)

/* The example of the finding `id`; false where there is none. */
bool example_find(struct slice id, struct slice *text);

/* Cuts the next line off `rest`; false when it is used up. */
bool example_next(struct slice *rest, struct example_line *line);

/* Adds `text` as it is in the file: escapes obeyed, without marks. `mark` may be NULL. */
void example_expand(struct slice text, struct str *out, struct example_mark *mark);

/* Adds the whole example for people, a line each, with "^^^" below what was marked. */
void example_show(struct slice text, struct str *out);

#endif
