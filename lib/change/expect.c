/* SPDX-License-Identifier: Apache-2.0 */
#include "change/expect.h"

#include <errno.h>

#include "change/waiting.h"
#include "change/words.h"
#include "sys/beneath.h"
#include "text/message.h"
#include "vcs/commit_files.h"

enum { FILE_MAX = 64 * 1024 * 1024, MODE_FILE = 0100644 };

/* What the files are compared with. */
struct expected {
	struct transaction *t;
	struct commit_files *head;
	struct vec list; /* struct waiting: what netz wrote and did not commit */
	bool has_list;
};

/* A file that is not as it should be. */
enum oddity {
	ODDITY_NONE,
	ODDITY_STALE,	/* somebody changed it, and that is in the history or on the list */
	ODDITY_WAITING, /* netz wrote it, and it waits for its commit */
	ODDITY_MIXED,	/* it waits, and somebody edited it since */
	ODDITY_EDITED,	/* a person's unsaved work */
};

static bool same_entry(const struct commit_entry *a, const struct commit_entry *b)
{
	return object_id_equal(&a->blob, &b->blob) &&
	       (a->blob.hex[0] == '\0' || a->mode == b->mode);
}

/* What is staged is the person's, unless it is what is to be committed anyway. */
static enum status compare_index(struct transaction *t, const struct transaction_file *file)
{
	struct index_found found;

	index_find(t->index, file->plan->path.data, &found);
	if (found.intended && file->before.blob.hex[0] == '\0')
		return STATUS_OK;
	if (!found.unmerged && same_entry(&found.entry, &file->before))
		return STATUS_OK;
	if (!found.unmerged && t->options->written &&
	    object_id_equal(&found.entry.blob, &file->after.blob))
		return STATUS_OK;
	return words_refuse(&t->outcome->problem,
			    _("“%1$s” has staged changes of your own: commit them with git, or "
			      "take them back with “git restore --staged”"),
			    file->plan->path.data);
}

/* The file's bytes in the work tree; none where it is not there. */
static enum status read_file(struct transaction *t, struct transaction_file *file, struct str *out)
{
	struct journal_file *plan = file->plan;
	enum status status = beneath_look(t->roots.tree, plan->path.data, &file->info);

	if (status == STATUS_OK)
		status = beneath_read(t->roots.tree, plan->path.data, FILE_MAX, out);
	if (status == STATUS_OK)
		plan->old = blob_name(str_slice(out));
	if (status == STATUS_OK || status == STATUS_NOT_FOUND)
		return STATUS_OK;
	return words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"), plan->path.data);
}

/* The list is read when the first file asks for it. */
static enum status read_list(struct expected *expected)
{
	struct transaction *t = expected->t;
	enum status status = STATUS_OK;

	if (!expected->has_list)
		status = waiting_read(&t->roots, &t->arena, &expected->list);
	expected->has_list = true;
	if (status == STATUS_OK)
		return status;
	if (status == STATUS_UNSAFE || status == STATUS_TOO_BIG)
		errno = status == STATUS_UNSAFE ? ENXIO : EFBIG;
	return words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"),
			  ".git/netz/" ROOTS_PENDING);
}

/* Whether the work tree has what the change starts from. `clean` is what it has, as Git keeps it.
 */
static enum status judge(struct expected *expected, const struct transaction_file *file,
			 struct slice bytes, const struct object_id *clean, enum oddity *oddity)
{
	const struct transaction *t = expected->t;
	const struct journal_file *plan = file->plan;
	const struct waiting *waiting = NULL;
	bool committed = object_id_equal(clean, &file->before.blob);
	bool waits;
	enum status status = STATUS_OK;

	*oddity = ODDITY_NONE;
	if (t->options->written) {
		if (!object_id_equal(&plan->old, &plan->new))
			*oddity = ODDITY_EDITED;
		return STATUS_OK;
	}
	if (!committed)
		status = read_list(expected);
	if (!committed && status == STATUS_OK)
		waiting = waiting_find(&expected->list, plan->path);
	waits = waiting != NULL && object_id_equal(&waiting->blob, &plan->old);
	if (!committed && !waits)
		*oddity =
			waiting != NULL && plan->old.hex[0] != '\0' ? ODDITY_MIXED : ODDITY_EDITED;
	else if (!committed && !t->options->only_work_tree)
		*oddity = ODDITY_WAITING;
	else if (file->wish->base.data != NULL &&
		 (plan->old.hex[0] == '\0' || !slice_equal(bytes, file->wish->base)))
		*oddity = ODDITY_STALE;
	return status;
}

static enum status refuse(struct transaction *t, const struct transaction_file *file,
			  enum oddity oddity)
{
	const char *path = file->plan->path.data;

	if (oddity == ODDITY_NONE)
		return STATUS_OK;
	if (oddity == ODDITY_STALE)
		return STATUS_STALE;
	if (oddity == ODDITY_WAITING)
		return words_refuse(&t->outcome->problem,
				    _("“%1$s” waits for “netz commit”: commit it first, or add "
				      "--no-commit to this command, too"),
				    path);
	if (oddity == ODDITY_MIXED)
		return words_refuse(&t->outcome->problem,
				    _("“%1$s” waits for “netz commit” and was edited since: "
				      "“netz commit --edited” takes it as it lies there"),
				    path);
	if (t->options->written)
		return words_refuse(&t->outcome->problem,
				    _("“%1$s” was changed a moment ago: look at it and try again"),
				    path);
	if (file->before.blob.hex[0] == '\0')
		return words_refuse(&t->outcome->problem,
				    _("“%1$s” lies there already and is in no commit: commit it "
				      "with git, or move it away"),
				    path);
	return words_refuse(&t->outcome->problem,
			    _("“%1$s” has unsaved changes of your own: commit them with git, or "
			      "take them back with “git restore”"),
			    path);
}

/* Bytes that only the work tree has are put among Git's objects, to be found again. */
static enum status keep_old(struct transaction *t, const struct transaction_file *file,
			    struct slice bytes)
{
	struct object_id kept;

	if (t->writer == NULL || file->plan->old.hex[0] == '\0' ||
	    object_id_equal(&file->plan->old, &file->plan->new) ||
	    object_id_equal(&file->plan->old, &file->before.blob))
		return STATUS_OK;
	if (commit_blob(t->writer, bytes, &kept) == STATUS_OK)
		return STATUS_OK;
	return words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"),
			  file->plan->path.data);
}

/* Two people who register the same thing at once: the second one must not replace the first. */
static bool is_taken(const struct transaction_file *file)
{
	return file->wish->fresh &&
	       (file->before.blob.hex[0] != '\0' || file->plan->old.hex[0] != '\0');
}

static enum status find_before(struct expected *expected, struct transaction_file *file)
{
	struct str *problem = &expected->t->outcome->problem;
	const char *path = file->plan->path.data;
	enum status status = commit_files_find(expected->head, path, &file->before);

	if (status == STATUS_UNSAFE)
		return words_refuse(problem, _("“%1$s” is a folder in the history"), path);
	if (status != STATUS_OK)
		return words_fail(problem, _("“%1$s” cannot be read: %2$s"), path);
	file->after.mode = file->before.blob.hex[0] != '\0' ? file->before.mode : MODE_FILE;
	return STATUS_OK;
}

static enum status expect_file(struct expected *expected, struct transaction_file *file)
{
	struct transaction *t = expected->t;
	const char *path = file->plan->path.data;
	struct object_id now = { "" };
	struct str bytes = { 0 };
	struct str clean = { 0 };
	enum oddity oddity = ODDITY_NONE;
	enum status status = find_before(expected, file);

	if (status == STATUS_OK && t->index != NULL)
		status = compare_index(t, file);
	if (status == STATUS_OK)
		status = read_file(t, file, &bytes);
	if (status == STATUS_OK && is_taken(file))
		status = words_refuse(&t->outcome->problem,
				      _("“%1$s” is there already: somebody was faster"), path);
	if (status == STATUS_OK && file->plan->old.hex[0] != '\0') {
		status = blob_clean(t->repo, path, str_slice(&bytes), &clean);
		now = blob_name(str_slice(&clean));
	}
	if (status == STATUS_OK)
		status = judge(expected, file, str_slice(&bytes), &now, &oddity);
	if (status == STATUS_OK)
		status = refuse(t, file, oddity);
	if (status == STATUS_OK)
		status = keep_old(t, file, str_slice(&bytes));
	str_free(&bytes);
	str_free(&clean);
	return status;
}

/* Opens the history that files are compared with: of the checked commit, or the last one. */
static enum status open_head(struct expected *expected)
{
	struct transaction *t = expected->t;
	struct object_id head = t->branch.id;
	enum status status = STATUS_OK;

	if (t->options->only_work_tree)
		status = branch_now(t->repo, "HEAD", &head);
	if (status == STATUS_OK)
		status = commit_files_open(&expected->head, t->repo, &head);
	if (status != STATUS_OK)
		status = words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"), "HEAD");
	return status;
}

enum status expect_files(struct transaction *transaction)
{
	struct transaction *t = transaction;
	struct expected expected = { .t = t, .list = VEC_OF(struct waiting) };
	enum status status = open_head(&expected);
	bool differs = t->options->only_work_tree;
	size_t i;

	if (status == STATUS_OK && t->options->only_work_tree)
		status = read_list(&expected); /* it is to be written again */
	for (i = 0; i < t->files.count && status == STATUS_OK; i++) {
		struct transaction_file *file = vec_at(&t->files, i);

		status = expect_file(&expected, file);
		differs = differs || !object_id_equal(&file->before.blob, &file->after.blob);
	}
	if (status == STATUS_OK && !differs && t->files.count > 0)
		status = words_refuse(
			&t->outcome->problem, _("nothing would change: “%1$s” is so already"),
			VEC_AT(struct transaction_file, &t->files, 0)->plan->path.data);
	commit_files_close(expected.head);
	vec_free(&expected.list);
	return status;
}
