/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/fmt.h"

#include <string.h>

#include "cmd/broken.h"
#include "cmd/choose.h"
#include "cmd/edited.h"
#include "cmd/revise.h"
#include "cmd/write.h"
#include "tree/read.h"

static const struct option_spec options[] = {
	{ 0, "check", NULL, N_("only list the files that would change; exit 1 if there are any"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "kind", N_("KIND"), N_("with “-”: the kind of record, whose order is wanted"),
	  COMPLETE_KIND, NULL },
	WRITE_OPTION_MESSAGE,
	WRITE_OPTION_DRY_RUN,
	{ 0, "patch", NULL, N_("with --dry-run or --check: the files as a unified diff"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTION_NO_COMMIT,
	WRITE_OPTION_AUTHOR,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz fmt --check", N_("which records have not the usual form? (for CI)") },
	{ "netz fmt --dry-run --patch", N_("what would change in them?") },
	{ "netz fmt offer institution/herta-treff --dry-run",
	  N_("all offers and one institution; without --dry-run as one commit") },
	{ "netz fmt - --kind offer < records/offers/mitsprache.yaml",
	  N_("for editors: text in, text out") },
	{ NULL, NULL },
};

struct formatting {
	struct revising *revising;
	bool all; /* none was named by itself: what cannot be done is left out */
	struct edited edited;
};

/* The wish for one record; false where its text cannot be formatted, with findings. */
static bool wish(struct formatting *formatting, const struct record *record)
{
	struct revising *revising = formatting->revising;
	struct revision *revision = revise_record(revising, record);
	struct str text = { 0 };
	bool done;

	if (revision == NULL)
		return false;
	done = fmt_text(record->kind, &revision->source, &revising->arena, &revision->meant, &text,
			&revising->context->diags) == STATUS_OK;
	if (done)
		revision->text = arena_copy(&revising->arena, str_slice(&text));
	else
		revision->meant = NULL;
	str_free(&text);
	return done;
}

/* Whether formatting changes the file; `sound` is false, after findings, where it cannot be done.
 */
static bool is_other(struct formatting *formatting, const struct record *record, bool *sound)
{
	struct context *context = formatting->revising->context;
	struct source source = { 0 };
	struct arena arena = { 0 };
	struct node *ordered = NULL;
	struct str bytes = { 0 };
	struct str text = { 0 };
	bool other = true;

	if (shelf_read(&context->shelf, record->path.data, read_record.bytes, &bytes) ==
	    STATUS_OK) {
		source_init(&source, record->path.data, &bytes);
		*sound = fmt_text(record->kind, &source, &arena, &ordered, &text,
				  &context->diags) == STATUS_OK;
		other = !slice_equal(str_slice(&text), str_slice(&source.bytes));
	}
	str_free(&bytes);
	str_free(&text);
	source_free(&source);
	arena_free(&arena);
	return other;
}

/* Among many, one that cannot be formatted, or that somebody edits, is left as it is. */
static bool leave_out(struct formatting *formatting, const struct record *record, bool sound)
{
	struct context *context = formatting->revising->context;

	if (!formatting->all)
		return false;
	if (sound)
		return edited_leave_out(&formatting->edited, context, record->path);
	diags_free(&context->diags);
	(void)context_say(context, EXIT_FINDINGS,
			  _("%1$s is left out: it cannot be formatted; “netz fmt %1$s” says why"),
			  record->path);
	return true;
}

static bool add_record(struct formatting *formatting, const struct record *record)
{
	bool sound = true;

	if (!is_other(formatting, record, &sound))
		return true;
	if (leave_out(formatting, record, sound))
		return true;
	return sound && wish(formatting, record);
}

static enum exit_status add_records(struct formatting *formatting, const struct vec *records)
{
	struct revising *revising = formatting->revising;
	size_t wishes;
	bool done = true;
	size_t i;

	for (i = 0; i < records->count; i++)
		done = add_record(formatting, *VEC_AT(const struct record *, records, i)) && done;
	wishes = revising->revisions.count;
	if (!done) {
		(void)context_findings(revising->context);
		return context_fail(revising->context, EXIT_FINDINGS, _("nothing was written"));
	}
	if (wishes > 1)
		str_addf(&revising->words,
			 message_plural("Form: %zu record", "Form: %zu records", wishes), wishes);
	return EXIT_CLEAN;
}

static enum exit_status plan(struct revising *revising, void *data)
{
	struct formatting formatting = { .revising = revising };
	struct vec records = VEC_OF(const struct record *);
	enum exit_status result = choose_records(revising->context, &records, &formatting.all);

	(void)data;
	if (result == EXIT_CLEAN && formatting.all)
		result = edited_find(&formatting.edited, revising->context);
	if (result == EXIT_CLEAN) {
		if (formatting.all) /* they are no records to be chosen from */
			broken_say_left(revising->context);
		result = add_records(&formatting, &records);
	}
	vec_free(&records);
	edited_free(&formatting.edited);
	return result;
}

static enum exit_status check_options(struct context *context, bool input)
{
	static const char *const writing[] = { "message", "dry-run", "no-commit", "author" };
	bool check = context_has(context, "check");
	size_t i;

	if (input && context->argument_count > 1)
		return context_usage(context, _("“-” stands alone"));
	if (context_has(context, "kind") && !input)
		return context_usage(context, _("--kind goes with “-”; a kind to be formatted is "
						"named without it"));
	for (i = 0; i < sizeof(writing) / sizeof(*writing); i++) {
		if (context_has(context, writing[i]) && (check || input))
			return context_usage(context, _("--%s does not go with %s"), writing[i],
					     check ? "--check" : "“-”");
	}
	if (input && (check || context_has(context, "patch")))
		return context_usage(context, _("--%s does not go with %s"),
				     check ? "check" : "patch", "“-”");
	return EXIT_CLEAN;
}

static enum exit_status run(struct context *context)
{
	bool input = false;
	enum exit_status result;
	size_t i;

	for (i = 0; i < context->argument_count; i++)
		input = input || strcmp(context->arguments[i], "-") == 0;
	result = check_options(context, input);
	if (result != EXIT_CLEAN)
		return result;
	if (input)
		return fmt_input(context);
	result = context_open(context, NEEDS_INVENTORY);
	if (result != EXIT_CLEAN)
		return result;
	return context_has(context, "check") ? fmt_check(context) : revise_run(context, plan, NULL);
}

const struct command fmt_command = {
	.name = "fmt",
	.summary = N_("give records the usual form"),
	.arguments = N_("[ADDRESS|FILE|KIND…]"),
	.description = N_(
		"Brings the text of records into one form: fields in the order of the schema, two "
		"spaces, lines of 80 columns, short lists on one line, quotes only where they are "
		"needed, one line end at the end. What a record says stays the same; unknown keys "
		"stay behind the key they followed.\n"
		"Comments stay with their key: those above it, behind its value, and the ones "
		"below that are indented deeper. At the top of the file and at its end they stay "
		"there. Between fields one blank line stays where there were some.\n"
		"Without arguments all records; one commit for all that change. A file that you "
		"have edited yourself, or that cannot be formatted, is left out, and said; named "
		"on the command line it is refused, and nothing is written.\n"
		"With “-” a record comes from standard input and leaves by standard output, for "
		"editors; --kind says whose order is wanted."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_ADDRESS, COMPLETE_ADDRESS },
	.needs = NEEDS_NOTHING,
	.run = run,
};
