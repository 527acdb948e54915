/* SPDX-License-Identifier: Apache-2.0 */
/*
 * precommit - the check before each commit, and the hook that asks for it
 *
 * Checked is what is staged, the whole inventory, as netz' own writes are (change_check()): errors
 * that HEAD has already do not hinder, nor those that a merge in progress brings in. What netz
 * commits itself it has checked before; such a commit is known by HOOK_CHECKED (vcs/hook.h) and not
 * checked again.
 *
 * Errors: `problem` gets one translated sentence; where the status is STATUS_INVALID and it is
 *         empty, the new errors are in `diags`.
 */
#ifndef NETZ_CHANGE_PRECOMMIT_H
#define NETZ_CHANGE_PRECOMMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"
#include "diag/diag.h"
#include "vcs/hook.h"
#include "vcs/repo.h"

/* Replaces `out` by the hook for the inventory in `folder` (from the work tree's root, "" = it is
 * it), sealed for hook_put(), in the language that is spoken. */
void precommit_text(struct str *out, const char *folder);

struct precommit_wish {
	const char *folder; /* as above */
	bool chain;	    /* another one is kept, and run before */
	bool dry_run;	    /* only says what would be in the way */
};

/* Puts it there; `hook` is as it was looked at before, and `same` says that it lay there already.
 */
enum status precommit_install(struct hook *hook, const struct precommit_wish *wish, bool *same,
			      struct str *problem);

/* Checks what is staged in the inventory in `folder`; one that is not there, or does not change, is
 * right. */
enum status precommit_check(struct repo *repo, const char *folder, int32_t today,
			    size_t *old_errors, struct str *problem, struct diags *diags);

#endif
