/* SPDX-License-Identifier: Apache-2.0 */
#include "text/utf8.h"

#include <string.h>

#include "text/icu.h"

/* Unicode 15, table 3-7: which second bytes a lead byte allows. */
struct lead {
	unsigned char first, last; /* lead bytes */
	unsigned char low, high;   /* second byte */
	unsigned char len;
};

static const struct lead leads[] = {
	{ 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 }, { 0xe1, 0xec, 0x80, 0xbf, 3 },
	{ 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 }, { 0xf0, 0xf0, 0x90, 0xbf, 4 },
	{ 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
};

struct range {
	uint32_t first, last;
};

/* What is drawn as nothing at all. ZWNJ and ZWJ are left out: real scripts need them. */
static const struct range invisible[] = {
	{ 0xad, 0xad },	      { 0x34f, 0x34f },	    { 0x115f, 0x1160 },	  { 0x17b4, 0x17b5 },
	{ 0x180b, 0x180f },   { 0x200b, 0x200b },   { 0x2028, 0x2029 },	  { 0x2060, 0x2065 },
	{ 0x206a, 0x206f },   { 0x3164, 0x3164 },   { 0xfeff, 0xfeff },	  { 0xffa0, 0xffa0 },
	{ 0xfff0, 0xfffb },   { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe00ff },
	{ 0xe0100, 0xe01ef },
};

static unsigned char byte_at(struct slice text, size_t at)
{
	return (unsigned char)text.data[at];
}

static size_t decode_long(struct slice text, uint32_t *point)
{
	unsigned char lead = byte_at(text, 0);
	uint32_t value;
	size_t i;
	size_t k;

	for (i = 0; i < sizeof(leads) / sizeof(leads[0]); i++) {
		if (lead >= leads[i].first && lead <= leads[i].last)
			break;
	}
	if (i == sizeof(leads) / sizeof(leads[0]) || text.len < leads[i].len)
		return 0;
	if (byte_at(text, 1) < leads[i].low || byte_at(text, 1) > leads[i].high)
		return 0;
	value = lead & (0x7fU >> leads[i].len);
	for (k = 1; k < leads[i].len; k++) {
		if ((byte_at(text, k) & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (byte_at(text, k) & 0x3fU);
	}
	*point = value;
	return leads[i].len;
}

size_t utf8_decode(struct slice text, uint32_t *point)
{
	if (text.len == 0)
		return 0;
	if (byte_at(text, 0) < 0x80) {
		*point = byte_at(text, 0);
		return 1;
	}
	return decode_long(text, point);
}

void utf8_encode(struct str *out, uint32_t point)
{
	char bytes[4];
	size_t len = 1;

	if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
		point = 0xfffd;
	if (point < 0x80) {
		bytes[0] = (char)point;
	} else if (point < 0x800) {
		bytes[0] = (char)(0xc0 | point >> 6);
		len = 2;
	} else if (point < 0x10000) {
		bytes[0] = (char)(0xe0 | point >> 12);
		bytes[1] = (char)(0x80 | (point >> 6 & 0x3f));
		len = 3;
	} else {
		bytes[0] = (char)(0xf0 | point >> 18);
		bytes[1] = (char)(0x80 | (point >> 12 & 0x3f));
		bytes[2] = (char)(0x80 | (point >> 6 & 0x3f));
		len = 4;
	}
	if (len > 1)
		bytes[len - 1] = (char)(0x80 | (point & 0x3f));
	str_add_slice(out, (struct slice){ bytes, len });
}

/* How many bytes from `at` on are ASCII, eight at a time: most text is. */
static size_t ascii_run(struct slice text, size_t at)
{
	size_t begin = at;
	uint64_t word;

	while (at + sizeof(word) <= text.len) {
		memcpy(&word, text.data + at, sizeof(word));
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
		at += sizeof(word);
	}
	while (at < text.len && byte_at(text, at) < 0x80)
		at++;
	return at - begin;
}

size_t utf8_valid(struct slice text)
{
	size_t at = 0;
	uint32_t point;

	for (;;) {
		size_t len;

		at += ascii_run(text, at);
		if (at == text.len)
			return at;
		len = decode_long(slice_part(text, at, text.len), &point);
		if (len == 0)
			return at;
		at += len;
	}
}

/* As utf8_decode(), but always goes on: an ill-formed byte is one U+FFFD, and `broken`. */
static size_t step(struct slice text, size_t at, uint32_t *point, bool *broken)
{
	size_t len = utf8_decode(slice_part(text, at, text.len), point);

	*broken = len == 0;
	if (len > 0)
		return len;
	*point = 0xfffd;
	return 1;
}

size_t utf8_count(struct slice text)
{
	size_t count = 0;
	size_t at = 0;

	while (at < text.len) {
		size_t run = ascii_run(text, at);
		uint32_t point;
		bool broken;

		count += run;
		at += run;
		if (at < text.len) {
			at += step(text, at, &point, &broken);
			count++;
		}
	}
	return count;
}

size_t utf8_offset(struct slice text, size_t index)
{
	size_t at = 0;
	uint32_t point;
	bool broken;

	for (; index > 0 && at < text.len; index--)
		at += step(text, at, &point, &broken);
	return at;
}

static size_t point_width(uint32_t point)
{
	int width;

	if (point < 0x20 || (point >= 0x7f && point < 0xa0))
		return 0;
	if (point < 0x300)
		return 1;
	switch (icu()->u_charType((UChar32)point)) {
	case U_NON_SPACING_MARK:
	case U_ENCLOSING_MARK:
	case U_FORMAT_CHAR: return 0;
	default: break;
	}
	width = icu()->u_getIntPropertyValue((UChar32)point, UCHAR_EAST_ASIAN_WIDTH);
	return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t utf8_width(struct slice text)
{
	size_t width = 0;
	size_t at = 0;
	uint32_t point;
	bool broken;

	while (at < text.len) {
		at += step(text, at, &point, &broken);
		width += point_width(point);
	}
	return width;
}

void utf8_cut(struct str *out, struct slice text, size_t columns)
{
	size_t width = 0;
	size_t fits = 0; /* bytes that leave one column for the ellipsis */
	size_t at = 0;
	uint32_t point;
	bool broken;

	while (at < text.len) {
		at += step(text, at, &point, &broken);
		width += point_width(point);
		if (width > columns)
			break;
		if (width + 1 <= columns)
			fits = at;
	}
	if (width <= columns) {
		str_add_slice(out, text);
	} else if (columns > 0) {
		str_add_slice(out, slice_part(text, 0, fits));
		str_add(out, "…");
	}
}

enum utf8_hidden utf8_hidden(uint32_t point)
{
	size_t i;

	if (point >= 0x20 && point < 0x7f)
		return UTF8_PLAIN;
	if (point < 0xa0)
		return point == '\t' || point == '\n' || point == '\r' ? UTF8_PLAIN : UTF8_CONTROL;
	if (point == 0x61c || point == 0x200e || point == 0x200f ||
	    (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069))
		return UTF8_BIDI;
	for (i = 0; i < sizeof(invisible) / sizeof(invisible[0]); i++) {
		if (point >= invisible[i].first && point <= invisible[i].last)
			return UTF8_INVISIBLE;
	}
	return UTF8_PLAIN;
}

size_t utf8_find_hidden(struct slice text, uint32_t *point)
{
	size_t at = 0;

	while (at < text.len) {
		bool broken;
		size_t len = step(text, at, point, &broken);

		if (utf8_hidden(*point) != UTF8_PLAIN)
			return at;
		at += len;
	}
	return text.len;
}

/* A line end or tab that may stay or become a space; false for any other code point. */
static bool show_space(struct str *out, struct slice text, size_t at, bool one_line)
{
	char byte = text.data[at];
	bool before_line_feed = at + 1 < text.len && text.data[at + 1] == '\n';

	if (byte != '\t' && byte != '\n' && byte != '\r')
		return false;
	if (byte == '\r' && before_line_feed)
		return true; /* the line feed stands for both */
	if (one_line || byte == '\t')
		str_add_char(out, ' ');
	else if (byte == '\r')
		str_add(out, "\\r"); /* alone it would overwrite the line */
	else
		str_add_char(out, '\n');
	return true;
}

static bool is_blank(uint32_t point)
{
	return point == ' ' || icu()->u_isUWhiteSpace((UChar32)point);
}

/* Whether nothing but white space stands on the last line of `text`. */
static bool ends_blank(struct slice text)
{
	size_t at = text.len;

	while (at > 0 && text.data[at - 1] != '\n') {
		uint32_t point = 0;
		bool broken;

		at--;
		while (at > 0 && (byte_at(text, at) & 0xc0) == 0x80)
			at--;
		(void)step(text, at, &point, &broken);
		if (broken || !is_blank(point))
			return false;
	}
	return true;
}

/*
 * A CI runner reads every log line: "::" is a command at its beginning, behind white space of any
 * kind, "##[" anywhere in it (actions/runner, ActionCommand.cs).
 */
static bool is_command(const struct str *out, struct slice text, size_t at, bool blank)
{
	size_t back;

	if (text.data[at] == ':')
		return blank && at + 1 < text.len && text.data[at + 1] == ':';
	if (text.data[at] != '[')
		return false;
	for (back = 1; back <= 2; back++) {
		struct slice before = at >= back	      ? slice_part(text, 0, at - back + 1)
				      : out->len + at >= back ? slice_part(str_slice(out), 0,
									   out->len + at - back + 1)
							      : (struct slice){ "", 0 };

		if (!slice_ends(before, "#"))
			return false;
	}
	return true;
}

void utf8_show(struct str *out, struct slice text, bool one_line)
{
	bool blank = ends_blank(str_slice(out)); /* the line so far */
	size_t plain = 0;			 /* where the run that needs no change begins */
	size_t at = 0;

	while (at < text.len) {
		uint32_t point;
		bool broken;
		size_t len = step(text, at, &point, &broken);
		bool shown = !broken && point >= 0x20 && utf8_hidden(point) == UTF8_PLAIN;

		if (shown && !is_command(out, text, at, blank)) {
			blank = blank && is_blank(point);
			at += len;
			continue;
		}
		str_add_slice(out, slice_part(text, plain, at));
		if (broken || shown || (point < 0x80 && !show_space(out, text, at, one_line)))
			str_addf(out, "\\x%02x", (unsigned)byte_at(text, at));
		else if (point >= 0x80)
			str_addf(out, "\\u{%x}", (unsigned)point);
		blank = ends_blank(str_slice(out));
		at += len;
		plain = at;
	}
	str_add_slice(out, slice_part(text, plain, text.len));
}
