/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign.h"
#include "change/revise.h"
#include "cmd/ask.h"
#include "cmd/editing.h"
#include "text/message.h"
#include "tree/reread.h"

enum exit_status edit_ask(struct editing *editing, struct revision *revision)
{
	struct context *context = editing->context;
	struct str text = { 0 };
	struct node *root;
	enum exit_status result = EXIT_CLEAN;

	if (editing->kind == NULL || revision->old == NULL)
		return context_fail(context, EXIT_FINDINGS,
				    _("“%.*s” can be asked for only where it is a record that can "
				      "be read; an editor opens it"),
				    SLICE_ARGS(editing->name));
	root = tree_copy(&editing->arena, revision->old);
	if (ask_again(context, editing->kind, &editing->arena, &root) == ASK_STOPPED)
		return context_fail(context, EXIT_FINDINGS, "%s", _("nothing was written"));
	root = assign_order(editing->kind->fields, root, &editing->arena);
	if (revise_text(editing->kind, &revision->source, revision->old, root, &text,
			&context->diags) != STATUS_OK) {
		(void)context_findings(context);
		result = EXIT_FINDINGS;
	} else if (slice_equal(str_slice(&text), editing->base)) {
		(void)context_fail(context, EXIT_CLEAN, _("“%.*s” is unchanged"),
				   SLICE_ARGS(editing->name));
	} else {
		editing->text = arena_copy(&editing->arena, str_slice(&text));
		revision->meant = root;
	}
	str_free(&text);
	return result;
}
