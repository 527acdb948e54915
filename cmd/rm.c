/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/ask.h"
#include "cmd/broken.h"
#include "cmd/follow.h"
#include "cmd/prompt.h"
#include "cmd/write.h"
#include "sys/term.h"

extern const struct command close_command;

static const struct option_spec options[] = {
	{ 'y', "yes", NULL, N_("delete without asking"), COMPLETE_NOTHING, NULL },
	WRITE_OPTIONS,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz rm offer/elterncafe --dry-run",
	  N_("say whether the record could go, and what refers to it") },
	{ "netz rm offer/elterncafe --yes -m \"Doppelt erfasst\"",
	  N_("delete a record that should never have been there") },
	{ NULL, NULL },
};

struct removing {
	bool agreed;
	bool close; /* the person would rather end it */
};

/* -- which --------------------------------------------------------------------------------------
 */

static enum exit_status remove_one(struct revising *revising, const char *argument,
				   struct vec *records)
{
	struct context *context = revising->context;
	struct slice broken = broken_find(context, argument);
	const struct record *record = NULL;
	struct revision *revision;

	if (broken.len > 0) {
		revision = revise_file(revising, broken);
	} else {
		record = revise_find(context, argument);
		revision = record != NULL ? revise_record(revising, record) : NULL;
	}
	if (revision == NULL)
		return EXIT_FINDINGS;
	if (record != NULL && !revision->removed)
		vec_add(records, &record);
	revision->removed = true;
	return EXIT_CLEAN;
}

/* -- what refers to it --------------------------------------------------------------------------
 */

static enum exit_status check_one(struct revising *revising, const struct record *record)
{
	struct context *context = revising->context;
	struct str list = { 0 };
	size_t count = follow_list(revising, record, &list);

	if (count > 0) {
		(void)context_fail(context, EXIT_FINDINGS,
				   message_plural("%zu reference leads to %.*s:",
						  "%zu references lead to %.*s:", count),
				   count, SLICE_ARGS(record->address));
		(void)term_write(stderr, str_slice(&list));
	}
	str_free(&list);
	return follow_broken(revising, record) != EXIT_CLEAN || count > 0 ? EXIT_FINDINGS
									  : EXIT_CLEAN;
}

static enum exit_status check_references(struct revising *revising, const struct vec *records)
{
	struct context *context = revising->context;
	const struct record *first = NULL;
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < records->count; i++) {
		const struct record *record = *VEC_AT(const struct record *, records, i);

		if (check_one(revising, record) == EXIT_CLEAN)
			continue;
		if (result == EXIT_CLEAN)
			first = record;
		result = EXIT_FINDINGS;
	}
	if (result == EXIT_CLEAN)
		return result;
	if (first->kind->close != NULL)
		return context_fail(context, EXIT_FINDINGS,
				    _("nothing was written; “netz close %.*s” ends it, and what "
				      "refers to it stays true"),
				    SLICE_ARGS(first->address));
	return context_fail(context, EXIT_FINDINGS,
			    _("nothing was written; take these references out first, or merge "
			      "the record into another one (“netz merge”)"));
}

/* -- asking -------------------------------------------------------------------------------------
 */

static bool is_word(struct slice text, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (slice_is(text, *words))
			return true;
	}
	return false;
}

/* Whether all of them can end instead. */
static bool can_close(const struct vec *records)
{
	bool can = records->count > 0;
	size_t i;

	for (i = 0; i < records->count && can; i++)
		can = (*VEC_AT(const struct record *, records, i))->kind->close != NULL;
	return can;
}

/* Sets `agreed` or `close`, or neither. */
static void ask_person(struct removing *removing, bool closing)
{
	static const char *const close[] = { "c", "C", "close", "b", "B", "beenden", NULL };
	static const char *const yes[] = { "y", "Y", "yes", "j", "J", "ja", NULL };
	static const char *const no[] = { "", "n", "N", "no", "nein", NULL };
	const char *question = closing ? _("[close/y/N] > ") : _("[y/N] > ");
	struct prompt *prompt = prompt_open();
	struct str line = { 0 };

	while (prompt_line(prompt, question, NULL, &line) == PROMPT_LINE) {
		struct slice text = str_slice(&line);

		removing->close = closing && is_word(text, close);
		removing->agreed = is_word(text, yes);
		if (removing->close || removing->agreed || is_word(text, no))
			break;
	}
	prompt_close(prompt);
	str_free(&line);
}

static enum exit_status agree(struct revising *revising, struct removing *removing,
			      const struct vec *records)
{
	struct context *context = revising->context;
	size_t count = revising->revisions.count;
	bool closing = can_close(records);

	if (removing->agreed || context_has(context, "yes") || context_has(context, "dry-run"))
		return EXIT_CLEAN;
	if (!ask_can())
		return context_fail(context, EXIT_USAGE,
				    _("nothing was written; --yes deletes. “netz close” ends a "
				      "record and keeps what was known"));
	(void)context_fail(context, EXIT_CLEAN,
			   message_plural("%zu record is to be deleted, as if it had never been "
					  "there",
					  "%zu records are to be deleted, as if they had never "
					  "been there",
					  count),
			   count);
	if (closing)
		(void)context_fail(context, EXIT_CLEAN,
				   _("what existed is better ended: it stays in the report of its "
				     "time"));
	ask_person(removing, closing);
	if (!removing->agreed && !removing->close)
		return context_fail(context, EXIT_FINDINGS, _("nothing was written"));
	return removing->close ? EXIT_FINDINGS : EXIT_CLEAN;
}

static enum exit_status plan(struct revising *revising, void *data)
{
	struct context *context = revising->context;
	struct vec records = VEC_OF(const struct record *);
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < context->argument_count && result == EXIT_CLEAN; i++)
		result = remove_one(revising, context->arguments[i], &records);
	if (result == EXIT_CLEAN)
		result = check_references(revising, &records);
	if (result == EXIT_CLEAN)
		result = agree(revising, data, &records);
	vec_free(&records);
	return result;
}

static enum exit_status run(struct context *context)
{
	struct removing removing = { 0 };
	enum exit_status result;

	if (context->argument_count == 0)
		return context_usage(context, _("which record? “netz rm” takes addresses"));
	result = revise_run(context, plan, &removing);
	if (!removing.close)
		return result;
	context->command = &close_command;
	context->opened |= close_command.needs;
	result = context_reload(context);
	return result == EXIT_CLEAN ? close_command.run(context) : result;
}

const struct command rm_command = {
	.name = "rm",
	.summary = N_("delete records that should not be there"),
	.arguments = N_("ADDRESS…"),
	.description =
		N_("Deletes records, in one commit. That is for what was registered by mistake: "
		   "what existed and is over is ended with “netz close”, and stays in the "
		   "report; of two records of one thing “netz merge” makes one.\n"
		   "While anything refers to a record, it is not deleted; what refers to it is "
		   "listed with file and line. Records that are deleted together may refer to "
		   "each other.\n"
		   "On a terminal you are asked, and may end the record instead; --yes answers "
		   "beforehand. The history keeps every version: “netz undo” brings it back."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_ADDRESS, COMPLETE_ADDRESS },
	.needs = NEEDS_INVENTORY,
	.run = run,
};
