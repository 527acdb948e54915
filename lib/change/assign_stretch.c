/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_value.h"
#include "change/assign_word.h"
#include "query/stretch.h"

/* The byte behind which the second end begins: of ".." in "3..6"; 0 where there is none. */
static size_t find_dots(struct slice text)
{
	size_t i;

	for (i = 0; i + 1 < text.len; i++) {
		if (text.data[i] == '.' && text.data[i + 1] == '.')
			return i + 2;
	}
	return 0;
}

bool assign_is_stretch(const struct field *field, struct slice text)
{
	return !field->list && text.len > 2 && find_dots(text) > 0 && stretch_is(field) &&
	       field_child(field, SLICE("to")) != NULL;
}

/* One end as a member; nothing where it is open. */
static bool read_end(const struct assign_reader *reader, const struct field *end, struct slice text,
		     struct vec *members)
{
	struct member member = { NULL, NULL };

	text = slice_trim(text);
	if (text.len == 0)
		return true;
	if (!assign_read_number(reader, end, text, &member.value))
		return false;
	member.key = node_new_text(reader->arena, end->key);
	vec_add(members, &member);
	return true;
}

bool assign_read_stretch(const struct assign_reader *reader, const struct field *field,
			 struct slice text, struct node **out)
{
	const struct field *from = field_child(field, SLICE("from"));
	const struct field *to = field_child(field, SLICE("to"));
	struct vec members = VEC_OF(struct member);
	size_t dots = find_dots(text);
	bool done = read_end(reader, from, slice_part(text, 0, dots - 2), &members) &&
		    read_end(reader, to, slice_part(text, dots, text.len), &members);

	if (done)
		*out = node_new_map(reader->arena, members.items, members.count);
	vec_free(&members);
	return done;
}

bool assign_add_stretch(struct str *out, const struct field *field, const struct node *value)
{
	const struct node *from = node_get(value, "from");
	const struct node *to = node_get(value, "to");
	uint32_t known = (uint32_t)(from != NULL) + (uint32_t)(to != NULL);

	if (!stretch_is(field) || known == 0 || known != value->count)
		return false;
	str_add_slice(out, node_text(from));
	str_add(out, "..");
	str_add_slice(out, node_text(to));
	return true;
}
