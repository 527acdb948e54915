/* SPDX-License-Identifier: Apache-2.0 */
#include "record/phrase_object.h"

#include "text/date.h"
#include "text/message.h"

/* Where the members of an object stand: in front, in brackets behind, or with their titles. */
enum part { FRONT, ASIDE, TITLED, PARTS };

struct place_of_key {
	const char *key;
	enum part part;
	const char *format; /* of a date in brackets; NULL: as it is */
};

static const struct place_of_key conventions[] = {
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
	{ "url", FRONT, NULL },
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

static const struct place_of_key *convention(struct slice key)
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
	const struct place_of_key *known = convention(key);

	return known != NULL && known->part == FRONT;
}

static bool is_true(const struct node *node)
{
	return node->type == NODE_BOOL && node_bool(node);
}

/* A map that is being said, with its field (NULL: nobody knows it). */
struct object {
	const struct phrase *phrase;
	const struct field *field;
	const struct node *map;
	const struct member **members; /* in the order they are said in */
};

static const struct field *child_of(const struct object *object, const struct member *member)
{
	return object->field != NULL ? field_child(object->field, member->key->text) : NULL;
}

static bool is_known(const struct node *node)
{
	return node_is_scalar(node) && node->type != NODE_NULL;
}

/* "from" and "to" beside each other are one expression: "3 bis 6", "08:00 bis 16:00". */
static bool is_range(const struct object *object)
{
	return is_known(node_get(object->map, "from")) && is_known(node_get(object->map, "to"));
}

static enum part part_of(const struct object *object, const struct member *member)
{
	const struct place_of_key *known = convention(member->key->text);
	const struct field *field = child_of(object, member);
	bool from = slice_is(member->key->text, "from");
	bool to = slice_is(member->key->text, "to");

	if (field != NULL && field->internal && object->phrase->options->public_only)
		return PARTS;
	if (member->value->type == NODE_NULL ||
	    (member->value->type == NODE_BOOL && !node_bool(member->value)))
		return TITLED;
	if ((from || to) && is_range(object))
		return from ? FRONT : PARTS; /* "to" stands behind "from" */
	if (is_true(member->value))	     /* "former: true" reads as "(Früher)" */
		return ASIDE;
	if (member->value->type == NODE_MAP || known == NULL)
		return TITLED;
	return to && (field == NULL || field->type != FIELD_REF) ? TITLED : known->part;
}

static void add_titled(const struct object *object, const struct member *member)
{
	const struct field *field = child_of(object, member);
	const struct node *value = member->value;
	bool brackets;

	if (value->type == NODE_LIST && value->count == 1)
		value = value->items[0];
	brackets = value->type == NODE_MAP && value->count > 0;
	page_text(object->phrase->page,
		  field != NULL ? phrase_title(object->phrase, field) : member->key->text);
	page_text(object->phrase->page, brackets ? SLICE(" ") : SLICE(": "));
	phrase_add_nested(object->phrase, field, value);
}

/* A date as its convention says it: "seit 2019". */
static void add_dated(const struct object *object, const struct member *member, const char *format)
{
	struct str date = { 0 };
	struct str text = { 0 };

	edtf_add_words(&date, node_text(member->value), object->phrase->options->language);
	message_add(&text, format, str_slice(&date));
	page_text(object->phrase->page, str_slice(&text));
	str_free(&date);
	str_free(&text);
}

static void add_words(struct str *out, const struct object *object, const struct member *member)
{
	const struct field *field = child_of(object, member);
	struct slice text = node_text(member->value);
	struct str words = { 0 };

	str_add_slice(out,
		      field != NULL ? phrase_words(object->phrase, field, text, &words) : text);
	str_free(&words);
}

static void add_range(const struct object *object, const struct member *from)
{
	struct str begin = { 0 };
	struct str end = { 0 };
	struct str text = { 0 };

	add_words(&begin, object, from);
	add_words(&end, object, node_member(object->map, SLICE("to")));
	message_add(&text, _("%1$s to %2$s"), str_slice(&begin), str_slice(&end));
	page_text(object->phrase->page, str_slice(&text));
	str_free(&begin);
	str_free(&end);
	str_free(&text);
}

static void add_member(const struct object *object, const struct member *member, enum part part)
{
	const struct phrase *phrase = object->phrase;
	const struct place_of_key *known = convention(member->key->text);
	const struct field *field = child_of(object, member);

	if (part == TITLED)
		add_titled(object, member);
	else if (part == ASIDE && is_true(member->value))
		page_text(phrase->page,
			  field != NULL ? phrase_title(phrase, field) : member->key->text);
	else if (part == ASIDE && known != NULL && known->format != NULL &&
		 node_is_scalar(member->value))
		add_dated(object, member, _(known->format));
	else if (slice_is(member->key->text, "from"))
		add_range(object, member);
	else
		phrase_add_nested(phrase, field, member->value);
}

/* "rund 900 Familien", "240 mit Kindern": a number, what qualifies it and what it counts are one
 * expression. */
static bool joins(struct slice before, struct slice key)
{
	if (slice_is(before, "value"))
		return slice_is(key, "unit") || slice_is(key, "text");
	return slice_is(before, "qualifier") && slice_is(key, "value");
}

/* The members in the order of the schema, those it does not know behind; the qualifier first. */
static void sort_members(const struct field *field, const struct node *map,
			 const struct member **sorted)
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

/* Says the members of one part; gives how many. */
static size_t add_part(const struct object *object, enum part part, const char *between)
{
	struct slice before = { 0 };
	size_t added = 0;
	size_t i;

	for (i = 0; i < object->map->count; i++) {
		const struct member *member = object->members[i];

		if (part_of(object, member) != part)
			continue;
		if (added++ > 0)
			page_text(object->phrase->page, joins(before, member->key->text)
								? SLICE(" ")
								: slice_of(between));
		add_member(object, member, part);
		before = member->key->text;
	}
	return added;
}

static bool has_part(const struct object *object, enum part part)
{
	size_t i;

	for (i = 0; i < object->map->count; i++) {
		if (part_of(object, object->members[i]) == part)
			return true;
	}
	return false;
}

void phrase_add_object(const struct phrase *phrase, const struct field *field,
		       const struct node *node)
{
	struct arena arena = { 0 };
	struct object object = { phrase, field, node,
				 arena_zero(&arena, node->count, sizeof(const struct member *)) };
	bool aside;
	size_t front;

	sort_members(field, node, object.members);
	front = add_part(&object, FRONT, ", ");
	aside = has_part(&object, ASIDE);
	if (aside && front > 0)
		page_text(phrase->page, SLICE(" ("));
	(void)add_part(&object, ASIDE, ", ");
	if (aside && front > 0)
		page_text(phrase->page, SLICE(")"));
	if ((front > 0 || aside) && has_part(&object, TITLED))
		page_text(phrase->page, SLICE("; "));
	(void)add_part(&object, TITLED, "; ");
	arena_free(&arena);
}
