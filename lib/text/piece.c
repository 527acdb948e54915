/* SPDX-License-Identifier: Apache-2.0 */
#include "text/piece.h"

#include "text/icu.h"
#include "text/utf8.h"

/* Whether what stands at `at` belongs to the character before it. */
static bool goes_on(struct slice text, size_t at)
{
	uint32_t point = 0;

	if (utf8_decode(slice_part(text, at, text.len), &point) == 0)
		return (text.data[at] & 0xc0) == 0x80;
	return (U_MASK(icu()->u_charType((UChar32)point)) & U_GC_M_MASK) != 0;
}

size_t piece_end(struct slice text, size_t begin, size_t most)
{
	size_t end = begin + most;
	size_t space = end;

	if (text.len - begin <= most)
		return text.len;
	while (space > begin && text.data[space - 1] != ' ' && text.data[space - 1] != '\n')
		space--;
	if (space > begin)
		return space;
	while (end < text.len && end < begin + 2 * most && goes_on(text, end))
		end++;
	return end;
}
