/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/scan.h"

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

enum { CHUNK = 32 };

static bool is_bidi_mark(uint32_t point)
{
	return point == 0x061c || point == 0x200e || point == 0x200f;
}

bool scan_character(uint32_t point, struct source *source, struct span span, struct diags *diags)
{
	enum diag_id id = DIAG_TEXT_CONTROL;
	char name[16];
	struct diag *diag;

	if (point == 0) {
		(void)diags_add(diags, DIAG_TEXT_NUL, source, span, DIAG_NO_ARGS);
		return true;
	}
	switch (utf8_hidden(point)) {
	case UTF8_PLAIN:
		if (point != 0xfffe && point != 0xffff) /* not in YAML's character set */
			return false;
		break;
	case UTF8_CONTROL: break;
	case UTF8_BIDI: id = DIAG_TEXT_BIDI; break;
	case UTF8_INVISIBLE: id = DIAG_TEXT_INVISIBLE; break;
	}
	(void)snprintf(name, sizeof(name), "U+%04X", (unsigned)point);
	diag = diags_add(diags, id, source, span, DIAG_ARGS(slice_of(name)));
	if (diag != NULL && is_bidi_mark(point))
		diags_set_severity(diags, diag, SEVERITY_WARNING);
	return true;
}

/* What the reader refuses: it is an error whoever wrote the file. */
static bool is_unreadable(uint32_t point, enum scan_for reader)
{
	if (reader == SCAN_JSON)
		return point < 0x20;
	return point == 0xfffe || point == 0xffff || (point != 0x85 && point < 0xa0);
}

/* What the byte is in Windows-1252; 0 for what begins or goes on a broken UTF-8 sequence instead,
 * and for the five bytes that are nothing there. */
static uint32_t windows_point(const struct source *source, size_t at)
{
	static const uint16_t points[32] = {
		0x20ac, 0,	0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
		0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,	0x017d, 0,
		0,	0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
		0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,	0x017e, 0x0178,
	};
	unsigned char byte = (unsigned char)source->bytes.data[at];
	unsigned char next =
		at + 1 < source->bytes.len ? (unsigned char)source->bytes.data[at + 1] : ' ';

	if ((next & 0xc0) == 0x80)
		return 0;
	return byte >= 0xa0 ? byte : points[byte - 0x80];
}

static void bad_byte(struct source *source, size_t at, struct diags *diags)
{
	unsigned char byte = (unsigned char)source->bytes.data[at];
	uint32_t point = windows_point(source, at);
	struct span span = { (uint32_t)at, (uint32_t)at + 1 };
	struct str letter = { 0 };
	char name[8];

	(void)snprintf(name, sizeof(name), "0x%02X", (unsigned)byte);
	utf8_encode(&letter, point);
	if (point != 0)
		(void)diags_add(diags, DIAG_TEXT_WINDOWS, source, span,
				DIAG_ARGS(slice_of(name), str_slice(&letter)));
	else
		(void)diags_add(diags, DIAG_TEXT_UTF8, source, span, DIAG_ARGS(slice_of(name)));
	str_free(&letter);
}

/* Looks at one character that is not plain ASCII; gives its length, 0 where the bytes are none. */
static size_t look(struct scan *scan, struct source *source, size_t at, enum scan_for reader,
		   struct diags *diags)
{
	struct slice rest = slice_part(str_slice(&source->bytes), at, source->bytes.len);
	bool ascii = (unsigned char)rest.data[0] < 0x80;
	uint32_t point = 0;
	size_t len;

	/* U+00C0 to U+00FF, the letters of most German texts */
	if (rest.len > 1 && (unsigned char)rest.data[0] == 0xc3 &&
	    ((unsigned char)rest.data[1] & 0xc0) == 0x80)
		return 2;
	len = ascii ? 1 : utf8_decode(rest, &point);
	if (len == 0) {
		bad_byte(source, at, diags);
		scan->usable = false;
		return 0;
	}
	if (ascii)
		point = (unsigned char)rest.data[0];
	if (point == 0x85 || point == 0x2028 || point == 0x2029)
		scan->breaks = true;
	if (is_unreadable(point, reader))
		scan->usable = false;
	else if (reader != SCAN_RECORD)
		return len;
	(void)scan_character(point, source, (struct span){ (uint32_t)at, (uint32_t)(at + len) },
			     diags);
	return len;
}

/* Printable ASCII, tab and line ends need no look. */
static inline unsigned is_notable(unsigned char byte)
{
	return (unsigned)((unsigned char)(byte - 0x20) > 0x5e) & (unsigned)(byte != '\n') &
	       (unsigned)(byte != '\t') & (unsigned)(byte != '\r');
}

static inline unsigned char continues(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

/*
 * Whether CHUNK bytes are printable ASCII, line feeds and letters from U+00C0 to U+00FF, each of
 * these 0xc3 and one byte more: nearly all there is in a German text. A loop of fixed length and
 * without branches, so that it is vectorised; it looks at the byte behind the chunk, too.
 */
static bool chunk_is_plain(const unsigned char *chunk)
{
	unsigned char strange = continues(chunk[0]);
	size_t i;

	for (i = 0; i < CHUNK; i++) {
		unsigned char byte = chunk[i];
		unsigned char leads = byte == 0xc3;

		/* 0xc0 to 0xff and 0x00 to 0x1f lie side by side once 0x40 is added */
		strange |= (unsigned char)(((unsigned char)(byte + 0x40) < 0x60) & (byte != '\n') &
					   (leads ^ 1)) |
			   (byte == 0x7f) | (leads ^ continues(chunk[i + 1]));
	}
	return strange == 0;
}

struct scan scan_source(struct source *source, enum scan_for reader, struct diags *diags)
{
	struct scan scan = { .usable = true };
	const unsigned char *data = (const unsigned char *)source->bytes.data;
	size_t len = source->bytes.len;
	size_t i;

	if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
		scan.start = 3;
	for (i = scan.start; i < len;) {
		size_t end = len - i < CHUNK ? len : i + CHUNK;

		if (end < len && chunk_is_plain(data + i)) {
			i = data[end - 1] == 0xc3 ? end - 1 : end;
			continue;
		}
		while (i < end) {
			size_t step = 1;

			if (is_notable(data[i]))
				step = look(&scan, source, i, reader, diags);
			if (step == 0) /* one is enough: the rest follows from it */
				return scan;
			i += step;
		}
	}
	return scan;
}
