/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arguments of the command line, one a line, for an offer of the binary's schemas: what is taken is
 * echoed in a form that is taken, too, and means the same; all together are carried out or refused
 * with a finding.
 */
#include "fuzz/corpus.h"

#include <stdlib.h>

#include "change/assign.h"

enum { ARGUMENTS_MAX = 16 };

/* Opened once: the schemas are the same for every input. */
static const struct inventory *inventory(void)
{
	static struct shelf builtin, shelf;
	static struct inventory *opened;
	const struct inventory_options options = { .unchecked = true };
	struct diags diags = { 0 };

	if (opened != NULL)
		return opened;
	shelf_builtin(&builtin);
	shelf_overlay(&shelf, &builtin);
	overlay_put(&shelf, "netz.yaml", SLICE("format: 1\nname: a\n"));
	overlay_put(&shelf, "records/institutions/a.yaml", SLICE("name: A, B\ncategory: kita\n"));
	overlay_put(&shelf, "records/offers/a.yaml", SLICE("name: A\n"));
	if (inventory_open(&opened, &shelf, &options, &diags) != STATUS_OK)
		abort();
	diags_free(&diags);
	return opened;
}

static void check_echo(const struct kind *kind, const struct assignment *assignment,
		       struct arena *arena)
{
	struct assignment again = { 0 };
	struct diags diags = { 0 };

	if (assign_parse(inventory(), kind, assignment->canonical, arena, &again, &diags) !=
	    STATUS_OK)
		abort();
	if (again.op != assignment->op || again.field != assignment->field ||
	    !node_equal(again.value, assignment->value) ||
	    !slice_equal(again.canonical, assignment->canonical))
		abort();
	diags_free(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct kind *kind = kind_named(&inventory()->kinds, SLICE("offer"));
	struct slice rest = { (const char *)data, size };
	struct assignment all[ARGUMENTS_MAX] = { 0 };
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct node *root = NULL;
	struct slice line;
	size_t count = 0;

	while (count < ARGUMENTS_MAX && slice_next(&rest, '\n', &line)) {
		size_t errors = diags.counts[SEVERITY_ERROR];
		bool taken = assign_parse(inventory(), kind, line, &arena, &all[count], &diags) ==
			     STATUS_OK;

		if (taken != (diags.counts[SEVERITY_ERROR] == errors))
			abort();
		if (taken)
			check_echo(kind, &all[count++], &arena);
	}
	diags_free(&diags);
	if ((assign_apply(kind, all, count, &arena, &root, &diags) == STATUS_OK) !=
	    (diags.counts[SEVERITY_ERROR] == 0))
		abort();
	diags_free(&diags);
	arena_free(&arena);
	return 0;
}
