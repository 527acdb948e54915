/* SPDX-License-Identifier: Apache-2.0 */
/*
 * random_layout - a tree as YAML text in any layout a person might give it: block or flow, all
 * sorts of quotes, odd indentation, blank lines, comments wherever one may stand
 */
#ifndef NETZ_TESTS_RANDOM_LAYOUT_H
#define NETZ_TESTS_RANDOM_LAYOUT_H

#include "random_tree.h"
#include "tree/scalar.h"

struct random_layout {
	struct random_tree *random;
	struct str *out;
	unsigned comments; /* so far */
	unsigned often;	   /* a comment at one of so many places; 0: none */
};

static inline bool layout_chance(struct random_layout *layout, unsigned one_in)
{
	return one_in > 0 && random_below(layout->random, one_in) == 0;
}

static inline void layout_add_comment(struct random_layout *layout)
{
	static const char *const words[] = {
		" so", "", "so", " a: b # c", "\t[x", " 'y", "#", " ü "
	};

	str_addf(layout->out, "#%s %u%s", words[random_below(layout->random, 8)],
		 layout->comments++, layout_chance(layout, 4) ? "  " : "");
}

/* Ends a line: a comment behind, blank lines, comment lines below at any column up to `deep`. */
static inline void layout_end_line(struct random_layout *layout, unsigned deep)
{
	if (layout_chance(layout, layout->often)) {
		str_add(layout->out, layout_chance(layout, 2) ? " " : "   ");
		layout_add_comment(layout);
	}
	str_add_char(layout->out, '\n');
	while (layout_chance(layout, 5)) {
		if (layout_chance(layout, 2) || !layout_chance(layout, layout->often)) {
			str_add(layout->out, layout_chance(layout, 3) ? "  \n" : "\n");
			continue;
		}
		str_add_repeat(layout->out, ' ', random_below(layout->random, deep + 1));
		layout_add_comment(layout);
		str_add_char(layout->out, '\n');
	}
}

/* White space between two tokens in flow style. */
static inline void layout_flow_gap(struct random_layout *layout, unsigned column)
{
	if (!layout_chance(layout, 4)) {
		str_add_char(layout->out, ' ');
		return;
	}
	layout_end_line(layout, column + 4);
	str_add_repeat(layout->out, ' ', column + 1 + random_below(layout->random, 3));
}

static inline void layout_line(struct random_layout *layout, const struct node *node, bool flow)
{
	static const enum node_style styles[] = { STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE };

	scalar_add_as(layout->out, node, styles[random_below(layout->random, 3)], flow);
}

static inline void layout_flow(struct random_layout *layout, const struct node *node,
			       unsigned column)
{
	bool map = node->type == NODE_MAP;
	uint32_t i;

	if (node_is_scalar(node)) {
		layout_line(layout, node, true);
		return;
	}
	str_add_char(layout->out, map ? '{' : '[');
	layout_flow_gap(layout, column);
	for (i = 0; i < node->count; i++) {
		if (map) {
			layout_line(layout, node->members[i].key, true);
			str_add(layout->out, ": ");
		}
		layout_flow(layout, map ? node->members[i].value : node->items[i], column);
		if (layout_chance(layout, 3))
			layout_flow_gap(layout, column);
		if (i + 1 < node->count || layout_chance(layout, 8))
			str_add_char(layout->out, ',');
		layout_flow_gap(layout, column);
	}
	str_add_char(layout->out, map ? '}' : ']');
}

static inline void layout_block(struct random_layout *layout, const struct node *node,
				unsigned column);

/* What stands behind a colon or dash at `column`. */
static inline void layout_value(struct random_layout *layout, const struct node *node,
				unsigned column, bool dash)
{
	unsigned step = 1 + random_below(layout->random, 4);
	bool list = node->type == NODE_LIST;

	if (node->type == NODE_NULL && layout_chance(layout, 2)) { /* nothing stands for it */
		layout_end_line(layout, column + 5);
		return;
	}
	if (node_is_scalar(node) && node->type == NODE_TEXT && layout_chance(layout, 2) &&
	    scalar_wants_block(node->text, SCALAR_COLUMNS)) {
		str_add_char(layout->out, ' ');
		scalar_add_block(layout->out, node->text, column + step);
		return;
	}
	if (node_is_scalar(node) || node->count == 0 || layout_chance(layout, 3)) {
		if (layout_chance(layout, 8)) {
			layout_end_line(layout, column + 5);
			str_add_repeat(layout->out, ' ', column + step);
		} else {
			str_add_char(layout->out, ' ');
		}
		layout_flow(layout, node, column);
		layout_end_line(layout, column + 5);
		return;
	}
	if (dash && layout_chance(layout, 2)) {
		str_add_repeat(layout->out, ' ', step);
		column += 1 + step;
	} else {
		layout_end_line(layout, column + 5);
		column += list && !dash && layout_chance(layout, 3) ? 0 : step;
		str_add_repeat(layout->out, ' ', column);
	}
	layout_block(layout, node, column);
}

/* The entries of a list or map that is not empty; the first begins where the text ends. */
static inline void layout_block(struct random_layout *layout, const struct node *node,
				unsigned column)
{
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		if (i > 0)
			str_add_repeat(layout->out, ' ', column);
		if (node->type == NODE_MAP) {
			layout_line(layout, node->members[i].key, false);
			str_add_char(layout->out, ':');
			layout_value(layout, node->members[i].value, column, false);
		} else {
			str_add_char(layout->out, '-');
			layout_value(layout, node->items[i], column, true);
		}
	}
}

/* LF to CRLF. */
static inline void layout_long_ends(struct str *out)
{
	struct str longer = { 0 };
	size_t i;

	for (i = 0; i < out->len; i++) {
		if (out->data[i] == '\n')
			str_add_char(&longer, '\r');
		str_add_char(&longer, out->data[i]);
	}
	str_free(out);
	*out = longer;
}

/* Adds the whole document; gives how many comments are in it. */
static inline unsigned random_layout(struct random_tree *random, const struct node *root,
				     unsigned often, struct str *out)
{
	struct random_layout layout = { .random = random, .out = out, .often = often };

	if (layout_chance(&layout, 8))
		str_add(out, "\xef\xbb\xbf");
	if (layout_chance(&layout, 3))
		layout_end_line(&layout, 3);
	if (layout_chance(&layout, 12))
		str_add(out, "---\n");
	if (node_is_scalar(root) || root->count == 0 || layout_chance(&layout, 6)) {
		layout_flow(&layout, root, 0);
		layout_end_line(&layout, 3);
	} else {
		layout_block(&layout, root, 0);
	}
	if (layout_chance(&layout, 12))
		str_add(out, "... # end\n");
	if (slice_ends(str_slice(out), "... # end\n"))
		layout.comments++;
	if (layout_chance(&layout, 8))
		layout_long_ends(out);
	return layout.comments;
}

#endif
