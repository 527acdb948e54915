/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/edit_entry.h"

#include "tree/edit_line.h"

struct finder {
	struct slice bytes;
	size_t start;
	const struct node *node;
	bool root;
	size_t column;
};

static char byte_at(struct slice bytes, size_t at)
{
	return at < bytes.len ? bytes.data[at] : '\0';
}

/* Behind "*name" (the letters that libyaml takes for a name). */
static size_t alias_end(struct slice bytes, size_t at)
{
	for (at++; at < bytes.len; at++) {
		char byte = bytes.data[at];

		if (!(byte >= '0' && byte <= '9') && !(byte >= 'a' && byte <= 'z') &&
		    !(byte >= 'A' && byte <= 'Z') && byte != '_' && byte != '-')
			break;
	}
	return at;
}

static const struct node *value_at(const struct node *node, uint32_t index)
{
	return node->type == NODE_MAP ? node->members[index].value : node->items[index];
}

static bool is_empty(const struct node *value)
{
	return value->type == NODE_NULL && value->style == STYLE_PLAIN && value->text.len == 0;
}

/* Where the value lies that is wanted behind `from`. */
static bool find_value(const struct finder *finder, const struct node *value, uint32_t from,
		       struct edit_entry *entry)
{
	struct slice bytes = finder->bytes;
	size_t at = edit_line_skip_blanks(bytes, from);

	entry->alias = false;
	entry->begin = value->span.begin;
	entry->end = value->span.end;
	if (is_empty(value)) {
		/* behind its anchor, where it has one */
		entry->begin = byte_at(bytes, at) == '&' ? value->span.end : from;
		entry->end = entry->begin;
		return entry->begin >= from;
	}
	at = edit_line_skip(bytes, from);
	if (byte_at(bytes, at) == '*') {
		entry->alias = true;
		entry->begin = (uint32_t)at;
		entry->end = (uint32_t)alias_end(bytes, at);
		return true;
	}
	return entry->begin >= at && entry->end >= entry->begin && entry->end <= bytes.len;
}

/* Whether the colon is the first byte of the key of number `index`: the one before has none. */
static bool begins_key(const struct finder *finder, uint32_t index, size_t colon)
{
	return index < finder->node->count && finder->node->members[index].key->span.begin == colon;
}

/* The key, its colon, and the value of a member whose head is known. */
static bool find_member(const struct finder *finder, uint32_t index, struct edit_entry *entry)
{
	const struct member *member = &finder->node->members[index];
	char first = byte_at(finder->bytes, entry->head);
	size_t colon;

	entry->key_end = member->key->span.end;
	if (member->key->span.begin != entry->head && first != '?' && first != '&')
		return false;
	if (entry->key_end < entry->head)
		return false;
	colon = edit_line_skip(finder->bytes, entry->key_end);
	entry->sep = byte_at(finder->bytes, colon) == ':' && !begins_key(finder, index + 1, colon)
			     ? (uint32_t)colon + 1
			     : 0;
	return find_value(finder, member->value, entry->sep > 0 ? entry->sep : entry->key_end,
			  entry);
}

static bool find_places(const struct finder *finder, struct edit_entry *entries)
{
	const struct node *node = finder->node;
	bool flow = node->style == STYLE_FLOW;
	char open = byte_at(finder->bytes, node->span.begin);
	size_t at = node->span.begin + (flow && (open == '[' || open == '{') ? 1 : 0);
	uint32_t i;

	for (i = 0; i < node->count; i++) {
		struct edit_entry *entry = &entries[i];
		bool found;

		*entry = (struct edit_entry){ 0 };
		entry->head = (uint32_t)edit_line_skip(finder->bytes, at);
		entry->key_end = entry->head;
		if (node->type == NODE_MAP) {
			found = find_member(finder, i, entry);
		} else {
			if (!flow && byte_at(finder->bytes, entry->head) != '-')
				return false;
			entry->sep = flow ? 0 : entry->head + 1;
			found = find_value(finder, node->items[i], entry->head + (flow ? 0 : 1),
					   entry);
		}
		if (!found)
			return false;
		at = entry->end;
		if (!flow)
			continue;
		at = edit_line_skip(finder->bytes, at);
		entry->comma = byte_at(finder->bytes, at) == ',' ? (uint32_t)at : 0;
		if (entry->comma == 0 && i + 1 < node->count)
			return false;
		at += entry->comma > 0 ? 1 : 0;
	}
	return true;
}

/* --- lines, in block style -----------------------------------------------------------------------
 */

/* The last value of all that lies in `value`. */
static const struct node *last_leaf(const struct node *value)
{
	while (!node_is_scalar(value) && value->count > 0)
		value = value_at(value, value->count - 1);
	return value;
}

static bool keeps_blanks(struct slice bytes, const struct node *leaf)
{
	size_t at = leaf->span.begin + 1;

	if (leaf->style != STYLE_LITERAL && leaf->style != STYLE_FOLDED)
		return false;
	return byte_at(bytes, at) == '+' || byte_at(bytes, at + 1) == '+';
}

uint32_t edit_entry_stop(struct slice bytes, const struct node *value, uint32_t end, bool *keeps)
{
	const struct node *leaf = last_leaf(value);
	size_t at = edit_line_next(bytes, end);

	/* an alias to a list or map shows its anchor's lines */
	*keeps = leaf->span.end == end && keeps_blanks(bytes, leaf);
	while (*keeps && edit_line_is_blank(bytes, at))
		at = edit_line_next(bytes, at);
	return (uint32_t)at;
}

static size_t indent_of(struct slice bytes, size_t at)
{
	size_t from = at;

	while (at < bytes.len && bytes.data[at] == ' ')
		at++;
	return at - from;
}

/* Behind the comments below `at` that are indented deeper than `column`. */
static size_t deeper_end(struct slice bytes, size_t at, size_t column)
{
	size_t end = at;

	for (;;) {
		while (edit_line_is_blank(bytes, at))
			at = edit_line_next(bytes, at);
		if (!edit_line_is_comment(bytes, at) || indent_of(bytes, at) <= column)
			return end;
		at = edit_line_next(bytes, at);
		end = at;
	}
}

/* The first of the comment lines straight above the line at `line`; not before `floor`. */
static size_t lead_of(const struct finder *finder, size_t line, size_t floor, bool first)
{
	struct slice bytes = finder->bytes;
	size_t at = line;

	while (at > floor) {
		size_t above = edit_line_begin(bytes, at - 1);

		above = above < finder->start ? finder->start : above;
		/* what is indented deeper belongs to what stands above */
		if (above >= at || !edit_line_is_comment(bytes, above) ||
		    indent_of(bytes, above) > finder->column)
			break;
		at = above;
	}
	/* at the top of the file, or of the document */
	if (finder->root && first && at < line &&
	    (at <= finder->start || !edit_line_is_blank(bytes, edit_line_begin(bytes, at - 1))))
		return line;
	return at;
}

size_t edit_entry_column(struct slice bytes, size_t start, const struct edit_entry *first)
{
	size_t line = edit_line_begin(bytes, first->head);

	return first->head - (line < start ? start : line);
}

static bool find_lines(const struct finder *finder, struct edit_entry *entries)
{
	struct slice bytes = finder->bytes;
	size_t floor = finder->start;
	uint32_t i;

	for (i = 0; i < finder->node->count; i++) {
		struct edit_entry *entry = &entries[i];
		size_t line = entry->head - finder->column;

		if (i > 0 && (entry->head < floor + finder->column ||
			      line != edit_line_begin(bytes, entry->head)))
			return false;
		entry->inline_head = indent_of(bytes, line) != finder->column;
		if (entry->inline_head && i > 0)
			return false;
		entry->lead = entry->inline_head ? entry->head
						 : (uint32_t)lead_of(finder, line, floor, i == 0);
		entry->stop = edit_entry_stop(bytes, value_at(finder->node, i), entry->end,
					      &entry->keeps);
		entry->tail = (uint32_t)deeper_end(bytes, entry->stop, finder->column);
		floor = entry->tail;
	}
	return true;
}

bool edit_entry_find(struct slice bytes, size_t start, const struct node *node, bool root,
		     struct edit_entry *entries)
{
	struct finder finder = { bytes, start, node, root, 0 };

	if (!find_places(&finder, entries))
		return false;
	if (node->style == STYLE_FLOW || node->count == 0)
		return true;
	finder.column = edit_entry_column(bytes, start, &entries[0]);
	return find_lines(&finder, entries);
}
