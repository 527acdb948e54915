/* SPDX-License-Identifier: Apache-2.0 */
#include "page/escape.h"

#include <string.h>

#include "text/utf8.h"

void escape_html(struct str *out, struct slice text)
{
	struct str shown = { 0 };
	utf8_show(&shown, text, false);
	size_t start = 0;
	for (size_t i = 0; i < shown.len; i++) {
		const char *entity = NULL;
		switch (shown.data[i]) {
		case '&': entity = "&amp;"; break;
		case '<': entity = "&lt;"; break;
		case '>': entity = "&gt;"; break;
		case '"': entity = "&quot;"; break;
		case '\'': entity = "&#39;"; break;
		default: break;
		}
		if (entity == NULL)
			continue;
		str_add_slice(out, slice_part(str_slice(&shown), start, i));
		str_add(out, entity);
		start = i + 1;
	}
	str_add_slice(out, slice_part(str_slice(&shown), start, shown.len));
	str_free(&shown);
}

/* Where the text behind the last line end holds digits only: "1." and "1)" would begin a list. */
static bool digits_before(const struct str *text, size_t i)
{
	size_t begin = i;
	while (begin > 0 && byte_is_digit(text->data[begin - 1]))
		begin--;
	bool behind = i + 1 == text->len || text->data[i + 1] == ' ' || text->data[i + 1] == '\n';
	return behind && begin < i && (begin == 0 || text->data[begin - 1] == '\n');
}

static bool is_markup(const struct str *text, size_t i, bool line_start)
{
	struct slice rest = slice_part(str_slice(text), i, text->len);
	switch (text->data[i]) {
	case '-':
	case '+':
	case '=': return line_start;
	case ')': return digits_before(text, i);
	case '.':
		return digits_before(text, i) ||
		       (i > 0 && (text->data[i - 1] == 'w' || text->data[i - 1] == 'W'));
	case ':': return slice_starts(rest, "://");
	case '\0': return false;
	default: return strchr("\\`*_[]<>#|~&$", text->data[i]) != NULL;
	}
}

void escape_markdown(struct str *out, struct slice text, bool cell)
{
	struct str shown = { 0 };
	utf8_show(&shown, text, cell);
	bool line_start = out->len == 0 || out->data[out->len - 1] == '\n';
	for (size_t i = 0; i < shown.len; i++) {
		char byte = shown.data[i];
		if (byte == '\r')
			continue;
		if (byte == '\n' || byte == '\t') {
			/* a backslash before a line end is a hard break (CommonMark 6.7) */
			str_add(out, byte == '\t' ? " " : "\\\n");
			line_start = byte == '\n';
			continue;
		}
		if (byte == ' ' && line_start)
			continue;
		if (byte == '@') {
			/* extended autolinks and mentions are looked for in text only */
			str_add(out, "`@`");
		} else {
			if (is_markup(&shown, i, line_start))
				str_add_char(out, '\\');
			str_add_char(out, byte);
		}
		line_start = false;
	}
	str_free(&shown);
}

static size_t longest_run(const struct str *text)
{
	size_t longest = 0;
	size_t run = 0;
	for (size_t i = 0; i < text->len; i++) {
		run = text->data[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

void escape_markdown_code(struct str *out, struct slice text, bool cell)
{
	struct str shown = { 0 };
	utf8_show(&shown, text, true);
	if (shown.len > 0) {
		size_t fence = longest_run(&shown) + 1;
		str_add_repeat(out, '`', fence);
		if (fence > 1)
			str_add_char(out, ' ');
		for (size_t i = 0; i < shown.len; i++) {
			if (cell && shown.data[i] == '|')
				str_add_char(out, '\\');
			str_add_char(out, shown.data[i]);
		}
		if (fence > 1)
			str_add_char(out, ' ');
		str_add_repeat(out, '`', fence);
	}
	str_free(&shown);
}

static bool has_scheme(struct slice target, const char *scheme)
{
	struct slice want = slice_of(scheme);
	if (target.len <= want.len)
		return false;
	for (size_t i = 0; i < want.len; i++) {
		char byte = target.data[i];
		if (byte >= 'A' && byte <= 'Z')
			byte = (char)(byte - 'A' + 'a');
		if (byte != want.data[i])
			return false;
	}
	return true;
}

bool escape_link_is_safe(struct slice target)
{
	uint32_t point;
	if (utf8_valid(target) != target.len || utf8_find_hidden(target, &point) != target.len)
		return false;
	for (size_t i = 0; i < target.len; i++)
		if ((unsigned char)target.data[i] <= ' ' || target.data[i] == '\\')
			return false;
	return has_scheme(target, "http://") || has_scheme(target, "https://") ||
	       has_scheme(target, "mailto:") || has_scheme(target, "tel:") ||
	       has_scheme(target, "#");
}

void escape_markdown_target(struct str *out, struct slice target)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < target.len; i++) {
		unsigned char byte = (unsigned char)target.data[i];
		bool command = byte == '[' && slice_ends(slice_part(target, 0, i), "##");
		if (command || byte <= ' ' || byte == '<' || byte == '>' || byte == '\\' ||
		    byte == '|' || byte == '`' || byte == '*' || byte == '"' || byte == '(' ||
		    byte == ')') {
			str_add_char(out, '%');
			str_add_char(out, hex[byte >> 4]);
			str_add_char(out, hex[byte & 15]);
		} else {
			str_add_char(out, (char)byte);
		}
	}
}
