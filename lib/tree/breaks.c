/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/breaks.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { PLANE_15 = 0xf0000, COUNT = 3, TRIPLES = 0xfff0 / COUNT };

static const uint32_t hidden[COUNT] = { 0x85, 0x2028, 0x2029 };

/* The first of three code points in a row that the text (well-formed) does not hold, or 0. */
static uint32_t free_points(struct slice text)
{
	bool *used = mem_zero(TRIPLES, sizeof(*used));
	uint32_t found = 0;
	uint32_t point = 0;
	size_t at;
	size_t len;

	for (at = 0; at < text.len; at += len) {
		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0)
			break;
		if (point >= PLANE_15 && (point - PLANE_15) / COUNT < TRIPLES)
			used[(point - PLANE_15) / COUNT] = true;
	}
	while (found < TRIPLES && used[found])
		found++;
	mem_free(used);
	return found < TRIPLES ? PLANE_15 + found * COUNT : 0;
}

/* Replaces each of the three code points `from` by its counterpart in `to`. */
static void replace(struct str *out, struct slice text, const uint32_t *from, const uint32_t *to)
{
	uint32_t point = 0;
	size_t at;
	size_t len;
	size_t i;

	for (at = 0; at < text.len; at += len) {
		len = utf8_decode(slice_part(text, at, text.len), &point);
		if (len == 0)
			return;
		for (i = 0; i < COUNT && from[i] != point; i++)
			;
		if (i < COUNT)
			utf8_encode(out, to[i]);
		else
			str_add_slice(out, slice_part(text, at, at + len));
	}
}

static void private_points(uint32_t base, uint32_t *points)
{
	uint32_t i;

	for (i = 0; i < COUNT; i++)
		points[i] = base + i;
}

uint32_t breaks_hide(struct str *out, struct slice text)
{
	uint32_t points[COUNT];
	uint32_t base = free_points(text);

	if (base == 0)
		return 0;
	private_points(base, points);
	replace(out, text, hidden, points);
	return base;
}

void breaks_show(struct str *out, struct slice text, uint32_t base)
{
	uint32_t points[COUNT];

	private_points(base, points);
	replace(out, text, points, hidden);
}
