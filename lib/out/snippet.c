/* SPDX-License-Identifier: Apache-2.0 */
#include "out/snippet.h"

#include <inttypes.h>

#include "text/utf8.h"

enum { COLUMNS = 100 - SNIPPET_GUTTER, BEFORE = 40 };

/* The end of `text` in at most `columns` columns, "…" before it when something was left out. */
static void cut_before(struct str *out, struct slice text, size_t columns, bool cut)
{
	size_t width = utf8_width(text);
	size_t at = 0;
	uint32_t point;

	while (at < text.len && width + 1 > columns) {
		size_t len = utf8_decode(slice_part(text, at, text.len), &point);

		at += len > 0 ? len : 1;
		width = utf8_width(slice_part(text, at, text.len));
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
	utf8_show(&shown->text, slice_part(line, 0, begin), true);
	shown->begin = shown->text.len;
	utf8_show(&shown->text, slice_part(line, begin, end), true);
	shown->end = shown->text.len;
	utf8_show(&shown->text, slice_part(line, end, line.len), true);
	if (diag->line_cut)
		str_add(&shown->text, "…");
}

void snippet_add(struct str *out, const struct diag *diag, const char *colour_on,
		 const char *colour_off)
{
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
	if (diag->line_from > 1 || utf8_width(str_slice(&shown.text)) - 1 > COLUMNS)
		cut_before(&text, before, BEFORE, diag->line_from > 1);
	else
		str_add_slice(&text, before);
	lead = utf8_width(str_slice(&text));
	carets = utf8_width(marked);
	str_add_slice(&text, slice_part(str_slice(&shown.text), shown.begin, shown.text.len));
	if (carets > COLUMNS - lead)
		carets = COLUMNS - lead;

	str_addf(out, "%5" PRIu32 " | ", diag->begin.line);
	utf8_cut(out, str_slice(&text), COLUMNS);
	str_add(out, "\n      | ");
	str_add_repeat(out, ' ', lead);
	str_add(out, colour_on);
	str_add_repeat(out, '^', carets > 0 ? carets : 1);
	str_add(out, colour_off);
	str_add_char(out, '\n');
	str_free(&shown.text);
	str_free(&text);
}
