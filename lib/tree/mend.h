/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mend - reading on behind a mistake whose meaning is plain
 *
 * A colon in a text, a text that begins with @, a backslash too many: what was meant is clear, so
 * the rest of the file is checked in the same run. In a copy of the text each character in the way
 * is replaced by one that means nothing to YAML (Unicode's plane 16), so that every position stays
 * true; in what was read it is shown again. The file itself is never changed by this.
 *
 * Owner:  mend_free() ends it. A zeroed `count` and VEC_OF(struct mend_stand) begin it.
 */
#ifndef NETZ_TREE_MEND_H
#define NETZ_TREE_MEND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "tree/problem.h"

enum { MEND_MOST = 20, MEND_BYTES = 1 << 20 };

/* A byte of the source that something else stands for. */
struct mend_stand {
	uint32_t at;
	char space; /* a space, or NUL: a stand-in */
};

struct mend {
	struct told told[MEND_MOST]; /* the mistakes that were read over, and the last one */
	size_t count;
	struct vec stands; /* struct mend_stand, in the order of the file */
	uint32_t base;	   /* the first of 128 stand-ins; 0: the text is as it was */
	bool unsure;	   /* what is found from here on may follow from the mending */
};

void mend_start(struct mend *mend);

/* Plans what makes the last of `told` readable; false where its meaning is not plain, or where the
 * line has been mended before: then the last of `told` is taken back. */
bool mend_plan(struct mend *mend, const struct problem *problem, struct source *source);

/* Replaces `out` by the mended text from byte `start` on; false where no stand-ins are free. */
bool mend_text(struct mend *mend, const struct source *source, size_t start, struct str *out);

/* Adds `text` with the characters that stand-ins stand for. */
void mend_show(const struct mend *mend, struct str *out, struct slice text);

void mend_free(struct mend *mend);

#endif
