/* SPDX-License-Identifier: Apache-2.0 */
#include "text/fold.h"
#include "text/utf8.h"

/* A longer text is no misspelt name, and the work grows with the length. */
enum { NAME_BYTES = 256 };

/* The code points of `text`; ill-formed bytes count as U+FFFD. */
static size_t points_of(struct slice text, uint32_t *points)
{
	size_t count;
	size_t at = 0;

	for (count = 0; at < text.len; count++) {
		size_t len = utf8_decode(slice_part(text, at, text.len), &points[count]);

		if (len == 0)
			points[count] = 0xfffd;
		at += len > 0 ? len : 1;
	}
	return count;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* One row of the table from the two rows above it: only what lies at most `most` beside the
 * diagonal, and one cell on each side that is too far. Gives the row's least value. */
static size_t distance_row(size_t *const rows[3], const uint32_t *a, const uint32_t *b, size_t i,
			   size_t width, size_t most)
{
	size_t from = i > most ? i - most : 1;
	size_t end = smaller(width, i + most);
	size_t least = from == 1 ? i : most + 1;
	size_t j;

	rows[0][from - 1] = least;
	for (j = from; j <= end; j++) {
		size_t cost = a[i - 1] != b[j - 1];
		size_t value = rows[1][j - 1] + cost;

		value = smaller(value, rows[1][j] + 1);
		value = smaller(value, rows[0][j - 1] + 1);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
			value = smaller(value, rows[2][j - 2] + 1);
		rows[0][j] = value;
		least = smaller(least, value);
	}
	if (end < width)
		rows[0][end + 1] = most + 1;
	return least;
}

size_t fold_distance(struct slice a, struct slice b, size_t most)
{
	uint32_t a_points[NAME_BYTES];
	uint32_t b_points[NAME_BYTES];
	size_t memory[3][NAME_BYTES + 1];
	size_t *rows[3] = { memory[0], memory[1], memory[2] };
	size_t above = 0; /* least value of the row before: a swap reaches back two rows */
	size_t a_len;
	size_t b_len;
	size_t i;

	if (a.len > NAME_BYTES || b.len > NAME_BYTES)
		return most < SIZE_MAX ? most + 1 : most;
	most = smaller(most, NAME_BYTES);
	a_len = points_of(a, a_points);
	b_len = points_of(b, b_points);
	if ((a_len > b_len ? a_len - b_len : b_len - a_len) > most)
		return most + 1;
	for (i = 0; i <= b_len; i++)
		rows[0][i] = i;
	for (i = 1; i <= a_len; i++) {
		size_t *last = rows[2];
		size_t least;

		rows[2] = rows[1];
		rows[1] = rows[0];
		rows[0] = last;
		least = distance_row(rows, a_points, b_points, i, b_len, most);
		if (least > most && above > most)
			return most + 1;
		above = least;
	}
	return smaller(rows[0][b_len], most + 1);
}
