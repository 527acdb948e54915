/* SPDX-License-Identifier: Apache-2.0 */
#include "record/deprecated.h"

#include "text/message.h"

/* The first field of that name in what is around the value, or in the record. */
static const struct field *find_field(const struct field *field, struct slice key)
{
	const struct field *found = NULL;

	for (field = field->parent; field != NULL && found == NULL; field = field->parent)
		found = field_child(field, key);
	return found;
}

static void report_field(const struct spot *spot, struct source *source, struct diags *diags)
{
	const struct field *field = spot->field;
	const struct field *successor = find_field(field, field->successor);
	struct str name = { 0 };
	struct str hint = { 0 };
	struct slice more;

	if (field->successor.len > 0) {
		if (successor != NULL)
			field_add_name(&name, successor, message_language());
		else
			str_add_slice(&name, field->successor);
		message_add(&hint, _("write it to %1$s instead"), str_slice(&name));
	} else {
		str_add_slice(&hint, label_text(field->description, message_language()));
	}
	more = str_slice(&hint);
	(void)spot_report(spot, diags, DIAG_FIELD_DEPRECATED, source, &more, 1);
	str_free(&name);
	str_free(&hint);
}

static void report_term(const struct spot *spot, const struct term *term, struct source *source,
			struct diags *diags)
{
	const struct term *successor = vocabulary_term(spot->field->vocabulary, term->successor);
	struct str hint = { 0 };
	struct slice more[2] = { term->code };
	struct slice title = { 0 };

	if (successor != NULL)
		title = label_text(successor->title, message_language());
	if (title.len > 0 && !slice_equal(title, successor->code))
		message_add(&hint, _("write “%1$s” (%2$s) instead"), successor->code, title);
	else if (term->successor.len > 0)
		message_add(&hint, _("write “%1$s” instead"), term->successor);
	else
		str_add_slice(&hint, label_text(term->description, message_language()));
	more[1] = str_slice(&hint);
	(void)spot_report(spot, diags, DIAG_VALUE_DEPRECATED, source, more, 2);
	str_free(&hint);
}

void deprecated_report(const struct spot *spot, struct source *source, struct diags *diags)
{
	const struct term *term = NULL;

	if (spot->node->type == NODE_NULL)
		return;
	if (spot->field->deprecated) {
		if (!spot->item)
			report_field(spot, source, diags);
		return;
	}
	if (spot_is_value(spot) && node_is_scalar(spot->node))
		term = vocabulary_term(spot->field->vocabulary, spot->node->text);
	if (term != NULL && term->deprecated)
		report_term(spot, term, source, diags);
}
