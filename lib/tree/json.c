/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/json.h"

#include <jansson.h>
#include <string.h>

#include "text/utf8.h"
#include "tree/build.h"
#include "tree/escape.h"
#include "tree/scan.h"

/* Reads text that jansson took for JSON: where it begins and ends is all that is left to find. */
struct json_reader {
	struct builder builder;
	struct source *source;
	struct slice bytes;
	size_t at;
	bool strict;
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* The byte behind a string that begins at `at`; the end of the text where it is not closed. */
static size_t string_end(struct slice bytes, size_t at)
{
	for (at++; at < bytes.len && bytes.data[at] != '"'; at++) {
		if (bytes.data[at] == '\\')
			at++;
	}
	return at < bytes.len ? at + 1 : bytes.len;
}

/* The first bracket that is nested too deep, or the text's end; jansson would recurse on it. */
static size_t too_deep(struct slice bytes, size_t start, unsigned depth)
{
	unsigned open = 0;
	size_t at;

	for (at = start; at < bytes.len; at++) {
		switch (bytes.data[at]) {
		case '"': at = string_end(bytes, at) - 1; break;
		case '[':
		case '{':
			if (open++ == depth)
				return at;
			break;
		case ']':
		case '}': open -= open > 0; break;
		default: break;
		}
	}
	return bytes.len;
}

/* jansson's sentence ends in "near 'text'": the text begins where the finding lies. */
static size_t error_place(struct slice bytes, const char *text, size_t position, size_t *len)
{
	const char *near = strstr(text, " near '");
	size_t quoted;

	*len = 1;
	if (position > bytes.len)
		position = bytes.len;
	if (near == NULL)
		return position;
	quoted = strlen(near + 7);
	if (quoted < 2 || quoted - 1 > position)
		return position;
	*len = quoted - 1;
	if (!slice_equal(slice_part(bytes, position - *len, position),
			 (struct slice){ near + 7, *len }))
		*len = 1;
	return position - *len;
}

static void add_error(struct source *source, struct slice bytes, size_t start,
		      const json_error_t *error, struct diags *diags)
{
	size_t len;
	size_t at = start + error_place(bytes, error->text, (size_t)error->position, &len);
	const char *near = strstr(error->text, " near ");
	struct slice words = slice_of(error->text);

	if (near != NULL) /* the line is shown below the finding */
		words = slice_part(words, 0, (size_t)(near - error->text));
	(void)diags_add(diags, DIAG_JSON_SYNTAX, source,
			(struct span){ (uint32_t)at, (uint32_t)(at + len) }, DIAG_ARGS(words));
}

static bool check(struct source *source, size_t start, struct diags *diags)
{
	struct slice bytes = slice_part(str_slice(&source->bytes), start, source->bytes.len);
	json_error_t error;
	json_t *value;

	/* duplicates are found below, with both places; whole numbers of any size are fine */
	value = json_loadb(bytes.data, bytes.len,
			   JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);
	if (value == NULL)
		add_error(source, bytes, start, &error, diags);
	json_decref(value);
	return value != NULL;
}

static uint32_t low_surrogate(struct slice rest)
{
	uint32_t point = 0;
	size_t i;

	if (rest.len < 6 || rest.data[0] != '\\' || rest.data[1] != 'u')
		return 0;
	for (i = 2; i < 6; i++) {
		char byte = rest.data[i];

		point = point * 16 +
			(uint32_t)(byte <= '9' ? byte - '0' : (byte | 0x20) - 'a' + 10);
	}
	return point;
}

/* Adds what the string between `begin` and `end` (without its quotes) says. */
static void decode(struct str *out, struct slice text)
{
	size_t at = 0;

	while (at < text.len) {
		size_t next = slice_find(text, '\\', at);
		struct slice rest = slice_part(text, next, text.len);
		uint32_t point = 0;
		size_t len;

		str_add_slice(out, slice_part(text, at, next));
		if (rest.len == 0)
			return;
		len = escape_decode(rest, &point);
		if (len == 0) { /* RFC 8259, section 7: two escapes for one character */
			uint32_t high = low_surrogate(rest);
			uint32_t low = low_surrogate(slice_part(rest, 6, rest.len));

			point = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
			len = 12;
		}
		utf8_encode(out, point);
		at = next + len;
	}
}

static struct node *string_node(struct json_reader *reader, struct span span)
{
	struct slice text = slice_part(reader->bytes, span.begin + 1, span.end - 1);
	struct str decoded = { 0 };
	struct node *node;

	if (slice_find(text, '\\', 0) < text.len) {
		escape_check(reader->source, span, reader->strict, reader->builder.diags);
		decode(&decoded, text);
		text = str_slice(&decoded);
	}
	node = build_scalar(&reader->builder, NODE_TEXT, STYLE_DOUBLE, span, text);
	str_free(&decoded);
	return node;
}

static bool on_scalar(struct json_reader *reader)
{
	size_t begin = reader->at;
	size_t end = begin;
	struct span span = { (uint32_t)begin, 0 };
	struct node *node;

	if (reader->bytes.data[begin] == '"') {
		end = string_end(reader->bytes, begin);
		span.end = (uint32_t)end;
		node = string_node(reader, span);
	} else {
		struct slice text;

		while (end < reader->bytes.len && !is_blank(reader->bytes.data[end]) &&
		       strchr(",]}", reader->bytes.data[end]) == NULL)
			end++;
		span.end = (uint32_t)end;
		text = slice_part(reader->bytes, begin, end);
		node = build_scalar(&reader->builder, tree_plain_type(text), STYLE_PLAIN, span,
				    text);
	}
	reader->at = end;
	return build_add(&reader->builder, (struct built){ node, 1, 0 }, span.end);
}

static bool step(struct json_reader *reader)
{
	char byte = reader->bytes.data[reader->at];
	uint32_t at = (uint32_t)reader->at;
	struct built value;

	switch (byte) {
	case '{':
	case '[':
		reader->at++;
		return build_open(&reader->builder, byte == '{' ? NODE_MAP : NODE_LIST, STYLE_FLOW,
				  at);
	case '}':
	case ']': reader->at++; return build_close(&reader->builder, at + 1, &value);
	case ',':
	case ':':
	case ' ':
	case '\t':
	case '\n':
	case '\r': reader->at++; return true;
	default: return on_scalar(reader);
	}
}

static void read_values(struct json_reader *reader, struct arena *arena,
			const struct read_profile *profile, size_t start, struct diags *diags)
{
	size_t deep = too_deep(reader->bytes, start, profile->depth);

	build_start(&reader->builder, arena, reader->source, profile, diags);
	reader->at = start;
	reader->strict = profile->strict;
	if (deep < reader->bytes.len)
		(void)build_stop(&reader->builder, DIAG_YAML_DEPTH,
				 (struct span){ (uint32_t)deep, (uint32_t)deep + 1 },
				 profile->depth);
	else if (check(reader->source, start, diags))
		while (reader->at < reader->bytes.len && step(reader))
			;
	build_free(&reader->builder);
}

enum status tree_read_json(struct arena *arena, struct source *source,
			   const struct read_profile *profile, struct node **root,
			   struct diags *diags)
{
	size_t before = diags->counts[SEVERITY_ERROR];
	struct json_reader reader;
	struct scan scan;

	*root = NULL;
	if (!build_check_size(source, profile, diags))
		return STATUS_INVALID;
	scan = scan_source(source, profile->strict, diags);
	if (!scan.usable)
		return STATUS_INVALID;
	reader.source = source;
	reader.bytes = str_slice(&source->bytes);
	read_values(&reader, arena, profile, scan.start, diags);
	*root = reader.builder.root;
	return diags->counts[SEVERITY_ERROR] > before ? STATUS_INVALID : STATUS_OK;
}
