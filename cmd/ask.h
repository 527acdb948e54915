/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ask - a record asked for on a terminal, field by field
 *
 * The fields that matter first (x-netz-kind: ask), the rest by group on request. Enter: not asked;
 * "?": asked, not known; "-": asked, there is none; "<": one step back. An interrupted entry is
 * kept as a draft in .git/netz/drafts/ and offered again. Talks on stderr, reads from stdin.
 *
 * Owner:  the tree lives in the arena.
 * Errors: ASK_STOPPED where the person stopped or the terminal is gone; what cannot be taken is
 * said and asked again. A draft that cannot be written is left out.
 */
#ifndef NETZ_CMD_ASK_H
#define NETZ_CMD_ASK_H

#include "cmd/command.h"

enum ask_end { ASK_DONE, ASK_STOPPED };

/* Whether stdin and stderr are terminals. */
bool ask_can(void);

/* Asks for what `*root` (NULL, or what the command line said: not asked again) does not hold yet.
 */
enum ask_end ask_record(struct context *context, const struct kind *kind, struct arena *arena,
			struct node **root);

/* The same for a record that is there: all of `*root` is asked for, too, and Enter keeps it.
 * Nothing is kept as a draft. */
enum ask_end ask_again(struct context *context, const struct kind *kind, struct arena *arena,
		       struct node **root);

/* A question to be answered with yes or no; `otherwise` is what Enter means. */
bool ask_yes(struct context *context, const char *question, bool otherwise);

/* The record was written: its draft goes. */
void ask_done(struct context *context, const struct kind *kind);

/* An entry that somebody began and did not end. */
struct ask_draft {
	const struct kind *kind;
	struct slice title; /* empty: it has none yet */
	struct slice begun; /* "2026-11-22" */
};

/* Appends (struct ask_draft) all drafts, in order of their kinds; texts live in the arena. */
void ask_drafts(struct context *context, struct arena *arena, struct vec *out);

#endif
