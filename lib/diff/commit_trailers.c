/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/commit_text.h"
#include "diff/trailer.h"

static bool is_pair(struct slice text)
{
	size_t space = slice_find(text, ' ', 0);

	return space < text.len && trailer_is_address(slice_part(text, 0, space)) &&
	       trailer_is_address(slice_part(text, space + 1, text.len));
}

enum { HASH_CHARS = 40 };

static bool is_hash(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (!byte_is_digit(text.data[i]) && (text.data[i] < 'a' || text.data[i] > 'f'))
			return false;
	}
	return text.len == HASH_CHARS;
}

void commit_text_add_undone(struct str *message, struct slice hash)
{
	struct slice text = str_slice(message);
	size_t begin = trailer_last_paragraph(text);

	if (!is_hash(hash))
		return;
	if (text.len > 0 && !slice_ends(text, "\n"))
		str_add_char(message, '\n');
	if (begin == 0 || !trailer_is_block(slice_part(text, begin, text.len)))
		str_add_char(message, '\n');
	str_addf(message, "Netz-Undone: %.*s\n", SLICE_ARGS(hash));
}

struct slice commit_text_undone(struct slice message)
{
	size_t begin = trailer_last_paragraph(message);
	struct slice rest = slice_part(message, begin, message.len);
	struct slice found = { 0 };
	struct slice line;
	struct slice key;
	struct slice value;

	if (begin == 0 || !trailer_is_block(rest))
		return found;
	while (trailer_next_line(&rest, &line)) {
		if (trailer_parse(line, &key, &value) && slice_is(key, "Netz-Undone") &&
		    is_hash(value))
			found = value;
	}
	return found;
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
