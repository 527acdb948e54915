/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/json_reader.h"

#include <string.h>

#include "text/utf8.h"
#include "tree/escape.h"
#include "tree/lines.h"
#include "tree/plain.h"
#include "tree/scan.h"

enum { SHOWN = 60 }; /* bytes of a word that a sentence repeats */

static void add(struct json_reader *reader, enum diag_id id, size_t begin, size_t end,
		const struct slice *args, size_t count)
{
	(void)diags_add(reader->diags, id, reader->source,
			(struct span){ (uint32_t)begin, (uint32_t)end }, args, count);
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       ((unsigned char)byte & 0x80) != 0;
}

static struct slice shown(struct slice text)
{
	size_t end = text.len;

	if (end > SHOWN)
		for (end = SHOWN; end > 0 && ((unsigned char)text.data[end] & 0xc0) == 0x80;)
			end--;
	return slice_part(text, 0, end);
}

/* -- texts ------------------------------------------------------------------------------------- */

/* The second half of a character behind an escaped first half; 0 where there is none. */
static uint32_t low_half(struct slice rest)
{
	uint32_t point = escape_unit(rest);

	return point >= 0xdc00 && point <= 0xdfff ? point : 0;
}

/* Adds the character that the escape at `at` stands for; gives its length, at least 1. */
static size_t decode_escape(struct json_reader *reader, size_t at, size_t end, struct str *out)
{
	struct slice rest = slice_part(reader->bytes, at, end);
	uint32_t point = escape_unit(rest);
	bool letter = rest.len > 1 && strchr("\"\\/bfnrt", rest.data[1]) != NULL;
	size_t len = letter ? 2 : 6;

	if (letter) {
		(void)escape_decode(rest, &point);
	} else if (point == ESCAPE_NO_UNIT) {
		len = rest.len > 1 && ((unsigned char)rest.data[1] & 0x80) == 0 ? 2 : 1;
		add(reader, DIAG_JSON_ESCAPE, at, at + len, DIAG_ARGS(slice_part(rest, 0, len)));
		str_add_slice(out, slice_part(rest, 0, len));
		return len;
	} else if (point >= 0xd800 && point <= 0xdfff) {
		uint32_t low = point < 0xdc00 ? low_half(slice_part(rest, 6, rest.len)) : 0;

		if (low == 0)
			add(reader, DIAG_JSON_HALF, at, at + len,
			    DIAG_ARGS(slice_part(rest, 0, len)));
		point = low > 0 ? 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00) : 0xfffd;
		len = low > 0 ? 12 : 6;
	}
	if (reader->strict)
		(void)scan_character(point, reader->source,
				     (struct span){ (uint32_t)at, (uint32_t)(at + len) },
				     reader->diags);
	else if (point == 0) /* JSON has it, few programs take it */
		diags_set_severity(reader->diags,
				   diags_add(reader->diags, DIAG_TEXT_NUL, reader->source,
					     (struct span){ (uint32_t)at, (uint32_t)(at + len) },
					     DIAG_NO_ARGS),
				   SEVERITY_WARNING);
	utf8_encode(out, point);
	return len;
}

static void decode(struct json_reader *reader, size_t at, size_t end, struct str *out)
{
	while (at < end) {
		char byte = reader->bytes.data[at];

		if (byte == '\\') {
			at += decode_escape(reader, at, end, out);
			continue;
		}
		if (byte == '\t')
			add(reader, DIAG_JSON_TAB, at, at + 1, DIAG_NO_ARGS);
		str_add_char(out, byte);
		at++;
	}
}

/* Where the text that begins at `at` is closed by `quote`; the text's end where it is not. */
static size_t closing(const struct json_reader *reader, size_t at, char quote, bool *plain)
{
	for (*plain = true; at < reader->bytes.len; at++) {
		char byte = reader->bytes.data[at];

		if (byte == quote)
			return at;
		if (byte == '\n' || byte == '\r')
			break;
		if (byte == '\\')
			at++;
		if (byte == '\\' || byte == '\t')
			*plain = false;
	}
	return reader->bytes.len;
}

static struct node *text_node(struct json_reader *reader, struct span span, struct slice text)
{
	return build_scalar(&reader->builder, NODE_TEXT, STYLE_DOUBLE, span, text);
}

static struct node *read_text(struct json_reader *reader, char quote)
{
	size_t begin = reader->at;
	bool plain = true;
	size_t end = closing(reader, begin + 1, quote, &plain);
	struct slice text = slice_part(reader->bytes, begin + 1, end);
	struct str decoded = { 0 };
	struct node *node;

	if (end == reader->bytes.len) {
		add(reader, DIAG_JSON_STRING, begin, json_line_end(reader, begin), DIAG_NO_ARGS);
		return NULL;
	}
	if (quote != '"')
		add(reader, DIAG_JSON_QUOTES, begin, end + 1, DIAG_ARGS(shown(text)));
	if (!plain) {
		decode(reader, begin + 1, end, &decoded);
		text = str_slice(&decoded);
	}
	reader->at = end + 1;
	node = text_node(reader, (struct span){ (uint32_t)begin, (uint32_t)end + 1 }, text);
	str_free(&decoded);
	return node;
}

/* A text between “…”: up to the next such quote on the line. */
static struct node *read_curly(struct json_reader *reader)
{
	struct slice bytes = reader->bytes;
	size_t begin = reader->at;
	size_t first = begin + lines_curly(slice_part(bytes, begin, bytes.len));
	size_t at;

	for (at = first; at < bytes.len && bytes.data[at] != '\n' && bytes.data[at] != '\r'; at++) {
		size_t len = lines_curly(slice_part(bytes, at, bytes.len));
		struct slice text = slice_part(bytes, first, at);

		if (len == 0)
			continue;
		add(reader, DIAG_JSON_QUOTES, begin, at + len, DIAG_ARGS(shown(text)));
		reader->at = at + len;
		return text_node(reader, (struct span){ (uint32_t)begin, (uint32_t)(at + len) },
				 text);
	}
	add(reader, DIAG_JSON_STRING, begin, at, DIAG_NO_ARGS);
	return NULL;
}

/* -- numbers and words ------------------------------------------------------------------------- */

static size_t digits(struct slice text, size_t from)
{
	size_t at = from;

	while (at < text.len && byte_is_digit(text.data[at]))
		at++;
	return at - from;
}

/* RFC 8259, section 6. */
static bool is_number(struct slice text)
{
	size_t at = text.len > 0 && text.data[0] == '-' ? 1 : 0;
	size_t whole = digits(text, at);

	if (text.len == 0 || whole == 0 || (whole > 1 && text.data[at] == '0'))
		return false;
	at += whole;
	if (at < text.len && text.data[at] == '.') {
		whole = digits(text, at + 1);
		if (whole == 0)
			return false;
		at += 1 + whole;
	}
	if (at < text.len && (text.data[at] == 'e' || text.data[at] == 'E')) {
		at++;
		if (at < text.len && (text.data[at] == '+' || text.data[at] == '-'))
			at++;
		whole = digits(text, at);
		at += whole;
		return whole > 0 && at == text.len;
	}
	return at == text.len;
}

/* The number that was meant: without + and zeros before, with digits around the point. */
static void mend_number(struct str *out, struct slice text)
{
	size_t at = text.data[0] == '-' || text.data[0] == '+' ? 1 : 0;
	size_t point;

	if (text.data[0] == '-')
		str_add_char(out, '-');
	while (at + 1 < text.len && text.data[at] == '0' && byte_is_digit(text.data[at + 1]))
		at++;
	if (at < text.len && text.data[at] == '.')
		str_add_char(out, '0');
	point = slice_find(text, '.', at);
	str_add_slice(out, slice_part(text, at, point));
	if (point < text.len && digits(text, point + 1) > 0)
		str_add_slice(out, slice_part(text, point, text.len));
	else if (point < text.len)
		str_add_slice(out, slice_part(text, point + 1, text.len));
}

/* What a word of another language is called in JSON; NULL where it has no such value. */
static const char *word_of(struct slice text)
{
	static const struct {
		const char *word;
		const char *json;
	} words[] = {
		{ "True", "true" },	{ "TRUE", "true" },	 { "yes", "true" },
		{ "False", "false" },	{ "FALSE", "false" },	 { "no", "false" },
		{ "None", "null" },	{ "NULL", "null" },	 { "Null", "null" },
		{ "nil", "null" },	{ "undefined", "null" }, { "NaN", "null" },
		{ "Infinity", "null" }, { "-Infinity", "null" }, { "~", "null" },
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (slice_is(text, words[i].word))
			return words[i].json;
	}
	return NULL;
}

/* Names a number or word that is none; a guess that is sure goes into the tree. */
static struct node *mend(struct json_reader *reader, struct span span, struct slice text, bool key)
{
	struct str mended = { 0 };
	struct str quoted = { 0 };
	const char *word = key ? NULL : word_of(text);
	struct slice say = shown(text);
	enum node_type type = NODE_TEXT;
	struct node *node;

	str_addf(&quoted, "\"%.*s\"", SLICE_ARGS(say));
	if (!key && strchr("+-.0123456789", text.data[0]) != NULL)
		mend_number(&mended, text);
	if (key) {
		add(reader, DIAG_JSON_QUOTES, span.begin, span.end, DIAG_ARGS(say));
	} else if (word != NULL) {
		add(reader, DIAG_JSON_WORD, span.begin, span.end, DIAG_ARGS(say, slice_of(word)));
		text = slice_of(word);
		type = tree_plain_type(text);
	} else if (is_number(str_slice(&mended))) {
		text = str_slice(&mended);
		add(reader, DIAG_JSON_NUMBER, span.begin, span.end, DIAG_ARGS(say, shown(text)));
		type = tree_plain_type(text);
	} else {
		add(reader, DIAG_JSON_WORD, span.begin, span.end,
		    DIAG_ARGS(say, str_slice(&quoted)));
		reader->unknown = true;
	}
	node = build_scalar(&reader->builder, type, STYLE_PLAIN, span, text);
	str_free(&mended);
	str_free(&quoted);
	return node;
}

static struct node *read_bare(struct json_reader *reader, bool key)
{
	size_t begin = reader->at;
	size_t end = begin;
	struct slice text;
	struct span span;

	while (end < reader->bytes.len &&
	       strchr(" \t\n\r,:[]{}\"", reader->bytes.data[end]) == NULL)
		end++;
	text = slice_part(reader->bytes, begin, end);
	span = (struct span){ (uint32_t)begin, (uint32_t)end };
	reader->at = end;
	if (!key && (is_number(text) || slice_is(text, "true") || slice_is(text, "false") ||
		     slice_is(text, "null")))
		return build_scalar(&reader->builder, tree_plain_type(text), STYLE_PLAIN, span,
				    text);
	/* a text without quotes may have blanks; one that looks like a value ends at them */
	while (is_letter(text.data[0]) && word_of(text) == NULL && end < reader->bytes.len &&
	       strchr("\n\r,:[]{}\"", reader->bytes.data[end]) == NULL)
		end++;
	text = slice_trim(slice_part(reader->bytes, begin, end));
	reader->at = begin + text.len;
	span.end = (uint32_t)reader->at;
	return mend(reader, span, text, key);
}

bool json_begins_scalar(char byte)
{
	return byte != '\0' && strchr(",:[]{}", byte) == NULL;
}

struct node *json_scalar(struct json_reader *reader, bool key)
{
	char byte = reader->bytes.data[reader->at];

	if (byte == '"' || byte == '\'')
		return read_text(reader, byte);
	if (lines_curly(slice_part(reader->bytes, reader->at, reader->bytes.len)) > 0)
		return read_curly(reader);
	return read_bare(reader, key);
}
