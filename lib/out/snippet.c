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

/* The line in three parts, as they are shown. */
struct parts {
	struct str before;
	struct str marked;
	struct str after;
};

static void take_apart(struct parts *parts, const struct diag *diag)
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
	utf8_show(&parts->before, slice_part(line, 0, begin), true);
	utf8_show(&parts->marked, slice_part(line, begin, end), true);
	utf8_show(&parts->after, slice_part(line, end, line.len), true);
	if (diag->line_cut)
		str_add(&parts->after, "…");
}

void snippet_add(struct str *out, const struct diag *diag, const char *colour_on,
		 const char *colour_off)
{
	struct parts parts = { 0 };
	struct str text = { 0 };
	size_t carets;
	size_t lead;

	if (diag->line.len == 0)
		return;
	take_apart(&parts, diag);
	lead = utf8_width(str_slice(&parts.before));
	if (lead + utf8_width(str_slice(&parts.marked)) + utf8_width(str_slice(&parts.after)) >
		    COLUMNS ||
	    diag->line_from > 1)
		cut_before(&text, str_slice(&parts.before), BEFORE, diag->line_from > 1);
	else
		str_add_slice(&text, str_slice(&parts.before));
	lead = utf8_width(str_slice(&text));
	str_add_slice(&text, str_slice(&parts.marked));
	carets = utf8_width(str_slice(&text)) - lead;
	str_add_slice(&text, str_slice(&parts.after));
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
	str_free(&parts.before);
	str_free(&parts.marked);
	str_free(&parts.after);
	str_free(&text);
}
