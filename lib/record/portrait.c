/* SPDX-License-Identifier: Apache-2.0 */
#include "record/portrait.h"

#include "record/phrase.h"
#include "text/message.h"

/* Whether a list reads better with an item a line: objects, texts of more than a word, records. */
static bool wants_items(const struct field *field, const struct node *node)
{
	uint32_t i;

	if (node->type != NODE_LIST || node->count < 2)
		return false;
	for (i = 0; i < node->count; i++) {
		if (!node_is_scalar(node->items[i]))
			return true;
	}
	return field == NULL || field->type == FIELD_TEXT || field->type == FIELD_REF;
}

static void add_detail(const struct phrase *phrase, const struct field *field,
		       const struct node *node)
{
	uint32_t i;

	page_begin(phrase->page, PAGE_DETAIL);
	if (wants_items(field, node)) {
		page_begin(phrase->page, PAGE_LIST);
		for (i = 0; i < node->count; i++) {
			page_begin(phrase->page, PAGE_ITEM);
			phrase_add(phrase, field, node->items[i]);
			page_end(phrase->page);
		}
		page_end(phrase->page);
	} else {
		/* one entry needs no list and no brackets */
		if (node->type == NODE_LIST && node->count == 1)
			node = node->items[0];
		phrase_add(phrase, field, node);
	}
	page_end(phrase->page);
}

static void add_term(const struct phrase *phrase, struct slice title)
{
	page_begin(phrase->page, PAGE_TERM);
	page_text(phrase->page, title);
	page_end(phrase->page);
}

static void add_fields(const struct phrase *phrase, const struct record *record,
		       const struct node *root)
{
	const struct field *fields = record->kind->fields;
	size_t i;
	uint32_t j;

	for (i = 0; i < fields->child_count; i++) {
		const struct field *field = &fields->children[i];
		const struct node *node = node_find(root, field->key);

		if (node == NULL || (field->internal && phrase->options->public_only))
			continue;
		/* the heading shows it, unless it is no text at all */
		if (slice_equal(field->key, record->kind->title_key) && node_text(node).len > 0)
			continue;
		add_term(phrase, phrase_title(phrase, field));
		add_detail(phrase, field, node);
	}
	/* keys that the schema does not know are words of the record, too */
	for (j = 0; node_is(root, NODE_MAP) && j < root->count; j++) {
		const struct member *member = &root->members[j];

		if (field_child(fields, member->key->text) != NULL || phrase->options->public_only)
			continue;
		add_term(phrase, member->key->text);
		add_detail(phrase, NULL, member->value);
	}
}

static const struct field *outermost(const struct field *field)
{
	while (field->parent != NULL && field->parent->key.len > 0)
		field = field->parent;
	return field;
}

/* "Anbieter", or for a field inside another "Meilensteine: Sitzung". */
static void add_way(const struct phrase *phrase, const struct field *field)
{
	const struct field *outer = outermost(field);

	page_text(phrase->page, phrase_title(phrase, outer));
	if (outer == field || phrase_names_object(field->key))
		return;
	page_text(phrase->page, SLICE(": "));
	page_text(phrase->page, phrase_title(phrase, field));
}

/* The records that point here through one field, each once. */
static void collect_group(const struct vec *links, size_t first, struct vec *records)
{
	const struct field *field = (*VEC_AT(const struct link *, links, first))->field;
	const struct record *last = NULL;
	size_t i;

	for (i = first; i < links->count; i++) {
		const struct link *link = *VEC_AT(const struct link *, links, i);

		if (link->field != field || link->from == last)
			continue;
		vec_add(records, &link->from);
		last = link->from;
	}
}

/* One item for all links of one kind through one field: "Angebot (Anbieter): …"; several records
 * stand below each other. */
static void add_group(const struct phrase *phrase, const struct vec *links, size_t first)
{
	const struct link *head = *VEC_AT(const struct link *, links, first);
	struct vec records = VEC_OF(const struct record *);
	size_t i;

	collect_group(links, first, &records);
	page_begin(phrase->page, PAGE_ITEM);
	page_text(phrase->page, label_text(head->from->kind->title, phrase->options->language));
	page_text(phrase->page, SLICE(" ("));
	add_way(phrase, head->field);
	page_text(phrase->page, SLICE("): "));
	if (records.count > 1)
		page_begin(phrase->page, PAGE_LIST);
	for (i = 0; i < records.count; i++) {
		if (records.count > 1)
			page_begin(phrase->page, PAGE_ITEM);
		phrase_add_record(phrase, *VEC_AT(const struct record *, &records, i));
		if (records.count > 1)
			page_end(phrase->page);
	}
	if (records.count > 1)
		page_end(phrase->page);
	page_end(phrase->page);
	vec_free(&records);
}

/* Whether `field` is new; notes it. */
static bool is_new(struct vec *seen, const struct field *field)
{
	size_t i;

	for (i = 0; i < seen->count; i++) {
		if (*VEC_AT(const struct field *, seen, i) == field)
			return false;
	}
	vec_add(seen, &field);
	return true;
}

static void add_links(const struct phrase *phrase, const struct record *record)
{
	int level = phrase->options->level < 6 ? phrase->options->level + 1 : 6;
	struct vec links = VEC_OF(const struct link *);
	struct vec seen = VEC_OF(const struct field *);
	size_t i;

	page_heading(phrase->page, level, (struct slice){ 0 }, slice_of(_("What points to it")));
	inventory_links_to(phrase->inventory, record, &links);
	if (links.count == 0)
		page_paragraph(phrase->page, slice_of(_("No other record points to it.")));
	else
		page_begin(phrase->page, PAGE_LIST);
	for (i = 0; i < links.count; i++) {
		const struct link *link = *VEC_AT(const struct link *, &links, i);

		if (is_new(&seen, link->field))
			add_group(phrase, &links, i);
	}
	if (links.count > 0)
		page_end(phrase->page);
	vec_free(&links);
	vec_free(&seen);
}

void portrait_add(struct page *page, const struct inventory *inventory, const struct record *record,
		  const struct node *root, const struct portrait_options *options)
{
	const struct phrase phrase = { page, inventory, record->kind, options };

	page_heading(page, options->level, record->address, record->title);
	page_begin(page, PAGE_PARAGRAPH);
	page_text(page, label_text(record->kind->title, options->language));
	page_text(page, SLICE(" "));
	page_begin(page, PAGE_CODE);
	page_text(page, record->address);
	page_end(page);
	page_end(page);
	if (!node_is(root, NODE_MAP)) {
		page_paragraph(page, node_text(root));
	} else {
		page_begin(page, PAGE_TERMS);
		add_fields(&phrase, record, root);
		page_end(page);
	}
	if (options->links)
		add_links(&phrase, record);
}
