/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/lines.h"

#include "text/utf8.h"

char lines_byte(const struct source *source, size_t at)
{
	return at < source->bytes.len ? source->bytes.data[at] : '\n';
}

bool lines_is_end(char byte)
{
	return byte == '\n' || byte == '\r';
}

bool lines_is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || lines_is_end(byte);
}

size_t lines_begin(const struct source *source, size_t at)
{
	if (at > source->bytes.len)
		at = source->bytes.len;
	while (at > 0 && !lines_is_end(source->bytes.data[at - 1]))
		at--;
	if (at == 0 && slice_starts(str_slice(&source->bytes), "\xef\xbb\xbf"))
		return 3;
	return at;
}

size_t lines_text(const struct source *source, size_t at)
{
	for (at = lines_begin(source, at); lines_byte(source, at) == ' ';)
		at++;
	return at;
}

size_t lines_text_end(const struct source *source, size_t at)
{
	size_t end = at;

	while (!lines_is_end(lines_byte(source, end)))
		end++;
	while (end > at + 1 && lines_is_blank(lines_byte(source, end - 1)))
		end--;
	return end;
}

size_t lines_indent(const struct source *source, size_t at)
{
	return lines_text(source, at) - lines_begin(source, at);
}

size_t lines_last(const struct source *source, size_t at)
{
	size_t begin = lines_begin(source, at);

	while (at > begin && lines_is_blank(lines_byte(source, at - 1)))
		at--;
	return at > begin ? at - 1 : LINES_NOWHERE;
}

size_t lines_above(const struct source *source, size_t at)
{
	size_t begin = lines_begin(source, at);

	while (begin > 0) {
		size_t text = lines_text(source, begin - 1);
		char byte = lines_byte(source, text);

		if (!lines_is_end(byte) && byte != '#' && text < begin)
			return text;
		if (lines_begin(source, begin - 1) >= begin) /* the mark of the byte order */
			break;
		begin = lines_begin(source, begin - 1);
	}
	return LINES_NOWHERE;
}

size_t lines_colon(const struct source *source, size_t begin)
{
	size_t at;

	for (at = begin; !lines_is_end(lines_byte(source, at)); at++) {
		if (lines_byte(source, at) == ':' && lines_is_blank(lines_byte(source, at + 1)))
			return at;
		if (lines_byte(source, at) == '#' && at > begin &&
		    lines_is_blank(lines_byte(source, at - 1)))
			break;
	}
	return LINES_NOWHERE;
}

bool lines_is_key(const struct source *source, size_t begin)
{
	size_t colon = lines_colon(source, begin);
	char first = lines_byte(source, begin);
	size_t at;

	if (colon == LINES_NOWHERE || colon == begin || first == '-' || first == '?')
		return false;
	for (at = begin; at < colon; at++) {
		if (lines_is_blank(lines_byte(source, at)) && first != '"' && first != '\'')
			return false;
	}
	return true;
}

bool lines_is_dash(const struct source *source, size_t at)
{
	return lines_byte(source, at) == '-' && lines_is_blank(lines_byte(source, at + 1));
}

size_t lines_false_space(const struct source *source, size_t at, uint32_t *point)
{
	size_t len;

	if (at >= source->bytes.len || ((unsigned char)source->bytes.data[at] & 0x80) == 0)
		return 0;
	len = utf8_decode(slice_part(str_slice(&source->bytes), at, source->bytes.len), point);
	if (*point == 0xa0 || *point == 0x1680 || (*point >= 0x2000 && *point <= 0x200a) ||
	    *point == 0x202f || *point == 0x205f || *point == 0x3000)
		return len;
	return 0;
}

size_t lines_curly(struct slice text)
{
	static const char *const quotes[] = { "„", "“", "”", "‚", "‘", "’", "«", "»" };
	size_t i;

	for (i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++) {
		if (slice_starts(text, quotes[i]))
			return slice_of(quotes[i]).len;
	}
	return 0;
}

struct span lines_span(const struct source *source, size_t begin, size_t end)
{
	uint32_t point;

	if (begin > source->bytes.len)
		begin = source->bytes.len;
	if (end <= begin && !lines_is_end(lines_byte(source, begin)))
		end = begin +
		      utf8_decode(slice_part(str_slice(&source->bytes), begin, source->bytes.len),
				  &point);
	return (struct span){ (uint32_t)begin, (uint32_t)(end > begin ? end : begin) };
}
