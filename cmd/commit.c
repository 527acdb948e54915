/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/command.h"

#include <string.h>

#include "change/pending.h"
#include "cmd/write.h"
#include "diff/commit_text.h"
#include "sys/path.h"
#include "text/utf8.h"
#include "tree/read.h"

enum { SENTENCE_COLUMNS = 76 };

static const struct option_spec options[] = {
	WRITE_OPTION_MESSAGE,
	WRITE_OPTION_AUTHOR,
	WRITE_OPTION_DRY_RUN,
	{ 0, "edited", NULL, N_("take files that were edited since as they lie there now"),
	  COMPLETE_NOTHING, NULL },
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz commit --dry-run", N_("what waits?") },
	{ "netz commit -m \"Kita St. Marien mit drei Angeboten\"",
	  N_("a day-care centre and its offers as one entry in the history") },
	{ NULL, NULL },
};

struct committing {
	struct context *context;
	struct arena arena;
	struct shelf head;  /* what the history holds; zeroed before the first commit */
	struct vec pending; /* struct pending */
	struct vec sources; /* struct source *, what the trees look at */
	struct vec records; /* struct record_change */
	struct change change;
};

static void committing_free(struct committing *committing)
{
	size_t i;

	for (i = 0; i < committing->sources.count; i++)
		source_free(*VEC_AT(struct source *, &committing->sources, i));
	vec_free(&committing->pending);
	vec_free(&committing->sources);
	vec_free(&committing->records);
	change_free(&committing->change);
	shelf_close(&committing->head);
	arena_free(&committing->arena);
}

/* Refuses files that somebody edited after netz wrote them: what is in them, netz does not know. */
static enum exit_status refuse_edited(struct committing *committing)
{
	struct context *context = committing->context;
	size_t edited = 0;
	size_t i;

	for (i = 0; i < committing->pending.count; i++) {
		const struct pending *pending = VEC_AT(struct pending, &committing->pending, i);

		if (!pending->edited)
			continue;
		edited++;
		(void)context_fail(context, EXIT_FINDINGS, _("%.*s was edited since netz wrote it"),
				   SLICE_ARGS(pending->path));
	}
	if (edited == 0 || context_has(context, "edited"))
		return EXIT_CLEAN;
	return context_fail(context, EXIT_FINDINGS,
			    _("nothing was committed; “netz commit --edited” takes what lies there "
			      "now"));
}

/* The tree of a file; NULL where it is none or missing. */
static const struct node *read_tree(struct committing *committing, const struct shelf *shelf,
				    const char *path, bool *there)
{
	struct source *source = arena_zero(&committing->arena, 1, sizeof(*source));
	struct diags known = { 0 };
	struct str bytes = { 0 };
	struct node *root = NULL;

	*there = shelf->ops != NULL &&
		 shelf_read(shelf, path, read_record.bytes, &bytes) == STATUS_OK;
	source_init(source, path, &bytes);
	vec_add(&committing->sources, &source);
	if (*there)
		(void)tree_read(&committing->arena, source, &read_record, &root, &known);
	diags_free(&known);
	return root;
}

static void add_record(struct committing *committing, const struct kind *kind, struct slice path,
		       bool removed)
{
	struct record_change change = { .kind = kind, .id = path_stem(path), .path = path };
	bool before;
	bool now = false;

	change.old = read_tree(committing, &committing->head, path.data, &before);
	if (!removed)
		change.new = read_tree(committing, &committing->context->shelf, path.data, &now);
	if ((before && change.old == NULL) || (now && change.new == NULL))
		change.type = RECORD_BROKEN;
	else
		change.type = !now ? RECORD_REMOVED : before ? RECORD_CHANGED : RECORD_ADDED;
	vec_add(&committing->records, &change);
}

static enum exit_status add_file(struct committing *committing, const struct pending *pending)
{
	struct context *context = committing->context;
	const struct kind *kind = kind_of_path(&context->inventory->kinds, pending->path);
	struct str bytes = { 0 };
	enum status status = shelf_read(&context->shelf, pending->path.data, SIZE_MAX, &bytes);
	enum exit_status result = EXIT_CLEAN;

	if (status == STATUS_OK)
		change_put(&committing->change, pending->path.data, str_slice(&bytes));
	else if (status == STATUS_NOT_FOUND)
		change_remove(&committing->change, pending->path.data);
	else
		result = context_fail(context, EXIT_UNABLE, _("%s cannot be read"),
				      pending->path.data);
	if (result == EXIT_CLEAN && kind != NULL)
		add_record(committing, kind, pending->path, status == STATUS_NOT_FOUND);
	str_free(&bytes);
	return result;
}

static enum exit_status collect(struct committing *committing)
{
	struct context *context = committing->context;
	enum exit_status result = EXIT_CLEAN;
	struct str head = { 0 };
	struct str problem = { 0 };
	size_t i;

	if (repo_head(context->repo, &head) == STATUS_OK &&
	    repo_revision(context->repo, "HEAD", &committing->head, &problem) != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	for (i = 0; result == EXIT_CLEAN && i < committing->pending.count; i++)
		result = add_file(committing, VEC_AT(struct pending, &committing->pending, i));
	str_free(&head);
	str_free(&problem);
	return result;
}

static void build_message(struct committing *committing)
{
	struct context *context = committing->context;
	struct slice words = slice_of(context_option(context, "message"));
	struct str *message = &committing->change.message;

	if (committing->records.count > 0) {
		commit_text_build(message, context->inventory, &committing->records, words);
		return;
	}
	if (words.len > 0)
		utf8_show(message, words, true);
	else
		str_add(message, _("Schemas and settings"));
	str_add_char(message, '\n');
}

static void say(struct committing *committing, const struct change_outcome *outcome)
{
	struct context *context = committing->context;
	struct str line = { 0 };
	size_t count = committing->change.files.count;
	size_t i;

	for (i = 0; i < committing->records.count; i++) {
		str_cut(&line, 0);
		sentence_short(&line, context->inventory,
			       VEC_AT(struct record_change, &committing->records, i),
			       SENTENCE_COLUMNS);
		utf8_show(&context->out, str_slice(&line), true);
		str_add_char(&context->out, '\n');
	}
	for (i = 0; i < count; i++) {
		struct slice path = VEC_AT(struct change_file, &committing->change.files, i)->path;

		if (kind_of_path(&context->inventory->kinds, path) == NULL)
			str_addf(&context->out, "%.*s\n", SLICE_ARGS(path));
	}
	str_addf(&context->out, message_plural("%zu file", "%zu files", count), count);
	write_add_end(context, outcome);
	str_add_char(&context->out, '\n');
	str_free(&line);
}

static enum exit_status commit(struct committing *committing)
{
	struct context *context = committing->context;
	struct change_outcome outcome = { 0 };
	enum exit_status result = collect(committing);

	if (result == EXIT_CLEAN) {
		build_message(committing);
		result = write_change(context, &committing->change, true, NULL, &outcome);
	}
	if (result == EXIT_CLEAN) {
		say(committing, &outcome);
		result = write_done(context, &outcome);
	}
	change_outcome_free(&outcome);
	return result;
}

static enum exit_status run(struct context *context)
{
	struct committing committing = {
		.context = context,
		.pending = VEC_OF(struct pending),
		.sources = VEC_OF(struct source *),
		.records = VEC_OF(struct record_change),
		.change = { .files = VEC_OF(struct change_file) },
	};
	enum exit_status result;

	diags_free(&context->diags);
	if (context->argument_count > 0)
		return context_usage(context, _("commit takes no arguments: it commits what netz "
						"wrote, all of it"));
	result = write_open(context);
	if (result != EXIT_CLEAN)
		return result;
	if (pending_list(context->repo, str_text(&context->root), &committing.arena,
			 &committing.pending) != STATUS_OK)
		result = context_fail(context, EXIT_UNABLE,
				      _("the list of what netz wrote cannot be read"));
	else if (committing.pending.count == 0)
		result = context_fail(context, EXIT_CLEAN,
				      _("nothing waits: netz wrote no file that is not committed"));
	else
		result = refuse_edited(&committing);
	if (result == EXIT_CLEAN && committing.pending.count > 0)
		result = commit(&committing);
	committing_free(&committing);
	return result;
}

const struct command commit_command = {
	.name = "commit",
	.summary = N_("commit what netz wrote with --no-commit"),
	.arguments = "",
	.description = N_("Commits the files that netz wrote with --no-commit, all of them as one "
			  "entry in the history, and nothing else: what you edited or staged "
			  "yourself stays as it is. A file that was edited after netz wrote it is "
			  "refused; --edited takes it as it lies there now. When nothing waits, "
			  "nothing happens, and the exit status is 0."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_NOTHING, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.needs = NEEDS_INVENTORY,
	.run = run,
};
