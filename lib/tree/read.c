/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/read.h"

#include <stdint.h>
#include <yaml.h>

#include "base/map.h"
#include "base/mem.h"
#include "tree/breaks.h"
#include "tree/build.h"
#include "tree/caution.h"
#include "tree/escape.h"
#include "tree/position.h"
#include "tree/problem.h"
#include "tree/scan.h"

const struct read_profile read_record = {
	.bytes = 1 << 20, .depth = 64, .nodes = 10000, .key_bytes = 1024, .strict = true
};

const struct read_profile read_foreign = {
	.bytes = 64 << 20, .depth = 128, .nodes = 8 << 20, .key_bytes = 1024, .aliases = 100
};

enum { EXPANSION = 10, EXPANSION_FREE = 1000, DIRECTIVES = 16 };

struct reader {
	struct builder builder;
	struct source *source;
	const struct read_profile *profile;
	struct diags *diags;
	struct scan scan;
	struct position position;
	uint32_t breaks; /* breaks_hide()'s code point; 0: the text is as it was */
	unsigned documents;
	bool ended;	    /* the document ended with "..." */
	struct map anchors; /* struct built; without a node while the list or map is open */
	struct built *open[BUILD_DEPTH_MAX + 1];
	size_t expanded; /* nodes that aliases add when written out */
	unsigned aliases;
};

static uint32_t byte_of(struct reader *reader, yaml_mark_t mark)
{
	return position_byte(&reader->position, mark.index);
}

/* --- anchors, tags, aliases ----------------------------------------------------------------------
 */

static void add_word(struct reader *reader, enum diag_id id, size_t begin, size_t skip)
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
			add_word(reader, DIAG_YAML_TAG, at, 0);
			tag = false;
		} else {
			if (reader->profile->strict)
				add_word(reader, DIAG_YAML_ANCHOR, at, 1);
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

/* A copy of a scalar with a place of its own; lists and maps are shared. */
static struct built alias_value(struct reader *reader, const struct built *anchor, struct span span)
{
	struct built value = { NULL, 1, 0 };

	if (anchor != NULL && anchor->node != NULL) {
		value = *anchor;
		if (!node_is_scalar(value.node) && !reader->profile->strict)
			return value;
	}
	if (value.node == NULL || !node_is_scalar(value.node))
		return (struct built){ build_scalar(&reader->builder, NODE_NULL, STYLE_PLAIN, span,
						    SLICE("")),
				       1, 0 };
	value.node = build_scalar(&reader->builder, value.node->type, value.node->style, span,
				  value.node->text);
	return value;
}

static bool on_alias(struct reader *reader, const yaml_event_t *event)
{
	struct slice name = slice_of((const char *)event->data.alias.anchor);
	struct span span = { byte_of(reader, event->start_mark), byte_of(reader, event->end_mark) };
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
	if (reader->breaks == 0)
		return build_scalar(&reader->builder, type, style, span, text);
	breaks_show(&shown, text, reader->breaks);
	node = build_scalar(&reader->builder, type, style, span, str_slice(&shown));
	str_free(&shown);
	return node;
}

static bool on_scalar(struct reader *reader, const yaml_event_t *event)
{
	const yaml_char_t *name = event->data.scalar.anchor;
	bool has_tag = event->data.scalar.tag != NULL;
	struct span span = { byte_of(reader, event->start_mark), byte_of(reader, event->end_mark) };
	struct built *anchor = name != NULL ? add_anchor(reader, name) : NULL;
	struct node *node;

	if (anchor != NULL || has_tag) {
		span.begin = skip_properties(reader, span.begin, anchor != NULL, has_tag);
		if (span.end < span.begin) /* nothing stands behind them */
			span.begin = span.end;
	}
	node = scalar_node(reader, event, span);
	if (node->style == STYLE_PLAIN && reader->profile->strict && !has_tag &&
	    (anchor == NULL || node->text.len > 0))
		caution_plain(&reader->builder, node);
	if (node->style == STYLE_DOUBLE)
		escape_check(reader->source, span, reader->profile->strict, reader->diags);
	if (anchor != NULL)
		*anchor = (struct built){ node, 1, 0 };
	return build_add(&reader->builder, (struct built){ node, 1, 0 }, node->span.end);
}

static bool on_open(struct reader *reader, const yaml_event_t *event)
{
	bool list = event->type == YAML_SEQUENCE_START_EVENT;
	const yaml_char_t *name =
		list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
	const yaml_char_t *tag =
		list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
	bool flow = list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
			 : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	uint32_t begin = byte_of(reader, event->start_mark);
	struct built *anchor = name != NULL ? add_anchor(reader, name) : NULL;

	if (anchor != NULL || tag != NULL)
		begin = skip_properties(reader, begin, anchor != NULL, tag != NULL);
	if (!build_open(&reader->builder, list ? NODE_LIST : NODE_MAP,
			flow ? STYLE_FLOW : STYLE_BLOCK, begin))
		return false;
	reader->open[reader->builder.depth] = anchor;
	return true;
}

static bool on_close(struct reader *reader, const yaml_event_t *event)
{
	struct builder *builder = &reader->builder;
	const struct node *node = builder->frames[builder->depth - 1].node;
	struct built *anchor = reader->open[builder->depth];
	struct built value;
	uint32_t end = 0;

	/* a pair [a: b] is a flow map without a bracket of its own, and ends with its value */
	if (node->style == STYLE_FLOW && event->end_mark.index > event->start_mark.index)
		end = byte_of(reader, event->end_mark);
	if (!build_close(builder, end, &value))
		return false;
	if (anchor != NULL)
		*anchor = value;
	return true;
}

/* --- documents and the whole file ----------------------------------------------------------------
 */

static bool on_document(struct reader *reader, const yaml_event_t *event)
{
	uint32_t begin = byte_of(reader, event->start_mark);

	if (reader->documents++ > 0) {
		(void)diags_add(reader->diags, DIAG_YAML_DOCUMENTS, reader->source,
				(struct span){ begin, begin + 3 }, DIAG_NO_ARGS);
		return false;
	}
	if (reader->profile->strict && begin < reader->source->bytes.len &&
	    reader->source->bytes.data[begin] == '%')
		add_word(reader, DIAG_YAML_DIRECTIVE, begin, 0);
	return true;
}

/* Directives belong to a second document: libyaml would read all of them before it begins. */
static bool on_document_end(struct reader *reader, const yaml_event_t *event)
{
	size_t next = problem_blank_end(reader->source, byte_of(reader, event->end_mark));

	reader->ended = event->data.document_end.implicit == 0;
	if (next >= reader->source->bytes.len || reader->source->bytes.data[next] != '%')
		return true;
	(void)diags_add(reader->diags, DIAG_YAML_DOCUMENTS, reader->source,
			(struct span){ (uint32_t)next, (uint32_t)next + 1 }, DIAG_NO_ARGS);
	return false;
}

static bool on_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT: return on_scalar(reader, event);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT: return on_open(reader, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: return on_close(reader, event);
	case YAML_ALIAS_EVENT: return on_alias(reader, event);
	case YAML_DOCUMENT_START_EVENT: return on_document(reader, event);
	case YAML_DOCUMENT_END_EVENT: return on_document_end(reader, event);
	default: return true;
	}
}

static void on_error(struct reader *reader, const yaml_parser_t *parser)
{
	struct problem problem = { .what = parser->problem,
				   .context_at = SIZE_MAX,
				   .key_bytes = reader->profile->key_bytes,
				   .after_end = reader->ended };

	if (parser->error == YAML_MEMORY_ERROR)
		(void)mem_resize(NULL, SIZE_MAX, 2); /* ends the program */
	if (problem.what == NULL)
		problem.what = "";
	if (parser->error == YAML_READER_ERROR) {
		problem.at = reader->scan.start + parser->problem_offset;
	} else {
		problem.at = byte_of(reader, parser->problem_mark);
		if (parser->context != NULL)
			problem.context_at = byte_of(reader, parser->context_mark);
	}
	problem_add(&problem, reader->source, reader->diags);
	if (!reader->ended) /* what was read is a part of it only */
		reader->builder.root = NULL;
}

static void read_events(struct reader *reader, struct slice text)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool more = true;

	if (yaml_parser_initialize(&parser) == 0)
		(void)mem_resize(NULL, SIZE_MAX, 2); /* ends the program */
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.data, text.len);
	while (more) {
		if (yaml_parser_parse(&parser, &event) == 0) {
			on_error(reader, &parser);
			break;
		}
		more = event.type != YAML_STREAM_END_EVENT && on_event(reader, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

/* libyaml compares every %TAG with all others before it tells of any. */
static bool has_many_directives(struct reader *reader)
{
	struct slice bytes = str_slice(&reader->source->bytes);
	size_t at = problem_blank_end(reader->source, reader->scan.start);
	unsigned count = 0;

	for (; at < bytes.len && bytes.data[at] == '%'; count++) {
		if (count == DIRECTIVES) {
			add_word(reader, DIAG_YAML_DIRECTIVE, at, 0);
			return true;
		}
		at = problem_blank_end(reader->source, slice_find(bytes, '\n', at));
	}
	return false;
}

static void read_text(struct reader *reader)
{
	struct slice text = slice_part(str_slice(&reader->source->bytes), reader->scan.start,
				       reader->source->bytes.len);
	struct str hidden = { 0 };
	size_t before = reader->diags->counts[SEVERITY_ERROR];
	const struct node *root;

	if (has_many_directives(reader))
		return;
	if (reader->scan.breaks)
		reader->breaks = breaks_hide(&hidden, text);
	read_events(reader, reader->breaks != 0 ? str_slice(&hidden) : text);
	str_free(&hidden);
	root = reader->builder.root;
	if (root != NULL ? node_is(root, NODE_NULL) && root->text.len == 0
			 : reader->diags->counts[SEVERITY_ERROR] == before)
		(void)diags_add(reader->diags, DIAG_YAML_EMPTY, reader->source,
				(struct span){ 0, 0 }, DIAG_NO_ARGS);
}

enum status tree_read(struct arena *arena, struct source *source,
		      const struct read_profile *profile, struct node **root, struct diags *diags)
{
	size_t before = diags->counts[SEVERITY_ERROR];
	struct reader reader;

	*root = NULL;
	if (!build_check_size(source, profile, diags))
		return STATUS_INVALID;
	reader.scan = scan_source(source, profile->strict, diags);
	if (!reader.scan.usable)
		return STATUS_INVALID;
	build_start(&reader.builder, arena, source, profile, diags);
	reader.source = source;
	reader.profile = profile;
	reader.diags = diags;
	reader.breaks = 0;
	position_start(&reader.position, str_slice(&source->bytes), reader.scan.start);
	reader.documents = 0;
	reader.ended = false;
	reader.anchors = (struct map){ 0 };
	reader.expanded = 0;
	reader.aliases = 0;
	read_text(&reader);
	*root = reader.builder.root;
	map_free(&reader.anchors);
	build_free(&reader.builder);
	return diags->counts[SEVERITY_ERROR] > before ? STATUS_INVALID : STATUS_OK;
}
