/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

#include "base/mem.h"
#include "text/message.h"

struct slice import_plain_path(struct importing *importing, struct slice path)
{
	struct str plain = { 0 };
	struct slice kept;
	bool inside = false;
	size_t i;

	for (i = 0; i < path.len; i++) {
		inside = inside || path.data[i] == '[';
		if (!inside)
			str_add_char(&plain, path.data[i]);
		inside = inside && path.data[i] != ']';
	}
	kept = arena_copy(&importing->arena, str_slice(&plain));
	str_free(&plain);
	return kept;
}

struct slice import_missing_hint(struct importing *importing, struct slice path, struct slice why)
{
	struct str hint = { 0 };
	struct slice kept;

	message_add(&hint,
		    _("give it a column, or in the mapping under “constants” a line “%1$s: …” for "
		      "all rows"),
		    import_plain_path(importing, path));
	str_add_slice(&hint, slice_part(why, slice_find(why, ';', 0), why.len));
	kept = arena_copy(&importing->arena, str_slice(&hint));
	str_free(&hint);
	return kept;
}

/* The column whose field a finding speaks of, where one goes there: the longest path that its path
 * begins with. */
static struct slice column_of(struct importing *importing, struct slice path)
{
	struct slice plain = import_plain_path(importing, path);
	const struct vec *columns = &importing->mapping.columns;
	struct slice found = SLICE("");
	size_t longest = 0;
	size_t i, j;

	for (i = 0; i < columns->count; i++) {
		const struct mapping_column *column = VEC_AT(struct mapping_column, columns, i);

		for (j = 0; j < column->target_count; j++) {
			const struct import_path *own =
				import_path(importing, column->targets[j].path);
			struct slice text;

			if (own == NULL)
				continue;
			text = own->path.canonical;
			if (text.len <= longest ||
			    (!slice_equal(slice_part(path, 0, text.len), text) &&
			     !slice_equal(slice_part(plain, 0, text.len), text)))
				continue;
			found = column->names[0];
			longest = text.len;
		}
	}
	return found;
}

/* The row's cell in that column; the whole row where there is none. */
static struct span cell_span(const struct importing *importing, const struct table_row *row,
			     struct slice column)
{
	size_t i;

	for (i = 0; i < importing->table.columns.count && column.len > 0; i++) {
		const struct table_cell *cell = table_cell(&importing->table, row, i);

		if (cell != NULL &&
		    slice_equal(VEC_AT(struct table_column, &importing->table.columns, i)->name,
				column))
			return cell->span;
	}
	return row->span;
}

void import_add_refusal(struct importing *importing, struct import_row *row,
			const struct diag *diag)
{
	struct slice column = column_of(importing, diag->path);
	struct diag *moved;

	if (diag->severity != SEVERITY_ERROR)
		return;
	if (row->refused == NULL) { /* it outlives this try */
		row->refused = mem_zero(1, sizeof(*row->refused));
		row->id = arena_copy(&importing->table.arena, row->id);
		row->title = arena_copy(&importing->table.arena, row->title);
		row->record = NULL;
	}
	moved = diags_add(row->refused, diag->id, &importing->table.source,
			  cell_span(importing, row->row, column), diag->args, diag->arg_count);
	diags_set_severity(row->refused, moved, diag->severity);
	if (moved != NULL && column.len > 0)
		moved->path = diags_copy(row->refused, column);
	if (row->outcome != IMPORT_REJECTED) {
		importing->counts[row->outcome]--;
		importing->counts[IMPORT_REJECTED]++;
		row->outcome = IMPORT_REJECTED;
	}
}

void import_refuse_again(struct importing *importing, struct import_row *row, struct diags *diags)
{
	const struct vec *items = &row->refused->items;
	size_t i;

	row->outcome = IMPORT_REJECTED;
	row->revision = NULL;
	row->dead = true;
	for (i = 0; i < items->count; i++) {
		const struct diag *diag = VEC_AT(struct diag, items, i);
		struct diag *moved = diags_add(diags, diag->id, &importing->table.source,
					       cell_span(importing, row->row, diag->path),
					       diag->args, diag->arg_count);

		diags_set_severity(diags, moved, diag->severity);
		if (moved != NULL)
			moved->path = diags_copy(diags, diag->path);
	}
}
