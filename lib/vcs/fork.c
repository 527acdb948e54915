/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/fork.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "vcs/queue.h"

/* Whose ancestor a commit is; STALE: an ancestor of one that both have. */
enum { OF_A = 1, OF_B = 2, STALE = 4, BOTH = OF_A | OF_B };

struct met {
	git_oid id;
	int64_t time;
	unsigned flags;
	bool common; /* its flags said so when its turn came */
	bool waits;
};

struct walk {
	git_repository *git;
	struct arena arena; /* struct met */
	struct map seen;    /* id → struct met */
	struct vec common;  /* struct met * */
	struct queue queue;
	size_t fresh; /* of those in the queue: not stale */
	bool cut;
};

static void count(struct walk *walk, const struct met *met, bool in)
{
	if ((met->flags & STALE) != 0 || !met->waits)
		return;
	walk->fresh += in ? 1 : 0;
	walk->fresh -= in ? 0 : 1;
}

static struct met *find(struct walk *walk, const git_oid *id)
{
	struct slice key = { (const char *)id->id, sizeof(id->id) };
	struct met *met = map_get(&walk->seen, key);
	git_commit *commit = NULL;

	if (met != NULL)
		return met;
	if (git_commit_lookup(&commit, walk->git, id) != 0) {
		walk->cut = true;
		return NULL;
	}
	met = arena_zero(&walk->arena, 1, sizeof(*met));
	met->id = *id;
	met->time = git_commit_time(commit);
	map_put(&walk->seen, arena_copy(&walk->arena, key), met);
	git_commit_free(commit);
	return met;
}

/* Adds flags, and lets it wait for its turn, once more where it has had one. */
static void add(struct walk *walk, const git_oid *id, unsigned flags)
{
	struct met *met = find(walk, id);
	struct queued *queued;

	if (met == NULL || (met->flags & flags) == flags)
		return;
	count(walk, met, false);
	met->flags |= flags;
	if (!met->waits) {
		queued = mem_zero(1, sizeof(*queued));
		queued->id = *id;
		queued->time = met->time;
		queue_push(&walk->queue, queued);
		met->waits = true;
	}
	count(walk, met, true);
}

/* The commit whose turn it is gives its flags to its parents. */
static enum status step(struct walk *walk, struct met *met)
{
	git_commit *commit = NULL;
	unsigned flags = met->flags;
	unsigned i;

	if ((flags & BOTH) == BOTH) {
		if (!met->common && (flags & STALE) == 0)
			vec_add(&walk->common, &met);
		met->common = true;
		flags |= STALE;
	}
	if (git_commit_lookup(&commit, walk->git, &met->id) != 0)
		return STATUS_IO;
	for (i = 0; i < git_commit_parentcount(commit); i++)
		add(walk, git_commit_parent_id(commit, i), flags);
	git_commit_free(commit);
	return STATUS_OK;
}

/* Where a commit is dated before its parents, one that both have may be met before a younger one
 * that has it for an ancestor: where there are several, all is walked to the end. */
static enum status go(struct walk *walk)
{
	enum status status = STATUS_OK;
	struct queued *queued;

	while ((walk->fresh > 0 || walk->common.count > 1) && status == STATUS_OK &&
	       (queued = queue_pop(&walk->queue)) != NULL) {
		struct met *met = find(walk, &queued->id);

		queued_free(queued);
		count(walk, met, false);
		met->waits = false;
		status = step(walk, met);
	}
	return status;
}

enum status fork_find(git_repository *git, const git_oid *a, const git_oid *b, git_oid *out,
		      bool *cut)
{
	struct walk walk = { .git = git, .common = VEC_OF(struct met *) };
	enum status status;
	size_t i;

	add(&walk, a, OF_A);
	add(&walk, b, OF_B);
	status = go(&walk);
	*cut = walk.cut;
	if (status == STATUS_OK)
		status = STATUS_NOT_FOUND;
	for (i = 0; i < walk.common.count && status == STATUS_NOT_FOUND; i++) {
		const struct met *met = *VEC_AT(struct met *, &walk.common, i);

		if ((met->flags & STALE) != 0)
			continue;
		*out = met->id;
		status = STATUS_OK;
	}
	queue_free(&walk.queue);
	vec_free(&walk.common);
	map_free(&walk.seen);
	arena_free(&walk.arena);
	return status;
}
