/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/commit_text.h"

#include "diff/trailer.h"
#include "diff/wording.h"
#include "page/wrap.h"
#include "text/message.h"
#include "text/utf8.h"

enum {
	COLUMNS = 72,
	SUBJECT_MOST = 100, /* what a person wrote stays whole up to here */
	RECORDS_MOST = 20,
	LINES_MOST = 20,
};

/* -- lines that nothing can be made of ----------------------------------------------------------
 */

/* Whether git or a reader of trailers could take the line for something else than text. */
static bool is_risky(struct slice line)
{
	return slice_starts(line, "#") || slice_starts(line, "---") || trailer_is_own(line);
}

/* Adds one line of text that is shown already. */
static void add_line(struct str *out, struct slice line)
{
	str_add(out, is_risky(line) ? " " : "");
	str_add_slice(out, line);
	str_add_char(out, '\n');
}

/* Adds the text in lines of 72 columns, the first behind `mark`, the others below its text. */
static void add_wrapped(struct str *out, const char *mark, struct slice text)
{
	size_t indent = utf8_width(slice_of(mark));
	struct slice rest = text;
	struct str line = { 0 };
	struct slice part;

	if (text.len == 0)
		str_add_char(out, '\n');
	while (wrap_next(&rest, COLUMNS - indent, &part)) {
		str_cut(&line, 0);
		str_add(&line, mark);
		str_add_slice(&line, part);
		add_line(out, str_slice(&line));
		mark = indent > 0 ? "  " : "";
	}
	str_free(&line);
}

/* An empty line, unless one is there. */
static void begin_paragraph(struct str *out)
{
	if (out->len > 1 && !slice_ends(str_slice(out), "\n\n"))
		str_add_char(out, '\n');
}

/* -- what the person gave -----------------------------------------------------------------------
 */

struct words {
	struct slice subject;
	struct slice body;
	struct slice trailers; /* the last paragraph, where it is one of trailers */
};

static struct words split_words(struct slice text)
{
	struct slice rest = slice_trim(text);
	struct words words = { 0 };
	size_t last;

	if (!trailer_next_line(&rest, &words.subject))
		return words;
	words.subject = slice_trim(words.subject);
	words.body = rest;
	last = trailer_last_paragraph(rest);
	/* the paragraph may begin right below the subject's empty line */
	if (last == 0 && slice_starts(rest, "\n"))
		last = 1;
	if (last > 0 && trailer_is_block(slice_part(rest, last, rest.len))) {
		words.trailers = slice_part(rest, last, rest.len);
		words.body = slice_part(rest, 0, last);
	}
	return words;
}

static void add_shown(struct str *out, struct slice line)
{
	struct str shown = { 0 };

	utf8_show(&shown, line, true);
	add_wrapped(out, "", slice_trim(str_slice(&shown)));
	str_free(&shown);
}

/* The lines of the body, and netz-like trailers among them as text. */
static void add_words(struct str *out, const struct words *words, bool subject_cut)
{
	struct slice rest = words->body;
	bool begun = false; /* empty lines in front are left out */
	struct slice line;
	struct slice key;
	struct slice value;

	begin_paragraph(out);
	if (subject_cut) {
		add_shown(out, words->subject);
		str_add_char(out, '\n');
	}
	while (trailer_next_line(&rest, &line)) {
		begun = begun || slice_trim(line).len > 0;
		if (begun)
			add_shown(out, line);
	}
	rest = words->trailers;
	while (trailer_next_line(&rest, &line)) {
		if (trailer_parse(line, &key, &value) && trailer_is_own(key))
			add_shown(out, line);
	}
}

/* Other people's trailers, each on one line. */
static void add_foreign(struct str *out, const struct words *words)
{
	struct slice rest = words->trailers;
	bool kept = false;
	struct slice line;
	struct slice key;
	struct slice value;

	while (trailer_next_line(&rest, &line)) {
		bool folded = trailer_is_folded(line);

		line = slice_trim(line);
		if (!folded)
			kept = trailer_parse(line, &key, &value) && !trailer_is_own(key);
		if (!kept || line.len == 0)
			continue;
		if (folded && slice_ends(str_slice(out), "\n"))
			str_cut(out, out->len - 1);
		str_add(out, folded ? " " : "");
		utf8_show(out, line, true);
		str_add_char(out, '\n');
	}
}

/* -- what happened ------------------------------------------------------------------------------
 */

static void add_subject(struct str *out, struct slice text, size_t columns)
{
	struct str cut = { 0 };

	utf8_cut(&cut, text, columns);
	add_line(out, str_slice(&cut));
	str_free(&cut);
}

/* The sentence that stands for a missing -m. */
static void add_own_subject(struct str *out, const struct inventory *inventory,
			    const struct vec *changes)
{
	struct str text = { 0 };

	if (changes->count == 1)
		wording_short(&text, inventory, VEC_AT(struct record_change, changes, 0), COLUMNS,
			      true);
	else
		wording_many(&text, changes, COLUMNS);
	add_subject(out, str_slice(&text), COLUMNS);
	str_free(&text);
}

static void add_lines(struct str *out, struct str *head, const struct vec *lines)
{
	struct str more = { 0 };
	struct str number = { 0 };
	size_t i;

	str_add(head, ":");
	add_wrapped(out, "", str_slice(head));
	for (i = 0; i < lines->count && i < LINES_MOST; i++)
		add_wrapped(out, "- ", *VEC_AT(struct slice, lines, i));
	if (lines->count > LINES_MOST) {
		str_addf(&number, "%zu", lines->count - LINES_MOST);
		message_add(&more,
			    message_plural("and %1$s more detail", "and %1$s more details",
					   (unsigned long)(lines->count - LINES_MOST)),
			    str_slice(&number));
		add_wrapped(out, "- ", str_slice(&more));
	}
	str_free(&more);
	str_free(&number);
}

/* Whether it took a list to say it. */
static bool add_change(struct str *out, const struct inventory *inventory,
		       const struct record_change *change)
{
	struct arena arena = { 0 };
	struct vec lines = VEC_OF(struct slice);
	struct str head = { 0 };
	bool listed;

	sentence_head(&head, inventory, change);
	/* of a new record the file itself says all */
	if (change->type != RECORD_ADDED)
		wording_lines(&arena, inventory, change, true, &lines);
	listed = lines.count > 1;
	if (!listed) {
		if (lines.count == 1)
			str_addf(&head, ": %.*s", SLICE_ARGS(*VEC_AT(struct slice, &lines, 0)));
		add_wrapped(out, "", str_slice(&head));
	} else {
		add_lines(out, &head, &lines);
	}
	str_free(&head);
	vec_free(&lines);
	arena_free(&arena);
	return listed;
}

/* One sentence below the other; what has lines of its own stands apart. */
static void add_each(struct str *out, const struct inventory *inventory, const struct vec *changes)
{
	struct str text = { 0 };
	bool apart = true;
	size_t i;

	for (i = 0; i < changes->count; i++) {
		bool listed;

		str_cut(&text, 0);
		listed = add_change(&text, inventory, VEC_AT(struct record_change, changes, i));
		if (listed || apart)
			begin_paragraph(out);
		str_add_slice(out, str_slice(&text));
		apart = listed;
	}
	str_free(&text);
}

/* The sentences, unless the subject is all they say. */
static void add_changes(struct str *out, const struct inventory *inventory,
			const struct vec *changes)
{
	struct str text = { 0 };
	struct str many = { 0 };

	if (changes->count <= RECORDS_MOST) {
		add_each(&text, inventory, changes);
	} else {
		sentence_many(&many, changes);
		add_wrapped(&text, "", str_slice(&many));
	}
	if (!slice_equal(str_slice(&text), str_slice(out))) {
		begin_paragraph(out);
		str_add_slice(out, str_slice(&text));
	}
	str_free(&text);
	str_free(&many);
}

/* -- netz's trailers ----------------------------------------------------------------------------
 */

static void add_trailers(struct str *out, const struct record_change *change)
{
	struct str address = { 0 };
	struct str former = { 0 };

	if (change->kind == NULL)
		return;
	str_addf(&address, "%.*s/%.*s", SLICE_ARGS(change->kind->name), SLICE_ARGS(change->id));
	str_addf(&former, "%.*s/%.*s", SLICE_ARGS(change->kind->name), SLICE_ARGS(change->old_id));
	if (trailer_is_address(str_slice(&address))) {
		str_addf(out, "Netz-Record: %s\n", str_text(&address));
		if (change->type == RECORD_RENAMED && trailer_is_address(str_slice(&former)))
			str_addf(out, "Netz-Renamed: %s %s\n", str_text(&former),
				 str_text(&address));
	}
	str_free(&address);
	str_free(&former);
}

void commit_text_build(struct str *out, const struct inventory *inventory,
		       const struct vec *changes, struct slice words)
{
	struct words given = split_words(words);
	struct str text = { 0 };
	struct str subject = { 0 };
	bool cut;
	size_t i;

	utf8_show(&subject, given.subject, true);
	cut = utf8_width(str_slice(&subject)) > SUBJECT_MOST;
	if (given.subject.len > 0) {
		add_subject(&text, str_slice(&subject), cut ? COLUMNS : SUBJECT_MOST);
		add_words(&text, &given, cut);
	} else {
		add_own_subject(&text, inventory, changes);
	}
	add_changes(&text, inventory, changes);
	begin_paragraph(&text);
	add_foreign(&text, &given);
	for (i = 0; i < changes->count; i++)
		add_trailers(&text, VEC_AT(struct record_change, changes, i));
	while (slice_ends(str_slice(&text), "\n\n"))
		str_cut(&text, text.len - 1);
	str_add_slice(out, str_slice(&text));
	str_free(&text);
	str_free(&subject);
}
