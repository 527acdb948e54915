/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_line.h"
#include "tree/edit_plan.h"
#include "tree/scalar.h"

static enum node_style style_like(const struct node *like)
{
	if (like != NULL && like->type == NODE_TEXT &&
	    (like->style == STYLE_SINGLE || like->style == STYLE_DOUBLE))
		return (enum node_style)like->style;
	return STYLE_PLAIN;
}

void edit_text_lines(const struct edit_plan *plan, struct slice text, struct str *out)
{
	size_t at = 0;

	while (at < text.len) {
		size_t end = slice_find(text, '\n', at);

		str_add_slice(out, slice_part(text, at, end));
		if (end < text.len)
			str_add(out, plan->ending);
		at = end + 1;
	}
}

void edit_text_key(const struct node *key, const struct node *like, bool flow, struct str *out)
{
	scalar_add_as(out, key, style_like(like), flow);
	str_add_char(out, ':');
}

/* All texts in double quotes where keys beside them are: the file may be JSON. */
static void add_flow(const struct edit_plan *plan, const struct node *node, enum node_style style,
		     struct str *out)
{
	bool map = node->type == NODE_MAP;
	const struct node double_quoted = { .type = NODE_TEXT, .style = STYLE_DOUBLE };
	uint32_t i;

	if (node_is_scalar(node)) {
		scalar_add_as(out, node, plan->careful ? STYLE_DOUBLE : style, true);
		return;
	}
	str_add_char(out, map ? '{' : '[');
	for (i = 0; i < node->count; i++) {
		str_add(out, i > 0 ? ", " : map ? " " : "");
		if (map) {
			edit_text_key(node->members[i].key,
				      plan->careful || style == STYLE_DOUBLE ? &double_quoted
									     : NULL,
				      true, out);
			str_add_char(out, ' ');
		}
		add_flow(plan, map ? node->members[i].value : node->items[i], style, out);
	}
	str_add(out, !map ? "]" : node->count > 0 ? " }" : "}");
}

void edit_text_flow(const struct edit_plan *plan, const struct node *node, const struct node *like,
		    struct str *out)
{
	add_flow(plan, node, style_like(like), out);
}

/* --- blocks --------------------------------------------------------------------------------------
 */

/* As it stands, line by line: for texts whose lines a person set. */
static void add_literal(struct str *out, struct slice text, size_t indent)
{
	size_t behind = 0;
	struct slice line;

	while (behind < text.len && text.data[text.len - 1 - behind] == '\n')
		behind++;
	str_add(out, behind == 0 ? "|-\n" : behind == 1 ? "|\n" : "|+\n");
	text = slice_part(text, 0, text.len - behind);
	while (slice_next(&text, '\n', &line)) {
		str_add_repeat(out, ' ', line.len > 0 ? indent : 0);
		str_add_slice(out, line);
		str_add_char(out, '\n');
	}
	str_add_repeat(out, '\n', behind > 1 ? behind - 1 : 0);
}

static bool is_block_text(const struct node *node)
{
	return node != NULL && (node->style == STYLE_LITERAL || node->style == STYLE_FOLDED);
}

/* The indentation that the lines of a block text have, or `otherwise`. */
static size_t block_indent(const struct edit_plan *plan, const struct node *old, size_t otherwise)
{
	size_t at = edit_line_next(plan->bytes, old->span.begin);
	size_t from;

	while (at < old->span.end && edit_line_is_blank(plan->bytes, at))
		at = edit_line_next(plan->bytes, at);
	for (from = at; at < old->span.end && plan->bytes.data[at] == ' '; at++)
		;
	return at < old->span.end && at > from ? at - from : otherwise;
}

/* A text that a person wrote, in the style of the one before; false where the house's is right. */
static bool add_like_old(const struct edit_plan *plan, const struct node *old,
			 const struct node *meant, size_t indent, struct str *out)
{
	bool many;

	if (old == NULL || meant->type != NODE_TEXT || old->type != NODE_TEXT)
		return false;
	if (is_block_text(old)) {
		if (!scalar_wants_block(meant->text, SCALAR_COLUMNS))
			return false;
		indent = block_indent(plan, old, indent);
		str_add_char(out, ' ');
		if (old->style == STYLE_LITERAL)
			add_literal(out, meant->text, indent);
		else
			scalar_add_block(out, meant->text, indent);
		return true;
	}
	many = slice_find(meant->text, '\n', 0) < meant->text.len;
	if (style_like(old) == STYLE_PLAIN || (many && scalar_wants_block(meant->text, 0)))
		return false;
	str_add_char(out, ' ');
	scalar_add_as(out, meant, (enum node_style)old->style, false);
	str_add_char(out, '\n');
	return true;
}

static struct edit_text cut(struct edit_plan *plan, struct slice text, const struct node *meant)
{
	struct edit_text parts = { 0 };
	size_t end = slice_find(text, '\n', 0);
	size_t first = edit_line_skip_blanks(text, 0);
	struct str below = { 0 };

	edit_text_lines(plan, slice_part(text, end + 1, text.len), &below);
	parts.line = arena_copy(plan->arena, slice_part(text, 0, end));
	parts.below = arena_copy(plan->arena, str_slice(&below));
	/* a list or map that is not in brackets */
	parts.lines = below.len > 0 || (!node_is_scalar(meant) && text.data[first] != '[' &&
					text.data[first] != '{');
	str_free(&below);
	return parts;
}

struct edit_text edit_text_behind(struct edit_plan *plan, struct slice before,
				  const struct node *old, const struct node *meant,
				  const struct edit_place *place)
{
	struct layout layout = plan->layout;
	bool dash = place->where == EDIT_BEHIND_DASH;
	struct edit_text parts;
	struct str text = { 0 };

	if (dash && place->dash >= 2)
		layout.dash = place->dash;
	str_add_slice(&text, before);
	if (plan->careful) {
		str_add_char(&text, ' ');
		edit_text_flow(plan, meant, NULL, &text);
		str_add_char(&text, '\n');
	} else if (!add_like_old(plan, old, meant,
				 place->column + (dash ? layout.dash : layout.step), &text)) {
		tree_write_behind(&text, meant, place->column, dash, &layout);
	}
	parts = cut(plan, slice_part(str_slice(&text), before.len, text.len), meant);
	str_free(&text);
	return parts;
}
