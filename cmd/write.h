/* SPDX-License-Identifier: Apache-2.0 */
/*
 * write - what every writing command shares: its options, checking or carrying out, and the words
 *
 * A writing command opens with write_open(), builds a struct change, hands it to write_change() and
 * ends with write_done(); with --dry-run nothing is written on the way.
 *
 * Owner:  everything is borrowed.
 * Errors: exit statuses, after findings or one sentence on stderr.
 */
#ifndef NETZ_CMD_WRITE_H
#define NETZ_CMD_WRITE_H

#include "change/change.h"
#include "cmd/command.h"

/* Rows of the option tables of writing commands. */
#define WRITE_OPTION_MESSAGE                                                                       \
	{                                                                                          \
		'm', "message", N_("TEXT"), N_("the first line of the commit message"),            \
			COMPLETE_NOTHING, NULL                                                     \
	}
#define WRITE_OPTION_DRY_RUN                                                                       \
	{                                                                                          \
		'n', "dry-run", NULL, N_("say what would happen, and write nothing"),              \
			COMPLETE_NOTHING, NULL                                                     \
	}
#define WRITE_OPTION_PATCH                                                                         \
	{                                                                                          \
		0, "patch", NULL, N_("with --dry-run: the files as a unified diff, too"),          \
			COMPLETE_NOTHING, NULL                                                     \
	}
#define WRITE_OPTION_NO_COMMIT                                                                     \
	{                                                                                          \
		0, "no-commit", NULL, N_("write the file only; “netz commit” takes it later"),     \
			COMPLETE_NOTHING, NULL                                                     \
	}
#define WRITE_OPTION_AUTHOR                                                                        \
	{                                                                                          \
		0, "author", N_("NAME <ADDRESS>"),                                                 \
			N_("who commits: a role in your place, as author and committer"),          \
			COMPLETE_NOTHING, NULL                                                     \
	}
#define WRITE_OPTION_YES(help)                                                                     \
	{                                                                                          \
		'y', "yes", NULL, help, COMPLETE_NOTHING, NULL                                     \
	}

/* What every command that changes records takes. */
#define WRITE_OPTIONS                                                                              \
	WRITE_OPTION_MESSAGE, WRITE_OPTION_AUTHOR, WRITE_OPTION_DRY_RUN, WRITE_OPTION_PATCH,       \
		WRITE_OPTION_NO_COMMIT

/*
 * Whether this command could write here at all, before anybody is asked anything: there is a
 * repository, nothing is in progress in it, the person has a name, options fit together. Opens
 * context->repo.
 */
enum exit_status write_open(struct context *context);

/*
 * Checks the change and, without --dry-run, carries it out: as a commit, with --no-commit in the
 * work tree only. `written`: the files lie there already. New findings go to stderr, in `file`
 * instead of the path where `file` (may be NULL) holds the same text. With outcome->stale nothing
 * is said: the caller makes the change anew from what lies there now.
 */
enum exit_status write_change(struct context *context, const struct change *change, bool written,
			      const char *file, struct change_outcome *outcome);

/* The two halves of it: carrying out without a word (STATUS_INVALID: the findings are in
 * context->diags), and saying why not. */
enum status write_try(struct context *context, const struct change *change, bool written,
		      struct change_outcome *outcome);
enum exit_status write_say(struct context *context, enum status status,
			   const struct change_outcome *outcome);

/* Only checks the change, against the same that write_change() does. */
enum exit_status write_check(struct context *context, const struct change *change,
			     const char *file);

/* Adds ", commit 1a2b3c4", ", not committed yet" or ", nothing written". */
void write_add_end(struct context *context, const struct change_outcome *outcome);

/*
 * Writes context->out to stdout at once, and to stderr what there is to say beside it: older
 * errors, commits that nobody has got yet. When stdout fails the sentence says that what was done
 * stands.
 */
enum exit_status write_done(struct context *context, const struct change_outcome *outcome);

/* Says to stderr how many errors were there before; nothing of none. */
void write_say_old(struct context *context, size_t old_errors);

/* Takes the writers' lock for the steps that follow, until the command ends. */
enum exit_status write_hold(struct context *context);

#endif
