/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/escape.h"

#include "tree/scan.h"

static int hex_value(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte = (char)(byte | 0x20);
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static size_t decode_hex(struct slice text, size_t digits, uint32_t *point)
{
	size_t i;

	*point = 0;
	if (text.len < 2 + digits)
		return 0;
	for (i = 2; i < 2 + digits; i++) {
		int value = hex_value(text.data[i]);

		if (value < 0)
			return 0;
		*point = *point * 16 + (uint32_t)value;
	}
	return *point > 0x10ffff || (*point >= 0xd800 && *point <= 0xdfff) ? 0 : 2 + digits;
}

uint32_t escape_unit(struct slice text)
{
	uint32_t unit = 0;
	size_t i;

	if (text.len < 6 || text.data[0] != '\\' || text.data[1] != 'u')
		return ESCAPE_NO_UNIT;
	for (i = 2; i < 6; i++) {
		int value = hex_value(text.data[i]);

		if (value < 0)
			return ESCAPE_NO_UNIT;
		unit = unit * 16 + (uint32_t)value;
	}
	return unit;
}

size_t escape_decode(struct slice text, uint32_t *point)
{
	static const struct {
		char letter;
		uint32_t point;
	} letters[] = { { '0', 0 },	 { 'a', 7 },	 { 'b', 8 },	{ 't', 9 },
			{ '\t', 9 },	 { 'n', 10 },	 { 'v', 11 },	{ 'f', 12 },
			{ 'r', 13 },	 { 'e', 27 },	 { ' ', ' ' },	{ '"', '"' },
			{ '/', '/' },	 { '\\', '\\' }, { 'N', 0x85 }, { '_', 0xa0 },
			{ 'L', 0x2028 }, { 'P', 0x2029 } };
	size_t i;

	if (text.len < 2)
		return 0;
	switch (text.data[1]) {
	case 'x': return decode_hex(text, 2, point);
	case 'u': return decode_hex(text, 4, point);
	case 'U': return decode_hex(text, 8, point);
	default: break;
	}
	for (i = 0; i < sizeof(letters) / sizeof(*letters); i++) {
		if (letters[i].letter == text.data[1]) {
			*point = letters[i].point;
			return 2;
		}
	}
	return 0;
}

void escape_check(struct source *source, struct span span, bool strict, struct diags *diags)
{
	struct slice bytes = slice_part(str_slice(&source->bytes), 0, span.end);
	size_t at = slice_find(bytes, '\\', span.begin);

	while (at < bytes.len) {
		uint32_t point = 0;
		size_t len = escape_decode(slice_part(bytes, at, bytes.len), &point);

		if (len > 0 && (strict || point == 0))
			(void)scan_character(point, source,
					     (struct span){ (uint32_t)at, (uint32_t)(at + len) },
					     diags);
		at = slice_find(bytes, '\\', at + (len > 0 ? len : 2));
	}
}
