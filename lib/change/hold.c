/* SPDX-License-Identifier: Apache-2.0 */
#include "change/hold.h"

#include <errno.h>

#include "base/mem.h"
#include "change/recover.h"
#include "change/words.h"
#include "sys/signals.h"
#include "text/message.h"

static enum status take_lock(struct change_hold *hold, struct str *problem)
{
	struct str path = { 0 };
	struct str number = { 0 };
	enum status status = roots_make(&hold->roots);
	long holder = 0;

	roots_path(&hold->roots, ROOTS_LOCK, &path);
	if (status == STATUS_OK)
		status = lock_take(&hold->lock, str_text(&path), LOCK_WAIT, &holder);
	if (status != STATUS_OK && errno == EWOULDBLOCK && holder > 0) {
		str_addf(&number, "%ld", holder);
		message_add(problem,
			    _("another netz is writing here (process %1$s); try again later"),
			    str_slice(&number));
		status = STATUS_IO;
	} else if (status != STATUS_OK) {
		status = words_fail(problem, _("“%1$s” cannot be locked: %2$s"), str_text(&path));
	}
	str_free(&path);
	str_free(&number);
	return status;
}

enum status hold_take(struct change_hold *hold, const char *root, struct str *problem)
{
	enum status status;

	*hold = (struct change_hold){ 0 };
	status = roots_open(&hold->roots, root);
	if (status != STATUS_OK)
		return words_fail(problem, _("“%1$s” cannot be read: %2$s"),
				  hold->roots.shared >= 0 ? ".git/netz" : root);
	return take_lock(hold, problem);
}

enum status hold_settle(struct change_hold *hold, struct repo *repo, struct str *problem)
{
	enum status status;

	if (hold->settled)
		return STATUS_OK;
	status = recover_locked(&hold->roots, repo, problem);
	hold->settled = status == STATUS_OK;
	if (hold->settled) { /* what recovery had to say is no problem of the next change */
		str_add_slice(&hold->notice, str_slice(problem));
		str_cut(problem, 0);
	}
	return status;
}

void hold_end(struct change_hold *hold)
{
	lock_release(&hold->lock);
	roots_close(&hold->roots);
	str_free(&hold->notice);
	*hold = (struct change_hold){ 0 };
}

enum status change_hold(struct change_hold **out, struct repo *repo, const char *root,
			struct str *problem)
{
	struct change_hold *hold = mem_zero(1, sizeof(*hold));
	struct signals signals = { 0 };
	enum status status = hold_take(hold, root, problem);

	*out = NULL;
	if (status == STATUS_OK) {
		signals_block(&signals); /* whoever waits may be interrupted */
		status = hold_settle(hold, repo, problem);
		signals_restore(&signals);
	}
	if (status == STATUS_OK)
		*out = hold;
	else
		change_release(hold);
	return status == STATUS_OK ? STATUS_OK : STATUS_IO;
}

void change_release(struct change_hold *hold)
{
	if (hold == NULL)
		return;
	hold_end(hold);
	mem_free(hold);
}
