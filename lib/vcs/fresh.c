/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/fresh.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"

struct fresh {
	git_odb_backend parent; /* libgit2 has a pointer to this */
	struct arena arena;
	struct vec objects; /* struct fresh_object * */
	struct map by_id;
};

static struct slice key_of(const git_oid *id)
{
	return (struct slice){ (const char *)id->id, sizeof(id->id) };
}

static const struct fresh_object *find(const git_odb_backend *backend, const git_oid *id)
{
	return map_get(&((const struct fresh *)(const void *)backend)->by_id, key_of(id));
}

static int read_object(void **bytes, size_t *len, git_object_t *type, git_odb_backend *backend,
		       const git_oid *id)
{
	const struct fresh_object *object = find(backend, id);

	if (object == NULL)
		return GIT_ENOTFOUND;
	*bytes = git_odb_backend_data_alloc(backend, object->bytes.len);
	if (*bytes == NULL)
		return -1;
	if (object->bytes.len > 0)
		memcpy(*bytes, object->bytes.data, object->bytes.len);
	*len = object->bytes.len;
	*type = object->type;
	return 0;
}

static int read_header(size_t *len, git_object_t *type, git_odb_backend *backend, const git_oid *id)
{
	const struct fresh_object *object = find(backend, id);

	if (object == NULL)
		return GIT_ENOTFOUND;
	*len = object->bytes.len;
	*type = object->type;
	return 0;
}

static int exists(git_odb_backend *backend, const git_oid *id)
{
	return find(backend, id) != NULL;
}

static int write_object(git_odb_backend *backend, const git_oid *id, const void *bytes, size_t len,
			git_object_t type)
{
	struct fresh *fresh = (struct fresh *)(void *)backend;
	struct fresh_object *object;

	if (find(backend, id) != NULL)
		return 0;
	object = arena_zero(&fresh->arena, 1, sizeof(*object));
	object->id = *id;
	object->type = type;
	object->bytes = arena_copy(&fresh->arena, (struct slice){ bytes, len });
	vec_add(&fresh->objects, &object);
	map_put(&fresh->by_id, key_of(&object->id), object);
	return 0;
}

static void free_all(git_odb_backend *backend)
{
	struct fresh *fresh = (struct fresh *)(void *)backend;

	map_free(&fresh->by_id);
	vec_free(&fresh->objects);
	arena_free(&fresh->arena);
	mem_free(fresh);
}

git_odb_backend *fresh_new(void)
{
	struct fresh *fresh = mem_zero(1, sizeof(*fresh));

	fresh->objects = VEC_OF(struct fresh_object *);
	fresh->parent.version = GIT_ODB_BACKEND_VERSION;
	fresh->parent.read = read_object;
	fresh->parent.read_header = read_header;
	fresh->parent.exists = exists;
	fresh->parent.write = write_object;
	fresh->parent.free = free_all;
	return &fresh->parent;
}

const struct vec *fresh_objects(const git_odb_backend *backend)
{
	return &((const struct fresh *)(const void *)backend)->objects;
}
