/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/confirm.h"

#include "cmd/write.h"
#include "diff/sentence.h"
#include "record/confirmation.h"
#include "record/ended.h"
#include "text/date.h"

static const struct option_spec options[] = {
	{ 0, "on", N_("DATE"), N_("when that was; today without this option"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "how", N_("METHOD"), N_("how: telefon, e-mail, formular, besuch …"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "by", N_("ADDRESS"), N_("which institution; without this option the one it is about"),
	  COMPLETE_ADDRESS, NULL },
	{ 0, "with-offers", NULL, N_("the same for all that belongs to it"), COMPLETE_NOTHING,
	  NULL },
	{ 0, "no-answer", NULL, N_("it was asked, and nobody answered"), COMPLETE_NOTHING, NULL },
	{ 0, "refused", NULL, N_("it was asked, and will not say"), COMPLETE_NOTHING, NULL },
	{ 0, "format", N_("FORM"), N_("of what is due: table (the default), json or csv"),
	  COMPLETE_CHOICE, "table|json|csv" },
	WRITE_OPTIONS,
	{ 0, NULL, NULL, NULL, COMPLETE_NOTHING, NULL },
};

static const struct example examples[] = {
	{ "netz confirm", N_("what is due, by institution, the oldest first") },
	{ "netz confirm institution/caritas-salzgitter --with-offers --how telefon",
	  N_("after a call: the institution and all that belongs to it are right") },
	{ "netz confirm institution/herta-treff --no-answer --how e-mail",
	  N_("asked, no answer: that is counted, and confirms nothing") },
	{ NULL, NULL },
};

/* -- the records --------------------------------------------------------------------------------
 */

static void add_once(struct vec *records, const struct record *record)
{
	size_t i;

	for (i = 0; i < records->count; i++) {
		if (*VEC_AT(const struct record *, records, i) == record)
			return;
	}
	vec_add(records, &record);
}

/* What belongs to the record and is not over. */
static void add_belonging(struct confirming *confirming, const struct record *record)
{
	const struct inventory *inventory = confirming->context->inventory;
	size_t i;

	for (i = 0; i < record->incoming_count; i++) {
		const struct link *link = *VEC_AT(const struct link *, &inventory->incoming,
						  record->first_incoming + i);
		const struct record *from = link->from;

		if (from->kind->belongs.len > 0 && from->kind->confirmed.len > 0 &&
		    slice_equal(link->field->path, from->kind->belongs) &&
		    !ended_by(from, confirming->context->today))
			add_once(&confirming->records, from);
	}
}

static enum exit_status find_records(struct confirming *confirming)
{
	struct context *context = confirming->context;
	enum exit_status result = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < context->argument_count; i++) {
		const struct record *record = revise_find(context, context->arguments[i]);

		diags_free(&context->diags);
		if (record != NULL)
			add_once(&confirming->records, record);
		else
			result = EXIT_FINDINGS;
	}
	confirming->named = confirming->records.count;
	for (i = 0; context_has(context, "with-offers") && i < confirming->named; i++)
		add_belonging(confirming, *VEC_AT(const struct record *, &confirming->records, i));
	confirming->of = NULL;
	if (confirming->by != NULL) {
		confirming->of = revise_find(context, confirming->by);
		diags_free(&context->diags);
		if (confirming->of == NULL)
			result = EXIT_FINDINGS;
	}
	return result;
}

/* "15.01.2024, Telefon" */
static void add_when(struct str *out, const struct confirming *confirming)
{
	const struct field *field = confirming->field;
	const struct term *method = NULL;

	edtf_add_words(out, confirming->date, message_language());
	if (field != NULL && field->vocabulary != NULL)
		method = vocabulary_term(field->vocabulary, confirming->method);
	if (method == NULL)
		return;
	str_add(out, ", ");
	str_add_slice(out, label_text(method->title, message_language()));
}

static const char *words_of(const struct confirming *confirming, bool alone)
{
	if (confirming->outcome == NULL)
		return alone ? _("%1$s confirmed (%2$s)")
			     : _("%1$s and %3$s more confirmed (%2$s)");
	if (slice_is(slice_of(confirming->outcome), KIND_REFUSED))
		return alone ? _("%1$s: confirmation refused (%2$s)")
			     : _("%1$s and %3$s more: confirmation refused (%2$s)");
	return alone ? _("%1$s: asked, no answer (%2$s)")
		     : _("%1$s and %3$s more: asked, no answer (%2$s)");
}

/* The commit's first line. Who only looked at the website has confirmed nothing. */
static void add_words(struct confirming *confirming)
{
	size_t count = confirming->records.count - confirming->kept;
	struct str when = { 0 };

	if (count == 0 || (confirmation_is_look(confirming->method) && confirming->outcome == NULL))
		return;
	add_when(&when, confirming);
	revise_word(confirming->revising, words_of(confirming, count == 1),
		    *VEC_AT(const struct record *, &confirming->records, 0), str_slice(&when),
		    count - 1);
	str_free(&when);
}

static enum exit_status plan(struct revising *revising, void *data)
{
	struct confirming *confirming = data;
	enum exit_status result;
	size_t i;

	confirming->revising = revising;
	vec_clear(&confirming->records);
	confirming->kept = 0;
	result = find_records(confirming);
	if (result == EXIT_CLEAN)
		result = confirm_ask(
			confirming,
			(*VEC_AT(const struct record *, &confirming->records, 0))->kind);
	if (result != EXIT_CLEAN)
		return result;
	for (i = 0; i < confirming->records.count; i++) {
		enum exit_status made = confirm_record(confirming, i);

		if (made != EXIT_CLEAN)
			result = made;
	}
	if (result == EXIT_CLEAN)
		add_words(confirming);
	return result;
}

/* -- the command --------------------------------------------------------------------------------
 */

static enum exit_status check_usage(struct context *context)
{
	size_t i;

	if (context_has(context, "no-answer") && context_has(context, "refused"))
		return context_usage(context, _("--no-answer and --refused exclude each other"));
	if (context->argument_count > 0 && context_has(context, "format"))
		return context_usage(
			context, _("--format is for the list of what is due, without an address"));
	for (i = 0; context->argument_count == 0 && i < context->options.count; i++) {
		const struct option_value *value =
			VEC_AT(struct option_value, &context->options, i);
		const struct option_spec *spec = value->spec;

		if (spec >= options && spec < options + sizeof(options) / sizeof(options[0]) &&
		    !slice_is(slice_of(spec->name), "format"))
			return context_usage(context, _("--%s needs the address of a record"),
					     spec->name);
	}
	return EXIT_CLEAN;
}

static enum exit_status confirm(struct context *context)
{
	struct confirming confirming = {
		.context = context,
		.by = context_option(context, "by"),
		.records = VEC_OF(const struct record *),
	};
	const char *on = context_option(context, "on");
	struct str today = { 0 };
	enum exit_status result;

	if (context_has(context, "no-answer"))
		confirming.outcome = KIND_NO_ANSWER;
	if (context_has(context, "refused"))
		confirming.outcome = KIND_REFUSED;
	if (context_has(context, "how"))
		str_add(&confirming.how, context_option(context, "how"));
	date_add_iso(&today, context->today);
	confirming.on = on != NULL ? slice_of(on) : str_slice(&today);
	result = revise_run(context, plan, &confirming);
	vec_free(&confirming.records);
	str_free(&confirming.how);
	str_free(&today);
	return result;
}

static enum exit_status run(struct context *context)
{
	enum exit_status result = check_usage(context);

	if (result != EXIT_CLEAN)
		return result;
	return context->argument_count > 0 ? confirm(context) : confirm_list(context);
}

const struct command confirm_command = {
	.name = "confirm",
	.summary = N_("enter what institutions confirmed, or say what is due"),
	.arguments = N_("[ADDRESS…]"),
	.description = N_(
		"Enters that an institution confirmed what is said about it: when, how, and by "
		"whom. Confirmed is not edited: nothing else changes.\n"
		"METHOD is a code or a label of the list “confirmation-method”; on a terminal it "
		"is asked for. “webseite” means that somebody looked, and confirms nothing.\n"
		"With --no-answer or --refused the inquiry itself is entered, and what was "
		"confirmed before stays; so it can be counted who was asked in vain.\n"
		"Without an address says what is due: institutions, and what belongs to them, "
		"that were never confirmed or not for so many months as netz.yaml says "
		"(confirmation.months, else 12). What has ended is left out."),
	.options = options,
	.examples = examples,
	.complete = { COMPLETE_ADDRESS, COMPLETE_ADDRESS, COMPLETE_ADDRESS },
	.needs = NEEDS_INVENTORY | NEEDS_TREES,
	.run = run,
};
