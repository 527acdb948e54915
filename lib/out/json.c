/* SPDX-License-Identifier: Apache-2.0 */
#include "out/json.h"

#include <math.h>
#include <string.h>

#include "text/utf8.h"
#include "tree/number.h"

static void add_escape(struct str *out, uint32_t point)
{
	static const char names[] = "\bb\ff\nn\rr\tt\"\"\\\\";
	const char *name = point < 0x80 && point > 0 ? strchr(names, (int)point) : NULL;

	if (name != NULL)
		str_addf(out, "\\%c", name[1]);
	else if (point < 0x10000)
		str_addf(out, "\\u%04x", (unsigned)point);
	else /* RFC 8259, section 7: a surrogate pair */
		str_addf(out, "\\u%04x\\u%04x", (unsigned)(0xd7c0 + (point >> 10)),
			 (unsigned)(0xdc00 + (point & 0x3ff)));
}

static bool needs_escape(uint32_t point)
{
	return point < 0x20 || point == '"' || point == '\\' || point == 0xfffe ||
	       point == 0xffff || utf8_hidden(point) != UTF8_PLAIN;
}

/* A CI runner obeys "##[" anywhere in a line of its log. */
static bool is_command(struct slice text, size_t at)
{
	return text.data[at] == '[' && at >= 2 && text.data[at - 1] == '#' &&
	       text.data[at - 2] == '#';
}

void json_add_text(struct str *out, struct slice text)
{
	size_t plain = 0; /* where the run that needs no escape begins */
	size_t at = 0;

	str_add_char(out, '"');
	while (at < text.len) {
		uint32_t point = 0;
		size_t len = utf8_decode(slice_part(text, at, text.len), &point);
		bool escape = needs_escape(point) || is_command(text, at);

		if (len > 0 && !escape) {
			at += len;
			continue;
		}
		str_add_slice(out, slice_part(text, plain, at));
		if (len == 0 || point == 0) /* no reader of netz takes NUL, nor do many others */
			utf8_encode(out, 0xfffd);
		else
			add_escape(out, point);
		at += len > 0 ? len : 1;
		plain = at;
	}
	str_add_slice(out, slice_part(text, plain, text.len));
	str_add_char(out, '"');
}

static size_t digits(struct slice text, size_t from)
{
	size_t i = from;

	while (i < text.len && text.data[i] >= '0' && text.data[i] <= '9')
		i++;
	return i - from;
}

/* A decimal lexeme of the core schema in JSON's form: no plus, no zeros before, digits around the
 * point. */
static void add_decimal(struct str *out, struct slice text)
{
	size_t at = text.data[0] == '-' || text.data[0] == '+' ? 1 : 0;
	size_t whole = digits(text, at);
	size_t part;

	if (text.data[0] == '-')
		str_add_char(out, '-');
	while (whole > 1 && text.data[at] == '0') {
		at++;
		whole--;
	}
	str_add_slice(out, whole > 0 ? slice_part(text, at, at + whole) : SLICE("0"));
	at += whole;
	if (at < text.len && text.data[at] == '.') {
		part = digits(text, at + 1);
		if (part > 0)
			str_add_slice(out, slice_part(text, at, at + 1 + part));
		at += 1 + part;
	}
	str_add_slice(out, slice_part(text, at, text.len));
}

/* Hexadecimal and octal numbers, known to be below 2^64. */
static void add_radix(struct str *out, struct slice text, unsigned radix)
{
	unsigned long long value = 0;
	size_t i;

	for (i = 0; i < text.len; i++) {
		char c = text.data[i];

		value = value * radix + (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	str_addf(out, "%llu", value);
}

void json_add_number(struct str *out, struct slice lexeme)
{
	double value;

	if (lexeme.len == 0 || !number_value(lexeme, &value)) {
		str_add(out, "null");
	} else if (slice_starts(lexeme, "0x") || slice_starts(lexeme, "0o")) {
		add_radix(out, slice_part(lexeme, 2, lexeme.len), lexeme.data[1] == 'x' ? 16 : 8);
	} else if (slice_ends(lexeme, "f") || slice_ends(lexeme, "F") || isnan(value)) {
		str_add(out, "null");
	} else {
		add_decimal(out, lexeme);
	}
}

static void add_scalar(struct str *out, const struct node *node)
{
	switch (node->type) {
	case NODE_NULL: str_add(out, "null"); break;
	case NODE_BOOL: str_add(out, node_bool(node) ? "true" : "false"); break;
	case NODE_INT:
	case NODE_FLOAT: json_add_number(out, node->text); break;
	default: json_add_text(out, node->text); break;
	}
}

static void line(struct str *out, const char *before, size_t indent)
{
	str_add(out, before);
	str_add_char(out, '\n');
	str_add_repeat(out, ' ', indent);
}

void json_add_node(struct str *out, const struct node *node, size_t indent)
{
	bool map = node_is(node, NODE_MAP);
	uint32_t i;

	if (node_is_scalar(node)) {
		add_scalar(out, node);
		return;
	}
	str_add_char(out, map ? '{' : '[');
	for (i = 0; i < node->count; i++) {
		line(out, i > 0 ? "," : "", indent + 2);
		if (map) {
			json_add_text(out, node->members[i].key->text);
			str_add(out, ": ");
		}
		json_add_node(out, map ? node->members[i].value : node->items[i], indent + 2);
	}
	if (node->count > 0)
		line(out, "", indent);
	str_add_char(out, map ? '}' : ']');
}
