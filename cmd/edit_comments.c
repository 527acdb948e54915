/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/editing.h"
#include "page/wrap.h"
#include "text/message.h"
#include "text/utf8.h"

enum { FINDINGS_MOST = 20, COLUMNS = 70 /* behind the mark: 80 in all */, TRIES = 5 };

static const char byte_order_mark[] = "\xef\xbb\xbf";

static struct slice behind_mark(struct slice text)
{
	return slice_starts(text, byte_order_mark)
		       ? slice_part(text, sizeof(byte_order_mark) - 1, text.len)
		       : text;
}

static bool has_line(struct slice text, const char *begin)
{
	struct slice rest = behind_mark(text);
	struct slice line;

	while (slice_next(&rest, '\n', &line)) {
		if (slice_starts(line, begin))
			return true;
	}
	return false;
}

void edit_comments_mark(struct str *out, struct slice text)
{
	str_add(out, "# netz:");
	while (has_line(text, str_text(out)))
		str_add_char(out, ':');
}

/* -- adding -------------------------------------------------------------------------------------
 */

struct comments {
	struct str *out;
	const char *mark;
	const char *line_end;
	size_t lines;
};

static void add(struct comments *comments, struct slice text)
{
	struct slice rest = text;
	struct slice part;
	size_t indent = 1;

	while (wrap_next(&rest, COLUMNS, &part)) {
		str_add(comments->out, comments->mark);
		str_add_repeat(comments->out, ' ', indent);
		utf8_show(comments->out, part, true);
		str_add(comments->out, comments->line_end);
		comments->lines++;
		indent = 3;
	}
}

/* "line 5: …", the line as it is seen below `above` lines of comments. */
static void add_finding(struct comments *comments, const struct diag *diag, struct slice path,
			size_t above)
{
	struct str line = { 0 };
	struct str number = { 0 };
	struct str text = { 0 };

	diag_line(diag, &line);
	str_addf(&number, "%zu", (size_t)diag->begin.line + above);
	if (!slice_equal(diag->file, path))
		message_add(&text, "%1$s: %2$s", diag->file, slice_trim(str_slice(&line)));
	else if (diag->begin.line == 0)
		str_add_slice(&text, slice_trim(str_slice(&line)));
	else
		message_add(&text, _("line %1$s: %2$s"), str_slice(&number),
			    slice_trim(str_slice(&line)));
	add(comments, str_slice(&text));
	str_free(&line);
	str_free(&number);
	str_free(&text);
}

static void add_all(struct comments *comments, struct slice path, const struct diags *diags,
		    size_t above)
{
	size_t count = 0;
	size_t i;

	add(comments,
	    slice_of(_("This cannot be saved yet: mend it, save, and leave the editor.")));
	add(comments, slice_of(_("To give up, leave without a change; what you wrote is kept.")));
	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (diag->severity == SEVERITY_ERROR && count++ < FINDINGS_MOST)
			add_finding(comments, diag, path, above);
	}
}

/* How the text ends its lines; the first one counts. */
static const char *line_end_of(struct slice text)
{
	size_t at = slice_find(text, '\n', 0);

	return at > 0 && at < text.len && text.data[at - 1] == '\r' ? "\r\n" : "\n";
}

void edit_comments_add(struct str *out, struct slice text, struct slice path,
		       const struct diags *diags)
{
	struct slice rest = behind_mark(text);
	struct str mark = { 0 };
	size_t above = 0;
	int i;

	edit_comments_mark(&mark, text);
	for (i = 0; i < TRIES; i++) { /* a longer number may need a line more */
		struct comments comments = { out, str_text(&mark), line_end_of(text), 0 };

		str_cut(out, 0);
		str_add_slice(out, slice_part(text, 0, text.len - rest.len));
		add_all(&comments, path, diags, above);
		if (comments.lines == above)
			break;
		above = comments.lines;
	}
	str_add_slice(out, rest);
	str_free(&mark);
}

/* -- taking away --------------------------------------------------------------------------------
 */

struct slice edit_comments_strip(struct arena *arena, struct slice text, const char *mark)
{
	struct slice rest = behind_mark(text);
	struct str out = { 0 };
	struct slice copy;

	str_add_slice(&out, slice_part(text, 0, text.len - rest.len));
	while (rest.len > 0) {
		size_t end = slice_find(rest, '\n', 0) + 1;

		if (!slice_starts(rest, mark))
			str_add_slice(&out, slice_part(rest, 0, end));
		rest = slice_part(rest, end, rest.len);
	}
	copy = arena_copy(arena, str_slice(&out));
	str_free(&out);
	return copy;
}
