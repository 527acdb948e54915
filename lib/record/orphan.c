/* SPDX-License-Identifier: Apache-2.0 */
#include "record/orphan.h"

#include "text/message.h"

enum { NAMED_MAX = 4 };

static bool is_tied(const struct inventory *inventory, const struct record *record)
{
	size_t i;

	for (i = 0; i < record->link_count; i++) {
		if (VEC_AT(struct link, &inventory->links, record->first_link + i)->to != record)
			return true;
	}
	for (i = 0; i < record->incoming_count; i++) {
		const struct link *link = *VEC_AT(const struct link *, &inventory->incoming,
						  record->first_incoming + i);

		if (link->from != record)
			return true;
	}
	return false;
}

/* netz.yaml names records, too. */
static bool is_named(const struct node *node, struct slice id)
{
	uint32_t i;

	for (i = 0; node_is(node, NODE_LIST) && i < node->count; i++) {
		if (is_named(node->items[i], id))
			return true;
	}
	for (i = 0; node_is(node, NODE_MAP) && i < node->count; i++) {
		if (is_named(node->members[i].value, id))
			return true;
	}
	return node_is(node, NODE_TEXT) && slice_equal(node->text, id);
}

/* Whether the record says something by itself that its kind takes for enough, or lacks a tie that
 * it must have: schema.required says that. */
static bool may_stand_alone(const struct kind *kind, const struct node *root)
{
	const struct node *unless = node_get(kind->tied, "unless");
	uint32_t i;

	for (i = 0; i < kind->fields->child_count; i++) {
		const struct field *field = &kind->fields->children[i];

		if (field->required && field->type == FIELD_REF &&
		    node_find(root, field->key) == NULL)
			return true;
	}
	for (i = 0; node_is(unless, NODE_LIST) && i < unless->count; i++) {
		const struct node *value = node_find(root, node_text(unless->items[i]));

		if (value != NULL && value->type != NODE_NULL &&
		    (node_is_scalar(value) || value->count > 0))
			return true;
	}
	return false;
}

/* The first fields that could hold a tie. */
static void add_fields(struct str *out, const struct kind *kind)
{
	size_t named = 0;
	size_t i;

	for (i = 0; i < kind->fields->child_count && named < NAMED_MAX; i++) {
		const struct field *field = &kind->fields->children[i];

		if (field->type != FIELD_REF || field->deprecated)
			continue;
		str_add(out, named++ > 0 ? ", " : "");
		field_add_name(out, field, message_language());
	}
}

static void report(struct sheet *sheet, const struct record *record, struct diags *diags)
{
	const struct node *title = node_find(sheet->root, record->kind->title_key);
	struct str fields = { 0 };
	struct str hint = { 0 };

	add_fields(&fields, record->kind);
	if (fields.len > 0)
		message_add(&hint, _("name what it belongs together with: %1$s …"),
			    str_slice(&fields));
	diags->record = record->address;
	(void)diags_add(diags, DIAG_RECORD_ORPHAN, sheet->source,
			title != NULL ? title->span : sheet->root->span,
			DIAG_ARGS(str_slice(&hint)));
	str_free(&fields);
	str_free(&hint);
}

static bool wants_ties(const struct kind *kind)
{
	return kind->tied != NULL &&
	       (kind->tied->type != NODE_BOOL || slice_is(kind->tied->text, "true"));
}

void orphan_check(struct sheet *sheet, struct diags *diags)
{
	const struct inventory *inventory = sheet->inventory;
	size_t i;

	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		if (!wants_ties(record->kind) || is_tied(inventory, record) ||
		    is_named(inventory->settings.root, record->id) || !sheet_open(sheet, record) ||
		    may_stand_alone(record->kind, sheet->root))
			continue;
		report(sheet, record, diags);
	}
}
