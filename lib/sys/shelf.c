/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/shelf.h"

/* No part may be empty, "." or "..", so that no shelf can be left. */
static bool is_below(struct slice path)
{
	struct slice part;

	if (path.len == 0 || path.data[path.len - 1] == '/')
		return false;
	while (slice_next(&path, '/', &part)) {
		if (part.len == 0 || slice_is(part, ".") || slice_is(part, ".."))
			return false;
	}
	return true;
}

static int by_path(const void *a, const void *b)
{
	const struct shelf_entry *left = a;
	const struct shelf_entry *right = b;

	return slice_compare(left->path, right->path);
}

enum status shelf_list(const struct shelf *shelf, const char *prefix, struct arena *arena,
		       struct vec *entries)
{
	struct vec found = VEC_OF(struct shelf_entry);
	enum status status;
	size_t i;

	if (prefix[0] != '\0' && !is_below(slice_of(prefix)))
		return STATUS_UNSAFE;
	status = shelf->ops->list(shelf->self, prefix, arena, &found);
	vec_sort(&found, by_path);
	for (i = 0; i < found.count; i++)
		vec_add(entries, vec_at(&found, i));
	vec_free(&found);
	return status;
}

enum status shelf_read(const struct shelf *shelf, const char *path, size_t limit, struct str *out)
{
	str_cut(out, 0);
	if (!is_below(slice_of(path)))
		return STATUS_UNSAFE;
	return shelf->ops->read(shelf->self, path, limit, out);
}

/* Whether one of both has a file there; `same` says whether it is the other one's, too. */
static bool compare_file(const struct shelf *a, const struct shelf *b, const char *path,
			 size_t limit, bool *same)
{
	struct str left = { 0 };
	struct str right = { 0 };
	bool mine = shelf_read(a, path, limit, &left) == STATUS_OK;
	bool others = shelf_read(b, path, limit, &right) == STATUS_OK;

	*same = mine && others && slice_equal(str_slice(&left), str_slice(&right));
	str_free(&left);
	str_free(&right);
	return mine || others;
}

static bool same_lists(const struct shelf *a, const struct shelf *b, const struct vec *left,
		       const struct vec *right, size_t limit)
{
	bool same = left->count == right->count;
	size_t i;

	for (i = 0; same && i < left->count; i++) {
		const struct shelf_entry *mine = vec_at(left, i);
		const struct shelf_entry *other = vec_at(right, i);

		same = mine->type == other->type && slice_equal(mine->path, other->path);
		if (same && mine->type == SHELF_FILE)
			(void)compare_file(a, b, mine->path.data, limit, &same);
	}
	return same;
}

enum status shelf_same(const struct shelf *a, const struct shelf *b, const char *prefix,
		       size_t limit, bool *same)
{
	struct vec left = VEC_OF(struct shelf_entry);
	struct vec right = VEC_OF(struct shelf_entry);
	struct arena arena = { 0 };
	enum status status;

	if (compare_file(a, b, prefix, limit, same))
		return STATUS_OK;
	status = shelf_list(a, prefix, &arena, &left);
	if (status == STATUS_OK)
		status = shelf_list(b, prefix, &arena, &right);
	*same = status == STATUS_OK && same_lists(a, b, &left, &right, limit);
	vec_free(&left);
	vec_free(&right);
	arena_free(&arena);
	return status;
}

const char *shelf_ident(const struct shelf *shelf)
{
	return shelf->ops->ident(shelf->self);
}

bool shelf_twin(const struct shelf *shelf, struct shelf *out)
{
	*out = (struct shelf){ 0 };
	return shelf->ops->twin != NULL && shelf->ops->twin(shelf->self, out);
}

void shelf_close(struct shelf *shelf)
{
	if (shelf->ops != NULL)
		shelf->ops->close(shelf->self);
	*shelf = (struct shelf){ 0 };
}
