/* SPDX-License-Identifier: Apache-2.0 */
#include "change/finish.h"

#include <errno.h>

#include "change/undo.h"
#include "change/words.h"
#include "sys/beneath.h"
#include "sys/path.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/branch.h"
#include "vcs/commit_files.h"
#include "vcs/hooks.h"
#include "vcs/index.h"

enum { MINUTE = 60, HOUR = 3600, MINUTES_FROM = 120, HOURS_FROM = 7200 }; /* seconds */

enum { FILE_MAX = 64 * 1024 * 1024 };

static void add_age(struct str *out, long long seconds)
{
	unsigned long count = (unsigned long)seconds;
	struct str number = { 0 };
	const char *form;

	if (seconds < MINUTES_FROM) {
		form = message_plural("%1$s second old", "%1$s seconds old", count);
	} else if (seconds < HOURS_FROM) {
		count /= MINUTE;
		form = message_plural("%1$s minute old", "%1$s minutes old", count);
	} else {
		count /= HOUR;
		form = message_plural("%1$s hour old", "%1$s hours old", count);
	}
	str_addf(&number, "%lu", count);
	message_add(out, form, str_slice(&number));
	str_free(&number);
}

enum status finish_locked(struct str *problem, const char *folder, const char *name)
{
	struct claim_holder holder;
	struct str path = { 0 };
	struct str shown = { 0 };
	struct str about = { 0 };

	path_join(&path, folder, name);
	claim_look(str_text(&path), &holder);
	utf8_show(&shown, str_slice(&path), true);
	if (holder.seconds >= 0)
		add_age(&about, holder.seconds);
	if (holder.process > 0)
		str_addf(&about, "%s%s %ld", about.len > 0 ? ", " : "", _("of process"),
			 holder.process);
	if (problem->len == 0)
		message_add(problem,
			    _("another program holds Git's lock “%1$s” (%2$s); if none is at work "
			      "any more, remove that file"),
			    str_slice(&shown), str_slice(&about));
	str_free(&path);
	str_free(&shown);
	str_free(&about);
	errno = EEXIST;
	return STATUS_IO;
}

/* An entry as it should be, and the file's data where it is that very file. */
struct wish {
	struct commit_entry entry;
	struct stat info;
	bool known;
};

static void look_at_file(const struct roots *roots, const char *path, struct wish *wish)
{
	struct str bytes = { 0 };
	struct object_id now;
	struct stat before;

	if (beneath_look(roots->tree, path, &before) == STATUS_OK &&
	    beneath_read(roots->tree, path, FILE_MAX, &bytes) == STATUS_OK) {
		now = blob_name(str_slice(&bytes));
		wish->info = before;
		wish->known = object_id_equal(&now, &wish->entry.blob);
	}
	str_free(&bytes);
}

/* What a change left to be done in the index. */
struct setting {
	struct index *index;
	const struct journal *journal;
	const struct roots *roots;
	struct commit_files *old;
	struct commit_files *new;
	bool changed; /* there was such a thing */
};

/* Sets one entry that is still as before the change. */
static enum status set_entry(struct setting *setting, const char *path)
{
	struct commit_entry before;
	struct index_found found;
	struct wish wish = { 0 };
	enum status status = commit_files_find(setting->old, path, &before);

	if (status == STATUS_OK)
		status = commit_files_find(setting->new, path, &wish.entry);
	index_find(setting->index, path, &found);
	if (status != STATUS_OK || found.unmerged ||
	    object_id_equal(&found.entry.blob, &wish.entry.blob) ||
	    !(object_id_equal(&found.entry.blob, &before.blob) || found.intended))
		return status;
	look_at_file(setting->roots, path, &wish);
	setting->changed = true;
	return index_set(setting->index, path, &wish.entry, wish.known ? &wish.info : NULL);
}

/* A hook may have put more into git's commit than netz wanted there. */
static enum status set_hooks_entries(struct setting *setting, struct repo *repo,
				     const struct object_id *tip)
{
	struct arena arena = { 0 };
	struct vec paths = VEC_OF(struct slice);
	enum status status = STATUS_OK;
	size_t i;

	hooks_paths(repo, setting->journal->head.hex, tip->hex, &arena, &paths);
	for (i = 0; i < paths.count && status == STATUS_OK; i++)
		status = set_entry(setting, VEC_AT(struct slice, &paths, i)->data);
	vec_free(&paths);
	arena_free(&arena);
	return status;
}

/* Sets what is still as before the change; `changed` says whether there was such a thing. */
static enum status set_entries(struct index *index, const struct journal *journal,
			       const struct roots *roots, struct repo *repo, bool *changed)
{
	struct setting setting = { .index = index, .journal = journal, .roots = roots };
	struct object_id tip;
	enum status status = branch_now(repo, journal->name.data, &tip);
	size_t i;

	if (status == STATUS_OK)
		status = commit_files_open(&setting.old, repo, &journal->head);
	if (status == STATUS_OK)
		status = commit_files_open(&setting.new, repo, &tip);
	for (i = 0; i < journal->files.count && status == STATUS_OK; i++)
		status = set_entry(&setting,
				   VEC_AT(struct journal_file, &journal->files, i)->path.data);
	if (status == STATUS_OK && journal->form == JOURNAL_GIT)
		status = set_hooks_entries(&setting, repo, &tip);
	commit_files_close(setting.old);
	commit_files_close(setting.new);
	*changed = setting.changed;
	return status;
}

/* Opens a copy of the index and sets the entries; `**out` is yours in any case. */
static enum status open_changed(struct index **out, const struct journal *journal,
				const struct roots *roots, struct repo *repo, bool *changed)
{
	enum status status = roots_index(roots, repo, out);

	if (status == STATUS_OK)
		status = set_entries(*out, journal, roots, repo, changed);
	return status;
}

/* While the name aside is there, nobody else's file has got the number of ours. */
static enum status holds_lock(const struct journal *journal, const struct roots *roots, bool *ours)
{
	enum status status = claim_ask(roots_own(roots, ROOTS_INDEX_NEW), &journal->index, ours);

	if (status == STATUS_OK && *ours)
		status = claim_ask(roots_git(roots, "index.lock"), &journal->index, ours);
	return status;
}

/* Sees to it that index.lock is ours. */
static enum status take_lock(struct journal *journal, const struct roots *roots,
			     struct str *problem)
{
	struct claim_name lock = roots_git(roots, "index.lock");
	struct claim_name aside = roots_own(roots, ROOTS_INDEX_NEW);
	bool ours;
	enum status status = holds_lock(journal, roots, &ours);

	if (status != STATUS_OK || ours)
		return status;
	status = claim_make(aside, &journal->index);
	if (status == STATUS_OK)
		status = journal_index(journal, roots);
	if (status == STATUS_OK)
		status = claim_take(aside, lock, FINISH_WAIT);
	if (status != STATUS_OK && errno == EEXIST)
		return finish_locked(problem, str_text(&roots->gitdir), "index.lock");
	return status;
}

/* Not synced: while this rename does not last, the journal's removal does not either. */
static enum status publish(const struct roots *roots)
{
	return beneath_move(roots->git, "index.lock", roots->git, "index");
}

/* Whether the index lacks something; looked at without its lock. */
static enum status needs_index(const struct journal *journal, const struct roots *roots,
			       struct repo *repo, bool *needed)
{
	struct index *index = NULL;
	enum status status = open_changed(&index, journal, roots, repo, needed);

	index_close(index);
	return status;
}

static enum status rebuild(struct journal *journal, const struct roots *roots, struct repo *repo,
			   struct str *problem)
{
	struct index *index = NULL;
	struct str bytes = { 0 };
	bool changed = false;
	enum status status = take_lock(journal, roots, problem);

	if (status == STATUS_OK)
		status = open_changed(&index, journal, roots, repo, &changed);
	if (status == STATUS_OK)
		status = index_bytes(index, &bytes);
	if (status == STATUS_OK)
		status = claim_fill(roots_git(roots, "index.lock"), roots_git(roots, "index"),
				    str_slice(&bytes));
	if (status == STATUS_OK)
		status = publish(roots);
	index_close(index);
	str_free(&bytes);
	return status;
}

enum status finish_index(struct journal *journal, const struct roots *roots, struct repo *repo,
			 bool complete, struct str *problem)
{
	bool ours;
	bool needed = false;
	enum status status = holds_lock(journal, roots, &ours);

	if (status == STATUS_OK && complete && ours) {
		status = publish(roots);
	} else if (status == STATUS_OK) {
		status = needs_index(journal, roots, repo, &needed);
		if (status == STATUS_OK && needed)
			status = rebuild(journal, roots, repo, problem);
	}
	if (status == STATUS_OK)
		return STATUS_OK;
	return words_fail(problem, _("Git's “%1$s” cannot be brought up to date: %2$s"), "index");
}

enum status finish_all(struct journal *journal, const struct roots *roots, struct repo *repo,
		       bool complete, struct str *problem)
{
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; i < journal->files.count; i++) {
		const struct journal_file *file = vec_at(&journal->files, i);

		if (beneath_remove(roots->tree, file->temporary.data) != STATUS_OK)
			return words_fail(problem, _("“%1$s” cannot be removed: %2$s"),
					  file->temporary.data);
	}
	if (journal->form != JOURNAL_PENDING)
		status = finish_index(journal, roots, repo, complete, problem);
	if (status == STATUS_OK && journal->form == JOURNAL_COMMIT &&
	    branch_log(repo, journal->name.data, &journal->head, &journal->commit,
		       journal->found) != STATUS_OK) {
		status = words_fail(problem, _("the log of “%1$s” cannot be written: %2$s"),
				    journal->name.data);
		if (journal->found)
			status =
				STATUS_OK; /* the second try: a log must not hold up every change */
	}
	return status == STATUS_OK ? undo_end(journal, roots, problem) : status;
}
