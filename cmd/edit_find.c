/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/editing.h"
#include "sys/path.h"
#include "text/message.h"

enum { FILE_MAX = 64 * 1024 * 1024 };

static bool is_there(struct context *context, struct slice path)
{
	struct str bytes = { 0 };
	enum status status = shelf_read(&context->shelf, path.data, FILE_MAX, &bytes);

	str_free(&bytes);
	return status == STATUS_OK || status == STATUS_TOO_BIG;
}

/* "offer/krabbelgruppe" of a file that cannot be read as a record, and so is not listed. */
static bool find_broken(struct editing *editing, const struct kind *kind, struct slice id)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct str prefix = { 0 };
	size_t i;

	str_addf(&prefix, "records/%.*s", SLICE_ARGS(kind->folder));
	(void)shelf_list(&editing->context->shelf, str_text(&prefix), &editing->arena, &entries);
	for (i = 0; i < entries.count && editing->path.data == NULL; i++) {
		const struct shelf_entry *entry = VEC_AT(struct shelf_entry, &entries, i);

		if (entry->type == SHELF_FILE && slice_ends(entry->path, ".yaml") &&
		    slice_equal(path_stem(entry->path), id))
			editing->path = entry->path;
	}
	str_free(&prefix);
	vec_free(&entries);
	return editing->path.data != NULL;
}

static void set_name(struct editing *editing)
{
	struct str name = { 0 };

	editing->kind = kind_of_path(&editing->context->inventory->kinds, editing->path);
	if (editing->kind != NULL)
		str_addf(&name, "%.*s/%.*s", SLICE_ARGS(editing->kind->name),
			 SLICE_ARGS(path_stem(editing->path)));
	else
		str_add_slice(&name, editing->path);
	editing->name = arena_copy(&editing->arena, str_slice(&name));
	str_free(&name);
}

/* netz.yaml, a schema, or a record whose file cannot be read. */
static bool find_file(struct editing *editing, struct slice text)
{
	struct context *context = editing->context;
	struct slice root = str_slice(&context->root);
	size_t slash = slice_find(text, '/', 0);
	const struct kind *kind;

	while (slice_starts(text, "./"))
		text = slice_part(text, 2, text.len);
	if (slice_starts(text, root.data) && text.len > root.len && text.data[root.len] == '/')
		text = slice_part(text, root.len + 1, text.len);
	if ((slice_is(text, "netz.yaml") ||
	     ((slice_starts(text, "schemas/") || slice_starts(text, "records/")) &&
	      slice_ends(text, ".yaml"))) &&
	    path_is_inside(text) && is_there(context, text)) {
		editing->path = arena_copy(&editing->arena, text);
		return true;
	}
	kind = kind_find(&context->inventory->kinds, slice_part(text, 0, slash));
	return slash < text.len && kind != NULL &&
	       path_is_id(slice_part(text, slash + 1, text.len)) &&
	       find_broken(editing, kind, slice_part(text, slash + 1, text.len));
}

/* What is not there yet is registered. */
static enum exit_status refuse(struct editing *editing, struct slice text)
{
	struct context *context = editing->context;
	size_t slash = slice_find(text, '/', 0);
	const struct kind *kind = kind_find(&context->inventory->kinds, slice_part(text, 0, slash));
	struct slice id = slice_part(text, slash + 1, text.len);

	(void)context_findings(context);
	if (slash < text.len && kind != NULL && path_is_id(id))
		return context_fail(context, EXIT_FINDINGS,
				    _("“netz add %.*s --id %.*s” registers a new one"),
				    SLICE_ARGS(kind->name), SLICE_ARGS(id));
	return EXIT_FINDINGS;
}

enum exit_status edit_find(struct editing *editing, const char *argument)
{
	struct context *context = editing->context;
	struct slice text = slice_of(argument);
	const struct record *record;

	if (text.len > 0 && find_file(editing, text)) {
		set_name(editing);
		return EXIT_CLEAN;
	}
	record = inventory_resolve(context->inventory, text, &context->diags);
	if (record == NULL)
		return refuse(editing, text);
	editing->path = arena_copy(&editing->arena, record->path);
	set_name(editing);
	return EXIT_CLEAN;
}
