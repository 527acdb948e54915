/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/conflict.h"

#include "tree/lines.h"

enum { MARK = 7, CONFLICTS = 100 };

/* Seven of `mark` at the begin of a line, and nothing or a blank behind them. */
static bool is_mark(const struct source *source, size_t at, char mark)
{
	size_t i;

	for (i = 0; i < MARK; i++) {
		if (at + i >= source->bytes.len || source->bytes.data[at + i] != mark)
			return false;
	}
	return lines_is_blank(lines_byte(source, at + MARK)) && lines_begin(source, at) == at;
}

bool conflict_is_line(const struct source *source, size_t at)
{
	return is_mark(source, at, '<') || is_mark(source, at, '=') || is_mark(source, at, '>') ||
	       is_mark(source, at, '|');
}

/* The next line that begins with `mark`, from `at` on. */
static size_t find_mark(const struct source *source, size_t at, char mark)
{
	struct slice bytes = str_slice(&source->bytes);

	for (at = slice_find(bytes, mark, at); at < bytes.len; at = slice_find(bytes, mark, at)) {
		if (is_mark(source, at, mark))
			return at;
		while (at < bytes.len && bytes.data[at] == mark)
			at++;
	}
	return SIZE_MAX;
}

size_t conflict_find(const struct source *source, size_t start)
{
	size_t at = find_mark(source, start, '<');

	return at != SIZE_MAX && find_mark(source, at, '=') != SIZE_MAX ? at : SIZE_MAX;
}

void conflict_add_line(struct source *source, size_t at, struct diags *diags)
{
	(void)diags_add(
		diags, DIAG_YAML_CONFLICT, source,
		(struct span){ (uint32_t)at, (uint32_t)at + MARK },
		DIAG_ARGS(slice_part(str_slice(&source->bytes), at, lines_text_end(source, at))));
}

bool conflict_add(struct source *source, size_t start, struct diags *diags)
{
	size_t at = conflict_find(source, start);
	size_t count;

	if (at == SIZE_MAX)
		return false;
	for (count = 0; at != SIZE_MAX && count < CONFLICTS; count++) {
		conflict_add_line(source, at, diags);
		at = find_mark(source, at + MARK, '<');
	}
	return true;
}
