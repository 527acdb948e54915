/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/confirm.h"
#include "out/writer.h"
#include "record/confirmation.h"
#include "sys/term.h"
#include "text/date.h"

enum { OWNER, PHONE, KIND, ID, CONFIRMED, HEARD, ASKED, NO_ANSWER, REFUSED, COLUMNS };

static const struct {
	const char *key;
	const char *title;
	bool numeric;
	bool optional;
} columns[COLUMNS] = {
	[OWNER] = { "institution", N_("Ask"), false, true },
	[PHONE] = { "phone", N_("Phone"), false, true },
	[KIND] = { "kind", N_("Kind"), false, false },
	[ID] = { "id", N_("Title"), false, false },
	[CONFIRMED] = { "confirmed", N_("Confirmed"), false, true },
	[HEARD] = { "heard", N_("Last heard of"), false, true },
	[ASKED] = { "asked", N_("Last asked"), false, true },
	[NO_ANSWER] = { "no_answer", N_("No answer"), true, true },
	[REFUSED] = { "refused", N_("Refused"), false, true },
};

/* On a terminal: what fits beside a telephone number that must not be cut. */
static const int narrow[] = { OWNER, PHONE, ID, HEARD, ASKED };

/* The texts of one row. */
struct row {
	struct cell cells[COLUMNS];
	struct cell_value values[COLUMNS];
	struct str words[COLUMNS];
};

static void set(struct row *row, int column, struct slice code, struct slice label)
{
	if (code.len == 0)
		return;
	row->values[column] = (struct cell_value){ code, label };
	row->cells[column].state = CELL_VALUE;
	row->cells[column].count = 1;
	row->cells[column].values = &row->values[column];
}

static void set_date(struct row *row, int column, struct slice date)
{
	edtf_add_words(&row->words[column], date, message_language());
	set(row, column, date, str_slice(&row->words[column]));
}

/* Ids alone, and the refusal in place of its day. */
static void narrow_row(struct row *row, const struct confirmation *confirmation)
{
	struct cell cells[COLUMNS];
	size_t i;

	if (confirmation->owner != NULL)
		set(row, OWNER, confirmation->owner->id, confirmation->owner->id);
	if (confirmation->refused)
		set(row, ASKED, SLICE("true"), slice_of(_("refused")));
	memcpy(cells, row->cells, sizeof(cells));
	for (i = 0; i < sizeof(narrow) / sizeof(narrow[0]); i++)
		row->cells[i] = cells[narrow[i]];
}

static void write_row(struct writer *writer, const struct confirmation *confirmation, bool narrowly)
{
	const struct record *record = confirmation->record;
	struct row row = { 0 };
	size_t i;

	if (confirmation->owner != NULL) {
		struct slice phone = confirmation_phone(confirmation->owner);

		set(&row, OWNER, confirmation->owner->id, confirmation->owner->address);
		set(&row, PHONE, phone, phone);
	}
	set(&row, KIND, record->kind->name, label_text(record->kind->title, message_language()));
	set(&row, ID, record->id, record->title);
	set_date(&row, CONFIRMED, confirmation->date);
	set_date(&row, HEARD, confirmation->heard);
	set_date(&row, ASKED, confirmation->asked);
	str_addf(&row.words[NO_ANSWER], "%zu", confirmation->no_answer);
	if (confirmation->no_answer > 0)
		set(&row, NO_ANSWER, str_slice(&row.words[NO_ANSWER]),
		    str_slice(&row.words[NO_ANSWER]));
	row.cells[NO_ANSWER].type = CELL_NUMBER;
	if (confirmation->refused)
		set(&row, REFUSED, SLICE("true"), slice_of(_("yes")));
	row.cells[REFUSED].type = CELL_BOOL;
	if (narrowly)
		narrow_row(&row, confirmation);
	writer_row(writer, row.cells);
	for (i = 0; i < COLUMNS; i++)
		str_free(&row.words[i]);
}

static void say_counts(struct context *context, const struct confirmation_counts *counts)
{
	struct str numbers[4] = { { 0 }, { 0 }, { 0 }, { 0 } };
	size_t i;

	str_addf(&numbers[0], "%zu", counts->due);
	str_addf(&numbers[1], "%d", confirmation_months(context->inventory));
	str_addf(&numbers[2], "%zu", counts->no_answer);
	str_addf(&numbers[3], "%zu", counts->refused);
	if (counts->due == 0)
		(void)context_fail(context, EXIT_CLEAN, "%s", _("nothing is due"));
	else
		(void)context_say(
			context, EXIT_CLEAN,
			message_plural(
				"%1$s record was never confirmed, or more than %2$s months "
				"ago; asked without answer: %3$s, refused: %4$s",
				"%1$s records were never confirmed, or more than %2$s months "
				"ago; asked without answer: %3$s, refused: %4$s",
				counts->due),
			str_slice(&numbers[0]), str_slice(&numbers[1]), str_slice(&numbers[2]),
			str_slice(&numbers[3]));
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		str_free(&numbers[i]);
}

enum exit_status confirm_list(struct context *context)
{
	const char *format = context_option(context, "format");
	enum writer_form form = WRITER_TABLE;
	struct vec due = VEC_OF(struct confirmation);
	struct column shown[COLUMNS];
	struct confirmation_counts counts;
	struct str day = { 0 };
	struct writer_head head = { 0 };
	size_t count = COLUMNS;
	struct writer *writer;
	bool narrowly;
	size_t i;

	if (format != NULL && !writer_form_find(format, &form))
		return context_usage(context, _("there is no form “%s”"), format);
	confirmation_due(context->inventory, context->today, &due, &counts);
	date_add_iso(&day, context->today);
	head.as_of = str_slice(&day);
	narrowly = form == WRITER_TABLE && term_columns(stdout) > 0;
	if (narrowly)
		count = sizeof(narrow) / sizeof(narrow[0]);
	for (i = 0; i < count; i++) {
		int at = narrowly ? narrow[i] : (int)i;

		shown[i] =
			(struct column){ slice_of(columns[at].key), slice_of(_(columns[at].title)),
					 columns[at].numeric, columns[at].optional };
	}
	writer = writer_open(form, &context->out, &head, shown, count, term_columns(stdout));
	for (i = 0; i < due.count; i++)
		write_row(writer, VEC_AT(struct confirmation, &due, i), narrowly);
	writer_close(writer);
	say_counts(context, &counts);
	vec_free(&due);
	str_free(&day);
	return EXIT_CLEAN;
}
