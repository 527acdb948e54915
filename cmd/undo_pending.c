/* SPDX-License-Identifier: Apache-2.0 */
#include "change/pending.h"
#include "change/revert.h"
#include "cmd/undoing.h"
#include "text/message.h"

enum { FILE_MAX = 64 * 1024 * 1024 };

/* The file as the last commit has it. */
static enum exit_status plan_file(struct revising *revising, const struct shelf *head,
				  const struct pending *pending)
{
	struct revision *revision = revise_file(revising, pending->path);
	struct str bytes = { 0 };
	enum exit_status result = EXIT_CLEAN;
	enum status status;

	if (revision == NULL)
		return EXIT_UNABLE;
	status = shelf_read(head, revision->path.data, FILE_MAX, &bytes);
	if (status == STATUS_OK) {
		revision->text = arena_copy(&revising->arena, str_slice(&bytes));
		if (revision->kind != NULL)
			revision->meant = revert_read(&revising->arena, revision->text);
		revision->back = !revision->there;
	} else if (status == STATUS_NOT_FOUND) {
		revision->removed = true;
	} else {
		result = context_fail(revising->context, EXIT_UNABLE, _("%s cannot be read"),
				      revision->path.data);
	}
	str_free(&bytes);
	return result;
}

static enum exit_status refuse_edited(struct revising *revising, const struct vec *pending)
{
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < pending->count; i++) {
		const struct pending *one = VEC_AT(struct pending, pending, i);

		if (one->edited)
			result =
				context_fail(revising->context, EXIT_FINDINGS,
					     _("“%s” was changed by hand since netz wrote it: “git "
					       "diff” shows it, “git restore” takes it back"),
					     one->path.data);
	}
	return result;
}

enum exit_status undo_plan_pending(struct revising *revising, void *data)
{
	struct undoing *undoing = data;
	struct context *context = revising->context;
	struct vec pending = VEC_OF(struct pending);
	struct shelf head = { 0 };
	struct str problem = { 0 };
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	revising->always_ask = undoing->chosen;
	revising->restores = true;
	if (pending_list(context->repo, str_text(&context->root), &revising->arena, &pending) !=
		    STATUS_OK ||
	    repo_revision(context->repo, "HEAD", &head, &problem) != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, _("what waits cannot be read"));
	if (result == EXIT_CLEAN)
		result = refuse_edited(revising, &pending);
	for (i = 0; i < pending.count && result == EXIT_CLEAN; i++)
		result = plan_file(revising, &head, VEC_AT(struct pending, &pending, i));
	if (result == EXIT_CLEAN && pending.count == 0 && revising->tries == 0) {
		revising->quiet_same = true;
		(void)context_fail(context, EXIT_CLEAN, _("nothing waits for its commit"));
	}
	shelf_close(&head);
	vec_free(&pending);
	str_free(&problem);
	return result;
}
