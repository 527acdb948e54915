/* SPDX-License-Identifier: Apache-2.0 */
#include "out/writer_form.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/utf8.h"

enum { GAP = 2, NARROWEST = 6 };

struct table {
	struct arena arena;
	struct vec texts; /* struct slice, rows x columns; the head first */
	size_t *widths;
	bool *filled; /* columns with a value in some row */
};

static void add_text(struct table *table, size_t column, struct slice raw)
{
	struct str shown = { 0 };
	struct slice text;
	size_t width;

	utf8_show(&shown, raw, true);
	text = arena_copy(&table->arena, str_slice(&shown));
	width = utf8_width(text);
	if (width > table->widths[column])
		table->widths[column] = width;
	vec_add(&table->texts, &text);
	str_free(&shown);
}

static void *open_table(const struct writer_frame *frame)
{
	struct table *table = mem_zero(1, sizeof(*table));
	size_t i;

	table->texts = VEC_OF(struct slice);
	table->widths = mem_zero(frame->column_count + 1, sizeof(*table->widths));
	table->filled = mem_zero(frame->column_count + 1, sizeof(*table->filled));
	for (i = 0; i < frame->column_count; i++)
		add_text(table, i, frame->columns[i].title);
	return table;
}

static void add_row(void *self, const struct writer_frame *frame, const struct cell *cells)
{
	struct table *table = self;
	struct str text = { 0 };
	size_t i, j;

	for (i = 0; i < frame->column_count; i++) {
		str_cut(&text, 0);
		if (cells[i].state == CELL_UNKNOWN)
			str_add_char(&text, '?');
		if (cells[i].state == CELL_NONE)
			str_add_char(&text, '-');
		for (j = 0; cells[i].state == CELL_VALUE && j < cells[i].count; j++) {
			str_add(&text, j > 0 ? ", " : "");
			str_add_slice(&text, cells[i].values[j].label);
		}
		table->filled[i] = table->filled[i] || text.len > 0;
		add_text(table, i, str_slice(&text));
	}
	str_free(&text);
}

/* Of a group with many fields, those that nobody fills in are no columns. */
static bool is_left_out(const struct table *table, const struct writer_frame *frame, size_t column)
{
	return frame->columns[column].optional && !table->filled[column];
}

static size_t total_width(const struct table *table, const struct writer_frame *frame)
{
	size_t total = 0;
	size_t i;

	for (i = 0; i < frame->column_count; i++) {
		if (!is_left_out(table, frame, i))
			total += table->widths[i] + (total > 0 ? GAP : 0);
	}
	return total;
}

/* How narrow columns may become, in steps: the first column, which people copy, and the second,
 * which they read, hold out longer than the others, but not until those say nothing any more. */
static const struct {
	size_t first;
	size_t second;
	size_t other;
} floors[] = {
	{ SIZE_MAX, SIZE_MAX, 16 },
	{ 26, 30, 16 },
	{ 26, 30, 12 },
	{ 22, 24, 12 },
	{ 22, NARROWEST, NARROWEST },
	{ NARROWEST, NARROWEST, NARROWEST },
};

/* The widest column that is above its floor, or `columns` when none is. */
static size_t widest(const struct table *table, size_t columns, size_t step)
{
	size_t best = columns;
	size_t i;

	for (i = 0; i < columns; i++) {
		size_t lowest = i == 0	 ? floors[step].first
				: i == 1 ? floors[step].second
					 : floors[step].other;

		if (table->widths[i] > lowest &&
		    (best == columns || table->widths[i] > table->widths[best]))
			best = i;
	}
	return best;
}

static void fit(struct table *table, const struct writer_frame *frame)
{
	size_t step = 0;

	while (step < sizeof(floors) / sizeof(floors[0]) &&
	       total_width(table, frame) > frame->columns_wide) {
		size_t column = widest(table, frame->column_count, step);

		if (column == frame->column_count)
			step++;
		else
			table->widths[column]--;
	}
}

static void add_padded(struct str *line, struct slice text, size_t columns, bool right)
{
	struct str cut = { 0 };
	size_t width;

	utf8_cut(&cut, text, columns);
	width = utf8_width(str_slice(&cut));
	if (right && width < columns)
		str_add_repeat(line, ' ', columns - width);
	str_add_slice(line, str_slice(&cut));
	if (!right && width < columns)
		str_add_repeat(line, ' ', columns - width);
	str_free(&cut);
}

static void add_line(const struct table *table, const struct writer_frame *frame, size_t row)
{
	struct str line = { 0 };
	size_t i;

	for (i = 0; i < frame->column_count; i++) {
		size_t index = row * frame->column_count + i;

		if (is_left_out(table, frame, i))
			continue;
		str_add_repeat(&line, ' ', i > 0 ? GAP : 0);
		add_padded(&line, *VEC_AT(struct slice, &table->texts, index), table->widths[i],
			   frame->columns[i].numeric);
	}
	while (line.len > 0 && line.data[line.len - 1] == ' ')
		str_cut(&line, line.len - 1);
	str_add_char(&line, '\n');
	str_add_slice(frame->out, str_slice(&line));
	str_free(&line);
}

static void close_table(void *self, const struct writer_frame *frame)
{
	struct table *table = self;
	size_t rows = frame->column_count > 0 ? table->texts.count / frame->column_count : 0;
	size_t i;

	if (frame->columns_wide > 0)
		fit(table, frame);
	for (i = 0; rows > 1 && i < rows; i++)
		add_line(table, frame, i);
	vec_free(&table->texts);
	mem_free(table->widths);
	mem_free(table->filled);
	arena_free(&table->arena);
	mem_free(table);
}

const struct writer_ops writer_table = {
	.open = open_table,
	.row = add_row,
	.not_stated = NULL,
	.close = close_table,
};
