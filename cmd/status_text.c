/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/status.h"

#include "diff/sentence.h"
#include "record/heard.h"
#include "sys/term.h"
#include "text/date.h"
#include "text/utf8.h"

/* Everything fits on a terminal of 24 lines. */
enum { FILES_SHOWN = 3, DRAFTS_SHOWN = 1, DATE_COLUMNS = 14, TYPE_COLUMNS = 10 };

struct lines {
	struct str *out;
	size_t columns; /* 0: nothing is cut */
};

/* One line; `text` is safe to show already. */
static void add_line(struct lines *lines, const struct str *text)
{
	if (lines->columns > 0)
		utf8_cut(lines->out, str_slice(text), lines->columns);
	else
		str_add_slice(lines->out, str_slice(text));
	str_add_char(lines->out, '\n');
}

static void add_number(struct str *line, const char *format, size_t count)
{
	struct str number = { 0 };

	str_addf(&number, "%zu", count);
	message_add(line, format, str_slice(&number));
	str_free(&number);
}

/* A line of one sentence with a number in it. */
static void add_count(struct lines *lines, const char *format, size_t count)
{
	struct str line = { 0 };

	add_number(&line, format, count);
	add_line(lines, &line);
	str_free(&line);
}

static void add_plain(struct lines *lines, const char *text)
{
	struct str line = { 0 };

	str_add(&line, text);
	add_line(lines, &line);
	str_free(&line);
}

static void add_shown(struct lines *lines, const struct str *sentence)
{
	struct str line = { 0 };

	utf8_show(&line, str_slice(sentence), true);
	/* these say what to do: never cut */
	str_add_slice(lines->out, str_slice(&line));
	str_add_char(lines->out, '\n');
	str_free(&line);
}

static void add_padded(struct str *line, struct slice text, size_t columns)
{
	size_t width = utf8_width(text);

	str_add(line, "  ");
	str_add_slice(line, text);
	str_add_repeat(line, ' ', width < columns ? columns - width : 1);
}

static void add_more(struct lines *lines, size_t count)
{
	if (count > 0)
		add_count(
			lines,
			message_plural("  and %1$s more", "  and %1$s more", (unsigned long)count),
			count);
}

/* "Demostadt: 7 records, branch main" */
static void add_head(struct lines *lines, const struct context *context,
		     const struct open_work *work)
{
	size_t count = context->inventory->records.count + context->inventory->broken;
	struct str line = { 0 };
	struct str city = { 0 };
	struct str number = { 0 };
	struct str branch = { 0 };

	utf8_show(&city, context->inventory->settings.city, true);
	utf8_show(&branch, str_slice(&work->branch), true);
	str_addf(&number, "%zu", count);
	message_add(&line,
		    message_plural("%1$s: %2$s record", "%1$s: %2$s records", (unsigned long)count),
		    str_slice(&city), str_slice(&number));
	if (branch.len > 0)
		message_add(&line, _(", branch %1$s"), str_slice(&branch));
	add_line(lines, &line);
	str_free(&line);
	str_free(&city);
	str_free(&number);
	str_free(&branch);
}

static const char *type_word(enum edit_type type)
{
	switch (type) {
	case EDIT_NEW: return _("new");
	case EDIT_REMOVED: return _("removed");
	case EDIT_IGNORED: return _("ignored");
	default: return _("changed");
	}
}

static void add_waiting_line(struct lines *lines, const struct context *context,
			     const struct waiting *waiting)
{
	static const enum record_change_type types[] = {
		[EDIT_NEW] = RECORD_ADDED,
		[EDIT_CHANGED] = RECORD_CHANGED,
		[EDIT_REMOVED] = RECORD_REMOVED,
		[EDIT_IGNORED] = RECORD_ADDED,
	};
	struct str line = { 0 };

	str_add(&line, "  ");
	if (waiting->record != NULL) {
		struct record_change change = {
			.type = types[waiting->type],
			.kind = waiting->record->kind,
			.id = waiting->record->id,
			.path = waiting->path,
			.new = waiting->record->root,
		};

		sentence_head(&line, context->inventory, &change);
		if (change.type == RECORD_CHANGED)
			str_addf(&line, " %s", _("changed"));
	} else {
		utf8_show(&line, waiting->path, true);
		str_addf(&line, " %s", type_word(waiting->type));
	}
	if (waiting->edited)
		str_add(&line, _(" (edited since: “netz commit --edited”)"));
	add_line(lines, &line);
	str_free(&line);
}

static void add_waiting(struct lines *lines, const struct context *context,
			const struct open_work *work)
{
	size_t count = work->waiting.count;
	size_t i;

	if (count == 0)
		return;
	add_count(lines,
		  message_plural("Not committed: %1$s record (“netz commit” takes it)",
				 "Not committed: %1$s records (“netz commit” takes them)",
				 (unsigned long)count),
		  count);
	for (i = 0; i < count && i < FILES_SHOWN; i++)
		add_waiting_line(lines, context, VEC_AT(struct waiting, &work->waiting, i));
	add_more(lines, count - i);
}

static void add_edits(struct lines *lines, const struct open_work *work)
{
	size_t count = work->edits.count;
	struct str line = { 0 };
	size_t i;

	if (count == 0)
		return;
	add_count(lines,
		  message_plural("Edited by hand: %1$s file (“git add” and “git commit” take it)",
				 "Edited by hand: %1$s files (“git add” and “git commit” take "
				 "them)",
				 (unsigned long)count),
		  count);
	for (i = 0; i < count && i < FILES_SHOWN; i++) {
		const struct edit *edit = VEC_AT(struct edit, &work->edits, i);

		str_cut(&line, 0);
		add_padded(&line, slice_of(type_word(edit->type)), TYPE_COLUMNS);
		utf8_show(&line, edit->path, true);
		if (edit->staged)
			str_add(&line, _(" (staged)"));
		add_line(lines, &line);
	}
	add_more(lines, count - i);
	str_free(&line);
}

static void add_commits(struct lines *lines, const struct context *context,
			const struct open_work *work)
{
	if (work->progress.len > 0)
		add_shown(lines, &work->progress);
	if (work->trouble.len > 0)
		add_shown(lines, &work->trouble);
	if (!work->has_repository)
		return;
	add_waiting(lines, context, work);
	add_edits(lines, work);
	if (work->waiting.count == 0 && work->edits.count == 0 && work->trouble.len == 0)
		add_plain(lines, _("Everything is committed."));
	if (!work->counted)
		add_plain(lines, _("What is not sent yet cannot be told here."));
	else if (!work->has_remote)
		add_plain(lines, _("No place to send to is set up: this copy is the only one."));
	else if (work->unsent == 0)
		add_plain(lines, _("Everything is sent."));
	else
		add_count(lines,
			  message_plural("Not sent: %1$s commit (“git push” sends it)",
					 "Not sent: %1$s commits (“git push” sends them)",
					 (unsigned long)work->unsent),
			  work->unsent);
}

static void add_findings(struct lines *lines, const struct open_work *work)
{
	struct str line = { 0 };
	size_t errors = work->findings[SEVERITY_ERROR];
	size_t warnings = work->findings[SEVERITY_WARNING];

	if (errors == 0 && warnings == 0) {
		add_plain(lines, _("Findings: none."));
		return;
	}
	str_add(&line, _("Findings:"));
	str_add_char(&line, ' ');
	if (errors > 0)
		add_number(&line, message_plural("%1$s error", "%1$s errors", errors), errors);
	if (warnings > 0) {
		str_add(&line, errors > 0 ? ", " : "");
		add_number(&line, message_plural("%1$s warning", "%1$s warnings", warnings),
			   warnings);
	}
	str_add_char(&line, ' ');
	str_add(&line, _("(“netz validate” shows them)"));
	add_line(lines, &line);
	str_free(&line);
}

/* So that the addresses stand below each other: "um September 2019" is long. */
static size_t date_columns(const struct context *context, const struct open_work *work)
{
	size_t columns = DATE_COLUMNS;
	struct str date = { 0 };
	size_t i;

	for (i = 0; i < work->heard.count && i < STATUS_OLDEST; i++) {
		size_t width;

		str_cut(&date, 0);
		edtf_add_words(&date, VEC_AT(struct heard, &work->heard, i)->date,
			       context->language);
		width = utf8_width(str_slice(&date)) + 1;
		columns = width > columns ? width : columns;
	}
	str_free(&date);
	return columns;
}

static void add_oldest(struct lines *lines, const struct context *context,
		       const struct open_work *work)
{
	size_t columns = date_columns(context, work);
	struct str line = { 0 };
	struct str date = { 0 };
	size_t i;

	if (work->heard.count > 0)
		add_plain(lines, _("Not heard of for longest:"));
	for (i = 0; i < work->heard.count && i < STATUS_OLDEST; i++) {
		const struct heard *heard = VEC_AT(struct heard, &work->heard, i);

		str_cut(&line, 0);
		str_cut(&date, 0);
		edtf_add_words(&date, heard->date, context->language);
		add_padded(&line, str_slice(&date), columns);
		utf8_show(&line, heard->record->address, true);
		str_add(&line, "  ");
		utf8_show(&line, heard->record->title, true);
		add_line(lines, &line);
	}
	if (work->undated > 0)
		add_count(lines,
			  message_plural("%1$s record has no date at all.",
					 "%1$s records have no date at all.",
					 (unsigned long)work->undated),
			  work->undated);
	str_free(&line);
	str_free(&date);
}

/* "To confirm: 12 records, 2 asked without answer (“netz confirm” names them)" */
static void add_to_confirm(struct lines *lines, const struct open_work *work)
{
	const struct confirmation_counts *counts = &work->confirm;
	struct str line = { 0 };

	if (counts->due == 0)
		return;
	add_number(&line,
		   message_plural("To confirm: %1$s record", "To confirm: %1$s records",
				  (unsigned long)counts->due),
		   counts->due);
	if (counts->no_answer > 0) {
		str_add(&line, ", ");
		add_number(&line, _("%1$s asked without answer"), counts->no_answer);
	}
	if (counts->refused > 0) {
		str_add(&line, ", ");
		add_number(&line, _("%1$s refused"), counts->refused);
	}
	str_add_char(&line, ' ');
	str_add(&line, _("(“netz confirm” names them)"));
	add_line(lines, &line);
	str_free(&line);
}

static void add_drafts(struct lines *lines, const struct open_work *work)
{
	struct str line = { 0 };
	size_t i;

	for (i = 0; i < work->drafts.count && i < DRAFTS_SHOWN; i++) {
		const struct kind *kind = *VEC_AT(const struct kind *, &work->drafts, i);

		str_cut(&line, 0);
		message_add(&line, _("Begun and not ended: “netz add %1$s” goes on there."),
			    kind->name);
		add_line(lines, &line);
	}
	add_more(lines, work->drafts.count - i);
	str_free(&line);
}

void status_add_text(struct str *out, const struct context *context, const struct open_work *work)
{
	struct lines lines = { out, term_columns(stdout) };

	add_head(&lines, context, work);
	add_commits(&lines, context, work);
	add_findings(&lines, work);
	add_to_confirm(&lines, work);
	add_drafts(&lines, work);
	add_oldest(&lines, context, work);
}
