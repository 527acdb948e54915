/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/encoding.h"

#include "text/utf8.h"

/* Bytes 0x80 to 0x9F; the others are the code points of the same number. */
static const uint16_t high[32] = {
	0x20AC, 0x81,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x8D,	0x017D, 0x8F,	0x90,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,	0x017E, 0x0178,
};

void encoding_add_windows(struct str *out, struct slice bytes)
{
	size_t i;

	for (i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.data[i];

		if (byte < 0x80)
			str_add_char(out, bytes.data[i]);
		else
			utf8_encode(out, byte < 0xA0 ? high[byte - 0x80] : byte);
	}
}

bool encoding_is_wide(struct slice bytes)
{
	return slice_starts(bytes, "\xFF\xFE") || slice_starts(bytes, "\xFE\xFF");
}
