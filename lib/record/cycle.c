/* SPDX-License-Identifier: Apache-2.0 */
#include "record/link.h"

#include <string.h>

#include "base/mem.h"
#include "text/message.h"

enum { NAMED_MAX = 8 };

/* The way round in words: all of it, or both of its ends. */
static void add_way(struct str *way, const struct record *const *round, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (count > NAMED_MAX && i == NAMED_MAX - 1) {
			str_addf(way, message_plural("(%zu more) → ", "(%zu more) → ", count - i),
				 count - i);
			break;
		}
		str_add_slice(way, round[i]->id);
		str_add(way, " → ");
	}
	str_add_slice(way, round[0]->id);
}

/* Where `start` names `next` in `field`. */
static struct span span_of(const struct inventory *inventory, const struct record *start,
			   const struct record *next, const struct field *field)
{
	size_t i;

	for (i = 0; i < start->link_count; i++) {
		const struct link *link =
			VEC_AT(struct link, &inventory->links, start->first_link + i);

		if (link->field == field && link->to == next)
			return link->span;
	}
	return (struct span){ 0 };
}

/* Reports the circle at its first record, with the link that leads on from there. */
static void report(struct sheet *sheet, const struct record **round, size_t count,
		   const struct field *field, struct diags *diags)
{
	const struct record *start = round[0];
	struct str way = { 0 };
	struct str name = { 0 };
	struct diag *diag;

	if (count < 2 || !sheet_open(sheet, start))
		return; /* REF_SELF says it */
	field_add_name(&name, field, message_language());
	add_way(&way, round, count);
	diags->record = start->address;
	diag = diags_add(diags, DIAG_REF_CYCLE, sheet->source,
			 span_of(sheet->inventory, start, round[1], field),
			 DIAG_ARGS(str_slice(&name), str_slice(&way)));
	if (diag != NULL)
		diag->path = diags_copy(diags, field->path);
	str_free(&way);
	str_free(&name);
}

/* One record on the way, and which of its links is followed. */
struct step {
	const struct record *record;
	size_t link;
};

enum { NEW, OPEN, DONE };

struct search {
	struct sheet *sheet;
	const struct field *field;
	unsigned char *states; /* of all records */
	struct vec way;	       /* struct step, from where the search began */
	struct vec round;      /* const struct record *: a circle */
	struct diags *diags;
};

static size_t index_of(const struct search *search, const struct record *record)
{
	return (size_t)(record - (const struct record *)search->sheet->inventory->records.items);
}

/* The way has come back to `record`, which is on it: turned so that the first record leads. */
static void close_round(struct search *search, const struct record *record)
{
	size_t begin = search->way.count - 1;
	size_t first;
	size_t count;
	size_t i;

	while (VEC_AT(struct step, &search->way, begin)->record != record)
		begin--;
	count = search->way.count - begin;
	first = begin;
	for (i = begin; i < search->way.count; i++) {
		if (VEC_AT(struct step, &search->way, i)->record <
		    VEC_AT(struct step, &search->way, first)->record)
			first = i;
	}
	vec_clear(&search->round);
	for (i = 0; i < count; i++)
		vec_add(&search->round,
			&VEC_AT(struct step, &search->way, begin + (first - begin + i) % count)
				 ->record);
	report(search->sheet, search->round.items, count, search->field, search->diags);
}

static void begin_step(struct search *search, const struct record *record)
{
	struct step *step = vec_push(&search->way);

	step->record = record;
	search->states[index_of(search, record)] = OPEN;
}

/* Depth first along one field: a record that is met while it is still open closes a circle. Each
 * link is looked at once. */
static void search_from(struct search *search, const struct record *start)
{
	const struct inventory *inventory = search->sheet->inventory;

	begin_step(search, start);
	while (search->way.count > 0) {
		struct step *step = VEC_AT(struct step, &search->way, search->way.count - 1);
		const struct link *link;

		if (step->link == step->record->link_count) {
			search->states[index_of(search, step->record)] = DONE;
			search->way.count--;
			continue;
		}
		link = VEC_AT(struct link, &inventory->links,
			      step->record->first_link + step->link++);
		if (link->field != search->field || link->to == NULL)
			continue;
		if (search->states[index_of(search, link->to)] == NEW)
			begin_step(search, link->to);
		else if (search->states[index_of(search, link->to)] == OPEN)
			close_round(search, link->to);
	}
}

static void check_field(struct search *search, const struct kind *kind)
{
	const struct inventory *inventory = search->sheet->inventory;
	size_t i;

	memset(search->states, NEW, inventory->records.count);
	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		if (record->kind == kind && record->link_count > 0 && search->states[i] == NEW)
			search_from(search, record);
	}
}

/* What belongs to something, and what follows something, cannot come back to itself; friends can.
 */
static bool leads_on(const struct kind *kind, const struct field *field)
{
	return field->type == FIELD_REF && field->kind_count == 1 &&
	       slice_equal(field->kinds[0], kind->name) &&
	       (!field->list ||
		slice_equal(field->key, node_text(node_get(kind->close, "successor"))));
}

void link_check_cycles(struct sheet *sheet, struct diags *diags)
{
	const struct inventory *inventory = sheet->inventory;
	struct search search = {
		.sheet = sheet,
		.states = mem_zero(inventory->records.count + 1, 1),
		.way = VEC_OF(struct step),
		.round = VEC_OF(const struct record *),
		.diags = diags,
	};
	size_t i;
	size_t j;

	for (i = 0; i < inventory->kinds.count; i++) {
		const struct kind *kind = VEC_AT(struct kind, &inventory->kinds, i);

		for (j = 0; j < kind->fields->child_count; j++) {
			search.field = &kind->fields->children[j];
			if (leads_on(kind, search.field))
				check_field(&search, kind);
		}
	}
	vec_free(&search.way);
	vec_free(&search.round);
	mem_free(search.states);
}
