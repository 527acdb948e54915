/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/format_part.h"

#include "text/utf8.h"
#include "tree/scalar.h"
#include "tree/write.h"

/* One blank line, where there is none yet: those that end a text "|+" are its own. */
static void add_blank(struct str *out)
{
	if (!slice_ends(str_slice(out), "\n\n"))
		str_add_char(out, '\n');
}

static void add_lines(struct str *out, const struct format_lines *lines, size_t column, bool first)
{
	const struct format_line *line;

	for (line = lines->first; line != NULL; line = line->next) {
		if (line->blank && !first)
			add_blank(out);
		str_add_repeat(out, ' ', column);
		str_add_slice(out, line->text);
		str_add_char(out, '\n');
		first = false;
	}
}

/* Puts the comment behind what stands on the line that begins before `at`. */
static void insert_behind(struct str *out, size_t at, const struct format_line *behind)
{
	struct str rest = { 0 };

	if (behind == NULL)
		return;
	at = slice_find(str_slice(out), '\n', at);
	str_add_slice(&rest, slice_part(str_slice(out), at, out->len));
	str_cut(out, at);
	str_add(out, "  ");
	str_add_slice(out, behind->text);
	str_add_slice(out, str_slice(&rest));
	str_free(&rest);
}

/* -- flow style -----------------------------------------------------------------------------------
 */

static bool is_date(struct slice text)
{
	size_t i;

	if (text.len != 7 && text.len != 10)
		return false;
	for (i = 0; i < text.len; i++) {
		if (i == 4 || i == 7 ? text.data[i] != '-' : !byte_is_digit(text.data[i]))
			return false;
	}
	return true;
}

/* Telephone numbers, times and keys of digits keep quotes that they need not have: to people they
 * look like numbers. */
static enum node_style style_of(const struct node *value)
{
	const struct slice marks = SLICE(" +-/.:,()");
	struct slice text = node_text(value);
	size_t i;

	if (value->type != NODE_TEXT || text.len == 0 ||
	    (value->style != STYLE_SINGLE && value->style != STYLE_DOUBLE) || is_date(text))
		return STYLE_PLAIN;
	for (i = 0; i < text.len; i++) {
		if (!byte_is_digit(text.data[i]) && slice_find(marks, text.data[i], 0) == marks.len)
			return STYLE_PLAIN;
	}
	return STYLE_DOUBLE;
}

/* Adds [a, b] or { a: b }; false where it would be too wide, or a text in it has lines. */
static bool add_flow(struct str *out, const struct format_part *part)
{
	bool map = part->value->type == NODE_MAP;
	bool fits = true;
	uint32_t i;

	if (part->inside == NULL) {
		if (!node_is_scalar(part->value))
			str_add(out, map ? "{}" : "[]");
		else
			scalar_add_as(out, part->value, style_of(part->value), true);
		return out->len <= 4 * (size_t)SCALAR_COLUMNS &&
		       slice_find(node_text(part->value), '\n', 0) == node_text(part->value).len;
	}
	str_add(out, map ? "{ " : "[");
	for (i = 0; fits && i < part->inside->count; i++) {
		const struct format_part *entry = &part->inside->all[i];

		str_add(out, i > 0 ? ", " : "");
		if (map) {
			scalar_add_line(out, entry->key, true);
			str_add(out, ": ");
		}
		fits = add_flow(out, entry);
	}
	str_add(out, map ? " }" : "]");
	return fits;
}

/* Lists of scalars are put on one line; of maps, those that were. */
static bool wants_flow(const struct format_part *part)
{
	const struct format_parts *inside = part->inside;
	uint32_t i;

	if (format_holds_more(inside))
		return false;
	if (part->value->type == NODE_MAP)
		return inside->flow;
	for (i = 0; i < inside->count && node_is_scalar(inside->all[i].value); i++)
		;
	return i == inside->count;
}

/* The same, if it is to be and fits behind `column`; else false, and nothing is added. */
static bool write_flow(struct str *out, const struct format_part *part, size_t column)
{
	struct str flow = { 0 };
	bool fits = wants_flow(part) && add_flow(&flow, part) &&
		    column + utf8_width(str_slice(&flow)) <= SCALAR_COLUMNS;

	if (fits)
		str_add_slice(out, str_slice(&flow));
	str_free(&flow);
	return fits;
}

/* -- block style ----------------------------------------------------------------------------------
 */

/* The column the next character gets, from 0. */
static size_t column_of(const struct str *out)
{
	size_t begin = out->len;

	while (begin > 0 && out->data[begin - 1] != '\n')
		begin--;
	return utf8_width(slice_part(str_slice(out), begin, out->len));
}

/* Writes, but for the comment, what ends on the line of its key or dash, and texts in lines; false
 * for a list or map that has lines of its own. */
static bool write_short(struct str *out, const struct format_part *part, size_t column)
{
	size_t begin = out->len;

	if (part->inside != NULL) {
		str_add_char(out, ' ');
		if (!write_flow(out, part, column_of(out))) {
			str_cut(out, begin);
			return false;
		}
		str_add_char(out, '\n');
	} else if (format_is_empty(part->value)) {
		str_add_char(out, '\n');
	} else if (style_of(part->value) == STYLE_DOUBLE) {
		str_add_char(out, ' ');
		scalar_add_as(out, part->value, STYLE_DOUBLE, false);
		str_add_char(out, '\n');
	} else {
		tree_write_behind(out, part->value, column, part->key == NULL, &layout_house);
	}
	return true;
}

/* Of a text in lines, comments that are indented as deep would be a part. */
static size_t below_column(const struct str *out, size_t begin, size_t column)
{
	struct slice text = slice_trim(slice_part(str_slice(out), begin, begin + 3));

	return slice_starts(text, "|") || slice_starts(text, ">") ? column + 1
								  : column + layout_house.step;
}

static void write_parts(struct str *out, const struct format_parts *parts, size_t column,
			bool behind_dash);

/* What stands below a key, or behind a dash. */
static void write_inside(struct str *out, const struct format_part *part, size_t column)
{
	const struct layout *layout = &layout_house;

	if (part->key == NULL) {
		str_add_repeat(out, ' ', layout->dash - 1);
		write_parts(out, part->inside, column + layout->dash, true);
		return;
	}
	str_add_char(out, '\n');
	write_parts(out, part->inside,
		    column + (part->value->type == NODE_LIST ? layout->list : layout->step), false);
}

static void write_value(struct str *out, const struct format_part *part, size_t column)
{
	size_t begin = out->len;
	bool lines = !write_short(out, part, column);

	if (lines)
		write_inside(out, part, column);
	if (!lines || part->key != NULL) /* else it stands above */
		insert_behind(out, begin, part->behind);
	add_lines(out, &part->below, below_column(out, begin, column), false);
}

/* Whether a part is an item, at `column`, whose list or map begins behind the dash and goes on
 * below. */
static bool is_compact(const struct format_part *part, size_t column)
{
	struct str flow = { 0 };
	bool compact = part->key == NULL && part->inside != NULL &&
		       !write_flow(&flow, part, column + layout_house.dash);

	str_free(&flow);
	return compact;
}

/* Nothing can stand behind a dash but what begins there. */
static void add_hoisted(struct str *out, const struct format_part *part, size_t column)
{
	size_t at = column;

	for (; is_compact(part, at); part = &part->inside->all[0]) {
		if (part->behind != NULL) {
			str_add_repeat(out, ' ', column);
			str_add_slice(out, part->behind->text);
			str_add_char(out, '\n');
		}
		at += layout_house.dash;
	}
}

/* `behind_dash`: the first part stands on the line of the dash. */
static void write_parts(struct str *out, const struct format_parts *parts, size_t column,
			bool behind_dash)
{
	uint32_t i;

	for (i = 0; i < parts->count; i++) {
		const struct format_part *part = &parts->all[i];

		if (!behind_dash || i > 0) {
			add_lines(out, &part->above, column, i == 0);
			if (part->blank && (i > 0 || part->above.first != NULL))
				add_blank(out);
			add_hoisted(out, part, column);
			str_add_repeat(out, ' ', column);
		}
		if (part->key != NULL)
			tree_write_key(out, part->key, column);
		else
			str_add_char(out, '-');
		write_value(out, part, column);
	}
	add_lines(out, &parts->trailing, column, false);
}

/* -- the whole ----------------------------------------------------------------------------------
 */

static void write_root(struct str *out, const struct format_text *text)
{
	const struct format_part *root = &text->root;
	const struct format_parts *parts = root->inside;
	size_t begin = out->len;

	if (parts == NULL) {
		tree_write(out, root->value);
		insert_behind(out, begin, root->behind);
		add_lines(out, &root->below, 0, false);
		return;
	}
	if (begin > 0 && (text->blank || parts->all[0].above.first != NULL))
		add_blank(out);
	write_parts(out, parts, 0, false);
}

void format_write(struct str *out, const struct format_text *text)
{
	add_lines(out, &text->header, 0, true);
	write_root(out, text);
}
