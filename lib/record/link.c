/* SPDX-License-Identifier: Apache-2.0 */
#include "record/link.h"

#include "base/mem.h"
#include "text/message.h"

void link_collect(struct vec *links, struct arena *arena, const struct spot *spot)
{
	struct link *link;

	if (spot->field == NULL || spot->field->type != FIELD_REF || !spot_is_value(spot) ||
	    spot->node->type != NODE_TEXT || spot->node->text.len == 0)
		return;
	link = vec_push(links);
	link->field = spot->field;
	link->target = arena_copy(arena, spot->node->text);
	link->span = spot->node->span;
}

/* The record of one of the field's kinds that `target` names. */
static const struct record *follow(const struct inventory *inventory, const struct field *field,
				   struct slice target)
{
	size_t slash = slice_find(target, '/', 0);
	size_t i;

	for (i = 0; i < field->kind_count; i++) {
		struct slice kind = field->kinds[i];

		if (field->kind_count == 1)
			return inventory_find(inventory, kind, target);
		if (slice_equal(kind, slice_part(target, 0, slash)))
			return inventory_find(inventory, kind,
					      slice_part(target, slash + 1, target.len));
	}
	return NULL;
}

/* What was written is nearly always an id or address that is kept already. */
static void keep_target(struct inventory *inventory, struct link *link)
{
	if (link->to != NULL && slice_equal(link->target, link->to->id))
		link->target = link->to->id;
	else if (link->to != NULL && slice_equal(link->target, link->to->address))
		link->target = link->to->address;
	else
		link->target = arena_copy(&inventory->arena, link->target);
}

void link_follow(struct inventory *inventory)
{
	struct record *records = inventory->records.items;
	size_t next = 0;
	size_t i;

	for (i = 0; i < inventory->links.count; i++) {
		struct link *link = VEC_AT(struct link, &inventory->links, i);

		link->to = follow(inventory, link->field, link->target);
		if (link->to != NULL)
			records[link->to - records].incoming_count++;
		keep_target(inventory, link);
	}
	for (i = 0; i < inventory->records.count; i++) {
		records[i].first_incoming = (uint32_t)next;
		next += records[i].incoming_count;
		records[i].incoming_count = 0;
	}
	for (i = 0; i < next; i++)
		(void)vec_push(&inventory->incoming);
	for (i = 0; i < inventory->links.count; i++) {
		const struct link *link = VEC_AT(struct link, &inventory->links, i);
		struct record *to;

		if (link->to == NULL)
			continue;
		to = &records[link->to - records];
		*VEC_AT(const struct link *, &inventory->incoming,
			to->first_incoming + to->incoming_count++) = link;
	}
}

static bool is_called(struct fold *fold, const struct record *record, struct slice folded)
{
	struct str title = { 0 };
	bool same;

	fold_search(fold, &title, record->title);
	same = title.len > 0 && slice_equal(str_slice(&title), folded);
	str_free(&title);
	return same;
}

struct slice link_called(const struct inventory *inventory, const struct kind *kind,
			 struct slice name)
{
	struct slice id = { 0 };
	struct str folded = { 0 };
	size_t i;

	fold_search(inventory->fold, &folded, name);
	for (i = 0; i < inventory->records.count && id.len == 0; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		if (record->kind == kind && is_called(inventory->fold, record, str_slice(&folded)))
			id = record->id;
	}
	str_free(&folded);
	return id;
}

struct slice link_nearest(const struct inventory *inventory, const struct kind *kind,
			  struct slice id)
{
	struct slice nearest = { 0 };
	size_t best = id.len / 3 < 3 ? id.len / 3 + 1 : 4;
	size_t i;

	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);
		size_t distance;

		if (record->kind != kind)
			continue;
		distance = fold_distance(id, record->id, best - 1);
		if (distance < best) {
			best = distance;
			nearest = record->id;
		}
		if (best == 0)
			break;
	}
	return nearest;
}

static void add_kind_title(struct str *out, const struct kind *kind, struct slice name)
{
	struct slice title = kind != NULL ? label_text(kind->title, message_language()) : name;

	str_add_slice(out, title.len > 0 ? title : name);
}

/* The kinds a field takes, in words: "Angebot, Institution". */
static void add_kinds(struct str *out, const struct inventory *inventory, const struct field *field)
{
	size_t i;

	for (i = 0; i < field->kind_count; i++) {
		if (i > 0)
			str_add(out, ", ");
		add_kind_title(out, kind_named(&inventory->kinds, field->kinds[i]),
			       field->kinds[i]);
	}
}

static void add_finding(const struct sheet *sheet, const struct link *link, enum diag_id id,
			const struct slice *args, size_t count, struct diags *diags)
{
	struct diag *diag = diags_add(diags, id, sheet->source, link->span, args, count);

	if (diag != NULL)
		diag->path = diags_copy(diags, link->field->path);
}

/* A record of a kind that is not wanted, but has this id. */
static const struct record *of_other_kind(const struct inventory *inventory, struct slice kind,
					  struct slice id)
{
	size_t i;

	if (kind.len > 0)
		return inventory_find(inventory, kind, id);
	for (i = 0; i < inventory->kinds.count; i++) {
		const struct record *record = inventory_find(
			inventory, VEC_AT(struct kind, &inventory->kinds, i)->name, id);

		if (record != NULL)
			return record;
	}
	return NULL;
}

static void check_unknown(const struct sheet *sheet, const struct link *link, struct slice kind,
			  struct slice id, bool guess, struct diags *diags)
{
	const struct inventory *inventory = sheet->inventory;
	const struct record *other = of_other_kind(inventory, kind, id);
	struct slice nearest = { 0 };
	struct str name = { 0 };
	struct str wanted = { 0 };
	struct str hint = { 0 };
	struct str is = { 0 };
	size_t i;

	field_add_name(&name, link->field, message_language());
	add_kinds(&wanted, inventory, link->field);
	if (other != NULL) {
		add_kind_title(&is, other->kind, other->kind->name);
		add_finding(sheet, link, DIAG_REF_KIND,
			    DIAG_ARGS(str_slice(&name), link->target, str_slice(&is),
				      str_slice(&wanted)),
			    diags);
		goto out;
	}
	for (i = 0; guess && i < link->field->kind_count && nearest.len == 0; i++) {
		struct slice allowed = link->field->kinds[i];

		if (kind.len > 0 && !slice_equal(kind, allowed))
			continue;
		nearest = link_nearest(inventory, kind_named(&inventory->kinds, allowed), id);
		if (nearest.len > 0 && kind.len > 0)
			str_addf(&is, "%.*s/", SLICE_ARGS(allowed));
	}
	if (nearest.len > 0) {
		str_add_slice(&is, nearest);
		message_add(&hint, _("did you mean “%1$s”?"), str_slice(&is));
	} else {
		str_add(&hint, _("add its record first, or correct the id"));
	}
	add_finding(sheet, link, DIAG_REF_UNKNOWN,
		    DIAG_ARGS(str_slice(&name), str_slice(&wanted), link->target, str_slice(&hint)),
		    diags);
out:
	str_free(&name);
	str_free(&wanted);
	str_free(&hint);
	str_free(&is);
}

bool link_names_speaker(const struct field *field)
{
	static const char *const keys[] = { "by", "stated_by", "set_by", "conducted_by" };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (slice_is(field->key, keys[i]))
			return true;
	}
	return false;
}

void link_check(const struct sheet *sheet, const struct link *link, const struct map *broken,
		bool guess, struct diags *diags)
{
	struct slice kind = { 0 };
	struct slice id = link->target;
	size_t slash = slice_find(id, '/', 0);
	struct str address = { 0 };
	struct str name = { 0 };

	if (slash < id.len) {
		kind = slice_part(id, 0, slash);
		id = slice_part(id, slash + 1, id.len);
	}
	if (link->to != NULL) {
		if (link->to != link->from || link_names_speaker(link->field))
			return;
		field_add_name(&name, link->field, message_language());
		add_finding(sheet, link, DIAG_REF_SELF, DIAG_ARGS(str_slice(&name)), diags);
	} else if (!link->reported) {
		str_add_slice(&address, kind.len == 0 && link->field->kind_count == 1
						? link->field->kinds[0]
						: kind);
		str_add_char(&address, '/');
		str_add_slice(&address, id);
		if (map_get(broken, str_slice(&address)) == NULL)
			check_unknown(sheet, link, kind, id, guess, diags);
	}
	str_free(&address);
	str_free(&name);
}
