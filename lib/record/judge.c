/* SPDX-License-Identifier: Apache-2.0 */
#include "record/link.h"
#include "record/load.h"
#include "record/namesake.h"
#include "record/orphan.h"
#include "text/message.h"

/* After so many findings, and after so many records looked at, nobody waits to read what was
 * probably meant. */
enum { GUESSES = 300, GUESSED_MAX = 3000000 };

/* The secrets of one record: they lie side by side, in the order of the records, until
 * judge_protected() adds some. A view. */
static struct vec secrets_of(const struct load *load, const struct record *record)
{
	struct vec own = VEC_OF(struct secret);
	size_t low = 0;
	size_t high = load->secrets.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (VEC_AT(struct secret, &load->secrets, middle)->record < record)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == load->secrets.count)
		return own;
	own.items = VEC_AT(struct secret, &load->secrets, low);
	while (low + own.count < load->secrets.count &&
	       VEC_AT(struct secret, &load->secrets, low + own.count)->record == record)
		own.count++;
	return own;
}

/* Moves what was found about the sheet's record to the rest, with no secret in it. */
static void settle(struct load *load, const struct sheet *sheet)
{
	struct vec own;

	if (load->found.items.count == 0)
		return;
	own = secrets_of(load, sheet->record);
	privacy_hush(sheet, &own, &load->found);
	diags_move(load->diags, &load->found);
}

/* Whether it is still worth to look through all records for what was meant. */
static bool may_guess(struct load *load)
{
	load->guessed += load->inventory->records.count;
	return load->diags->items.count < GUESSES && load->guessed < GUESSED_MAX;
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

	for (i = 0; i < inventory->links.count; i++) {
		const struct link *link = VEC_AT(struct link, &inventory->links, i);
		struct str hint = { 0 };
		struct slice id;
		struct diag *diag;

		if (!link->reported || link->field->kind_count != 1)
			continue;
		if (!may_guess(load))
			break;
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
		link_check(sheet, link, &load->broken, may_guess(load), &load->found);
		settle(load, sheet);
	}
}

static int by_record(const void *left, const void *right)
{
	const struct secret *a = left;
	const struct secret *b = right;

	return (a->record > b->record) - (a->record < b->record);
}

/* Takes out of all findings those that lie on a secret of one of these records. */
static void hush_all(struct load *load, struct sheet *sheet, const struct map *records)
{
	struct diags *diags = load->diags;
	size_t kept = 0;
	size_t i;

	vec_sort(&load->secrets, by_record);
	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		const struct record *record = map_get(records, diag->record);
		struct vec own;

		if (record != NULL && sheet_open(sheet, record)) {
			own = secrets_of(load, record);
			if (privacy_is_told(sheet, &own, diag)) {
				diags->counts[diag->severity]--;
				continue;
			}
		}
		*VEC_AT(struct diag, &diags->items, kept++) = *diag;
	}
	diags->items.count = kept;
}

/* What refers to a protected institution must not give its place away; what was found before about
 * such a record may show it, so that is gone through again. */
static void judge_protected(struct load *load, struct sheet *sheet)
{
	struct vec links = VEC_OF(const struct link *);
	struct map records = { 0 };
	size_t i;
	size_t j;

	for (i = 0; i < load->protected.count; i++) {
		const struct record *record = *VEC_AT(const struct record *, &load->protected, i);

		(void)map_put(&records, record->address, (void *)record);
		vec_clear(&links);
		inventory_links_to(load->inventory, record, &links);
		for (j = 0; j < links.count; j++) {
			const struct link *link = *VEC_AT(const struct link *, &links, j);

			if (link->from == record || !sheet_open(sheet, link->from))
				continue;
			load->found.record = link->from->address;
			privacy_check_link(sheet, link, &load->secrets, &load->found);
			diags_move(load->diags, &load->found);
			(void)map_put(&records, link->from->address, (void *)link->from);
		}
	}
	if (records.count > 0)
		hush_all(load, sheet, &records);
	map_free(&records);
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

static void judge_values(struct load *load, struct sheet *sheet)
{
	size_t i;

	for (i = 0; i < load->repeated.count; i++) {
		const struct record *record = *VEC_AT(const struct record *, &load->repeated, i);

		if (!sheet_open(sheet, record))
			continue;
		load->found.record = record->address;
		alike_check_values(&load->alike, sheet, &load->found);
		settle(load, sheet);
	}
}

void load_judge(struct load *load)
{
	struct sheet sheet = { .inventory = load->inventory };

	judge_values(load, &sheet);
	judge_names(load, &sheet);
	judge_links(load, &sheet);
	judge_former_ids(load, &sheet);
	link_check_cycles(&sheet, &load->found);
	namesake_check(&sheet, &load->found);
	if (load->options->thorough)
		orphan_check(&sheet, &load->found);
	usage_judge(&load->usage, load->inventory->schemas, &load->found);
	diags_move(load->diags, &load->found);
	judge_protected(load, &sheet);
	sheet_close(&sheet);
}
