/* SPDX-License-Identifier: Apache-2.0 */
/* What the command line asks for by PATH: files, folders, addresses, kinds. */
#include "cmd/paths.h"
#include "cmd/validate_scope.h"
#include "record/baseline.h"

static bool is_known_path(const struct context *context, struct slice path)
{
	const struct vec *records = &context->inventory->records;
	const struct vec *items = &context->diags.items;
	size_t i;

	if (paths_below(path, SLICE("schemas")) || slice_is(path, "netz.yaml") ||
	    slice_is(path, "records") || slice_is(path, BASELINE_FILE))
		return true;
	for (i = 0; i < records->count; i++) {
		if (paths_below(VEC_AT(struct record, records, i)->path, path))
			return true;
	}
	for (i = 0; i < items->count; i++) {
		if (paths_below(VEC_AT(struct diag, items, i)->file, path))
			return true;
	}
	return false;
}

/* "records/offers" */
static struct slice folder_of(struct scope *scope, const struct kind *kind)
{
	struct str path = { 0 };
	struct slice copy;

	str_addf(&path, "records/%.*s", SLICE_ARGS(kind->folder));
	copy = arena_copy(&scope->arena, str_slice(&path));
	str_free(&path);
	return copy;
}

void scope_read_paths(struct scope *scope, struct context *context)
{
	const struct inventory *inventory = context->inventory;
	size_t i;

	scope->by_path = context->argument_count > 0;
	scope->paths.size = sizeof(struct slice);
	for (i = 0; i < context->argument_count; i++) {
		struct slice word = slice_of(context->arguments[i]);
		struct slice path = paths_from_root(context, context->arguments[i]);
		const struct kind *kind = kind_find(&inventory->kinds, word);
		const struct record *record = NULL;

		if (kind != NULL) {
			path = folder_of(scope, kind);
		} else if (!is_known_path(context, path)) {
			record = inventory_resolve(inventory, word, &context->diags);
			if (record == NULL)
				continue;
			path = record->path;
		}
		vec_add(&scope->paths, &path);
	}
}

bool scope_has_path(const struct scope *scope, struct slice file)
{
	size_t i;

	if (!scope->by_path || file.len == 0)
		return true;
	for (i = 0; i < scope->paths.count; i++) {
		if (paths_below(file, *VEC_AT(struct slice, &scope->paths, i)))
			return true;
	}
	return false;
}

bool scope_has(const struct scope *scope, const struct diag *diag)
{
	return scope_has_path(scope, diag->file) && scope_has_changed(scope, diag);
}

void scope_free(struct scope *scope)
{
	arena_free(&scope->arena);
	vec_free(&scope->paths);
	changed_free(&scope->changed);
	map_free(&scope->files);
	map_free(&scope->addresses);
	map_free(&scope->ids);
	*scope = (struct scope){ 0 };
}
