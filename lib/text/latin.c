/* SPDX-License-Identifier: Apache-2.0 */
#include "text/latin.h"

#include <stdint.h>

#include "text/utf8.h"

static char ascii_lower(char byte)
{
	return (char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
}

/* U+00C0 to U+00FF as the transliteration writes them: two thirds of Europe need no ICU. */
static const char *const latin_letters[] = {
	"a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",
	"d", "n", "o", "o", "o",  "o", "oe", "*", "o", "u", "u", "u", "ue", "y", "th", "ss",
	"a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",
	"d", "n", "o", "o", "o",  "o", "oe", "/", "o", "u", "u", "u", "ue", "y", "th", "y",
};

/* The same for these and the marks that German sentences have; NULL for any other code point. */
static const char *latin_letter(uint32_t point)
{
	if (point >= 0xc0 && point <= 0xff)
		return latin_letters[point - 0xc0];
	switch (point) {
	case 0xa0: return " ";
	case 0xab: return "<<";
	case 0xbb: return ">>";
	case 0x2013:
	case 0x2014: return "-";
	case 0x2018:
	case 0x2019: return "'";
	case 0x201a: return ",";
	case 0x201c:
	case 0x201d: return "\"";
	case 0x201e: return ",,";
	case 0x2026: return "...";
	default: return NULL;
	}
}

bool latin_fold(struct str *out, struct slice text)
{
	size_t begin = out->len;
	size_t at = 0;

	while (at < text.len) {
		struct slice rest = slice_part(text, at, text.len);
		uint32_t point = 0;
		size_t len = utf8_decode(rest, &point);
		const char *letter = latin_letter(point);

		/* A combining mark, like any other letter, ends this way. */
		if (len == 1)
			str_add_char(out, ascii_lower(rest.data[0]));
		else if (letter != NULL)
			str_add(out, letter);
		else
			break;
		at += len;
	}
	if (at < text.len)
		str_cut(out, begin);
	return at == text.len;
}
