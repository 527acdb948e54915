/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/history.h"

#include <fcntl.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "sys/file.h"
#include "sys/path.h"
#include "text/message.h"
#include "vcs/commit_read.h"
#include "vcs/compare.h"
#include "vcs/handle.h"
#include "vcs/queue.h"

enum { SHALLOW_LIMIT = 16 * 1024 * 1024 };

struct history {
	struct repo *repo;
	struct objects objects;
	struct str shallow; /* the file: a hash a line */
	struct map cuts;    /* its lines → itself */
	struct arena ids;   /* of all commits seen: keys of `seen` */
	struct map seen;    /* id → struct queued that waits, or the history when its turn was */
	struct queue queue;

	struct queued *current;
	struct arena arena; /* of the current commit */
	git_oid tree;
	struct vec parents;	 /* git_oid */
	struct vec parent_trees; /* git_oid */
	bool cut;
};

static struct slice key_of(const git_oid *id)
{
	return (struct slice){ (const char *)id->id, sizeof(id->id) };
}

/* Reads the commit `id` and lets it wait. */
static enum status add_commit(struct history *history, const git_oid *id, git_odb_object *object)
{
	struct vec parents = VEC_OF(git_oid);
	struct history_commit commit = { .offset = 0 };
	struct arena arena = { 0 };
	struct queued *queued;
	git_oid tree;
	bool good = commit_read(objects_bytes(object), &arena, &tree, &parents, &commit);

	vec_free(&parents);
	arena_free(&arena);
	if (!good)
		return STATUS_IO;
	queued = mem_zero(1, sizeof(*queued));
	queued->id = *id;
	queued->time = commit.time;
	(void)git_odb_object_dup(&queued->object, object);
	map_put(&history->seen, arena_copy(&history->ids, key_of(id)), queued);
	queue_push(&history->queue, queued);
	return STATUS_OK;
}

/* The commits at which a shallow clone was cut: a file of Git's own, beside the objects. */
static enum status read_cuts(struct history *history)
{
	struct str path = { 0 };
	struct slice rest;
	struct slice line;
	enum status status;

	path_join(&path, git_repository_commondir(repo_git(history->repo)), "shallow");
	status = file_read_at(AT_FDCWD, str_text(&path), SHALLOW_LIMIT, &history->shallow);
	str_free(&path);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	rest = str_slice(&history->shallow);
	while (slice_next(&rest, '\n', &line)) {
		if (line.len == HISTORY_HASH_CHARS)
			map_put(&history->cuts, line, history);
	}
	return status;
}

static enum status start(struct history *history, const char *hash)
{
	git_odb_object *object = NULL;
	enum status status;
	git_oid id;

	if (hash == NULL) {
		int error = git_reference_name_to_id(&id, repo_git(history->repo), "HEAD");

		if (error != 0)
			return error == GIT_ENOTFOUND ? STATUS_NOT_FOUND : STATUS_IO;
	} else if (git_oid_fromstr(&id, hash) != 0) {
		return STATUS_IO;
	}
	status = objects_read(&history->objects, &id, GIT_OBJECT_COMMIT, &object);
	if (status == STATUS_OK)
		status = add_commit(history, &id, object);
	git_odb_object_free(object);
	return status == STATUS_OK ? STATUS_OK : STATUS_IO; /* it is named, so it must be there */
}

enum status history_open(struct history **out, struct repo *repo, const char *hash,
			 struct str *problem)
{
	struct history *history = mem_zero(1, sizeof(*history));
	enum status status;

	history->repo = repo;
	history->parents = VEC_OF(git_oid);
	history->parent_trees = VEC_OF(git_oid);
	status = objects_open(&history->objects, repo_git(repo));
	if (status == STATUS_OK)
		status = read_cuts(history);
	if (status == STATUS_OK)
		status = start(history, hash);
	*out = status == STATUS_OK ? history : NULL;
	if (status != STATUS_OK)
		history_close(history);
	if (status != STATUS_OK && status != STATUS_NOT_FOUND) {
		str_add(problem, _("the history of this repository cannot be read"));
		status = STATUS_IO;
	}
	return status;
}

void history_close(struct history *history)
{
	if (history == NULL)
		return;
	queue_free(&history->queue);
	queued_free(history->current);
	vec_free(&history->parents);
	vec_free(&history->parent_trees);
	map_free(&history->seen);
	map_free(&history->cuts);
	str_free(&history->shallow);
	arena_free(&history->ids);
	arena_free(&history->arena);
	objects_close(&history->objects);
	mem_free(history);
}

/* The tree of a commit that may not be shown itself: only the first line is looked at. */
static bool tree_of(git_odb_object *object, git_oid *tree)
{
	struct slice line = slice_part(objects_bytes(object), 0, 5 + HISTORY_HASH_CHARS);

	return slice_starts(line, "tree ") && line.len == 5 + HISTORY_HASH_CHARS &&
	       git_oid_fromstrn(tree, line.data + 5, HISTORY_HASH_CHARS) == 0;
}

/* Notes a parent's tree, and lets the parent wait if it was not seen before. */
static enum status meet_parent(struct history *history, const git_oid *id)
{
	const struct queued *seen = map_get(&history->seen, key_of(id));
	git_odb_object *object = NULL;
	enum status status = STATUS_OK;
	git_oid tree;

	if (seen != NULL && (const void *)seen != history)
		(void)git_odb_object_dup(&object, seen->object);
	else
		status = objects_read(&history->objects, id, GIT_OBJECT_COMMIT, &object);
	if (status == STATUS_OK && !tree_of(object, &tree))
		status = STATUS_IO;
	if (status == STATUS_OK)
		vec_add(&history->parent_trees, &tree);
	if (status == STATUS_OK && seen == NULL)
		status = add_commit(history, id, object);
	git_odb_object_free(object);
	return status;
}

/* Parents that are not here end the history, as git has it for a shallow clone. */
static enum status meet_parents(struct history *history, struct slice hash)
{
	struct vec wanted = history->parents;
	enum status status = STATUS_OK;
	size_t i;

	history->parents = VEC_OF(git_oid);
	history->cut = map_get(&history->cuts, hash) != NULL;
	for (i = 0; i < wanted.count && !history->cut && status == STATUS_OK; i++) {
		const git_oid *id = VEC_AT(git_oid, &wanted, i);

		status = meet_parent(history, id);
		if (status == STATUS_OK)
			vec_add(&history->parents, id);
	}
	if (status == STATUS_NOT_FOUND) {
		history->cut = true;
		status = STATUS_OK;
	}
	vec_free(&wanted);
	return status;
}

enum status history_next(struct history *history, struct history_commit *commit)
{
	struct queued *queued;
	enum status status;

	*commit = (struct history_commit){ .offset = 0 };
	queued_free(history->current);
	history->current = NULL;
	arena_reset(&history->arena);
	vec_clear(&history->parents);
	vec_clear(&history->parent_trees);
	queued = queue_pop(&history->queue);
	if (queued == NULL)
		return STATUS_NOT_FOUND;
	history->current = queued;
	map_put(&history->seen, key_of(&queued->id), history);
	if (!commit_read(objects_bytes(queued->object), &history->arena, &history->tree,
			 &history->parents, commit))
		return STATUS_IO;
	(void)git_oid_tostr(commit->hash, sizeof(commit->hash), &queued->id);
	status = meet_parents(history, slice_of(commit->hash));
	commit->parent_count = history->parents.count;
	commit->cut = history->cut;
	commit->mark = queued->mark;
	return status;
}

void history_mark(struct history *history, size_t parent, const void *mark,
		  const void *(*join)(void *context, const void *a, const void *b), void *context)
{
	const git_oid *id = VEC_AT(git_oid, &history->parents, parent);
	struct queued *queued = map_get(&history->seen, key_of(id));

	if (queued == NULL || (const void *)queued == history || queued->mark == mark)
		return; /* by its date its turn was before its child's */
	if (queued->mark == NULL)
		queued->mark = mark;
	else if (join != NULL)
		queued->mark = join(context, queued->mark, mark);
}

static int by_path(const void *a, const void *b)
{
	const struct history_file *x = a;
	const struct history_file *y = b;

	return slice_compare(x->path, y->path);
}

/* `old` NULL: against nothing. */
static enum status compare_with(struct history *history, const git_oid *old, struct arena *arena,
				struct vec *files, bool *more)
{
	struct compare compare = {
		.objects = &history->objects,
		.folder = repo_folder(history->repo),
		.arena = arena,
		.files = files,
	};
	enum status status = compare_roots(&compare, old, &history->tree);

	*more = compare.more;
	compare_free(&compare);
	if (files->count > 1)
		vec_sort(files, by_path);
	return status;
}

enum status history_files_from(struct history *history, size_t parent, struct arena *arena,
			       struct vec *files, bool *more)
{
	return compare_with(history, VEC_AT(git_oid, &history->parent_trees, parent), arena, files,
			    more);
}

/* Keeps of `files` what is in `further`, too, and notes that parent's side as others[at]. */
static void keep_common(struct vec *files, const struct vec *further, struct arena *arena,
			size_t at, size_t others)
{
	size_t kept = 0;
	size_t j = 0;
	size_t i;

	for (i = 0; i < files->count; i++) {
		struct history_file *file = VEC_AT(struct history_file, files, i);
		struct history_side *sides = (struct history_side *)(uintptr_t)file->others;

		while (j < further->count &&
		       slice_compare(VEC_AT(struct history_file, further, j)->path, file->path) < 0)
			j++;
		if (j == further->count ||
		    !slice_equal(VEC_AT(struct history_file, further, j)->path, file->path))
			continue;
		if (sides == NULL)
			sides = arena_zero(arena, others, sizeof(*sides));
		sides[at] = VEC_AT(struct history_file, further, j)->old;
		file->others = sides;
		*VEC_AT(struct history_file, files, kept++) = *file;
	}
	files->count = kept;
}

enum status history_files(struct history *history, struct arena *arena, struct vec *files,
			  bool *more)
{
	struct vec further = VEC_OF(struct history_file);
	size_t count = history->parents.count;
	enum status status = STATUS_OK;
	size_t i;

	*more = false;
	vec_clear(files);
	if (history->cut)
		return STATUS_OK;
	if (count == 0)
		return compare_with(history, NULL, arena, files, more);
	status = history_files_from(history, 0, arena, files, more);
	for (i = 1; i < count && status == STATUS_OK && files->count > 0; i++) {
		bool further_more = false;

		vec_clear(&further);
		status = history_files_from(history, i, arena, &further, &further_more);
		*more = *more || further_more;
		keep_common(files, &further, arena, i - 1, count - 1);
	}
	vec_free(&further);
	return status;
}

enum status history_read(struct history *history, const unsigned char id[HISTORY_ID_BYTES],
			 size_t limit, struct str *out)
{
	git_oid oid;

	(void)git_oid_fromraw(&oid, id);
	return objects_blob(&history->objects, &oid, limit, out);
}

bool history_is_shallow(const struct history *history)
{
	return history->cuts.count > 0;
}

bool history_is_partial(const struct history *history)
{
	git_config *config = NULL;
	git_config_iterator *values = NULL;
	git_config_entry *entry;
	bool partial = false;

	/* Not by a pattern: libgit2 1.5 loses memory at each name that does not match. */
	if (git_repository_config_snapshot(&config, repo_git(history->repo)) == 0 &&
	    git_config_iterator_new(&values, config) == 0) {
		while (!partial && git_config_next(&entry, values) == 0) {
			struct slice name = slice_of(entry->name);

			partial = slice_is(name, "extensions.partialclone") ||
				  (slice_starts(name, "remote.") && slice_ends(name, ".promisor"));
		}
	}
	git_config_iterator_free(values);
	git_config_free(config);
	return partial;
}
