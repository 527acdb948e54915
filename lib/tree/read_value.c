/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/reader.h"

#include <string.h>

#include "tree/breaks.h"
#include "tree/caution.h"
#include "tree/escape.h"
#include "tree/lines.h"

enum { EXPANSION = 10, EXPANSION_FREE = 1000 };

/* --- anchors, tags, aliases ----------------------------------------------------------------------
 */

void reader_add_word(struct reader *reader, enum diag_id id, size_t begin, size_t skip)
{
	size_t end = problem_word_end(reader->source, begin);
	struct slice word = slice_part(str_slice(&reader->source->bytes), begin + skip, end);

	(void)diags_add(reader->diags, id, reader->source,
			(struct span){ (uint32_t)begin, (uint32_t)end }, DIAG_ARGS(word));
}

/* Names anchor and tag before a value, at most one of each; gives where the value itself begins. */
static uint32_t skip_properties(struct reader *reader, uint32_t begin, bool anchor, bool tag)
{
	struct slice bytes = str_slice(&reader->source->bytes);
	size_t at = begin;

	while (at < bytes.len &&
	       ((anchor && bytes.data[at] == '&') || (tag && bytes.data[at] == '!'))) {
		if (bytes.data[at] == '!') {
			reader_add_word(reader, DIAG_YAML_TAG, at, 0);
			tag = false;
		} else {
			if (reader->profile->strict)
				reader_add_word(reader, DIAG_YAML_ANCHOR, at, 1);
			anchor = false;
		}
		at = problem_blank_end(reader->source, problem_word_end(reader->source, at));
	}
	return (uint32_t)at;
}

static struct built *add_anchor(struct reader *reader, const yaml_char_t *name)
{
	struct arena *arena = reader->builder.arena;
	struct built *anchor;

	anchor = arena_zero(arena, 1, sizeof(*anchor));
	(void)map_put(&reader->anchors, arena_copy(arena, slice_of((const char *)name)), anchor);
	return anchor;
}

/* A copy of a scalar with a place of its own; lists and maps are shared where that is allowed. */
static struct built alias_value(struct reader *reader, const struct built *anchor, struct span span)
{
	struct built value = { NULL, 1, 0 };

	if (anchor != NULL && anchor->node != NULL) {
		value = *anchor;
		if (!node_is_scalar(value.node) && !reader->profile->strict)
			return value;
	}
	if (anchor == NULL) /* "*nobody" was meant as a text, more often than not */
		return (struct built){ build_scalar(&reader->builder, NODE_TEXT, STYLE_PLAIN, span,
						    slice_part(str_slice(&reader->source->bytes),
							       span.begin, span.end)),
				       1, 0 };
	if (value.node == NULL || !node_is_scalar(value.node))
		return (struct built){ build_scalar(&reader->builder, NODE_NULL, STYLE_PLAIN, span,
						    SLICE("")),
				       1, 0 };
	value.node = build_scalar(&reader->builder, value.node->type, value.node->style, span,
				  value.node->text);
	return value;
}

bool reader_alias(struct reader *reader, const yaml_event_t *event)
{
	struct slice name = slice_of((const char *)event->data.alias.anchor);
	struct span span = { reader_byte(reader, event->start_mark),
			     reader_byte(reader, event->end_mark) };
	const struct built *anchor = map_get(&reader->anchors, name);
	struct built value = alias_value(reader, anchor, span);

	if (reader->profile->aliases == 0 || anchor == NULL || anchor->node == NULL)
		(void)diags_add(reader->diags, DIAG_YAML_ALIAS, reader->source, span,
				DIAG_ARGS(name));
	reader->expanded += value.size;
	if (!reader->profile->strict &&
	    (++reader->aliases > reader->profile->aliases ||
	     reader->expanded > EXPANSION * reader->builder.nodes + EXPANSION_FREE))
		return build_stop(&reader->builder, DIAG_YAML_ALIAS_LIMIT, span, 0);
	if (reader->builder.depth + value.height > reader->profile->depth)
		return build_stop(&reader->builder, DIAG_YAML_DEPTH, span, reader->profile->depth);
	return build_add(&reader->builder, value, span.end);
}

/* --- values --------------------------------------------------------------------------------------
 */

static enum node_style style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE: return STYLE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return STYLE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE: return STYLE_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE: return STYLE_FOLDED;
	default: return STYLE_PLAIN;
	}
}

/* libyaml ends a block text after the blank lines and comments behind it. */
static uint32_t trim_end(const struct reader *reader, struct span span)
{
	const char *data = reader->source->bytes.data;
	uint32_t end = span.end;

	while (end > span.begin && (data[end - 1] == '\n' || data[end - 1] == '\r' ||
				    data[end - 1] == ' ' || data[end - 1] == '\t'))
		end--;
	return end;
}

/* The text as it stands in the file. */
static void show(const struct reader *reader, struct str *out, struct slice text)
{
	struct str mended = { 0 };

	if (reader->mend.base != 0) {
		mend_show(&reader->mend, &mended, text);
		text = str_slice(&mended);
	}
	if (reader->breaks != 0)
		breaks_show(out, text, reader->breaks);
	else
		str_add_slice(out, text);
	str_free(&mended);
}

/*
 * Whether the quote of a text of several lines was never closed: what closed it was meant to open
 * another one, and libyaml saw nothing wrong with that.
 */
static bool is_unclosed(struct reader *reader, struct span span)
{
	size_t depth = reader->builder.depth;
	const struct node *inner;
	char quote[2] = { reader->source->bytes.data[span.begin], '\0' };
	struct told told;

	while (depth > 0 && reader->builder.frames[depth - 1].node->style == STYLE_FLOW)
		depth--;
	if (depth == 0)
		return false;
	inner = reader->builder.frames[depth - 1].node;
	if (!problem_swallows(reader->source, span,
			      inner->span.begin - lines_begin(reader->source, inner->span.begin)))
		return false;
	told_set(&told, DIAG_YAML_QUOTE, reader->source, span.begin, 0);
	told_argument(&told, slice_of(quote));
	told_add(&told, reader->source, reader->diags);
	reader->builder.root = NULL;
	return true;
}

static struct node *scalar_node(struct reader *reader, const yaml_event_t *event, struct span span)
{
	struct slice text = { (const char *)event->data.scalar.value, event->data.scalar.length };
	enum node_style style = style_of(event->data.scalar.style);
	enum node_type type = NODE_TEXT;
	struct str shown = { 0 };
	struct node *node;

	if (style == STYLE_PLAIN)
		type = tree_plain_type(text);
	if (style == STYLE_LITERAL || style == STYLE_FOLDED)
		span.end = trim_end(reader, span);
	if (reader->breaks == 0 && reader->mend.base == 0)
		return build_scalar(&reader->builder, type, style, span, text);
	show(reader, &shown, text);
	node = build_scalar(&reader->builder, type, style, span, str_slice(&shown));
	str_free(&shown);
	return node;
}

bool reader_scalar(struct reader *reader, const yaml_event_t *event)
{
	const yaml_char_t *name = event->data.scalar.anchor;
	bool has_tag = event->data.scalar.tag != NULL;
	struct span span = { reader_byte(reader, event->start_mark),
			     reader_byte(reader, event->end_mark) };
	struct built *anchor = name != NULL ? add_anchor(reader, name) : NULL;
	struct node *node;

	if (anchor != NULL || has_tag) {
		span.begin = skip_properties(reader, span.begin, anchor != NULL, has_tag);
		if (span.end < span.begin) /* nothing stands behind them */
			span.begin = span.end;
	}
	if (event->start_mark.line < event->end_mark.line &&
	    (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE ||
	     event->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE) &&
	    is_unclosed(reader, span))
		return false;
	node = scalar_node(reader, event, span);
	reader->last = node->span;
	reader->last_style = node->style;
	if (node->style == STYLE_PLAIN && reader->profile->strict && !has_tag &&
	    (anchor == NULL || node->text.len > 0))
		caution_plain(&reader->builder, node);
	if (node->style == STYLE_DOUBLE)
		escape_check(reader->source, span, reader->profile->strict, reader->diags);
	if (anchor != NULL)
		*anchor = (struct built){ node, 1, 0 };
	return build_add(&reader->builder, (struct built){ node, 1, 0 }, node->span.end);
}

bool reader_open(struct reader *reader, const yaml_event_t *event)
{
	bool list = event->type == YAML_SEQUENCE_START_EVENT;
	const yaml_char_t *name =
		list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
	const yaml_char_t *tag =
		list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
	bool flow = list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
			 : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	uint32_t begin = reader_byte(reader, event->start_mark);
	struct built *anchor = name != NULL ? add_anchor(reader, name) : NULL;

	if (anchor != NULL || tag != NULL)
		begin = skip_properties(reader, begin, anchor != NULL, tag != NULL);
	if (!build_open(&reader->builder, list ? NODE_LIST : NODE_MAP,
			flow ? STYLE_FLOW : STYLE_BLOCK, begin))
		return false;
	reader->open[reader->builder.depth] = anchor;
	return true;
}

bool reader_close(struct reader *reader, const yaml_event_t *event)
{
	struct builder *builder = &reader->builder;
	const struct node *node = builder->frames[builder->depth - 1].node;
	struct built *anchor = reader->open[builder->depth];
	struct built value;
	uint32_t end = 0;

	/* a pair [a: b] is a flow map without a bracket of its own, and ends with its value */
	if (node->style == STYLE_FLOW && event->end_mark.index > event->start_mark.index)
		end = reader_byte(reader, event->end_mark);
	if (!build_close(builder, end, &value))
		return false;
	if (anchor != NULL)
		*anchor = value;
	return true;
}
