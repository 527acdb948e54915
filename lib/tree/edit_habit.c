/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_habit.h"

#include <stdbool.h>

#include "tree/edit_line.h"

enum { COLUMNS = 9 }; /* 0 to 8 */

struct votes {
	struct slice bytes;
	size_t start;
	unsigned step[COLUMNS];
	unsigned list[COLUMNS];
	unsigned dash[COLUMNS];
};

static size_t column_of(const struct votes *votes, const struct node *node)
{
	size_t line = edit_line_begin(votes->bytes, node->span.begin);

	return node->span.begin - (line < votes->start ? votes->start : line);
}

/* `from`: behind the key or the item before; an alias shows lines of its anchor, further up. */
static bool is_block(const struct node *node, uint32_t from)
{
	return !node_is_scalar(node) && node->style == STYLE_BLOCK && node->count > 0 &&
	       node->span.begin >= from;
}

static void vote(unsigned *votes, size_t from, size_t to)
{
	if (to >= from && to - from < COLUMNS)
		votes[to - from]++;
}

static void look(struct votes *votes, const struct node *node)
{
	size_t column = column_of(votes, node);
	bool map = node->type == NODE_MAP;
	uint32_t from = node->span.begin;
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		const struct node *value = map ? node->members[i].value : node->items[i];
		size_t begin;

		from = map ? node->members[i].key->span.end : from;
		if (!is_block(value, from))
			continue;
		from = value->span.end;
		begin = column_of(votes, value);
		if (!map)
			vote(votes->dash, column, begin);
		else
			vote(value->type == NODE_MAP ? votes->step : votes->list, column, begin);
		look(votes, value);
	}
}

/* The distance from `least` on that most have, or `otherwise`. */
static unsigned winner(const unsigned *votes, unsigned least, unsigned otherwise)
{
	unsigned best = otherwise;
	unsigned i;

	for (i = least; i < COLUMNS; i++) {
		if (votes[i] > votes[best])
			best = i;
	}
	return best;
}

struct layout edit_habit(struct slice bytes, size_t start, const struct node *root)
{
	struct votes votes = { .bytes = bytes, .start = start };
	struct layout layout = layout_house;

	if (is_block(root, 0))
		look(&votes, root);
	layout.step = winner(votes.step, 1, layout_house.step);
	layout.list = winner(votes.list, 0, layout_house.list);
	layout.dash = winner(votes.dash, 2, layout_house.dash);
	return layout;
}
