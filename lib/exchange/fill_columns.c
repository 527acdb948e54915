/* SPDX-License-Identifier: Apache-2.0 */
#include "exchange/fill.h"

#include "text/message.h"
#include "text/utf8.h"

enum { NAME_BYTES = 200, SHOWN_COLUMNS = 60 };

/* The column with this name: as it is written, else folded. */
static size_t find_column(const struct table *table, struct slice name, struct fold *fold)
{
	struct str wanted = { 0 };
	struct str folded = { 0 };
	size_t found = table->columns.count;
	size_t i;

	for (i = 0; i < table->columns.count && found == table->columns.count; i++) {
		if (slice_equal(VEC_AT(struct table_column, &table->columns, i)->name, name))
			found = i;
	}
	if (found == table->columns.count && name.len <= NAME_BYTES)
		fold_search(fold, &wanted, name);
	for (i = 0; i < table->columns.count && wanted.len > 0 && found == table->columns.count;
	     i++) {
		str_cut(&folded, 0);
		fold_search(fold, &folded, VEC_AT(struct table_column, &table->columns, i)->name);
		if (slice_equal(str_slice(&folded), str_slice(&wanted)))
			found = i;
	}
	str_free(&wanted);
	str_free(&folded);
	return found;
}

static void refuse_missing(struct mapping *mapping, const struct node *name,
			   const struct table *table, struct diags *diags)
{
	struct slice text = node_text(name);
	size_t most = text.len / 3 + 1;
	size_t best = most + 1;
	struct slice near = SLICE("");
	struct str hint = { 0 };
	size_t i;

	for (i = 0; i < table->columns.count && text.len <= NAME_BYTES; i++) {
		struct slice other = VEC_AT(struct table_column, &table->columns, i)->name;
		size_t distance = other.len <= NAME_BYTES ? fold_distance(text, other, most) : best;

		if (distance < best) {
			best = distance;
			near = other;
		}
	}
	if (near.len > 0)
		message_add(&hint, _("did you mean “%1$s”?"), near);
	else
		str_add(&hint, _("take it out here, or put it into the table's first line"));
	(void)diags_add(diags, DIAG_TABLE_COLUMN, &mapping->source, name->span,
			DIAG_ARGS(text, slice_of(_("is not in the table")), str_slice(&hint)));
	str_free(&hint);
}

static void warn_unnamed(struct table *table, const struct table_column *column,
			 struct diags *diags)
{
	struct str name = { 0 };
	struct diag *diag;

	utf8_cut(&name, column->name, SHOWN_COLUMNS);
	diag = diags_add(diags, DIAG_TABLE_COLUMN, &table->source, column->span,
			 DIAG_ARGS(str_slice(&name), slice_of(_("is not in the mapping")),
				   slice_of(_("name it there, under “left_out” where that is on "
					      "purpose"))));
	diags_set_severity(diags, diag, SEVERITY_WARNING);
	str_free(&name);
}

/* Columns that nobody named, here or as left out. */
static void warn_rest(const struct fill_plan *plan, const struct mapping *mapping,
		      struct table *table, struct diags *diags)
{
	bool *used = arena_zero(&table->arena, table->columns.count, sizeof(*used));
	size_t i;

	for (i = 0; i < plan->places.count; i++)
		used[*VEC_AT(size_t, &plan->places, i)] = true;
	for (i = 0; i < table->columns.count; i++) {
		const struct table_column *column = VEC_AT(struct table_column, &table->columns, i);

		if (!used[i] && !mapping_is_one_of(mapping->left_out, column->name))
			warn_unnamed(table, column, diags);
	}
}

enum status fill_prepare(struct fill_plan *plan, struct mapping *mapping, struct table *table,
			 struct fold *fold, struct diags *diags)
{
	bool done = true;
	size_t i, j;

	plan->places = VEC_OF(size_t);
	plan->title = MAPPING_NO_PATH;
	for (i = 0; i < mapping->columns.count; i++) {
		const struct mapping_column *column =
			VEC_AT(struct mapping_column, &mapping->columns, i);

		for (j = 0; j < column->name_count; j++) {
			size_t place = find_column(table, column->names[j], fold);

			vec_add(&plan->places, &place);
			if (place < table->columns.count)
				continue;
			refuse_missing(mapping, column->nodes[j], table, diags);
			done = false;
		}
	}
	if (done)
		warn_rest(plan, mapping, table, diags);
	return done ? STATUS_OK : STATUS_INVALID;
}

void fill_free(struct fill_plan *plan)
{
	vec_free(&plan->places);
}
