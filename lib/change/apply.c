/* SPDX-License-Identifier: Apache-2.0 */
/* change_apply(): the steps of a transaction, again where somebody else was faster. */
#include <errno.h>

#include "change/transaction.h"
#include "text/message.h"

enum { TRIES = 10, FILE_MAX = 64 * 1024 * 1024 };

static const struct change_file *find_file(const struct change *change, struct slice path)
{
	size_t i;

	for (i = 0; i < change->files.count; i++) {
		const struct change_file *file = VEC_AT(struct change_file, &change->files, i);

		if (slice_equal(file->path, path))
			return file;
	}
	return NULL;
}

/* Whether a file is no longer what the change was made from. */
static bool has_moved_on(const struct transaction *t)
{
	struct shelf shelf = { 0 };
	struct str bytes = { 0 };
	bool moved = shelf_folder(&shelf, t->root) != STATUS_OK;
	size_t i;

	for (i = 0; i < t->change->files.count && !moved; i++) {
		const struct change_file *file = VEC_AT(struct change_file, &t->change->files, i);

		if (file->base.data != NULL)
			moved = shelf_read(&shelf, file->path.data, FILE_MAX, &bytes) !=
					STATUS_OK ||
				!slice_equal(str_slice(&bytes), file->base);
	}
	str_free(&bytes);
	shelf_close(&shelf);
	return moved;
}

/*
 * Whether a change is refused only because somebody else was faster: what it was made from has
 * changed, or what is wrong lies in a file it knows nothing of. Made again under the lock it is
 * refused for good.
 */
static bool is_stale(const struct transaction *t, const struct diags *diags)
{
	bool made_from = false;
	bool elsewhere = false;
	size_t i;

	for (i = 0; i < t->change->files.count; i++)
		made_from = made_from ||
			    VEC_AT(struct change_file, &t->change->files, i)->base.data != NULL;
	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = vec_at(&diags->items, i);

		elsewhere = elsewhere || (diag->severity == SEVERITY_ERROR &&
					  find_file(t->change, diag->file) == NULL);
	}
	return made_from && t->options->hold == NULL && (elsewhere || has_moved_on(t));
}

static enum status try_once(struct transaction *t, struct diags *diags)
{
	enum status status = transaction_check(t, diags);

	if (status == STATUS_INVALID && diags->counts[SEVERITY_ERROR] > 0 && is_stale(t, diags))
		return STATUS_STALE;
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
