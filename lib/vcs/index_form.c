/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/index_form.h"

#include <stdbool.h>
#include <stdint.h>

/* Sizes in bytes. An entry is what stat says, an id and two bytes of flags, then its name. */
enum { HEADER = 12, HASH = 20, ENTRY = 62, FLAGS_AT = 60, MORE_FLAGS = 0x40, EXTENSION = 8 };
enum { OLDEST = 2, NEWEST = 4, ALIGNED = 8 };

static uint32_t number_at(struct slice bytes, size_t at)
{
	const unsigned char *data = (const unsigned char *)bytes.data + at;

	return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

/* Where the entry at `at` ends, or 0 when the file ends before. `end` is where the hash begins. */
static size_t skip_entry(struct slice bytes, size_t at, uint32_t version, size_t end)
{
	size_t name = at + ENTRY;
	size_t name_end;

	if (name > end)
		return 0;
	if (((unsigned char)bytes.data[at + FLAGS_AT] & MORE_FLAGS) != 0)
		name += 2;
	if (version == NEWEST) {
		/* how much of the last name it keeps: a number of bytes with the top bit set, and
		 * one without */
		while (name < end && ((unsigned char)bytes.data[name] & 0x80) != 0)
			name++;
		name++;
	}
	if (name >= end)
		return 0;
	name_end = slice_find(slice_part(bytes, 0, end), '\0', name);
	if (name_end >= end)
		return 0;
	if (version == NEWEST)
		return name_end + 1;
	return at + (name_end - at + ALIGNED) / ALIGNED * ALIGNED;
}

/* An extension whose name does not begin with a capital must be known. */
static enum index_form form_of(struct slice bytes, size_t at, size_t end)
{
	while (at + EXTENSION <= end) {
		struct slice name = slice_part(bytes, at, at + 4);
		size_t len = number_at(bytes, at + 4);

		if (slice_is(name, "link"))
			return INDEX_SPLIT;
		if (slice_is(name, "sdir"))
			return INDEX_SPARSE;
		if (name.data[0] < 'A' || name.data[0] > 'Z')
			return INDEX_OTHER;
		if (len > end - at - EXTENSION)
			return INDEX_BROKEN;
		at += EXTENSION + len;
	}
	return at == end ? INDEX_PLAIN : INDEX_BROKEN;
}

static bool is_without_hash(struct slice bytes)
{
	size_t i;

	for (i = bytes.len - HASH; i < bytes.len; i++) {
		if (bytes.data[i] != '\0')
			return false;
	}
	return true;
}

enum index_form index_form(struct slice bytes)
{
	enum index_form form;
	uint32_t version;
	uint32_t count;
	size_t end;
	size_t at = HEADER;

	if (bytes.len < HEADER + HASH || !slice_starts(bytes, "DIRC"))
		return INDEX_BROKEN;
	end = bytes.len - HASH;
	version = number_at(bytes, 4);
	if (version < OLDEST || version > NEWEST)
		return INDEX_OTHER;
	for (count = number_at(bytes, 8); count > 0; count--) {
		at = skip_entry(bytes, at, version, end);
		if (at == 0 || at > end)
			return INDEX_BROKEN;
	}
	form = form_of(bytes, at, end);
	return form == INDEX_PLAIN && is_without_hash(bytes) ? INDEX_NO_HASH : form;
}
