/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/close.h"

#include <string.h>

#include "cmd/write.h"
#include "diff/sentence.h"
#include "text/date.h"

static const struct option_spec options[] = {
	{ 0, "on", N_("DATE"), N_("when it ended or will end; today without this option"),
	  COMPLETE_NOTHING, NULL },
	{ 0, "reason", N_("TEXT"), N_("why it ended"), COMPLETE_NOTHING, NULL },
	{ 0, "replaced-by", N_("ADDRESS"), N_("what takes its place"), COMPLETE_ADDRESS, NULL },
	{ 0, "with-offers", NULL,
	  N_("end what belongs to it, too, where nobody else is left to carry it on"),
	  COMPLETE_NOTHING, NULL },
	WRITE_OPTIONS,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz close offer/mitsprache --on 31.07.2026 --reason \"Die Förderung lief aus\"",
	  N_("an offer that ended, with the reason") },
	{ "netz close institution/kita-apostelgemeinde --replaced-by kita-friedenskirche "
	  "--with-offers --dry-run",
	  N_("say what would end with a child care centre, and write nothing") },
	{ "netz close project/freizeitmobil-projekt status=abgebrochen --reason \"Niemand hatte "
	  "Zeit\"",
	  N_("a project that ended in another way than its kind has it") },
	{ NULL, NULL },
};

bool close_has(const struct closing *closing, const struct record *record)
{
	size_t i;

	for (i = 0; i < closing->records.count; i++) {
		if (*VEC_AT(const struct record *, &closing->records, i) == record)
			return true;
	}
	return false;
}

/* -- what was asked for -------------------------------------------------------------------------
 */

/* The records that the arguments name, each once. */
static enum exit_status find_records(struct closing *closing)
{
	struct context *context = closing->context;
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < context->argument_count; i++) {
		const struct record *record;

		if (strchr(context->arguments[i], '=') != NULL)
			continue;
		record = revise_find(context, context->arguments[i]);
		diags_free(&context->diags);
		if (record == NULL)
			result = EXIT_FINDINGS;
		else if (!close_has(closing, record))
			vec_add(&closing->records, &record);
	}
	closing->named = closing->records.count;
	closing->next = NULL;
	if (closing->replaced_by == NULL)
		return result;
	closing->next = revise_find(context, closing->replaced_by);
	diags_free(&context->diags);
	return closing->next != NULL ? result : EXIT_FINDINGS;
}

/* "Angebot »Krabbelgruppe« und 2 weitere: Ende 31.07.2026" */
static void add_words(struct closing *closing)
{
	size_t count = closing->records.count;
	struct str date = { 0 };

	edtf_add_words(&date, closing->date, message_language());
	if (date.len == 0)
		str_add(&date, _("not known"));
	revise_word(closing->revising,
		    count == 1 ? _("%1$s: end %2$s") : _("%1$s and %3$s more: end %2$s"),
		    *VEC_AT(const struct record *, &closing->records, 0), str_slice(&date),
		    count - 1);
	str_free(&date);
}

static enum exit_status plan(struct revising *revising, void *data)
{
	struct closing *closing = data;
	enum exit_status result;
	size_t i;

	closing->revising = revising;
	vec_clear(&closing->records);
	result = find_records(closing);
	if (result == EXIT_CLEAN)
		close_look_around(closing);
	for (i = 0; i < closing->records.count; i++) {
		const struct record *record = *VEC_AT(const struct record *, &closing->records, i);
		enum exit_status made = close_record(closing, record, i < closing->named);

		if (made != EXIT_CLEAN)
			result = made;
	}
	if (result == EXIT_CLEAN)
		add_words(closing);
	return result;
}

/* -- the command --------------------------------------------------------------------------------
 */

/* Wrong usage where no argument is an address, or the reason is empty. */
static enum exit_status check_usage(struct context *context)
{
	const char *reason = context_option(context, "reason");
	size_t addresses = 0;
	size_t i;

	for (i = 0; i < context->argument_count; i++)
		addresses += strchr(context->arguments[i], '=') == NULL;
	if (addresses == 0)
		return context_usage(context, _("what is to end? Its address is missing"));
	if (reason != NULL && slice_trim(slice_of(reason)).len == 0)
		return context_usage(context, _("--reason has no text"));
	return EXIT_CLEAN;
}

static enum exit_status run(struct context *context)
{
	struct closing closing = {
		.context = context,
		.on = context_option(context, "on"),
		.reason = context_option(context, "reason"),
		.replaced_by = context_option(context, "replaced-by"),
		.records = VEC_OF(const struct record *),
	};
	struct str today = { 0 };
	enum exit_status result = check_usage(context);

	date_add_iso(&today, context->today);
	if (closing.on == NULL)
		closing.on = str_text(&today);
	if (result == EXIT_CLEAN)
		result = revise_run(context, plan, &closing);
	vec_free(&closing.records);
	str_free(&today);
	return result;
}

const struct command close_command = {
	.name = "close",
	.summary = N_("end a record: when, why, what replaces it"),
	.arguments = N_("ADDRESS… [FIELD=VALUE…]"),
	.description =
		N_("Ends what a record describes, instead of deleting it: enters the date, the "
		   "reason, the successor and the status that its kind has for that, and commits "
		   "all of it at once. What was, can be read for ever.\n"
		   "DATE is a date as records have it (2026-07-31, 2026-07, 2026) or as people "
		   "write it (31.07.2026); “?”: it has ended, nobody knows when. Where the date is "
		   "still to come, the status stays as it is.\n"
		   "FIELD=VALUE changes more at the same time, and the status to another one than "
		   "usual.\n"
		   "What still belongs to the record is named. With --with-offers the offers of an "
		   "institution that have no other provider end with it, on the same day and for "
		   "the same reason."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_ASSIGNMENT, COMPLETE_ASSIGNMENT },
	.needs = NEEDS_INVENTORY | NEEDS_TREES,
	.run = run,
};
