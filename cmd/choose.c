/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/choose.h"

#include "base/mem.h"
#include "cmd/broken.h"
#include "cmd/paths.h"

/* Marks the records of a kind, of a folder, or one; false after findings. */
static bool mark(struct context *context, const char *argument, bool *chosen, bool *all)
{
	const struct inventory *inventory = context->inventory;
	const struct kind *kind = kind_find(&inventory->kinds, slice_of(argument));
	struct slice path = paths_from_root(context, argument);
	const struct record *record = NULL;
	size_t count = 0;
	size_t i;

	for (i = 0; i < inventory->records.count; i++) {
		record = VEC_AT(struct record, &inventory->records, i);
		if (kind != NULL ? record->kind != kind : !paths_below(record->path, path))
			continue;
		if (!slice_ends(path, ".yaml"))
			*all = true;
		chosen[i] = true;
		count++;
	}
	if (kind != NULL || count > 0)
		return true;
	path = broken_find(context, argument);
	if (path.len > 0) {
		(void)broken_say(context, path);
		return false;
	}
	record = inventory_resolve(inventory, slice_of(argument), &context->diags);
	if (record == NULL)
		return false;
	chosen[record - VEC_AT(struct record, &inventory->records, 0)] = true;
	return true;
}

enum exit_status choose_records(struct context *context, struct vec *records, bool *all)
{
	const struct vec *known = &context->inventory->records;
	bool *chosen = mem_zero(known->count + 1, sizeof(*chosen));
	bool found = true;
	size_t i;

	*all = context->argument_count == 0;
	for (i = 0; i < context->argument_count; i++)
		found = mark(context, context->arguments[i], chosen, all) && found;
	for (i = 0; found && i < known->count; i++) {
		const struct record *record = VEC_AT(struct record, known, i);

		if (chosen[i] || context->argument_count == 0)
			vec_add(records, &record);
	}
	mem_free(chosen);
	if (found)
		return EXIT_CLEAN;
	(void)context_findings(context);
	return EXIT_FINDINGS;
}
