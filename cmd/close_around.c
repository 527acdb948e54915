/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/close.h"
#include "record/ended.h"

enum { SHOWN = 5 };

/* What still belongs to records that end. */
struct around {
	struct closing *closing;
	struct vec alone;  /* const struct record *: nobody else carries it on */
	struct vec shared; /* the same: somebody else does, or it can do without */
};

static bool is_over(const struct closing *closing, const struct record *record)
{
	return close_has(closing, record) || ended_by(record, closing->context->today);
}

/* Whether the link says that its record belongs to the one it leads to. */
static bool is_belonging(const struct link *link)
{
	return link->from->kind->belongs.len > 0 &&
	       slice_equal(link->field->path, link->from->kind->belongs);
}

/* Whether the record could not go on: it needs somebody, and all it has end or have ended. */
static bool is_alone(const struct closing *closing, const struct record *record)
{
	const struct inventory *inventory = closing->context->inventory;
	const struct field *field = field_child(record->kind->fields, record->kind->belongs);
	size_t i;

	if (!field->required || record->kind->close == NULL)
		return false;
	for (i = 0; i < record->link_count; i++) {
		const struct link *link =
			VEC_AT(struct link, &inventory->links, record->first_link + i);

		if (is_belonging(link) && (link->to == NULL || !is_over(closing, link->to)))
			return false;
	}
	return true;
}

static bool holds(const struct vec *records, const struct record *record)
{
	size_t i;

	for (i = 0; i < records->count; i++) {
		if (*VEC_AT(const struct record *, records, i) == record)
			return true;
	}
	return false;
}

static void look_at(struct around *around, const struct record *record)
{
	const struct inventory *inventory = around->closing->context->inventory;
	size_t i;

	for (i = 0; i < record->incoming_count; i++) {
		const struct link *link = *VEC_AT(const struct link *, &inventory->incoming,
						  record->first_incoming + i);
		bool alone;

		if (!is_belonging(link) || is_over(around->closing, link->from) ||
		    holds(&around->alone, link->from) || holds(&around->shared, link->from))
			continue;
		if (link->from->kind->close != NULL &&
		    ended_date(link->from->kind, link->from->root).len > 0)
			continue; /* its end is known, and still to come */
		alone = is_alone(around->closing, link->from);
		vec_add(alone ? &around->alone : &around->shared, &link->from);
	}
}

/* "offer/a, offer/b and 3 more" */
static void add_names(struct str *out, const struct vec *records)
{
	struct str number = { 0 };
	size_t i;

	for (i = 0; i < records->count && i < SHOWN; i++) {
		str_add(out, i > 0 ? ", " : "");
		str_add_slice(out, (*VEC_AT(const struct record *, records, i))->address);
	}
	str_addf(&number, "%zu", records->count - i);
	if (i < records->count)
		message_add(out, _(" and %1$s more"), str_slice(&number));
	str_free(&number);
}

static void add_hint(struct closing *closing, const struct vec *records, const char *format)
{
	struct str *hint;
	struct str number = { 0 };
	struct str names = { 0 };

	if (records->count == 0)
		return;
	hint = revise_hint(closing->revising);
	str_addf(&number, "%zu", records->count);
	add_names(&names, records);
	message_add(hint, format, str_slice(&number), str_slice(&names));
	str_free(&number);
	str_free(&names);
}

void close_look_around(struct closing *closing)
{
	struct around around = {
		.closing = closing,
		.alone = VEC_OF(const struct record *),
		.shared = VEC_OF(const struct record *),
	};
	size_t i;

	for (i = 0; i < closing->named; i++)
		look_at(&around, *VEC_AT(const struct record *, &closing->records, i));
	if (context_has(closing->context, "with-offers")) {
		for (i = 0; i < around.alone.count; i++)
			vec_add(&closing->records, VEC_AT(const struct record *, &around.alone, i));
	} else {
		add_hint(closing, &around.alone,
			 message_plural("%1$s record still belongs to it and has nobody else: "
					"%2$s; --with-offers ends it, too",
					"%1$s records still belong to it and have nobody else: "
					"%2$s; --with-offers ends them, too",
					around.alone.count));
	}
	add_hint(closing, &around.shared,
		 message_plural("%1$s record still names it and goes on without it: %2$s",
				"%1$s records still name it and go on without it: %2$s",
				around.shared.count));
	vec_free(&around.alone);
	vec_free(&around.shared);
}
