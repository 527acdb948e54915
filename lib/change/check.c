/* SPDX-License-Identifier: Apache-2.0 */
/* change_check(): the whole inventory as it would be, and which of its errors are new. */
#include <stdint.h>

#include "base/map.h"
#include "change/change.h"
#include "record/inventory.h"
#include "sys/path.h"

/* Errors of the inventory in `shelf`; false where it could not even be opened. */
static bool find_errors(const struct shelf *shelf, const struct change_options *options,
			struct schema_set *schemas, struct diags *found)
{
	struct inventory_options how = { .schemas = schemas,
					 .today = options->today,
					 .public_remote = options->public_remote };
	struct inventory *inventory = NULL;
	enum status status;

	found->limit = SIZE_MAX;
	status = inventory_open(&inventory, shelf, &how, found);
	inventory_close(inventory);
	return status == STATUS_OK;
}

static int by_number(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Order of what makes an error the same one in another version: everything but its line. */
static int compare(const struct diag *a, const struct diag *b)
{
	int order = by_number(a->id, b->id);
	size_t i;

	if (order == 0)
		order = slice_compare(a->file, b->file);
	if (order == 0)
		order = slice_compare(a->path, b->path);
	if (order == 0)
		order = slice_compare(a->record, b->record);
	if (order == 0)
		order = by_number(a->arg_count, b->arg_count);
	for (i = 0; order == 0 && i < a->arg_count; i++)
		order = slice_compare(a->args[i], b->args[i]);
	return order;
}

static int by_nature(const void *a, const void *b)
{
	const struct diag *const *left = a;
	const struct diag *const *right = b;

	return compare(*left, *right);
}

static void list_errors(const struct diags *diags, struct vec *out)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = vec_at(&diags->items, i);

		if (diag->severity == SEVERITY_ERROR)
			vec_add(out, &diag);
	}
	vec_sort(out, by_nature);
}

/* A finding with all it has, in other memory. */
static void copy(struct diags *to, const struct diag *diag)
{
	struct diag *made =
		diags_add(to, diag->id, NULL, (struct span){ 0 }, diag->args, diag->arg_count);
	size_t order;
	struct slice args[DIAG_ARGS_MAX];
	size_t i;

	if (made == NULL)
		return;
	order = made->order;
	for (i = 0; i < diag->arg_count; i++)
		args[i] = made->args[i];
	diags_set_severity(to, made, diag->severity);
	*made = *diag;
	made->order = order;
	for (i = 0; i < diag->arg_count; i++)
		made->args[i] = args[i];
	made->file = diags_copy(to, diag->file);
	made->record = diags_copy(to, diag->record);
	made->path = diags_copy(to, diag->path);
	made->line = diags_copy(to, diag->line);
}

/* Both lists are sorted: what stands in `now` more often than in `before` is new. */
static size_t add_new(const struct vec *before, const struct vec *now, struct diags *diags)
{
	size_t count = 0;
	size_t old = 0;
	size_t i;

	for (i = 0; i < now->count; i++) {
		const struct diag *diag = *VEC_AT(const struct diag *, now, i);
		int order = -1;

		while (old < before->count &&
		       (order = compare(*VEC_AT(const struct diag *, before, old), diag)) < 0)
			old++;
		if (old < before->count && order == 0) {
			old++;
			continue;
		}
		copy(diags, diag);
		count++;
	}
	return count;
}

/* Findings of a file that moves, as if it lay where it goes: they are no new ones there. */
static void follow_moves(const struct change *change, struct diags *before)
{
	struct map moves = { 0 };
	size_t i;

	for (i = 0; i < change->files.count; i++) {
		struct change_file *file = vec_at(&change->files, i);

		if (file->from.data != NULL)
			(void)map_put(&moves, file->from, file);
	}
	for (i = 0; moves.count > 0 && i < before->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &before->items, i);
		const struct change_file *file = map_get(&moves, diag->file);
		size_t slash = slice_find(diag->record, '/', 0);
		struct str record = { 0 };

		if (file == NULL)
			continue;
		diag->file = diags_copy(before, file->path);
		str_add_slice(&record, slice_part(diag->record, 0, slash));
		if (slash < diag->record.len) {
			str_add_char(&record, '/');
			str_add_slice(&record, path_stem(file->path));
		}
		diag->record = diags_copy(before, str_slice(&record));
		str_free(&record);
	}
	map_free(&moves);
}

/* What a secret value would be shown by is taken out before anything is compared or copied. */
static enum status compare_with(struct diags *before, struct diags *after, bool readable,
				size_t *old_errors, struct diags *diags)
{
	struct vec errors_before = VEC_OF(const struct diag *);
	struct vec errors_after = VEC_OF(const struct diag *);
	size_t fresh;

	diags_sort(before);
	diags_sort(after);
	list_errors(before, &errors_before);
	list_errors(after, &errors_after);
	fresh = add_new(&errors_before, &errors_after, diags);
	*old_errors = errors_after.count - fresh;
	if (!readable && fresh == 0) {
		/* old errors hide everything else */
		vec_clear(&errors_before);
		fresh = add_new(&errors_before, &errors_after, diags);
		*old_errors = 0;
	}
	vec_free(&errors_before);
	vec_free(&errors_after);
	return fresh > 0 || !readable ? STATUS_INVALID : STATUS_OK;
}

/* Whether one of the first `count` findings is the same. */
static bool is_known(const struct diags *diags, size_t count, const struct diag *diag)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (compare(VEC_AT(struct diag, &diags->items, i), diag) == 0)
			return true;
	}
	return false;
}

/* What there is to say about the files of the change beside errors; a second try finds it again. */
static void add_warnings(struct diags *found, const struct change *change, struct diags *diags)
{
	size_t known = diags->items.count;
	struct map paths = { 0 };
	size_t i;

	for (i = 0; i < change->files.count; i++) {
		struct change_file *file = vec_at(&change->files, i);

		map_put(&paths, file->path, file);
	}
	diags_sort(found);
	for (i = 0; i < found->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &found->items, i);

		if (diag->severity != SEVERITY_ERROR && map_get(&paths, diag->file) != NULL &&
		    !is_known(diags, known, diag))
			copy(diags, diag);
	}
	map_free(&paths);
}

/* The schemas that are read already, where they are those of `base` and stay so; else NULL. */
static struct schema_set *known_schemas(const struct shelf *base, const struct change *change,
					const struct change_options *options)
{
	size_t i;

	for (i = 0; options->schemas != NULL && i < change->files.count; i++) {
		const struct change_file *file = vec_at(&change->files, i);

		if (slice_starts(file->path, "schemas/"))
			return NULL;
	}
	if (options->schemas == NULL || !schema_set_matches(options->schemas, base, "schemas"))
		return NULL;
	return options->schemas;
}

enum status change_compare(const struct shelf *const *bases, size_t count,
			   const struct shelf *after, const struct change *change,
			   const struct change_options *options, size_t *old_errors,
			   struct diags *diags)
{
	struct diags found = { 0 };
	struct diags before = { 0 };
	enum status status = STATUS_OK;
	bool readable = find_errors(after, options, options->schemas, &found);
	size_t i;

	*old_errors = 0;
	if (!readable || found.counts[SEVERITY_ERROR] > 0) {
		for (i = 0; i < count; i++)
			(void)find_errors(bases[i], options, options->schemas, &before);
		follow_moves(change, &before);
		status = compare_with(&before, &found, readable, old_errors, diags);
	}
	if (status == STATUS_OK)
		add_warnings(&found, change, diags);
	diags_free(&found);
	diags_free(&before);
	return status;
}

enum status change_check(const struct shelf *base, const struct change *change,
			 const struct change_options *options, size_t *old_errors,
			 struct diags *diags)
{
	struct change_options how = *options;
	struct shelf nothing = { 0 };
	struct shelf after = { 0 };
	enum status status;
	size_t i;

	shelf_overlay(&nothing, NULL);
	if (base == NULL)
		base = &nothing;
	shelf_overlay(&after, base);
	for (i = 0; i < change->files.count; i++) {
		const struct change_file *file = vec_at(&change->files, i);

		if (file->removed)
			overlay_remove(&after, file->path.data);
		else
			overlay_put(&after, file->path.data, file->bytes);
	}
	how.schemas = known_schemas(base, change, options);
	status = change_compare(&base, 1, &after, change, &how, old_errors, diags);
	shelf_close(&after);
	shelf_close(&nothing);
	return status;
}
