/* SPDX-License-Identifier: Apache-2.0 */
/* The step that touches the work tree: files, objects, and the new index in Git's lock. */
#include <errno.h>

#include "change/transaction.h"
#include "change/waiting.h"
#include "change/words.h"
#include "sys/beneath.h"
#include "sys/path.h"
#include "text/message.h"

enum { FILE_MAX = 64 * 1024 * 1024, FEW = 32 };

static enum status cannot_write(struct transaction *t, const char *path)
{
	return words_fail(&t->outcome->problem, _("“%1$s” cannot be written: %2$s"), path);
}

/* Somebody saved the file in the very moment: theirs goes back. */
static enum status was_edited(struct transaction *t, const char *path)
{
	return words_refuse(&t->outcome->problem,
			    _("“%1$s” was changed a moment ago: look at it and try again"), path);
}

/* Whether what came out of the place is what was to be replaced. */
static enum status is_old(struct transaction *t, const struct journal_file *plan, bool *old)
{
	struct str bytes = { 0 };
	struct object_id found;
	enum status status = beneath_read(t->roots.tree, plan->temporary.data, FILE_MAX, &bytes);

	found = blob_name(str_slice(&bytes));
	*old = status == STATUS_OK && object_id_equal(&found, &plan->old);
	str_free(&bytes);
	return status;
}

static enum status remove_file(struct transaction *t, const struct journal_file *plan)
{
	enum status status = beneath_add(t->roots.tree, plan->path.data, plan->temporary.data);
	bool old = false;

	if (status == STATUS_OK)
		status = is_old(t, plan, &old);
	if (status == STATUS_OK && !old) {
		(void)beneath_add(t->roots.tree, plan->temporary.data, plan->path.data);
		return was_edited(t, plan->path.data);
	}
	return status;
}

static enum status replace_file(struct transaction *t, const struct journal_file *plan)
{
	bool old = true;
	bool kept;
	enum status status =
		beneath_swap(t->roots.tree, plan->temporary.data, plan->path.data, &kept);

	if (status == STATUS_OK && kept)
		status = is_old(t, plan, &old);
	if (status == STATUS_OK && !old) {
		(void)beneath_move(t->roots.tree, plan->temporary.data, t->roots.tree,
				   plan->path.data);
		return was_edited(t, plan->path.data);
	}
	return status;
}

static enum status add_file(struct transaction *t, const struct journal_file *plan)
{
	enum status status = beneath_add(t->roots.tree, plan->temporary.data, plan->path.data);

	return status != STATUS_OK && errno == EEXIST ? was_edited(t, plan->path.data) : status;
}

/* The new bytes beside their place. With very many files they are synced together. */
static enum status write_beside(struct transaction *t, struct transaction_file *file, bool many)
{
	const struct journal_file *plan = file->plan;
	mode_t mode = plan->old.hex[0] != '\0' ? file->info.st_mode & 07777 : 0;
	enum status status;

	file->written = object_id_equal(&plan->old, &plan->new);
	if (file->written || plan->new.hex[0] == '\0')
		return STATUS_OK;
	if (many)
		status = beneath_start(t->roots.tree, plan->temporary.data, file->wish->bytes, mode,
				       NULL);
	else
		status = beneath_create(t->roots.tree, plan->temporary.data, file->wish->bytes,
					mode);
	if (status == STATUS_OK)
		status = beneath_look(t->roots.tree, plan->temporary.data, &file->made);
	return status;
}

/* From beside to their place. */
static enum status write_file(struct transaction *t, struct transaction_file *file)
{
	const struct journal_file *plan = file->plan;
	enum status status;

	if (file->written)
		return STATUS_OK;
	if (plan->new.hex[0] == '\0')
		return remove_file(t, plan);
	status = plan->old.hex[0] != '\0' ? replace_file(t, plan) : add_file(t, plan);
	if (status == STATUS_OK)
		status = beneath_look(t->roots.tree, plan->path.data, &file->info);
	/* A rename changes only ctime: anything else is somebody's edit, which git has to see. */
	file->written = status == STATUS_OK && file->info.st_ino == file->made.st_ino &&
			file->info.st_size == file->made.st_size &&
			file->info.st_mtim.tv_sec == file->made.st_mtim.tv_sec &&
			file->info.st_mtim.tv_nsec == file->made.st_mtim.tv_nsec;
	return status;
}

/* Files are sorted by path: those of one folder follow each other. */
static bool ends_folder(const struct transaction *t, size_t i)
{
	struct slice path = VEC_AT(struct transaction_file, &t->files, i)->plan->path;
	struct slice next;

	if (i + 1 == t->files.count)
		return true;
	next = VEC_AT(struct transaction_file, &t->files, i + 1)->plan->path;
	return !slice_equal(slice_part(path, 0, path.len - path_name(path).len),
			    slice_part(next, 0, next.len - path_name(next).len));
}

static enum status make_folders(struct transaction *t)
{
	size_t i;

	for (i = 0; i < t->journal.folders.count; i++) {
		const char *path = VEC_AT(struct slice, &t->journal.folders, i)->data;

		if (beneath_make_folder(t->roots.tree, path, true) != STATUS_OK)
			return cannot_write(t, path);
	}
	return STATUS_OK;
}

static enum status write_all_beside(struct transaction *t)
{
	bool many = t->files.count > FEW;
	size_t i;

	for (i = 0; i < t->files.count; i++) {
		struct transaction_file *file = vec_at(&t->files, i);

		if (write_beside(t, file, many) != STATUS_OK)
			return cannot_write(t, file->plan->path.data);
	}
	if (many && beneath_sync_all(t->roots.tree) != STATUS_OK)
		return cannot_write(t, str_text(&t->roots.work_tree));
	return STATUS_OK;
}

static enum status write_tree(struct transaction *t)
{
	enum status status = make_folders(t);
	size_t i;

	if (status == STATUS_OK)
		status = write_all_beside(t);
	for (i = 0; i < t->files.count && status == STATUS_OK; i++) {
		struct transaction_file *file = vec_at(&t->files, i);

		status = write_file(t, file);
		if (status == STATUS_OK && ends_folder(t, i))
			status = beneath_sync(t->roots.tree, file->plan->path.data);
		if (status != STATUS_OK && status != STATUS_UNSUPPORTED)
			status = cannot_write(t, file->plan->path.data);
	}
	return status;
}

/* They lie there: `netz commit`. */
static void take_as_written(struct transaction *t)
{
	size_t i;

	for (i = 0; i < t->files.count; i++) {
		struct transaction_file *file = vec_at(&t->files, i);

		file->written = !file->wish->removed;
	}
}

/* Aside: nothing of it is in Git's folders yet. */
static enum status write_objects(struct transaction *t)
{
	struct vec changes = VEC_OF(struct commit_change);
	const struct commit_words words = { &t->author, &t->committer,
					    str_slice(&t->change->message) };
	struct object_id blob;
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < t->files.count && status == STATUS_OK; i++) {
		const struct transaction_file *file = vec_at(&t->files, i);
		struct commit_change *change;

		/* libgit2 does not take the removal of what is not there */
		if (object_id_equal(&file->before.blob, &file->after.blob))
			continue;
		change = vec_push(&changes);
		change->path = file->plan->path.data;
		change->entry = file->after;
		if (!file->wish->removed)
			status = commit_blob(t->writer, file->clean, &blob);
	}
	if (status == STATUS_OK)
		status = commit_tree(t->writer, &t->branch.id, changes.items, changes.count,
				     &t->tree);
	if (status == STATUS_OK && t->journal.form == JOURNAL_COMMIT)
		status = commit_object(t->writer, &t->tree, &t->branch.id, &words,
				       &t->journal.commit);
	vec_free(&changes);
	return status;
}

static enum status cannot_store(struct transaction *t)
{
	return words_fail(&t->outcome->problem,
			  _("Git's objects in “%1$s” cannot be written: %2$s"),
			  str_text(&t->roots.common));
}

static enum status write_index(struct transaction *t)
{
	struct str bytes = { 0 };
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < t->files.count && status == STATUS_OK; i++) {
		const struct transaction_file *file = vec_at(&t->files, i);

		status = index_set(t->index, file->plan->path.data, &file->after,
				   file->written ? &file->info : NULL);
	}
	if (status == STATUS_OK)
		status = index_bytes(t->index, &bytes);
	if (status == STATUS_OK)
		status = claim_fill(roots_own(&t->roots, ROOTS_INDEX_NEW),
				    roots_git(&t->roots, "index"), str_slice(&bytes));
	str_free(&bytes);
	return status == STATUS_OK ? STATUS_OK : cannot_write(t, "index.lock");
}

static int by_path(const void *a, const void *b)
{
	const struct waiting *left = a;
	const struct waiting *right = b;

	return slice_compare(left->path, right->path);
}

/* The list of what waits, with these files. */
static enum status write_list(struct transaction *t)
{
	struct vec list = VEC_OF(struct waiting);
	struct vec new_list = VEC_OF(struct waiting);
	struct vec paths = VEC_OF(struct slice);
	struct str text = { 0 };
	enum status status = waiting_read(&t->roots, &t->arena, &list);
	size_t i;

	for (i = 0; i < t->journal.files.count; i++)
		vec_add(&paths, &VEC_AT(struct journal_file, &t->journal.files, i)->path);
	waiting_leave(&list, &paths, &new_list);
	for (i = 0; i < t->journal.files.count; i++) {
		const struct journal_file *plan = vec_at(&t->journal.files, i);
		struct waiting *waiting = vec_push(&new_list);

		waiting->path = plan->path;
		waiting->blob = plan->new;
	}
	vec_sort(&new_list, by_path);
	waiting_text(&new_list, &text);
	if (status == STATUS_OK)
		status = claim_fill(roots_own(&t->roots, ROOTS_PENDING_NEW),
				    roots_own(&t->roots, ROOTS_PENDING), str_slice(&text));
	vec_free(&list);
	vec_free(&new_list);
	vec_free(&paths);
	str_free(&text);
	return status == STATUS_OK ? STATUS_OK : cannot_write(t, ROOTS_PENDING);
}

/* The commit is known before anything is touched, and what files held can be found again. */
static enum status note_ready(struct transaction *t)
{
	enum status status = STATUS_OK;

	if (t->journal.form != JOURNAL_PENDING)
		status = write_objects(t);
	if (status == STATUS_OK)
		status = commit_store(t->writer);
	if (status != STATUS_OK)
		return cannot_store(t);
	t->journal.ready = true;
	if (journal_ready(&t->journal, &t->roots) != STATUS_OK)
		return cannot_write(t, ROOTS_JOURNAL);
	return STATUS_OK;
}

enum status transaction_write(struct transaction *transaction)
{
	struct transaction *t = transaction;
	enum status status = note_ready(t);

	if (t->options->written)
		take_as_written(t);
	else if (status == STATUS_OK)
		status = write_tree(t);
	if (status != STATUS_OK || t->journal.form == JOURNAL_GIT)
		return status;
	return t->journal.form == JOURNAL_PENDING ? write_list(t) : write_index(t);
}
