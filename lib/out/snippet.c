/* SPDX-License-Identifier: Apache-2.0 */
#include "out/snippet.h"

#include <inttypes.h>

#include "text/utf8.h"

enum { COLUMNS_MOST = 100, COLUMNS_LEAST = 20 };

/* The end of `text` in at most `columns` columns, "…" before it when something was left out. */
static void cut_before(struct str *out, struct slice text, size_t columns, bool cut)
{
	size_t width = utf8_width(text);
	size_t at = 0;
	uint32_t point;

	while (at < text.len && width + 1 > columns) {
		size_t len = utf8_decode(slice_part(text, at, text.len), &point);
		size_t end = at + (len > 0 ? len : 1);

		width -= utf8_width(slice_part(text, at, end));
		at = end;
	}
	if (cut || at > 0)
		str_add(out, "…");
	str_add_slice(out, slice_part(text, at, text.len));
}

/* The line as it is shown, behind a byte that is not, so that it does not look like the begin of a
 * line of the output; and where the marked part lies in it. */
struct shown {
	struct str text;
	size_t begin;
	size_t end;
};

/* As utf8_show(), but a tab is seen: it may be what is wrong. */
static void show(struct str *out, struct slice text)
{
	while (text.len > 0) {
		size_t tab = slice_find(text, '\t', 0);

		utf8_show(out, slice_part(text, 0, tab), true);
		if (tab < text.len)
			str_add(out, "→");
		text = slice_part(text, tab + 1, text.len);
	}
}

static void show_line(struct shown *shown, const struct diag *diag)
{
	struct slice line = diag->line;
	size_t begin = utf8_offset(line, diag->begin.column - diag->line_from);
	size_t end = line.len;

	if (diag->end.line == diag->begin.line)
		end = utf8_offset(line, diag->end.column > diag->line_from
						? diag->end.column - diag->line_from
						: 0);
	if (end < begin)
		end = begin;
	str_add(&shown->text, "|");
	show(&shown->text, slice_part(line, 0, begin));
	shown->begin = shown->text.len;
	show(&shown->text, slice_part(line, begin, end));
	shown->end = shown->text.len;
	show(&shown->text, slice_part(line, end, line.len));
	if (diag->line_cut)
		str_add(&shown->text, "…");
}

/* Columns for the line itself. */
static size_t room_of(const struct snippet_look *look)
{
	size_t columns = look->columns;

	if (columns == 0 || columns > COLUMNS_MOST)
		columns = COLUMNS_MOST;
	if (columns < COLUMNS_LEAST)
		columns = COLUMNS_LEAST;
	return columns - SNIPPET_GUTTER;
}

static void add_carets(struct str *out, const struct snippet_look *look, size_t lead, size_t carets)
{
	str_addf(out, "%s      |%s ", look->gutter, look->off);
	str_add_repeat(out, ' ', lead);
	str_add(out, look->carets);
	str_add_repeat(out, '^', carets > 0 ? carets : 1);
	str_add(out, look->off);
	str_add_char(out, '\n');
}

void snippet_add(struct str *out, const struct diag *diag, const struct snippet_look *look)
{
	size_t room = room_of(look);
	struct shown shown = { 0 };
	struct str text = { 0 };
	struct slice before;
	struct slice marked;
	size_t carets;
	size_t lead;

	if (diag->line.len == 0)
		return;
	show_line(&shown, diag);
	before = slice_part(str_slice(&shown.text), 1, shown.begin);
	marked = slice_part(str_slice(&shown.text), shown.begin, shown.end);
	if (diag->line_from > 1 || utf8_width(str_slice(&shown.text)) - 1 > room)
		cut_before(&text, before, room / 2, diag->line_from > 1);
	else
		str_add_slice(&text, before);
	lead = utf8_width(str_slice(&text));
	carets = utf8_width(marked);
	str_add_slice(&text, slice_part(str_slice(&shown.text), shown.begin, shown.text.len));
	if (carets > room - lead)
		carets = room - lead;

	str_addf(out, "%s%5" PRIu32 " |%s ", look->gutter, diag->begin.line, look->off);
	utf8_cut(out, str_slice(&text), room);
	str_add_char(out, '\n');
	add_carets(out, look, lead, carets);
	str_free(&shown.text);
	str_free(&text);
}
