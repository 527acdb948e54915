/* SPDX-License-Identifier: Apache-2.0 */
#include "record/evaluated.h"

#include "record/ended.h"
#include "text/date.h"
#include "text/message.h"

/* The date under `key` when all of it lies before today, without doubt; else NULL. */
static const struct node *past_date(const struct sheet *sheet, struct slice key, int32_t today)
{
	const struct node *node = key.len > 0 ? node_find(sheet->root, key) : NULL;
	struct edtf date;

	if (!node_is_scalar(node) || !edtf_parse(node_text(node), &date) || date.begin.mark != 0 ||
	    date.end.mark != 0 || date.end_open || date.latest >= today)
		return NULL;
	return node;
}

static void report(const struct sheet *sheet, const struct field *wanted, const struct field *when,
		   const struct node *date, struct diags *diags)
{
	const char *language = message_language();
	struct str name = { 0 };
	struct str day = { 0 };
	struct str words = { 0 };
	struct diag *diag;

	field_add_name(&name, wanted, language);
	field_add_name(&day, when, language);
	edtf_add_words(&words, node_text(date), language);
	diag = diags_add(diags, DIAG_STATUS_UNEVALUATED, sheet->source, date->span,
			 DIAG_ARGS(str_slice(&name), str_slice(&day), str_slice(&words)));
	if (diag != NULL)
		diag->path = diags_copy(diags, when->path);
	str_free(&name);
	str_free(&day);
	str_free(&words);
}

void evaluated_check(const struct sheet *sheet, int32_t today, struct diags *diags)
{
	const struct kind *kind = sheet->record->kind;
	struct slice wanted = node_text(node_get(kind->evaluate, "field"));
	struct slice key = node_text(node_get(kind->evaluate, "due"));
	const struct node *date;

	if (kind->evaluate == NULL || today == 0 || node_find(sheet->root, wanted) != NULL ||
	    ended_among(node_get(kind->evaluate, "unless"), sheet->root) != NULL)
		return;
	date = past_date(sheet, key, today);
	if (date == NULL) {
		key = node_text(node_get(kind->close, "until"));
		date = past_date(sheet, key, today);
	}
	if (date != NULL)
		report(sheet, field_child(kind->fields, wanted), field_child(kind->fields, key),
		       date, diags);
}
