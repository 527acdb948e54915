/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_value.h"

enum {
	COMMAS_MAX = 4,	  /* in one value, where … */
	JOINED_MAX = 4000 /* … the whole text is no longer */
};

/* Whether a text with commas is one value: a label or a title may hold some. */
static bool is_known(const struct assign_reader *reader, const struct field *field,
		     struct slice text)
{
	switch (field->type) {
	case FIELD_CODE: return assign_is_code(reader, field, text);
	case FIELD_REF: return assign_is_record(reader, field, text);
	default: return false;
	}
}

static bool splits(const struct field *field)
{
	return field->type == FIELD_CODE || field->type == FIELD_REF ||
	       field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;
}

/* The end of the first value in `text`: the last of the first few commas before which it is known,
 * else the first comma. */
static size_t part_end(const struct assign_reader *reader, const struct field *field,
		       struct slice text)
{
	size_t first = slice_find(text, ',', 0);
	size_t known = first;
	size_t end = first;
	size_t commas;

	for (commas = 0; end < text.len && commas < COMMAS_MAX && text.len <= JOINED_MAX;
	     commas++) {
		end = slice_find(text, ',', end + 1);
		if (is_known(reader, field, slice_trim(slice_part(text, 0, end))))
			known = end;
	}
	return known;
}

/* What one part of a list is read as: an entry is named by its key. */
static const struct field *part_of(const struct field *field, struct slice text)
{
	const struct field *key =
		field->type == FIELD_OBJECT ? assign_entry_child(field, text) : NULL;

	return key != NULL && !key->list ? key : field;
}

/* Addresses in the net may hold commas; a comma or semicolon before the next one is between them.
 */
static size_t address_end(struct slice text)
{
	size_t i;

	for (i = 1; i + 1 < text.len; i++) {
		struct slice rest;

		if (text.data[i] != ',' && text.data[i] != ';')
			continue;
		rest = slice_trim(slice_part(text, i + 1, text.len));
		if (slice_starts(rest, "http://") || slice_starts(rest, "https://"))
			return i;
	}
	return text.len;
}

size_t assign_part_end(const struct assign_reader *reader, const struct field *field,
		       struct slice text)
{
	field = part_of(field, slice_trim(text));
	if (slice_is(field->form, "uri"))
		return address_end(text);
	return splits(field) ? part_end(reader, field, text) : text.len;
}
