/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/excerpt.h"

#include "text/utf8.h"

enum { CONTEXT = 16 }; /* bytes of what is the same that stay on each side, at least */

/* How many bytes both begin with, up to the end of a word. */
static size_t common_begin(struct slice old, struct slice new)
{
	size_t least = old.len < new.len ? old.len : new.len;
	size_t same = 0;

	while (same < least && old.data[same] == new.data[same])
		same++;
	while (same > 0 && old.data[same - 1] != ' ')
		same--;
	return same;
}

/* How many bytes both end with, from the beginning of a word, behind the first `begin` ones. */
static size_t common_end(struct slice old, struct slice new, size_t begin)
{
	size_t least = (old.len < new.len ? old.len : new.len) - begin;
	size_t same = 0;

	while (same < least && old.data[old.len - 1 - same] == new.data[new.len - 1 - same])
		same++;
	while (same > 0 && old.data[old.len - same] != ' ')
		same--;
	return same;
}

bool excerpt_is_alike(struct slice old, struct slice new)
{
	size_t begin = common_begin(old, new);
	size_t most = old.len > new.len ? old.len : new.len;

	return 2 * (begin + common_end(old, new, begin)) >= most;
}

static void add_part(struct str *out, struct slice text, size_t begin, size_t end, size_t columns)
{
	struct str part = { 0 };

	str_add(&part, begin > 0 ? "… " : "");
	str_add_slice(&part, slice_trim(slice_part(text, begin, end)));
	str_add(&part, end < text.len ? " …" : "");
	utf8_cut(out, str_slice(&part), columns);
	str_free(&part);
}

void excerpt_add(struct str *old_out, struct str *new_out, struct slice old, struct slice new,
		 size_t columns)
{
	size_t begin = 0;
	size_t end = 0;

	if (utf8_width(old) > columns || utf8_width(new) > columns) {
		begin = common_begin(old, new);
		end = common_end(old, new, begin);
		/* some words of what is the same, for orientation */
		begin = begin > CONTEXT ? begin - CONTEXT : 0;
		while (begin > 0 && old.data[begin - 1] != ' ')
			begin--;
		end = end > CONTEXT ? end - CONTEXT : 0;
		while (end > 0 && old.data[old.len - end] != ' ')
			end--;
	}
	add_part(old_out, old, begin, old.len - end, columns);
	add_part(new_out, new, begin, new.len - end, columns);
}
