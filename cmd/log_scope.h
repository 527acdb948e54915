/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log_scope - which records the history is asked about
 *
 * A record is followed backwards through renames: what is asked for in a commit is a set of names,
 * which its parents get as they were before it (history_mark()). Sets are immutable.
 *
 * Owner:  a scope owns its sets; log_scope_free() ends it.
 * Errors: finding address.unknown.
 */
#ifndef NETZ_CMD_LOG_SCOPE_H
#define NETZ_CMD_LOG_SCOPE_H

#include "cmd/command.h"
#include "cmd/log_entry.h"

struct log_name {
	struct slice folder; /* of the kind, below records/ */
	struct slice id;
};

struct log_names {
	size_t count;
	const struct log_name *names;
};

/* What may be the address of a record that is no more. */
struct log_guess {
	struct slice text;
	struct slice id;
	bool found;
};

struct log_scope {
	struct arena arena;
	bool all;
	struct vec kinds;	       /* const struct kind * */
	struct vec paths;	       /* struct slice */
	struct vec guesses;	       /* struct log_guess */
	const struct log_names *names; /* where the walk begins; NULL: none is followed */
};

/* Reads the arguments of the command line; EXIT_CLEAN, or EXIT_FINDINGS with findings in
 * context->diags. */
enum exit_status log_scope_read(struct log_scope *scope, struct context *context);

/* Drops from the entry what is not asked for; `names` are those of its commit. */
void log_scope_choose(struct log_scope *scope, const struct log_names *names,
		      struct log_entry *entry);

/* The names in the parent that `entry` differs from; `names` itself where nothing was renamed. */
const struct log_names *log_scope_before(struct log_scope *scope, const struct log_names *names,
					 const struct log_entry *entry);

/* Both sets in one; `context` is the scope (the form that history_mark() wants). */
const void *log_scope_join(void *context, const void *a, const void *b);

/* Adds address.unknown for each guess that no commit knew; whether there was one. */
bool log_scope_report(const struct log_scope *scope, const struct inventory *inventory,
		      struct diags *diags);

void log_scope_free(struct log_scope *scope);

#endif
