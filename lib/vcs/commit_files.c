/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/commit_files.h"

#include <errno.h>

#include "base/mem.h"
#include "base/vec.h"
#include "vcs/handle.h"

/* A folder on the way to the last file. */
struct level {
	struct str name; /* "" for the top */
	git_tree *tree;	 /* NULL: there is no such folder */
};

struct commit_files {
	git_repository *git;
	struct vec levels; /* struct level, the top first */
};

static enum status broken(void)
{
	if (errno == 0)
		errno = EIO;
	return STATUS_IO;
}

static struct level *level_at(const struct commit_files *files, size_t i)
{
	return vec_at(&files->levels, i);
}

static void cut_levels(struct commit_files *files, size_t count)
{
	while (files->levels.count > count) {
		struct level *level = level_at(files, --files->levels.count);

		str_free(&level->name);
		git_tree_free(level->tree);
	}
}

enum status commit_files_open(struct commit_files **out, struct repo *repo,
			      const struct object_id *commit)
{
	struct commit_files *files = mem_zero(1, sizeof(*files));
	struct level *top;
	git_commit *found = NULL;
	enum status status = STATUS_OK;
	git_oid id;

	files->git = repo_git(repo);
	files->levels = VEC_OF(struct level);
	top = vec_push(&files->levels);
	errno = 0;
	if (commit->hex[0] != '\0' && (git_oid_fromstr(&id, commit->hex) != 0 ||
				       git_commit_lookup(&found, files->git, &id) != 0 ||
				       git_commit_tree(&top->tree, found) != 0))
		status = broken();
	git_commit_free(found);
	*out = status == STATUS_OK ? files : NULL;
	if (status != STATUS_OK)
		commit_files_close(files);
	return status;
}

/* The folder `name` in the last level becomes the next one. */
static enum status enter(struct commit_files *files, struct slice name)
{
	git_tree *above = level_at(files, files->levels.count - 1)->tree;
	struct level *level = vec_push(&files->levels);
	const git_tree_entry *entry = NULL;
	int error = 0;

	str_add_slice(&level->name, name);
	if (above != NULL)
		entry = git_tree_entry_byname(above, str_text(&level->name));
	errno = 0;
	if (entry != NULL && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		error = git_tree_lookup(&level->tree, files->git, git_tree_entry_id(entry));
	if (error == 0)
		return STATUS_OK;
	level->tree = NULL;
	cut_levels(files, files->levels.count - 1);
	return broken();
}

enum status commit_files_find(struct commit_files *files, const char *path,
			      struct commit_entry *out)
{
	const char *slash = strrchr(path, '/');
	struct slice rest = { path, slash != NULL ? (size_t)(slash - path) : 0 };
	const git_tree_entry *entry = NULL;
	enum status status = STATUS_OK;
	size_t depth = 1;
	struct slice part;
	git_tree *tree;

	*out = (struct commit_entry){ 0 };
	for (; status == STATUS_OK && slice_next(&rest, '/', &part); depth++) {
		if (depth < files->levels.count &&
		    slice_equal(str_slice(&level_at(files, depth)->name), part))
			continue;
		cut_levels(files, depth);
		status = enter(files, part);
	}
	if (status != STATUS_OK)
		return status;
	tree = level_at(files, depth - 1)->tree;
	if (tree != NULL)
		entry = git_tree_entry_byname(tree, slash != NULL ? slash + 1 : path);
	if (entry == NULL)
		return STATUS_OK;
	out->mode = git_tree_entry_filemode_raw(entry);
	(void)git_oid_tostr(out->blob.hex, sizeof(out->blob.hex), git_tree_entry_id(entry));
	return git_tree_entry_type(entry) == GIT_OBJECT_BLOB ? STATUS_OK : STATUS_UNSAFE;
}

void commit_files_close(struct commit_files *files)
{
	if (files == NULL)
		return;
	cut_levels(files, 0);
	vec_free(&files->levels);
	mem_free(files);
}
