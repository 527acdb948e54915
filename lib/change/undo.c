/* SPDX-License-Identifier: Apache-2.0 */
#include "change/undo.h"

#include <errno.h>

#include "change/words.h"
#include "sys/beneath.h"
#include "sys/path.h"
#include "text/message.h"
#include "vcs/commit.h"

enum { FILE_MAX = 64 * 1024 * 1024 };

/* What one file of the change looks like now. */
struct sight {
	struct str bytes;
	struct object_id now; /* "" = not there, or no file */
	struct stat info;
	bool blocked; /* something else than a file lies there */
	struct str temporary;
	struct stat temporary_info;
	bool has_temporary;
	bool clear; /* nothing lies at the temporary name */
};

static enum status look(const struct roots *roots, const struct journal_file *file,
			struct sight *sight)
{
	enum status status = beneath_look(roots->tree, file->path.data, &sight->info);

	if (status == STATUS_OK) {
		status = beneath_read(roots->tree, file->path.data, FILE_MAX, &sight->bytes);
		if (status == STATUS_OK)
			sight->now = blob_name(str_slice(&sight->bytes));
	}
	sight->blocked = status == STATUS_UNSAFE || status == STATUS_TOO_BIG;
	if (status != STATUS_OK && status != STATUS_NOT_FOUND && !sight->blocked)
		return status;
	status = beneath_look(roots->tree, file->temporary.data, &sight->temporary_info);
	sight->has_temporary = status == STATUS_OK;
	sight->clear = status == STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = beneath_read(roots->tree, file->temporary.data, FILE_MAX,
				      &sight->temporary);
	return status == STATUS_NOT_FOUND || status == STATUS_UNSAFE ? STATUS_OK : status;
}

static void sight_free(struct sight *sight)
{
	str_free(&sight->bytes);
	str_free(&sight->temporary);
}

/* Removing nothing fails where the file system can only be read. */
static enum status drop_temporary(const struct roots *roots, const struct journal_file *file,
				  const struct sight *sight)
{
	return sight->clear ? STATUS_OK : beneath_remove(roots->tree, file->temporary.data);
}

/* The old bytes from Git, where no other copy of them is left. */
static enum status restore(const struct roots *roots, struct repo *repo,
			   const struct journal_file *file, mode_t mode)
{
	struct str bytes = { 0 };
	enum status status;

	errno = EIO;
	status = repo != NULL ? blob_read(repo, &file->old, FILE_MAX, &bytes) : STATUS_IO;
	if (status == STATUS_OK)
		status = beneath_remove(roots->tree, file->temporary.data);
	if (status == STATUS_OK)
		status = beneath_create(roots->tree, file->temporary.data, str_slice(&bytes), mode);
	if (status == STATUS_OK)
		status = beneath_move(roots->tree, file->temporary.data, roots->tree,
				      file->path.data);
	str_free(&bytes);
	return status;
}

/* The file was to be made: ours is the one whose temporary name is gone, or is its second one. */
static enum status undo_made(const struct roots *roots, const struct journal_file *file,
			     const struct sight *sight)
{
	bool ours = !sight->has_temporary || (sight->temporary_info.st_ino == sight->info.st_ino &&
					      sight->temporary_info.st_dev == sight->info.st_dev);
	enum status status = STATUS_OK;

	if (ours && object_id_equal(&sight->now, &file->new))
		status = beneath_remove(roots->tree, file->path.data);
	if (status == STATUS_OK)
		status = drop_temporary(roots, file, sight);
	return status;
}

/* Whether the temporary file is the new text, or its beginning: not swapped with the old one, which
 * may be such a beginning, too. */
static bool is_unused(const struct journal_file *file, const struct sight *sight)
{
	struct object_id id = blob_name(str_slice(&sight->temporary));

	return !object_id_equal(&id, &file->old) && sight->temporary.len <= sight->bytes.len &&
	       slice_equal(str_slice(&sight->temporary),
			   slice_part(str_slice(&sight->bytes), 0, sight->temporary.len));
}

/* The file was to be replaced; where it was swapped, the temporary name has what lay there. */
static enum status undo_replaced(const struct roots *roots, struct repo *repo,
				 const struct journal_file *file, const struct sight *sight)
{
	if (!object_id_equal(&sight->now, &file->new))
		return drop_temporary(roots, file, sight);
	if (!sight->has_temporary)
		return restore(roots, repo, file, sight->info.st_mode & 07777);
	if (is_unused(file, sight))
		return beneath_remove(roots->tree, file->temporary.data);
	return beneath_move(roots->tree, file->temporary.data, roots->tree, file->path.data);
}

/* The file was to go: it has the temporary name. */
static enum status undo_removed(const struct roots *roots, struct repo *repo,
				const struct journal_file *file, const struct sight *sight)
{
	enum status status;

	if (sight->now.hex[0] != '\0' || sight->blocked)
		return drop_temporary(roots, file, sight);
	if (!sight->has_temporary)
		return restore(roots, repo, file, 0);
	status = beneath_add(roots->tree, file->temporary.data, file->path.data);
	return status != STATUS_OK && errno == EEXIST ? STATUS_OK : status;
}

static enum status undo_file(const struct roots *roots, struct repo *repo,
			     const struct journal_file *file)
{
	struct sight sight = { 0 };
	enum status status;

	if (object_id_equal(&file->old, &file->new))
		return STATUS_OK;
	status = look(roots, file, &sight);
	if (status != STATUS_OK)
		goto out;
	if (file->old.hex[0] == '\0')
		status = undo_made(roots, file, &sight);
	else if (file->new.hex[0] == '\0')
		status = undo_removed(roots, repo, file, &sight);
	else
		status = undo_replaced(roots, repo, file, &sight);
out:
	sight_free(&sight);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status; /* its folder is gone */
}

static struct slice folder_of(const struct journal *journal, size_t i)
{
	struct slice path = VEC_AT(struct journal_file, &journal->files, i)->path;

	return slice_part(path, 0, path.len - path_name(path).len);
}

/* Makes names last once for the files of one folder, which follow each other. */
static enum status sync_folder(const struct journal *journal, const struct roots *roots, size_t i)
{
	enum status status;

	if (i > 0 && slice_equal(folder_of(journal, i), folder_of(journal, i - 1)))
		return STATUS_OK;
	status = beneath_sync(roots->tree,
			      VEC_AT(struct journal_file, &journal->files, i)->path.data);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status; /* it is gone */
}

static enum status undo_tree(const struct journal *journal, const struct roots *roots,
			     struct repo *repo, struct str *problem)
{
	size_t i;

	for (i = journal->files.count; i > 0; i--) {
		const struct journal_file *file = vec_at(&journal->files, i - 1);

		if (undo_file(roots, repo, file) != STATUS_OK ||
		    sync_folder(journal, roots, i - 1) != STATUS_OK)
			return words_fail(problem, _("“%1$s” cannot be put back as it was: %2$s"),
					  file->path.data);
	}
	for (i = journal->folders.count; i > 0; i--) {
		const char *path = VEC_AT(struct slice, &journal->folders, i - 1)->data;

		if (beneath_remove_folder(roots->tree, path) != STATUS_OK)
			return words_fail(problem, _("the folder “%1$s” cannot be removed: %2$s"),
					  path);
	}
	return STATUS_OK;
}

void undo_branch_lock(const struct journal *journal, struct str *out)
{
	str_add_slice(out, journal->name);
	str_add(out, ".lock");
}

enum status undo_helpers(const struct journal *journal, const struct roots *roots,
			 struct str *problem)
{
	static const char *const names[] = {
		ROOTS_INDEX_NEW,   ROOTS_INDEX_GIT, ROOTS_BRANCH_NEW,
		ROOTS_PENDING_NEW, ROOTS_GIT_LOCK,  ROOTS_JOURNAL_NEW,
	};
	struct str path = { 0 };
	enum status status;
	bool ours;
	const char *name = "index.lock";
	size_t i;

	/* While the name aside is there, nobody else's file has got the number of ours. */
	status = claim_ask(roots_own(roots, ROOTS_BRANCH_NEW), &journal->branch, &ours);
	if (status == STATUS_OK && ours && journal->name.len > 0) {
		undo_branch_lock(journal, &path);
		status = claim_drop(roots_shared(roots, str_text(&path)), &journal->branch);
	}
	if (status == STATUS_OK)
		status = claim_ask(roots_own(roots, ROOTS_INDEX_NEW), &journal->index, &ours);
	if (status == STATUS_OK && ours)
		status = claim_drop(roots_git(roots, name), &journal->index);
	for (i = 0; i < sizeof(names) / sizeof(names[0]) && status == STATUS_OK; i++) {
		name = names[i];
		status = beneath_remove(roots->own, name);
	}
	if (status == STATUS_OK) {
		name = "objects";
		status = commit_sweep(roots->own);
	}
	str_free(&path);
	if (status == STATUS_OK || status == STATUS_NOT_FOUND)
		return STATUS_OK;
	return words_fail(problem, _("“%1$s” in Git's folder cannot be removed: %2$s"), name);
}

enum status undo_end(const struct journal *journal, const struct roots *roots, struct str *problem)
{
	enum status status = undo_helpers(journal, roots, problem);

	if (status == STATUS_OK && journal_drop(roots) != STATUS_OK)
		status = words_fail(problem, _("“%1$s” in Git's folder cannot be removed: %2$s"),
				    ROOTS_JOURNAL);
	return status;
}

enum status undo_all(const struct journal *journal, const struct roots *roots, struct repo *repo,
		     struct str *problem)
{
	enum status status = STATUS_OK;

	if (journal->ready)
		status = undo_tree(journal, roots, repo, problem);
	return status == STATUS_OK ? undo_end(journal, roots, problem) : status;
}
