/* SPDX-License-Identifier: Apache-2.0 */
#include "record/link.h"
#include "record/load.h"
#include "text/message.h"

/* After so many findings nobody reads what was probably meant. */
enum { GUESSES = 300 };

/* Moves what was found about the sheet's record to the rest, with no secret in it. */
static void settle(struct load *load, const struct sheet *sheet)
{
	if (load->found.items.count == 0)
		return;
	privacy_hush(sheet, &load->secrets, &load->found);
	diags_move(load->diags, &load->found);
}

/* The finding that the value of `link` has not the form of an id, or NULL. */
static struct diag *find_pattern(struct load *load, struct sheet *sheet, const struct link *link)
{
	struct vec *items = &load->diags->items;
	struct place place;
	size_t i;

	if (!sheet_open(sheet, link->from))
		return NULL;
	place = source_place(sheet->source, link->span.begin);
	for (i = 0; i < items->count; i++) {
		struct diag *diag = VEC_AT(struct diag, items, i);

		if (diag->id == DIAG_SCHEMA_PATTERN && diag->begin.line == place.line &&
		    diag->begin.column == place.column &&
		    slice_equal(diag->record, link->from->address))
			return diag;
	}
	return NULL;
}

/* Somebody wrote the name of a record where its id belongs: now that all records are known, the
 * hint can name the id, and not just one that could be made of the name. */
static void judge_names(struct load *load, struct sheet *sheet)
{
	const struct inventory *inventory = load->inventory;
	size_t i;

	for (i = 0; i < inventory->links.count && load->diags->items.count < GUESSES; i++) {
		const struct link *link = VEC_AT(struct link, &inventory->links, i);
		struct str hint = { 0 };
		struct slice id;
		struct diag *diag;

		if (!link->reported || link->field->kind_count != 1)
			continue;
		id = link_called(inventory, kind_named(&inventory->kinds, link->field->kinds[0]),
				 link->target);
		diag = id.len > 0 ? find_pattern(load, sheet, link) : NULL;
		if (diag != NULL && diag->arg_count > 2) {
			message_add(&hint, _("did you mean “%1$s”?"), id);
			diag->args[2] = diags_copy(load->diags, str_slice(&hint));
		}
		str_free(&hint);
	}
}

static void judge_links(struct load *load, struct sheet *sheet)
{
	const struct vec *links = &load->inventory->links;
	size_t i;

	for (i = 0; i < links->count; i++) {
		const struct link *link = VEC_AT(struct link, links, i);

		if (link->to != NULL && link->to != link->from)
			continue;
		if (!sheet_open(sheet, link->from))
			continue;
		load->found.record = link->from->address;
		link_check(sheet, link, &load->broken, load->diags->items.count < GUESSES,
			   &load->found);
		settle(load, sheet);
	}
}

/* What refers to a protected institution must not give its place away; what was found before about
 * such a record may show it, so that is gone through again. */
static void judge_protected(struct load *load, struct sheet *sheet)
{
	struct vec links = VEC_OF(const struct link *);
	size_t i;
	size_t j;

	for (i = 0; i < load->protected.count; i++) {
		const struct record *record = *VEC_AT(const struct record *, &load->protected, i);

		if (sheet_open(sheet, record))
			privacy_hush(sheet, &load->secrets, load->diags);
		vec_clear(&links);
		inventory_links_to(load->inventory, record, &links);
		for (j = 0; j < links.count; j++) {
			const struct link *link = *VEC_AT(const struct link *, &links, j);
			size_t before = load->secrets.count;

			if (link->from == record || !sheet_open(sheet, link->from))
				continue;
			load->found.record = link->from->address;
			privacy_check_link(sheet, link, &load->secrets, &load->found);
			settle(load, sheet);
			if (load->secrets.count > before)
				privacy_hush(sheet, &load->secrets, load->diags);
		}
	}
	vec_free(&links);
}

/* A former id that is somebody's id by now would lead old links astray. */
static void judge_former(struct load *load, struct sheet *sheet, const struct record *record,
			 const struct record *other)
{
	const struct node *list;
	uint32_t i;

	if (other == record || !sheet_open(sheet, record))
		return;
	list = node_get(sheet->root, "former_ids");
	load->found.record = record->address;
	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		if (!slice_equal(node_text(list->items[i]), other->id))
			continue;
		(void)diags_add(&load->found, DIAG_RECORD_FORMER_ID, sheet->source,
				list->items[i]->span, DIAG_ARGS(other->id, other->address));
	}
	settle(load, sheet);
}

static void judge_former_ids(struct load *load, struct sheet *sheet)
{
	const struct map *former = &load->inventory->by_former;
	size_t i;

	for (i = 0; i < former->cap; i++) {
		const struct record *other;

		if (former->entries[i].key.data == NULL)
			continue;
		other = map_get(&load->inventory->by_address, former->entries[i].key);
		if (other != NULL)
			judge_former(load, sheet, former->entries[i].value, other);
	}
}

void load_judge(struct load *load)
{
	struct sheet sheet = { .inventory = load->inventory };

	judge_names(load, &sheet);
	judge_links(load, &sheet);
	judge_former_ids(load, &sheet);
	link_check_cycles(&sheet, &load->found);
	alike_check_titles(&sheet, &load->found);
	diags_move(load->diags, &load->found);
	judge_protected(load, &sheet);
	sheet_close(&sheet);
}
