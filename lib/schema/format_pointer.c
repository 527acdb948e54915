/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/format.h"
#include "text/utf8.h"

static bool is_hex(char c)
{
	return byte_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* RFC 6901, section 3. */
bool format_is_json_pointer(struct slice text)
{
	size_t i;

	if (text.len > 0 && text.data[0] != '/')
		return false;
	for (i = 0; i < text.len; i++) {
		if (text.data[i] != '~')
			continue;
		if (i + 1 >= text.len || (text.data[i + 1] != '0' && text.data[i + 1] != '1'))
			return false;
	}
	return true;
}

/* draft-bhutton-relative-json-pointer-00, section 3. */
bool format_is_relative_json_pointer(struct slice text)
{
	size_t i = 0;

	while (i < text.len && byte_is_digit(text.data[i]))
		i++;
	if (i == 0 || (text.data[0] == '0' && i > 1))
		return false;
	if (i + 1 < text.len && (text.data[i] == '+' || text.data[i] == '-')) {
		size_t begin = ++i;

		if (text.data[begin] == '0' || !byte_is_digit(text.data[begin]))
			return false;
		while (i < text.len && byte_is_digit(text.data[i]))
			i++;
	}
	text = slice_part(text, i, text.len);
	return slice_is(text, "#") || format_is_json_pointer(text);
}

/* RFC 4122, section 3. */
bool format_is_uuid(struct slice text)
{
	size_t i;

	if (text.len != 36)
		return false;
	for (i = 0; i < text.len; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (hyphen ? text.data[i] != '-' : !is_hex(text.data[i]))
			return false;
	}
	return true;
}

/* -- URI template, RFC 6570 ---------------------------------------------------------------------
 */

/* Section 2.1: which code points may stand outside of an expression. */
static bool is_literal(uint32_t point)
{
	if (point < 0x80)
		return point > 0x20 && point != 0x7f && point != '"' && point != '<' &&
		       point != '>' && point != '\\' && point != '^' && point != '`' &&
		       point != '{' && point != '|' && point != '}';
	return point >= 0xa0 && (point & 0xfffe) != 0xfffe && !(point >= 0xfdd0 && point < 0xfdf0);
}

static bool skip_percent(struct slice text, size_t *at)
{
	if (text.len - *at < 3 || !is_hex(text.data[*at + 1]) || !is_hex(text.data[*at + 2]))
		return false;
	*at += 3;
	return true;
}

static bool is_name_byte(char c)
{
	return byte_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

/* Section 2.3: varname, then ":" and a length up to 9999, or "*". */
static bool is_varspec(struct slice spec)
{
	bool dot_may_follow = false;
	size_t at = 0, begin;

	while (at < spec.len && spec.data[at] != ':' && spec.data[at] != '*') {
		if (spec.data[at] == '%') {
			if (!skip_percent(spec, &at))
				return false;
		} else if (is_name_byte(spec.data[at])) {
			at++;
		} else if (spec.data[at] == '.' && dot_may_follow) {
			at++;
			dot_may_follow = false;
			continue;
		} else {
			return false;
		}
		dot_may_follow = true;
	}
	if (!dot_may_follow)
		return false;
	if (at == spec.len)
		return true;
	if (spec.data[at] == '*')
		return at + 1 == spec.len;
	begin = ++at;
	while (at < spec.len && byte_is_digit(spec.data[at]))
		at++;
	return at == spec.len && at > begin && at - begin <= 4 && spec.data[begin] != '0';
}

static bool is_expression(struct slice inside)
{
	static const char operators[] = "+#./;?&";
	struct slice spec;
	size_t i;

	for (i = 0; inside.len > 0 && operators[i] != '\0'; i++) {
		if (inside.data[0] == operators[i]) {
			inside = slice_part(inside, 1, inside.len);
			break;
		}
	}
	if (inside.len == 0 || inside.data[inside.len - 1] == ',')
		return false;
	while (slice_next(&inside, ',', &spec)) {
		if (!is_varspec(spec))
			return false;
	}
	return true;
}

bool format_is_uri_template(struct slice text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t point = 0;
		size_t len;

		if (text.data[at] == '{') {
			size_t end = slice_find(text, '}', at);

			if (end == text.len || !is_expression(slice_part(text, at + 1, end)))
				return false;
			at = end + 1;
			continue;
		}
		if (text.data[at] == '%') {
			if (!skip_percent(text, &at))
				return false;
			continue;
		}
		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0 || !is_literal(point))
			return false;
		at += len;
	}
	return true;
}
