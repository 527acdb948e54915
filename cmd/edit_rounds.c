/* SPDX-License-Identifier: Apache-2.0 */
#include "change/revert.h"
#include "cmd/editing.h"
#include "sys/env.h"
#include "text/message.h"
#include "tree/read.h"
#include "vcs/repo.h"

static const double at_once = 1.0; /* seconds: nobody writes as fast */

/* -- checking -----------------------------------------------------------------------------------
 */

/* A record that cannot be read is not saved, although it may have been so before. */
static void check_form(struct editing *editing, struct slice text, struct diags *diags)
{
	struct arena arena = { 0 };
	struct source source = { 0 };
	struct str copy = { 0 };
	struct node *root = NULL;

	if (editing->kind == NULL)
		return;
	str_add_slice(&copy, text);
	source_init(&source, editing->path.data, &copy);
	(void)tree_read(&arena, &source, &read_record, &root, diags);
	source_free(&source);
	arena_free(&arena);
}

/* What the history holds plus this text: only errors that it brings count. */
static enum status check_change(struct editing *editing, struct slice text, struct diags *diags,
				struct str *problem)
{
	struct context *context = editing->context;
	const struct change_options options = {
		.today = context->today,
		.public_remote = repo_has_public_remote(context->repo),
		.only_work_tree = context_has(context, "no-commit"),
	};
	struct change change = { .files = VEC_OF(struct change_file) };
	struct shelf head = { 0 };
	enum status status = STATUS_OK;
	size_t old_errors = 0;

	change_put(&change, editing->path.data, text);
	if (!options.only_work_tree)
		status = repo_revision(context->repo, "HEAD", &head, problem);
	if (status == STATUS_OK)
		status = change_check(options.only_work_tree ? &context->shelf : &head, &change,
				      &options, &old_errors, diags);
	shelf_close(&head);
	change_free(&change);
	return status;
}

/* EXIT_FINDINGS with errors in `diags`. */
static enum exit_status check(struct editing *editing, struct slice text, struct diags *diags)
{
	struct str problem = { 0 };
	enum exit_status result = EXIT_CLEAN;
	enum status status;

	check_form(editing, text, diags);
	if (diags_failed(diags, false))
		result = EXIT_FINDINGS;
	if (result == EXIT_CLEAN) {
		diags_free(diags);
		status = check_change(editing, text, diags, &problem);
		if (status == STATUS_INVALID)
			result = EXIT_FINDINGS;
		else if (status != STATUS_OK)
			result = context_fail(editing->context, EXIT_UNABLE, "%s",
					      str_text(&problem));
	}
	diags_sort(diags);
	str_free(&problem);
	return result;
}

/* -- how it ends --------------------------------------------------------------------------------
 */

/* The text stays; without the comments of netz, so that it is what the person wrote. */
static void keep(struct editing *editing, struct slice text)
{
	if (slice_equal(text, editing->base))
		return;
	editing->kept = true;
	(void)edit_copy_write(editing, text, true);
	(void)context_fail(editing->context, EXIT_CLEAN,
			   _("what you wrote is kept in “%s”; “netz edit %.*s” goes on with it"),
			   str_text(&editing->place), SLICE_ARGS(editing->name));
}

static enum exit_status say_same(struct editing *editing, double begun)
{
	(void)context_fail(editing->context, EXIT_CLEAN, _("“%.*s” is unchanged"),
			   SLICE_ARGS(editing->name));
	if (editing->terminal && env_seconds() - begun < at_once)
		(void)context_fail(editing->context, EXIT_CLEAN,
				   _("an editor with a window of its own must be told to wait: "
				     "NETZ_EDITOR=\"code --wait\""));
	return EXIT_CLEAN;
}

/* Findings about the text lie in the copy that is kept. */
static void show_findings(struct editing *editing, struct diags *diags)
{
	struct context *context = editing->context;
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (slice_equal(diag->file, editing->path))
			diag->file = str_slice(&editing->place);
	}
	diags_free(&context->diags);
	diags_move(&context->diags, diags);
	(void)context_findings(context);
	diags_free(&context->diags);
}

/* -- rounds -------------------------------------------------------------------------------------
 */

struct round {
	struct slice text;  /* the last one that the person left */
	struct diags diags; /* what is wrong with it */
	size_t number;	    /* from 0 */
	bool resumed;
	double begun;
};

/* Shows the text, with what is wrong with it, and takes what comes back. */
static enum edit_end run_once(struct editing *editing, struct round *round, struct slice *fresh)
{
	struct str shown = { 0 };
	struct str bytes = { 0 };
	struct str mark = { 0 };
	enum edit_end end = EDIT_FAILED;

	if (round->number > 0)
		edit_comments_add(&shown, round->text, editing->path, &round->diags);
	else
		str_add_slice(&shown, round->text);
	round->begun = env_seconds();
	if (edit_copy_write(editing, str_slice(&shown), round->number == 0) == EXIT_CLEAN)
		end = edit_run_program(editing);
	if (end == EDIT_MADE || end == EDIT_FAILED) {
		enum edit_end read = edit_copy_read(editing, &bytes);

		end = end == EDIT_MADE ? read : end;
	}
	edit_comments_mark(&mark, round->text);
	*fresh = round->number > 0
			 ? edit_comments_strip(&editing->arena, str_slice(&bytes), str_text(&mark))
			 : arena_copy(&editing->arena, str_slice(&bytes));
	if (end == EDIT_MADE && slice_trim(*fresh).len == 0)
		end = EDIT_EMPTY;
	str_free(&shown);
	str_free(&bytes);
	str_free(&mark);
	return end;
}

static enum exit_status give_up(struct editing *editing, struct round *round)
{
	if (round->number == 0 && !round->resumed)
		return context_fail(editing->context, EXIT_CLEAN,
				    _("the text was left empty: “%.*s” is unchanged; “netz rm” "
				      "takes a record away"),
				    SLICE_ARGS(editing->name));
	if (round->number > 0)
		show_findings(editing, &round->diags);
	keep(editing, round->text);
	return context_fail(editing->context, EXIT_FINDINGS, _("nothing was saved"));
}

/* True: once more. */
static bool go_on(struct editing *editing, struct round *round, enum edit_end end,
		  struct slice fresh, enum exit_status *result)
{
	bool same = slice_equal(fresh, round->text);

	*result = EXIT_UNABLE;
	if (end == EDIT_FAILED) {
		keep(editing, slice_trim(fresh).len > 0 ? fresh : round->text);
		return false;
	}
	if (end == EDIT_NONE)
		return false;
	if (end == EDIT_EMPTY || (same && round->number > 0)) {
		*result = give_up(editing, round);
		return false;
	}
	round->text = fresh;
	if (slice_equal(fresh, editing->base)) {
		*result = say_same(editing, round->begun);
		return false;
	}
	diags_free(&round->diags);
	*result = check(editing, fresh, &round->diags);
	if (*result == EXIT_CLEAN)
		editing->text = fresh;
	else if (*result == EXIT_FINDINGS && editing->terminal)
		return true;
	else {
		if (*result == EXIT_FINDINGS)
			show_findings(editing, &round->diags);
		keep(editing, fresh);
	}
	return false;
}

/* What was left behind is joined with what became of the file since. */
static struct slice resume(struct editing *editing, bool *resumed)
{
	struct str joined = { 0 };
	struct slice origin = { 0 };
	struct slice text = { 0 };
	struct node *meant = NULL;

	*resumed = edit_copy_resume(editing, &text, &origin);
	if (!*resumed || slice_equal(origin, editing->base))
		return *resumed ? text : editing->base;
	if (revert_join(&editing->arena, editing->kind, origin, text, editing->base, &meant,
			&joined)) {
		(void)context_fail(editing->context, EXIT_CLEAN,
				   _("“%.*s” was changed since; both are in the text now"),
				   SLICE_ARGS(editing->name));
		text = arena_copy(&editing->arena, str_slice(&joined));
	} else {
		edit_copy_put_aside(editing, _("the record was changed since in the same places; "
					       "what you wrote lies in “%1$s”"));
		*resumed = false;
		text = editing->base;
	}
	str_free(&joined);
	return text;
}

enum exit_status edit_rounds(struct editing *editing)
{
	struct round round = { 0 };
	enum exit_status result = EXIT_CLEAN;
	enum edit_end end;
	struct slice fresh;

	editing->text = (struct slice){ 0 };
	round.text = resume(editing, &round.resumed);
	do {
		end = run_once(editing, &round, &fresh);
		if (end == EDIT_NONE)
			result = EXIT_USAGE;
		else if (go_on(editing, &round, end, fresh, &result))
			round.number++;
		else
			end = EDIT_NONE;
	} while (end != EDIT_NONE);
	diags_free(&round.diags);
	return result;
}
