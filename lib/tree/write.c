/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/write.h"

#include "text/utf8.h"
#include "tree/scalar.h"

enum { FLOW_MEMBERS = 3, KEY_ON_ONE_LINE = 900 };

/* What stands before a value on its line. */
enum before { NOTHING, KEY, DASH };

const struct layout layout_house = { .step = 2, .list = 2, .dash = 2 };

static void add_value(struct str *out, const struct node *node, size_t indent, enum before before,
		      const struct layout *layout);

/* The column the next character gets, from 0. */
static size_t column_of(const struct str *out)
{
	size_t begin = out->len;

	while (begin > 0 && out->data[begin - 1] != '\n')
		begin--;
	return utf8_width(slice_part(str_slice(out), begin, out->len));
}

bool tree_needs_quotes(struct slice text)
{
	return scalar_needs_quotes(text, false);
}

void tree_write_key(struct str *out, const struct node *key, size_t indent)
{
	size_t begin = out->len;

	scalar_add_line(out, key, false);
	if (out->len - begin > KEY_ON_ONE_LINE) {
		/* YAML 1.2.2, 7.4.2: a key without "?" has at most 1024 characters */
		str_cut(out, begin);
		str_add(out, "? ");
		scalar_add_line(out, key, false);
		str_add_char(out, '\n');
		str_add_repeat(out, ' ', indent);
	}
	str_add_char(out, ':');
}

/* Adds a list or small map of scalars as [a, b] or {a: b}; false when it is none or too wide. */
static bool add_flow(struct str *out, const struct node *node, size_t column)
{
	bool map = node->type == NODE_MAP;
	struct str text = { 0 };
	bool fits = !map || node->count <= FLOW_MEMBERS;
	uint32_t i;

	str_add_char(&text, map ? '{' : '[');
	for (i = 0; fits && i < node->count; i++) {
		const struct node *value = map ? node->members[i].value : node->items[i];

		fits = node_is_scalar(value) && slice_find(value->text, '\n', 0) == value->text.len;
		str_add(&text, i > 0 ? ", " : map ? " " : "");
		if (map) {
			scalar_add_line(&text, node->members[i].key, true);
			str_add(&text, ": ");
		}
		if (fits)
			scalar_add_line(&text, value, true);
		fits = fits && text.len <= 4 * (size_t)SCALAR_COLUMNS;
	}
	str_add(&text, !map ? "]" : node->count > 0 ? " }" : "}");
	fits = node->count == 0 ||
	       (fits && column + utf8_width(str_slice(&text)) <= SCALAR_COLUMNS);
	if (fits)
		str_add_slice(out, str_slice(&text));
	str_free(&text);
	return fits;
}

static void add_block(struct str *out, const struct node *node, size_t indent,
		      const struct layout *layout)
{
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		if (i > 0)
			str_add_repeat(out, ' ', indent);
		if (node->type == NODE_MAP) {
			tree_write_key(out, node->members[i].key, indent);
			add_value(out, node->members[i].value, indent, KEY, layout);
		} else {
			str_add_char(out, '-');
			add_value(out, node->items[i], indent, DASH, layout);
		}
	}
}

/* How far the lines below stand behind the key's or dash's column. */
static size_t step_of(const struct node *node, enum before before, const struct layout *layout)
{
	if (before == DASH)
		return layout->dash;
	if (before == NOTHING)
		return 0;
	return node->type == NODE_LIST ? layout->list : layout->step;
}

/* `indent` is the column of the key or dash. */
static void add_value(struct str *out, const struct node *node, size_t indent, enum before before,
		      const struct layout *layout)
{
	size_t column = column_of(out) + (before == NOTHING ? 0 : 1);
	bool text = node->type == NODE_TEXT;

	indent += step_of(node, before, layout);
	if (node_is_scalar(node)) {
		str_add(out, before == NOTHING ? "" : " ");
		if (text && scalar_wants_block(node->text, column)) {
			scalar_add_block(out, node->text, indent > 0 ? indent : 2);
			return;
		}
		scalar_add_line(out, node, false);
		str_add_char(out, '\n');
		return;
	}
	if (node->count == 0 || (before != NOTHING && (node->type == NODE_LIST || before == KEY))) {
		struct str flow = { 0 };
		bool fits = add_flow(&flow, node, column);

		if (fits) {
			str_add(out, before == NOTHING ? "" : " ");
			str_add_slice(out, str_slice(&flow));
			str_add_char(out, '\n');
		}
		str_free(&flow);
		if (fits)
			return;
	}
	if (before == KEY) {
		str_add_char(out, '\n');
		str_add_repeat(out, ' ', indent);
	} else if (before == DASH) {
		str_add_repeat(out, ' ', layout->dash - 1);
	}
	add_block(out, node, indent, layout);
}

void tree_write_behind(struct str *out, const struct node *value, size_t column, bool dash,
		       const struct layout *layout)
{
	add_value(out, value, column, dash ? DASH : KEY, layout);
}

void tree_write(struct str *out, const struct node *root)
{
	add_value(out, root, 0, NOTHING, &layout_house);
}
