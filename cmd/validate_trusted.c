/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/validate_trusted.h"

#include "cmd/context.h"
#include "record/baseline.h"
#include "tree/read.h"

enum exit_status trusted_open(struct context *context)
{
	const char *revision = context_option(context, "schema-from");
	struct str problem = { 0 };
	enum exit_status status;

	if (revision == NULL)
		return EXIT_CLEAN;
	status = context_find_root(context);
	if (status != EXIT_CLEAN)
		return status;
	if (context_repo(context, &problem) == NULL ||
	    repo_revision(context->repo, revision, &context->trusted, &problem) != STATUS_OK)
		status = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	/* nor does whoever dates the commits of --at say what day it is */
	context->today_fixed = true;
	str_free(&problem);
	return status;
}

/* Whether the rules of both are the same; those of the trusted shelf live in the policy. */
static bool same_rules(struct context *context)
{
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	struct node *root = NULL;
	const struct node *now = node_get(context->inventory->settings.root, "findings");
	const struct node *then;
	bool same;

	source_reset(&source, "netz.yaml");
	if (shelf_read(&context->trusted, "netz.yaml", read_record.bytes, &source.bytes) ==
	    STATUS_OK)
		(void)tree_read(&arena, &source, &read_record, &root, &ignored);
	then = node_get(root, "findings");
	same = now == NULL || then == NULL ? now == then : node_same(now, then);
	arena_free(&arena);
	source_free(&source);
	diags_free(&ignored);
	return same;
}

static void add_name(struct str *names, bool same, const char *name)
{
	if (same)
		return;
	str_add(names, names->len > 0 ? ", " : "");
	str_add(names, name);
}

void trusted_compare(struct context *context)
{
	struct str names = { 0 };
	bool same = true;

	if (context->trusted.ops == NULL)
		return;
	(void)shelf_same(&context->trusted, &context->shelf, "schemas", read_foreign.bytes, &same);
	add_name(&names, same, "schemas/");
	add_name(&names, same_rules(context), "netz.yaml (findings)");
	same = true;
	(void)shelf_same(&context->trusted, &context->shelf, BASELINE_FILE, read_foreign.bytes,
			 &same);
	add_name(&names, same, BASELINE_FILE);
	if (names.len > 0)
		(void)context_say(
			context, EXIT_CLEAN, _("different here, but taken from “%1$s”: %2$s"),
			slice_of(context_option(context, "schema-from")), str_slice(&names));
	str_free(&names);
}
