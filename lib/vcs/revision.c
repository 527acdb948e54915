/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/revision.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "text/date.h"
#include "text/message.h"
#include "text/utf8.h"

enum { MINUTE = 60, DAY_SECONDS = 24 * 60 * 60 };

int32_t revision_day(const git_commit *commit)
{
	/* Dates of commits are anything that fits; nobody's calendar goes further than this. */
	const git_time_t most = (git_time_t)DAY_SECONDS * 2000000;
	git_time_t time = git_commit_time(commit);

	if (time > most || time < -most)
		time = time > most ? most : -most;
	time += (git_time_t)git_commit_time_offset(commit) * MINUTE;
	return (int32_t)(time / DAY_SECONDS - (time % DAY_SECONDS < 0));
}

/* Whether `text` is a full date, YYYY-MM-DD. */
static bool as_day(const char *text, int32_t *day)
{
	struct edtf edtf;

	if (strlen(text) != sizeof("YYYY-MM-DD") - 1 || !edtf_parse(slice_of(text), &edtf) ||
	    edtf.interval || edtf.begin.day == 0)
		return false;
	*day = edtf.latest;
	return true;
}

static enum status not_found(struct str *problem, const char *sentence, const char *name)
{
	struct str shown = { 0 };

	utf8_show(&shown, slice_of(name), true);
	message_add(problem, sentence, str_slice(&shown));
	str_free(&shown);
	return STATUS_NOT_FOUND;
}

static enum status unreadable(struct str *problem)
{
	str_add(problem, _("the history of this repository cannot be read"));
	return STATUS_IO;
}

/* The first commit on HEAD's first-parent line that is not younger than `day`. */
static enum status find_by_day(git_repository *git, const char *revision, int32_t day,
			       git_commit **out, struct str *problem)
{
	git_commit *commit = NULL;
	git_oid id;

	if (git_reference_name_to_id(&id, git, "HEAD") != 0)
		return not_found(problem, _("there is no commit yet"), revision);
	if (git_commit_lookup(&commit, git, &id) != 0)
		return unreadable(problem);
	while (commit != NULL && revision_day(commit) > day) {
		git_commit *parent = NULL;

		if (git_commit_parentcount(commit) > 0)
			(void)git_commit_parent(&parent, commit, 0);
		git_commit_free(commit);
		commit = parent;
	}
	if (commit == NULL)
		return not_found(problem, _("there is no commit up to %1$s"), revision);
	*out = commit;
	return STATUS_OK;
}

enum status revision_find(git_repository *git, const char *revision, git_commit **out,
			  struct str *problem)
{
	git_object *object = NULL;
	git_object *commit = NULL;
	int32_t day;
	int error;

	*out = NULL;
	if (as_day(revision, &day))
		return find_by_day(git, revision, day, out, problem);
	error = git_revparse_single(&object, git, revision);
	if (error == GIT_EAMBIGUOUS)
		return not_found(problem, _("“%1$s” fits more than one commit: write more of it"),
				 revision);
	if (error != 0)
		return not_found(problem, _("there is no revision “%1$s” in this repository"),
				 revision);
	error = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	git_object_free(object);
	if (error != 0)
		return not_found(problem, _("“%1$s” is no commit"), revision);
	*out = (git_commit *)commit;
	return STATUS_OK;
}

struct revision {
	git_repository *git; /* borrowed */
	git_odb *odb;
	git_tree *root;
	git_tree *last; /* the folder read from last, or NULL: big trees are in no cache */
	struct str last_path;
	char hash[GIT_OID_HEXSZ + 1];
};

struct listing {
	git_repository *git;
	struct arena *arena;
	struct vec *entries;
	struct str path; /* of what is being looked at */
	int depth;
};

/* libgit2 has no errno; this one says that objects are missing or broken. */
static enum status broken(void)
{
	errno = EIO;
	return STATUS_IO;
}

static enum status list_tree(const git_tree *tree, struct listing *listing);

static enum status list_entry(const git_tree_entry *entry, struct listing *listing)
{
	struct shelf_entry *found;
	git_tree *tree = NULL;
	enum status status;

	if (git_tree_entry_filemode(entry) == GIT_FILEMODE_TREE && listing->depth < SHELF_FOLDERS) {
		if (git_tree_lookup(&tree, listing->git, git_tree_entry_id(entry)) != 0)
			return broken();
		status = list_tree(tree, listing);
		git_tree_free(tree);
		return status;
	}
	found = vec_push(listing->entries);
	found->path = arena_copy(listing->arena, str_slice(&listing->path));
	switch (git_tree_entry_filemode(entry)) {
	case GIT_FILEMODE_BLOB:
	case GIT_FILEMODE_BLOB_EXECUTABLE: found->type = SHELF_FILE; break;
	case GIT_FILEMODE_LINK: found->type = SHELF_LINK; break;
	case GIT_FILEMODE_TREE: found->type = SHELF_DEEP; break;
	default: found->type = SHELF_OTHER;
	}
	return STATUS_OK;
}

static enum status list_tree(const git_tree *tree, struct listing *listing)
{
	size_t len = listing->path.len;
	enum status status = STATUS_OK;
	size_t i;

	listing->depth++;
	for (i = 0; i < git_tree_entrycount(tree) && status == STATUS_OK; i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		const char *name = git_tree_entry_name(entry);

		if (name[0] == '.')
			continue;
		if (len > 0)
			str_add_char(&listing->path, '/');
		str_add(&listing->path, name);
		status = list_entry(entry, listing);
		str_cut(&listing->path, len);
	}
	listing->depth--;
	return status;
}

/* The folder `path` of `root`; `**out` is yours. */
static enum status tree_at(git_repository *git, const git_tree *root, const char *path,
			   git_tree **out)
{
	git_tree_entry *entry = NULL;
	enum status status = STATUS_OK;
	int error;

	*out = NULL;
	if (path[0] == '\0')
		return git_tree_dup(out, (git_tree *)(uintptr_t)root) == 0 ? STATUS_OK : broken();
	error = git_tree_entry_bypath(&entry, root, path);
	if (error == GIT_ENOTFOUND)
		return STATUS_NOT_FOUND;
	if (error != 0)
		return broken();
	if (git_tree_entry_type(entry) != GIT_OBJECT_TREE)
		status = STATUS_UNSAFE;
	else if (git_tree_lookup(out, git, git_tree_entry_id(entry)) != 0)
		status = broken();
	git_tree_entry_free(entry);
	return status;
}

static enum status revision_list(void *self, const char *prefix, struct arena *arena,
				 struct vec *entries)
{
	struct revision *revision = self;
	struct listing listing = { .git = revision->git, .arena = arena, .entries = entries };
	git_tree *tree;
	enum status status = tree_at(revision->git, revision->root, prefix, &tree);

	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status != STATUS_OK)
		return status;
	str_add(&listing.path, prefix);
	status = list_tree(tree, &listing);
	str_free(&listing.path);
	git_tree_free(tree);
	return status;
}

/* The size is asked for first: a blob comes whole or not at all. */
static enum status read_blob(struct revision *revision, const git_oid *id, size_t limit,
			     struct str *out)
{
	git_blob *blob = NULL;
	git_object_t type;
	size_t size;

	if (git_odb_read_header(&size, &type, revision->odb, id) != 0 || type != GIT_OBJECT_BLOB)
		return broken();
	if (size > limit)
		return STATUS_TOO_BIG;
	if (git_blob_lookup(&blob, revision->git, id) != 0)
		return broken();
	str_add_slice(out,
		      (struct slice){ git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob) });
	git_blob_free(blob);
	return STATUS_OK;
}

static enum status go_to(struct revision *revision, struct slice folder)
{
	enum status status;

	if (revision->last != NULL && slice_equal(folder, str_slice(&revision->last_path)))
		return STATUS_OK;
	git_tree_free(revision->last);
	str_cut(&revision->last_path, 0);
	str_add_slice(&revision->last_path, folder);
	status = tree_at(revision->git, revision->root, str_text(&revision->last_path),
			 &revision->last);
	return status;
}

static enum status revision_read(void *self, const char *path, size_t limit, struct str *out)
{
	struct revision *revision = self;
	const char *slash = strrchr(path, '/');
	struct slice folder = { path, slash != NULL ? (size_t)(slash - path) : 0 };
	const git_tree_entry *entry;
	enum status status = go_to(revision, folder);

	if (status != STATUS_OK)
		return status;
	entry = git_tree_entry_byname(revision->last, slash != NULL ? slash + 1 : path);
	if (entry == NULL)
		return STATUS_NOT_FOUND;
	if (git_tree_entry_filemode(entry) != GIT_FILEMODE_BLOB &&
	    git_tree_entry_filemode(entry) != GIT_FILEMODE_BLOB_EXECUTABLE)
		return STATUS_UNSAFE;
	return read_blob(revision, git_tree_entry_id(entry), limit, out);
}

static const char *revision_ident(void *self)
{
	const struct revision *revision = self;

	return revision->hash;
}

static void revision_close(void *self)
{
	struct revision *revision = self;

	git_tree_free(revision->last);
	git_tree_free(revision->root);
	git_odb_free(revision->odb);
	str_free(&revision->last_path);
	mem_free(revision);
}

static const struct shelf_ops revision_ops = { revision_list, revision_read, revision_ident,
					       revision_close, NULL };

enum status revision_shelf(git_repository *git, const git_commit *commit, const char *folder,
			   struct shelf *out, struct str *problem)
{
	struct revision *revision = mem_zero(1, sizeof(*revision));
	git_tree *whole = NULL;
	enum status status;

	*out = (struct shelf){ 0 };
	revision->git = git;
	if (git_commit_tree(&whole, commit) != 0 || git_repository_odb(&revision->odb, git) != 0)
		status = broken();
	else
		status = tree_at(git, whole, folder, &revision->root);
	git_tree_free(whole);
	if (status != STATUS_OK) {
		revision_close(revision);
		if (status == STATUS_IO)
			return unreadable(problem);
		return not_found(problem, _("that revision does not have the folder “%1$s” yet"),
				 folder);
	}
	(void)git_oid_tostr(revision->hash, sizeof(revision->hash), git_commit_id(commit));
	*out = (struct shelf){ &revision_ops, revision };
	return STATUS_OK;
}
