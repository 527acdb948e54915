/* SPDX-License-Identifier: Apache-2.0 */
/* The step before anything is touched: the plan, Git's lock, and whether all is as it was checked.
 */
#include <errno.h>

#include "change/finish.h"
#include "change/transaction.h"
#include "change/waiting.h"
#include "change/words.h"
#include "sys/beneath.h"
#include "sys/sweep.h"
#include "text/message.h"
#include "vcs/state.h"

enum { FILE_MAX = 64 * 1024 * 1024, NAME_TRIES = 100, MODE_FILE = 0100644 };

/* A folder that is missing, and those above it. */
static enum status plan_folders(struct transaction *t, struct slice path)
{
	size_t at = slice_find(path, '/', 0);

	for (; at < path.len; at = slice_find(path, '/', at + 1)) {
		struct slice folder = arena_copy(&t->arena, slice_part(path, 0, at));
		enum status status = beneath_look_folder(t->roots.tree, folder.data);
		size_t known = 0;

		if (status != STATUS_OK && status != STATUS_NOT_FOUND)
			return words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"),
					  path.data);
		while (known < t->journal.folders.count &&
		       !slice_equal(*VEC_AT(struct slice, &t->journal.folders, known), folder))
			known++;
		if (status == STATUS_NOT_FOUND && known == t->journal.folders.count)
			vec_add(&t->journal.folders, &folder);
	}
	return STATUS_OK;
}

/* A name beside the file that nothing has. */
static enum status plan_temporary(struct transaction *t, struct journal_file *plan, size_t number)
{
	struct str name = { 0 };
	struct stat info;
	enum status status = STATUS_OK;
	int i;

	for (i = 0; i < NAME_TRIES && status != STATUS_NOT_FOUND; i++) {
		str_cut(&name, 0);
		str_addf(&name, ".netz-%zu-%d.tmp", number, i);
		journal_temporary(&t->journal, plan, str_slice(&name));
		status = beneath_look(t->roots.tree, plan->temporary.data, &info);
	}
	str_free(&name);
	return STATUS_OK; /* one that is taken is found when it is to be made */
}

static enum status plan_file(struct transaction *t, size_t number)
{
	struct transaction_file *file = vec_at(&t->files, number);
	struct journal_file *plan = vec_at(&t->journal.files, number);
	struct str text = { 0 };
	enum status status = STATUS_OK;

	file->wish = vec_at(&t->change->files, number);
	file->plan = plan;
	str_add_slice(&text, str_slice(&t->roots.below));
	str_add_slice(&text, file->wish->path);
	plan->path = arena_copy(&t->journal.arena, str_slice(&text));
	(void)plan_temporary(t, plan, number);
	if (!file->wish->removed) {
		plan->new = blob_name(file->wish->bytes);
		status = blob_clean(t->repo, plan->path.data, file->wish->bytes, &text);
		file->clean = arena_copy(&t->arena, str_slice(&text));
		file->after.blob = blob_name(file->clean);
		if (status == STATUS_OK && !t->options->written)
			status = plan_folders(t, plan->path);
	}
	str_free(&text);
	return status;
}

static enum status plan_all(struct transaction *t)
{
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < t->change->files.count; i++) {
		(void)vec_push(&t->files);
		(void)vec_push(&t->journal.files);
	}
	for (i = 0; i < t->files.count && status == STATUS_OK; i++)
		status = plan_file(t, i);
	return status;
}

/* The files that may become locks, so that the journal can name them. */
static enum status make_claims(struct transaction *t)
{
	struct journal *journal = &t->journal;
	enum status status;

	journal->form = t->options->only_work_tree ? JOURNAL_PENDING
			: t->by_git		   ? JOURNAL_GIT
						   : JOURNAL_COMMIT;
	if (journal->form == JOURNAL_PENDING)
		return claim_make(roots_own(&t->roots, ROOTS_PENDING_NEW), &journal->pending);
	status = claim_make(roots_own(&t->roots, ROOTS_INDEX_NEW), &journal->index);
	if (status == STATUS_OK && journal->form == JOURNAL_COMMIT)
		status = claim_make(roots_own(&t->roots, ROOTS_BRANCH_NEW), &journal->branch);
	return status;
}

/* Everything up to Git's lock. */
static enum status note(struct transaction *t)
{
	struct str folder = { 0 };
	enum status status = plan_all(t);

	if (status == STATUS_OK)
		status = make_claims(t);
	if (status != STATUS_OK)
		return words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"),
				  "netz");
	roots_path(&t->roots, ROOTS_OBJECTS, &folder);
	status = sweep_tree(str_text(&folder));
	if (status == STATUS_OK || status == STATUS_NOT_FOUND)
		status = beneath_make_folder(t->roots.own, ROOTS_OBJECTS, false);
	if (status == STATUS_OK)
		status = commit_open(&t->writer, t->repo, str_text(&folder));
	if (status == STATUS_OK) {
		t->noted = true;
		status = journal_plan(&t->journal, &t->roots);
	}
	if (status != STATUS_OK)
		status = words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"),
				    str_text(&folder));
	str_free(&folder);
	return status;
}

/* From here on nobody else changes the index; what is read now stays. */
static enum status lock_index(struct transaction *t)
{
	struct str *problem = &t->outcome->problem;
	struct branch now = { 0 };
	enum status status;

	status = claim_take(roots_own(&t->roots, ROOTS_INDEX_NEW),
			    roots_git(&t->roots, "index.lock"), FINISH_WAIT);
	if (status != STATUS_OK && errno == EEXIST)
		return finish_locked(problem, str_text(&t->roots.gitdir), "index.lock");
	if (status != STATUS_OK)
		return words_fail(problem, _("“%1$s” cannot be written: %2$s"), "index.lock");
	/* a merge or rebase may have begun while this waited */
	status = state_check_write(t->repo, problem);
	if (status == STATUS_INVALID)
		status = STATUS_UNSUPPORTED; /* INVALID is about records */
	if (status == STATUS_OK)
		status = branch_read(t->repo, &now, problem);
	t->again = status == STATUS_OK &&
		   (!object_id_equal(&now.id, &t->branch.id) ||
		    !slice_equal(str_slice(&now.name), str_slice(&t->branch.name)));
	branch_free(&now);
	return status;
}

static enum status open_index(struct transaction *t)
{
	enum status status = roots_index(&t->roots, t->repo, &t->index);

	if (status == STATUS_UNSUPPORTED)
		errno = EIO; /* state_check_write() took it for a good one a moment ago */
	if (status != STATUS_OK)
		return words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"), "index");
	return STATUS_OK;
}

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

static enum status refuse_edit(struct transaction *t, const struct transaction_file *file)
{
	const char *path = file->plan->path.data;

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

/* Whether the work tree has what the change starts from. */
static bool is_expected(const struct transaction *t, const struct transaction_file *file,
			const struct object_id *clean, const struct vec *list)
{
	const struct waiting *waiting;

	if (t->options->written)
		return object_id_equal(&file->plan->old, &file->plan->new);
	if (object_id_equal(clean, &file->before.blob))
		return true;
	if (!t->options->only_work_tree)
		return false;
	waiting = waiting_find(list, file->plan->path);
	return waiting != NULL && object_id_equal(&waiting->blob, &file->plan->old);
}

/* Bytes that only the work tree has are put among Git's objects, to be found again. */
static enum status keep_old(struct transaction *t, const struct transaction_file *file,
			    struct slice bytes)
{
	struct object_id kept;

	if (file->plan->old.hex[0] == '\0' || object_id_equal(&file->plan->old, &file->plan->new) ||
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

static enum status compare_file(struct transaction *t, struct transaction_file *file,
				const struct object_id *head, const struct vec *list)
{
	const char *path = file->plan->path.data;
	struct object_id now = { "" };
	struct str bytes = { 0 };
	struct str clean = { 0 };
	enum status status = commit_find(t->repo, head, path, &file->before);

	if (status == STATUS_UNSAFE)
		status = words_refuse(&t->outcome->problem, _("“%1$s” is a folder in the history"),
				      path);
	else if (status != STATUS_OK)
		status = words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"), path);
	if (status != STATUS_OK)
		return status;
	file->after.mode = file->before.blob.hex[0] != '\0' ? file->before.mode : MODE_FILE;
	if (t->index != NULL)
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
	if (status == STATUS_OK && !is_expected(t, file, &now, list))
		status = refuse_edit(t, file);
	if (status == STATUS_OK)
		status = keep_old(t, file, str_slice(&bytes));
	str_free(&bytes);
	str_free(&clean);
	return status;
}

static enum status compare_all(struct transaction *t)
{
	struct vec list = VEC_OF(struct waiting);
	struct object_id head = t->branch.id;
	enum status status = STATUS_OK;
	bool differs = false;
	size_t i;

	if (t->options->only_work_tree) {
		status = branch_now(t->repo, "HEAD", &head);
		if (status == STATUS_OK)
			status = waiting_read(&t->roots, &t->arena, &list);
		if (status == STATUS_UNSAFE || status == STATUS_TOO_BIG)
			errno = status == STATUS_UNSAFE ? ENXIO : EFBIG;
		if (status != STATUS_OK)
			status = words_fail(&t->outcome->problem, _("“%1$s” cannot be read: %2$s"),
					    ".git/netz/" ROOTS_PENDING);
	}
	for (i = 0; i < t->files.count && status == STATUS_OK; i++) {
		struct transaction_file *file = vec_at(&t->files, i);

		status = compare_file(t, file, &head, &list);
		differs = differs || t->options->only_work_tree ||
			  !object_id_equal(&file->before.blob, &file->after.blob);
	}
	if (status == STATUS_OK && !differs && t->files.count > 0)
		status = words_refuse(
			&t->outcome->problem, _("nothing would change: “%1$s” is so already"),
			VEC_AT(struct transaction_file, &t->files, 0)->plan->path.data);
	vec_free(&list);
	return status;
}

enum status transaction_prepare(struct transaction *transaction)
{
	struct transaction *t = transaction;
	enum status status = note(t);

	if (status == STATUS_OK && !t->options->only_work_tree)
		status = lock_index(t);
	if (status != STATUS_OK || t->again)
		return status;
	if (!t->options->only_work_tree)
		status = open_index(t);
	if (status == STATUS_OK)
		status = compare_all(t);
	if (status != STATUS_OK)
		return status;
	if (t->branch.name.len > 0)
		t->journal.name = arena_copy(&t->journal.arena, str_slice(&t->branch.name));
	t->journal.head = t->branch.id;
	return STATUS_OK;
}
