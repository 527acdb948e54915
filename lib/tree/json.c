/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/json.h"

#include <string.h>

#include "tree/conflict.h"
#include "tree/json_reader.h"
#include "tree/scan.h"
#include "tree/sniff.h"

enum want {
	WANT_VALUE,
	WANT_ENTRY, /* of a list, or its end */
	WANT_KEY,   /* of a map, or its end */
	WANT_COLON,
	WANT_COMMA, /* or the end of the list or map */
	WANT_END,   /* of the text */
	WANT_NOTHING
};

static const size_t no_comma = (size_t)-1;

size_t json_line_end(const struct json_reader *reader, size_t at)
{
	while (at < reader->bytes.len && reader->bytes.data[at] != '\n' &&
	       reader->bytes.data[at] != '\r')
		at++;
	return at;
}

static void add(struct json_reader *reader, enum diag_id id, size_t begin, size_t end,
		const struct slice *args, size_t count)
{
	(void)diags_add(reader->diags, id, reader->source,
			(struct span){ (uint32_t)begin, (uint32_t)end }, args, count);
}

/* Names a mistake that nothing can be read behind. */
static enum want stop(struct json_reader *reader, enum diag_id id, size_t at)
{
	size_t end = at < reader->bytes.len ? at + 1 : at;

	while (end < reader->bytes.len && ((unsigned char)reader->bytes.data[end] & 0xc0) == 0x80)
		end++;
	add(reader, id, at, end, DIAG_NO_ARGS);
	reader->unknown = true;
	return WANT_NOTHING;
}

/* The innermost list or map that is open, or NULL. */
static const struct node *innermost(const struct json_reader *reader)
{
	const struct builder *builder = &reader->builder;

	return builder->depth > 0 ? builder->frames[builder->depth - 1].node : NULL;
}

static struct slice closer(const struct node *open)
{
	return open->type == NODE_MAP ? SLICE("}") : SLICE("]");
}

/* The text ends inside of a list or map. */
static enum want stop_open(struct json_reader *reader)
{
	const struct node *open = innermost(reader);

	if (open == NULL)
		return stop(reader, DIAG_JSON_VALUE, reader->at);
	add(reader, DIAG_JSON_BRACKET, open->span.begin, open->span.begin + 1,
	    DIAG_ARGS(open->type == NODE_MAP ? SLICE("{") : SLICE("["), closer(open)));
	reader->unknown = true;
	return WANT_NOTHING;
}

/* The end of the comment at `begin`; `begin` itself where there is none. */
static size_t comment_end(const struct json_reader *reader, size_t begin)
{
	char byte = json_byte(reader, begin);
	char next = json_byte(reader, begin + 1);
	size_t end;

	if (byte == '#' || (byte == '/' && next == '/'))
		return json_line_end(reader, begin);
	if (byte != '/' || next != '*')
		return begin;
	for (end = begin + 3; end < reader->bytes.len; end++) {
		if (reader->bytes.data[end] == '/' && reader->bytes.data[end - 1] == '*')
			return end + 1;
	}
	return reader->bytes.len;
}

/* Steps over blanks and, naming them, comments; over line ends where the value goes on behind. */
static void skip_blanks(struct json_reader *reader, bool over_lines)
{
	for (;;) {
		size_t begin = reader->at;
		char byte = json_byte(reader, begin);
		size_t end;

		if (byte == ' ' || byte == '\t' || (over_lines && (byte == '\n' || byte == '\r'))) {
			reader->at++;
			continue;
		}
		end = comment_end(reader, begin);
		if (end == begin)
			return;
		add(reader, DIAG_JSON_COMMENT, begin, end, DIAG_NO_ARGS);
		reader->at = end;
	}
}

static enum want behind_value(const struct json_reader *reader)
{
	return reader->builder.depth > 0 ? WANT_COMMA : WANT_END;
}

static enum want open(struct json_reader *reader, char byte)
{
	reader->comma = no_comma;
	if (!build_open(&reader->builder, byte == '{' ? NODE_MAP : NODE_LIST, STYLE_FLOW,
			(uint32_t)reader->at)) {
		reader->unknown = true;
		return WANT_NOTHING;
	}
	reader->at++;
	return byte == '{' ? WANT_KEY : WANT_ENTRY;
}

static enum want close(struct json_reader *reader, char byte)
{
	const struct node *inner = innermost(reader);
	struct slice text = { reader->bytes.data + reader->at, 1 };
	struct built value;

	if (inner == NULL) {
		add(reader, DIAG_JSON_BRACKET_CLOSE, reader->at, reader->at + 1, DIAG_ARGS(text));
		reader->unknown = true;
		return WANT_NOTHING;
	}
	if (closer(inner).data[0] != byte)
		return stop_open(reader);
	if (reader->comma != no_comma)
		add(reader, DIAG_JSON_COMMA_EXTRA, reader->comma, reader->comma + 1, DIAG_NO_ARGS);
	reader->comma = no_comma;
	reader->at++;
	if (!build_close(&reader->builder, (uint32_t)reader->at, &value))
		return WANT_NOTHING;
	return behind_value(reader);
}

static enum want scalar(struct json_reader *reader, bool key)
{
	struct node *node = json_scalar(reader, key);

	reader->comma = no_comma;
	if (node == NULL ||
	    !build_add(&reader->builder, (struct built){ node, 1, 0 }, node->span.end)) {
		reader->unknown = true;
		return WANT_NOTHING;
	}
	return key ? WANT_COLON : behind_value(reader);
}

static enum want on_value(struct json_reader *reader, char byte, bool entry)
{
	if (byte == '{' || byte == '[')
		return open(reader, byte);
	if (byte == ',' && entry) { /* [1,, 2] */
		add(reader, DIAG_JSON_COMMA_EXTRA, reader->at, reader->at + 1, DIAG_NO_ARGS);
		reader->at++;
		return WANT_ENTRY;
	}
	if ((byte == ']' || byte == '}') && (entry || reader->builder.depth == 0))
		return close(reader, byte);
	if (!json_begins_scalar(byte))
		return stop(reader, DIAG_JSON_VALUE, reader->at);
	return scalar(reader, false);
}

static enum want on_key(struct json_reader *reader, char byte)
{
	if (byte == '}' || byte == ']')
		return close(reader, byte);
	if (byte == ',') { /* {"a": 1,, "b": 2} */
		add(reader, DIAG_JSON_COMMA_EXTRA, reader->at, reader->at + 1, DIAG_NO_ARGS);
		reader->at++;
		return WANT_KEY;
	}
	if (!json_begins_scalar(byte))
		return stop(reader, DIAG_JSON_KEY, reader->at);
	return scalar(reader, true);
}

static enum want on_colon(struct json_reader *reader, char byte)
{
	if (byte == ':' || byte == '=') {
		if (byte == '=')
			add(reader, DIAG_JSON_COLON, reader->at, reader->at + 1, DIAG_NO_ARGS);
		reader->at++;
		return WANT_VALUE;
	}
	if (byte == ',' || byte == '}' || byte == ']')
		return stop(reader, DIAG_JSON_COLON, reader->at);
	add(reader, DIAG_JSON_COLON, reader->at, reader->at + 1, DIAG_NO_ARGS);
	return WANT_VALUE;
}

static enum want on_comma(struct json_reader *reader, char byte)
{
	bool map = innermost(reader)->type == NODE_MAP;

	if (byte == ',') {
		reader->comma = reader->at++;
		return map ? WANT_KEY : WANT_ENTRY;
	}
	if (byte == '}' || byte == ']')
		return close(reader, byte);
	if (byte == ':')
		return stop(reader, map ? DIAG_JSON_KEY : DIAG_JSON_VALUE, reader->at);
	add(reader, DIAG_JSON_COMMA, reader->at, reader->at + 1, DIAG_NO_ARGS);
	return map ? WANT_KEY : WANT_ENTRY;
}

/* Something stands behind the value: it is named, and the value is kept. */
static enum want on_end(struct json_reader *reader, char byte)
{
	if (byte == '}' || byte == ']')
		return close(reader, byte);
	add(reader, DIAG_JSON_REST, reader->at, json_line_end(reader, reader->at), DIAG_NO_ARGS);
	return WANT_NOTHING;
}

/* Whether the text has ended: with the file, or with the line. */
static bool at_end(const struct json_reader *reader)
{
	return reader->at >= reader->bytes.len ||
	       (reader->lines && json_line_end(reader, reader->at) == reader->at);
}

static enum want step(struct json_reader *reader, enum want want)
{
	char byte = json_byte(reader, reader->at);

	if (at_end(reader))
		return stop_open(reader);
	switch (want) {
	case WANT_VALUE: return on_value(reader, byte, false);
	case WANT_ENTRY: return on_value(reader, byte, true);
	case WANT_KEY: return on_key(reader, byte);
	case WANT_COLON: return on_colon(reader, byte);
	case WANT_COMMA: return on_comma(reader, byte);
	default: return on_end(reader, byte);
	}
}

/* Reads one value; NULL where there is none, or not for sure. */
static struct node *read_value(struct json_reader *reader)
{
	enum want want = WANT_VALUE;

	reader->unknown = false;
	reader->comma = no_comma;
	build_restart(&reader->builder);
	while (want != WANT_NOTHING) {
		want = step(reader, want);
		skip_blanks(reader, !reader->lines);
		if (want == WANT_END && at_end(reader))
			break;
	}
	return reader->unknown ? NULL : reader->builder.root;
}

/* Whether there is anything to read. */
static bool start(struct json_reader *reader, struct arena *arena, struct source *source,
		  const struct read_profile *profile, struct diags *diags)
{
	struct scan scan;

	if (!build_check_size(source, profile, diags) || !sniff_check(source, diags))
		return false;
	scan = scan_source(source, profile->strict ? SCAN_RECORD : SCAN_JSON, diags);
	if (!scan.usable || conflict_add(source, scan.start, diags))
		return false;
	*reader = (struct json_reader){ .source = source,
					.diags = diags,
					.bytes = str_slice(&source->bytes),
					.at = scan.start,
					.strict = profile->strict };
	build_start(&reader->builder, arena, source, profile, diags);
	skip_blanks(reader, true);
	if (reader->at < reader->bytes.len)
		return true;
	(void)diags_add(diags, DIAG_YAML_EMPTY, source, (struct span){ 0, 0 }, DIAG_NO_ARGS);
	return false;
}

enum status tree_read_json(struct arena *arena, struct source *source,
			   const struct read_profile *profile, struct node **root,
			   struct diags *diags)
{
	size_t before = diags->counts[SEVERITY_ERROR];
	struct json_reader reader;

	*root = NULL;
	if (start(&reader, arena, source, profile, diags)) {
		*root = read_value(&reader);
		build_free(&reader.builder);
	}
	return diags->counts[SEVERITY_ERROR] > before ? STATUS_INVALID : STATUS_OK;
}

enum status tree_read_json_lines(struct arena *arena, struct source *source,
				 const struct read_profile *profile, struct vec *roots,
				 struct diags *diags)
{
	size_t before = diags->counts[SEVERITY_ERROR];
	struct json_reader reader;
	bool more = start(&reader, arena, source, profile, diags);
	bool started = more;

	while (more) {
		struct node *root;

		reader.lines = true;
		root = read_value(&reader);
		if (root != NULL)
			vec_add(roots, &root);
		/* what is wrong ends with its line */
		reader.at = json_line_end(&reader, reader.at);
		skip_blanks(&reader, true);
		more = reader.at < reader.bytes.len;
	}
	if (started)
		build_free(&reader.builder);
	return diags->counts[SEVERITY_ERROR] > before ? STATUS_INVALID : STATUS_OK;
}
