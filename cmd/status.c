/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/status.h"

#include <string.h>

#include "change/pending.h"
#include "cmd/ask.h"
#include "cmd/context.h"
#include "record/heard.h"
#include "vcs/branch.h"
#include "vcs/state.h"
#include "vcs/unsent.h"

static const struct option_spec options[] = {
	{ 'f', "format", N_("FORM"), N_("text (the default) or json"), COMPLETE_CHOICE,
	  "text|json" },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz status", N_("what is open this morning") },
	{ "netz status --format json", N_("for other programs") },
	{ NULL, NULL },
};

/* The record whose file this is, or NULL. */
static const struct record *record_at(const struct inventory *inventory, struct slice path)
{
	size_t i;

	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		if (slice_equal(record->path, path))
			return record;
	}
	return NULL;
}

/* Takes the edit of `path` out of the list; its type, or NEW where it is not there. */
static enum edit_type take_edit(struct vec *edits, struct slice path)
{
	enum edit_type type = EDIT_NEW;
	size_t kept = 0;
	size_t i;

	for (i = 0; i < edits->count; i++) {
		const struct edit *edit = VEC_AT(struct edit, edits, i);

		if (slice_equal(edit->path, path))
			type = edit->type;
		else
			*VEC_AT(struct edit, edits, kept++) = *edit;
	}
	edits->count = kept;
	return type;
}

/* What netz wrote waits for `netz commit`; everything else that differs is the person's. */
static void find_waiting(const struct context *context, struct open_work *work)
{
	struct vec pending = VEC_OF(struct pending);
	size_t i;

	if (pending_list(context->repo, str_text(&context->root), &work->arena, &pending) !=
	    STATUS_OK)
		str_add(&work->trouble, _("what netz wrote cannot be told from what you edited"));
	for (i = 0; i < pending.count; i++) {
		const struct pending *file = VEC_AT(struct pending, &pending, i);
		struct waiting waiting = { .path = file->path, .edited = file->edited };

		waiting.type = take_edit(&work->edits, file->path);
		if (file->removed)
			waiting.type = EDIT_REMOVED;
		waiting.record = record_at(context->inventory, file->path);
		vec_add(&work->waiting, &waiting);
	}
	vec_free(&pending);
}

static void find_branch(const struct context *context, struct open_work *work)
{
	struct branch branch = { 0 };
	struct str ignored = { 0 };
	struct slice name;

	if (branch_read(context->repo, &branch, &ignored) == STATUS_OK) {
		name = str_slice(&branch.name);
		if (slice_starts(name, "refs/heads/"))
			name = slice_part(name, strlen("refs/heads/"), name.len);
		str_add_slice(&work->branch, name);
	}
	branch_free(&branch);
	str_free(&ignored);
}

static void look_at_repository(struct context *context, struct open_work *work)
{
	if (context->repo == NULL)
		return;
	find_branch(context, work);
	(void)state_check_write(context->repo, &work->progress);
	if (edits_list(context->repo, &work->arena, &work->edits, &work->trouble) == STATUS_OK)
		find_waiting(context, work);
	work->counted = repo_unsent(context->repo, &work->unsent, &work->has_remote) == STATUS_OK;
}

static void find_drafts(struct context *context, struct open_work *work)
{
	struct vec drafts = VEC_OF(struct ask_draft);
	size_t i;

	ask_drafts(context, &work->arena, &drafts);
	for (i = 0; i < drafts.count; i++)
		vec_add(&work->drafts, &VEC_AT(struct ask_draft, &drafts, i)->kind);
	vec_free(&drafts);
}

static void gather(struct context *context, struct open_work *work)
{
	size_t i;

	look_at_repository(context, work);
	for (i = 0; i < sizeof(work->findings) / sizeof(work->findings[0]); i++)
		work->findings[i] = context->diags.counts[i];
	heard_list(context->inventory, &work->heard, &work->undated);
	confirmation_due(context->inventory, context->today, NULL, &work->confirm);
	find_drafts(context, work);
}

static void free_work(struct open_work *work)
{
	str_free(&work->branch);
	str_free(&work->progress);
	str_free(&work->trouble);
	vec_free(&work->waiting);
	vec_free(&work->edits);
	vec_free(&work->heard);
	vec_free(&work->drafts);
	arena_free(&work->arena);
}

static enum exit_status run(struct context *context)
{
	const char *format = context_option(context, "format");
	struct open_work work = {
		.waiting = VEC_OF(struct waiting),
		.edits = VEC_OF(struct edit),
		.heard = VEC_OF(struct heard),
		.drafts = VEC_OF(const struct kind *),
	};
	struct str problem = { 0 };
	enum exit_status result;

	if (context->argument_count > 0)
		return context_usage(context, _("status takes no arguments"));
	/* the repository first: whether it is public decides about findings */
	result = context_find_root(context);
	if (result != EXIT_CLEAN)
		return result;
	work.has_repository = context_repo(context, &problem) != NULL;
	if (!work.has_repository)
		str_add_slice(&work.trouble, str_slice(&problem));
	result =
		context_open(context, NEEDS_INVENTORY | NEEDS_TREES | NEEDS_CHECK | NEEDS_THOROUGH);
	if (result == EXIT_CLEAN) {
		gather(context, &work);
		if (format != NULL && strcmp(format, "json") == 0)
			status_add_json(&context->out, context, &work);
		else
			status_add_text(&context->out, context, &work);
	}
	free_work(&work);
	str_free(&problem);
	return result;
}

const struct command status_command = {
	.name = "status",
	.summary = N_("what is open: not committed, not sent, findings"),
	.arguments = "",
	.description = N_(
		"The first command of the morning. Says what netz wrote and nobody committed yet, "
		"what was edited by hand, how many commits are not sent, how many findings there "
		"are, how many records are to be confirmed, which were not heard of for longest, "
		"and "
		"which entries were begun and not ended. Changes nothing, and asks no other "
		"computer: “sent” is what the "
		"last push or fetch noted."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_NOTHING, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.needs = NEEDS_NOTHING,
	.run = run,
};
