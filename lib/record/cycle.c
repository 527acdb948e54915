/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"
#include "record/link.h"
#include "text/message.h"

/* The one link of `record` in `field`, or NULL. */
static const struct link *link_in(const struct inventory *inventory, const struct record *record,
				  const struct field *field)
{
	size_t i;

	for (i = 0; i < record->link_count; i++) {
		const struct link *link =
			VEC_AT(struct link, &inventory->links, record->first_link + i);

		if (link->field == field)
			return link;
	}
	return NULL;
}

/* Goes round from `start`, which lies on the circle, and reports it. */
static void report(struct sheet *sheet, const struct record *start, const struct field *field,
		   struct diags *diags)
{
	const struct inventory *inventory = sheet->inventory;
	const struct link *link = link_in(inventory, start, field);
	const struct record *at = start;
	struct str way = { 0 };
	struct str name = { 0 };
	struct diag *diag;

	if (link->to == start || !sheet_open(sheet, start))
		return; /* ref.cycle says it */
	field_add_name(&name, field, message_language());
	do {
		str_add_slice(&way, at->id);
		str_add(&way, " → ");
		at = link_in(inventory, at, field)->to;
	} while (at != start);
	str_add_slice(&way, start->id);
	diags->record = start->address;
	diag = diags_add(diags, DIAG_REF_CYCLE, sheet->source, link->span,
			 DIAG_ARGS(str_slice(&name), str_slice(&way)));
	if (diag != NULL)
		diag->path = diags_copy(diags, field->path);
	str_free(&way);
	str_free(&name);
}

/*
 * Every record has at most one way on, so a walk that meets its own number has found a circle, and
 * one that meets an older number ends where another walk has been. `seen` has a number a record.
 */
static void check_field(struct sheet *sheet, const struct kind *kind, const struct field *field,
			size_t *seen, struct diags *diags)
{
	const struct inventory *inventory = sheet->inventory;
	const struct record *records = inventory->records.items;
	size_t walk = 0;
	size_t i;

	for (i = 0; i < inventory->records.count; i++)
		seen[i] = 0;
	for (i = 0; i < inventory->records.count; i++) {
		const struct record *at = &records[i];
		const struct link *link = NULL;

		if (at->kind != kind || seen[i] != 0)
			continue;
		walk++;
		while (at != NULL && seen[at - records] == 0) {
			seen[at - records] = walk;
			link = link_in(inventory, at, field);
			at = link != NULL ? link->to : NULL;
		}
		if (at != NULL && seen[at - records] == walk) {
			const struct record *first = at;
			const struct record *next = link_in(inventory, at, field)->to;

			for (; next != at; next = link_in(inventory, next, field)->to) {
				if (next < first)
					first = next;
			}
			report(sheet, first, field, diags);
		}
	}
}

void link_check_cycles(struct sheet *sheet, struct diags *diags)
{
	const struct inventory *inventory = sheet->inventory;
	size_t *seen = mem_zero(inventory->records.count + 1, sizeof(*seen));
	size_t i;
	size_t j;

	for (i = 0; i < inventory->kinds.count; i++) {
		const struct kind *kind = VEC_AT(struct kind, &inventory->kinds, i);

		for (j = 0; j < kind->fields->child_count; j++) {
			const struct field *field = &kind->fields->children[j];

			if (field->type == FIELD_REF && !field->list && field->kind_count == 1 &&
			    slice_equal(field->kinds[0], kind->name))
				check_field(sheet, kind, field, seen, diags);
		}
	}
	mem_free(seen);
}
