/* SPDX-License-Identifier: Apache-2.0 */
#include "record/phrase.h"

#include "record/phrase_object.h"
#include "text/date.h"
#include "text/figure.h"
#include "text/message.h"

struct slice phrase_title(const struct phrase *phrase, const struct field *field)
{
	struct slice title = label_text(field->title, phrase->options->language);

	return title.len > 0 ? title : field->key;
}

void phrase_add_record(const struct phrase *phrase, const struct record *record)
{
	struct str target = { 0 };

	str_add_char(&target, '#');
	str_add_slice(&target, record->address);
	page_link(phrase->page, str_slice(&target), record->title);
	if (phrase->options->addresses) {
		str_cut(&target, 0);
		str_addf(&target, " (%.*s)", SLICE_ARGS(record->address));
		page_text(phrase->page, str_slice(&target));
	}
	str_free(&target);
}

const struct record *phrase_record(const struct phrase *phrase, const struct field *field,
				   struct slice text)
{
	size_t slash = slice_find(text, '/', 0);

	if (phrase->inventory == NULL)
		return NULL;
	if (slash < text.len)
		return inventory_find(phrase->inventory, slice_part(text, 0, slash),
				      slice_part(text, slash + 1, text.len));
	return field->kind_count == 1 ? inventory_find(phrase->inventory, field->kinds[0], text)
				      : NULL;
}

static void add_reference(const struct phrase *phrase, const struct field *field, struct slice text)
{
	const struct record *record = phrase_record(phrase, field, text);

	if (record != NULL)
		phrase_add_record(phrase, record);
	else
		page_text(phrase->page, text);
}

struct slice phrase_words(const struct phrase *phrase, const struct field *field, struct slice text,
			  struct str *words)
{
	const struct term *term = NULL;
	const struct field *named = NULL;

	if (field->type == FIELD_CODE && field->vocabulary != NULL)
		term = vocabulary_term(field->vocabulary, text);
	if (term != NULL)
		text = label_text(term->title, phrase->options->language);
	if (field->type == FIELD_DATE) {
		edtf_add_words(words, text, phrase->options->language);
		text = str_slice(words);
	}
	/* sources say by "for" which fields they stand for */
	if (slice_is(field->key, "for") && phrase->kind != NULL)
		named = field_child(phrase->kind->fields, text);
	return named != NULL ? phrase_title(phrase, named) : text;
}

static void add_link(const struct phrase *phrase, const char *scheme, struct slice text)
{
	struct str target = { 0 };
	size_t i;

	str_add(&target, scheme);
	for (i = 0; i < text.len; i++) {
		if (text.data[i] != ' ')
			str_add_char(&target, text.data[i]);
	}
	page_link(phrase->page, str_slice(&target), text);
	str_free(&target);
}

void phrase_add_lines(const struct phrase *phrase, struct slice text)
{
	struct slice rest = slice_trim(text);
	struct slice line;
	bool first = true;

	while (slice_next(&rest, '\n', &line)) {
		if (!first)
			page_break(phrase->page);
		first = false;
		page_text(phrase->page, line);
	}
}

static void add_figure(const struct phrase *phrase, struct slice lexeme)
{
	struct str words = { 0 };

	figure_add(&words, lexeme, phrase->options->language);
	page_text(phrase->page, str_slice(&words));
	str_free(&words);
}

static void add_scalar(const struct phrase *phrase, const struct field *field,
		       const struct node *node)
{
	struct slice form = field != NULL ? field->form : (struct slice){ 0 };
	struct slice text = node->text;
	struct str words = { 0 };

	if (node->type == NODE_NULL)
		page_text(phrase->page, slice_of(_("not known")));
	else if (node->type == NODE_BOOL)
		page_text(phrase->page, slice_of(node_bool(node) ? _("yes") : _("no")));
	else if (field == NULL)
		phrase_add_lines(phrase, text);
	else if (field->type == FIELD_REF)
		add_reference(phrase, field, text);
	else if (field->type == FIELD_NUMBER || field->type == FIELD_INTEGER)
		add_figure(phrase, text);
	else if (slice_is(form, "uri") || slice_starts(text, "https://") ||
		 slice_starts(text, "http://"))
		add_link(phrase, "", text);
	else if (slice_is(form, "email"))
		add_link(phrase, "mailto:", text);
	else if (slice_is(form, "phone"))
		add_link(phrase, "tel:", text);
	else
		phrase_add_lines(phrase, phrase_words(phrase, field, text, &words));
	str_free(&words);
}

void phrase_add_nested(const struct phrase *phrase, const struct field *field,
		       const struct node *node)
{
	bool brackets = node->type == NODE_MAP && node->count > 0;

	if (brackets)
		page_text(phrase->page, SLICE("("));
	phrase_add(phrase, field, node);
	if (brackets)
		page_text(phrase->page, SLICE(")"));
}

void phrase_add(const struct phrase *phrase, const struct field *field, const struct node *node)
{
	uint32_t i;

	if ((node->type == NODE_LIST || node->type == NODE_MAP) && node->count == 0) {
		page_text(phrase->page, slice_of(_("none")));
	} else if (node->type == NODE_MAP) {
		phrase_add_object(phrase, field, node);
	} else if (node->type == NODE_LIST) {
		for (i = 0; i < node->count; i++) {
			if (i > 0)
				page_text(phrase->page, SLICE(", "));
			phrase_add_nested(phrase, field, node->items[i]);
		}
	} else {
		add_scalar(phrase, field, node);
	}
}
