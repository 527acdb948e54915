/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/trailer.h"

#include "sys/path.h"

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static bool is_key_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '-';
}

bool trailer_next_line(struct slice *rest, struct slice *line)
{
	if (!slice_next(rest, '\n', line))
		return false;
	if (line->len > 0 && line->data[line->len - 1] == '\r')
		line->len--;
	return true;
}

bool trailer_is_folded(struct slice line)
{
	return line.len > 0 && is_blank(line.data[0]);
}

bool trailer_parse(struct slice line, struct slice *key, struct slice *value)
{
	size_t end = 0;
	size_t colon;

	while (end < line.len && is_key_byte(line.data[end]))
		end++;
	colon = end;
	while (colon < line.len && is_blank(line.data[colon]))
		colon++;
	if (end == 0 || colon == line.len || line.data[colon] != ':')
		return false;
	*key = slice_part(line, 0, end);
	*value = slice_trim(slice_part(line, colon + 1, line.len));
	return true;
}

bool trailer_is_own(struct slice key)
{
	static const char own[] = "netz-";
	size_t i;

	for (i = 0; i < sizeof(own) - 1; i++) {
		if (i == key.len || (key.data[i] | 0x20) != (own[i] | 0x20))
			return false;
	}
	return true;
}

bool trailer_is_address(struct slice text)
{
	size_t slash = slice_find(text, '/', 0);

	return slash < text.len && path_is_id(slice_part(text, 0, slash)) &&
	       path_is_id(slice_part(text, slash + 1, text.len));
}

size_t trailer_last_paragraph(struct slice text)
{
	size_t at = slice_trim(text).len + (size_t)(slice_trim(text).data - text.data);

	while (at > 0) {
		size_t begin = at;

		while (begin > 0 && text.data[begin - 1] != '\n')
			begin--;
		if (slice_trim(slice_part(text, begin, at)).len == 0)
			return at + 1; /* behind the line end of the empty line */
		if (begin == 0)
			return 0;
		at = begin - 1;
	}
	return 0;
}

bool trailer_is_block(struct slice paragraph)
{
	size_t trailers = 0;
	size_t others = 0;
	bool of_git = false; /* lines that git itself writes */
	bool in_trailer = false;
	struct slice line;
	struct slice key;
	struct slice value;

	while (trailer_next_line(&paragraph, &line)) {
		if (slice_trim(line).len == 0 || line.data[0] == '#')
			continue;
		if (trailer_is_folded(line)) {
			others += !in_trailer;
			continue;
		}
		in_trailer = trailer_parse(line, &key, &value);
		if (slice_starts(line, "Signed-off-by: ") ||
		    slice_starts(line, "(cherry picked from commit "))
			of_git = in_trailer = true;
		trailers += in_trailer;
		others += !in_trailer;
	}
	return trailers > 0 && (others == 0 || (of_git && trailers * 3 >= others));
}
