/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/source.h"

#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { BOM_LEN = 3, STEP = 1024, LONG = 2 * STEP };

/* So many characters lie before this byte. */
struct mark {
	uint32_t offset;
	uint32_t chars;
};

static bool has_bom(const struct source *source)
{
	return source->bytes.len >= BOM_LEN && memcmp(source->bytes.data, "\xef\xbb\xbf", 3) == 0;
}

void source_init(struct source *source, const char *name, struct str *bytes)
{
	*source = (struct source){ .lines = VEC_OF(uint32_t) };
	source->name = mem_copy_text(name, strlen(name));
	source->bytes = *bytes;
	*bytes = (struct str){ 0 };
}

void source_reset(struct source *source, const char *name)
{
	size_t len = strlen(name);

	source->name = mem_resize(source->name, len + 1, 1);
	memcpy(source->name, name, len + 1);
	str_cut(&source->bytes, 0);
	source->bytes.full = false;
	source->lines.size = sizeof(uint32_t);
	vec_clear(&source->lines);
	vec_clear(&source->marks);
}

static void find_lines(struct source *source)
{
	const char *data = source->bytes.data;
	size_t len = source->bytes.len;
	uint32_t start = has_bom(source) ? BOM_LEN : 0;
	size_t i;

	source->lines.size = sizeof(uint32_t);
	vec_add(&source->lines, &start);
	for (i = start; i < len; i++) {
		if (data[i] != '\n' && data[i] != '\r')
			continue;
		if (data[i] == '\r' && i + 1 < len && data[i + 1] == '\n')
			i++;
		start = (uint32_t)(i + 1);
		vec_add(&source->lines, &start);
	}
}

/* The line (from 1) that holds `offset`. */
static uint32_t line_at(const struct source *source, size_t offset)
{
	const uint32_t *starts = source->lines.items;
	size_t low = 0;
	size_t high = source->lines.count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return (uint32_t)(low + 1);
}

/* Marks lie between characters: a byte that continues one is no place to count from. */
static void find_marks(struct source *source)
{
	struct slice bytes = str_slice(&source->bytes);
	struct mark mark = { 0, 0 };
	size_t next;

	source->marks.size = sizeof(mark);
	vec_add(&source->marks, &mark);
	for (next = STEP; next < bytes.len; next += STEP) {
		while (next < bytes.len && (bytes.data[next] & 0xc0) == 0x80)
			next++;
		mark.chars += (uint32_t)utf8_count(slice_part(bytes, mark.offset, next));
		mark.offset = (uint32_t)next;
		vec_add(&source->marks, &mark);
	}
}

/* Characters from the begin of the file. */
static uint32_t chars_before(struct source *source, size_t offset)
{
	const struct mark *marks;
	size_t low = 0;
	size_t high;

	if (source->marks.count == 0)
		find_marks(source);
	marks = source->marks.items;
	high = source->marks.count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (marks[middle].offset <= offset)
			low = middle;
		else
			high = middle;
	}
	return marks[low].chars + (uint32_t)utf8_count(slice_part(str_slice(&source->bytes),
								  marks[low].offset, offset));
}

struct place source_place(struct source *source, size_t offset)
{
	struct slice bytes = str_slice(&source->bytes);
	struct place place;
	size_t from;

	if (source->lines.count == 0)
		find_lines(source);
	if (offset > bytes.len)
		offset = bytes.len;
	place.line = line_at(source, offset);
	from = *VEC_AT(uint32_t, &source->lines, place.line - 1);
	place.column = 1;
	if (offset > from + LONG)
		place.column += chars_before(source, offset) - chars_before(source, from);
	else if (offset > from)
		place.column += (uint32_t)utf8_count(slice_part(bytes, from, offset));
	return place;
}

struct slice source_line(struct source *source, uint32_t line)
{
	struct slice bytes = str_slice(&source->bytes);
	size_t begin;
	size_t end;

	if (source->lines.count == 0)
		find_lines(source);
	if (line == 0 || line > source->lines.count)
		return (struct slice){ "", 0 };
	begin = *VEC_AT(uint32_t, &source->lines, line - 1);
	end = line < source->lines.count ? *VEC_AT(uint32_t, &source->lines, line) : bytes.len;
	while (end > begin && (bytes.data[end - 1] == '\n' || bytes.data[end - 1] == '\r'))
		end--;
	return bytes.data != NULL ? slice_part(bytes, begin, end) : (struct slice){ "", 0 };
}

void source_free(struct source *source)
{
	mem_free(source->name);
	str_free(&source->bytes);
	vec_free(&source->lines);
	vec_free(&source->marks);
	*source = (struct source){ .lines = VEC_OF(uint32_t) };
}
