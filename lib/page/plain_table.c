/* SPDX-License-Identifier: Apache-2.0 */
#include "page/plain_table.h"

#include "base/mem.h"
#include "base/vec.h"
#include "page/wrap.h"
#include "text/utf8.h"

enum { GAP = 2, NARROWEST = 8 };

struct cell {
	struct str text;
	bool numeric;
};

struct grid {
	size_t rows, columns;
	struct cell *cells; /* rows x columns */
	size_t *widths;
};

static size_t count_children(const struct page_node *parent)
{
	size_t count = 0;
	for (const struct page_node *node = parent->first; node != NULL; node = node->next)
		count++;
	return count;
}

static void read_grid(struct grid *grid, const struct page_node *table)
{
	for (const struct page_node *row = table->first; row != NULL; row = row->next) {
		if (row->element != PAGE_ROW)
			continue;
		size_t count = count_children(row);
		grid->columns = count > grid->columns ? count : grid->columns;
		grid->rows++;
	}
	grid->cells = mem_zero(grid->rows * grid->columns + 1, sizeof(*grid->cells));
	grid->widths = mem_zero(grid->columns + 1, sizeof(*grid->widths));
	size_t r = 0;
	for (const struct page_node *row = table->first; row != NULL; row = row->next) {
		if (row->element != PAGE_ROW)
			continue;
		size_t c = 0;
		for (const struct page_node *node = row->first; node != NULL; node = node->next) {
			struct cell *cell = &grid->cells[r * grid->columns + c];
			plain_inline(&cell->text, node->first, NULL);
			cell->numeric = node->numeric;
			struct slice rest = str_slice(&cell->text);
			struct slice line;
			while (wrap_next(&rest, 0, &line))
				if (utf8_width(line) > grid->widths[c])
					grid->widths[c] = utf8_width(line);
			c++;
		}
		r++;
	}
}

/* Takes columns away from the widest until the table fits. */
static void shrink(struct grid *grid, size_t columns)
{
	for (;;) {
		size_t total = 0;
		size_t widest = 0;
		for (size_t c = 0; c < grid->columns; c++) {
			total += grid->widths[c] + GAP;
			if (grid->widths[c] > grid->widths[widest])
				widest = c;
		}
		if (total <= columns + GAP || grid->widths[widest] <= NARROWEST)
			return;
		size_t over = total - columns - GAP;
		size_t room = grid->widths[widest] - NARROWEST;
		size_t step = over < room ? over : room;
		grid->widths[widest] -= step > 4 ? step / 2 : step;
	}
}

static void add_padded(struct str *out, struct slice text, size_t width, bool numeric, bool last)
{
	size_t used = utf8_width(text);
	size_t pad = used < width ? width - used : 0;
	if (numeric)
		str_add_repeat(out, ' ', pad);
	str_add_slice(out, text);
	if (!numeric && !last)
		str_add_repeat(out, ' ', pad);
	if (!last)
		str_add_repeat(out, ' ', GAP);
}

static void add_row(struct str *out, const struct grid *grid, size_t row, size_t indent)
{
	struct slice *rests = mem_zero(grid->columns + 1, sizeof(*rests));
	for (size_t c = 0; c < grid->columns; c++)
		rests[c] = str_slice(&grid->cells[row * grid->columns + c].text);
	bool more = true;
	while (more) {
		more = false;
		struct str line = { 0 };
		for (size_t c = 0; c < grid->columns; c++) {
			struct slice part = { 0 };
			wrap_next(&rests[c], grid->widths[c], &part);
			more = more || rests[c].len > 0;
			add_padded(&line, part, grid->widths[c],
				   grid->cells[row * grid->columns + c].numeric,
				   c + 1 == grid->columns);
		}
		while (line.len > 0 && line.data[line.len - 1] == ' ')
			str_cut(&line, line.len - 1);
		if (line.len > 0)
			str_add_repeat(out, ' ', indent);
		utf8_show(out, str_slice(&line), false); /* a wrapped cell begins lines, too */
		str_add_char(out, '\n');
		str_free(&line);
	}
	mem_free(rests);
}

static void add_rule(struct str *out, const struct grid *grid, size_t indent)
{
	str_add_repeat(out, ' ', indent);
	for (size_t c = 0; c < grid->columns; c++) {
		for (size_t i = 0; i < grid->widths[c]; i++)
			str_add(out, "─");
		if (c + 1 < grid->columns)
			str_add_repeat(out, ' ', GAP);
	}
	str_add_char(out, '\n');
}

void plain_table(struct str *out, const struct page_node *table, size_t columns, size_t indent)
{
	struct grid grid = { 0 };
	for (const struct page_node *node = table->first; node != NULL; node = node->next) {
		if (node->element != PAGE_CAPTION)
			continue;
		struct str text = { 0 };
		plain_inline(&text, node->first, NULL);
		wrap_text(out, str_slice(&text), columns, indent, 0);
		str_free(&text);
	}
	read_grid(&grid, table);
	if (columns > 0)
		shrink(&grid, columns > indent ? columns - indent : columns);
	for (size_t r = 0; r < grid.rows; r++) {
		add_row(out, &grid, r, indent);
		if (r == 0 && grid.rows > 1)
			add_rule(out, &grid, indent);
	}
	for (size_t i = 0; i < grid.rows * grid.columns; i++)
		str_free(&grid.cells[i].text);
	mem_free(grid.cells);
	mem_free(grid.widths);
}
