/* SPDX-License-Identifier: Apache-2.0 */
#include "record/phrase_plain.h"

#include "page/plain_table.h"
#include "record/phrase_object.h"
#include "text/figure.h"
#include "text/message.h"
#include "text/utf8.h"

static void add_scalar(struct str *out, const struct phrase *phrase, const struct field *field,
		       const struct node *node)
{
	const struct record *record = NULL;
	struct str words = { 0 };
	struct slice text = slice_trim(node_text(node));

	if (node->type == NODE_NULL) {
		text = slice_of(_("not known"));
	} else if (node->type == NODE_BOOL) {
		text = slice_of(node_bool(node) ? _("yes") : _("no"));
	} else if (field != NULL && field->type == FIELD_REF) {
		record = phrase_record(phrase, field, text);
		text = record != NULL ? record->title : text;
	} else if (field != NULL && (field->type == FIELD_NUMBER || field->type == FIELD_INTEGER)) {
		figure_add(&words, text, phrase->options->language);
		text = str_slice(&words);
	} else if (field != NULL) {
		text = phrase_words(phrase, field, text, &words);
	}
	utf8_show(out, text, true);
	str_free(&words);
}

/* A page of its own for the one value. */
static void add_object(struct str *out, const struct phrase *phrase, const struct field *field,
		       const struct node *node)
{
	struct phrase paged = *phrase;
	struct str text = { 0 };

	paged.page = page_open((struct slice){ 0 }, phrase->options->language);
	page_begin(paged.page, PAGE_PARAGRAPH);
	phrase_add(&paged, field, node);
	page_end(paged.page);
	plain_inline(&text, page_root(paged.page)->first->first, NULL);
	page_close(paged.page);
	utf8_show(out, str_slice(&text), true);
	str_free(&text);
}

void phrase_plain(struct str *out, const struct phrase *phrase, const struct field *field,
		  const struct node *node)
{
	uint32_t i;

	if (node_is_scalar(node)) {
		add_scalar(out, phrase, field, node);
		return;
	}
	for (i = 0; node->type == NODE_LIST && i < node->count; i++) {
		if (!node_is_scalar(node->items[i]))
			break;
	}
	if (node->type == NODE_MAP || node->count == 0 || i < node->count) {
		add_object(out, phrase, field, node);
		return;
	}
	for (i = 0; i < node->count; i++) {
		str_add(out, i > 0 ? ", " : "");
		add_scalar(out, phrase, field, node->items[i]);
	}
}
