/* SPDX-License-Identifier: Apache-2.0 */
#include "page/wrap.h"

#include "text/utf8.h"

static struct slice trim_end(struct slice text)
{
	while (text.len > 0 && (text.data[text.len - 1] == ' ' || text.data[text.len - 1] == '\r'))
		text.len--;
	return text;
}

bool wrap_next(struct slice *rest, size_t width, struct slice *line)
{
	if (rest->len == 0)
		return false;
	size_t end = slice_find(*rest, '\n', 0);
	size_t next = end < rest->len ? end + 1 : end;
	if (width > 0) {	 /* looks no further than the line reaches: rest may be long */
		size_t used = 0; /* columns up to `at` */
		size_t at = 0;
		size_t fits = 0;
		while (at < end) {
			size_t space = slice_find(*rest, ' ', at + 1);
			space = space < end ? space : end;
			used += utf8_width(slice_part(*rest, at, space));
			if (used > width && fits > 0)
				break;
			fits = space;
			at = space;
			if (used > width)
				break;
		}
		if (fits < end) {
			end = fits;
			next = fits;
			while (next < rest->len && rest->data[next] == ' ')
				next++;
		}
	}
	*line = trim_end(slice_part(*rest, 0, end));
	*rest = slice_part(*rest, next, rest->len);
	return true;
}

void wrap_text(struct str *out, struct slice text, size_t columns, size_t indent, size_t column)
{
	size_t width = 0;
	if (columns > 0)
		width = columns > indent + 20 ? columns - indent : 20;
	struct slice line;
	if (text.len > 0 && column < indent)
		str_add_repeat(out, ' ', indent - column);
	bool first = true;
	while (wrap_next(&text, width, &line)) {
		if (!first && line.len > 0)
			str_add_repeat(out, ' ', indent);
		utf8_show(out, line, false); /* what was inside a line begins one now */
		str_add_char(out, '\n');
		first = false;
	}
	if (first)
		str_add_char(out, '\n');
}
