/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/example.h"

#include "sys/builtin.h"
#include "text/utf8.h"

static const char mark_begin[] = "‹";
static const char mark_end[] = "›";

bool example_find(struct slice id, struct slice *text)
{
	struct str path = { 0 };
	bool found = false;
	size_t i;

	str_addf(&path, "lib/diag/examples/%.*s.txt", SLICE_ARGS(id));
	for (i = 0; i < builtin_count && !found; i++) {
		found = slice_is(str_slice(&path), builtin_files[i].path);
		if (found)
			*text = (struct slice){ builtin_files[i].bytes, builtin_files[i].len };
	}
	str_free(&path);
	return found;
}

bool example_next(struct slice *rest, struct example_line *line)
{
	struct slice whole;
	char sign;

	do {
		if (!slice_next(rest, '\n', &whole))
			return false;
	} while (slice_starts(whole, "#"));
	sign = whole.len > 0 ? whole.data[0] : ' ';
	*line = (struct example_line){
		.part = EXAMPLE_TEXT,
		.wrong = sign != '+',
		.right = sign != '-',
		.text = slice_part(whole, 2, whole.len),
	};
	if (slice_starts(line->text, "@ "))
		line->part = EXAMPLE_FILE;
	else if (slice_starts(line->text, "$ "))
		line->part = EXAMPLE_COMMAND;
	if (line->part != EXAMPLE_TEXT)
		line->text = slice_part(line->text, 2, line->text.len);
	return true;
}

/* The value of hexadecimal digits; what is none ends it. */
static uint32_t read_hex(struct slice digits)
{
	uint32_t value = 0;
	size_t i;

	for (i = 0; i < digits.len; i++) {
		char byte = digits.data[i];

		if (byte >= '0' && byte <= '9')
			value = value * 16 + (uint32_t)(byte - '0');
		else if (byte >= 'A' && byte <= 'F')
			value = value * 16 + (uint32_t)(byte - 'A' + 10);
		else
			break;
	}
	return value;
}

/* What stands between "\{" and "}": as it is in the file, or as it is shown. */
static void add_escape(struct str *out, struct slice escape, bool show)
{
	size_t star = slice_find(escape, '*', 0);
	struct slice what = slice_part(escape, star + 1, escape.len);
	long long count;

	if (slice_is(escape, "tab")) {
		str_add(out, show ? "→   " : "\t");
	} else if (slice_starts(escape, "x") || slice_starts(escape, "u")) {
		uint32_t value = read_hex(slice_part(escape, 1, escape.len));

		if (show)
			str_addf(out, escape.data[0] == 'x' ? "\\x%02x" : "\\u{%x}",
				 (unsigned)value);
		else if (escape.data[0] == 'x')
			str_add_char(out, (char)(unsigned char)value);
		else
			utf8_encode(out, value);
	} else if (slice_to_int(slice_part(escape, 0, star), &count)) {
		long long shown = show && count > 3 ? 3 : count;

		while (shown-- > 0)
			str_add_slice(out, what);
		if (show && count > 3)
			str_addf(out, "… (%lld×)", count);
	}
}

static void expand(struct slice text, struct str *out, struct example_mark *mark, bool show)
{
	size_t base = out->len;
	size_t i = 0;

	*mark = (struct example_mark){ EXAMPLE_NONE, EXAMPLE_NONE };
	while (i < text.len) {
		struct slice rest = slice_part(text, i, text.len);
		size_t close = slice_find(text, '}', i);

		if (slice_starts(rest, mark_begin)) {
			mark->begin = out->len - base;
			i += sizeof(mark_begin) - 1;
		} else if (slice_starts(rest, mark_end)) {
			mark->end = out->len - base;
			i += sizeof(mark_end) - 1;
		} else if (slice_starts(rest, "\\{") && close < text.len) {
			add_escape(out, slice_part(text, i + 2, close), show);
			i = close + 1;
		} else {
			str_add_char(out, text.data[i++]);
		}
	}
}

void example_expand(struct slice text, struct str *out, struct example_mark *mark)
{
	struct example_mark unused;

	expand(text, out, mark != NULL ? mark : &unused, false);
}

/* "^^^" below the part of `line` that is marked; `lead` columns stand before the line. */
static void add_carets(struct str *out, struct slice line, struct example_mark mark, size_t lead)
{
	size_t end = mark.end == EXAMPLE_NONE ? line.len : mark.end;
	size_t width;

	if (mark.begin == EXAMPLE_NONE)
		return;
	width = utf8_width(slice_part(line, mark.begin, end));
	str_add_repeat(out, ' ', lead + utf8_width(slice_part(line, 0, mark.begin)));
	str_add_repeat(out, '^', width > 0 ? width : 1);
	str_add_char(out, '\n');
}

void example_show(struct slice text, struct str *out)
{
	static const char *const leads[] = { "", "$ ", "  " }; /* by part */
	struct example_line line;

	while (example_next(&text, &line)) {
		struct str shown = { 0 };
		struct example_mark mark;

		expand(line.text, &shown, &mark, true);
		str_add(out, line.wrong == line.right ? "  " : line.wrong ? "- " : "+ ");
		str_add(out, leads[line.part]);
		str_add_slice(out, str_slice(&shown));
		str_add_char(out, '\n');
		add_carets(out, str_slice(&shown), mark, 2 + slice_of(leads[line.part]).len);
		str_free(&shown);
	}
}
