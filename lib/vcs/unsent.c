/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/unsent.h"

#include <string.h>

#include "vcs/git2.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "vcs/handle.h"

/*
 * Everything of the configuration is looked for name by name: where libgit2 1.5 compares names with
 * a pattern (git_remote_list(), git_remote_lookup(), git_branch_upstream()) it loses memory.
 */
static enum status has_any_remote(git_config *config, bool *has)
{
	git_config_iterator *values = NULL;
	git_config_entry *entry;

	if (git_config_iterator_new(&values, config) != 0)
		return STATUS_IO;
	while (!*has && git_config_next(&entry, values) == 0) {
		struct slice name = slice_of(entry->name);

		*has = slice_starts(name, "remote.") &&
		       (slice_ends(name, ".url") || slice_ends(name, ".pushurl"));
	}
	git_config_iterator_free(values);
	return STATUS_OK;
}

/* "branch.main.remote" and its like, or NULL. Borrowed from the snapshot. */
static const char *branch_value(git_config *config, const git_reference *head, const char *what)
{
	struct str name = { 0 };
	const char *value = NULL;

	str_addf(&name, "branch.%s.%s", git_reference_shorthand(head), what);
	if (git_config_get_string(&value, config, str_text(&name)) != 0)
		value = NULL;
	str_free(&name);
	return value;
}

/* Where the remote's branch `merge` is noted here: the last refspec that has it counts. */
static bool local_name(git_config *config, const char *remote, const char *merge, struct str *out)
{
	git_config_iterator *values = NULL;
	git_config_entry *entry;
	struct str name = { 0 };

	str_addf(&name, "remote.%s.fetch", remote);
	if (git_config_iterator_new(&values, config) != 0)
		goto out;
	while (git_config_next(&entry, values) == 0) {
		git_refspec *spec = NULL;
		git_buf found = GIT_BUF_INIT;

		if (strcmp(entry->name, str_text(&name)) == 0 &&
		    git_refspec_parse(&spec, entry->value, 1) == 0 &&
		    git_refspec_src_matches(spec, merge) != 0 &&
		    git_refspec_transform(&found, spec, merge) == 0) {
			str_cut(out, 0);
			str_add(out, found.ptr);
		}
		git_buf_dispose(&found);
		git_refspec_free(spec);
	}
out:
	git_config_iterator_free(values);
	str_free(&name);
	return out->len > 0;
}

/* The commit the branch's upstream was at when it was last looked at. */
static bool find_upstream(git_repository *git, git_config *config, git_oid *id)
{
	git_reference *head = NULL;
	struct str name = { 0 };
	const char *remote;
	const char *merge;
	bool found = false;

	if (git_repository_head(&head, git) != 0 || !git_reference_is_branch(head))
		goto out;
	remote = branch_value(config, head, "remote");
	merge = branch_value(config, head, "merge");
	if (remote == NULL || merge == NULL)
		goto out;
	if (slice_is(slice_of(remote), "."))
		str_add(&name, merge);
	else
		(void)local_name(config, remote, merge, &name);
	found = name.len > 0 && git_reference_name_to_id(id, git, str_text(&name)) == 0;
out:
	git_reference_free(head);
	str_free(&name);
	return found;
}

/* A commit on the way: who has it, and whether its parents are still to be looked at. */
struct seen {
	git_oid id;
	char hash[GIT_OID_HEXSZ];
	git_time_t time;
	bool ours, theirs, waits;
};

struct walk {
	git_repository *git;
	struct arena arena;
	struct map by_hash; /* struct seen */
	struct vec all;	    /* struct seen * */
	struct vec waiting; /* struct seen *, as many as there are lines of history side by side */
};

/* Notes who has the commit; one that is not here (a shallow clone) ends its line. */
static void note_commit(struct walk *walk, const git_oid *id, bool ours, bool theirs)
{
	char hash[GIT_OID_HEXSZ];
	git_commit *commit = NULL;
	struct seen *seen;

	(void)git_oid_fmt(hash, id);
	seen = map_get(&walk->by_hash, (struct slice){ hash, sizeof(hash) });
	if (seen == NULL) {
		if (git_commit_lookup(&commit, walk->git, id) != 0)
			return;
		seen = arena_zero(&walk->arena, 1, sizeof(*seen));
		git_oid_cpy(&seen->id, id);
		memcpy(seen->hash, hash, sizeof(hash));
		seen->time = git_commit_time(commit);
		git_commit_free(commit);
		(void)map_put(&walk->by_hash, (struct slice){ seen->hash, sizeof(seen->hash) },
			      seen);
		vec_add(&walk->all, &seen);
	}
	if ((!ours || seen->ours) && (!theirs || seen->theirs))
		return;
	seen->ours = seen->ours || ours;
	seen->theirs = seen->theirs || theirs;
	if (!seen->waits)
		vec_add(&walk->waiting, &seen);
	seen->waits = true;
}

/* The youngest that waits, or NULL when none of them can be ours alone any more. */
static struct seen *take_next(struct walk *walk)
{
	struct seen **items = walk->waiting.items;
	struct seen *next;
	size_t youngest = 0;
	bool goes_on = false;
	size_t i;

	for (i = 0; i < walk->waiting.count; i++) {
		goes_on = goes_on || !items[i]->theirs;
		if (items[i]->time > items[youngest]->time)
			youngest = i;
	}
	if (!goes_on)
		return NULL;
	next = items[youngest];
	items[youngest] = items[--walk->waiting.count];
	next->waits = false;
	return next;
}

static void note_parents(struct walk *walk, const struct seen *seen)
{
	git_commit *commit = NULL;
	unsigned i;

	if (git_commit_lookup(&commit, walk->git, &seen->id) != 0)
		return;
	for (i = 0; i < git_commit_parentcount(commit); i++)
		note_commit(walk, git_commit_parent_id(commit, i), seen->ours, seen->theirs);
	git_commit_free(commit);
}

/* Without an upstream everything a remote is known to have counts. */
static void note_remotes(struct walk *walk)
{
	git_reference_iterator *names = NULL;
	const char *name;
	git_oid id;

	if (git_reference_iterator_glob_new(&names, walk->git, "refs/remotes/*") != 0)
		return;
	while (git_reference_next_name(&name, names) == 0) {
		if (git_reference_name_to_id(&id, walk->git, name) == 0)
			note_commit(walk, &id, false, true);
	}
	git_reference_iterator_free(names);
}

static enum status count_commits(git_repository *git, git_config *config, size_t *count)
{
	struct walk walk = { .git = git,
			     .all = VEC_OF(struct seen *),
			     .waiting = VEC_OF(struct seen *) };
	const struct seen *seen;
	git_oid id;
	size_t i;

	if (git_reference_name_to_id(&id, git, "HEAD") != 0)
		return STATUS_IO;
	note_commit(&walk, &id, true, false);
	if (find_upstream(git, config, &id))
		note_commit(&walk, &id, false, true);
	else
		note_remotes(&walk);
	while ((seen = take_next(&walk)) != NULL)
		note_parents(&walk, seen);
	for (i = 0; i < walk.all.count; i++)
		*count += !(*VEC_AT(struct seen *, &walk.all, i))->theirs;
	map_free(&walk.by_hash);
	vec_free(&walk.all);
	vec_free(&walk.waiting);
	arena_free(&walk.arena);
	return STATUS_OK;
}

enum status repo_unsent(struct repo *repo, size_t *count, bool *has_remote)
{
	git_repository *git = repo_git(repo);
	git_config *config = NULL;
	enum status status = STATUS_IO;

	*count = 0;
	*has_remote = false;
	if (git_repository_config_snapshot(&config, git) == 0)
		status = has_any_remote(config, has_remote);
	if (status == STATUS_OK && *has_remote && git_repository_head_unborn(git) != 1)
		status = count_commits(git, config, count);
	git_config_free(config);
	return status;
}
