/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_value.h"
#include "text/date.h"
#include "text/message.h"

/* The list's member that tells the first or last day, where it can. */
static const struct field *day_of(const struct field *list, struct slice key)
{
	const struct field *field = field_child(list, key);

	return field != NULL && field->type == FIELD_DATE && !field->list ? field : NULL;
}

static bool is_dated(const struct assignment *assignment)
{
	const struct field *field = assignment->field;

	return (assignment->op == ASSIGN_APPEND || assignment->op == ASSIGN_REMOVE) &&
	       field != NULL && field->list && day_of(field, field->begin) != NULL &&
	       day_of(field, field->end) != NULL;
}

/* The last day of what is followed by something else on `begin`. */
static const struct node *day_before(const struct node *begin, const struct edtf *date,
				     struct arena *arena)
{
	struct str text = { 0 };
	const struct node *end = begin;

	if (date->begin.day > 0 && date->begin.mark == 0) {
		date_add_iso(&text, date->earliest - 1);
		end = node_new_text(arena, str_slice(&text));
	}
	str_free(&text);
	return end;
}

enum status assign_put_day(const struct inventory *inventory, struct assignment *assignments,
			   size_t count, struct slice day, struct arena *arena, struct diags *diags)
{
	enum status status = STATUS_NOT_FOUND;
	size_t i;

	for (i = 0; i < count; i++) {
		struct assignment *assignment = &assignments[i];
		const struct field *begins;
		struct node *begin = NULL;
		struct edtf date;

		if (!is_dated(assignment))
			continue;
		begins = day_of(assignment->field, assignment->field->begin);
		status = assign_value(inventory, begins, day, arena, &begin, diags);
		if (status != STATUS_OK)
			return status;
		if (begin == NULL || !edtf_parse(node_text(begin), &date) || date.interval) {
			const struct assign_reader reader = { inventory, NULL,	arena,
							      NULL,	 diags, assignment->field };

			assign_refuse(&reader, DIAG_SCHEMA_DATE, begins, day,
				      slice_of(_("one day, month or year is wanted here")));
			return STATUS_INVALID;
		}
		assignment->begin = begin;
		assignment->end = day_before(begin, &date, arena);
	}
	return status;
}
