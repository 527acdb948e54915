/* SPDX-License-Identifier: Apache-2.0 */
/* The shelf that lies over another one: changes in memory, everything else from below. */
#include "sys/shelf.h"

#include "base/map.h"
#include "base/mem.h"

struct change {
	struct slice path;
	struct slice bytes;
	bool removed;
};

struct overlay {
	const struct shelf *base; /* borrowed; NULL: nothing lies below */
	struct arena arena;	  /* paths, bytes and changes */
	struct map changes;	  /* path → struct change */
};

/* Whether `path` lies in the folder `prefix`, and no part behind it begins with ".". */
static bool is_listed(struct slice path, struct slice prefix)
{
	struct slice rest = path;
	struct slice part;

	if (prefix.len > 0) {
		if (path.len <= prefix.len || path.data[prefix.len] != '/' ||
		    !slice_equal(slice_part(path, 0, prefix.len), prefix))
			return false;
		rest = slice_part(path, prefix.len + 1, path.len);
	}
	while (slice_next(&rest, '/', &part)) {
		if (part.len > 0 && part.data[0] == '.')
			return false;
	}
	return true;
}

static enum status list_base(const struct overlay *overlay, const char *prefix, struct arena *arena,
			     struct vec *entries)
{
	struct vec below = VEC_OF(struct shelf_entry);
	enum status status = STATUS_OK;
	size_t i;

	if (overlay->base != NULL)
		status = shelf_list(overlay->base, prefix, arena, &below);
	for (i = 0; i < below.count; i++) {
		const struct shelf_entry *entry = vec_at(&below, i);

		if (map_get(&overlay->changes, entry->path) == NULL)
			vec_add(entries, entry);
	}
	vec_free(&below);
	return status;
}

static enum status overlay_list(void *self, const char *prefix, struct arena *arena,
				struct vec *entries)
{
	const struct overlay *overlay = self;
	enum status status = list_base(overlay, prefix, arena, entries);
	size_t i;

	for (i = 0; i < overlay->changes.cap; i++) {
		const struct change *change = overlay->changes.entries[i].value;
		struct shelf_entry *entry;

		if (change == NULL || change->removed || !is_listed(change->path, slice_of(prefix)))
			continue;
		entry = vec_push(entries);
		entry->path = arena_copy(arena, change->path);
		entry->type = SHELF_FILE;
	}
	return status;
}

static enum status overlay_read(void *self, const char *path, size_t limit, struct str *out)
{
	const struct overlay *overlay = self;
	const struct change *change = map_get(&overlay->changes, slice_of(path));

	if (change == NULL)
		return overlay->base != NULL ? shelf_read(overlay->base, path, limit, out)
					     : STATUS_NOT_FOUND;
	if (change->removed)
		return STATUS_NOT_FOUND;
	if (change->bytes.len > limit)
		return STATUS_TOO_BIG;
	str_add_slice(out, change->bytes);
	return STATUS_OK;
}

/* What lies in memory is no commit any more. */
static const char *overlay_ident(void *self)
{
	const struct overlay *overlay = self;

	if (overlay->changes.count > 0 || overlay->base == NULL)
		return NULL;
	return shelf_ident(overlay->base);
}

static void overlay_close(void *self)
{
	struct overlay *overlay = self;

	map_free(&overlay->changes);
	arena_free(&overlay->arena);
	mem_free(overlay);
}

static const struct shelf_ops overlay_ops = { overlay_list, overlay_read, overlay_ident,
					      overlay_close, NULL };

void shelf_overlay(struct shelf *out, const struct shelf *base)
{
	struct overlay *overlay = mem_zero(1, sizeof(*overlay));

	overlay->base = base;
	*out = (struct shelf){ &overlay_ops, overlay };
}

static struct change *change_at(struct overlay *overlay, const char *path)
{
	struct change *change = map_get(&overlay->changes, slice_of(path));

	if (change == NULL) {
		change = arena_zero(&overlay->arena, 1, sizeof(*change));
		change->path = arena_copy(&overlay->arena, slice_of(path));
		map_put(&overlay->changes, change->path, change);
	}
	return change;
}

void overlay_put(struct shelf *overlay, const char *path, struct slice bytes)
{
	struct overlay *self = overlay->self;
	struct change *change = change_at(self, path);

	change->bytes = arena_copy(&self->arena, bytes);
	change->removed = false;
}

void overlay_remove(struct shelf *overlay, const char *path)
{
	change_at(overlay->self, path)->removed = true;
}
