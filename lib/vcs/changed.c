/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/changed.h"

#include "base/map.h"
#include "base/slices.h"
#include "sys/path.h"
#include "text/message.h"
#include "text/utf8.h"
#include "vcs/compare.h"
#include "vcs/edits.h"
#include "vcs/fork.h"
#include "vcs/git2.h"
#include "vcs/handle.h"
#include "vcs/revision.h"

enum { READ_MAX = 64 * 1024 * 1024 };

static void say(struct str *problem, const char *sentence, const char *name)
{
	struct str shown = { 0 };

	utf8_show(&shown, slice_of(name), true);
	str_cut(problem, 0);
	message_add(problem, sentence, str_slice(&shown));
	str_free(&shown);
}

static bool is_shallow(struct repo *repo)
{
	return git_repository_is_shallow(repo_git(repo)) == 1;
}

/* A clone for a job often has no branch but its own, and little history. */
static void explain_missing(struct repo *repo, const char *name, struct str *problem)
{
	struct str remote = { 0 };
	git_object *object = NULL;

	str_addf(&remote, "origin/%s", name);
	if (git_revparse_single(&object, repo_git(repo), str_text(&remote)) == 0)
		say(problem, _("there is no revision “%1$s” here, but there is “origin/%1$s”"),
		    name);
	else if (is_shallow(repo))
		say(problem,
		    _("this is a shallow clone that does not have “%1$s”: “git fetch --unshallow” "
		      "gets the rest (in a job of GitHub: fetch-depth: 0)"),
		    name);
	git_object_free(object);
	str_free(&remote);
}

static enum status find_commit(struct repo *repo, const char *name, git_commit **out,
			       struct str *problem)
{
	enum status status = revision_find(repo_git(repo), name, out, problem);

	if (status == STATUS_NOT_FOUND)
		explain_missing(repo, name, problem);
	return status;
}

/* Replaces `commit` by the last one that it and `other` have in common. */
static enum status go_to_fork(struct repo *repo, git_commit **commit, const git_commit *other,
			      const char *name, struct str *problem)
{
	git_commit *fork = NULL;
	git_oid id;
	bool cut = false;
	enum status status =
		fork_find(repo_git(repo), git_commit_id(*commit), git_commit_id(other), &id, &cut);

	if (status == STATUS_OK && git_commit_lookup(&fork, repo_git(repo), &id) != 0)
		status = STATUS_IO;
	if (status == STATUS_OK) {
		git_commit_free(*commit);
		*commit = fork;
		return STATUS_OK;
	}
	if (cut && is_shallow(repo))
		say(problem,
		    _("this is a shallow clone that does not have where “%1$s” and this branch "
		      "part: “git fetch --unshallow” gets the rest (in a job of GitHub: "
		      "fetch-depth: 0)"),
		    name);
	else if (!cut && status == STATUS_NOT_FOUND)
		say(problem,
		    _("“%1$s” and this branch have no commit in common; “%1$s..” compares with it "
		      "as it is"),
		    name);
	else
		say(problem, _("the history of this repository cannot be read"), name);
	return STATUS_NOT_FOUND;
}

/* Finds both sides; `since` is cut at its dots. */
static enum status find_sides(struct repo *repo, const char *since, const char *at,
			      git_commit **old, git_commit **new, struct str *problem)
{
	struct slice rest = slice_of(since);
	bool exact = false;
	struct str name = { 0 };
	enum status status;

	if (slice_ends(rest, "...")) {
		rest.len -= 3;
	} else if (slice_ends(rest, "..")) {
		rest.len -= 2;
		exact = true;
	}
	str_add_slice(&name, rest);
	if (rest.len == 0)
		str_add(&name, "HEAD");
	status = find_commit(repo, str_text(&name), old, problem);
	if (status == STATUS_OK)
		status = find_commit(repo, at != NULL ? at : "HEAD", new, problem);
	if (status == STATUS_OK && !exact)
		status = go_to_fork(repo, old, *new, str_text(&name), problem);
	str_free(&name);
	return status;
}

static enum status compare_commits(struct changed *changed, struct repo *repo,
				   const git_commit *old, const git_commit *new)
{
	struct vec files = VEC_OF(struct history_file);
	struct objects objects = { 0 };
	struct compare compare = {
		.objects = &objects,
		.folder = repo_folder(repo),
		.arena = &changed->arena,
		.files = &files,
	};
	enum status status = objects_open(&objects, repo_git(repo));
	size_t i;

	if (status == STATUS_OK)
		status = compare_roots(&compare, git_commit_tree_id(old), git_commit_tree_id(new));
	for (i = 0; i < files.count; i++)
		vec_add(&changed->paths, &VEC_AT(struct history_file, &files, i)->path);
	changed->more = compare.more;
	compare_free(&compare);
	objects_close(&objects);
	vec_free(&files);
	return status;
}

static bool is_same(const struct shelf *a, const struct shelf *b, const char *path)
{
	struct str left = { 0 };
	struct str right = { 0 };
	enum status mine = shelf_read(a, path, READ_MAX, &left);
	enum status others = shelf_read(b, path, READ_MAX, &right);
	bool same = mine == others && (mine == STATUS_OK || mine == STATUS_NOT_FOUND) &&
		    slice_equal(str_slice(&left), str_slice(&right));

	str_free(&left);
	str_free(&right);
	return same;
}

/* For an index that libgit2 does not read: every file of both. */
static enum status list_all(struct arena *arena, struct vec *edits, const struct shelf *base,
			    const struct shelf *folder)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	enum status status = STATUS_OK;
	size_t i;

	for (i = 0; edits_places[i] != NULL && status == STATUS_OK; i++) {
		struct edit file = { .path = slice_of(edits_places[i]) };

		if (slice_ends(file.path, ".yaml")) {
			vec_add(edits, &file);
			continue;
		}
		status = shelf_list(base, edits_places[i], arena, &entries);
		if (status == STATUS_OK)
			status = shelf_list(folder, edits_places[i], arena, &entries);
	}
	for (i = 0; i < entries.count; i++) {
		struct edit file = { .path = VEC_AT(struct shelf_entry, &entries, i)->path };

		vec_add(edits, &file);
	}
	vec_free(&entries);
	return status;
}

/* Adds what differs from the base, and takes out what was changed and then changed back. */
static void add_different(struct changed *changed, const struct vec *edits,
			  const struct shelf *base, const struct shelf *folder)
{
	struct map same = { 0 };
	size_t kept = 0;
	size_t i;

	for (i = 0; i < edits->count; i++) {
		struct slice path = VEC_AT(struct edit, edits, i)->path;

		if (is_same(base, folder, path.data))
			map_put(&same, path, changed);
		else
			vec_add(&changed->paths, &path);
	}
	for (i = 0; i < changed->paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &changed->paths, i);

		if (map_get(&same, path) == NULL)
			*VEC_AT(struct slice, &changed->paths, kept++) = path;
	}
	changed->paths.count = kept;
	map_free(&same);
}

static enum status add_edits(struct changed *changed, struct repo *repo, const struct shelf *base,
			     const struct shelf *folder, struct str *problem)
{
	struct vec edits = VEC_OF(struct edit);
	enum status status = edits_list(repo, &changed->arena, &edits, problem);

	if (status == STATUS_UNSUPPORTED) {
		str_cut(problem, 0);
		vec_clear(&edits);
		status = list_all(&changed->arena, &edits, base, folder);
	}
	if (status == STATUS_OK)
		add_different(changed, &edits, base, folder);
	vec_free(&edits);
	return status;
}

static enum status compare_folder(struct changed *changed, struct repo *repo, const git_commit *old,
				  struct str *problem)
{
	struct shelf base = { 0 };
	struct shelf folder = { 0 };
	struct str path = { 0 };
	struct str ignored = { 0 };
	enum status status =
		revision_shelf(repo_git(repo), old, repo_folder(repo), &base, &ignored);

	if (status == STATUS_NOT_FOUND) {
		shelf_overlay(&base, NULL); /* the inventory is younger */
		status = STATUS_OK;
	}
	path_join(&path, git_repository_workdir(repo_git(repo)), repo_folder(repo));
	if (status == STATUS_OK)
		status = shelf_folder(&folder, str_text(&path));
	if (status == STATUS_OK)
		status = add_edits(changed, repo, &base, &folder, problem);
	shelf_close(&folder);
	shelf_close(&base);
	str_free(&path);
	str_free(&ignored);
	return status;
}

enum status changed_find(struct changed *changed, struct repo *repo, const char *since,
			 const char *at, struct str *problem)
{
	git_commit *old = NULL;
	git_commit *new = NULL;
	enum status status;

	changed->paths.size = sizeof(struct slice);
	status = find_sides(repo, since, at, &old, &new, problem);
	if (status != STATUS_OK)
		goto out;
	(void)git_oid_tostr(changed->base, sizeof(changed->base), git_commit_id(old));
	status = compare_commits(changed, repo, old, new);
	if (status == STATUS_OK && at == NULL)
		status = compare_folder(changed, repo, old, problem);
	slices_settle(&changed->paths);
	if (status != STATUS_OK && problem->len == 0)
		say(problem, _("the history of this repository cannot be read"), "");
out:
	git_commit_free(old);
	git_commit_free(new);
	return status;
}

void changed_free(struct changed *changed)
{
	arena_free(&changed->arena);
	vec_free(&changed->paths);
	*changed = (struct changed){ 0 };
}
