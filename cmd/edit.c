/* SPDX-License-Identifier: Apache-2.0 */
#include "change/revert.h"
#include "cmd/ask.h"
#include "cmd/committed.h"
#include "cmd/editing.h"
#include "cmd/write.h"
#include "text/message.h"

static const struct option_spec options[] = {
	{ 0, "ask", NULL, N_("be asked field by field, without an editor"), COMPLETE_NOTHING,
	  NULL },
	WRITE_OPTIONS,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz edit offer/krabbelgruppe", N_("open a record in your editor") },
	{ "netz edit offer/krabbelgruppe --ask", N_("the same by questions") },
	{ "NETZ_EDITOR=nano netz edit netz.yaml", N_("the settings, in an editor of your choice") },
	{ NULL, NULL },
};

/* -- the plan -----------------------------------------------------------------------------------
 */

static void wish(struct editing *editing, struct revising *revising, struct revision *revision,
		 struct slice text)
{
	revision->text = arena_copy(&revising->arena, text);
	if (editing->kind != NULL)
		revision->meant = revert_read(&revising->arena, text);
}

/* Somebody else was faster: what they did stays, and so does what was written here. */
static enum exit_status join(struct editing *editing, struct revising *revising,
			     struct revision *revision)
{
	struct slice now = str_slice(&revision->source.bytes);
	struct str joined = { 0 };
	enum exit_status result = EXIT_CLEAN;

	if (slice_equal(now, editing->base)) {
		wish(editing, revising, revision, editing->text);
	} else if (revert_join(&revising->arena, editing->kind, editing->base, editing->text, now,
			       &revision->meant, &joined)) {
		(void)context_fail(revising->context, EXIT_CLEAN,
				   _("“%.*s” was changed meanwhile; both changes are in it now"),
				   SLICE_ARGS(editing->name));
		wish(editing, revising, revision, str_slice(&joined));
	} else {
		result = context_fail(revising->context, EXIT_UNABLE,
				      _("“%.*s” was changed meanwhile in the same places; nothing "
					"was written"),
				      SLICE_ARGS(editing->name));
	}
	str_free(&joined);
	return result;
}

static enum exit_status edit_now(struct editing *editing, struct revising *revising,
				 struct revision *revision)
{
	bool ask = context_has(revising->context, "ask");
	enum exit_status result = EXIT_CLEAN;

	editing->base = arena_copy(&editing->arena, str_slice(&revision->source.bytes));
	if (!ask)
		result = edit_rounds(editing);
	if (!ask && result == EXIT_USAGE && editing->terminal && editing->kind != NULL) {
		(void)context_fail(revising->context, EXIT_CLEAN,
				   _("no editor is named in NETZ_EDITOR or EDITOR, and there is no "
				     "nano; so here are questions"));
		ask = true;
	}
	if (!ask && result == EXIT_USAGE)
		return context_usage(revising->context,
				     _("no editor is named in NETZ_EDITOR or EDITOR; “netz set” "
				       "changes single fields"));
	if (ask)
		result = edit_ask(editing, revision);
	if (result == EXIT_CLEAN && editing->text.data != NULL)
		wish(editing, revising, revision, editing->text);
	return result;
}

static enum exit_status edit_plan(struct revising *revising, void *data)
{
	struct editing *editing = data;
	struct revision *revision = revise_file(revising, editing->path);

	revising->quiet_same = revising->tries == 0; /* it was said with the text */
	editing->kind = kind_of_path(&revising->context->inventory->kinds, editing->path);
	if (revision == NULL)
		return EXIT_UNABLE;
	if (revising->tries > 0)
		return join(editing, revising, revision);
	if (!committed_is(revising->context, revision)) /* before anybody writes a word */
		return committed_refuse(revising->context, revision);
	return edit_now(editing, revising, revision);
}

/* -- the command --------------------------------------------------------------------------------
 */

/* A text that did not get into the file stays. */
static void settle(struct editing *editing, enum exit_status result)
{
	bool saved = result == EXIT_CLEAN && !context_has(editing->context, "dry-run");

	if (saved || editing->kept || editing->text.data == NULL)
		return;
	if (result == EXIT_CLEAN && !editing->terminal)
		return; /* whoever wrote the script can do it again */
	editing->kept = edit_copy_write(editing, editing->text, true) == EXIT_CLEAN;
	if (editing->kept)
		(void)context_fail(editing->context, EXIT_CLEAN,
				   _("what you wrote is kept in “%s”; “netz edit %.*s” goes on "
				     "with it"),
				   str_text(&editing->place), SLICE_ARGS(editing->name));
}

static enum exit_status prepare(struct editing *editing)
{
	struct context *context = editing->context;
	enum exit_status result;

	if (context->argument_count != 1)
		return context_usage(context, _("one record at a time"));
	result = edit_find(editing, context->arguments[0]);
	if (result != EXIT_CLEAN)
		return result;
	if (context_has(context, "ask") && !editing->terminal)
		return context_usage(context, _("--ask needs a terminal; “netz set” does not"));
	edit_choose_program(&editing->program);
	if (editing->program.len == 0 && !editing->terminal)
		return context_usage(context,
				     _("no editor is named in NETZ_EDITOR or EDITOR; “netz set” "
				       "changes single fields"));
	return EXIT_CLEAN;
}

static enum exit_status run(struct context *context)
{
	struct editing editing = { .context = context, .terminal = ask_can() };
	enum exit_status result;

	diags_free(&context->diags); /* what is wrong with other records is no answer to this */
	result = prepare(&editing);
	if (result == EXIT_CLEAN)
		result = write_open(context);
	if (result == EXIT_CLEAN)
		result = edit_copy_open(&editing);
	if (result == EXIT_CLEAN) {
		result = revise_run(context, edit_plan, &editing);
		settle(&editing, result);
	}
	edit_copy_close(&editing);
	str_free(&editing.program);
	arena_free(&editing.arena);
	return result;
}

const struct command edit_command = {
	.name = "edit",
	.summary = N_("change a record in an editor"),
	.arguments = N_("ADDRESS"),
	.description = N_(
		"Opens a record in your editor, checks what you made of it, and commits it: every "
		"letter stays as you wrote it. A record that has a new error is not saved: the "
		"editor opens again with what is wrong on top. To give up then, leave without a "
		"change; what you wrote is kept in .git/netz/edit/ and offered the next time.\n"
		"The editor is NETZ_EDITOR, GIT_EDITOR, your own core.editor, VISUAL or EDITOR; "
		"where none is named nano, or questions, which --ask always gives. Nobody else "
		"waits meanwhile: what others change in other fields is joined with yours.\n"
		"netz.yaml and files of schemas/ can be opened, too. An id is changed by “netz "
		"rename”. Without a terminal the editor runs once."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.needs = NEEDS_INVENTORY,
	.run = run,
};
