/* SPDX-License-Identifier: Apache-2.0 */
#include "change/pending.h"
#include "cmd/ask.h"
#include "cmd/prompt.h"
#include "cmd/undoing.h"
#include "cmd/write.h"
#include "sys/term.h"
#include "text/message.h"
#include "text/utf8.h"

static const struct option_spec options[] = {
	{ 0, "last", NULL, N_("the newest commit that changed the inventory"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "pending", NULL, N_("what waits for “netz commit”, instead of a commit"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTION_YES(N_("do it without showing it first")),
	WRITE_OPTIONS,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz undo --last", N_("take back the newest one, sent or not") },
	{ "netz undo offer/krabbelgruppe --dry-run",
	  N_("what taking back the last change of a record would do") },
	{ NULL, NULL },
};

/* -- the list -----------------------------------------------------------------------------------
 */

static void add_lines(struct str *out, const struct vec *offers)
{
	size_t columns = term_columns(stderr);
	size_t i;

	for (i = 0; i < offers->count; i++) {
		const struct undo_offer *offer = VEC_AT(struct undo_offer, offers, i);
		struct str line = { 0 };

		str_addf(&line, "%3zu  %.*s  %.*s  ", i + 1, SLICE_ARGS(offer->day),
			 UNDO_HASH_SHOWN, offer->hash.data);
		if (offer->undone)
			str_addf(&line, "%s ", _("(taken back)"));
		str_add_slice(&line, offer->subject);
		if (columns > 0)
			utf8_cut(out, str_slice(&line), columns);
		else
			str_add_slice(out, str_slice(&line));
		str_add_char(out, '\n');
		str_free(&line);
	}
}

/* What waits for its commit is no commit, and yet the last thing somebody did. */
static void say_pending(struct context *context)
{
	struct arena arena = { 0 };
	struct vec pending = VEC_OF(struct pending);

	if (pending_list(context->repo, str_text(&context->root), &arena, &pending) == STATUS_OK &&
	    pending.count > 0)
		(void)context_fail(context, EXIT_CLEAN,
				   message_plural("%zu file waits for its commit: “netz undo "
						  "--pending” takes it back",
						  "%zu files wait for their commit: “netz undo "
						  "--pending” takes them back",
						  pending.count),
				   pending.count);
	vec_free(&pending);
	arena_free(&arena);
}

/* A number of the list, or EXIT_FINDINGS for none. */
static enum exit_status choose(struct undoing *undoing, const struct vec *offers)
{
	struct prompt *prompt = prompt_open();
	enum exit_status result = EXIT_FINDINGS;
	struct str line = { 0 };
	long long number = 0;

	while (prompt_line(prompt, _("Which one? A number; Enter = none > "), NULL, &line) ==
		       PROMPT_LINE &&
	       line.len > 0) {
		if (slice_to_int(str_slice(&line), &number) && number >= 1 &&
		    (unsigned long long)number <= offers->count) {
			undoing->hash =
				VEC_AT(struct undo_offer, offers, (size_t)(number - 1))->hash;
			result = EXIT_CLEAN;
			break;
		}
	}
	prompt_close(prompt);
	str_free(&line);
	if (result != EXIT_CLEAN)
		return context_fail(undoing->context, result, "%s", _("nothing was written"));
	return result;
}

static enum exit_status offer(struct undoing *undoing)
{
	struct context *context = undoing->context;
	struct vec offers = VEC_OF(struct undo_offer);
	struct str lines = { 0 };
	enum exit_status result = undo_list(undoing, UNDO_OFFERED, &offers);

	if (result != EXIT_CLEAN)
		goto out;
	add_lines(&lines, &offers);
	(void)term_write(stderr, str_slice(&lines));
	say_pending(context);
	undoing->chosen = ask_can();
	if (offers.count == 0)
		result = context_fail(context, EXIT_FINDINGS,
				      _("there is no change that could be taken back"));
	else if (undoing->chosen)
		result = choose(undoing, &offers);
	else
		result = context_usage(context, _("which one? “netz undo HASH” takes back one of "
						  "these, “netz undo --last” the first"));
out:
	str_free(&lines);
	vec_free(&offers);
	return result;
}

static enum exit_status find_newest(struct undoing *undoing)
{
	struct vec offers = VEC_OF(struct undo_offer);
	enum exit_status result = undo_list(undoing, 1, &offers);

	if (result == EXIT_CLEAN && offers.count == 0)
		result = context_fail(undoing->context, EXIT_FINDINGS,
				      _("there is no change that could be taken back"));
	else if (result == EXIT_CLEAN)
		undoing->hash = VEC_AT(struct undo_offer, &offers, 0)->hash;
	vec_free(&offers);
	return result;
}

/* ---------------------------------------------------------------------------------------------- */

/* Which of the four ways: the arguments, --last, --pending, the list. */
static enum exit_status find(struct undoing *undoing)
{
	struct context *context = undoing->context;
	size_t ways = context->argument_count + context_has(context, "last") +
		      context_has(context, "pending");

	if (ways > 1)
		return context_usage(context,
				     _("one commit or record at a time, or --last, or --pending"));
	if (context_has(context, "pending"))
		return EXIT_CLEAN;
	if (context_has(context, "last"))
		return find_newest(undoing);
	if (context->argument_count == 1)
		return undo_find(undoing, context->arguments[0]);
	return offer(undoing);
}

/* What waits is put back into the work tree only. */
static void leave_commit_out(struct context *context)
{
	static const struct option_spec no_commit = WRITE_OPTION_NO_COMMIT;
	const struct option_value value = { &no_commit, NULL };

	vec_add(&context->options, &value);
}

static enum exit_status run(struct context *context)
{
	struct undoing undoing = { .context = context };
	struct str problem = { 0 };
	enum exit_status result = EXIT_CLEAN;
	bool pending = context_has(context, "pending");

	diags_free(&context->diags); /* what is wrong with records is no answer to this */
	if (context_repo(context, &problem) == NULL)
		result = context_fail(context, EXIT_UNABLE, "%s", str_text(&problem));
	if (result == EXIT_CLEAN)
		result = find(&undoing);
	if (pending)
		leave_commit_out(context);
	if (result == EXIT_CLEAN)
		result = revise_run(context, pending ? undo_plan_pending : undo_plan, &undoing);
	arena_free(&undoing.arena);
	str_free(&problem);
	return result;
}

const struct command undo_command = {
	.name = "undo",
	.summary = N_("take back a change"),
	.arguments = N_("[COMMIT|ADDRESS]"),
	.description = N_(
		"Takes back what a commit changed in the inventory, by a new commit: it works "
		"after "
		"a “git push”, too, and can be taken back itself. COMMIT is a hash as “netz log” "
		"shows it; ADDRESS means the last change of that record, and of that record only. "
		"Without either the last ten changes are offered on a terminal.\n"
		"Files that are still as the commit left them become again what they were, byte "
		"for "
		"byte. Where a record was changed again since, its fields do that the commit "
		"changed; one that was changed again itself is named with the later commit, and "
		"nothing is written. New records go, removed ones come back, renamed ones get "
		"their former id, all of them or none.\n"
		"Of a commit that changed other files, too, only the inventory's are taken back; "
		"of "
		"a merge, what it brought into this branch."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_NOTHING, COMPLETE_NOTHING },
	.needs = NEEDS_INVENTORY,
	.run = run,
};
