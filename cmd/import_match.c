/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include "record/fresh.h"
#include "sys/path.h"
#include "text/utf8.h"

enum { SHOWN_COLUMNS = 60, SLUG_BYTES = 240 };

/* -- rows that can be named by others -----------------------------------------------------------
 */

static const struct filling *filling_of(const struct vec *fillings, size_t path)
{
	size_t i;

	for (i = 0; i < fillings->count; i++) {
		const struct filling *filling = VEC_AT(struct filling, fillings, i);

		if (filling->path == path && filling->text.len > 0)
			return filling;
	}
	return NULL;
}

/* Without a record of this title it will be a new one, with the id that the title makes. */
static void meet_by_title(struct importing *importing, struct slice title)
{
	struct str key = { 0 };
	struct str id = { 0 };
	const struct import_aim *aim =
		map_get(&importing->titles,
			import_fold_title(importing, &key, importing->kind->name, title));

	if (importing->kind->id_keys == NULL && (aim == NULL || aim->records == 0)) {
		fold_slug(importing->context->inventory->fold, &id, title);
		import_add_aim(importing, importing->kind,
			       arena_copy(&importing->arena, str_slice(&id)), title, NULL);
	}
	str_free(&key);
	str_free(&id);
}

void import_meet(struct importing *importing)
{
	struct vec fillings = VEC_OF(struct filling);
	struct diags ignored = { 0 };
	size_t i;

	for (i = 0; i < importing->rows.count; i++) {
		const struct import_row *row = VEC_AT(struct import_row, &importing->rows, i);
		const struct filling *id, *title;

		vec_clear(&fillings);
		if (row->dead)
			continue;
		(void)fill_row(&importing->plan, &importing->mapping, &importing->table, row->row,
			       importing->context->inventory->fold, true, &importing->arena,
			       &fillings, &ignored);
		id = filling_of(&fillings, MAPPING_ID);
		title = filling_of(&fillings, importing->plan.title);
		if (id != NULL && path_is_id(id->text))
			import_add_aim(importing, importing->kind, id->text,
				       title != NULL ? title->text : SLICE(""), NULL);
		else if (id == NULL && title != NULL)
			meet_by_title(importing, title->text);
	}
	vec_free(&fillings);
	diags_free(&ignored);
}

/* -- whose record it is -------------------------------------------------------------------------
 */

static bool refuse(struct importing *importing, struct span span, struct slice column,
		   struct slice what, const char *hint, struct diags *diags)
{
	struct diag *diag = diags_add(diags, DIAG_TABLE_ROW, &importing->table.source, span,
				      DIAG_ARGS(what, slice_of(hint)));

	if (diag != NULL)
		diag->path = diags_copy(diags, column);
	return false;
}

static bool refuse_id(struct importing *importing, const struct filling *filling,
		      struct diags *diags)
{
	struct str what = { 0 };
	struct str shown = { 0 };
	struct str slug = { 0 };
	struct str hint = { 0 };

	utf8_cut(&shown, filling->text, SHOWN_COLUMNS);
	message_add(&what,
		    _("“%1$s” is no id: small letters a-z, digits and single hyphens, at most 80"),
		    str_slice(&shown));
	if (filling->text.len < SLUG_BYTES)
		fold_slug(importing->context->inventory->fold, &slug, filling->text);
	if (slug.len > 0)
		message_add(&hint, _("did you mean “%1$s”?"), str_slice(&slug));
	(void)refuse(importing, filling->span, filling->column, str_slice(&what), str_text(&hint),
		     diags);
	str_free(&what);
	str_free(&shown);
	str_free(&slug);
	str_free(&hint);
	return false;
}

static bool refuse_several(struct importing *importing, const struct import_row *row,
			   struct slice title, struct diags *diags)
{
	const struct vec *records = &importing->context->inventory->records;
	struct str key = { 0 }, other = { 0 }, list = { 0 }, what = { 0 }, shown = { 0 };
	struct slice wanted = import_fold_title(importing, &key, importing->kind->name, title);
	size_t i;

	for (i = 0; i < records->count && import_may_doubt(importing); i++) {
		const struct record *record = VEC_AT(struct record, records, i);

		if (record->kind != importing->kind || list.len > 200 ||
		    !slice_equal(
			    import_fold_title(importing, &other, record->kind->name, record->title),
			    wanted))
			continue;
		str_add(&list, list.len > 0 ? ", " : "");
		str_add_slice(&list, record->address);
	}
	utf8_cut(&shown, title, SHOWN_COLUMNS);
	message_add(&what, _("“%1$s” is the name of more than one record: %2$s"), str_slice(&shown),
		    str_slice(&list));
	(void)refuse(importing, row->row->span, SLICE(""), str_slice(&what),
		     _("say which by a column with ids (“id”)"), diags);
	str_free(&key);
	str_free(&other);
	str_free(&list);
	str_free(&what);
	str_free(&shown);
	return false;
}

/* Each record is meant by one row only. */
static bool claim(struct importing *importing, struct import_row *row, struct diags *diags)
{
	struct import_row *other = map_put_new(&importing->rows_by_id, row->id, row);
	struct str what = { 0 };
	struct str line = { 0 };

	if (other == row)
		return true;
	str_addf(&line, "%u",
		 (unsigned)source_place(&importing->table.source, other->row->span.begin).line);
	message_add(&what, _("line %1$s is about the same record, “%2$s”"), str_slice(&line),
		    row->id);
	(void)refuse(importing, row->row->span, SLICE(""), str_slice(&what),
		     _("if both are the same, keep one of them; else give them ids"), diags);
	str_free(&what);
	str_free(&line);
	return false;
}

static const struct record *record_of(struct importing *importing, struct slice id)
{
	const struct inventory *inventory = importing->context->inventory;
	const struct record *record = inventory_find(inventory, importing->kind->name, id);

	return record != NULL ? record : inventory_former(inventory, importing->kind->name, id);
}

/* By the id that the fields make, for kinds that have such; else by the title. */
static bool match_by_name(struct importing *importing, struct import_row *row,
			  const struct node *root, struct diags *diags)
{
	struct slice title = node_text(node_find(root, importing->kind->title_key));
	bool named = importing->kind->id_keys == NULL && title.len > 0;
	const struct import_aim *aim = NULL;
	struct str key = { 0 };
	struct str id = { 0 };
	bool done = true;

	fresh_id(&id, importing->kind, root, importing->context->inventory->fold);
	row->id = arena_copy(&importing->arena, str_slice(&id));
	if (named)
		aim = map_get(&importing->titles,
			      import_fold_title(importing, &key, importing->kind->name, title));
	else if (row->id.len > 0)
		row->record = inventory_find(importing->context->inventory, importing->kind->name,
					     row->id);
	if (aim != NULL && aim->records > 1)
		done = refuse_several(importing, row, title, diags);
	else if (aim != NULL && aim->records == 1)
		row->record = aim->record;
	if (row->record != NULL)
		row->id = row->record->id;
	else if (done && row->id.len == 0)
		done = refuse(importing, row->row->span, SLICE(""),
			      named ? slice_of(_("its name makes no id"))
				    : slice_of(_("it has neither id nor name")),
			      named ? _("give it one in a column with ids (“id”)") : "", diags);
	else if (done && record_of(importing, row->id) != NULL)
		done = refuse(importing, row->row->span, SLICE(""),
			      slice_of(_("another record has the id that its name makes")),
			      _("give it another one in a column with ids (“id”)"), diags);
	str_free(&key);
	str_free(&id);
	return done;
}

bool import_match(struct importing *importing, struct import_row *row, const struct vec *fillings,
		  const struct node *root, struct diags *diags)
{
	const struct filling *id = filling_of(fillings, MAPPING_ID);

	row->record = NULL;
	row->by_name = id == NULL;
	if (id == NULL)
		return match_by_name(importing, row, root, diags) && claim(importing, row, diags);
	if (!path_is_id(id->text))
		return refuse_id(importing, id, diags);
	row->id = id->text;
	row->record = record_of(importing, row->id);
	if (row->record != NULL)
		row->id = row->record->id;
	return claim(importing, row, diags);
}
