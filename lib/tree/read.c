/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/read.h"

#include <stdint.h>

#include "base/mem.h"
#include "tree/breaks.h"
#include "tree/conflict.h"
#include "tree/lines.h"
#include "tree/pool.h"
#include "tree/reader.h"
#include "tree/sniff.h"

const struct read_profile read_record = {
	.bytes = 1 << 20, .depth = 64, .nodes = 10000, .key_bytes = 1024, .strict = true
};

const struct read_profile read_checked = { .bytes = 1 << 20,
					   .depth = 64,
					   .nodes = 10000,
					   .key_bytes = 1024,
					   .strict = true,
					   .mend = true };

const struct read_profile read_foreign = {
	.bytes = 64 << 20, .depth = 128, .nodes = 2 << 20, .key_bytes = 1024, .aliases = 100
};

enum { DIRECTIVES = 16 };

/* --- documents and the whole file ----------------------------------------------------------------
 */

/* libyaml compares every %TAG with all others before it tells of any. */
static bool has_many_directives(struct reader *reader, size_t at)
{
	struct slice bytes = str_slice(&reader->source->bytes);
	unsigned count = 0;

	for (; at < bytes.len && bytes.data[at] == '%'; count++) {
		if (count == DIRECTIVES) {
			reader_add_word(reader, DIAG_YAML_DIRECTIVE, at, 0);
			return true;
		}
		at = problem_blank_end(reader->source, slice_find(bytes, '\n', at));
	}
	return false;
}

static bool on_document(struct reader *reader, const yaml_event_t *event)
{
	uint32_t begin = reader_byte(reader, event->start_mark);

	if (reader->documents++ > 0 && reader->roots == NULL) {
		(void)diags_add(reader->diags, DIAG_YAML_DOCUMENTS, reader->source,
				(struct span){ begin, begin + 3 }, DIAG_NO_ARGS);
		return false;
	}
	if (reader->documents > 1) {
		map_free(&reader->anchors);
		reader->builder.root = NULL;
	}
	if (reader->profile->strict && begin < reader->source->bytes.len &&
	    reader->source->bytes.data[begin] == '%')
		reader_add_word(reader, DIAG_YAML_DIRECTIVE, begin, 0);
	return true;
}

static bool is_empty(const struct node *root)
{
	return root == NULL || (node_is(root, NODE_NULL) && root->text.len == 0);
}

/* Directives belong to a second document: libyaml would read all of them before it begins. */
static bool on_document_end(struct reader *reader, const yaml_event_t *event)
{
	size_t next = problem_blank_end(reader->source, reader_byte(reader, event->end_mark));

	reader->ended = event->data.document_end.implicit == 0;
	if (reader->roots != NULL && !is_empty(reader->builder.root))
		vec_add(reader->roots, &reader->builder.root);
	if (next >= reader->source->bytes.len || reader->source->bytes.data[next] != '%')
		return true;
	if (reader->roots != NULL)
		return !has_many_directives(reader, next);
	(void)diags_add(reader->diags, DIAG_YAML_DOCUMENTS, reader->source,
			(struct span){ (uint32_t)next, (uint32_t)next + 1 }, DIAG_NO_ARGS);
	return false;
}

static bool on_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT: return reader_scalar(reader, event);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT: return reader_open(reader, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: return reader_close(reader, event);
	case YAML_ALIAS_EVENT: return reader_alias(reader, event);
	case YAML_DOCUMENT_START_EVENT: return on_document(reader, event);
	case YAML_DOCUMENT_END_EVENT: return on_document_end(reader, event);
	default: return true;
	}
}

/* The innermost bracket that is open. */
static size_t open_bracket(const struct reader *reader)
{
	size_t depth = reader->builder.depth;

	while (depth-- > 0) {
		const struct node *node = reader->builder.frames[depth].node;
		char byte = reader->source->bytes.data[node->span.begin];

		if (node->style == STYLE_FLOW && (byte == '[' || byte == '{'))
			return node->span.begin;
	}
	return SIZE_MAX;
}

static struct problem problem_of(struct reader *reader, const yaml_parser_t *parser)
{
	struct problem problem = { .what = parser->problem != NULL ? parser->problem : "",
				   .open_at = open_bracket(reader),
				   .text = reader->last,
				   .style = reader->last_style,
				   .key_bytes = reader->profile->key_bytes,
				   .after_end = reader->ended };

	if (parser->error == YAML_READER_ERROR)
		problem.at = reader->scan.start + parser->problem_offset;
	else
		problem.at = reader_byte(reader, parser->problem_mark);
	problem.context_at = parser->context != NULL && parser->error != YAML_READER_ERROR
				     ? reader_byte(reader, parser->context_mark)
				     : problem.at;
	return problem;
}

/* Conflict markers explain whatever is wrong behind the first of them. */
static bool on_conflict(struct reader *reader)
{
	struct mend *mend = &reader->mend;
	size_t line = lines_begin(reader->source, mend->told[mend->count - 1].span.begin);
	size_t first = conflict_find(reader->source, reader->scan.start);

	if (first == SIZE_MAX && conflict_is_line(reader->source, line))
		conflict_add_line(reader->source, line, reader->diags);
	else if (!conflict_add(reader->source, reader->scan.start, reader->diags))
		return false;
	if (first == SIZE_MAX || first <= line)
		mend->count--;
	return true;
}

/* Tells what is wrong, and whether to read again with that mended. */
static void on_error(struct reader *reader, const yaml_parser_t *parser)
{
	struct problem problem;

	if (parser->error == YAML_MEMORY_ERROR)
		mem_run_out();
	problem = problem_of(reader, parser);
	if (!reader->ended) { /* what was read is a part of it only */
		if (reader->roots != NULL && reader->roots->count > 0 &&
		    *VEC_AT(struct node *, reader->roots, reader->roots->count - 1) ==
			    reader->builder.root)
			reader->roots->count--;
		reader->builder.root = NULL;
	}
	if (reader->mend.unsure)
		return;
	problem_tell(&problem, reader->source, &reader->mend.told[reader->mend.count++]);
	if (!on_conflict(reader))
		reader->again =
			reader->profile->mend && mend_plan(&reader->mend, &problem, reader->source);
}

/*
 * libyaml decodes and checks every character into a buffer of its own, a fifth of its work, and
 * scan_source() has done it already: the text itself becomes the buffer, as if all of it had been
 * decoded and the end of the input seen, which a NUL stands for there. The versions named are those
 * whose reader is known to be left alone then.
 */
static void give_text(yaml_parser_t *parser, const struct str *bytes, size_t start)
{
	int major, minor, patch;

	yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(parser, (const unsigned char *)bytes->data + start,
				     bytes->len - start);
	yaml_get_version(&major, &minor, &patch);
	if (major != 0 || minor != 2 || patch > 5 || bytes->cap <= bytes->len ||
	    bytes->data[bytes->len] != '\0')
		return;
	parser->eof = 1;
	parser->buffer.pointer = (yaml_char_t *)bytes->data + start;
	parser->buffer.last = (yaml_char_t *)bytes->data + bytes->len + 1;
	parser->unread = SIZE_MAX; /* never asks for more */
}

/* yaml_event_delete() for the many events that own nothing, or no more than a value. */
static void forget(yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: return;
	case YAML_SEQUENCE_START_EVENT:
		if (event->data.sequence_start.anchor == NULL &&
		    event->data.sequence_start.tag == NULL)
			return;
		break;
	case YAML_MAPPING_START_EVENT:
		if (event->data.mapping_start.anchor == NULL &&
		    event->data.mapping_start.tag == NULL)
			return;
		break;
	case YAML_SCALAR_EVENT:
		if (event->data.scalar.anchor == NULL && event->data.scalar.tag == NULL) {
			pool_forget(event->data.scalar.value);
			return;
		}
		break;
	default: break;
	}
	yaml_event_delete(event);
}

static void read_events(struct reader *reader, const struct str *bytes, size_t start)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool more = true;

	if (yaml_parser_initialize(&parser) == 0)
		mem_run_out();
	give_text(&parser, bytes, start);
	while (more) {
		if (yaml_parser_parse(&parser, &event) == 0) {
			on_error(reader, &parser);
			break;
		}
		more = event.type != YAML_STREAM_END_EVENT && on_event(reader, &event);
		forget(&event);
	}
	yaml_parser_delete(&parser);
}

/* Everything from the begin of the file on. */
static void read_pass(struct reader *reader, struct str *mended)
{
	size_t start = reader->scan.start;
	struct slice text =
		slice_part(str_slice(&reader->source->bytes), start, reader->source->bytes.len);
	struct str hidden = { 0 };

	position_start(&reader->position, str_slice(&reader->source->bytes), start);
	reader->documents = 0;
	reader->ended = false;
	reader->again = false;
	reader->anchors = (struct map){ 0 };
	reader->expanded = 0;
	reader->aliases = 0;
	reader->last = (struct span){ 0, 0 };
	reader->last_style = STYLE_PLAIN;
	if (reader->mend.base != 0)
		text = str_slice(mended);
	if (reader->scan.breaks)
		reader->breaks = breaks_hide(&hidden, text);
	if (reader->breaks != 0)
		read_events(reader, &hidden, 0);
	else if (reader->mend.base != 0)
		read_events(reader, mended, 0);
	else
		read_events(reader, &reader->source->bytes, start);
	str_free(&hidden);
	map_free(&reader->anchors);
}

static void read_text(struct reader *reader)
{
	const struct diags before = *reader->diags;
	size_t roots = reader->roots != NULL ? reader->roots->count : 0;
	struct str mended = { 0 };
	size_t i;

	if (has_many_directives(reader, problem_blank_end(reader->source, reader->scan.start)))
		return;
	read_pass(reader, &mended);
	while (reader->again &&
	       mend_text(&reader->mend, reader->source, reader->scan.start, &mended)) {
		diags_rewind(reader->diags, &before);
		build_restart(&reader->builder);
		reader->builder.nodes = 0;
		if (reader->roots != NULL)
			reader->roots->count = roots;
		read_pass(reader, &mended);
	}
	for (i = 0; i < reader->mend.count; i++)
		told_add(&reader->mend.told[i], reader->source, reader->diags);
	str_free(&mended);
	if (reader->roots != NULL ? reader->roots->count > roots : !is_empty(reader->builder.root))
		return;
	if (reader->builder.root != NULL ||
	    reader->diags->counts[SEVERITY_ERROR] == before.counts[SEVERITY_ERROR])
		(void)diags_add(reader->diags, DIAG_YAML_EMPTY, reader->source,
				(struct span){ 0, 0 }, DIAG_NO_ARGS);
}

/* The root of the last document, or NULL. */
static struct node *read_source(struct arena *arena, struct source *source,
				const struct read_profile *profile, struct vec *roots,
				struct diags *diags)
{
	struct reader reader;
	struct node *root;

	if (!build_check_size(source, profile, diags) || !sniff_check(source, diags))
		return NULL;
	reader.scan = scan_source(source, profile->strict ? SCAN_RECORD : SCAN_YAML, diags);
	if (!reader.scan.usable)
		return NULL;
	build_start(&reader.builder, arena, source, profile, diags);
	reader.source = source;
	reader.profile = profile;
	reader.diags = diags;
	reader.roots = roots;
	reader.breaks = 0;
	mend_start(&reader.mend);
	read_text(&reader);
	root = reader.builder.root;
	mend_free(&reader.mend);
	build_free(&reader.builder);
	return root;
}

enum status tree_read(struct arena *arena, struct source *source,
		      const struct read_profile *profile, struct node **root, struct diags *diags)
{
	size_t before = diags->counts[SEVERITY_ERROR];

	*root = read_source(arena, source, profile, NULL, diags);
	return diags->counts[SEVERITY_ERROR] > before ? STATUS_INVALID : STATUS_OK;
}

enum status tree_read_documents(struct arena *arena, struct source *source,
				const struct read_profile *profile, struct vec *roots,
				struct diags *diags)
{
	size_t before = diags->counts[SEVERITY_ERROR];

	(void)read_source(arena, source, profile, roots, diags);
	return diags->counts[SEVERITY_ERROR] > before ? STATUS_INVALID : STATUS_OK;
}

void tree_read_end(void)
{
	pool_end();
}
