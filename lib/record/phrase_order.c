/* SPDX-License-Identifier: Apache-2.0 */
#include "record/phrase_order.h"

#include "text/message.h"

static const struct order_of_key conventions[] = {
	{ "title", FRONT, NULL },
	{ "name", FRONT, NULL },
	{ "text", FRONT, NULL },
	{ "institution", FRONT, NULL },
	{ "body", FRONT, NULL },
	{ "category", FRONT, NULL },
	{ "to", FRONT, NULL },
	{ "function", FRONT, NULL },
	{ "street", FRONT, NULL },
	{ "postal_code", FRONT, NULL },
	{ "city", FRONT, NULL },
	{ "district", FRONT, NULL },
	{ "value", FRONT, NULL },
	{ "unit", FRONT, NULL },
	{ "qualifier", FRONT, NULL },
	{ "phone", FRONT, NULL },
	{ "email", FRONT, NULL },
	{ "url", LAST, NULL },
	{ "document", FRONT, NULL },
	{ "publisher", FRONT, NULL },
	{ "hours", FRONT, NULL },
	{ "days", FRONT, NULL },
	{ "use", ASIDE, NULL },
	{ "basis", ASIDE, NULL },
	{ "group", ASIDE, NULL },
	{ "kind", ASIDE, NULL },
	{ "result", ASIDE, NULL },
	{ "outcome", FRONT, NULL },
	{ "method", ASIDE, NULL },
	{ "what", ASIDE, NULL },
	{ "transition", ASIDE, NULL },
	{ "date", ASIDE, NULL },
	{ "period", ASIDE, NULL },
	{ "since", ASIDE, N_("since %1$s") },
	{ "until", ASIDE, N_("until %1$s") },
	{ "as_of", ASIDE, N_("as of %1$s") },
};

const struct order_of_key *order_of_key(struct slice key)
{
	size_t i;

	for (i = 0; i < sizeof(conventions) / sizeof(conventions[0]); i++) {
		if (slice_is(key, conventions[i].key))
			return &conventions[i];
	}
	return NULL;
}

bool phrase_names_object(struct slice key)
{
	const struct order_of_key *known = order_of_key(key);

	return known != NULL && known->part == FRONT;
}

void order_members(const struct field *field, const struct node *map, const struct member **sorted)
{
	size_t count = 0;
	uint32_t i;
	size_t j;

	for (i = 0; i < map->count; i++) {
		if (slice_is(map->members[i].key->text, "qualifier"))
			sorted[count++] = &map->members[i];
	}
	for (j = 0; field != NULL && j < field->child_count; j++) {
		const struct member *member = node_member(map, field->children[j].key);

		if (member != NULL && !slice_is(member->key->text, "qualifier"))
			sorted[count++] = member;
	}
	for (i = 0; i < map->count; i++) {
		struct slice key = map->members[i].key->text;

		if (!slice_is(key, "qualifier") &&
		    (field == NULL || field_child(field, key) == NULL))
			sorted[count++] = &map->members[i];
	}
}
