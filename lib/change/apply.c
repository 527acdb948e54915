/* SPDX-License-Identifier: Apache-2.0 */
/* change_apply(): the steps of a transaction, again where somebody else was faster. */
#include <errno.h>

#include "change/transaction.h"
#include "text/message.h"

enum { TRIES = 10 };

static enum status try_once(struct transaction *t, struct diags *diags)
{
	enum status status = transaction_check(t, diags);

	if (status == STATUS_OK)
		status = transaction_prepare(t);
	if (status == STATUS_OK && !t->again)
		status = transaction_write(t);
	if (status == STATUS_OK && !t->again)
		status = transaction_publish(t);
	return status;
}

enum status change_apply(struct repo *repo, const char *root, const struct change *change,
			 const struct change_options *options, struct change_outcome *outcome,
			 struct diags *diags)
{
	struct transaction t;
	enum status status;
	int tries;

	status = transaction_begin(&t, repo, root, change, options, outcome);
	for (tries = 0; status == STATUS_OK && tries < TRIES && !t.published; tries++) {
		status = try_once(&t, diags);
		if (status == STATUS_OK && t.again)
			status = transaction_retry(&t);
	}
	if (status == STATUS_OK && !t.published) {
		str_add(&outcome->problem, _("somebody else commits here all the time; try again "
					     "later"));
		status = STATUS_IO;
	}
	if (status == STATUS_OK)
		transaction_finish(&t);
	transaction_end(&t);
	if (status == STATUS_INVALID && outcome->problem.len > 0)
		status = STATUS_UNSUPPORTED; /* no findings, but a sentence */
	return status;
}
