/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/commit.h"

#include <errno.h>

#include "vcs/git2.h"
#include "base/mem.h"
#include "base/vec.h"
#include "vcs/fresh.h"
#include "vcs/handle.h"
#include "vcs/loose.h"
#include "vcs/pack.h"

enum { BACKEND_FIRST = 99 };	     /* libgit2's own have 1 and 2; the highest is written to */
enum { HOUR = 60, LOOSE_MOST = 64 }; /* more objects than that are packed */

struct commit_writer {
	git_repository *git;	/* only objects */
	git_odb_backend *fresh; /* the new ones; its database's */
	int aside;		/* borrowed */
	struct str objects;	/* the folder they are to lie in */
};

/* libgit2 has no errno of its own, but keeps the system's where that was the cause. */
static enum status broken(void)
{
	if (errno == 0)
		errno = EIO;
	return STATUS_IO;
}

static git_oid oid_of(const struct object_id *id)
{
	git_oid oid = { { 0 } };

	(void)git_oid_fromstr(&oid, id->hex);
	return oid;
}

static void set_id(struct object_id *id, const git_oid *oid)
{
	(void)git_oid_tostr(id->hex, sizeof(id->hex), oid);
}

/* The tree of `commit`; NULL before the first one. */
static enum status tree_of(git_repository *git, const struct object_id *commit, git_tree **out)
{
	git_commit *found = NULL;
	git_oid oid = oid_of(commit);
	enum status status = STATUS_OK;

	*out = NULL;
	if (commit->hex[0] == '\0')
		return STATUS_OK;
	errno = 0;
	if (git_commit_lookup(&found, git, &oid) != 0 || git_commit_tree(out, found) != 0)
		status = broken();
	git_commit_free(found);
	return status;
}

enum status commit_parts(struct repo *repo, const struct object_id *commit, struct object_id *tree,
			 struct object_id *parent)
{
	git_commit *found = NULL;
	git_oid oid = oid_of(commit);

	*tree = *parent = (struct object_id){ "" };
	errno = 0;
	if (git_commit_lookup(&found, repo_git(repo), &oid) != 0)
		return broken();
	set_id(tree, git_commit_tree_id(found));
	if (git_commit_parentcount(found) > 0)
		set_id(parent, git_commit_parent_id(found, 0));
	git_commit_free(found);
	return STATUS_OK;
}

/* An object database that reads everywhere and keeps what is new. */
static int open_objects(struct commit_writer *writer)
{
	git_odb_backend *fresh = fresh_new();
	git_odb *odb = NULL;
	int error = git_odb_open(&odb, str_text(&writer->objects));

	if (error == 0)
		error = git_odb_add_backend(odb, fresh, BACKEND_FIRST);
	if (error == 0)
		writer->fresh = fresh;
	else
		fresh->free(fresh);
	if (error == 0)
		error = git_repository_wrap_odb(&writer->git, odb);
	git_odb_free(odb);
	return error;
}

enum status commit_open(struct commit_writer **out, struct repo *repo, int aside)
{
	struct commit_writer *writer = mem_zero(1, sizeof(*writer));
	git_buf objects = GIT_BUF_INIT;
	enum status status = STATUS_OK;

	*out = NULL;
	writer->aside = aside;
	errno = 0;
	if (git_repository_item_path(&objects, repo_git(repo), GIT_REPOSITORY_ITEM_OBJECTS) != 0)
		status = broken();
	str_add(&writer->objects, objects.ptr != NULL ? objects.ptr : "");
	git_buf_dispose(&objects);
	if (status == STATUS_OK && open_objects(writer) != 0)
		status = broken();
	if (status == STATUS_OK)
		*out = writer;
	else
		commit_close(writer);
	return status;
}

/* Straight to what is new: whether Git has it already need not be found out, the same bytes may lie
 * there twice. */
static enum status write_fresh(struct commit_writer *writer, struct slice bytes, git_object_t type,
			       struct object_id *out)
{
	git_oid oid;

	*out = (struct object_id){ "" };
	errno = 0;
	if (git_odb_hash(&oid, bytes.len > 0 ? bytes.data : "", bytes.len, type) != 0 ||
	    writer->fresh->write(writer->fresh, &oid, bytes.data, bytes.len, type) != 0)
		return broken();
	set_id(out, &oid);
	return STATUS_OK;
}

enum status commit_blob(struct commit_writer *writer, struct slice bytes, struct object_id *out)
{
	return write_fresh(writer, bytes, GIT_OBJECT_BLOB, out);
}

enum status commit_tree(struct commit_writer *writer, const struct object_id *base,
			const struct commit_change *changes, size_t count, struct object_id *out)
{
	struct vec updates = VEC_OF(git_tree_update);
	git_tree *tree;
	enum status status = tree_of(writer->git, base, &tree);
	git_oid oid;
	size_t i;

	*out = (struct object_id){ "" };
	for (i = 0; i < count; i++) {
		git_tree_update *update = vec_push(&updates);

		update->path = changes[i].path;
		update->action = GIT_TREE_UPDATE_REMOVE;
		if (changes[i].entry.blob.hex[0] == '\0')
			continue;
		update->action = GIT_TREE_UPDATE_UPSERT;
		update->id = oid_of(&changes[i].entry.blob);
		update->filemode = changes[i].entry.mode == GIT_FILEMODE_BLOB_EXECUTABLE
					   ? GIT_FILEMODE_BLOB_EXECUTABLE
					   : GIT_FILEMODE_BLOB;
	}
	errno = 0;
	if (status == STATUS_OK &&
	    git_tree_create_updated(&oid, writer->git, tree, count, updates.items) != 0)
		status = broken();
	if (status == STATUS_OK)
		set_id(out, &oid);
	git_tree_free(tree);
	vec_free(&updates);
	return status;
}

/* "author Name <address> 1700000000 +0100" */
static void add_person(struct str *out, const char *role, const struct identity *who)
{
	int minutes = who->offset < 0 ? -who->offset : who->offset;

	str_addf(out, "%s %s <%s> %lld %c%02d%02d\n", role, str_text(&who->name),
		 str_text(&who->email), who->time, who->offset < 0 ? '-' : '+', minutes / HOUR,
		 minutes % HOUR);
}

enum status commit_object(struct commit_writer *writer, const struct object_id *tree,
			  const struct object_id *parent, const struct commit_words *words,
			  struct object_id *out)
{
	struct str text = { 0 };
	enum status status;

	str_addf(&text, "tree %s\n", tree->hex);
	if (parent->hex[0] != '\0')
		str_addf(&text, "parent %s\n", parent->hex);
	add_person(&text, "author", words->author);
	add_person(&text, "committer", words->committer);
	str_add_char(&text, '\n');
	str_add_slice(&text, words->message);
	status = write_fresh(writer, str_slice(&text), GIT_OBJECT_COMMIT, out);
	str_free(&text);
	return status;
}

enum status commit_store(struct commit_writer *writer)
{
	const struct vec *fresh = fresh_objects(writer->fresh);
	enum status status = STATUS_TOO_BIG;

	if (fresh->count > LOOSE_MOST)
		status = pack_store(fresh, writer->aside, str_text(&writer->objects));
	if (status == STATUS_TOO_BIG)
		status = loose_store(fresh, writer->aside, str_text(&writer->objects));
	return status;
}

enum status commit_sweep(int aside)
{
	return loose_sweep(aside);
}

void commit_close(struct commit_writer *writer)
{
	if (writer == NULL)
		return;
	git_repository_free(writer->git);
	str_free(&writer->objects);
	mem_free(writer);
}
