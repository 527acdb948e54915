/* SPDX-License-Identifier: Apache-2.0 */
#include "record/phrase_object.h"

#include "record/phrase_measure.h"
#include "record/phrase_order.h"
#include "text/date.h"
#include "text/message.h"

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
	struct str measure;	       /* how much, in words */
	struct str said;	       /* what stands in front, as plain text */
	struct slice words;	       /* of the source, beside what is said in codes and numbers */
	enum { WORDS_NONE, WORDS_FRONT, WORDS_QUOTED } place;
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
static bool is_range(const struct node *map)
{
	return is_known(node_get(map, "from")) && is_known(node_get(map, "to"));
}

static bool is_text(const struct member *member)
{
	return slice_is(member->key->text, "text") && member->value->type == NODE_TEXT;
}

/* Whether its label has brackets of its own: "beschlossen (ohne nähere Angabe)". */
static bool has_brackets(const struct object *object, const struct member *member)
{
	const struct field *field = child_of(object, member);
	struct str words = { 0 };
	struct slice label;
	bool has;

	if (field == NULL || field->type != FIELD_CODE)
		return false;
	label = phrase_words(object->phrase, field, node_text(member->value), &words);
	has = slice_find(label, '(', 0) < label.len;
	str_free(&words);
	return has;
}

static enum part part_of(const struct object *object, const struct member *member)
{
	const struct order_of_key *known = order_of_key(member->key->text);
	const struct field *field = child_of(object, member);
	bool from = slice_is(member->key->text, "from");
	bool to = slice_is(member->key->text, "to");

	if (field != NULL && field->internal && object->phrase->options->public_only)
		return PARTS;
	if (measure_says(object->field, object->map, member->key->text))
		return PARTS;
	if (member->value->type == NODE_NULL ||
	    (member->value->type == NODE_BOOL && !node_bool(member->value)))
		return TITLED;
	if ((from || to) && is_range(object->map))
		return from ? FRONT : PARTS; /* "to" stands behind "from" */
	if (is_true(member->value))	     /* "former: true" reads as "(Früher)" */
		return ASIDE;
	if (member->value->type == NODE_MAP || known == NULL)
		return TITLED;
	if (known->part == ASIDE && has_brackets(object, member))
		return TITLED;
	return to && (field == NULL || field->type != FIELD_REF) ? TITLED : known->part;
}

/* Whether the field's value is one expression, so that it needs no brackets. */
static bool is_simple(const struct node *map)
{
	return (map->count == 1 && node_is_scalar(map->members[0].value)) ||
	       (map->count == 2 && (is_range(map) || (is_known(node_get(map, "value")) &&
						      is_known(node_get(map, "text")))));
}

static void add_titled(const struct object *object, const struct member *member)
{
	const struct field *field = child_of(object, member);
	const struct node *value = member->value;
	bool brackets;

	if (value->type == NODE_LIST && value->count == 1)
		value = value->items[0];
	brackets = value->type == NODE_MAP && value->count > 0 && !is_simple(value);
	page_text(object->phrase->page,
		  field != NULL ? phrase_title(object->phrase, field) : member->key->text);
	page_text(object->phrase->page, brackets ? SLICE(" ") : SLICE(": "));
	if (brackets)
		phrase_add_nested(object->phrase, field, value);
	else
		phrase_add(object->phrase, field, value);
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
	const struct order_of_key *known = order_of_key(member->key->text);
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

/* "38226 Salzgitter" */
static bool joins(struct slice before, struct slice key)
{
	return slice_is(before, "postal_code") && slice_is(key, "city");
}

/* -- what is said already -----------------------------------------------------------------------
 */

static bool is_word_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
	       (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

/* Whether the words stand in the text, as whole words. */
static bool says(struct slice text, struct slice words)
{
	size_t i;

	for (i = 0; words.len > 0 && i + words.len <= text.len; i++) {
		size_t end = i + words.len;

		if (slice_equal(slice_part(text, i, end), words) &&
		    (i == 0 || !is_word_byte(text.data[i - 1])) &&
		    (end == text.len || !is_word_byte(text.data[end])))
			return true;
	}
	return false;
}

/* The words in "of" and "of_which" say what their number counts: "240 mit Kindern". */
static bool is_part_of_number(const struct object *object)
{
	return object->field != NULL &&
	       (slice_is(object->field->key, "of") || slice_is(object->field->key, "of_which"));
}

/* Collects what stands in front, and decides where the words of the source go: alone they are what
 * is said; where they say the rest themselves they stand for it; else they are quoted behind. */
static void arrange_words(struct object *object)
{
	const struct phrase *phrase = object->phrase;
	bool named = false;
	size_t i;

	if (measure_add(&object->measure, phrase, object->field, object->map))
		str_add_slice(&object->said, str_slice(&object->measure));
	for (i = 0; i < object->map->count; i++) {
		const struct member *member = object->members[i];
		const struct field *field = child_of(object, member);
		const struct record *record = NULL;

		if (is_text(member)) {
			object->words = member->value->text;
			continue;
		}
		if (part_of(object, member) != FRONT)
			continue;
		named = named || slice_is(member->key->text, "title") ||
			slice_is(member->key->text, "name");
		str_add_char(&object->said, ' ');
		if (field != NULL && field->type == FIELD_REF)
			record = phrase_record(phrase, field, node_text(member->value));
		if (record != NULL)
			str_add_slice(&object->said, record->title);
		else if (node_is_scalar(member->value))
			add_words(&object->said, object, member);
	}
	if (object->words.len == 0 || says(str_slice(&object->said), object->words))
		object->place = WORDS_NONE;
	else if (object->said.len == 0 || named || is_part_of_number(object))
		object->place = WORDS_FRONT;
	else if (object->measure.len == 0 || !says(object->words, str_slice(&object->measure)))
		object->place = WORDS_QUOTED;
	else
		object->place = WORDS_FRONT;
}

/* Whether the words in front make what would stand in brackets or before them superfluous. */
static bool is_said(const struct object *object, const struct member *member)
{
	struct slice front =
		object->place == WORDS_FRONT ? object->words : str_slice(&object->said);
	struct str words = { 0 };
	bool said;

	if (!node_is_scalar(member->value) || is_true(member->value))
		return false;
	add_words(&words, object, member);
	said = says(front, str_slice(&words));
	str_free(&words);
	return said;
}

/* -- the parts ----------------------------------------------------------------------------------
 */

static bool shows(const struct object *object, const struct member *member, enum part part)
{
	if (part_of(object, member) != part || is_text(member))
		return false;
	return part != ASIDE || !is_said(object, member);
}

/* Says the members of one part behind `added` others; gives how many there are then. */
static size_t add_part(const struct object *object, enum part part, const char *between,
		       size_t added)
{
	struct slice before = { 0 };
	size_t i;

	for (i = 0; i < object->map->count; i++) {
		const struct member *member = object->members[i];

		if (!shows(object, member, part))
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
		if (shows(object, object->members[i], part))
			return true;
	}
	return false;
}

static size_t add_front(const struct object *object)
{
	struct page *page = object->phrase->page;
	bool measured =
		object->measure.len > 0 &&
		!(object->place == WORDS_FRONT && says(object->words, str_slice(&object->measure)));
	size_t front = 0;

	if (measured) {
		page_text(page, str_slice(&object->measure));
		front++;
	}
	front = add_part(object, FRONT, ", ", front);
	if (object->place == WORDS_FRONT) {
		if (front > 0)
			page_text(page, is_part_of_number(object) ? SLICE(" ") : SLICE(", "));
		phrase_add_lines(object->phrase, object->words);
		front++;
	}
	return front;
}

static void add_all(const struct object *object)
{
	struct page *page = object->phrase->page;
	size_t front = add_front(object);
	bool aside = has_part(object, ASIDE);

	if (aside)
		page_text(page, front > 0 ? SLICE(" (") : SLICE(""));
	(void)add_part(object, ASIDE, ", ", 0);
	if (aside && front > 0)
		page_text(page, SLICE(")"));
	front += aside;
	if (object->place == WORDS_QUOTED) {
		struct str quoted = { 0 };

		message_add(&quoted, _("“%1$s”"), object->words);
		page_text(page, SLICE(": "));
		page_text(page, str_slice(&quoted));
		str_free(&quoted);
	}
	front = add_part(object, TITLED, "; ", front);
	(void)add_part(object, LAST, " – ", front);
}

void phrase_add_object(const struct phrase *phrase, const struct field *field,
		       const struct node *node)
{
	struct arena arena = { 0 };
	struct object object = { .phrase = phrase, .field = field, .map = node };

	object.members = arena_zero(&arena, node->count, sizeof(const struct member *));
	order_members(field, node, object.members);
	arrange_words(&object);
	add_all(&object);
	str_free(&object.measure);
	str_free(&object.said);
	arena_free(&arena);
}
