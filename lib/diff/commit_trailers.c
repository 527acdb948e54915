/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/commit_text.h"
#include "diff/trailer.h"

static bool is_pair(struct slice text)
{
	size_t space = slice_find(text, ' ', 0);

	return space < text.len && trailer_is_address(slice_part(text, 0, space)) &&
	       trailer_is_address(slice_part(text, space + 1, text.len));
}

void commit_text_trailers(struct slice message, struct vec *records, struct vec *renamed,
			  size_t *body_end)
{
	size_t begin = trailer_last_paragraph(message);
	struct slice rest = slice_part(message, begin, message.len);
	struct vec *last = NULL; /* what the line above was added to */
	struct slice line;

	*body_end = message.len;
	if (begin == 0 || !trailer_is_block(rest))
		return;
	*body_end = begin;
	while (trailer_next_line(&rest, &line)) {
		struct slice key = { 0 };
		struct slice value = { 0 };

		/* a value that goes on is longer than any address */
		if (trailer_is_folded(line) && slice_trim(line).len > 0 && last != NULL)
			last->count--;
		last = NULL;
		if (!trailer_parse(line, &key, &value))
			continue;
		if (slice_is(key, "Netz-Record") && trailer_is_address(value))
			last = records;
		else if (slice_is(key, "Netz-Renamed") && is_pair(value))
			last = renamed;
		if (last != NULL)
			vec_add(last, &value);
	}
}
