/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/broken.h"

#include "record/files.h"
#include "tree/read.h"

/* Whether a record of any kind has the id. */
static bool is_id(const struct inventory *inventory, struct slice id)
{
	bool found = false;
	size_t i;

	for (i = 0; i < inventory->kinds.count && !found; i++)
		found = inventory_find(inventory, VEC_AT(struct kind, &inventory->kinds, i)->name,
				       id) != NULL;
	return found;
}

static bool is_meant(const struct inventory *inventory, const struct record_file *file,
		     struct slice text)
{
	struct str address = { 0 };
	bool meant;

	while (slice_starts(text, "./"))
		text = slice_part(text, 2, text.len);
	str_addf(&address, "%.*s/%.*s", SLICE_ARGS(file->kind->name), SLICE_ARGS(file->id));
	meant = slice_equal(text, file->path) || slice_equal(text, str_slice(&address)) ||
		(slice_equal(text, file->id) && !is_id(inventory, text));
	str_free(&address);
	return meant;
}

struct slice broken_find(struct context *context, const char *argument)
{
	struct inventory *inventory = context->inventory;
	struct vec files = VEC_OF(struct record_file);
	struct diags ignored = { 0 };
	struct slice path = { 0 };
	size_t i;

	if (inventory->broken > 0)
		(void)files_list(inventory, &files, &ignored);
	for (i = 0; i < files.count && path.len == 0; i++) {
		const struct record_file *file = VEC_AT(struct record_file, &files, i);

		if (is_meant(inventory, file, slice_of(argument)) &&
		    inventory_find(inventory, file->kind->name, file->id) == NULL)
			path = file->path;
	}
	diags_free(&ignored);
	vec_free(&files);
	return path;
}

static enum exit_status say_mending(struct context *context, struct slice name)
{
	return context_fail(context, EXIT_FINDINGS, _("“netz edit %.*s” mends it by hand"),
			    SLICE_ARGS(name));
}

enum exit_status broken_end(struct context *context, struct slice path, struct slice name)
{
	if (context->diags.items.count == 0)
		(void)context_fail(context, EXIT_FINDINGS,
				   _("%.*s is no record: it has no lines “key: value”"),
				   SLICE_ARGS(path));
	(void)context_findings(context);
	diags_free(&context->diags);
	return say_mending(context, name);
}

void broken_say_left(struct context *context)
{
	size_t count = context->inventory->broken;

	if (count > 0)
		(void)context_fail(
			context, EXIT_CLEAN,
			message_plural("%zu record cannot be read and stays as it is; “netz "
				       "validate” names it",
				       "%zu records cannot be read and stay as they are; “netz "
				       "validate” names them",
				       count),
			count);
}

enum exit_status broken_say(struct context *context, struct slice path)
{
	struct arena arena = { 0 };
	struct source source = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;
	enum exit_status result;

	diags_free(&context->diags);
	if (shelf_read(&context->shelf, path.data, read_record.bytes, &bytes) == STATUS_OK) {
		source_init(&source, path.data, &bytes);
		(void)tree_read(&arena, &source, &read_record, &root, &context->diags);
		result = broken_end(context, path, path);
	} else {
		(void)context_fail(context, EXIT_FINDINGS, _("%s cannot be read"), path.data);
		result = say_mending(context, path);
	}
	source_free(&source);
	str_free(&bytes);
	arena_free(&arena);
	return result;
}
