/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log.h"

#include "page/wrap.h"
#include "sys/path.h"
#include "text/date.h"
#include "text/message.h"
#include "text/utf8.h"

enum { HASH_SHOWN = 7, FIELDS_SHOWN = 12, INDENT = 2, FIELD_INDENT = 4, SHORT_COLUMNS = 72 };

/* Adds one line; all of it becomes harmless here, whoever wrote it. */
static void add_line(const struct log *log, struct str *out, struct slice text, size_t indent)
{
	struct str shown = { 0 };

	utf8_show(&shown, text, true);
	wrap_text(out, str_slice(&shown), log->columns, indent, 0);
	str_free(&shown);
}

static struct slice number_text(struct str *out, size_t number)
{
	str_cut(out, 0);
	str_addf(out, "%zu", number);
	return str_slice(out);
}

/* -- head ---------------------------------------------------------------------------------------
 */

/* Whether the subject is what netz itself writes when the person has no words. */
static bool is_own_sentence(const struct log *log, struct slice subject)
{
	const struct log_entry *entry = &log->entry;
	struct vec changes = VEC_OF(struct record_change);
	struct str own = { 0 };
	bool same = false;
	size_t i;

	if (!entry->by_netz)
		return false;
	for (i = 0; i < entry->changes.count; i++)
		vec_add(&changes, &VEC_AT(struct log_change, &entry->changes, i)->change);
	if (changes.count == 1)
		sentence_short(&own, log->inventory, VEC_AT(struct record_change, &changes, 0),
			       SHORT_COLUMNS);
	else if (changes.count > 1)
		sentence_many(&own, &changes);
	same = own.len > 0 && slice_equal(subject, str_slice(&own));
	vec_free(&changes);
	str_free(&own);
	return same;
}

static void add_head(const struct log *log, struct str *out)
{
	const struct history_commit *commit = log->entry.commit;
	struct str line = { 0 };
	struct str day = { 0 };

	date_add_iso(&day, commit->day);
	edtf_add_words(&line, str_slice(&day), message_language());
	str_add(&line, "  ");
	str_add_slice(&line, slice_part(slice_of(commit->hash), 0, HASH_SHOWN));
	if (commit->parent_count > 1)
		str_addf(&line, "  %s", _("(merge)"));
	if (log->entry.subject.len > 0 && !is_own_sentence(log, log->entry.subject)) {
		str_add(&line, "  ");
		str_add_slice(&line, log->entry.subject);
	}
	if (log->authors && commit->author_name.len > 0) {
		str_add(&line, "  – ");
		str_add_slice(&line, commit->author_name);
	}
	if (log->colour)
		str_add(out, "\033[33m");
	add_line(log, out, str_slice(&line), 0);
	if (log->colour) {
		str_cut(out, out->len - 1);
		str_add(out, "\033[0m\n");
	}
	str_free(&line);
	str_free(&day);
}

/* -v: what stands below the subject, but for sentences of netz's own that are in `told` anyway. */
static void add_words(const struct log *log, struct str *out, const struct str *told)
{
	struct slice rest = log->entry.words;
	struct str text = { 0 };
	struct slice line;

	(void)slice_next(&rest, '\n', &line);
	while (slice_next(&rest, '\n', &line)) {
		line = slice_trim(line);
		str_cut(&text, 0);
		utf8_show(&text, line, true);
		if (line.len > 0 &&
		    (!log->entry.by_netz || strstr(str_text(told), str_text(&text)) == NULL))
			add_line(log, out, line, INDENT);
	}
	str_free(&text);
}

/* -- records ------------------------------------------------------------------------------------
 */

static struct slice folder_of(struct slice path)
{
	size_t len = path.len - path_name(path).len;

	return slice_part(path, 0, len > 0 ? len - 1 : 0);
}

static void add_move(struct str *line, struct slice subject, const struct log_change *change)
{
	message_add(line, _("%1$s moved from “%2$s” to “%3$s”"), subject,
		    folder_of(change->old_path), folder_of(change->change.path));
}

/* "Angebot »Krabbelgruppe«", what happened to it as a whole, and its file where that helps. */
static void add_subject(const struct log *log, struct str *line, const struct log_change *change,
			bool has_fields)
{
	struct str subject = { 0 };

	sentence_subject(&subject, &change->change);
	if (change->missing && change->change.type == RECORD_CHANGED)
		message_add(line, _("%1$s changed; the text is not here"), str_slice(&subject));
	else if (change->change.type == RECORD_CHANGED && change->old_path.len > 0)
		add_move(line, str_slice(&subject), change);
	else if (change->repaired)
		message_add(line, _("%1$s repaired, can be read again"), str_slice(&subject));
	else if (change->change.type == RECORD_CHANGED && has_fields)
		str_add_slice(line, str_slice(&subject));
	else
		sentence_head(line, log->inventory, &change->change);
	if (change->change.type == RECORD_BROKEN && !change->repaired) {
		str_add(line, " (");
		str_add_slice(line, change->change.path);
		str_add_char(line, ')');
	}
	str_free(&subject);
}

static void add_fields(const struct log *log, struct str *out, const struct vec *lines)
{
	size_t most = log->verbose || lines->count <= FIELDS_SHOWN ? lines->count : FIELDS_SHOWN;
	struct str number = { 0 };
	struct str more = { 0 };
	size_t i;

	for (i = 0; i < most; i++)
		add_line(log, out, *VEC_AT(struct slice, lines, i), FIELD_INDENT);
	if (most < lines->count) {
		message_add(&more, _("and %1$s more (-v shows them)"),
			    number_text(&number, lines->count - most));
		add_line(log, out, str_slice(&more), FIELD_INDENT);
	}
	str_free(&number);
	str_free(&more);
}

static void add_change(struct log *log, struct str *out, struct log_change *change)
{
	struct vec lines = VEC_OF(struct slice);
	struct str line = { 0 };

	arena_reset(&log->arena);
	log_read(log, change);
	if (!change->missing && (change->change.type != RECORD_ADDED || log->verbose))
		sentence_lines(&log->arena, log->inventory, &change->change, &lines);
	add_subject(log, &line, change, lines.count > 0);
	if (lines.count == 1 && change->change.type == RECORD_CHANGED) {
		str_add(&line, ": ");
		str_add_slice(&line, *VEC_AT(struct slice, &lines, 0));
		add_line(log, out, str_slice(&line), INDENT);
	} else {
		if (lines.count > 0)
			str_add_char(&line, ':');
		add_line(log, out, str_slice(&line), INDENT);
		add_fields(log, out, &lines);
	}
	vec_free(&lines);
	str_free(&line);
}

/* More records than anybody reads: how many of each kind; what only moved is said apart. */
static void add_sum(const struct log *log, struct str *out)
{
	const struct log_entry *entry = &log->entry;
	struct vec changes = VEC_OF(struct record_change);
	struct str line = { 0 };
	struct str number = { 0 };
	size_t moved = 0;
	size_t i;

	for (i = 0; i < entry->changes.count; i++) {
		const struct log_change *change = VEC_AT(struct log_change, &entry->changes, i);

		if (log_change_is_moved(change))
			moved++;
		else
			vec_add(&changes, &change->change);
	}
	if (changes.count > 0) {
		sentence_many(&line, &changes);
		add_line(log, out, str_slice(&line), INDENT);
	}
	if (moved > 0) {
		str_cut(&line, 0);
		message_add(&line,
			    message_plural("%1$s record moved to another folder",
					   "%1$s records moved to another folder",
					   (unsigned long)moved),
			    number_text(&number, moved));
		add_line(log, out, str_slice(&line), INDENT);
	}
	vec_free(&changes);
	str_free(&line);
	str_free(&number);
}

/* -- files --------------------------------------------------------------------------------------
 */

/* Name and event of a file that is no record. */
static void add_file(const struct log *log, struct str *out, const struct log_file *file)
{
	static const char *const sentences[3][3] = {
		/* new, removed, changed: a file, a link, something else */
		{ N_("file “%1$s” added"), N_("link “%1$s” added, not followed"),
		  N_("“%1$s” added, not looked into") },
		{ N_("file “%1$s” removed"), N_("link “%1$s” removed"),
		  N_("“%1$s” removed, not looked into") },
		{ N_("file “%1$s” changed"), N_("link “%1$s” changed, not followed"),
		  N_("“%1$s” changed, not looked into") },
	};
	size_t event = file->type == RECORD_ADDED ? 0 : file->type == RECORD_REMOVED ? 1 : 2;
	size_t what = file->holds == HISTORY_FILE ? 0 : file->holds == HISTORY_LINK ? 1 : 2;
	struct str line = { 0 };

	message_add(&line, _(sentences[event][what]), file->path);
	add_line(log, out, str_slice(&line), INDENT);
	str_free(&line);
}

static void add_files(const struct log *log, struct str *out)
{
	const struct vec *files = &log->entry.files;
	struct str line = { 0 };
	struct str number = { 0 };
	size_t i;

	if (files->count > LOG_MANY && !log->verbose) {
		message_add(&line, _("%1$s other files, mostly schemas (-v shows them)"),
			    number_text(&number, files->count));
		add_line(log, out, str_slice(&line), INDENT);
	}
	for (i = 0; (log->verbose || files->count <= LOG_MANY) && i < files->count; i++)
		add_file(log, out, VEC_AT(struct log_file, files, i));
	str_free(&line);
	str_free(&number);
}

/* -------------------------------------------------------------------------------------------------
 */

/* What is not known of the commit, its records, its files. */
static void add_contents(struct log *log, struct str *out)
{
	const struct log_entry *entry = &log->entry;
	size_t i;

	if (entry->commit->cut)
		add_line(log, out,
			 slice_of(_("what it changed is not known: the history is cut here")),
			 INDENT);
	if (entry->missing)
		add_line(log, out,
			 slice_of(_("what it changed is not known: its folders are not here")),
			 INDENT);
	if (entry->changes.count > LOG_MANY && !log->verbose)
		add_sum(log, out);
	else
		for (i = 0; i < entry->changes.count; i++)
			add_change(log, out, VEC_AT(struct log_change, &entry->changes, i));
	add_files(log, out);
	if (entry->more)
		add_line(log, out, slice_of(_("and more files than are counted here")), INDENT);
}

static void text_entry(struct log *log, struct str *out)
{
	struct str contents = { 0 };

	add_contents(log, &contents);
	add_head(log, out);
	if (log->verbose)
		add_words(log, out, &contents);
	str_add_slice(out, str_slice(&contents));
	str_free(&contents);
}

const struct log_form log_text = {
	.name = "text",
	.begin = "",
	.before_first = "",
	.before_other = "\n",
	.entry = text_entry,
	.end = "",
	.end_of_none = "",
};
