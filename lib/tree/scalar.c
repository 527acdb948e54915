/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/scalar.h"

#include <stdint.h>
#include <string.h>

#include "text/utf8.h"
#include "tree/plain.h"

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

/* Indicators that cannot begin a plain text (YAML 1.2.2, 7.3.3). */
static bool begins_wrong(struct slice text, bool flow)
{
	char first = text.data[0];

	if (strchr(",[]{}#&*!|>'\"%@`", first) != NULL || is_blank(first))
		return true;
	if (slice_starts(text, "---") || slice_starts(text, "..."))
		return true;
	if (first == '-' || first == '?' || first == ':')
		return flow || text.len == 1 || is_blank(text.data[1]);
	return false;
}

static bool holds_wrong(struct slice text, bool flow)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		char byte = text.data[i];

		if (byte == ':' && (i + 1 == text.len || text.data[i + 1] == ' '))
			return true;
		if (byte == '#' && i > 0 && text.data[i - 1] == ' ')
			return true;
		if (byte == '\t' || byte == '\n' || byte == '\r')
			return true;
		if (flow && byte != '\0' && strchr(",[]{}", byte) != NULL)
			return true;
		/* allowed, but refused by libyaml */
		if (flow && byte == ':' && text.data[i + 1] == '?')
			return true;
	}
	return false;
}

/* Characters that only an escape shows: hidden ones, and those YAML cannot hold. */
static bool needs_escapes(struct slice text)
{
	uint32_t point = 0;
	size_t at;
	size_t len;

	for (at = 0; at < text.len; at += len) {
		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0 || utf8_hidden(point) != UTF8_PLAIN || point == '\r' ||
		    point == 0xfffe || point == 0xffff)
			return true;
	}
	return false;
}

bool scalar_needs_quotes(struct slice text, bool flow)
{
	if (text.len == 0 || begins_wrong(text, flow) || is_blank(text.data[text.len - 1]))
		return true;
	if (tree_plain_type(text) != NODE_TEXT || plain_is_ambiguous(text))
		return true;
	/* words of YAML 1.1 beside its booleans and numbers */
	if (slice_is(text, "<<") || slice_is(text, "="))
		return true;
	return holds_wrong(text, flow) || needs_escapes(text);
}

static void add_escape(struct str *out, uint32_t point)
{
	static const char names[] = "\tt\nn\rr\"\"\\\\\033e";
	const char *name = point < 0x80 && point > 0 ? strchr(names, (int)point) : NULL;

	if (name != NULL)
		str_addf(out, "\\%c", name[1]);
	else if (point < 0x100)
		str_addf(out, "\\x%02x", (unsigned)point);
	else if (point < 0x10000)
		str_addf(out, "\\u%04x", (unsigned)point);
	else
		str_addf(out, "\\U%08x", (unsigned)point);
}

static void add_double(struct str *out, struct slice text)
{
	uint32_t point = 0;
	size_t at;
	size_t len;

	str_add_char(out, '"');
	for (at = 0; at < text.len; at += len) {
		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0) {
			len = 1;
			utf8_encode(out, 0xfffd);
		} else if (point < 0x20 || point == '"' || point == '\\' ||
			   utf8_hidden(point) != UTF8_PLAIN || point == 0xfffe || point == 0xffff) {
			add_escape(out, point);
		} else {
			str_add_slice(out, slice_part(text, at, at + len));
		}
	}
	str_add_char(out, '"');
}

static void add_single(struct str *out, struct slice text)
{
	size_t at = 0;
	size_t quote;

	str_add_char(out, '\'');
	for (; at < text.len; at = quote + 1) {
		quote = slice_find(text, '\'', at);
		str_add_slice(out, slice_part(text, at, quote));
		if (quote < text.len)
			str_add(out, "''");
	}
	str_add_char(out, '\'');
}

static void add_quoted(struct str *out, struct slice text)
{
	bool awkward = slice_find(text, '"', 0) < text.len || slice_find(text, '\\', 0) < text.len;
	bool one_line = slice_find(text, '\n', 0) == text.len &&
			slice_find(text, '\t', 0) == text.len && !needs_escapes(text);

	if (awkward && one_line)
		add_single(out, text);
	else
		add_double(out, text);
}

void scalar_add_line(struct str *out, const struct node *node, bool flow)
{
	switch (node->type) {
	case NODE_NULL: str_add(out, "null"); break;
	case NODE_BOOL: str_add(out, node_bool(node) ? "true" : "false"); break;
	case NODE_TEXT:
		if (scalar_needs_quotes(node->text, flow))
			add_quoted(out, node->text);
		else
			str_add_slice(out, node->text);
		break;
	default: str_add_slice(out, node->text); break;
	}
}

void scalar_add_as(struct str *out, const struct node *node, enum node_style style, bool flow)
{
	bool one_line = slice_find(node->text, '\n', 0) == node->text.len &&
			slice_find(node->text, '\t', 0) == node->text.len &&
			!needs_escapes(node->text);

	if (node->type == NODE_TEXT && style == STYLE_DOUBLE)
		add_double(out, node->text);
	else if (node->type == NODE_TEXT && style == STYLE_SINGLE && one_line)
		add_single(out, node->text);
	else
		scalar_add_line(out, node, flow);
}

/* Whether a line may be broken at the space at `at`: it stands alone between two words. */
static bool folds_at(struct slice text, size_t at)
{
	return text.data[at] == ' ' && at > 0 && at + 1 < text.len &&
	       !is_blank(text.data[at - 1]) && !is_blank(text.data[at + 1]) &&
	       text.data[at - 1] != '\n' && text.data[at + 1] != '\n';
}

static bool has_fold(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (folds_at(text, i))
			return true;
	}
	return false;
}

bool scalar_wants_block(struct slice text, size_t column)
{
	size_t first_end = slice_find(text, '\n', 0);

	/* the first line decides the indentation; spaces at the end nobody sees */
	if (first_end == 0 || text.len == 0 || is_blank(text.data[0]) ||
	    is_blank(text.data[text.len - 1]) || needs_escapes(text))
		return false;
	if (first_end < text.len)
		return true;
	if (scalar_needs_quotes(text, false))
		column += 2;
	return column + utf8_width(text) > SCALAR_COLUMNS && has_fold(text);
}

/* Whether to fold lines of which one is long. Folding keeps lines that begin with a space as they
 * are; a text with such lines is not folded. */
static bool can_fold(struct slice text, size_t columns)
{
	struct slice rest = text;
	struct slice line;
	bool is_long = false;

	while (slice_next(&rest, '\n', &line)) {
		if (line.len > 0 && (is_blank(line.data[0]) || is_blank(line.data[line.len - 1])))
			return false;
		is_long = is_long || utf8_width(line) > columns;
	}
	return is_long;
}

/* The next place to break the line behind `begin`, or its end: the last that fits, else the first.
 */
static size_t fold_end(struct slice line, size_t begin, size_t columns)
{
	size_t width = 0;
	size_t best = 0;
	size_t at = begin;
	uint32_t point;

	while (at < line.len) {
		size_t len = utf8_decode(slice_part(line, at, line.len), &point);

		if (folds_at(line, at) && (width <= columns || best == 0))
			best = at;
		len = len > 0 ? len : 1;
		width += utf8_width(slice_part(line, at, at + len));
		if (width > columns && best > 0)
			return best;
		at += len;
	}
	return line.len;
}

/* Adds one line of the text, broken at spaces so that each part has at most `columns`. */
static void add_folded_line(struct str *out, struct slice line, size_t indent, size_t columns)
{
	size_t begin = 0;

	while (begin < line.len) {
		size_t end = fold_end(line, begin, columns);

		if (begin > 0)
			str_add_char(out, '\n');
		str_add_repeat(out, ' ', indent);
		str_add_slice(out, slice_part(line, begin, end));
		begin = end + 1;
	}
}

static size_t line_ends_behind(struct slice text)
{
	size_t count = 0;

	while (count < text.len && text.data[text.len - 1 - count] == '\n')
		count++;
	return count;
}

void scalar_add_block(struct str *out, struct slice text, size_t indent)
{
	size_t columns = indent + 40 < SCALAR_COLUMNS ? SCALAR_COLUMNS - indent : 40;
	size_t behind = line_ends_behind(text);
	struct slice rest = slice_part(text, 0, text.len - behind);
	struct slice line;
	bool one_line = behind == 0 && slice_find(text, '\n', 0) == text.len;
	bool folded = one_line || can_fold(rest, columns);
	bool was_text = false;

	str_add_char(out, folded ? '>' : '|');
	str_add(out, behind == 0 ? "-\n" : behind == 1 ? "\n" : "+\n");
	while (slice_next(&rest, '\n', &line)) {
		/* a folded line end is a space: one more makes it a line end again */
		if (folded && was_text && line.len > 0)
			str_add_char(out, '\n');
		if (line.len > 0 && folded)
			add_folded_line(out, line, indent, columns);
		if (line.len > 0 && !folded) {
			str_add_repeat(out, ' ', indent);
			str_add_slice(out, line);
		}
		str_add_char(out, '\n');
		was_text = true;
	}
	str_add_repeat(out, '\n', behind > 1 ? behind - 1 : 0);
}
