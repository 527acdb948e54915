/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_line.h"

static bool is_break(char byte)
{
	return byte == '\n' || byte == '\r';
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

size_t edit_line_begin(struct slice bytes, size_t at)
{
	/* between CR and LF there is no line */
	if (at > 0 && at < bytes.len && bytes.data[at] == '\n' && bytes.data[at - 1] == '\r')
		at--;
	while (at > 0 && !is_break(bytes.data[at - 1]))
		at--;
	return at;
}

size_t edit_line_end(struct slice bytes, size_t at)
{
	while (at < bytes.len && !is_break(bytes.data[at]))
		at++;
	return at;
}

size_t edit_line_next(struct slice bytes, size_t at)
{
	at = edit_line_end(bytes, at);
	if (at + 1 < bytes.len && bytes.data[at] == '\r' && bytes.data[at + 1] == '\n')
		return at + 2;
	return at < bytes.len ? at + 1 : at;
}

size_t edit_line_skip_blanks(struct slice bytes, size_t at)
{
	while (at < bytes.len && is_blank(bytes.data[at]))
		at++;
	return at;
}

size_t edit_line_skip(struct slice bytes, size_t at)
{
	while (at < bytes.len) {
		if (bytes.data[at] == '#')
			at = edit_line_end(bytes, at);
		else if (is_blank(bytes.data[at]) || is_break(bytes.data[at]))
			at++;
		else
			break;
	}
	return at;
}

bool edit_line_is_blank(struct slice bytes, size_t at)
{
	size_t text = edit_line_skip_blanks(bytes, at);

	return at < bytes.len && (text == bytes.len || is_break(bytes.data[text]));
}

bool edit_line_is_comment(struct slice bytes, size_t at)
{
	size_t text = edit_line_skip_blanks(bytes, at);

	return text < bytes.len && bytes.data[text] == '#';
}

bool edit_line_is_space(struct slice bytes, size_t begin, size_t end)
{
	while (begin < end && (is_blank(bytes.data[begin]) || is_break(bytes.data[begin])))
		begin++;
	return begin >= end;
}

bool edit_line_breaks(struct slice bytes, size_t begin, size_t end)
{
	while (begin < end && !is_break(bytes.data[begin]))
		begin++;
	return begin < end;
}

const char *edit_line_ending(struct slice bytes)
{
	size_t lf = 0;
	size_t crlf = 0;
	size_t cr = 0;
	size_t at;

	for (at = 0; at < bytes.len; at++) {
		if (bytes.data[at] == '\n')
			lf++;
		if (bytes.data[at] != '\r')
			continue;
		if (at + 1 < bytes.len && bytes.data[at + 1] == '\n') {
			crlf++;
			at++;
		} else {
			cr++;
		}
	}
	/* CR before a line end of another kind would become one with it */
	if (cr > 0 && lf == 0 && crlf == 0)
		return "\r";
	return crlf > lf ? "\r\n" : "\n";
}
