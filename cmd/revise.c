/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/revise.h"

#include <errno.h>
#include <string.h>

#include "change/revise.h"
#include "cmd/ask.h"
#include "cmd/broken.h"
#include "cmd/revise_say.h"
#include "cmd/write.h"
#include "diff/commit_text.h"
#include "sys/path.h"
#include "tree/read.h"

enum { TRIES = 6, FILE_MAX = 64 * 1024 * 1024 };

/* -- revisions ----------------------------------------------------------------------------------
 */

void revise_forget(struct revising *revising)
{
	size_t i;

	for (i = 0; i < revising->revisions.count; i++)
		source_free(&(*VEC_AT(struct revision *, &revising->revisions, i))->source);
	for (i = 0; i < revising->hints.count; i++)
		str_free(VEC_AT(struct str, &revising->hints, i));
	vec_clear(&revising->hints);
	vec_clear(&revising->revisions);
	map_free(&revising->by_path);
	str_cut(&revising->words, 0);
	arena_free(&revising->arena);
}

static struct revision *new_revision(struct revising *revising, struct slice path)
{
	struct revision *revision = arena_zero(&revising->arena, 1, sizeof(*revision));

	revision->path = arena_copy(&revising->arena, path);
	vec_add(&revising->revisions, &revision);
	(void)map_put(&revising->by_path, revision->path, revision);
	return revision;
}

/* The bytes that lie there now; false after a sentence. */
static bool read_bytes(struct revising *revising, struct revision *revision)
{
	struct context *context = revising->context;
	struct str bytes = { 0 };
	enum status status = shelf_read(&context->shelf, revision->path.data, FILE_MAX, &bytes);

	revision->there = status == STATUS_OK;
	if (status == STATUS_OK || status == STATUS_NOT_FOUND) {
		source_init(&revision->source, revision->path.data, &bytes);
		return true;
	}
	(void)context_fail(context, EXIT_UNABLE, _("%s cannot be read"), revision->path.data);
	str_free(&bytes);
	return false;
}

/* The tree, where the file can be read as one. */
static void read_tree(struct revising *revising, struct revision *revision, struct diags *diags)
{
	struct node *root = NULL;

	if (revision->there && revision->kind != NULL)
		(void)tree_read(&revising->arena, &revision->source, &read_record, &root, diags);
	if (node_is(root, NODE_MAP))
		revision->old = root;
}

struct revision *revise_record(struct revising *revising, const struct record *record)
{
	struct context *context = revising->context;
	struct revision *revision = map_get(&revising->by_path, record->path);
	struct diags found = { 0 };

	if (revision != NULL)
		return revision;
	revision = new_revision(revising, record->path);
	revision->kind = record->kind;
	revision->record = record;
	if (!read_bytes(revising, revision))
		return NULL;
	read_tree(revising, revision, &found);
	if (revision->old != NULL) { /* what is wrong with it otherwise is an old story */
		diags_free(&found);
		return revision;
	}
	diags_move(&context->diags, &found);
	diags_free(&found);
	(void)broken_end(context, record->path, record->address);
	return NULL;
}

struct revision *revise_file(struct revising *revising, struct slice path)
{
	const struct inventory *inventory = revising->context->inventory;
	struct revision *revision = map_get(&revising->by_path, path);
	struct diags ignored = { 0 };

	if (revision != NULL)
		return revision;
	revision = new_revision(revising, path);
	revision->kind = kind_of_path(&inventory->kinds, path);
	if (revision->kind != NULL)
		revision->record = inventory_find(inventory, revision->kind->name, path_stem(path));
	if (revision->record != NULL && !slice_equal(revision->record->path, path))
		revision->record = NULL;
	if (!read_bytes(revising, revision))
		return NULL;
	read_tree(revising, revision, &ignored);
	diags_free(&ignored);
	return revision;
}

struct revision *revise_new(struct revising *revising, const struct kind *kind, struct slice path,
			    struct node *meant)
{
	struct revision *revision = new_revision(revising, path);
	struct str nothing = { 0 };

	revision->kind = kind;
	revision->meant = meant;
	source_init(&revision->source, revision->path.data, &nothing);
	return revision;
}

const struct record *revise_find(struct context *context, const char *argument)
{
	const struct record *record =
		inventory_resolve(context->inventory, slice_of(argument), &context->diags);
	struct slice broken = { 0 };

	if (record == NULL)
		broken = broken_find(context, argument);
	if (broken.len > 0)
		(void)broken_say(context, broken);
	else if (record == NULL)
		(void)context_findings(context);
	return record;
}

/* -- texts --------------------------------------------------------------------------------------
 */

static enum exit_status refuse_text(struct context *context, const struct revision *revision,
				    enum status status)
{
	if (status == STATUS_UNSAFE && context->diags.counts[SEVERITY_ERROR] == 0)
		return context_fail(
			context, EXIT_UNABLE,
			_("%s would not read back as it was meant; nothing was written"),
			revision->path.data);
	(void)context_findings(context);
	return EXIT_FINDINGS;
}

/* The text that `meant` wants. */
static enum exit_status make_text(struct revising *revising, struct revision *revision)
{
	struct context *context = revising->context;
	struct str text = { 0 };
	enum exit_status result = EXIT_CLEAN;
	enum status status;

	if (revision->meant == NULL || revision->text.data != NULL || revision->removed)
		return EXIT_CLEAN;
	if (revision->old != NULL)
		status = revise_text(revision->kind, &revision->source, revision->old,
				     revision->meant, &text, &context->diags);
	else
		status = revise_fresh(revision->path.data, revision->meant, &text, &context->diags);
	if (status == STATUS_OK)
		revision->text = arena_copy(&revising->arena, str_slice(&text));
	else
		result = refuse_text(context, revision, status);
	str_free(&text);
	return result;
}

bool revision_changes(const struct revision *revision)
{
	if (revision->removed)
		return revision->there;
	if (revision->new_path.data != NULL && !slice_equal(revision->new_path, revision->path))
		return true;
	return revision->text.data != NULL &&
	       (!revision->there ||
		!slice_equal(revision->text, str_slice(&revision->source.bytes)));
}

static void put(struct change *change, const struct revision *revision)
{
	struct slice base = str_slice(&revision->source.bytes);
	struct slice text = revision->text.data != NULL ? revision->text : base;

	if (revision->removed) {
		change_remove_edit(change, revision->path.data, base);
	} else if (revision->new_path.data != NULL &&
		   !slice_equal(revision->new_path, revision->path)) {
		change_move(change, revision->path.data, base, revision->new_path.data, text);
	} else if (revision->there) {
		change_put_edit(change, revision->path.data, base, text);
	} else if (revision->back) {
		change_put(change, revision->path.data, text);
	} else {
		change_put_new(change, revision->path.data, text);
	}
}

/* What becomes of its record. */
static struct record_change change_of(const struct revision *revision)
{
	struct slice path = revision->new_path.data != NULL ? revision->new_path : revision->path;
	struct record_change change = {
		.type = RECORD_CHANGED,
		.kind = revision->kind,
		.id = path_stem(path),
		.path = path,
		.old = revision->old,
		.new = revision->meant != NULL ? revision->meant : revision->old,
		.follows = revision->follows,
	};

	if (revision->removed) {
		change.type = RECORD_REMOVED;
		change.new = NULL;
	} else if (!revision->there) {
		change.type = RECORD_ADDED;
	} else if (!slice_equal(path_stem(path), path_stem(revision->path))) {
		change.type = RECORD_RENAMED;
		change.old_id = path_stem(revision->path);
	}
	if (change.kind != NULL && !revision->removed &&
	    ((revision->there && change.old == NULL) || change.new == NULL))
		change.type = RECORD_BROKEN;
	return change;
}

/* Fills the change and what is said about it; EXIT_FINDINGS after findings. */
static enum exit_status build(struct revising *revising, struct change *change, struct vec *records)
{
	struct context *context = revising->context;
	const char *message = context_option(context, "message");
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < revising->revisions.count; i++) {
		struct revision *revision = *VEC_AT(struct revision *, &revising->revisions, i);
		enum exit_status made = make_text(revising, revision);

		if (made != EXIT_CLEAN)
			result = made;
		if (made == EXIT_CLEAN && revision_changes(revision)) {
			struct record_change wish = change_of(revision);

			put(change, revision);
			vec_add(records, &wish);
		}
	}
	if (result == EXIT_CLEAN && records->count > 0)
		commit_text_build(&change->message, context->inventory, records,
				  message != NULL ? slice_of(message)
						  : str_slice(&revising->words));
	if (change->message.len > 0 && revising->undone.len > 0)
		commit_text_add_undone(&change->message, revising->undone);
	return result;
}

/* -- carrying out -------------------------------------------------------------------------------
 */

/* Whether the person wants it, after having seen it. */
static enum exit_status agree(struct revising *revising, const struct vec *records)
{
	struct context *context = revising->context;
	struct str question = { 0 };
	bool yes;

	if (!revising->always_ask || revising->agreed || context_has(context, "dry-run") ||
	    context_has(context, "yes"))
		return EXIT_CLEAN;
	revise_show(revising, records);
	if (!ask_can())
		return context_fail(
			context, EXIT_USAGE,
			message_plural("%zu file would change; nothing was written: --yes does it",
				       "%zu files would change; nothing was written: --yes does it",
				       records->count),
			records->count);
	str_addf(&question, message_plural("Change %zu file?", "Change %zu files?", records->count),
		 records->count);
	yes = ask_yes(context, str_text(&question), false);
	str_free(&question);
	if (!yes)
		return context_fail(context, EXIT_FINDINGS, _("nothing was written"));
	revising->agreed = true;
	return EXIT_CLEAN;
}

static enum exit_status carry_out(struct revising *revising, const struct change *change,
				  const struct vec *records, struct change_outcome *outcome)
{
	struct context *context = revising->context;
	enum exit_status result;
	enum status status;

	if (records->count == 0) {
		if (!revising->quiet_same)
			(void)context_fail(context, EXIT_CLEAN,
					   _("all is as it is to be; nothing was written"));
		return EXIT_CLEAN;
	}
	result = agree(revising, records);
	if (result != EXIT_CLEAN)
		return result;
	status = write_try(context, change, false, outcome);
	if (status == STATUS_INVALID && revising->refused != NULL)
		return revising->refused(revising);
	result = write_say(context, status, outcome);
	if (result != EXIT_CLEAN)
		return result;
	if (revising->say != NULL)
		revising->say(revising, outcome);
	else
		revise_say(revising, records, outcome);
	return write_done(context, outcome);
}

static enum exit_status try_once(struct revising *revising, revise_plan *plan, void *data,
				 bool *stale)
{
	struct change change = { .files = VEC_OF(struct change_file) };
	struct vec records = VEC_OF(struct record_change);
	struct change_outcome outcome = { 0 };
	enum exit_status result = plan(revising, data);

	if (result == EXIT_CLEAN)
		result = build(revising, &change, &records);
	if (result == EXIT_CLEAN)
		result = carry_out(revising, &change, &records, &outcome);
	*stale = outcome.stale || revising->again;
	revising->again = false;
	change_outcome_free(&outcome);
	vec_free(&records);
	change_free(&change);
	return result;
}

enum exit_status revise_run(struct context *context, revise_plan *plan, void *data)
{
	struct revising revising = { .context = context,
				     .data = data,
				     .revisions = VEC_OF(struct revision *),
				     .hints = VEC_OF(struct str) };
	enum exit_status result;
	bool stale = true;

	diags_free(&context->diags); /* what is wrong with other records is no answer to this */
	result = write_open(context);
	for (; result == EXIT_CLEAN && stale && revising.tries < TRIES; revising.tries++) {
		if (revising.tries > 0) { /* the second time nobody else with netz is faster */
			revise_forget(&revising);
			result = write_hold(context);
			if (result == EXIT_CLEAN)
				result = context_reload(context);
			diags_free(&context->diags);
		}
		if (result != EXIT_CLEAN)
			break;
		result = try_once(&revising, plan, data, &stale);
		if (stale)
			result = EXIT_CLEAN;
	}
	if (result == EXIT_CLEAN && stale)
		result =
			context_fail(context, EXIT_UNABLE,
				     _("somebody else changes the same files all the time; nothing "
				       "was written"));
	if (result == EXIT_CLEAN)
		revise_say_hints(&revising);
	revise_forget(&revising);
	vec_free(&revising.revisions);
	vec_free(&revising.hints);
	str_free(&revising.words);
	return result;
}
