/* SPDX-License-Identifier: Apache-2.0 */
#include "change/waiting.h"

#include <stdlib.h>

#include "base/slices.h"
#include "sys/beneath.h"
#include "sys/path.h"

enum { LIST_MAX = 64 * 1024 * 1024 };

static int by_path(const void *a, const void *b)
{
	const struct waiting *left = a;
	const struct waiting *right = b;

	return slice_compare(left->path, right->path);
}

enum status waiting_read(const struct roots *roots, struct arena *arena, struct vec *out)
{
	struct str text = { 0 };
	enum status status = STATUS_NOT_FOUND;
	struct slice rest;
	struct slice line;

	if (roots->own >= 0)
		status = beneath_read(roots->own, ROOTS_PENDING, LIST_MAX, &text);
	rest = str_slice(&text);
	while (status == STATUS_OK && slice_next(&rest, '\n', &line)) {
		struct slice path = line;
		struct slice blob = { 0 };
		struct waiting waiting;

		(void)slice_next(&path, ' ', &blob);
		waiting.blob = object_id_of(blob);
		if (!path_is_inside(path) || (waiting.blob.hex[0] == '\0' && !slice_is(blob, "-")))
			continue;
		waiting.path = arena_copy(arena, path);
		vec_add(out, &waiting);
	}
	vec_sort(out, by_path);
	str_free(&text);
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

struct waiting *waiting_find(const struct vec *list, struct slice path)
{
	const struct waiting wanted = { .path = path };

	return list->count > 0 ? bsearch(&wanted, list->items, list->count, list->size, by_path)
			       : NULL;
}

void waiting_text(const struct vec *list, struct str *out)
{
	size_t i;

	for (i = 0; i < list->count; i++) {
		const struct waiting *waiting = vec_at(list, i);

		str_addf(out, "%s %s\n", waiting->blob.hex[0] != '\0' ? waiting->blob.hex : "-",
			 waiting->path.data);
	}
}

void waiting_leave(const struct vec *list, struct vec *paths, struct vec *left)
{
	size_t i;

	vec_sort(paths, slices_compare);
	for (i = 0; i < list->count; i++) {
		const struct waiting *waiting = vec_at(list, i);

		if (paths->count == 0 || bsearch(&waiting->path, paths->items, paths->count,
						 paths->size, slices_compare) == NULL)
			vec_add(left, waiting);
	}
}

enum status waiting_drop(const struct roots *roots, struct vec *paths)
{
	struct arena arena = { 0 };
	struct vec list = VEC_OF(struct waiting);
	struct vec left = VEC_OF(struct waiting);
	struct str text = { 0 };
	enum status status = waiting_read(roots, &arena, &list);

	waiting_leave(&list, paths, &left);
	if (status != STATUS_OK || left.count == list.count)
		goto out;
	waiting_text(&left, &text);
	if (left.count == 0) {
		status = beneath_remove(roots->own, ROOTS_PENDING);
		goto out;
	}
	status = beneath_remove(roots->own, ROOTS_PENDING_NEW);
	if (status == STATUS_OK)
		status = beneath_create(roots->own, ROOTS_PENDING_NEW, str_slice(&text), 0);
	if (status == STATUS_OK)
		status = beneath_move(roots->own, ROOTS_PENDING_NEW, roots->own, ROOTS_PENDING);
	if (status == STATUS_OK)
		status = beneath_sync(roots->own, ROOTS_PENDING);
out:
	str_free(&text);
	vec_free(&list);
	vec_free(&left);
	arena_free(&arena);
	return status;
}
