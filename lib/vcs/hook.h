/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hook - netz' own pre-commit hook, as a file of the repository
 *
 * It lies where git looks for hooks: core.hooksPath, else the hooks folder that all work trees
 * share. Its second line names it and holds the hash of all that follows, so that any netz knows
 * the hook of any other one, and one that somebody edited. What is not netz' is never written over:
 * on request it moves aside, to HOOK_BEFORE, and netz' hook runs it first. Nothing is written
 * outside of the repository.
 *
 * Owner:  a zeroed struct hook is valid; hook_free() ends it.
 * Errors: STATUS_INVALID: refused; STATUS_IO. `problem` gets one translated sentence.
 */
#ifndef NETZ_VCS_HOOK_H
#define NETZ_VCS_HOOK_H

#include <stdbool.h>

#include "base/status.h"
#include "base/str.h"
#include "vcs/repo.h"

#define HOOK_NAME   "pre-commit"
#define HOOK_BEFORE "pre-commit.before-netz"

/* A variable of the environment that netz gives its "git commit": "PARENT:TREE", what it has
 * checked. It says nothing about any other commit, wherever it may be left behind. */
#define HOOK_CHECKED "NETZ_CHECKED"

enum hook_state {
	HOOK_NONE,
	HOOK_OURS,
	HOOK_EDITED,  /* ours, and changed by somebody */
	HOOK_FOREIGN, /* another one's */
	HOOK_NO_FILE  /* a link, a folder, a device */
};

struct hook {
	struct str folder; /* where git looks */
	struct str path;   /* of the hook; below the work tree's root it begins there */
	struct str bytes;  /* what lies there */
	enum hook_state state;
	bool runs;    /* git would run it */
	bool chained; /* there is one to be run before it */
	bool moving;  /* it has that name already, and the hook's */
	bool tracked; /* it lies among the files of the work tree */
};

/* Replaces `out` by the folder where git looks for hooks. */
void hook_folder(struct repo *repo, struct str *out);

/* Whether `path` is netz' hook as netz wrote it, and runs no other before. */
bool hook_is_alone(const char *path);

/* Looks, and changes nothing. STATUS_INVALID: the folder lies outside of the repository. */
enum status hook_look(struct hook *hook, struct repo *repo, struct str *problem);

/* Replaces `out` by a whole hook: the first line of `text`, the line that names it, the rest. */
void hook_seal(struct str *out, struct slice text);

/* Puts the sealed `text` there: where nothing or ours lies, or, with `chain`, before another one's,
 * which moves aside. */
enum status hook_put(struct hook *hook, struct slice text, bool chain, struct str *problem);

/* Whether hook_put() and hook_take() would refuse, for a dry run. */
enum status hook_may_put(const struct hook *hook, bool chain, struct str *problem);
enum status hook_may_take(const struct hook *hook, struct str *problem);

/* Takes ours away and puts the other one back. */
enum status hook_take(struct hook *hook, struct str *problem);

void hook_free(struct hook *hook);

#endif
