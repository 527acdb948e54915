/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/objects.h"

enum { KEPT_BYTES = 4 * 1024 * 1024 };

enum status objects_open(struct objects *objects, git_repository *git)
{
	*objects = (struct objects){ 0 };
	if (git_repository_odb(&objects->odb, git) != 0)
		return STATUS_IO;
	(void)git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	(void)git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
	return STATUS_OK;
}

static void forget(struct map *map)
{
	size_t i;

	for (i = 0; i < map->cap; i++) {
		if (map->entries[i].key.data != NULL)
			git_odb_object_free(map->entries[i].value);
	}
	map_free(map);
}

void objects_close(struct objects *objects)
{
	if (objects->odb == NULL)
		return;
	forget(&objects->fresh);
	forget(&objects->stale);
	git_odb_free(objects->odb);
	(void)git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
	(void)git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 1);
	*objects = (struct objects){ 0 };
}

static enum status read_any(struct objects *objects, const git_oid *id, git_odb_object **out)
{
	int error = git_odb_read(out, objects->odb, id);

	if (error == 0)
		return STATUS_OK;
	*out = NULL;
	return error == GIT_ENOTFOUND ? STATUS_NOT_FOUND : STATUS_IO;
}

enum status objects_read(struct objects *objects, const git_oid *id, git_object_t type,
			 git_odb_object **out)
{
	enum status status = read_any(objects, id, out);

	if (status == STATUS_OK && git_odb_object_type(*out) != type) {
		git_odb_object_free(*out);
		*out = NULL;
		status = STATUS_IO;
	}
	return status;
}

/* Two generations: what was not asked for while the fresh one filled up goes. */
static void keep(struct objects *objects, git_odb_object *tree)
{
	const git_oid *id = git_odb_object_id(tree);
	git_odb_object *kept;

	if (objects->bytes > KEPT_BYTES) {
		forget(&objects->stale);
		objects->stale = objects->fresh;
		objects->fresh = (struct map){ 0 };
		objects->bytes = 0;
	}
	if (git_odb_object_dup(&kept, tree) != 0)
		return;
	objects->bytes += git_odb_object_size(tree);
	map_put(&objects->fresh, (struct slice){ (const char *)id->id, sizeof(id->id) }, kept);
}

enum status objects_tree(struct objects *objects, const git_oid *id, git_odb_object **out)
{
	struct slice key = { (const char *)id->id, sizeof(id->id) };
	git_odb_object *found = map_get(&objects->fresh, key);
	enum status status = STATUS_OK;

	if (found != NULL)
		return git_odb_object_dup(out, found) == 0 ? STATUS_OK : STATUS_IO;
	found = map_get(&objects->stale, key);
	if (found != NULL)
		status = git_odb_object_dup(out, found) == 0 ? STATUS_OK : STATUS_IO;
	else
		status = objects_read(objects, id, GIT_OBJECT_TREE, out);
	if (status == STATUS_OK)
		keep(objects, *out);
	return status;
}

enum status objects_blob(struct objects *objects, const git_oid *id, size_t limit, struct str *out)
{
	git_odb_object *object = NULL;
	git_object_t type;
	enum status status;
	size_t size;
	int error;

	str_cut(out, 0);
	error = git_odb_read_header(&size, &type, objects->odb, id);
	if (error != 0)
		return error == GIT_ENOTFOUND ? STATUS_NOT_FOUND : STATUS_IO;
	if (size > limit)
		return STATUS_TOO_BIG;
	status = objects_read(objects, id, GIT_OBJECT_BLOB, &object);
	if (status == STATUS_OK)
		str_add_slice(out, objects_bytes(object));
	git_odb_object_free(object);
	return status;
}

struct slice objects_bytes(git_odb_object *object)
{
	return (struct slice){ git_odb_object_data(object), git_odb_object_size(object) };
}
