/* SPDX-License-Identifier: Apache-2.0 */
/* change_foresee(): what would stand in the way of a change, found out without a byte written. */
#include "change/expect.h"
#include "change/words.h"
#include "text/message.h"

enum status change_foresee(struct repo *repo, const char *root, const struct change *change,
			   const struct change_options *options, struct change_outcome *outcome)
{
	struct transaction t;
	enum status status;

	transaction_init(&t, repo, root, change, options, outcome);
	status = transaction_ask(&t);
	if (status == STATUS_OK) {
		status = roots_open(&t.roots, root);
		if (status != STATUS_OK)
			status = words_fail(&outcome->problem, _("“%1$s” cannot be read: %2$s"),
					    root);
	}
	if (status == STATUS_OK)
		status = transaction_plan(&t);
	if (status == STATUS_OK && !options->only_work_tree)
		status = branch_read(repo, &t.branch, &outcome->problem);
	if (status == STATUS_OK && !options->only_work_tree)
		status = transaction_open_index(&t);
	if (status == STATUS_OK)
		status = expect_files(&t);
	roots_close(&t.roots);
	transaction_end(&t);
	return status == STATUS_INVALID ? STATUS_UNSUPPORTED : status;
}
