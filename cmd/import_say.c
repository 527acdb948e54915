/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include "diff/sentence.h"
#include "page/wrap.h"
#include "sys/term.h"
#include "text/utf8.h"

enum { TITLE_COLUMNS = 40, SENTENCE_COLUMNS = 90, ROWS_MOST = 20, REASON_BYTES = 2000, INDENT = 7 };

/* -- why a row is rejected ----------------------------------------------------------------------
 */

static void add_name_once(struct str *out, struct slice name)
{
	struct str whole = { 0 };
	struct str one = { 0 };
	bool there;

	str_addf(&whole, ", %s, ", str_text(out));
	str_addf(&one, ", %.*s, ", SLICE_ARGS(name));
	there = strstr(str_text(&whole), str_text(&one)) != NULL;
	if (!there) {
		str_add(out, out->len > 0 ? ", " : "");
		str_add_slice(out, name);
	}
	str_free(&whole);
	str_free(&one);
}

void import_explain(struct importing *importing, struct import_row *row, const struct diags *diags)
{
	struct str reason = { 0 };
	struct str columns = { 0 };
	struct str line = { 0 };
	size_t i;

	for (i = 0; i < diags->items.count && reason.len < REASON_BYTES; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (diag->severity != SEVERITY_ERROR)
			continue;
		str_cut(&line, 0);
		diag_line(diag, &line);
		str_add(&reason, reason.len > 0 ? "; " : "");
		if (diag->path.len > 0) {
			str_add_slice(&reason, diag->path);
			str_add(&reason, ": ");
			add_name_once(&columns, diag->path);
		}
		str_add_slice(&reason, slice_trim(str_slice(&line)));
	}
	row->reason = arena_copy(&importing->arena, str_slice(&reason));
	row->columns = arena_copy(&importing->arena, str_slice(&columns));
	str_free(&reason);
	str_free(&columns);
	str_free(&line);
}

/* -- one row ------------------------------------------------------------------------------------
 */

static void add_title(struct str *out, const struct import_row *row)
{
	struct str title = { 0 };

	utf8_cut(&title, row->title, TITLE_COLUMNS);
	if (title.len > 0)
		message_add(out, _(" “%1$s”"), str_slice(&title));
	str_free(&title);
}

/* What is different, as one sentence. */
static void add_change(struct importing *importing, const struct import_row *row, struct str *out)
{
	const struct revision *revision = row->revision;
	const struct record_change change = {
		.type = RECORD_CHANGED,
		.kind = importing->kind,
		.id = row->id,
		.path = revision->path,
		.old = revision->old,
		.new = revision->meant,
	};
	struct vec lines = VEC_OF(struct slice);
	size_t i;

	sentence_lines(&importing->arena, importing->context->inventory, &change, &lines);
	for (i = 0; i < lines.count; i++) {
		str_add(out, i == 0 ? ": " : "; ");
		str_add_slice(out, *VEC_AT(struct slice, &lines, i));
	}
	vec_free(&lines);
}

/* The columns whose values are wrong; the sentences stand on stderr and in the file of rejects. */
static void add_reason(const struct import_row *row, struct str *out)
{
	str_add(out, row->id.len > 0 || row->title.len > 0 ? ": " : " ");
	if (row->columns.len > 0)
		message_add(out, _("column %1$s"), row->columns);
	else
		str_add_slice(out, row->reason);
}

static void add_row(struct importing *importing, const struct import_row *row, struct str *out)
{
	static const char *const words[] = {
		[IMPORT_NEW] = N_("new"),
		[IMPORT_CHANGED] = N_("changed"),
		[IMPORT_SAME] = N_("unchanged"),
		[IMPORT_REJECTED] = N_("rejected"),
	};
	struct place place = source_place(&importing->table.source, row->row->span.begin);
	struct str shown = { 0 };
	struct str line = { 0 };
	struct str number = { 0 };
	size_t pad;

	str_addf(&number, "%u", (unsigned)place.line);
	for (pad = number.len; pad < 5; pad++)
		str_add_char(&line, ' ');
	str_add_slice(&line, str_slice(&number));
	str_add(&line, "  ");
	str_add(&line, message_text(words[row->outcome]));
	for (pad = utf8_width(slice_of(message_text(words[row->outcome]))); pad < 11; pad++)
		str_add_char(&line, ' ');
	if (row->outcome != IMPORT_REJECTED || row->id.len > 0) {
		str_addf(&line, " %.*s/%.*s", SLICE_ARGS(importing->kind->name),
			 SLICE_ARGS(row->id));
	}
	add_title(&line, row);
	if (row->outcome == IMPORT_CHANGED)
		add_change(importing, row, &line);
	else if (row->outcome == IMPORT_REJECTED)
		add_reason(row, &line);
	if (term_columns(stdout) > 0) {
		utf8_show(&shown, str_slice(&line), true);
		wrap_text(out, str_slice(&shown), term_columns(stdout), INDENT, INDENT);
	} else {
		utf8_show(out, str_slice(&line), true);
		str_add_char(out, '\n');
	}
	str_free(&shown);
	str_free(&line);
	str_free(&number);
}

/* -- all ----------------------------------------------------------------------------------------
 */

static void add_sum(const struct importing *importing, struct str *out)
{
	const size_t *counts = importing->counts;
	struct str numbers[4] = { 0 };
	size_t i;

	for (i = 0; i < 4; i++)
		str_addf(&numbers[i], "%zu", counts[i]);
	message_add(out, _("%1$s new, %2$s changed, %3$s unchanged, %4$s rejected"),
		    str_slice(&numbers[0]), str_slice(&numbers[1]), str_slice(&numbers[2]),
		    str_slice(&numbers[3]));
	for (i = 0; i < 4; i++)
		str_free(&numbers[i]);
}

void import_say(struct importing *importing, struct str *out)
{
	bool all = context_has(importing->context, "dry-run") || importing->rows.count <= ROWS_MOST;
	size_t i;

	for (i = 0; i < importing->rows.count; i++) {
		const struct import_row *row = VEC_AT(struct import_row, &importing->rows, i);

		if (all || row->outcome == IMPORT_REJECTED)
			add_row(importing, row, out);
	}
	add_sum(importing, out);
}
