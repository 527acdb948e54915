/* SPDX-License-Identifier: Apache-2.0 */
/*
 * status - what is open in an inventory, gathered once and written in two forms
 *
 * Owner:  struct open_work owns its texts and lists; it borrows the inventory and the repository.
 * Errors: none; what could not be found out is a sentence in `trouble`.
 */
#ifndef NETZ_CMD_STATUS_H
#define NETZ_CMD_STATUS_H

#include "cmd/command.h"
#include "record/confirmation.h"
#include "vcs/edits.h"

/* A file that netz wrote and that no commit has yet. */
struct waiting {
	struct slice path;
	enum edit_type type;
	bool edited;		     /* somebody changed it after netz wrote it */
	const struct record *record; /* NULL: it is gone, or cannot be read */
};

struct open_work {
	struct arena arena;
	bool has_repository;
	struct str branch;   /* its short name; empty where HEAD is on none */
	struct str progress; /* one sentence where nothing can be committed now, or empty */
	struct str trouble;  /* one sentence where something could not be found out, or empty */
	struct vec waiting;  /* struct waiting */
	struct vec edits;    /* struct edit: what people changed; those of `waiting` are not here */
	bool has_remote;
	bool counted; /* `unsent` is known */
	size_t unsent;
	size_t findings[3]; /* by enum severity */
	struct vec heard;   /* struct heard, the oldest first */
	size_t undated;
	struct confirmation_counts confirm; /* what is due for confirmation */
	struct vec drafts; /* const struct kind *: an entry was begun and not ended */
};

/* How many of `heard` are shown. */
enum { STATUS_OLDEST = 5 };

void status_add_text(struct str *out, const struct context *context, const struct open_work *work);
void status_add_json(struct str *out, const struct context *context, const struct open_work *work);

#endif
