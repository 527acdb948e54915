/* SPDX-License-Identifier: Apache-2.0 */
#include "record/order.h"

#include "text/date.h"
#include "text/message.h"

enum slot { SINCE, FROM, START, VALID_FROM, MIN, UNTIL, TO, END, DUE, VALID_TO, MAX, BELOW, SLOTS };

static const struct {
	enum slot first, second;
} pairs[] = {
	{ SINCE, UNTIL }, { FROM, UNTIL },	    { FROM, TO }, { START, END },
	{ START, DUE },	  { VALID_FROM, VALID_TO }, { MIN, MAX }, { FROM, BELOW },
};

/* Nearly every key of a record ends at its first letter. */
static enum slot slot_of(struct slice key)
{
	switch (key.len > 0 ? key.data[0] : '\0') {
	case 's': return slice_is(key, "since") ? SINCE : slice_is(key, "start") ? START : SLOTS;
	case 'f': return slice_is(key, "from") ? FROM : SLOTS;
	case 'u': return slice_is(key, "until") ? UNTIL : SLOTS;
	case 't': return slice_is(key, "to") ? TO : SLOTS;
	case 'e': return slice_is(key, "end") ? END : SLOTS;
	case 'd': return slice_is(key, "due") ? DUE : SLOTS;
	case 'b': return slice_is(key, "below") ? BELOW : SLOTS;
	case 'm': return slice_is(key, "min") ? MIN : slice_is(key, "max") ? MAX : SLOTS;
	case 'v':
		return slice_is(key, "valid_from") ? VALID_FROM
		       : slice_is(key, "valid_to") ? VALID_TO
						   : SLOTS;
	default: return SLOTS;
	}
}

/* Whether the first lies after the second without doubt; `open`: or both are the same number. */
static bool is_wrong(bool dates, bool open, const struct node *first, const struct node *second)
{
	struct edtf a;
	struct edtf b;
	double x;
	double y;

	if (!dates)
		return node_to_number(first, &x) && node_to_number(second, &y) &&
		       (x > y || (open && x == y));
	return edtf_parse(node_text(first), &a) && edtf_parse(node_text(second), &b) &&
	       a.begin.mark == 0 && a.end.mark == 0 && b.begin.mark == 0 && b.end.mark == 0 &&
	       a.earliest > b.latest;
}

static bool is_number(const struct field *field)
{
	return field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;
}

static void report(const struct spot *object, const struct member *first,
		   const struct member *second, struct source *source, struct diags *diags)
{
	const struct field *from = field_child(object->field, first->key->text);
	struct spot spot = { .up = object, .node = second->value, .key = second->key->text };
	struct str name = { 0 };
	struct slice more[3];
	bool dates;
	bool open;

	spot.field = field_child(object->field, spot.key);
	if (from == NULL || spot.field == NULL)
		return;
	dates = from->type == FIELD_DATE && spot.field->type == FIELD_DATE;
	if (!dates && !(is_number(from) && is_number(spot.field)))
		return;
	open = slot_of(spot.key) == BELOW;
	if (!is_wrong(dates, open, first->value, second->value))
		return;
	field_add_name(&name, from, message_language());
	more[0] = node_text(second->value);
	more[1] = str_slice(&name);
	more[2] = node_text(first->value);
	(void)spot_report(&spot, diags,
			  dates	 ? DIAG_DATE_ORDER
			  : open ? DIAG_NUMBER_NOBODY
				 : DIAG_NUMBER_ORDER,
			  source, more, 3);
	str_free(&name);
}

static void check_object(const struct spot *spot, struct source *source, struct diags *diags)
{
	const struct member *found[SLOTS] = { 0 };
	const struct node *node = spot->node;
	size_t i;

	for (i = 0; i < node->count; i++) {
		enum slot slot = slot_of(node->members[i].key->text);

		if (slot < SLOTS)
			found[slot] = &node->members[i];
	}
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (found[pairs[i].first] != NULL && found[pairs[i].second] != NULL)
			report(spot, found[pairs[i].first], found[pairs[i].second], source, diags);
	}
}

void order_check(const struct spot *spot, struct source *source, struct diags *diags)
{
	if (spot->node->type == NODE_MAP && spot->field != NULL)
		check_object(spot, source, diags);
}
